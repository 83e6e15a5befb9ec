"""Questions to a class, without a network."""

import json
from collections.abc import Callable
from csv import reader
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import speaking
from app.lesson.diagnosis import diagnose
from app.rooms import (
    AlreadyAnswered,
    Answer,
    Asked,
    BadAnswer,
    CannotAsk,
    Room,
    Rooms,
    TooLate,
    Wanted,
    WrongPhase,
    ask,
    read_answer,
    results,
)
from app.rooms.export import answers_csv, answers_json
from app.run import Run, parse_config
from tests.golden import golden_config
from tests.rooms.test_rooms import CONFIG, Clock, shows

RUN = Run(CONFIG)
EPOCHS = Run(parse_config({**golden_config(), "learning_rate": 0.01, "epochs": 3, "batch_size": 2}))


def number(blank: str) -> Wanted:
    return Wanted("number", blank, "", [], -1)


def free(right: int = 1) -> Wanted:
    return Wanted("choice", "", "Which?", ["this", "that", "=cmd()"], right)


@pytest.fixture
def room() -> Room:
    """A class at step 0 of the golden run, with three students."""
    room, _ = Rooms(clock=Clock()).start("T", CONFIG, shows(0))
    for name in "ABC":
        room.join(name, "", 9)
    return room


@pytest.mark.parametrize("t", [0, 1, 4, 9, 10, 13, 37])
@pytest.mark.parametrize(
    ("blank", "seen"),
    [
        ("y_hat", lambda frame: frame["values"]["y_hat"]),
        ("L", lambda frame: frame["values"]["L"]),
        ("L/y_hat", lambda frame: frame["partials"]["L/y_hat"]),
        ("L/b", lambda frame: frame["gradients"]["b"]),
        ("L/w2", lambda frame: frame["gradients"]["w2"]),
        ("b", lambda frame: frame["updated"]["b"]),
        ("w2", lambda frame: frame["updated"]["w2"]),
    ],
)
def test_a_number_is_asked_that_the_frame_shows_and_the_one_before_does_not(
    t: int, blank: str, seen: Callable[[Any], Any]
) -> None:
    try:
        asked = ask(EPOCHS, t, number(blank))
    except CannotAsk:
        assert seen(EPOCHS.frame(t)) is not None  # it is on the page already
        return
    at = asked.question["t"]
    shown = seen(EPOCHS.frame(at))
    assert asked.truth["value"] == (shown[0] if isinstance(shown, list) else shown)
    assert t < at <= t + EPOCHS.config.frames_per_batch
    assert not seen(EPOCHS.frame(at - 1))
    value, low, high = asked.truth["value"], asked.truth["low"], asked.truth["high"]
    assert value is not None
    assert low is not None
    assert high is not None
    assert low <= value <= high
    assert asked.judge
    assert asked.judge(repr(asked.truth["value"])) == "right"
    assert asked.public()["truth"] is None


@pytest.mark.parametrize(
    ("t", "wanted", "before", "answer"),
    [
        (10, Wanted("loss", "L", "", [], -1), 4.477456, "up"),
        (0, Wanted("direction", "w1", "", [], -1), -0.017, "up"),
        (0, Wanted("direction", "b", "", [], -1), 0.0, "up"),
    ],
)
def test_ways_are_asked_from_what_was_before(t: int, wanted: Wanted, before: float, answer: str) -> None:
    asked = ask(RUN, t, wanted)
    assert asked.question["before"] == pytest.approx(before)
    assert asked.truth["answer"] == answer
    assert asked.judge
    assert [asked.judge(way) for way in ("up", "down")] == ["right", "wrong"]


