"""Remarks on updates with every optimiser: true, short, and every alternative is reached."""

from collections.abc import Iterator
from typing import Final

import pytest

from app.engine.optimisers import OPTIMISERS
from app.lesson.remarks_update import LEADS
from app.lesson.templates import slot_value
from app.lesson.update import Quantities
from tests.golden import golden_config
from tests.lesson.test_remarks import CASES, HUGE, one_feature
from tests.lesson.watching import Moment, Watching

ALL: Final = list(OPTIMISERS)
#: The first pulls the weight up, the others pull it gently down; a memory of the first wins for a while, or the other way round.
TUGS: Final = [[1.0, 50.0], *[[1.0, -0.5]] * 4, [-1.0, 50.0], *[[-1.0, -0.5]] * 4]


def visits(name: str, m: int) -> Iterator[Moment]:
    """Walk updates that meet every case."""
    optimiser = {"optimiser": {"name": name}, "batch_size": m}
    tugs = [row for row in TUGS for _ in range(m)]
    fall = [[x, -y] for x, y in tugs]
    stuck = [row for row in [[1.0, 1.0], [1.0, 2.0]] for _ in range(m)]
    cases = [row for row in CASES for _ in range(m)]
    for config in (
        one_feature(cases),
        one_feature(tugs, learning_rate=0.001),
        one_feature(fall, learning_rate=0.001),
        one_feature(stuck, initialiser=HUGE),
    ):
        for moment in Watching(config | optimiser).all():
            if moment.frame["phase"] == "update":
                yield moment


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("m", [1, 3])
def test_every_alternative_is_reached(name: str, m: int) -> None:
    reached: dict[str, set[int]] = {}
    written: dict[str, set[int]] = {}
    for moment in visits(name, m):
        focus = str(moment.frame["focus"])
        reached.setdefault(focus, set()).add(moment.alternatives.index(moment.chosen))  # type: ignore[arg-type]
        written[focus] = set(range(len(moment.alternatives)))
    assert reached == written


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("m", [1, 3])
def test_every_claim_is_true(name: str, m: int) -> None:
    for moment in visits(name, m):
        remark, focus = moment.remark, str(moment.frame["focus"])
        gradient, new = moment.frame["gradients"][focus], moment.frame["updated"][focus]
        old = moment.frame["values"][focus]
        assert gradient is not None
        assert new is not None
        assert isinstance(old, float)
        assert len(remark.split()) <= 45, remark
        assert "{" not in remark
        assert ("goes up" in remark) <= (new > old)
        assert ("goes down" in remark) <= (new < old)
        assert ("would not go up" in remark) <= (gradient >= 0)
        assert ("would not go down" in remark) <= (gradient <= 0)
        assert ("g = " in remark and "is negative, and so is" in remark) <= (gradient < 0)
        assert ("g = " in remark and "is positive, and so is" in remark) <= (gradient > 0)
        assert ("stays" in remark) <= (new == old)
        assert ("neither up nor down" in remark) <= (gradient == 0)
        check_lead(name, moment)


def check_lead(name: str, moment: Moment) -> None:
    """What leads a step has the sign that the remark gives it."""
    if name not in LEADS:
        return
    lead = slot_value(Quantities(name, str(moment.frame["focus"])).slot(LEADS[name]), moment.frame)
    assert lead is not None
    negative = ("and so is" in moment.remark and "goes up" in moment.remark) or "is negative:" in moment.remark
    positive = ("and so is" in moment.remark and "goes down" in moment.remark) or "is positive:" in moment.remark
    assert negative <= (lead < 0)
    assert positive <= (lead > 0)
    assert ("there is no step" in moment.remark) <= (lead == 0)


def test_a_weight_may_move_against_its_gradient_with_momentum() -> None:
    watching = Watching(golden_config(optimiser={"name": "momentum"}, learning_rate=0.001))
    told = [moment.remark for moment in watching.all() if moment.frame["phase"] == "update"]
    assert any("would not go" in remark and "all the same" in remark for remark in told)


def test_after_a_change_the_remark_is_that_of_the_new_optimiser() -> None:
    changes = [{"update": 1, "optimiser": {"name": "adam"}}]
    watching = Watching(golden_config(learning_rate=0.001, changes=changes))
    assert "The step is the learning rate times the gradient." in watching.at(8).remark
    assert "m̂" in watching.at(18).remark
