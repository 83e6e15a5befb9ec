"""The programs the page offers make the run they were made from, and every step has its line."""

import contextlib
import io
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.optimisers import OPTIMISERS
from app.lesson import build_scene
from app.lesson.script import DIALECTS, Dialect, build_script, script_text
from app.run import Config, Run, parse_config
from tests.golden import golden_config
from tests.run.levers import levers


def execute(program: str) -> dict[str, Any]:
    """Run a program as a module of its own; one that stops at a loss beyond all numbers has done so much."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit), np.errstate(all="ignore"):
        exec(compile(program, "program", "exec"), names)  # noqa: S102 - the program is ours
    return names


def updates_of(config: Config) -> tuple[list[float], list[list[float]]]:
    """The loss of every update and the parameters after it, from the frames."""
    run, losses, parameters = Run(config), [], []
    run.frame(config.frames)
    for update in range(run.computed):
        frame = run.frame((update + 1) * config.frames_per_batch)
        losses.append(frame["values"]["L"])
        parameters.append(list(frame["updated"].values()))
    return losses, parameters  # type: ignore[return-value]


def assert_close(ours: Sequence[Any], theirs: Sequence[Any], tolerance: float) -> None:
    """Compare column by column; what is tiny beside its column is rounding."""
    a, b = np.array(ours), np.array(theirs)
    with np.errstate(all="ignore"):
        scale = np.maximum(np.abs(b), 1e-3 * np.abs(b).max(axis=0, initial=1e-3))
        assert np.all(np.abs(a - b) <= tolerance * scale)


def compare(config: Config, dialect: Dialect, tolerance: float) -> None:
    losses, parameters = updates_of(config)
    made = execute(script_text(config, dialect))
    assert len(made["losses"]) >= len(losses)
    if not config.changes or len(losses) == config.updates:
        assert len(made["losses"]) <= len(losses) + 1
    assert_close(made["losses"][: len(losses)], losses, tolerance)
    assert_close(made["history"][: len(losses)], parameters, tolerance)


@given(changes=levers())
def test_the_numpy_program_makes_the_frames_numbers(changes: dict[str, Any]) -> None:
    compare(parse_config(golden_config(**changes)), "numpy", 1e-12)


@pytest.mark.parametrize("n", [1, 3, 8])
@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_the_numpy_program_works_for_any_number_of_features(n: int, optimiser: str) -> None:
    table = np.random.default_rng(n).normal(size=(15, n + 1)).tolist()
    data = {"features": ['"""\\' if j == 0 else f"f{j}" for j in range(n)], "target": "# y", "rows": table}
    config = {
        "data": data,
        "batch_size": 4,
        "epochs": 3,
        "initialiser": {"name": "glorot_normal"},
        "learning_rate": 0.01,
    }
    compare(parse_config(config | {"optimiser": {"name": optimiser}, "shuffle": True, "seed": 5}), "numpy", 1e-12)


@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize(
    "more", [{}, {"batch_size": 4, "standardise": True, "shuffle": True, "schedule": {"name": "cosine"}}]
)
def test_the_pytorch_program_makes_the_frames_numbers(optimiser: str, more: dict[str, Any]) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed: its program is not run")
    settings = {"epochs": 4, "learning_rate": 0.01, "optimiser": {"name": optimiser}} | more
    compare(parse_config(golden_config(**settings)), "pytorch", 1e-9)
    changed = [{"update": 3, "learning_rate": 0.005}, {"update": 5, "optimiser": {"name": "adam", "eps": 1e-6}}]
    compare(parse_config(golden_config(**settings, changes=changed)), "pytorch", 1e-9)


def about(text: str) -> str:
    """The edge or parameter that a line computes."""
    target, _, value = text.partition(" = ")
    partial = re.fullmatch(r"d(L|y_hat)_d(.+)", target)
    if partial:
        return f"{partial[1]}/{partial[2]}"
    assert value.startswith((f"{target} - learning_rate", f"optimiser({target}"))
    return "b" if target == "b" else f"w{int(target[2:-1]) + 1}"


@pytest.mark.parametrize("dialect", DIALECTS)
@given(changes=levers())
def test_every_program_is_python_and_has_a_line_for_every_step(dialect: Dialect, changes: dict[str, Any]) -> None:
    config = parse_config(golden_config(**changes))
    compile(script_text(config, dialect), "program", "exec")
    script, steps = build_script(config, dialect), build_scene(config)["steps"]
    assert len(script["at"]) == len(steps)
    shown = [script["lines"][place] for place in script["at"]]
    assert shown[0]["text"].startswith("w = ")
    for line, step in zip(shown[1:], steps[1:], strict=True):
        expected = {"feed": "x_batch", "predict": "y_hat = ", "loss": "loss = "}.get(step["phase"])
        if expected:
            assert line["text"].startswith(expected)
        elif dialect == "numpy":
            assert about(line["text"]) == step["focus"]
        else:
            assert line["text"] == {"partial": "loss.backward()", "update": "optimiser.step()"}[step["phase"]]


@given(count=st.integers(1, 30))
def test_a_listing_leaves_rows_out_and_says_how_many(count: int) -> None:
    data = {"features": ["x"], "target": "y", "rows": [[i, i] for i in range(count)]}
    config = parse_config({"data": data, "initialiser": {"name": "zeros"}})
    texts = [line["text"] for line in build_script(config, "numpy")["lines"]]
    listed = sum(text.startswith("[") for text in texts)
    assert listed == (count if count <= 12 else 8)
    assert (f"# and {count - 8} rows more" in texts) == (count > 12)
    assert script_text(config, "numpy").count("\n    [") == count
