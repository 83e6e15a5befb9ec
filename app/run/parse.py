"""From JSON to a `Config`: strict, and with every error named at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NoReturn

import numpy as np

from app.engine.initialisers import INITIALISERS
from app.engine.ops import LOSSES
from app.engine.types import Array
from app.language import count_text, tr
from app.run import limits
from app.run.checks import MISSING, Checker, Json, shorten
from app.run.config import Config
from app.run.data import Rows, divide, standardised
from app.run.errors import ConfigError, ConfigErrors
from app.run.parse_data import read_data
from app.run.parse_levers import read_changes, read_optimiser, read_rate, read_schedule, read_split
from app.run.records import Initialiser, Scaling, Split

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
    """Return the config in a JSON text. Raises ConfigErrors."""
    return parse_config(loads_json(text))


def loads_json(text: str | bytes) -> Json:
    """Return what is in a config's JSON text; refuses NaN, Infinity, 1e400 and a key given twice.

    Raises ConfigErrors.
    """
    if len(text) > limits.MAX_CONFIG_BYTES:
        limit = tr("at most {count} bytes", count=count_text(limits.MAX_CONFIG_BYTES))
        size = tr("{count} bytes", count=count_text(len(text)))
        raise _error("config", size, limit, tr("The config must be {limit}.", limit=limit))
    try:
        return json.loads(text, parse_constant=_not_json, object_pairs_hook=_unique)
    except RecursionError:
        raise _not_valid(tr("it is nested too deeply")) from None
    except (ValueError, UnicodeDecodeError) as error:
        if isinstance(error, ConfigErrors):
            raise
        raise _not_valid(str(error)) from None


def _read(check: Checker, given: Mapping[str, Json], own_start: bool) -> Config:
    check.integer("version", given["version"], 1, 1)
    features, target, x_raw, y = read_data(check, given.get("data", MISSING))
    data_known = not check.errors
    seed = check.integer("seed", given["seed"], 0, limits.MAX_SEED)
    split = read_split(check, given["split"])
    rows = _rows(check, seed, len(x_raw), split)
    x, scaling = _scaled(check, given["standardise"], x_raw, rows)
    start = given["initialiser"] if own_start or len(features) == 2 else {"name": "truncated_normal"}
    most, why = _most(rows, split) if data_known else (limits.MAX_ROWS, "")
    config = Config(
        features=features,
        target=target,
        x_raw=x_raw,
        x=x,
        y=y,
        scaling=scaling,
        split=split,
        rows=rows,
        shuffle=check.boolean("shuffle", given["shuffle"]),
        seed=seed,
        initialiser=_initialiser(check, start, len(features)),
        loss=_name(check, "loss", given["loss"], LOSSES),
        optimiser=read_optimiser(check, "optimiser", given["optimiser"]),
        schedule=read_schedule(check, "schedule", given["schedule"]),
        learning_rate=read_rate(check, "learning_rate", given["learning_rate"]),
        batch_size=check.integer("batch_size", given["batch_size"], 1, most, why),
        epochs=check.integer("epochs", given["epochs"], 1, limits.MAX_EPOCHS),
        changes=(),
    )
    _check_updates(check, config)
    updates = limits.MAX_UPDATES if check.errors else config.updates
    return replace(config, changes=read_changes(check, given["changes"], updates))


def _rows(check: Checker, seed: int, count: int, split: Split) -> Rows:
    """Return which rows are for what; all train where anything is refused."""
    rows = divide(seed, count, Split() if check.errors else split)
    if not rows.train:
        check.refuse(
            "split.train",
            split.to_json()["train"],
            tr("large enough to leave one of the {count} rows", count=count_text(count)),
        )
        return divide(seed, count, Split())
    return rows


def _scaled(check: Checker, value: Json, x: Array, rows: Rows) -> tuple[Array, Scaling | None]:
    """Return what the model sees, and how it was standardised."""
    if not check.boolean("standardise", value):
        return x, None
    scaled, scaling = standardised(x, rows.train)
    if np.isfinite(scaled).all():
        return scaled, scaling
    check.refuse("standardise", value, tr("false: the data's numbers are too large to be standardised"))
    return x, None


def _most(rows: Rows, split: Split) -> tuple[int, str]:
    """Return the largest batch, and why."""
    why = tr("(the number of rows)") if split == Split() else tr("(the number of rows that train)")
    return len(rows.train), f" {why}"


def _check_updates(check: Checker, config: Config) -> None:
    if not check.errors and config.updates > limits.MAX_UPDATES:
        most = limits.MAX_UPDATES // config.batches
        why = tr(
            "at most {most}, since {batches} batches an epoch may make {updates} updates",
            most=count_text(most),
            batches=count_text(config.batches),
            updates=count_text(limits.MAX_UPDATES),
        )
        check.refuse("epochs", config.epochs, why)


def _name(check: Checker, field: str, value: Json, names: Iterable[str]) -> str:
    given = check.mapping(field, value, ["name"])
    return check.choice(f"{field}.name", given.get("name", MISSING), names)


def _initialiser(check: Checker, value: Json, n: int) -> Initialiser:
    is_custom = isinstance(value, dict) and value.get("name") == "custom"
    given = check.mapping("initialiser", value, ["name", "weights", "bias"] if is_custom else ["name"])
    name = check.choice("initialiser.name", given.get("name", MISSING), INITIALISERS)
    if name != "custom" or check.errors:
        return Initialiser(name)
    weights = check.items("initialiser.weights", given.get("weights", MISSING), n, n, tr("numbers, one a feature"))
    return Initialiser(
        name,
        tuple(check.number(f"initialiser.weights[{j}]", w) for j, w in enumerate(weights)),
        check.number("initialiser.bias", given.get("bias", 0.0)),
    )


def _error(field: str, value: str, limit: str, message: str) -> ConfigErrors:
    return ConfigErrors([ConfigError(field, value, limit, message)])


def _not_valid(why: str) -> ConfigErrors:
    return _error("config", "", tr("valid JSON"), tr("The config must be valid JSON: {why}.", why=why))


def _not_json(name: str) -> NoReturn:
    message = tr("The config must hold finite numbers; {name} is none.", name=name)
    raise _error("config", name, tr("finite numbers"), message)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = shorten(next(name for name in names if names.count(name) > 1))
        raise _error(twice, twice, tr("given once"), tr("{name} must be given once; it is there twice.", name=twice))
    return result
