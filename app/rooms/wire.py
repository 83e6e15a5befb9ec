"""What a class says to its members, as types."""

from typing import Literal, TypedDict

Role = Literal["teacher", "student"]
Stride = Literal["fine", "phase", "batch", "epoch"]


class Snapshot(TypedDict):
    """What the teacher shows: a run and step; while it plays, stops of `stride` follow at `speed` a second. `chapter` may be empty."""

    run: str
    t: int
    playing: bool
    speed: float
    stride: Stride
    chapter: str


class ClassState(TypedDict):
    """A snapshot, whole.

    Of two states of one `epoch` the one with the larger `revision` holds; another epoch holds whatever its revision. `age` is the time
    since the teacher was at `t`, in milliseconds, when the state was sent.
    """

    code: str
    epoch: str
    revision: int
    snapshot: Snapshot
    age: int
