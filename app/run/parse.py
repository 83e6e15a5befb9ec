"""From JSON to a `Config`: strict, and with every error named at once."""

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NoReturn

import numpy as np

from app.engine.initialisers import INITIALISERS
from app.engine.ops import LOSSES
from app.engine.optimisers import OPTIMISERS
from app.engine.types import Array
from app.run import limits
from app.run.checks import MISSING, Checker, Json, shorten
from app.run.config import Config, Initialiser
from app.run.errors import ConfigError, ConfigErrors

SCHEDULES = ("constant",)
DEFAULTS: Mapping[str, Json] = {
    "version": 1,
    "standardise": False,
    "split": {"train": 1.0, "validation": 0.0, "test": 0.0},
    "shuffle": False,
    "seed": 0,
    "initialiser": {"name": "custom", "weights": [-0.017, -0.048], "bias": 0.0},
    "loss": {"name": "squared_error"},
    "optimiser": {"name": "sgd"},
    "schedule": {"name": "constant"},
    "learning_rate": 0.05,
    "batch_size": 1,
    "epochs": 1,
    "changes": [],
}


def parse_config(data: object) -> Config:
    """Return the config that `data` (parsed JSON) describes, defaults filled in.

    Raises ConfigErrors with every error, each naming field, value and limit.
    """
    check = Checker()
    given = check.mapping("config", data, ["data", *DEFAULTS])
    config = _read(check, {**DEFAULTS, **given}, "initialiser" in given) if not check.errors else None
    if config is None or check.errors:
        raise ConfigErrors(check.errors)
    return config


def loads_config(text: str | bytes) -> Config:
    """Return the config in a JSON text; refuses NaN, Infinity, 1e400 and a key given twice.

    Raises ConfigErrors.
    """
    if len(text) > limits.MAX_CONFIG_BYTES:
        limit = f"at most {limits.MAX_CONFIG_BYTES:,} bytes"
        raise _error("config", f"{len(text):,} bytes", limit, f"The config must be {limit}.")
    try:
        data = json.loads(text, parse_constant=_not_json, object_pairs_hook=_unique)
    except RecursionError:
        raise _not_valid("it is nested too deeply") from None
    except (ValueError, UnicodeDecodeError) as error:
        if isinstance(error, ConfigErrors):
            raise
        raise _not_valid(str(error)) from None
    return parse_config(data)


def _read(check: Checker, given: Mapping[str, Json], own_start: bool) -> Config:
    check.integer("version", given["version"], 1, 1)
    features, target, x, y = _data(check, given.get("data", MISSING))
    most, why = (limits.MAX_ROWS, "") if check.errors else (len(x), " (the number of rows)")
    _fixed(check, given)
    start = given["initialiser"] if own_start or len(features) == 2 else {"name": "truncated_normal"}
    config = Config(
        features=features,
        target=target,
        x=x,
        y=y,
        shuffle=check.boolean("shuffle", given["shuffle"]),
        seed=check.integer("seed", given["seed"], 0, limits.MAX_SEED),
        initialiser=_initialiser(check, start, len(features)),
        loss=_name(check, "loss", given["loss"], LOSSES),
        optimiser=_name(check, "optimiser", given["optimiser"], OPTIMISERS),
        schedule=_name(check, "schedule", given["schedule"], SCHEDULES),
        learning_rate=check.number("learning_rate", given["learning_rate"], above=0.0),
        batch_size=check.integer("batch_size", given["batch_size"], 1, most, why),
        epochs=check.integer("epochs", given["epochs"], 1, limits.MAX_EPOCHS),
    )
    if not check.errors and config.updates > limits.MAX_UPDATES:
        most = limits.MAX_UPDATES // config.batches
        why = f"at most {most:,}, since {config.batches:,} batches an epoch may make {limits.MAX_UPDATES:,} updates"
        check.refuse("epochs", config.epochs, why)
    return config


