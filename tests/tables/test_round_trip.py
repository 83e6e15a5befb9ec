"""What a program wrote as CSV is read back exactly."""

import csv
import io
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.tables import TableError, read_table

SEPARATORS = ",;\t| "
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6).map(float)
names = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "S")), min_size=1, max_size=40)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[float]]]:
    width = draw(st.integers(2, 9))
    header = draw(st.lists(names, min_size=width, max_size=width, unique=True))
    rows = draw(st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=12))
    return header, rows


def written(header: list[str], rows: list[list[float]], mark: str, **dialect: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out, **dialect)
    writer.writerow(header)
    writer.writerows([repr(number).replace(".", mark) for number in row] for row in rows)
    return out.getvalue()


def in_doubt(header: list[str], data: bytes, encoding: str) -> bool:
    """Whether bytes of one encoding are also text in another."""
    try:
        return encoding == "cp1252" and not "".join(header).isascii() and bool(data.decode())
    except UnicodeDecodeError:
        return False


@given(
    tables(),
    st.sampled_from(SEPARATORS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
@example((["a", "b"], [[-0.0, 5e-324], [1.7976931348623157e308, -1.5]]), ";", "utf-16", csv.QUOTE_ALL, "\r", True)
def test_any_dialect_and_encoding_reads_back_exactly(
    table: tuple[list[str], list[list[float]]], separator: str, encoding: str, quoting: int, end: str, commas: bool
) -> None:
    header, rows = table
    mark = "," if commas and separator != "," else "."
    text = written(header, rows, mark, delimiter=separator, quoting=quoting, lineterminator=end)
    data = text.encode(encoding)
    assume(not in_doubt(header, data, encoding))
    try:
        read = read_table(data, "yes")
    except TableError as error:
        assume("which could be" not in error.message)  # every number like 1,234: refused on purpose
        raise
    assert ([*read.features, read.target], read.rows) == (header, rows)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(b'"')
@example(b"\xff\xfe\x00\x00")
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    for header in ("auto", "yes", "no"):
        try:
            table = read_table(data, header)
        except TableError as error:
            says = error.message
        else:
            says = table.notes[0]
            assert all(len(row) == len(table.features) + 1 for row in table.rows)
        assert says.isprintable()
