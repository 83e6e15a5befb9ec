"""What the server and the page say to each other about a class, as types. `class_start` sends a `Snapshot` (`app.rooms.wire`)."""

from typing import Literal, TypedDict

from app.rooms.wire import ClassState, Role, Snapshot


class ClassPlaceRequest(TypedDict):
    """A class, and a place in it.

    `class_join` takes the place of `token`, a new one where that is empty. For the teacher's token `class_take` gives this tab control and
    `class_end` ends the class.
    """

    code: str
    token: str


class ClassShowRequest(Snapshot):
    """`class_show`: the teacher shows something else."""

    code: str
    token: str


class ClassLeaveRequest(TypedDict):
    """`class_leave`: this connection goes; its place is kept."""

    code: str


class ClassPlaceAnswer(TypedDict):
    """Answer to `class_start` and `class_join`: the place, and what is shown.

    `token` reopens the place. `address` is where students join; `reachable` says whether it can be reached from other computers.
    """

    ok: Literal[True]
    role: Role
    name: str
    token: str
    control: bool
    people: int
    address: str
    reachable: bool
    state: ClassState


class ClassDoneAnswer(TypedDict):
    """Answer to the other events of a class."""

    ok: Literal[True]


class ClassPeople(TypedDict):
    """`class_people`: how many students are here, and whether this tab is in control; to teachers."""

    code: str
    people: int
    control: bool


class ClassEnded(TypedDict):
    """`class_ended`: the class is over."""

    code: str
