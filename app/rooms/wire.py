"""What a class says to its members, as types."""

from typing import Literal, TypedDict

from app.lesson.wire import MistakeCode

Role = Literal["teacher", "student"]
Stride = Literal["fine", "phase", "batch", "epoch"]
QuestionKind = Literal["loss", "direction", "number", "choice"]
QuestionPhase = Literal["asking", "closed", "revealed"]
QuestionStep = Literal["close", "again", "reveal", "drop"]
#: `wrong` where nothing is known about the mistake, and empty where the teacher named no right answer.
Verdict = MistakeCode | Literal["right", "wrong", ""]
Whereabouts = Literal["live", "own", "away", "waiting"]


class Snapshot(TypedDict):
    """What the teacher shows: a run and step; while it plays, stops of `stride` follow at `speed` a second. `chapter` may be empty."""

    run: str
    t: int
    playing: bool
    speed: float
    stride: Stride
    chapter: str


class Rules(TypedDict):
    """What the teacher has settled.

    Students who go their own way stop at step `pace` of the class's run, if it is not null. When `called` has grown, everybody comes back.
    `locked`: nobody new is let in; `approve`: new ones wait for the teacher's word; `anonymous`: names are made, nobody has their own.
    """

    pace: int | None
    called: int
    locked: bool
    approve: bool
    anonymous: bool


class Truth(TypedDict):
    """The right answer: one of the answers (empty where any is, or none was named), and for what frames answer the number.

    Of numbers, all from `low` to `high` are right: that much comes from rounded numbers on the page.
    """

    answer: str
    value: float | None
    low: float | None
    high: float | None


class Question(TypedDict):
    """What the class is asked.

    `loss` and `direction` are answered by `up` or `down`, `number` by a number as it is typed, `choice` by the place (from 0) of one of `options`.
    All but a choice ask for `blank` (`app.lesson.mistakes.read_blank`), which frame `t` of `run`, of a batch of `m`, shows; `before` is the loss of the batch
    before, or the parameter before its update. `vote` is 1, or 2 after a discussion. `truth` is null until it is revealed.
    """

    id: str
    kind: QuestionKind
    phase: QuestionPhase
    vote: int
    blank: str
    run: str
    t: int
    m: int
    before: float | None
    text: str
    options: list[str]
    truth: Truth | None


class ClassState(TypedDict):
    """A snapshot, whole, with the question if there is one.

    Of two states of one `epoch` the one with the larger `revision` holds; another epoch holds whatever its revision. `age` is the time
    since the teacher was at `t`, in milliseconds, when the state was sent.
    """

    code: str
    epoch: str
    revision: int
    snapshot: Snapshot
    rules: Rules
    question: Question | None
    age: int


class Given(TypedDict):
    """One student's answer: as it was typed, as a number where it is one, and what came of it."""

    student: int
    name: str
    value: str
    number: float | None
    verdict: Verdict


class Mistakes(TypedDict):
    """How many made a mistake, and what it is called."""

    code: MistakeCode
    label: str
    count: int


class Results(TypedDict):
    """All answers to a question, the first vote's and the second's; the mistakes of the last vote, frequent ones first. For teachers."""

    question: Question
    votes: list[list[Given]]
    mistakes: list[Mistakes]


class Person(TypedDict):
    """A student, as teachers see them: at which step, and whether they have answered in this vote. `t` is null where it is not known."""

    student: int
    name: str
    where: Whereabouts
    t: int | None
    answered: bool
