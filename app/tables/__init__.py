"""Tables of numbers as people have them: from the bytes of a file, or from what was pasted, to names and rows.

Nothing here knows of the web. Whatever cannot be read for certain is refused: a number read wrongly would be worse.
"""

from app.tables.errors import TableError
from app.tables.read import HEADERS, MAX_TABLE_BYTES, Table, read_table

__all__ = ["HEADERS", "MAX_TABLE_BYTES", "Table", "TableError", "read_table"]
