"""Why a table cannot be read, and where."""

from app.language import tr


def place(row: int | None, column: int | None) -> str:
    """Return the place in words; rows are counted as a spreadsheet counts them, names and empty rows included."""
    if row is None:
        return tr("table")
    if column is None:
        return tr("row {row}", row=row)
    return tr("row {row}, column {column}", row=row, column=column)


class TableError(Exception):
    """A table cannot be read: `field` is the place, `message` a sentence with it, what stands there, what is allowed and what helps."""

    def __init__(self, what: str, row: int | None = None, column: int | None = None) -> None:
        """`what` is the sentence after its subject, which is the place."""
        self.field = place(row, column)
        subject = tr("The table") if row is None else self.field[0].upper() + self.field[1:]
        self.message = f"{subject} {what}"
        super().__init__(self.message)
