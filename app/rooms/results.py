"""What a class has answered: who, what, and which mistakes are common."""

from collections import Counter
from collections.abc import Callable, Mapping

from app.language import tr
from app.lesson.diagnosis import MISTAKE_LABELS, judge_of
from app.lesson.rounding import plain_number, read_plain
from app.rooms.question import Answer, Asked, Judging
from app.rooms.wire import Given, Mistakes, Results, Verdict
from app.run import Run


class BadAnswer(ValueError):
    """No answer to this question."""


def read_answer(asked: Asked, typed: str) -> str:
    """Return an answer as it is kept, a number as `plain_number` writes it. Raises BadAnswer, or NotANumber where a number is due."""
    question = asked.question
    if question["kind"] == "number":
        return plain_number(typed)
    known = [str(i) for i in range(len(question["options"]))] if question["kind"] == "choice" else ["up", "down"]
    if typed not in known:
        raise BadAnswer(typed)
    return typed


def results(asked: Asked, names: Mapping[int, str]) -> Results:
    """Return all answers in the order in which they came; `names` are those of the students."""
    votes = [
        [_given(asked, answer, names) for answer in asked.answers.values() if answer.vote == vote]
        for vote in range(1, asked.question["vote"] + 1)
    ]
    return {"question": {**asked.question, "truth": asked.truth}, "votes": votes, "mistakes": _mistakes(votes[-1])}


def judging(asked: Asked, run: Callable[[], Run]) -> Judging:
    """Return the function that judges what `read_answer` made. Only for a number it takes the run, up to its frame: what it needs is worked out once."""
    if asked.question["kind"] != "number":
        return lambda value: _plain_verdict(asked, value)
    judge = judge_of(run(), asked.question["t"], asked.question["blank"])
    return lambda value: judge.verdict(*read_plain(value)) or "wrong"


def _plain_verdict(asked: Asked, value: str) -> Verdict:
    right = asked.truth["answer"]
    if right == "":
        return "" if asked.question["kind"] == "choice" else "right"
    return "right" if value == right else "wrong"


def _given(asked: Asked, answer: Answer, names: Mapping[int, str]) -> Given:
    return {
        "student": answer.student,
        "name": names.get(answer.student, ""),
        "value": answer.value,
        "number": read_plain(answer.value)[0] if asked.question["kind"] == "number" else None,
        "verdict": answer.verdict,
    }


def _mistakes(vote: list[Given]) -> list[Mistakes]:
    counted = Counter(given["verdict"] for given in vote)
    made = [(code, counted[code]) for code in MISTAKE_LABELS if counted[code]]
    return [
        {"code": code, "label": tr(MISTAKE_LABELS[code]), "count": count}
        for code, count in sorted(made, key=lambda one: -one[1])
    ]
