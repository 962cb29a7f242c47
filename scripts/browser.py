"""Find the browser that the tests drive, or install Debian's.

Run with ``python -m scripts.browser``; ends with status 1 and one line when there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Give the path of an installed Chromium or Chrome.

    Returns
    -------
    str or None
        ``CHROMIUM`` from the environment first, then the usual names on the path.
    """
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def install_browser() -> None:
    """Install Debian's chromium with apt; only root can.

    Raises
    ------
    subprocess.CalledProcessError
        apt refused.
    """
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", "-q", *step], check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S607


def main() -> int:
    """Make sure there is a browser.

    Returns
    -------
    int
        Exit status: 0 when there is one, 1 otherwise.
    """
    if find_browser():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        sys.stdout.write("Installing chromium for the browser tests (once)...\n")
        try:
            install_browser()
        except subprocess.CalledProcessError:
            sys.stderr.write("apt-get could not install chromium; see its message above.\n")
    if find_browser():
        return 0
    sys.stderr.write("No browser for the tests: install chromium (Debian: apt-get install chromium), "
                     "or name one: CHROMIUM=/path/to/chrome make test\n")  # fmt: skip
    return 1


if __name__ == "__main__":
    sys.exit(main())
