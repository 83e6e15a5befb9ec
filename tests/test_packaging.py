"""The package as its users get it: installed from a wheel, away from the checkout."""

import json
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from scripts import notices
from tests.serving import serving

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"
SERVED = [
    file.relative_to(STATIC).as_posix()
    for file in sorted(STATIC.rglob("*"))
    if file.is_file() and file.suffix in {".js", ".css", ".json", ".woff2", ".txt", ".svg", ".png"}
]


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def build_wheel(folder: Path) -> Path:
    """Build the wheel with the tools installed here; static/vendor is current, so nothing is downloaded."""
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        folder,
        ROOT,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of programs of a fresh environment: our wheel in it, its dependencies borrowed from the one we run in."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "env", with_pip=False)
    programs = home / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    run(*pip, "install", "--no-deps", "--no-index", build_wheel(home / "dist"))
    site = Path(run(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return programs


@pytest.fixture(scope="module")
def installed_server(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving([installed / "sgd-explorable", "--port", "0"], cwd=tmp_path_factory.mktemp("elsewhere")) as url:
        yield url


def get(url: str) -> bytes:
    with urlopen(url, timeout=10) as response:  # noqa: S310
        body: bytes = response.read()
    return body


@pytest.mark.slow
def test_app_is_imported_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import app, pathlib; print(pathlib.Path(app.__file__).parent)"
    package = Path(subprocess.check_output([installed / "python", "-c", code], cwd=tmp_path, text=True).strip())
    assert package.is_relative_to(installed.parent)
    assert (package / "static" / "vendor" / "mathjax.js").is_file()
    assert (package / "templates").is_dir()


@pytest.mark.slow
def test_installed_app_serves_the_page_and_every_file(installed_server: str) -> None:
    page = get(f"{installed_server}/").decode()
    static = re.search(r'"(/static/[^"]*?)js/main\.js"', page)
    assert static, page
    assert len(SERVED) > 60
    for name in SERVED:
        assert get(f"{installed_server}{static[1]}{name}") == (STATIC / name).read_bytes(), name


def test_every_bundled_library_has_its_licence_text() -> None:
    libraries = json.loads((STATIC / "vendor" / "versions.json").read_text())["libraries"]
    assert {(item["version"], item["licence"]) for item in libraries if item["name"] == "apexcharts"} == {
        ("4.7.0", "MIT")
    }
    for item in libraries:
        assert "copyright" in (STATIC / "vendor" / item["licenceFile"]).read_text(encoding="utf-8").lower(), item


def test_notices_are_current() -> None:
    written = notices.FILE.read_text(encoding="utf-8")
    assert notices.table(notices.browser_libraries()) in written, "run: make notices"
    # A newer Python needs fewer packages than the oldest one that is supported, for which the file is written.
    missing = set(notices.table(notices.python_libraries()).splitlines()) - set(written.splitlines())
    assert not missing, "run: make notices"


def test_locks_carry_exact_versions_and_no_addresses() -> None:
    pins = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", pin) for pin in pins)
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    manifest = json.loads((ROOT / "package.json").read_text())
    assert all(re.fullmatch(r"\d[\d.]*", version) for version in manifest["dependencies"].values())
