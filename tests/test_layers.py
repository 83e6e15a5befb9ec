"""The layers of docs/design.md: a layer imports itself and the ones below it, and only the web layer knows the web."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent / "app"
LAYERS = ("language", "engine", "run", "tables", "lesson", "export", "rooms", "web")
WEB_LIBRARIES = {
    "flask",
    "flask_socketio",
    "socketio",
    "engineio",
    "gevent",
    "geventwebsocket",
    "simple_websocket",
    "werkzeug",
    "jinja2",
}
FORBIDDEN = dict.fromkeys(LAYERS[:-1], WEB_LIBRARIES) | {"engine": WEB_LIBRARIES | {"json"}, "web": set[str]()}
ENTRY_FILES = {"panels.js", "panels-later.js", "speaker-view.js"}
MODULES = [file for layer in LAYERS for file in sorted((APP / layer).rglob("*.py"))]


def imports(file: Path) -> Iterator[str]:
    """Absolute dotted names that a module imports, at any depth of nesting."""
    package = ("app", *file.relative_to(APP).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            name = ".".join(part for part in (base, node.module) if part)
            yield from (f"{name}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(APP)))
def test_module_imports_only_downwards(file: Path) -> None:
    layer = file.relative_to(APP).parts[0]
    allowed = LAYERS[: LAYERS.index(layer) + 1]
    for name in imports(file):
        top, *rest = name.split(".")
        assert top not in FORBIDDEN[layer], f"{file} imports {name}"
        assert top != "app" or rest[0] in (*allowed, "__version__"), f"{file} imports {name}, which lies above {layer}"


def test_there_are_modules_to_check() -> None:
    assert {file.relative_to(APP).parts[0] for file in MODULES} >= {
        "engine",
        "run",
        "tables",
        "lesson",
        "export",
        "web",
    }


def test_only_the_entry_files_import_panels() -> None:
    scripts = {file: file.read_text(encoding="utf-8") for file in (APP.parent / "static" / "js").rglob("*.js")}
    panels = {file for file, text in scripts.items() if re.search(r"^export (async )?function mount\(", text, re.M)}
    assert panels
    for file, text in scripts.items():
        imported = {
            (file.parent / name).resolve() for name in re.findall(r"^(?:import|\}) .*?\"(\..*?)\";", text, re.M)
        }
        assert file.name in ENTRY_FILES or not imported & panels, f"{file} imports a panel"
