"""The names of a table's columns."""

from app.language import msg, tr
from app.run.checks import as_json
from app.run.limits import MAX_NAME_LENGTH
from app.tables.errors import TableError
from app.tables.numbers import control_character


def default_names(columns: int) -> list[str]:
    """Return x1, x2, ..., and y for the last column."""
    return [*(f"x{j}" for j in range(1, columns)), "y"]


def column_names(cells: list[str], row: int) -> tuple[list[str], list[str]]:
    """Return a name for each column, all different, and in words what was changed. Raises TableError."""
    names: list[str] = []
    notes: list[str] = []
    for column, (cell, default) in enumerate(zip(cells, default_names(len(cells)), strict=True), 1):
        control = control_character(cell)
        if control:
            what = tr(
                "holds the control character {control} in a name; retype it, or save the file as CSV in UTF-8.",
                control=control,
            )
            raise TableError(what, row, column)
        name = _free(_shown(cell) or default, names)
        names.append(name)
        if name != cell:
            named = msg("column {column}, with the name {before}, is called {name}")
            unnamed = msg("column {column}, without a name, is called {name}")
            notes.append(tr(named if cell else unnamed, column=column, before=as_json(cell), name=name))
    return names, notes


def _shown(cell: str) -> str:
    """Return what can be seen of a name, on one line, at most 40 characters."""
    seen = "".join(c for c in " ".join(cell.split()) if c.isprintable())
    return seen.strip()[:MAX_NAME_LENGTH].strip()


def _free(name: str, taken: list[str]) -> str:
    """Return the name, with a number behind it when another column has it."""
    free, number = name, 1
    while free in taken:
        number += 1
        suffix = f" {number}"
        free = name[: MAX_NAME_LENGTH - len(suffix)].rstrip() + suffix
    return free
