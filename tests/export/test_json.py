"""A run as JSON comes back as the same run."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.export import Choice, export_parts
from app.run import loads_config, parse_config
from app.run.limits import MAX_NAME_LENGTH
from tests.run.levers import levers
from tests.web.clients import TUTORIAL

numbers = st.floats(-1e12, 1e12) | st.sampled_from([5e-324, 1.7976931348623157e308, -0.0, 0.1])
names = st.text(min_size=1, max_size=MAX_NAME_LENGTH).filter(lambda text: bool(text.strip()) and text.isprintable())


@st.composite
def configs(draw: st.DrawFn) -> Any:
    """Draw a config with data of its own or golden run A's, and levers."""
    if draw(st.booleans()):
        return {**TUTORIAL, **draw(levers())}
    n = draw(st.integers(1, 8))
    columns = draw(st.lists(names, min_size=n + 1, max_size=n + 1, unique=True))
    rows = draw(st.lists(st.lists(numbers, min_size=n + 1, max_size=n + 1), min_size=1, max_size=8))
    return {
        "data": {"features": columns[:n], "target": columns[n], "rows": rows},
        "seed": draw(st.integers(0, 2**32 - 1)),
    }


@given(configs())
def test_any_config_comes_back_from_its_file(data: Any) -> None:
    config = parse_config(data)
    text = "".join(export_parts(config, Choice("json")))
    again = loads_config(text)
    assert again.to_json() == config.to_json()
    assert again.key == config.key
    assert json.loads(text) == config.to_json()
