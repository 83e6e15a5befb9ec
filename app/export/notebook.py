"""A run as a notebook: the cells of its script, with a few words before each."""

import ast
from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from app.engine.optimisers import OPTIMISERS
from app.export.notebook_cells import Part, script_parts
from app.language import count_text, msg, tr
from app.run import Config

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: What is said before the first part of a kind, and before those that follow it.
WORDS: Final = MappingProxyType(
    {
        "tools": msg("## Tools\n\nNumPy does the sums; nothing else has to be installed."),
        "settings": msg(
            "## Data and settings\n\nEverything that decides the run stands here as plain numbers. Change one and run the notebook again."
        ),
        "function": msg(
            "`{name}` is one piece of the calculation, kept as a function so that the loop below stays short."
        ),
        "loop": msg(
            "## The loop\n\nOne pass of the inner block is one iteration: feed a batch, predict, compute the loss, "
            "walk back through the derivatives, change every parameter. When all batches had their turn, an epoch is over."
        ),
        "after": msg("## What came out\n\nThe loop is done; these lines look at its result."),
    }
)
METADATA: Final = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}


def notebook(config: Config, script: str) -> str:
    """Return the notebook for a config and its script; run from top to bottom, it does what the script does."""
    import nbformat  # noqa: PLC0415 - it takes half a second to load, and few want a notebook

    cells = [_cell(kind, text, place) for place, (kind, text) in enumerate(_contents(config, script))]
    made: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=dict(METADATA))  # type: ignore[no-untyped-call]
    nbformat.validate(made)
    return str(nbformat.writes(made)) + "\n"  # type: ignore[no-untyped-call]


def _cell(kind: str, text: str, place: int) -> Any:  # noqa: ANN401
    """A cell whose name is its place, so that the same run gives the same file."""
    from nbformat import v4  # noqa: PLC0415

    make = v4.new_markdown_cell if kind == "markdown" else v4.new_code_cell
    return make(text, id=f"cell-{place}")  # type: ignore[no-untyped-call]


def _contents(config: Config, script: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each cell."""
    yield "markdown", _title(config)
    said: set[str] = set()
    for part in script_parts(_without_docstring(script)):
        words = _words(part, said)
        said.add(part.kind)
        if words:
            yield "markdown", words
        yield "code", part.code


def _title(config: Config) -> str:
    """What the run is; names of columns are left to the code, where they are text in quotes."""
    return tr(
        "# Linear regression, one update at a time\n\n"
        "- Examples: {examples}\n- Features: {features}\n- Batch size: {batch_size}\n- Epochs: {epochs}\n- Optimiser: {optimiser}\n\n"
        "The cells give the same numbers as the page that this notebook comes from; run them from top to bottom.",
        examples=count_text(config.train_count),
        features=count_text(config.n),
        batch_size=count_text(config.batch_size),
        epochs=count_text(config.epochs),
        optimiser=tr(OPTIMISERS[config.segment_at(0).optimiser.name].label),
    )


def _words(part: Part, said: set[str]) -> str:
    """What is said before a part: once for a kind, but for each function."""
    if part.kind == "settings" and "loop" in said:
        words = "" if "after" in said else tr(WORDS["after"])
        said.add("after")
        return words
    if part.kind in said and part.kind != "function":
        return ""
    return tr(WORDS[part.kind], name=part.name)


def _without_docstring(script: str) -> str:
    """The script without the text it begins with: a notebook has its own title."""
    body = ast.parse(script).body
    if not body or ast.get_docstring(ast.parse(script)) is None:
        return script
    return "\n".join(script.splitlines()[body[0].end_lineno :])
