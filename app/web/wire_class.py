"""What the server and the page say to each other about a class, as types. `class_start` sends a `Snapshot` (`app.rooms.wire`)."""

from typing import Literal, TypedDict

from app.rooms.wire import (
    ClassState,
    Person,
    QuestionKind,
    QuestionStep,
    Results,
    Role,
    Snapshot,
)

#: What a teacher's other page may do on the one in control.
RemoteCommand = Literal["next", "back", "play", "blank"]
StudentAction = Literal["admit", "remove"]


class ClassPlaceRequest(TypedDict):
    """A class, and a place in it.

    For the teacher's token `class_take` gives this tab control, `class_call` brings everybody back, `class_anonymise` gives everybody a made
    name, `class_list` and `class_results` ask for what only teachers see, and `class_end` ends the class.
    """

    code: str
    token: str


class ClassJoinRequest(ClassPlaceRequest):
    """`class_join`: takes the place of `token`, a new one where that is empty.

    A teacher's page `aside` never takes control by itself, and may ask and settle; one that comes again to `watch`, having had no control
    before, takes none either. `before` is the connection's id in its last place, if it was lost: where that is in control still, this one takes over.
    """

    aside: bool
    watch: bool
    before: str


class ClassShowRequest(Snapshot):
    """`class_show`: the teacher shows something else."""

    code: str
    token: str


class ClassShowAnswer(TypedDict):
    """Answer to `class_show`: the class's revision since then."""

    ok: Literal[True]
    revision: int


class ClassLeaveRequest(TypedDict):
    """`class_leave`: this connection goes; its place is kept."""

    code: str


class ClassRulesRequest(ClassPlaceRequest):
    """`class_rules`: what the teacher settles (`app.rooms.wire.Rules`); a `pace` of -1 is none."""

    pace: int
    locked: bool
    approve: bool


class ClassStudentRequest(ClassPlaceRequest):
    """`class_student`: lets a student in who waits, or takes one out."""

    student: int
    action: StudentAction


class ClassNameRequest(ClassPlaceRequest):
    """`class_name`: a student's name as they typed it."""

    name: str


class ClassNameAnswer(TypedDict):
    """Answer to `class_name`: the name as it is shown."""

    ok: Literal[True]
    name: str


class ClassAtRequest(ClassPlaceRequest):
    """`class_at`: whether a student goes their own way, and at which step."""

    own: bool
    t: int


class ClassAskRequest(ClassPlaceRequest):
    """`class_ask`: a question (`app.rooms.wire.Question`). For a choice `right` is the place of the right option, or -1; else `blank` is asked for."""

    kind: QuestionKind
    blank: str
    text: str
    options: list[str]
    right: int


class ClassQuestionRequest(ClassPlaceRequest):
    """`class_question`: go on with the question that is on: take no more answers, ask again, reveal the answer, or drop it."""

    step: QuestionStep


class ClassAnswerRequest(ClassPlaceRequest):
    """`class_answer`: a student's answer. `id` is made on the device; the same answer may be sent again until it is acknowledged."""

    id: str
    question: str
    vote: int
    value: str


class ClassAnswerAnswer(TypedDict):
    """Answer to `class_answer`: the answer as it was kept."""

    ok: Literal[True]
    value: str


class ClassRemoteRequest(ClassPlaceRequest):
    """`class_remote`: something for the page in control to do."""

    command: RemoteCommand


class ClassPlaceAnswer(TypedDict):
    """Answer to `class_start` and `class_join`: the place, and what is shown (null to a student whom the teacher has to let in first).

    `token` reopens the place. `address` is where students join; `reachable` says whether it can be reached from other computers.
    """

    ok: Literal[True]
    code: str
    role: Role
    name: str
    token: str
    control: bool
    people: int
    address: str
    reachable: bool
    state: ClassState | None


class ClassListAnswer(TypedDict):
    """Answer to `class_list`."""

    ok: Literal[True]
    people: list[Person]


class ClassResultsAnswer(TypedDict):
    """Answer to `class_results`: null while nothing has been asked."""

    ok: Literal[True]
    results: Results | None


class RemoteAnswer(TypedDict):
    """Answer to `GET /api/classes/<code>/remote`: the link by which a teacher's phone controls the class, and its QR code as SVG."""

    ok: Literal[True]
    address: str
    picture: str


class ClassDoneAnswer(TypedDict):
    """Answer to the other events of a class."""

    ok: Literal[True]


class ClassBeat(TypedDict):
    """`class_beat`: how far the class is, every few seconds: a `class` of a later revision or another epoch was missed.

    `led` says whether a page of the teacher's is in control.
    """

    code: str
    epoch: str
    revision: int
    led: bool


class ClassPeople(TypedDict):
    """`class_people`, to teachers: how many students are here, wait, and have answered in this vote; whether this tab is in control, or any is.

    `asked` are those who are here or have answered and left.
    """

    code: str
    people: int
    waiting: int
    answered: int
    asked: int
    control: bool
    controlled: bool


class ClassCommand(TypedDict):
    """`class_command`: something to do, to the page in control."""

    code: str
    command: RemoteCommand


class ClassGone(TypedDict):
    """`class_ended`: the class is over. `class_admitted`: this student is let in, and joins again. `class_removed`: this student is taken out."""

    code: str
