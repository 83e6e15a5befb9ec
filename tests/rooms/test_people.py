"""The students of a class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import speaking
from app.rooms import BadName, Locked, Removed, Rooms, UnknownStudent
from app.rooms.names import ANIMALS, MOST_GRAPHEMES, clean_name
from tests.rooms.test_rooms import CONFIG, shows

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ann \n Marie\t", "Ann Marie"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eevil\u202c\u2066x\u2069", "evilx"),
        ("a\u0000b\ufeffc\u200b", "abc"),
        ("<img src=x onerror=1>", "<img src=x onerror=1>"),
        ("אבג", "אבג"),
        (FAMILY * MOST_GRAPHEMES, FAMILY * MOST_GRAPHEMES),
        ("x" * MOST_GRAPHEMES, "x" * MOST_GRAPHEMES),
    ],
)
def test_a_name_is_what_people_see_of_it(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "  ", "\u202e\u200b", "\u200d", "x" * (MOST_GRAPHEMES + 1), FAMILY * (MOST_GRAPHEMES + 1), "a" + "\u0301" * 40]
)  # fmt: skip
def test_what_cannot_be_a_name(typed: str) -> None:
    with pytest.raises(BadName):
        clean_name(typed)


@given(st.text(max_size=60))
def test_a_clean_name_is_on_one_line_short_and_stays_as_it_is(typed: str) -> None:
    try:
        name = clean_name(typed)
    except BadName:
        return
    assert name.splitlines() == [name]
    assert len(name) <= MOST_GRAPHEMES * 12
    assert clean_name(name) == name
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\x1b")


def test_a_name_is_nobody_elses() -> None:
    room, _ = Rooms().start("T", CONFIG, shows(0))
    students = [room.join(name, "", 9).student for name in "ABC"]
    for student in students:
        assert student
        room.people.rename(student, "Ann")
    assert [student.name for student in room.people] == ["Ann", "Ann 2", "Ann 3"]
    room.people.rename(room.people.numbered(2), "Ann 2")
    assert room.people.numbered(2).name == "Ann 2"


def test_made_names_replace_everybodys_own() -> None:
    room, _ = Rooms().start("T", CONFIG, shows(0))
    for name in "ABC":
        student = room.join(name, "", 9).student
        assert student
        room.people.rename(student, f"Secret {name}")
    room.people.numbered(3).removed = True
    with speaking("en"):
        room.people.anonymise()
    names = room.people.names().values()
    assert len(set(names)) == 3
    assert all(name.split()[0] in ANIMALS for name in names)


def test_who_is_new_waits_or_stays_outside_as_the_teacher_wants() -> None:
    room, teacher = Rooms().start("T", CONFIG, shows(0))
    first = room.join("A", "", 9)
    room.settle({**room.rules, "approve": True})
    waits = room.join("B", "", 9)
    assert waits.student
    assert waits.student.waiting
    assert (room.people.here, room.people.waiting) == (1, 1)
    room.settle({**room.rules, "locked": True})
    with pytest.raises(Locked):
        room.join("C", "", 9)
    room.leave("A")
    assert room.join("A2", first.token, 9).student == first.student
    assert room.join("T2", teacher.token, 9).role == "teacher"
    waits.student.removed = True
    with pytest.raises(Removed):
        room.join("B2", waits.token, 9)
    with pytest.raises(UnknownStudent):
        room.people.numbered(2)
    assert [person["where"] for person in room.people.listed(set())] == ["live"]


def test_a_page_aside_takes_no_control() -> None:
    rooms = Rooms()
    room, teacher = rooms.start("T", CONFIG, shows(0))
    rooms.leave(room.code, "T")
    rooms.join(room.code, "speaker", teacher.token, aside=True)
    assert room.control is None
    rooms.join(room.code, "T2", teacher.token)
    assert room.control == "T2"
    assert not room.is_empty


def test_a_teacher_whose_connection_is_lost_unnoticed_goes_on_in_control() -> None:
    room, teacher = Rooms().start("T", CONFIG, shows(0))
    room.join("other tab", teacher.token, 9)
    room.join("T again", teacher.token, 9, before="T")
    assert room.control == "T again"
    room.join("third", teacher.token, 9, before="other tab")
    assert room.control == "T again"