def test_a_change_of_the_loss_that_the_page_does_not_show_is_either_way() -> None:
    twice = golden_config()["data"] | {"rows": [[4, 1, 2]] * 2}
    config = parse_config(golden_config(data=twice, learning_rate=1e-7))
    run = Run(config)
    asked = ask(run, config.frames_per_batch, Wanted("loss", "L", "", [], -1))
    assert asked.judge
    assert asked.question["before"] != asked.truth["value"]
    assert [asked.judge(way) for way in ("up", "down")] == ["right", "right"]
    moved = ask(run, 0, Wanted("direction", "w1", "", [], -1))  # the gradient tells which way, however little
    assert moved.truth["answer"] in ("up", "down")


@pytest.mark.parametrize(
    ("t", "wanted"),
    [
        (0, Wanted("loss", "L", "", [], -1)),  # there is no loss before
        (10, Wanted("loss", "w1", "", [], -1)),
        (0, Wanted("direction", "L", "", [], -1)),
        (0, number("w3")),
        (0, number("")),
        (3, number("L")),
        (RUN.config.frames - 1, number("y_hat")),
    ],
)
def test_what_no_step_answers_cannot_be_asked(t: int, wanted: Wanted) -> None:
    with pytest.raises(CannotAsk):
        ask(RUN, t, wanted)


def test_after_the_end_of_a_diverged_run_nothing_can_be_asked() -> None:
    run = Run(parse_config({**golden_config(), "learning_rate": 10.0, "epochs": 200}))
    last = run.frame(run.config.frames - 1)["t"]
    with pytest.raises(CannotAsk):
        ask(run, last, number("y_hat"))
    assert ask(run, last, free()).truth["answer"] == "1"


def test_a_class_votes_twice_and_then_sees(room: Room) -> None:
    asked = ask(RUN, 0, free())
    revision, called = room.revision, room.rules["called"]
    room.ask(asked)
    assert (room.revision, room.rules["called"]) == (revision + 1, called + 1)
    with pytest.raises(WrongPhase):
        room.ask(ask(RUN, 0, free()))
    assert room.answer(asked, Answer("a1", 1, 1, "0", "wrong", 1.0))
    assert not room.answer(asked, Answer("a1", 1, 1, "0", "wrong", 1.5))
    with pytest.raises(AlreadyAnswered):
        room.answer(asked, Answer("a2", 1, 1, "1", "right", 2.0))
    with pytest.raises(TooLate):
        room.answer(asked, Answer("b", 2, 2, "1", "right", 2.0))
    with pytest.raises(WrongPhase):
        room.advance("again")
    room.advance("close")
    with pytest.raises(TooLate):
        room.answer(asked, Answer("b", 2, 1, "1", "right", 2.0))
    assert not room.answer(asked, Answer("a1", 1, 1, "0", "wrong", 3.0))  # it came twice
    room.advance("again")
    room.answer(asked, Answer("c", 1, 2, "1", "right", 3.0))
    assert asked.answered() == {1}
    room.advance("close")
    with pytest.raises(WrongPhase):
        room.advance("again")
    room.advance("reveal")
    state = room.state(0.0)["question"]
    assert state
    assert state["truth"] == {"answer": "1", "value": None, "low": None, "high": None}
    found = results(asked, room.people.names())
    assert [[given["verdict"] for given in vote] for vote in found["votes"]] == [["wrong"], ["right"]]


def test_a_question_is_over_when_the_class_goes_on_or_sees_another_run() -> None:
    room, teacher = Rooms(clock=Clock()).start("T", CONFIG, shows(0))

    def goes_to(t: int, **more: object) -> None:
        room.show("T", teacher.token, shows(t, **more), CONFIG, 0.0)

    asked = ask(RUN, 0, number("y_hat"))
    room.ask(asked)
    goes_to(0, chapter="feed")
    assert room.question is asked
    room.advance("reveal")
    goes_to(0)
    goes_to(asked.question["t"])
    assert room.question is asked
    goes_to(asked.question["t"] + 1)
    assert room.question is None
    with pytest.raises(TooLate):
        room.answer(asked, Answer("a", 1, 1, "1", "wrong", 1.0))
    with pytest.raises(WrongPhase):
        room.advance("close")
    room.ask(ask(RUN, 3, free()))
    goes_to(3, run="b" * 64)
    assert room.question is None


