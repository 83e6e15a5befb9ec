"""Tables that can be read, as people have them."""

import codecs
from collections.abc import Callable

import pytest

from app.tables import Table, read_table

ROWS = [[1.5, 2.0], [-3.25, 400.0]]


def read(text: str, header: str = "auto") -> Table:
    return read_table(text.encode(), header)


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1.5,2\n-3.25,400\n",
        "a;b\r\n1,5;2\r\n-3,25;400\r\n",
        "a\tb\r1.5\t2\r-3.25\t400",
        "a|b\n1.5|2\n-3.25|4e2\n\n\n",
        "a b\n1.5 2\n-3.25   400  \n",
        "   a     b\n 1.5     2\n-3.25   400\n",
        '"a", "b"\n"1.5", "2"\n"-3.25", "+400"\n',
        "\n\na , b\n1.5 ,\u00a02\n\n,\n\u22123.25,0400.0\n;\n".replace(";", ","),
        "a;b\n1,5;2,0\n-3,25;4E+2\n;\n",
        "a,b\n1.5,2.\n-3.25,400",
    ],
    ids=["commas", "semicolons", "tabs", "bars", "spaces", "aligned", "quoted", "blanks", "decimal commas", "no end"],
)
def test_separator_and_decimal_mark_are_found_out(text: str) -> None:
    table = read(text)
    assert (table.features, table.target, table.rows) == (["a"], "b", ROWS)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "windows-1252"],
)
def test_the_encoding_is_found_out_and_said_where_it_is_a_guess(encode: Callable[[str], bytes]) -> None:
    data = encode("größe;preis €\n1,5;2\n-3,25;400")
    table = read_table(data)
    assert (table.features, table.target, table.rows) == (["größe"], "preis €", ROWS)
    guessed = data == "größe;preis €\n1,5;2\n-3,25;400".encode("cp1252")
    assert any("Windows-1252" in note for note in table.notes) is guessed


def test_the_notes_say_how_it_was_read() -> None:
    rows = "\n".join(f"{i},5;{i};{-i}" for i in range(40))
    assert read(f"a;b;c\n{rows}").notes == [
        "40 rows, 3 columns, separated by semicolons, decimal commas, first line taken as names"
    ]
    assert read("4,1\n2,8").notes == ["2 rows, 2 columns, separated by commas, no line of names"]
    assert read("4 1").notes == ["1 row, 2 columns, separated by spaces, no line of names"]


def test_without_names_columns_get_the_usual_ones() -> None:
    table = read("4,1,2\n2,8,-14")
    assert (table.features, table.target, len(table.rows)) == (["x1", "x2"], "y", 2)


def test_whether_the_first_row_holds_names_can_be_said() -> None:
    table = read("2020,2021\n1,2", "yes")
    assert (table.features, table.target, table.rows) == (["2020"], "2021", [[1.0, 2.0]])
    assert read("2020,2021\n1,2", "no").rows == [[2020.0, 2021.0], [1.0, 2.0]]
    mixed = read("x1,2021\n1,2", "yes")
    assert (mixed.features, mixed.target) == (["x1"], "2021")


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ("a,a,a,a 2", ["a", "a 2", "a 3", "a 2 2"]),
        (" ,b,", ["x1", "b", "y"]),
        (",x1,y", ["x1", "x1 2", "y"]),
        ("n" * 50 + "," + "n" * 50 + ",y", ["n" * 40, "n" * 38 + " 2", "y"]),
        ('"two\nlines","wide\u200b  \u202espace",y', ["two lines", "wide space", "y"]),
        ("<script>alert(1)</script>,<b>b</b>,$\\x$", ["<script>alert(1)</script>", "<b>b</b>", "$\\x$"]),
    ],
    ids=["twice", "empty", "empty before the usual one", "long", "unseen characters", "markup is text"],
)
def test_names_are_made_usable_and_every_change_is_said(cells: str, names: list[str]) -> None:
    width = len(names)
    table = read(f"{cells}\n{','.join('1' * width)}", "yes")
    assert [*table.features, table.target] == names
    changed = [note for note in table.notes if "is called" in note]
    given = (
        ["two\nlines", "wide\u200b  \u202espace", "y"] if "lines" in cells else [c.strip() for c in cells.split(",")]
    )
    assert len(changed) == sum(name != cell for name, cell in zip(names, given, strict=True))
    assert all(
        name in note
        for name, note in zip([n for n, c in zip(names, given, strict=True) if n != c], changed, strict=True)
    )


def test_the_largest_table_is_read_with_a_pause_every_few_rows() -> None:
    row = ",".join(f"0.{j}{j}{j}" for j in range(1, 10))
    pauses: list[None] = []
    table = read_table("\n".join([row] * 5_000).encode(), "no", lambda: pauses.append(None))
    assert (len(table.features), len(table.rows)) == (8, 5_000)
    assert len(pauses) >= 50
