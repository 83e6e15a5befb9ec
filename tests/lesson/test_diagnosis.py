"""A number in a blank: what is right, and which mistake is named. The mistakes are made here by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lesson.diagnosis import NothingToFill, diagnose
from app.lesson.rounding import NotANumber
from app.run import Run, parse_config
from tests.golden import golden_config

#: The second batch of golden run A: x = (2, 8), y = -14, from b = 0.2116, w1 = 0.8294, w2 = 0.1636.
T = 11
Y_HAT = 0.8294 * 2 + 0.1636 * 8 + 0.2116
UP = 2 * (Y_HAT + 14)
G1 = UP * 2
NEW_B = 0.2116 - 0.05 * UP
LATE = 2 * (0.8294 * 2 + 0.1636 * 8 + NEW_B + 14) * 2

RIGHT = {
    "y_hat": Y_HAT,
    "L": (Y_HAT + 14) ** 2,
    "L/y_hat": UP,
    "L/b": UP,
    "L/w1": G1,
    "L/w2": UP * 8,
    "b": NEW_B,
    "w1": 0.8294 - 0.05 * G1,
    "w2": 0.1636 - 0.05 * UP * 8,
}
#: By mistake: the blank, and what comes of it.
MISSES = [
    ("sign_flipped", "y_hat", -Y_HAT),
    ("sign_flipped", "L", -((Y_HAT + 14) ** 2)),
    ("sign_flipped", "L/y_hat", 2 * (-14 - Y_HAT)),
    ("sign_flipped", "L/w1", -G1),
    ("sign_flipped", "w1", 0.05 * G1 - 0.8294),
    ("learning_rate_forgotten", "b", 0.2116 - UP),
    ("learning_rate_forgotten", "w1", 0.8294 - G1),
    ("factor_two_forgotten", "L/y_hat", Y_HAT + 14),
    ("factor_two_forgotten", "L/w1", (Y_HAT + 14) * 2),
    ("factor_two_forgotten", "w2", 0.1636 - 0.05 * (Y_HAT + 14) * 8),
    ("added_instead_of_subtracted", "L", (Y_HAT + -14) ** 2),
    ("added_instead_of_subtracted", "L/y_hat", 2 * (Y_HAT + -14)),
    ("added_instead_of_subtracted", "L/w2", 2 * (Y_HAT + -14) * 8),
    ("added_instead_of_subtracted", "w1", 0.8294 + 0.05 * G1),
    ("used_new_weight", "L/w1", LATE),
    ("used_new_weight", "w1", 0.8294 - 0.05 * LATE),
    ("used_new_weight", "w2", NEW_B - 0.05 * UP * 8),
    ("another_row", "y_hat", 0.8294 * 4 + 0.1636 * 1 + 0.2116),
    ("another_row", "L", (0.8294 * 3 + 0.1636 * 2 + 0.2116 + 1) ** 2),
    ("another_row", "L/y_hat", 2 * (0.8294 * 3 + 0.1636 * 2 + 0.2116 + 1)),
    ("another_row", "L/w1", UP * 4),
    ("another_row", "w1", 0.8294 - 0.05 * UP * 6),
    ("unknown", "y_hat", 77.0),
    ("unknown", "w1", -77.0),
]


@pytest.fixture(scope="module")
def golden() -> Run:
    return Run(parse_config(golden_config()))


@pytest.mark.parametrize(("blank", "value"), RIGHT.items())
def test_the_right_number_is_right(golden: Run, blank: str, value: float) -> None:
    answer = diagnose(golden, T, blank, f"{value:.3f}", 1)
    assert (answer["right"], answer["code"]) == (True, "right")
    assert answer["shown"] == f"{value:.3f}".replace("-", "\u2212")


@pytest.mark.parametrize(("code", "blank", "value"), MISSES)
def test_a_mistake_is_named(golden: Run, code: str, blank: str, value: float) -> None:
    first, second, third = (diagnose(golden, T, blank, f"{value:.3f}", tries) for tries in (1, 2, 3))
    assert (first["right"], first["code"], first["shown"], second["shown"]) == (False, code, None, None)
    truth = f"{RIGHT[blank]:.3f}".replace("-", "\u2212")
    assert third["shown"] == truth
    assert truth not in first["words"]
    assert len(first["words"]) > 20
    assert second["words"].startswith(f"{first['words']} The sum: ")


def test_what_follows_from_the_rounded_numbers_on_the_page_is_right(golden: Run) -> None:
    rounded = 0.829 * 2 + 0.164 * 8 + 0.212
    assert f"{rounded:.3f}" != f"{Y_HAT:.3f}"
    assert diagnose(golden, T, "y_hat", f"{rounded:.3f}", 1)["right"]
    assert diagnose(golden, T, "L", f"{(round(Y_HAT, 3) + 14) ** 2:.3f}", 1)["right"]
    assert diagnose(golden, T, "w2", f"{0.164 - 0.05 * round(UP, 3) * 8:.3f}", 1)["right"]
    assert not diagnose(golden, T, "y_hat", f"{rounded + 0.02:.3f}", 1)["right"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [("-0.116", True), ("\u22120.12", True), ("-.1", True), ("-0", False), ("0.116", False), ("-0.13", False)],
)
def test_few_digits_are_taken_for_rounding_but_not_for_anything(golden: Run, typed: str, *, right: bool) -> None:
    assert diagnose(golden, 2, "y_hat", typed, 1)["right"] is right


def test_the_sum_is_told_with_the_numbers_of_the_page(golden: Run) -> None:
    sums = {blank: diagnose(golden, T, blank, "1e9", 2)["words"].partition("The sum: ")[2] for blank in RIGHT}
    assert sums["y_hat"] == "0.829 × 2 + 0.164 × 8 + 0.212."
    assert sums["L"] == "(3.179 − (−14))²."
    assert sums["L/y_hat"] == "2 × (3.179 − (−14))."
    assert sums["L/w1"] == "34.358 × 2."
    assert sums["w1"] == "0.829 − 0.05 × 68.717."


@pytest.mark.parametrize("optimiser", ["adam", "momentum", "adagrad"])
def test_other_optimisers_have_the_mistakes_that_make_sense(optimiser: str) -> None:
    run = Run(parse_config(golden_config(optimiser={"name": optimiser}, learning_rate=0.1)))
    frame = run.frame(20)
    before, after = frame["values"]["w1"], frame["updated"]["w1"]
    assert isinstance(before, float)
    assert isinstance(after, float)
    step = after - before
    codes = [
        diagnose(run, 20, "w1", f"{value:.3f}", 1)["code"] for value in (after, before + 10 * step, before - step, 1e6)
    ]
    assert codes == ["right", "learning_rate_forgotten", "added_instead_of_subtracted", "unknown"]


def test_a_batch_asks_for_its_first_example_and_for_sums_over_all() -> None:
    run = Run(parse_config(golden_config(batch_size=3, loss={"name": "absolute_error"})))
    errors = [w - y for w, y in ((-0.116, 2), (-0.418, -14), (-0.017, 1))]
    right = {"y_hat": -0.116, "L": sum(map(abs, errors)) / 3, "L/y_hat": -1 / 3, "L/w1": (-4 + 2 - 1) / 3}
    for blank, value in right.items():
        assert diagnose(run, 1, blank, f"{value:.3f}", 1)["right"], blank
    assert diagnose(run, 1, "y_hat", "-0.418", 1)["code"] == "another_row"
    assert diagnose(run, 1, "L/y_hat", "0.333", 1)["code"] == "sign_flipped"


def test_where_a_mistake_makes_no_difference_it_is_right() -> None:
    rows = {"features": ["x"], "target": "y", "rows": [[0, 1], [2, 5]]}
    run = Run(parse_config({"data": rows, "initialiser": {"name": "zeros"}, "learning_rate": 1.0}))
    assert diagnose(run, 1, "L/w1", "-0", 1)["right"]  # its sign is flipped: the gradient is 0
    assert diagnose(run, 1, "b", "2", 1)["right"]  # the learning rate forgotten: it is 1


def test_what_cannot_be_asked_is_refused(golden: Run) -> None:
    with pytest.raises(NothingToFill):
        diagnose(golden, 0, "y_hat", "1", 1)
    with pytest.raises(KeyError):
        diagnose(golden, T, "w3", "1", 1)
    for typed in ("", "one", "1,5", "nan", "1e999", "0x10", "--1", "\u0661"):
        with pytest.raises(NotANumber):
            diagnose(golden, T, "y_hat", typed, 1)
    diverged = Run(parse_config(golden_config(epochs=1_000)))
    last = diverged.frame(59_999)["t"]
    with pytest.raises(NothingToFill):
        diagnose(diverged, last, "L", "1", 1)


@st.composite
def configs(draw: st.DrawFn) -> dict[str, Any]:
    """Small configs of any width, loss, batch size and optimiser."""
    n, rows = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    cell = st.floats(-20, 20).map(lambda x: round(x, 2))
    table = [[draw(cell) for _ in range(n + 1)] for _ in range(rows)]
    return {
        "data": {"features": [f"x{j}" for j in range(n)], "target": "y", "rows": table},
        "initialiser": {"name": "normal"},
        "seed": draw(st.integers(0, 50)),
        "loss": {"name": draw(st.sampled_from(["squared_error", "absolute_error"]))},
        "optimiser": {"name": draw(st.sampled_from(["sgd", "momentum", "adam", "adadelta"]))},
        "standardise": draw(st.booleans()),
        "learning_rate": draw(st.sampled_from([0.1, 0.001, 1.0])),
        "batch_size": draw(st.integers(1, rows)),
        "epochs": 2,
    }


@given(configs(), st.data())
def test_the_number_rounded_to_three_decimals_is_always_right_and_nonsense_never(
    config: dict[str, Any], data: st.DataObject
) -> None:
    run = Run(parse_config(config))
    size = run.config.frames_per_batch
    t = size * data.draw(st.integers(1, run.config.updates))
    frame = run.frame(t)
    j = data.draw(st.integers(0, run.config.n))
    name = f"w{j}" if j else "b"
    y_hat, upstream = frame["values"]["y_hat"], frame["partials"]["L/y_hat"]
    assert isinstance(y_hat, list)
    assert upstream is not None
    numbers: dict[str, Any] = {
        "y_hat": y_hat[0],
        "L": frame["values"]["L"],
        "L/y_hat": upstream[0],
        f"L/{name}": frame["gradients"][name],
        name: frame["updated"][name],
    }
    for blank, number in numbers.items():
        assert diagnose(run, t, blank, f"{number:.3f}", 1)["right"], (blank, number)
        answer = diagnose(run, t, blank, f"{1e9 + abs(number) * 1e9:.3f}", 2)
        assert (answer["right"], answer["code"], answer["shown"]) == (False, "unknown", None)
