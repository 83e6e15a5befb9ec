"""From what an update computed to the frames that show it, one fine step at a time."""

from typing import Any

import numpy as np

from app.engine.model import parameter_names
from app.engine.types import Array
from app.engine.update import Update
from app.run.config import Config
from app.run.limits import MAX_RAW_EXAMPLES, shown_examples
from app.run.records import Method
from app.run.steps import steps
from app.run.wire import Frame, LastExample, OptimiserNow, OptimiserState


def _by_name(names: list[str], vector: Array) -> dict[str, float]:
    return dict(zip(names, vector.tolist(), strict=True))


def _named(names: list[str], vectors: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Name the first numbers of each vector, as many as there are names."""
    return {name: dict(zip(names, vector, strict=False)) for name, vector in vectors.items()}


def _now(optimiser: Method, count: int) -> OptimiserNow:
    return {"name": optimiser.name, "constants": dict(optimiser.constants), "count": count}


def _column(local: Array | float, j: int, m: int) -> list[float]:
    """Return column j of a local partial for the first m examples; a plain number is repeated."""
    return [local] * m if isinstance(local, float) else local[:m, j].tolist()


def initial_frame(config: Config) -> Frame:
    """Return frame 0: the parameters as they start, and nothing else."""
    names = list(parameter_names(config.n))
    inputs = [f"x{j}" for j in range(1, config.n + 1)]
    values: dict[str, Any] = dict.fromkeys([*inputs, "y"])
    values |= _by_name(names[1:] + names[:1], np.roll(config.initial_parameters, -1))
    return {
        "t": 0,
        "epoch": 1,
        "batch": 1,
        "batches": config.batches,
        "phase": "initialise",
        "focus": None,
        "m": 0,
        "rows": [],
        "values": values | {"y_hat": None, "L": None},
        "partials": dict.fromkeys(["L/y_hat", *(f"y_hat/{name}" for name in names)]),
        "gradients": dict.fromkeys(names),
        "updated": dict.fromkeys(names),
        "learning_rate": config.learning_rate_at(0),
        "optimiser": _now(config.segments[0].optimiser, 0),
        "optimiser_state": {"before": {}, "after": {}, "terms": {}},
        "status": "ok",
    }


class BatchFrames:
    """The frames of one batch: all numbers of its update, from which each step shows a part."""

    def __init__(self, config: Config, index: int, rows: list[int], update: Update) -> None:
        """`index` is the number of the update from 0, `rows` the batch's rows in order."""
        self.config, self.index, self.rows, self.update = config, index, rows, update
        self.m = len(rows)
        self.shown = shown_examples(self.m, config.n)
        self.names = list(parameter_names(config.n))
        self.inputs = [f"x{j}" for j in range(1, config.n + 1)]
        self.values = self._values(slice(0, self.shown))
        self.partials = self._partials(slice(0, self.shown), self.shown)
        self.gradients = _by_name(self.names, update.gradient)
        self.updated = _by_name(self.names, update.updated)
        made = (update.state_before, update.state_after, update.terms)
        self.state = [{name: self._numbers(vector) for name, vector in vectors.items()} for vectors in made]
        self.optimiser = _now(config.segment_at(index).optimiser, update.count)

    def _values(self, part: slice) -> dict[str, list[float]]:
        computed = self.update.values
        columns = computed["x"][part].T.tolist()
        return dict(zip(self.inputs, columns, strict=True)) | {
            name: computed[name][part, 0].tolist() for name in ("y", "y_hat")
        }

    def _partials(self, part: slice, count: int) -> dict[str, list[float]]:
        """Name the partials by component: the edge y_hat/w becomes y_hat/w1, y_hat/w2, ..."""
        local = {
            name: value if isinstance(value, float) else value[part] for name, value in self.update.partials.items()
        }
        weights = {f"y_hat/{name}": _column(local["y_hat/w"], j, count) for j, name in enumerate(self.names[1:])}
        bias = {"y_hat/b": _column(local["y_hat/b"], 0, count)}
        return {"L/y_hat": _column(local["L/y_hat"], 0, count)} | bias | weights

    @property
    def nbytes(self) -> int:
        """Bytes held, at least as many as there are: rows, the columns an update computes and what it keeps alive."""
        data = self.config.x_train.nbytes + self.config.y_train.nbytes if self.config.shuffle else 0
        return data + self.m * (16 * self.config.n + 160) + 10_000

    def first_failure(self) -> int | None:
        """Return the offset of the first step with a number that is not finite, or None."""
        if self.update.finite:
            return None
        with np.errstate(all="ignore"):
            checks = self._numbers_by_step()
        return next((i for i, numbers in enumerate(checks) if not np.all(np.isfinite(numbers))), None)

    def _numbers_by_step(self) -> list[Any]:
        update, n = self.update, self.config.n
        partials = [update.partials["L/y_hat"]] + [0.0] * (n + 1)
        _, after, terms = self.state
        state = [*after.values(), *terms.values()]
        updates = [[update.gradient[j], update.updated[j], *(vector[j] for vector in state)] for j in range(n + 1)]
        return [0.0, update.values["y_hat"], update.loss, *partials, *updates]

    def frame(self, offset: int, status: str) -> Frame:
        """Return the frame at `offset` (0 is `feed`) with what has been computed by then."""
        config, n = self.config, self.config.n
        step = steps(n)[offset]
        partials_done, updates_done = offset - 2, offset - n - 4
        epoch, batch = divmod(self.index, config.batches)
        frame: Frame = {
            "t": 1 + self.index * config.frames_per_batch + offset,
            "epoch": epoch + 1,
            "batch": batch + 1,
            "batches": config.batches,
            "phase": step.phase,
            "focus": step.focus,
            "m": self.m,
            "rows": self.rows[: self.shown],
            "values": self._values_by(offset),
            "partials": _first(self.partials, partials_done),
            "gradients": _first(self.gradients, updates_done),
            "updated": _first(self.updated, updates_done),
            "learning_rate": self.update.learning_rate,
            "optimiser": self.optimiser,
            "optimiser_state": self._state(updates_done),
            "status": status,
        }
        if config.scaling is not None:
            frame["raw"] = self._raw(slice(0, MAX_RAW_EXAMPLES))
        if self.m > self.shown:
            frame["last"] = self._last(offset, partials_done)
        return frame

    def _values_by(self, offset: int) -> dict[str, Any]:
        parameters = self.update.parameters.tolist()
        return (
            {name: self.values[name] for name in (*self.inputs, "y")}
            | dict(zip(self.names[1:] + self.names[:1], parameters[1:] + parameters[:1], strict=True))
            | {"y_hat": self.values["y_hat"] if offset >= 1 else None}
            | {"L": self.update.loss if offset >= 2 else None}
        )

    def _numbers(self, vector: Array | float) -> list[float]:
        """Return a number for each parameter; a plain one is every parameter's."""
        return [vector] * len(self.names) if isinstance(vector, float) else vector.tolist()

    def _raw(self, part: slice) -> dict[str, list[float]]:
        """Return the features as they were entered, by name."""
        entered = self.config.x_raw[self.rows[part]]
        return dict(zip(self.inputs, entered.T.tolist(), strict=True))

    def _state(self, updates_done: int) -> OptimiserState:
        done = self.names[: max(updates_done, 0)]
        before, after, terms = self.state
        return {"before": _named(self.names, before), "after": _named(done, after), "terms": _named(done, terms)}

    def _last(self, offset: int, partials_done: int) -> LastExample:
        part = slice(self.m - 1, self.m)
        values = {name: column[0] for name, column in self._values(part).items()}
        partials = {name: column[0] for name, column in self._partials(part, 1).items()}
        last: LastExample = {
            "row": self.rows[-1],
            "values": {**values, "y_hat": values["y_hat"] if offset >= 1 else None},
            "partials": _first(partials, partials_done),
        }
        if self.config.scaling is not None:
            last["raw"] = {name: column[0] for name, column in self._raw(part).items()}
        return last


def _first(values: dict[str, Any], count: int) -> dict[str, Any]:
    """Return `values` with all but the first `count` set to None: not computed yet."""
    return {name: value if i < count else None for i, (name, value) in enumerate(values.items())}
