"""The students of a class: their places, names, and where they are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.rooms.codes import digest, new_token
from app.rooms.names import clean_name, free_name, numbered
from app.rooms.wire import Person, Rules, Whereabouts


class RoomFull(RuntimeError):
    """No more students are let in."""


class Locked(PermissionError):
    """The teacher lets nobody new in."""


class Removed(PermissionError):
    """The teacher has taken this student out."""


class UnknownStudent(LookupError):
    """There is no student of this number."""


@dataclass
class Student:
    """A place. `digest` is of the token that reopens it; who is `waiting` sees nothing of the class yet.

    `here` are the connections, `own` whether the student goes their own way, at step `t`, as far as that is known.
    """

    number: int
    digest: bytes
    name: str
    waiting: bool = False
    removed: bool = False
    here: set[str] = field(default_factory=set)
    own: bool = False
    t: int | None = None


class People:
    """All places of a class, by number."""

    def __init__(self) -> None:
        self._by_number: dict[int, Student] = {}
        self._by_digest: dict[bytes, Student] = {}

    def __iter__(self) -> Iterator[Student]:
        return (student for student in self._by_number.values() if not student.removed)

    @property
    def here(self) -> int:
        """How many students are here now and see the class."""
        return len(self.seeing())

    def seeing(self) -> set[int]:
        """Return the students who are here now and see the class."""
        return {student.number for student in self if student.here and not student.waiting}

    @property
    def waiting(self) -> int:
        """How many wait at the door."""
        return sum(1 for student in self if student.here and student.waiting)

    def names(self) -> dict[int, str]:
        """Return the names by number, those of removed students too: they may have answered."""
        return {number: student.name for number, student in self._by_number.items()}

    def everybody(self) -> Iterator[Student]:
        """Yield all students, removed ones too."""
        return iter(self._by_number.values())

    def known(self, number: int) -> Student | None:
        """Return the student of a number, a removed one too; None when there never was one."""
        return self._by_number.get(number)

    def keep(self, student: Student) -> None:
        """Take a place up that was kept."""
        self._by_number[student.number] = self._by_digest[student.digest] = student

    def find(self, token: str) -> Student | None:
        """Return the student of a token. Raises Removed."""
        student = self._by_digest.get(digest(token)) if token else None
        if student and student.removed:
            raise Removed
        return student

    def numbered(self, number: int) -> Student:
        """Return the student of a number. Raises UnknownStudent."""
        student = self._by_number.get(number)
        if student is None or student.removed:
            raise UnknownStudent(number)
        return student

    def add(self, rules: Rules, most: int, number: Callable[[], int] | None = None) -> tuple[Student, str]:
        """Return a new place with its token; `number` gives its number, else it is the next one. Raises Locked and RoomFull."""
        if rules["locked"]:
            raise Locked
        if self.here + self.waiting >= most or len(self._by_number) >= 10 * most:
            raise RoomFull
        token = new_token()
        next_one = number() if number else max(self._by_number, default=0) + 1
        student = Student(next_one, digest(token), free_name(self._taken()), waiting=rules["approve"])
        self.keep(student)
        return student, token

    def rename(self, student: Student, typed: str) -> None:
        """Give a student the name that they typed, or that with a number where it is another's. Raises BadName."""
        name = clean_name(typed)
        student.name = numbered(name, self._taken() - {student.name})

    def anonymise(self) -> list[Student]:
        """Give everybody a made name, removed ones too; returns them all."""
        everybody = list(self._by_number.values())
        taken: set[str] = set()
        for student in everybody:
            student.name = free_name(taken)
            taken.add(student.name)
        return everybody

    def leave(self, connection: str) -> None:
        """Let a connection go."""
        for student in self._by_number.values():
            student.here.discard(connection)

    def listed(self, answered: set[int]) -> list[Person]:
        """Return everybody as teachers see them; who is away is told as long as the class goes on."""
        return [
            {
                "student": student.number,
                "name": student.name,
                "where": _where(student),
                "t": student.t if student.own else None,
                "answered": student.number in answered,
            }
            for student in self
        ]

    def _taken(self) -> set[str]:
        return {student.name for student in self._by_number.values()}


def _where(student: Student) -> Whereabouts:
    if not student.here:
        return "away"
    if student.waiting:
        return "waiting"
    return "own" if student.own else "live"
