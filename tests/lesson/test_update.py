"""The update's equation of every optimiser: its formulas are the engine's, and true with the digits on the page."""

import math
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.optimisers import CONSTANTS, OPTIMISERS
from app.lesson.formula import names
from app.lesson.rules import RULES
from app.lesson.templates import slot_value
from app.lesson.update import NEW, Quantities
from tests.golden import golden_config
from tests.lesson.intervals import compared, unequal
from tests.lesson.test_truth import configs
from tests.lesson.watching import Moment, Watching

ALL: Final = list(OPTIMISERS)
FUNCTIONS: Final = {"sqrt": math.sqrt, "max": max, "abs": abs}


def with_optimiser(name: str, **changes: Any) -> dict[str, Any]:
    return golden_config(optimiser={"name": name}, learning_rate=0.01, epochs=2) | changes


def updates(watching: Watching) -> list[Moment]:
    return [moment for moment in watching.all() if moment.frame["phase"] == "update"]


def formulas(optimiser: str) -> list[tuple[str, str]]:
    return [formula for block in RULES[optimiser] for formula in block.formulas]


@pytest.mark.parametrize("name", ALL)
def test_the_formulas_give_the_engines_numbers(name: str) -> None:
    for moment in updates(Watching(with_optimiser(name, batch_size=4))):
        quantities = Quantities(name, str(moment.frame["focus"]))
        for target, formula in formulas(name):
            put = {each: slot_value(quantities.slot(each), moment.frame) for each in names(formula)}
            result = Quantities.target(quantities, target)[1].slots[0]
            assert eval(formula, {**FUNCTIONS, **put}) == pytest.approx(slot_value(result, moment.frame), rel=1e-12)  # noqa: S307


@pytest.mark.parametrize("name", ALL)
def test_the_formulas_use_and_give_all_that_the_optimiser_has(name: str) -> None:
    targets = [target for target, _ in formulas(name)]
    assert sorted(targets) == sorted([*OPTIMISERS[name].slots, *OPTIMISERS[name].terms, "w"])
    used = {each.removeprefix(NEW) for _, formula in formulas(name) for each in names(formula)}
    assert used >= {constant.name for constant in CONSTANTS[name]} | set(OPTIMISERS[name].slots)


@st.composite
def tuned(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """An optimiser with constants at and between their defaults and their ends."""
    given_constants = {}
    for constant in CONSTANTS[name]:
        others = [1e-8, 1e-300, 0.5] if constant.name == "eps" else [0.0, 0.5, 1 / 3, 0.123456789012]
        given_constants[constant.name] = draw(st.sampled_from([constant.default, *others]))
    return {"name": name, **given_constants}


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_every_update_is_true_as_displayed(name: str, data: st.DataObject) -> None:
    rates = st.sampled_from([0.0001, 0.05, 1.0, 1 / 3])
    optimiser = data.draw(tuned(name))
    schedule = data.draw(st.sampled_from(["constant", "exponential", "warmup_cosine"]))
    levers = {"optimiser": optimiser, "learning_rate": data.draw(rates), "schedule": {"name": schedule}}
    config = data.draw(configs()) | levers
    for moment in updates(Watching(config)):
        for equation in moment.equations.values():
            assert unequal(equation, moment.frame) == [], f"{optimiser} at t = {moment.frame['t']}"


@pytest.mark.parametrize("rate", [0.0001, 0.05])
@pytest.mark.parametrize("name", ALL)
def test_every_line_of_every_update_is_compared(name: str, rate: float) -> None:
    for moment in updates(Watching(with_optimiser(name, learning_rate=rate))):
        lines = sum(compared(equation, moment.frame) for equation in moment.equations.values())
        assert lines == len(formulas(name)) + 1  # the chain rule
        assert all(unequal(equation, moment.frame) == [] for equation in moment.equations.values())


@pytest.mark.parametrize("name", ALL)
def test_a_wrong_digit_in_any_line_is_noticed(name: str) -> None:
    moment = Watching(with_optimiser(name, learning_rate=0.5)).at(39)
    equation, parameter = moment.equations[f"update-{moment.frame['focus']}"], str(moment.frame["focus"])
    for target, _ in formulas(name):
        after, terms = moment.frame["optimiser_state"]["after"], moment.frame["optimiser_state"]["terms"]
        group: Any = after if target in after else terms
        wrong = dict(group.get(target) or moment.frame["updated"])
        wrong[parameter] += 0.01 + 0.05 * abs(wrong[parameter])
        state = {**moment.frame["optimiser_state"], ("after" if group is after else "terms"): {**group, target: wrong}}
        frame = moment.frame | ({"updated": wrong} if target == "w" else {"optimiser_state": state})
        assert unequal(equation, frame), target


def test_a_root_of_an_average_near_zero_is_no_error() -> None:
    still = {"data": {"features": ["x1"], "target": "y", "rows": [[1.0, 0.0]]}, "batch_size": 1, "epochs": 2}
    zero = {"initialiser": {"name": "custom", "weights": [0.0], "bias": 0.0}, "learning_rate": 0.0001}
    for name in ALL:
        for moment in updates(Watching(still | zero | {"optimiser": {"name": name}})):
            assert all(unequal(equation, moment.frame) == [] for equation in moment.equations.values())


def test_several_examples_keep_the_chain_rule_on_a_card_of_its_own() -> None:
    moment = Watching(with_optimiser("adam", batch_size=3)).at(9)
    assert list(moment.equations) == ["gradient-w1", "update-w1"]
    assert list(Watching(with_optimiser("adam")).at(9).equations) == ["update-w1"]


def test_adam_reads_as_it_is_written_down() -> None:
    text = Watching(with_optimiser("adam")).at(9).texts[0]
    assert "new m equals 0.9 times 0.000 plus (1 minus 0.9) times (−16.928) equals −1.693" in text
    assert "m hat equals −1.693 over (1 minus 0.9 to the power of 1) equals −16.928" in text
    assert "over (the square root of (286.557) plus 1e−8) equals −0.007" in text
