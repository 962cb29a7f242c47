"""explainerdashboard beside ours: its environment, its time to build, the weight of its page."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from playwright.sync_api import Browser, Error, Page

from benchmarks.browsing.traffic import kilobytes, watched

HERE: Final = Path(__file__).resolve().parent
PINS: Final = HERE.parent / "explainerdashboard.txt"
PORT: Final = 18060
ROWS: Final = 5000
BUILD_SECONDS: Final = 600
#: Every chart in sight is drawn and nothing is being computed any more.
STANDS: Final = """() => {
  const charts = Array.from(document.querySelectorAll(".dash-graph")).filter((one) => one.offsetParent);
  const drawn = charts.length > 0 && charts.every((one) => one.querySelector(".main-svg"));
  return drawn && document.title !== "Updating...";
}"""


def environment(folder: Path) -> Path:
    """Give the Python of the peer's environment, made where it is not there.

    Parameters
    ----------
    folder : Path
        Where environments of benchmarks are kept.

    Returns
    -------
    Path
    """
    python = folder / "explainerdashboard" / "bin" / "python"
    if not python.is_file():
        uv = Path(sys.executable).parent / "uv"
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, python.parents[1]], check=True)
        install = [uv, "pip", "install", "--quiet", "--python", python, "--requirement", PINS]
        subprocess.run(install, check=True)
    return python


def write_table(population: Path, path: Path) -> None:
    """Write the numeric features and outcomes of some applicants as CSV, the outcome last.

    Parameters
    ----------
    population : Path
        Folder of a published population of demo data.
    path : Path
    """
    features = pq.read_table(population / "features.parquet")
    outcome = pq.read_table(population / "scores.parquet")["TARGET"]
    numeric = [field.name for field in features.schema if _is_number(field.type)]
    known = pc.is_valid(outcome)
    table = features.select([name for name in numeric if name != "SK_ID_CURR"]).filter(known).slice(0, ROWS)
    table = table.append_column("TARGET", outcome.filter(known).slice(0, ROWS).cast(pa.int8()))
    pacsv.write_csv(table, path)


def measure(browser: Browser, python: Path, table: Path) -> dict[str, float]:
    """Build, serve and open the peer's dashboard.

    Parameters
    ----------
    browser : Browser
    python : Path
        Of the peer's environment.
    table : Path
        As `write_table` makes it.

    Returns
    -------
    dict
        ``build_s``, ``build_cpu_s``, ``page_s`` until the charts stand; ``library_kb``, ``plotly_kb`` and
        ``data_kb`` as transferred.
    """
    command = [str(python), str(HERE / "peer_app.py"), str(table), str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            wall, processor = _built(process)
            return {"build_s": wall, "build_cpu_s": processor, **_open(browser)}
        finally:
            process.terminate()


def _built(process: subprocess.Popen[str]) -> tuple[float, float]:
    assert process.stdout is not None
    patience = threading.Timer(BUILD_SECONDS, process.kill)
    patience.start()
    try:
        for line in process.stdout:
            if line.startswith("built "):
                wall, processor = line.split()[1:]
                return float(wall), float(processor)
    finally:
        patience.cancel()
    raise RuntimeError(f"explainerdashboard was not built (exit status {process.wait()})")


def _open(browser: Browser) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(180_000)
    with watched(page) as traffic:
        began = time.monotonic()
        for _ in range(100):  # the server needs a moment
            if _reached(page):
                break
            time.sleep(0.1)
            began = time.monotonic()
        page.wait_for_function(STANDS)
        seconds = time.monotonic() - began
        weights = {kind: kilobytes(traffic.finished(), kind) for kind in ("library", "plotly", "data")}
    page.close()
    return {"page_s": round(seconds, 2), **{f"{kind}_kb": size for kind, size in weights.items()}}


def _reached(page: Page) -> bool:
    try:
        page.goto(f"http://127.0.0.1:{PORT}/")
    except Error:
        return False
    return True


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