def test_mistakes_are_named_as_those_of_a_learner_alone_and_counted(room: Room) -> None:
    asked = ask(RUN, 0, number("w1"))
    room.ask(asked)
    assert asked.judge
    typed = ["0.829", "16.911", "-0.829", "17", "0.83", "-0.8634", "-0.8634"]
    for student, value in enumerate(typed, 1):
        verdict = asked.judge(value)
        alone = diagnose(RUN, asked.question["t"], "w1", value, 1)["code"]
        assert verdict == ("wrong" if alone == "unknown" else alone)
        room.answer(asked, Answer(f"a{student}", student, 1, value, verdict, 1.0))
    found = results(asked, room.people.names())
    assert found["votes"][0][0]["number"] == 0.829
    assert found["mistakes"][0]["code"] == "added_instead_of_subtracted"
    assert found["mistakes"][0]["count"] == 2
    assert sum(mistake["count"] for mistake in found["mistakes"]) <= len(typed)


def test_answers_are_read_in_the_language_of_the_page() -> None:
    asked = ask(RUN, 0, number("y_hat"))
    with speaking("de"):
        assert read_answer(asked, "−0,116") == "-0.116"
    assert read_answer(ask(RUN, 0, free()), "2") == "2"
    for kind, wrong in ((free(), "3"), (free(), "-1"), (free(), "up"), (Wanted("direction", "w1", "", [], -1), "0")):
        with pytest.raises(BadAnswer):
            read_answer(ask(RUN, 0, kind), wrong)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2), st.sampled_from("ab"), st.sampled_from("012"))))
def test_there_is_one_answer_of_a_student_in_a_vote_the_first(sent: list[tuple[int, int, str, str]]) -> None:
    asked = ask(RUN, 0, free())
    first: dict[tuple[int, int], str] = {}
    for student, vote, name, value in sent:
        answer = Answer(f"{name}{student}{vote}{value}", student, vote, value, "", 0.0)
        try:
            if not asked.has(answer):
                asked.take(answer)
                first.setdefault((vote, student), answer.id)
        except (AlreadyAnswered, TooLate):
            continue
    assert {key: answer.id for key, answer in asked.answers.items()} == first
    assert all(vote == 1 for vote, _ in first)


def test_an_export_has_every_answer_and_no_formula(room: Room) -> None:
    room.people.rename(room.people.numbered(1), '=HYPERLINK("x")')
    asked = ask(RUN, 0, free(2))
    room.ask(asked)
    room.answer(asked, Answer("a", 1, 1, "2", "right", 0.0))
    room.answer(asked, Answer("b", 2, 1, "0", "wrong", 60.0))
    room.advance("reveal")
    other: Asked = ask(RUN, 0, number("y_hat"))
    room.ask(other)
    room.answer(other, Answer("c", 3, 1, "-0.116", "right", 61.0))
    rows = list(reader("".join(answers_csv(room)).splitlines()))
    names = room.people.names()
    assert rows[1:] == [
        ["1", "choice", "Which?", "0", "1", "1", "'=HYPERLINK(\"x\")", "'=cmd()", "right", "'=cmd()", "1970-01-01T00:00:00"],
        ["1", "choice", "Which?", "0", "1", "2", names[2], "this", "wrong", "'=cmd()", "1970-01-01T00:01:00"],
        ["2", "number", "y_hat", "2", "1", "3", names[3], "-0.116", "right", repr(other.truth["value"]), "1970-01-01T00:01:01"],
    ]  # fmt: skip
    file = json.loads("".join(answers_json(room)))
    assert file["students"] == {str(number): name for number, name in names.items()}
    assert [question["question"]["kind"] for question in file["questions"]] == ["choice", "number"]
    assert file["config"] == CONFIG.to_json()
