"""Writes THIRD_PARTY_NOTICES.md from what is installed: `python -m scripts.notices`."""

import json
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TypedDict

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILE = ROOT / "THIRD_PARTY_NOTICES.md"
VENDOR = ROOT / "static" / "vendor"
HEAD = """# Third-party notices

SGD Explorable is under the MIT licence (see LICENSE). It uses the software below, none of which is kept in its
repository: the build takes the exact versions from the npm registry and the Python package index.
`make notices` writes this file.
"""
BROWSER = """## In the browser

Bundled into `static/vendor` and so part of a built package; the full licence texts are in `static/vendor/licenses`.
ApexCharts stays at 4.7.0, the last release under the MIT licence.
"""
PYTHON = """## In Python

Installed beside the package, each with its own licence text.
"""


class Library(TypedDict):
    """One entry of static/vendor/versions.json, as far as it is used here."""

    name: str
    version: str
    licence: str


def browser_libraries() -> list[Library]:
    """What the vendor build noted about the libraries it bundled, by name."""
    libraries: list[Library] = json.loads((VENDOR / "versions.json").read_text(encoding="utf-8"))["libraries"]
    return libraries


def licence(package: Distribution) -> str:
    """The licence in a distribution's metadata: the expression, else the short field (some put the whole text there, its name first), else the classifiers."""
    for field in ("License-Expression", "License"):
        if field in package.metadata:
            return package.metadata[field].splitlines()[0]
    classifiers: list[str] = package.metadata.get_all("Classifier") or []
    return ", ".join(text.rsplit(" :: ", 1)[1] for text in classifiers if text.startswith("License ::"))


def required(name: str) -> set[str]:
    """Names of the packages that one package needs here, its extras left out."""
    requirements = [Requirement(text) for text in distribution(name).requires or []]
    return {
        canonicalize_name(item.name) for item in requirements if not item.marker or item.marker.evaluate({"extra": ""})
    }


def python_libraries() -> list[Library]:
    """All that the app needs at run time, directly or not, by name."""
    found: set[str] = set()
    waiting = required("sgd-explorable")
    while waiting:
        found |= waiting
        waiting = {inner for name in waiting for inner in required(name)} - found
    packages = [distribution(name) for name in sorted(found)]
    return [{"name": item.metadata["Name"], "version": item.version, "licence": licence(item)} for item in packages]


def table(libraries: list[Library]) -> str:
    """A Markdown table of libraries."""
    rows = [f"| {item['name']} | {item['version']} | {item['licence']} |" for item in libraries]
    return "\n".join(["| Library | Version | Licence |", "| --- | --- | --- |", *rows, ""])


def text() -> str:
    """The whole file."""
    return "\n".join([HEAD, BROWSER, table(browser_libraries()), PYTHON, table(python_libraries())])


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
