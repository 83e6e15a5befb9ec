"""Classes without a network."""

import pytest

from app.language import speaking
from app.rooms import NotAllowed, RoomFull, Rooms, Snapshot, UnknownRoom, new_code, read_code
from app.rooms.codes import ALPHABET, digest, is_same, new_token
from app.rooms.names import ANIMALS, free_name
from app.rooms.rooms import UNUSED
from app.run import Config, parse_config
from tests.golden import golden_config

CONFIG: Config = parse_config(golden_config())


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def shows(t: int, **more: object) -> Snapshot:
    snapshot: Snapshot = {
        "run": CONFIG.key,
        "t": t,
        "playing": False,
        "speed": 2,
        "stride": "fine",
        "chapter": "",
    }
    return snapshot | more  # type: ignore[return-value]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(most=3, most_students=2, idle=60, clock=clock)


def test_codes_have_no_look_alikes_and_are_read_as_they_are_typed() -> None:
    assert not set(ALPHABET) & set("0O1IL5S2ZUV86")
    for _ in range(50):
        code = new_code()
        assert read_code(f" {code[:3].lower()}-{code[3:]} ") == code
    for wrong in ("", "ABC34", "ABC3497", "ABC340", "ＡＢＣ３４６"):
        assert read_code(wrong) is None


def test_a_token_is_kept_as_a_digest_only() -> None:
    token = new_token()
    assert len(token) * 6 >= 128
    assert token.encode() not in digest(token)
    assert is_same(token, digest(token))
    assert not is_same(token + "x", digest(token))


def test_names_are_free_and_in_the_language() -> None:
    with speaking("de"):
        taken = {free_name(()) for _ in range(500)}
        assert len(taken) == len(ANIMALS)
        assert "Igel" in taken
        assert free_name(taken).endswith(" 2")


def test_students_see_what_the_teacher_shows_whenever_they_come(rooms: Rooms, clock: Clock) -> None:
    room, teacher = rooms.start("T", CONFIG, shows(0))
    clock.now += 2
    room.show("T", teacher.token, shows(7, playing=True), CONFIG, clock.now)
    clock.now += 1.5
    late, seat = rooms.join(room.code, "A", "")
    assert (late, seat.role, room.people.here) == (room, "student", 1)
    state = late.state(clock.now)
    assert (state["revision"], state["snapshot"]["t"], state["age"]) == (2, 7, 1_500)


def test_a_place_is_found_again_by_its_token(rooms: Rooms) -> None:
    room, teacher = rooms.start("T", CONFIG, shows(0))
    _, seat = rooms.join(room.code, "A", "")
    rooms.leave(room.code, "A")
    assert room.people.here == 0
    assert rooms.join(room.code, "A2", seat.token)[1] == seat
    rooms.join(room.code, "A3", seat.token)
    assert room.people.here == 1
    rooms.leave(room.code, "T")
    assert rooms.join(room.code, "T2", teacher.token)[1] == teacher
    assert room.control == "T2"


def test_only_the_tab_of_the_teacher_that_is_in_control_shows_anything(rooms: Rooms, clock: Clock) -> None:
    room, teacher = rooms.start("T", CONFIG, shows(0))
    _, student = rooms.join(room.code, "A", "")
    _, second = rooms.join(room.code, "T2", teacher.token)
    for connection, token in (("A", student.token), ("A", teacher.token), ("T2", second.token), ("T", student.token)):
        with pytest.raises(NotAllowed):
            room.show(connection, token, shows(5), CONFIG, clock.now)
    with pytest.raises(NotAllowed):
        room.take_control("A", student.token)
    room.take_control("T2", second.token)
    room.show("T2", second.token, shows(5), CONFIG, clock.now)
    with pytest.raises(NotAllowed):
        room.show("T", teacher.token, shows(6), CONFIG, clock.now)
    assert room.state(clock.now)["snapshot"]["t"] == 5


def test_a_class_is_full_but_who_was_in_it_comes_back(rooms: Rooms) -> None:
    room, _ = rooms.start("T", CONFIG, shows(0))
    seats = [rooms.join(room.code, name, "")[1] for name in "AB"]
    with pytest.raises(RoomFull):
        rooms.join(room.code, "C", "")
    rooms.leave(room.code, "A")
    rooms.join(room.code, "C", "")
    assert rooms.join(room.code, "A", seats[0].token)[1] == seats[0]


def test_an_ended_class_is_forgotten_and_a_deserted_one_later(rooms: Rooms, clock: Clock) -> None:
    room, _ = rooms.start("T", CONFIG, shows(0))
    rooms.end(room.code)
    with pytest.raises(UnknownRoom):
        rooms.find(room.code)
    deserted = [rooms.start(name, CONFIG, shows(0))[0] for name in "ABC"]
    with pytest.raises(RoomFull):
        rooms.start("D", CONFIG, shows(0))
    rooms.leave(deserted[0].code, "A")
    clock.now += 61
    assert rooms.forget_idle() == [deserted[0].code]
    rooms.start("D", CONFIG, shows(0))
    with pytest.raises(UnknownRoom):
        rooms.find(deserted[0].code)
    assert len(rooms) == 3


def test_a_class_that_nobody_joined_is_forgotten_sooner(clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    empty, joined = (rooms.start(name, CONFIG, shows(0))[0] for name in "AB")
    rooms.join(joined.code, "S", "")
    for room, connections in ((empty, "A"), (joined, "BS")):
        for connection in connections:
            rooms.leave(room.code, connection)
    clock.now += UNUSED + 1
    assert rooms.forget_idle() == [empty.code]
    clock.now += rooms.idle
    assert rooms.forget_idle() == [joined.code]


@pytest.mark.parametrize(
    ("stride", "after", "t"),
    [("fine", 0.4, 3), ("fine", 1.6, 6), ("phase", 0.6, 7), ("batch", 1.6, 30), ("epoch", 9.0, 60), ("fine", -5.0, 3)],
)
def test_a_class_that_plays_is_where_its_pages_are_by_now(rooms: Rooms, stride: str, after: float, t: int) -> None:
    room, _ = rooms.start("T", CONFIG, shows(3, playing=True, stride=stride))
    assert room.step(room.shown_at + after) == t
    room.stop(t, room.shown_at + after)
    assert (room.snapshot["t"], room.snapshot["playing"], room.step(room.shown_at + 60)) == (t, False, t)
    assert room.state(room.shown_at - 3)["age"] == 0  # two clocks that differ a little
