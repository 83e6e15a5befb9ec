"""What the page is served with, so that it needs no second question to start."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Final, cast

from app import __version__
from app.engine import ENGINE_VERSION
from app.engine.constants import Tuned
from app.engine.initialisers import INITIALISERS
from app.engine.ops import LOSSES
from app.engine.optimisers import OPTIMISERS
from app.engine.schedules import SCHEDULES
from app.language import msg, tr
from app.run import PRESETS, limits, parse_config
from app.run.presets import PRESET_NOTES
from app.run.wire_config import Config
from app.web.assets import Assets
from app.web.wire import Bootstrap, Choice, Constant, Library, Limits, Method, PresetNote

#: What initialisers and losses are called.
LABELS: Final[Mapping[str, str]] = {
    "zeros": msg("Zeros"),
    "ones": msg("Ones"),
    "uniform": msg("Uniform"),
    "normal": msg("Normal"),
    "truncated_normal": msg("Truncated normal"),
    "glorot_uniform": msg("Glorot uniform"),
    "glorot_normal": msg("Glorot normal"),
    "custom": msg("Custom"),
    "squared_error": msg("Squared error"),
    "absolute_error": msg("Absolute error"),
}


def _choices(names: Iterable[str]) -> list[Choice]:
    return [{"name": name, "label": tr(LABELS[name])} for name in names]


def _methods(kinds: Mapping[str, type[Tuned]]) -> list[Method]:
    """Optimisers or schedules with what can be set about them."""
    return [
        {
            "name": name,
            "label": tr(kind.label),
            "says": tr(kind.says),
            "constants": [
                cast("Constant", asdict(constant) | {"label": tr(constant.label)}) for constant in kind.constants
            ],
            "rate": getattr(kind, "usual_rate", None),
        }
        for name, kind in kinds.items()
    ]


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
        "preset_notes": {
            name: cast("PresetNote", {key: tr(text) for key, text in note._asdict().items()})
            for name, note in PRESET_NOTES.items()
        },
        "limits": _limits(),
        "initialisers": _choices(INITIALISERS),
        "losses": _choices(LOSSES),
        "optimisers": _methods(OPTIMISERS),
        "schedules": _methods(SCHEDULES),
        "libraries": _libraries(assets),
    }
