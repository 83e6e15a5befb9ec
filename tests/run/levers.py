"""Settings drawn from all that a config offers."""

from typing import Any

from hypothesis import strategies as st

from app.engine.optimisers import OPTIMISERS
from app.engine.schedules import SCHEDULES

optimisers = st.sampled_from([{"name": name} for name in OPTIMISERS]) | st.builds(
    lambda beta1, eps: {"name": "adam", "beta1": beta1, "eps": eps}, st.floats(0, 0.99), st.floats(1e-10, 1)
)
schedules = st.sampled_from([{"name": name} for name in SCHEDULES] + [{"name": "step", "every": 1}])
rates = st.sampled_from([0.001, 0.01, 0.05, 10.0, 1e100])
splits = st.sampled_from(
    [
        {"train": 1.0},
        {"validation": 0.2},
        {"test": 0.4},
        {"train": 0.4, "validation": 0.4, "test": 0.2},
    ]
)


@st.composite
def changes(draw: st.DrawFn, updates: int) -> list[dict[str, Any]]:
    """Draw up to three changes of a run of so many updates."""
    at = draw(st.lists(st.integers(0, updates - 1), max_size=3, unique=True).map(sorted))
    settings = {"learning_rate": rates, "schedule": schedules, "optimiser": optimisers}
    some = st.fixed_dictionaries({}, optional=settings).filter(bool)
    return [{"update": update} | draw(some) for update in at]


@st.composite
def levers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw changes of golden run A: two to four of its rows train, in one to four epochs."""
    split = draw(splits)
    batch_size, epochs = draw(st.integers(1, 2)), draw(st.integers(1, 4))
    train = 6 - sum(int(split.get(name, 0.0) * 6) for name in ("validation", "test"))
    return {
        "batch_size": batch_size,
        "epochs": epochs,
        "learning_rate": draw(rates),
        "shuffle": draw(st.booleans()),
        "standardise": draw(st.booleans()),
        "split": split,
        "loss": {"name": draw(st.sampled_from(["squared_error", "absolute_error"]))},
        "optimiser": draw(optimisers),
        "schedule": draw(schedules),
        "changes": draw(changes(epochs * -(-train // batch_size))),
    }
