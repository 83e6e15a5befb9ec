"""Runs are shared by key and bounded in bytes."""

from typing import Any

import pytest

from app.run import Run, RunCache, UnknownRun, parse_config
from tests.golden import golden_config


def test_the_same_config_is_the_same_run() -> None:
    cache = RunCache()
    first, second = (cache.add(parse_config(golden_config())) for _ in range(2))
    assert first == second
    assert cache.run(first) is cache.run(second)


def test_an_unknown_key_says_so() -> None:
    with pytest.raises(UnknownRun):
        RunCache().run("0" * 64)


def test_the_run_unused_for_longest_goes_first() -> None:
    cache = RunCache(max_bytes=100_000)
    keys = [cache.add(parse_config(golden_config(seed=seed))) for seed in range(3)]
    cache.run(keys[0])
    while keys[0] in cache and len(cache) < 20:
        cache.add(parse_config(golden_config(seed=100 + len(cache))))
        cache.run(keys[0])
        if keys[1] not in cache:
            break
    assert keys[1] not in cache
    assert keys[0] in cache
    assert cache.nbytes <= 100_000


def test_one_run_larger_than_the_bound_is_kept() -> None:
    cache = RunCache(max_bytes=1)
    key = cache.add(parse_config(golden_config()))
    assert cache.config(key).n == 2


def test_what_a_run_keeps_is_counted() -> None:
    run = Run(parse_config(golden_config(shuffle=True, epochs=100)))
    before = run.nbytes
    for t in range(1, 2_000, 20):
        run.frame(t)
    grown = run.nbytes
    assert grown > before
    run.scene_texts["en"] = "x" * 1_000
    assert run.nbytes == grown + 1_000


def test_the_running_total_is_that_of_the_runs_that_are_left() -> None:
    cache = RunCache(max_bytes=300_000)
    keys = [cache.add(parse_config(golden_config(seed=seed, epochs=100))) for seed in range(30)]
    for key in [key for key in keys if key in cache]:
        if key in cache:
            cache.run(key).frame(2_000)
            cache.run(key)
    left = [key for key in keys if key in cache]
    assert 0 < len(left) < len(keys)
    assert cache.nbytes == sum(cache.run(key).nbytes for key in left) <= 300_000


def walked(cache: RunCache, config: dict[str, Any], t: int) -> Run:
    run = cache.run(cache.add(parse_config(config)))
    run.frame(t)
    return run


@pytest.mark.parametrize("update", [500, 1_024, 1_500, 2_048, 3_000, 5_990])
@pytest.mark.parametrize(
    "change", [{"learning_rate": 0.001}, {"optimiser": {"name": "adam"}}, {"optimiser": {"name": "momentum"}}]
)
def test_a_run_that_leaves_another_begins_where_that_one_was(update: int, change: dict[str, Any]) -> None:
    split = {"validation": 0.2, "train": 0.8}
    parent = golden_config(learning_rate=0.01, epochs=1_200, split=split, optimiser={"name": "momentum"})
    config = parent | {"changes": [{"update": update} | change]}
    cache = RunCache()
    walked(cache, parent, 10**9)
    begun = cache.run(cache.add(parse_config(config)))
    assert begun.computed == min(update // 1_024 * 1_024, 5 * 1_024)
    alone = Run(parse_config(config))
    for t in (10**9, 10 * update, 10 * update + 1, 700, 11):
        assert begun.frame(t) == alone.frame(t)
    for to in (6_000, 3_000, update, 100):
        ours, theirs = begun.history(to), alone.history(to)
        assert ours == theirs | {"path": ours["path"]}


def test_growth_that_began_before_the_change_is_told_in_the_new_run_too() -> None:
    parent = golden_config(learning_rate=0.03, epochs=10_000)
    cache = RunCache()
    whole = walked(cache, parent, 10**9)
    assert whole.last_t is not None
    assert whole.computed > 2_000
    update = whole.computed - 100
    left = walked(cache, parent | {"changes": [{"update": update, "learning_rate": 0.001}]}, 1)
    assert left.computed > 1_024
    alone = Run(parse_config(parent | {"changes": [{"update": update, "learning_rate": 0.001}]}))
    t = 10 * update + 5
    assert left.frame(t)["status"] == "diverging"
    assert left.frame(t) == alone.frame(t)
