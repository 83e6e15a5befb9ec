"""The chart's curves: bounded, exact where they can be, and no spike is lost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.types import Array
from app.run import History, Run, parse_config
from app.run.history import HistoryStore
from tests.golden import golden_config


def curves(store: HistoryStore, to: int) -> History:
    return store.until(to, {"update": [], "values": {}}, None)


def store_of(rows: Array, asked_every: int) -> HistoryStore:
    """Fill a store with rows (loss, b, w1), asking for the curves now and then on the way."""
    table = {"features": ["x"], "target": "y", "rows": [[i, 1] for i in range(100)]}
    store = HistoryStore(parse_config({"data": table, "epochs": 10_000, "initialiser": {"name": "zeros"}}))
    for done, row in enumerate(rows):
        if done % asked_every == 0:
            curves(store, done)
        store.append(float(row[0]), row[1:])
    return store


def random_rows(count: int, seed: int) -> Array:
    return np.random.default_rng(seed).normal(size=(count, 3)) ** 3


@settings(deadline=None)
@given(count=st.integers(1, 5_000), asked_every=st.integers(100, 2_000), seed=st.integers(0, 9))
def test_extremes_survive_and_points_are_few_and_true(count: int, asked_every: int, seed: int) -> None:
    rows = random_rows(count, seed)
    history = curves(store_of(rows, asked_every), count)
    for column, name in enumerate(["loss", "b", "w1"]):
        series = history["series"][name]
        start = 0 if name == "loss" else 1
        assert len(series["value"]) <= 300
        assert series["update"] == sorted(set(series["update"]))
        known = dict(zip(series["update"][start:], series["value"][start:], strict=True))
        assert all(rows[update - 1, column] == value for update, value in known.items())
        assert min(known.values()) == rows[:, column].min()
        assert max(known.values()) == rows[:, column].max()


@settings(deadline=None)
@given(count=st.integers(200, 4_000), data=st.data())
def test_an_earlier_end_never_shows_later_updates(count: int, data: st.DataObject) -> None:
    rows = random_rows(count, 1)
    to = data.draw(st.integers(0, count))
    updates = curves(store_of(rows, 333), to)["series"]["loss"]["update"]
    assert all(update <= to for update in updates)
    assert len(updates) >= min(to, 100) - 1


def test_a_short_run_is_shown_in_full() -> None:
    run = Run(parse_config(golden_config(epochs=10, learning_rate=0.01)))
    run.frame(600)
    history = run.history(60)
    assert history["series"]["loss"]["update"] == list(range(1, 61))
    assert history["series"]["loss"]["value"][0] == pytest.approx(4.477456)
    assert history["series"]["w1"]["value"][0] == -0.017
    assert history["epochs"]["epoch"] == list(range(1, 11))
    first = history["series"]["loss"]["value"][:6]
    assert history["epochs"]["loss"][0] == pytest.approx(np.mean(first))


def test_a_smaller_last_batch_counts_by_its_size() -> None:
    run = Run(parse_config(golden_config(batch_size=4, learning_rate=0.001)))
    run.frame(20)
    history = run.history(2)
    losses = history["series"]["loss"]["value"]
    assert history["epochs"]["loss"] == [pytest.approx((4 * losses[0] + 2 * losses[1]) / 6)]


def test_a_long_run_stays_small() -> None:
    store = store_of(random_rows(100_000, 2), 10**9)
    assert len(curves(store, 100_000)["series"]["loss"]["value"]) <= 300
    assert store.nbytes < 200_000


def test_only_what_is_computed_is_told() -> None:
    run = Run(parse_config(golden_config(epochs=10)))
    run.frame(25)
    assert run.history(60)["to"] == 3


def test_spikes_of_epoch_means_survive() -> None:
    means = np.random.default_rng(3).normal(size=9_999)
    means[[1, 4_321, 9_998]] = 50.0, -60.0, 70.0
    store = HistoryStore(parse_config(golden_config(batch_size=6, epochs=10_000)))
    for mean in means.tolist():
        store.append(mean, np.zeros(3))
    epochs = curves(store, 9_999)["epochs"]
    assert 200 < len(epochs["epoch"]) <= 300
    assert epochs["epoch"] == sorted(set(epochs["epoch"]))
    assert {2, 4_322, 9_999} <= set(epochs["epoch"])
    assert epochs["loss"] == [means[epoch - 1] for epoch in epochs["epoch"]]
