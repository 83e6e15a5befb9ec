"""Runs are shared by key and bounded in bytes."""

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
    run.scene_text = "x" * 1_000
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
