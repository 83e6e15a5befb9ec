"""Tables that cannot be read for certain: each is refused with the place, what stands there and what helps."""

import codecs

import pytest

from app.tables import TableError, read_table

NINE = ",".join("123456789")


def at(cell: str) -> str:
    """A table with this cell in row 3, column 2."""
    return f"a;b;c\n1;2;3\n4;{cell};6\n7;8;9"


#: Name of the case, its bytes or text, the place, words of the message.
CASES: list[tuple[str, str | bytes, str, str]] = [
    ("text", at("abc"), "row 3, column 2", 'it is "abc".'),
    ("empty cell", at(""), "row 3, column 2", "is empty"),
    ("blank cell", at("  "), "row 3, column 2", "is empty"),
    ("formula", at("=1+1"), "row 3, column 2", 'the formula "=1+1"'),
    (
        "formula that calls",
        at('=HYPERLINK("x")').replace('"', '""').replace("=H", '"=H').replace(")", ')"'),
        "row 3, column 2",
        "formula",
    ),
    ("nan", at("NaN"), "row 3, column 2", "finite"),
    ("minus infinity", at("-inf"), "row 3, column 2", "finite"),
    ("too large", at("1e400"), "row 3, column 2", "1.797e308"),
    ("many digits", at("9" * 400), "row 3, column 2", "1.797e308"),
    ("thousands with a dot", at("1.234,5"), "row 3, column 2", "thousands separator"),
    ("thousands with a comma", at("1,234.5"), "row 3, column 2", "thousands separator"),
    ("millions", at("1,234,567"), "row 3, column 2", "thousands separator"),
    ("thousands with a blank", at("1 234"), "row 3, column 2", "thousands separator"),
    ("thousands with a narrow blank", at("12\u202f345"), "row 3, column 2", "thousands separator"),
    ("thousands with an apostrophe", at("1'234"), "row 3, column 2", "thousands separator"),
    ("percent", at("5%"), "row 3, column 2", "0.05 for 5%"),
    ("dollars", at("$5"), "row 3, column 2", "currency"),
    ("euros", at("5,00 €"), "row 3, column 2", "currency"),
    ("markup", at("<img src=x onerror=alert(1)>"), "row 3, column 2", "must be a number"),
    ("underscore", at("1_000"), "row 3, column 2", "must be a number"),
    ("hexadecimal", at("0x10"), "row 3, column 2", "must be a number"),
    ("other digits", at("٣"), "row 3, column 2", "must be a number"),
    ("two points", at("1.2.3"), "row 3, column 2", "must be a number"),
    ("date", at("2024-01-31"), "row 3, column 2", "must be a number"),
    ("true", at("true"), "row 3, column 2", "must be a number"),
    ("only a sign", at("-"), "row 3, column 2", "must be a number"),
    ("only a point", at("."), "row 3, column 2", "must be a number"),
    ("unit", at("5 kg"), "row 3, column 2", "must be a number"),
    ("long text", at("z" * 5_000), "row 3, column 2", "…"),
    ("NUL in a number", at("1\x002"), "row 3, column 2", "U+0000"),
    ("bell in a number", at("1\x07"), "row 3, column 2", "U+0007"),
    ("delete", at("\x7f"), "row 3, column 2", "U+007F"),
    ("line break in a number", at('"1\n2"'), "row 3, column 2", "must be a number"),
    ("NUL in a name", "a\x00,b\n1,2", "row 1, column 1", "U+0000"),
    ("escape in a name", "a,b\x1b[31m\n1,2", "row 1, column 2", "U+001B"),
    ("both decimal marks", "a;b\n1,5;2\n3;4.5", "row 3, column 2", "row 2, column 1"),
    ("decimal comma among commas", 'a,b\n"1,5",2', "row 2, column 1", "semicolons"),
    ("thousands or decimals", "a\tb\n1,234\t2\n5,678\t3", "row 2, column 1", "1234 or 1.234"),
    ("too narrow", "a,b,c\n1,2,3\n4,5", "row 3", "has 2 cells"),
    ("too wide", "a,b\n1,2\n3,4\n5,6,7", "row 4", "has 3 cells"),
    ("comma at the end of one row", "1,2\n3,4,\n5,6", "row 2", "has 3 cells"),
    ("one column", "1\n2\n3", "row 1", "one column"),
    ("one word", "hello", "row 1", "one column"),
    ("ten columns", f"{NINE},10\n{NINE},10", "row 1", "10 columns; at most 9"),
    ("wide as can be", "1," * 4_000 + "1", "row 1", "4001 columns; at most 9"),
    ("5,001 rows", "a,b\n" + "1,2\n" * 5_001, "row 5002", "at most 5,000 rows"),
    ("5,001 rows without names", "1,2\n" * 5_001, "row 5001", "at most 5,000 rows"),
    ("nothing", "", "table", "is empty"),
    ("only empty lines", "\n\r\n\n", "table", "is empty"),
    ("only separators", ",,,\n,,", "table", "nothing but separators"),
    ("only a mark", codecs.BOM_UTF8, "table", "is empty"),
    ("only names", "a,b,c\n", "row 2", "at least one row"),
    ("unclosed quote", 'a,b\n1,2\n3,"4\n5,6', "row 3", "never closed"),
    ("unclosed quote at the start", '"a,b\n1,2\n3,4', "row 1", "never closed"),
    ("unclosed quote in a large file", 'a,b\n1,"2\n' + "3,4\n" * 100_000, "row 2", "never closed"),
    ("text behind a quote", 'a,b\n"1"2,3', "row 2", "behind a closed one"),
    ("long line", "1" * 900_000, "row 1", "at most 10,000"),
    ("long line among others", "a,b\n1,2\n" + "9" * 20_000, "row 3", "20,000 characters"),
    ("names or numbers", "x1,2\n3,4", "row 1, column 1", "names or numbers"),
    ("a slip in the first row", "1,2,o\n3,4,5", "row 1, column 3", "names or numbers"),
    ("bytes of no text", bytes(range(128, 256)) * 4, "table", "neither UTF-8 nor Windows-1252"),
    ("half a character", codecs.BOM_UTF16_LE + b"1", "table", "UTF-16"),
    ("utf-16 without its mark", "a,b\n1,2".encode("utf-16-le"), "row 1, column 1", "U+0000"),
    ("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "row 1", "one column"),
    ("spreadsheet", b"PK\x03\x04\x14\x00", "table", "save it there as CSV"),
    ("1,000,001 bytes", b"1,2\n" * 250_000 + b"\n", "table", "1,000,001 bytes; at most 1,000,000"),
]


@pytest.mark.parametrize(("data", "place", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_table_in_doubt_is_refused_where_it_is_wrong(data: str | bytes, place: str, said: str) -> None:
    with pytest.raises(TableError) as refused:
        read_table(data if isinstance(data, bytes) else data.encode())
    assert refused.value.field == place
    assert said in refused.value.message
    assert len(refused.value.message) < 300
    assert refused.value.message.isprintable()
    assert refused.value.message.lower().startswith(place if place != "table" else "the table")


def test_names_where_none_should_be_are_refused() -> None:
    with pytest.raises(TableError) as refused:
        read_table(b"x1,y\n1,2", "no")
    assert refused.value.field == "row 1, column 1"