def _data(check: Checker, data: Json) -> tuple[tuple[str, ...], str, Array, Array]:
    given = check.mapping("data", data, ["features", "target", "rows"])
    names = check.items("data.features", given.get("features", MISSING), 1, limits.MAX_FEATURES, "column names")
    features = tuple(check.text(f"data.features[{j}]", name, limits.MAX_NAME_LENGTH) for j, name in enumerate(names))
    target = check.text("data.target", given.get("target", "y"), limits.MAX_NAME_LENGTH)
    if len({*features, target}) <= len(features) and features:
        check.refuse("data.features", [*features, target], "names that all differ, target included")
    rows = check.items("data.rows", given.get("rows", MISSING), 1, limits.MAX_ROWS, "rows")
    table = _table(check, rows, len(features) + 1) if features else np.ones((1, 2))
    x, y = np.asfortranarray(table[:, :-1]), np.ascontiguousarray(table[:, -1:])
    x.flags.writeable = y.flags.writeable = False
    return features, target, x, y


def _table(check: Checker, rows: list[Json], width: int) -> Array:
    """Return the rows as numbers; stops at the tenth bad row: more would help nobody."""
    clean = _clean_table(rows, width)
    if clean is not None:
        return clean
    table = np.ones((max(len(rows), 1), width))
    known = len(check.errors)
    for i, row in enumerate(rows):
        where = f"data.rows[{i}]"
        cells = check.items(where, row, width, width, "numbers (features, then target)")
        for j, cell in enumerate(cells):
            table[i, j] = check.number(f"{where}[{j}]", cell)
        if len(check.errors) >= known + 10:
            break
    return table


def _clean_table(rows: list[Json], width: int) -> Array | None:
    """Return the rows as numbers if nothing is wrong with them, all at once; None to look at each cell."""
    if not rows or {type(row) for row in rows} != {list} or {len(row) for row in rows} != {width}:
        return None
    if not {type(cell) for cell in chain.from_iterable(rows)} <= {int, float}:
        return None
    try:
        table = np.array(rows, dtype=np.float64)
    except OverflowError:
        return None
    return table + 0.0 if np.isfinite(table).all() else None  # as in `Checker.number`: no -0.0


def _name(check: Checker, field: str, value: Json, names: Iterable[str]) -> str:
    given = check.mapping(field, value, ["name"])
    return check.choice(f"{field}.name", given.get("name", MISSING), names)


def _initialiser(check: Checker, value: Json, n: int) -> Initialiser:
    is_custom = isinstance(value, dict) and value.get("name") == "custom"
    given = check.mapping("initialiser", value, ["name", "weights", "bias"] if is_custom else ["name"])
    name = check.choice("initialiser.name", given.get("name", MISSING), INITIALISERS)
    if name != "custom" or check.errors:
        return Initialiser(name)
    weights = check.items("initialiser.weights", given.get("weights", MISSING), n, n, "numbers, one a feature")
    return Initialiser(
        name,
        tuple(check.number(f"initialiser.weights[{j}]", w) for j, w in enumerate(weights)),
        check.number("initialiser.bias", given.get("bias", 0.0)),
    )


def _fixed(check: Checker, given: Mapping[str, Json]) -> None:
    """Keys that are part of the format and have one value for now."""
    if given["standardise"] is not False:
        check.refuse("standardise", given["standardise"], "false in this version")
    if given["split"] != DEFAULTS["split"]:
        check.refuse("split", given["split"], "train 1, validation 0, test 0 in this version")
    if given["changes"] != []:
        check.refuse("changes", given["changes"], "an empty list in this version")


def _error(field: str, value: str, limit: str, message: str) -> ConfigErrors:
    return ConfigErrors([ConfigError(field, value, limit, message)])


def _not_valid(why: str) -> ConfigErrors:
    return _error("config", "", "valid JSON", f"The config must be valid JSON: {why}.")


def _not_json(name: str) -> NoReturn:
    limit = "finite numbers"
    raise _error("config", name, limit, f"The config must hold {limit}; {name} is none.")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = shorten(next(name for name in names if names.count(name) > 1))
        raise _error(twice, twice, "given once", f"{twice} must be given once; it is there twice.")
    return result
