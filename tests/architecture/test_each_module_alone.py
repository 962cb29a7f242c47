"""Every module of the runtime can be the first one that is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import importlib, os, sys
for name in sys.argv[1:]:
    if (child := os.fork()) == 0:  # third parties are loaded once, ours in each child anew
        try:
            importlib.import_module(name)
        except ImportError as error:
            print(name, error)
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_no_import_waits_for_another_to_come_first() -> None:
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "modelling" / "scoring").rglob("*.py")
    )
    assert len(modules) > 40
    thirds = "import babel.numbers, babel.units, lime.lime_base, pyarrow.parquet, scipy.special, xgboost\n"
    found = subprocess.run(
        [sys.executable, "-c", thirds + PROGRAM, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == ""
