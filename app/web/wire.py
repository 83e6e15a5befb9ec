"""What the server and the page say to each other, as types: `static/js/wire.d.ts` is generated from these.

Configs are in `app.run.wire_config`, frames and histories in `app.run.wire`, scenes in `app.lesson.wire`.
"""

from typing import Literal, NotRequired, TypedDict

from app.lesson.wire import Diagnosis, Listing, MissionVerdict, Scene
from app.run.wire import BatchTable, Frame, GradientCheck, History
from app.run.wire_config import Config, Data

ErrorCode = Literal[
    "bad_request",
    "bad_config",
    "unknown_run",
    "rate_limited",
    "too_large",
    "not_found",
    "bad_table",
    "unknown_room",
    "not_allowed",
    "not_joined",
    "room_full",
    "removed",
    "too_late",
    "answered",
    "unavailable",
    "internal",
]


class ErrorInfo(TypedDict):
    """Why something was refused; `field` is the one at fault, or null."""

    code: ErrorCode
    message: str
    field: str | None


class Refusal(TypedDict):
    """The answer to anything that was refused; `errors` lists every fault of a config."""

    ok: Literal[False]
    error: ErrorInfo
    errors: NotRequired[list[ErrorInfo]]


class OpenRequest(TypedDict):
    """`open`: asks for the scene of a run."""

    run: str


class OpenAnswer(TypedDict):
    """Answer to `open`."""

    ok: Literal[True]
    scene: Scene


class WantRequest(TypedDict):
    """`want`: asks for the frames at `ts`, in this order; replaces the client's earlier `want`, and an empty list cancels it."""

    run: str
    id: int
    ts: list[int]


class WantAnswer(TypedDict):
    """Answer to `want`; the frames follow as `frames` events."""

    ok: Literal[True]
    id: int


class HistoryRequest(TypedDict):
    """`history`: asks for the series up to update `to`."""

    run: str
    to: int


class HistoryAnswer(TypedDict):
    """Answer to `history`."""

    ok: Literal[True]
    history: History


class OrderRequest(TypedDict):
    """`order`: asks for the order of the rows in an epoch, counted from 1."""

    run: str
    epoch: int


class OrderAnswer(TypedDict):
    """Answer to `order`: indices of all training rows."""

    ok: Literal[True]
    rows: list[int]


class BatchRequest(TypedDict):
    """`batch`: asks for the examples `from` (from 0) and following, at most 100, of the batch that frame `t` belongs to."""

    run: str
    t: int
    start: int
    count: int


class BatchAnswer(BatchTable):
    """Answer to `batch`."""

    ok: Literal[True]


class CheckRequest(TypedDict):
    """`check`: asks for the central difference of a parameter's gradient in the batch that frame `t` belongs to."""

    run: str
    t: int
    parameter: str


class CheckAnswer(GradientCheck):
    """Answer to `check`."""

    ok: Literal[True]


class AnswerRequest(TypedDict):
    """`answer`: a number as it was typed into a blank of the batch that frame `t` belongs to; `tries` counts from 1."""

    run: str
    t: int
    blank: str
    value: str
    tries: int


class AnswerAnswer(Diagnosis):
    """Answer to `answer`."""

    ok: Literal[True]


class MissionRequest(TypedDict):
    """`mission`: submits a run for a mission, with the choice where it asks for one (else an empty text)."""

    run: str
    mission: str
    answer: str


class MissionAnswer(MissionVerdict):
    """Answer to `mission`."""

    ok: Literal[True]


class FramesBatch(TypedDict):
    """`frames`: `frames[i]` is the frame for `ts[i]`; the client acknowledges each batch; `done` marks the last of a `want`."""

    run: str
    id: int
    ts: list[int]
    frames: list[Frame]
    done: bool


class Progress(TypedDict):
    """`progress`: `updates` of the `of` updates that lead to the wanted frame are computed."""

    run: str
    id: int
    updates: int
    of: int


class ConfigAnswer(TypedDict):
    """Answer to a posted config: its key, and the config with all defaults filled in."""

    ok: Literal[True]
    run: str
    config: Config


class ProgramAnswer(TypedDict):
    """Answer to a question for a run's program."""

    ok: Literal[True]
    listing: Listing


class TableAnswer(TypedDict):
    """Answer to a posted table: the data, and in words how it was read."""

    ok: Literal[True]
    data: Data
    notes: list[str]


class Choice(TypedDict):
    """One entry of a list to choose from."""

    name: str
    label: str


class Constant(TypedDict):
    """A constant of an optimiser or a schedule; `above` is a bound it must be greater than, `least` and `most` are allowed themselves."""

    name: str
    label: str
    default: float
    whole: bool
    above: float | None
    least: float | None
    below: float | None
    most: float | None


class Method(Choice):
    """An optimiser or a schedule: what it does in a sentence, its constants, and for optimisers the usual learning rate."""

    says: str
    constants: list[Constant]
    rate: float | None


class PresetNote(TypedDict):
    """How a preset is called, and what it teaches."""

    label: str
    teaches: str


class Limits(TypedDict):
    """The largest accepted values of a config."""

    features: int
    rows: int
    epochs: int
    updates: int
    bytes: int


class Library(TypedDict):
    """A bundled library; `licenceFile` is relative to `vendor/`."""

    name: str
    version: str
    licence: str
    licenceFile: str
    files: list[str]


class Bootstrap(TypedDict):
    """The page's data block `#bootstrap`; `static` is the base path of all static files."""

    version: str
    engine_version: str
    static: str
    presets: dict[str, Config]
    limits: Limits
    preset_notes: dict[str, PresetNote]
    initialisers: list[Choice]
    losses: list[Choice]
    optimisers: list[Method]
    schedules: list[Method]
    libraries: list[Library]


class PageWords(TypedDict):
    """What the page's scripts need to speak its language: how it writes numbers, and translations by English text (none for English)."""

    language: str
    decimal: str
    group: str
    group_from: int
    texts: dict[str, str | list[str]]


class Health(TypedDict):
    """Answer of `/health`; `bytes` is the memory of the cached runs."""

    ok: Literal[True]
    version: str
    runs: int
    bytes: int
