"""The worksheet: what is asked, and answers that are the page's."""

from html.parser import HTMLParser
from typing import Any

import pytest

from app.export import Choice, export_parts
from app.lesson import format_number
from app.run import Run, parse_config
from tests.web.clients import PLAIN, TUTORIAL


class Sheet(HTMLParser):
    """Tables as lists of rows of cells, and every tag that occurs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.tags: set[str] = set()
        self._open: list[list[str]] = []
        self._cell: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag == "table":
            self._open = self.tables[dict(attrs).get("class") or "data"] = []
        if tag == "tr":
            self._open.append([])
        if tag in ("td", "th"):
            self._cell = []

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self._open[-1].append("".join(self._cell))
            self._cell = None


def sheet(data: Any) -> Sheet:
    return Sheet(text_of(data))


def text_of(data: Any) -> str:
    return "".join(export_parts(parse_config(data), Choice("worksheet")))


def shown(values: dict[str, Any]) -> list[str]:
    return [format_number(values[name]) for name in ("b", "w1", "w2")]


@pytest.mark.parametrize("data", [TUTORIAL, PLAIN, {**TUTORIAL, "loss": {"name": "absolute_error"}}])
def test_the_answers_are_the_numbers_of_the_page(data: Any) -> None:
    run, table = Run(parse_config(data)), sheet(data).tables["solved"]
    assert table[0] == [
        "batch",
        "row",
        "x₁",
        "x₂",
        "y",
        "ŷ",
        "∂L/∂ŷ",
        "L",
        "∂L/∂b",
        "∂L/∂w₁",
        "∂L/∂w₂",
        "new b",
        "new w₁",
        "new w₂",
    ]
    assert len(table) == 7
    for batch, row in enumerate(table[1:], 1):
        frame = run.frame(10 * batch)
        values: Any = frame["values"]
        given = [str(batch), str(batch), *(format_number(values[name][0], "entered") for name in ("x1", "x2", "y"))]
        slope: Any = frame["partials"]["L/y_hat"]
        results = [values["y_hat"][0], slope[0], values["L"]]
        assert row == [*given, *map(format_number, results), *shown(frame["gradients"]), *shown(frame["updated"])]


def test_the_answers_of_golden_run_a_are_those_of_the_tutorial() -> None:
    first = sheet(TUTORIAL).tables["solved"][1]
    assert first[5:] == ["−0.116", "−4.232", "4.477", "−4.232", "−16.928", "−4.232", "0.212", "0.829", "0.164"]


def test_the_blank_table_gives_what_is_given_and_no_more() -> None:
    found = sheet(TUTORIAL).tables
    for blank, solved in zip(found["blank"][1:], found["solved"][1:], strict=True):
        assert blank[:5] == solved[:5]
        assert blank[5:] == [""] * 9
        assert "" not in solved


def test_batches_have_a_line_for_each_example() -> None:
    found = sheet({**TUTORIAL, "batch_size": 4}).tables["solved"]
    assert [len(row) for row in found[1:]] == [14, 6, 6, 6, 14, 6]


def test_a_long_epoch_and_large_batches_are_cut_and_that_is_said() -> None:
    rows = [[i, i % 7, i % 5] for i in range(400)]
    data = {"data": {"features": ["a", "b"], "target": "y", "rows": rows}, "learning_rate": 1e-6, "batch_size": 20}
    text = text_of(data)
    assert "The epoch has 20 batches; the first 4 are here." in text
    assert "and 12 more examples, which count too" in text
    assert "and 380 more rows" in text
    assert len(Sheet(text).tables["solved"]) == 1 + 4 * 9


def test_what_the_learner_named_is_text() -> None:
    name = "<script>alert(1)</script>"
    data = {**TUTORIAL, "data": {**TUTORIAL["data"], "features": [name, "x2"]}}
    found = sheet(data)
    assert not found.tags & {"script", "link", "img", "iframe", "a"}
    assert f"{name} (x₁)" in found.tables["data"][0]


def test_it_prints_on_a4_with_the_answers_on_a_sheet_of_their_own() -> None:
    text = text_of(TUTORIAL)
    assert "@page { size: A4" in text
    assert ".answers { break-before: page; }" in text


def test_a_run_that_cannot_begin_has_no_answers_and_says_so() -> None:
    data = {**TUTORIAL, "learning_rate": 1e300, "data": {**TUTORIAL["data"], "rows": [[1e200, 1, 1]]}}
    assert "There are no answers" in text_of(data)


def test_many_features_have_tables_beside_each_other_that_fit_the_sheet() -> None:
    rows = [[0.1 * i * j for i in range(1, 7)] for j in range(4)]
    data = {"data": {"features": ["a", "b", "c", "d", "e"], "target": "y", "rows": rows}, "batch_size": 2}
    text = text_of(data)
    found, frame = Sheet(text).tables, Run(parse_config(data)).frame(16)
    assert text.count('<table class="solved batches">') == text.count('<table class="blank batches">') == 2
    names = ("b", "w1", "w2", "w3", "w4", "w5")
    assert found["solved"][0][-1] == "L"
    assert found["solved batches"][1] == ["1", *(format_number(frame["updated"][name] or 0.0) for name in names)]
    assert all(len(row) <= 12 for table in found.values() for row in table)
