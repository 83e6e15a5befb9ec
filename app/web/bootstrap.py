"""What the page is served with, so that it needs no second question to start."""

import json
from collections.abc import Iterable
from typing import cast

from app import __version__
from app.engine import ENGINE_VERSION
from app.engine.initialisers import INITIALISERS
from app.engine.ops import LOSSES
from app.run import PRESETS, limits, parse_config
from app.web.assets import Assets
from app.web.wire import Bootstrap, Choice, Config, Library, Limits


def _choices(names: Iterable[str]) -> list[Choice]:
    return [{"name": name, "label": name.replace("_", " ").capitalize()} for name in names]


def _libraries(assets: Assets) -> list[Library]:
    """The bundled libraries; none in a checkout whose `static/vendor` is not built."""
    versions = assets.find("vendor/versions.json")
    return cast("list[Library]", json.loads(versions.data)["libraries"]) if versions else []


def _limits() -> Limits:
    return {
        "features": limits.MAX_FEATURES,
        "rows": limits.MAX_ROWS,
        "epochs": limits.MAX_EPOCHS,
        "updates": limits.MAX_UPDATES,
        "bytes": limits.MAX_CONFIG_BYTES,
    }


def bootstrap(assets: Assets) -> Bootstrap:
    """Return the page's data block."""
    return {
        "version": __version__,
        "engine_version": ENGINE_VERSION,
        "static": assets.base,
        "presets": {name: cast("Config", parse_config(preset).to_json()) for name, preset in PRESETS.items()},
        "limits": _limits(),
        "initialisers": _choices(INITIALISERS),
        "losses": _choices(LOSSES),
        "libraries": _libraries(assets),
    }
