"""Every equation on the page is true with the digits on the page, whatever the data."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lesson.templates import shape_of
from app.lesson.wire import Equation
from tests.golden import golden_config
from tests.lesson.intervals import compared, unequal
from tests.lesson.watching import Moment, Watching

numbers = st.one_of(
    st.integers(-20, 20).map(float),
    st.floats(-100, 100, width=32).filter(lambda x: x == 0 or abs(x) > 1e-6),
    st.sampled_from([0.0005, -1234567.25, 0.1, -0.3333333333333333, 1e9]),
)


@st.composite
def configs(draw: st.DrawFn) -> dict[str, Any]:
    n, rows = draw(st.integers(1, 8)), draw(st.integers(1, 12))
    return {
        "data": {
            "features": [f"x{j}" for j in range(1, n + 1)],
            "target": "y",
            "rows": draw(st.lists(st.lists(numbers, min_size=n + 1, max_size=n + 1), min_size=rows, max_size=rows)),
        },
        "initialiser": {
            "name": "custom",
            "weights": draw(st.lists(numbers, min_size=n, max_size=n)),
            "bias": draw(numbers),
        },
        "loss": {"name": draw(st.sampled_from(["squared_error", "absolute_error"]))},
        "learning_rate": draw(st.sampled_from([0.05, 0.01, 0.0005, 1e-7, 1 / 3, 2.0])),
        "batch_size": draw(st.integers(1, rows)),
        "epochs": 2,
        "standardise": draw(st.booleans()),
    }


@settings(max_examples=25, deadline=None)
@given(configs())
def test_every_displayed_equation_is_true_as_displayed(config: dict[str, Any]) -> None:
    for moment in Watching(config).all():
        for name, equation in moment.equations.items():
            assert unequal(equation, moment.frame) == [], f"{name} at t = {moment.frame['t']}"


def product_equation(moment: Moment) -> Equation:
    """The product on the graph as an equation that can be evaluated."""
    shape = shape_of(moment.scene, moment.frame)
    template = shape["products"][str(moment.frame["focus"])]
    numbers_in = template["text"].replace("×", r"\times ")
    tex = "L =" + re.sub(r"\{(\d+)\}", r"\\class{slot slot-\1}{0.000}", numbers_in).split("=", 1)[1]
    return {"title": "", "tex": tex, "text": "", "slots": template["slots"]}


@settings(max_examples=15, deadline=None)
@given(configs())
def test_every_product_on_the_graph_is_true_as_displayed(config: dict[str, Any]) -> None:
    for moment in Watching(config | {"batch_size": min(3, config["batch_size"])}).all():
        if moment.frame["phase"] == "update":
            product = product_equation(moment)
            assert unequal(product, moment.frame) == []
            assert compared(product, moment.frame) == 1


@pytest.mark.parametrize("loss", ["squared_error", "absolute_error"])
@pytest.mark.parametrize("batch_size", [1, 2, 3])
def test_every_calculation_up_to_three_examples_is_compared_with_its_result(loss: str, batch_size: int) -> None:
    watching = Watching(golden_config(batch_size=batch_size, loss={"name": loss}))
    for moment in [watching.at(t) for t in (2, 3, 4, 8, 9, 10)]:
        for name, equation in moment.equations.items():
            assert compared(equation, moment.frame) >= 1, name


def test_a_wrong_digit_is_noticed() -> None:
    moment = Watching(golden_config()).at(9)
    gradients = {**moment.frame["gradients"], "w1": -16.94}
    wrong = {**moment.frame, "gradients": gradients}
    assert unequal(moment.equations["gradient-w1"], wrong)
    assert not unequal(moment.equations["gradient-w1"], moment.frame)


def test_a_run_far_beyond_its_limit_still_shows_true_equations() -> None:
    watching = Watching(golden_config(epochs=1000))
    watching.run.frame(20_000)
    assert watching.run.last_t == 12_962
    for t in range(12_900, 12_963):
        moment = watching.at(t)
        assert all(unequal(equation, moment.frame) == [] for equation in moment.equations.values())
