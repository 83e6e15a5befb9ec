"""What a scene is made of, as it travels: `static/js/wire.d.ts` is generated from these types.

The meaning of every key is in `docs/design.md` under "Scene".
"""

from typing import Literal, NotRequired, TypeAlias, TypedDict

Path: TypeAlias = list[str | int]
NumberFormat: TypeAlias = Literal["number", "entered", "integer", "precise", "state", "rate"]
Comparison: TypeAlias = Literal["<", ">", "==", "<=", ">=", "!=", "≈"]
Condition: TypeAlias = tuple[Path, Comparison, Path | float]
NodeKind: TypeAlias = Literal["placeholder", "weight", "model", "loss"]
EdgeKind: TypeAlias = Literal["computed", "data", "pairing"]
Phase: TypeAlias = Literal["initialise", "feed", "predict", "loss", "partial", "update"]
Stage: TypeAlias = Literal["start", "forward", "backward"]

Slot = TypedDict(
    "Slot",
    {
        "path": Path,
        "else": NotRequired[Path],
        "format": NumberFormat,
        "bracket": NotRequired[Literal[True]],
        "plus": NotRequired[Literal[1]],
    },
)

Edge = TypedDict(
    "Edge",
    {"id": str, "from": str, "to": str, "kind": EdgeKind, "symbol": str | None, "title": str},
)


class Template(TypedDict):
    """A text with `{0}`, `{1}` ... and what is put there."""

    text: str
    slots: list[Slot]


class Alternative(Template):
    """A template that is used when a frame meets its condition, and the other one where there are two, or always."""

    when: NotRequired[Condition]
    also: NotRequired[Condition]


class Equation(Template):
    """An equation in TeX and, with the same slots, in plain words."""

    title: str
    tex: str


Remark: TypeAlias = list[Alternative]


class Node(TypedDict):
    """A node of the graph."""

    id: str
    kind: NodeKind
    symbol: str
    tex: str
    title: str
    in_model: bool


class Graph(TypedDict):
    """The computation graph as it is drawn."""

    nodes: list[Node]
    edges: list[Edge]


class Step(TypedDict):
    """One step of a batch (the first one: of the run), and what it puts in the light."""

    phase: Phase
    focus: str | None
    stage: Stage
    title: str
    equations: list[str]
    nodes: list[str]
    edges: list[str]


class CodeLine(TypedDict):
    """A line of code; `indent` counts levels."""

    text: str
    indent: int


class Listing(TypedDict):
    """The pseudo-code with one optimiser, or a program; `at` is the line of each of the scene's steps."""

    lines: list[CodeLine]
    at: list[int]


class Chapter(TypedDict):
    """A chapter of the lesson: the step it shows, what it points at, and its words at two levels.

    A target is a panel's id, `node:` and a node or edge of the graph, or `tab:` and the panel whose tab is meant.
    """

    id: str
    title: str
    t: int
    targets: list[str]
    first: list[Alternative]
    refresher: Alternative


class Lesson(TypedDict):
    """The guided lesson, on the run of a preset."""

    preset: str
    chapters: list[Chapter]


class Glossary(TypedDict):
    """One sentence on each term, by the name it is marked with."""

    terms: dict[str, str]


class UpdateTexts(TypedDict):
    """How one optimiser's update is written and told: equations by id, remarks by parameter."""

    equations: dict[str, Equation]
    remarks: dict[str, Remark]


class Shape(TypedDict):
    """All templates for batches of one size; an update's are in `optimisers`, by the optimiser's name."""

    equations: dict[str, Equation]
    optimisers: dict[str, UpdateTexts]
    remarks: list[Remark]
    nodes: dict[str, list[Template]]
    edges: dict[str, list[Template]]
    products: dict[str, Template]


class Notices(TypedDict):
    """What is said while a run grows, by the cause's code, and before that once it has stopped."""

    diverging: dict[str, Template]
    diverged: Template


class Rates(TypedDict):
    """The learning rate at some updates (from 0), over the whole run."""

    update: list[int]
    value: list[float]


class Scaling(TypedDict):
    """What standardising takes off and divides by, for each feature, from the training rows."""

    mean: list[float]
    sd: list[float]


class Roles(TypedDict):
    """Rows that do not train."""

    validation: list[int]
    test: list[int]


class Mark(TypedDict):
    """A learning rate that theory names; `row` sets it where one does."""

    code: str
    rate: float
    row: int | None
    title: str
    text: str


class Solution(TypedDict):
    """The least-squares answer on the training rows, in the model's scale; `unique` unless features are collinear."""

    parameters: dict[str, float]
    loss: float
    unique: bool


class ChangeMark(TypedDict):
    """Where settings change in the middle of the run: the first frame they hold for, in plain words what changes."""

    update: int
    t: int
    text: str


MistakeCode = Literal[
    "sign_flipped",
    "learning_rate_forgotten",
    "factor_two_forgotten",
    "added_instead_of_subtracted",
    "used_new_weight",
    "another_row",
]


class Diagnosis(TypedDict):
    """What came of a number filled into a blank: the mistake that leads to it, in words, and the right one once it may be seen."""

    right: bool
    code: MistakeCode | Literal["right", "unknown"]
    words: str
    shown: str | None


class Notes(TypedDict):
    """What to say and ask, by chapter: for teachers."""

    notes: dict[str, str]


class MissionChoice(TypedDict):
    """An answer to choose."""

    value: str
    label: str


class Mission(TypedDict):
    """Something to find out: the config it begins with, and what is asked besides the run, if anything."""

    id: str
    title: str
    text: str
    config: dict[str, object]
    question: str
    choices: list[MissionChoice]


class Missions(TypedDict):
    """All missions, in order."""

    missions: list[Mission]


class MissionVerdict(TypedDict):
    """Whether a mission is solved, in words with the engine's numbers."""

    solved: bool
    words: str


class Scene(TypedDict):
    """Everything on the page that does not change during a run."""

    version: int
    run: str
    config: dict[str, object]
    frames: int
    updates: int
    batches: int
    frames_per_batch: int
    n: int
    graph: Graph
    steps: list[Step]
    code: dict[str, Listing]
    shapes: dict[str, Shape]
    notices: Notices
    optimisers: list[str]
    rates: Rates
    scaling: Scaling | None
    roles: Roles | None
    stability: list[Mark]
    solution: Solution | None
    changes: list[ChangeMark]
