import json
from typing import Any

import pytest

from app.lesson import render
from app.lesson.templates import choose
from tests.lesson.fixtures import FIXTURES

CASES: dict[str, Any] = json.loads((FIXTURES / "templates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["templates"], ids=lambda case: case["name"])
def test_a_template_is_filled_from_a_frame(case: dict[str, Any]) -> None:
    assert render(case["template"], CASES["frame"]) == case["text"]


@pytest.mark.parametrize("case", CASES["remarks"], ids=lambda case: case["name"])
def test_the_first_alternative_that_holds_is_chosen(case: dict[str, Any]) -> None:
    assert render(choose(case["remark"], CASES["frame"]), CASES["frame"]) == case["text"]
