"""The notebook: the script's statements in order, in cells that run from top to bottom."""

import ast
import subprocess
import sys
from typing import Any

import nbformat
import pytest

from app.export import Choice, export_parts
from app.export.notebook import notebook
from app.export.notebook_cells import script_parts
from app.language import speaking
from app.run import Run, parse_config
from tests.conftest import ROOT
from tests.golden import golden_config
from tests.web.clients import PLAIN

SCRIPT = '''"""Some words."""

import math
import sys

# what decides the run
rate = 0.5
rows = [
    [1.0, 2.0],

    [3.0, 4.0],
]

start = math.sqrt(4.0)


# the loss
def loss(y_hat, y):
    """Say how far off it is."""

    return (y_hat - y) ** 2


def slope(y_hat, y):
    return 2 * (y_hat - y)


w = start
for epoch in range(2):
    for x, y in rows:
        w -= rate * slope(w * x, y) * x

    total = loss(w, 1.0)

print(w, total, file=sys.stderr)
'''


def cells(script: str = SCRIPT) -> Any:
    made = nbformat.reads(notebook(parse_config(PLAIN), script), as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(made)
    return made.cells


def run(codes: list[str]) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "__main__"}
    for code in codes:
        exec(code, names)  # noqa: S102
    return names


def test_the_cells_do_what_the_script_does() -> None:
    codes = [cell.source for cell in cells() if cell.cell_type == "code"]
    whole, apart = run([SCRIPT]), run(codes)
    assert (apart["w"], apart["total"]) == (whole["w"], whole["total"])


def test_no_statement_is_lost_or_moved() -> None:
    joined = "\n".join(cell.source for cell in cells() if cell.cell_type == "code")
    assert ast.dump(ast.parse(joined)) == ast.dump(ast.Module(ast.parse(SCRIPT).body[1:], []))
    assert joined.count("#") == SCRIPT.count("#")


def test_a_script_is_cut_where_its_parts_are() -> None:
    kinds = [(part.kind, part.name) for part in script_parts(SCRIPT)][1:]
    settings, loop = ("settings", ""), ("loop", "")
    functions = [("function", "loss"), ("function", "slope")]
    assert kinds == [("tools", ""), settings, settings, *functions, settings, loop, settings]


def test_every_kind_of_part_is_explained_once_and_functions_by_name() -> None:
    texts = [cell.source for cell in cells() if cell.cell_type == "markdown"]
    heads = [text.splitlines()[0] for text in texts]
    assert heads[:3] == ["# Linear regression, one update at a time", "## Tools", "## Data and settings"]
    assert [head.split()[0] for head in heads[3:5]] == ["`loss`", "`slope`"]
    assert heads[5:] == ["## The loop", "## What came out"]
    assert "- Examples: 6\n- Features: 2\n- Batch size: 1\n- Epochs: 10\n- Optimiser: SGD" in texts[0]


def test_the_words_are_in_the_language_and_the_program_is_not() -> None:
    with speaking("de"):
        german = notebook(parse_config(PLAIN), SCRIPT)
    cells = nbformat.reads(german, as_version=4).cells  # type: ignore[no-untyped-call]
    words = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert words[0].startswith("# Lineare Regression, Update für Update")
    assert "## Die Schleife" in "\n".join(words)
    english = nbformat.reads(notebook(parse_config(PLAIN), SCRIPT), as_version=4).cells  # type: ignore[no-untyped-call]
    assert [cell for cell in cells if cell.cell_type == "code"] == [
        cell for cell in english if cell.cell_type == "code"
    ]


def test_the_same_run_gives_the_same_file() -> None:
    config = parse_config(PLAIN)
    assert notebook(config, SCRIPT) == notebook(config, SCRIPT)


def test_a_name_of_a_column_is_in_no_text_cell() -> None:
    config = parse_config({**PLAIN, "data": {**PLAIN["data"], "target": "<b>price</b>"}})
    assert "price" not in notebook(config, SCRIPT)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"optimiser": {"name": "adam"}, "batch_size": 4, "schedule": {"name": "cosine"}, "epochs": 5},
        {"shuffle": True, "standardise": True, "split": {"train": 0.6, "validation": 0.2, "test": 0.2}, "epochs": 3},
    ],
)
def test_the_notebook_of_a_run_gives_the_frames_numbers(
    changes: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    config = parse_config(golden_config(learning_rate=0.01, **changes))
    made = nbformat.reads("".join(export_parts(config, Choice("ipynb"))), as_version=4)  # type: ignore[no-untyped-call]
    names = run([cell.source for cell in made.cells if cell.cell_type == "code"])
    final = Run(config).frame(config.frames)
    assert capsys.readouterr().out.startswith("epoch 1 last loss")
    assert len(names["history"]) == config.updates
    assert names["history"][-1] == pytest.approx(list(final["updated"].values()), rel=1e-12)
    assert names["losses"][-1] == pytest.approx(final["values"]["L"], rel=1e-12)


@pytest.mark.parametrize("module", ["app.web.serve", "app.export"])
def test_the_library_of_notebooks_is_not_loaded_before_somebody_wants_one(module: str) -> None:
    code = f"import sys, {module}; sys.exit('nbformat' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 0
