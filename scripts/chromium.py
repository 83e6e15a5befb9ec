"""Finds the Chromium that browser tests and benchmarks drive, and installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def playwright_path() -> str | None:
    """Where Playwright keeps its own Chromium, if it was downloaded."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def installed() -> str | None:
    """Path of a browser on the search path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find() -> str | None:
    """Path of the browser to use: the variable CHROMIUM, an installed one, Playwright's own, or None."""
    return os.environ.get("CHROMIUM") or installed() or playwright_path()


def install() -> None:
    """Download Playwright's Chromium; where that fails, take Debian's package (root only)."""
    download = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    apt = shutil.which("apt-get")
    if download.returncode and apt and os.geteuid() == 0:
        subprocess.run([apt, "update", "-qq"], check=True)
        subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True)


def main() -> None:
    """Make sure that there is a browser, or say how to get one."""
    if not find():
        install()
    path = find()
    if not path:
        sys.exit("No Chromium found. Install Chromium or Chrome, or set CHROMIUM to the path of one, then try again.")
    sys.stdout.write(f"Browser: {path}\n")


if __name__ == "__main__":
    main()
