"""Configs and the runs that follow from them: frame = f(config, t)."""

from app.engine.model import parameter_names
from app.run.cache import RunCache
from app.run.config import Config
from app.run.errors import ConfigError, ConfigErrors, UnknownRun
from app.run.parse import loads_config, loads_json, parse_config
from app.run.presets import DEFAULT_PRESET, PRESET_NOTES, PRESETS
from app.run.records import Change, Method, Scaling, Segment
from app.run.steps import STRIDES, Step, steps, stops
from app.run.timeline import Run
from app.run.wire import Frame, History

__all__ = [
    "DEFAULT_PRESET",
    "PRESETS",
    "PRESET_NOTES",
    "STRIDES",
    "Change",
    "Config",
    "ConfigError",
    "ConfigErrors",
    "Frame",
    "History",
    "Method",
    "Run",
    "RunCache",
    "Scaling",
    "Segment",
    "Step",
    "UnknownRun",
    "loads_config",
    "loads_json",
    "parameter_names",
    "parse_config",
    "steps",
    "stops",
]
