"""A question to a class, from asking it to what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from app.rooms.wire import Question, Truth, Verdict

#: Says what came of an answer.
Judging: TypeAlias = Callable[[str], Verdict]
#: A first vote, and one after a discussion.
VOTES: Final = 2


class TooLate(Exception):
    """The question is not open to this answer: it was collected, or another one is asked by now."""


class AlreadyAnswered(Exception):
    """This student has given another answer in this vote; the first one counts."""


class WrongPhase(Exception):
    """The question is not at the point where this can be done."""


class Answer(NamedTuple):
    """An answer. `id` was made on the student's device: the same answer may come many times. `at` is in seconds since 1970."""

    id: str
    student: int
    vote: int
    value: str
    verdict: Verdict
    at: float


@dataclass
class Asked:
    """A question with its truth and all answers, by vote and student; `asked_at` are the run and step at which the class was.

    `judge` says what came of an answer; None where the question was kept and nobody has worked out yet what that takes.
    """

    question: Question
    truth: Truth
    asked_at: tuple[str, int] = ("", 0)
    answers: dict[tuple[int, int], Answer] = field(default_factory=dict)
    judge: Judging | None = field(default=None, repr=False, compare=False)

    def public(self) -> Question:
        """Return the question as everybody may see it."""
        return {**self.question, "truth": self.truth if self.question["phase"] == "revealed" else None}

    def has(self, answer: Answer) -> bool:
        """Whether this very answer is there already. Raises TooLate and AlreadyAnswered for one that cannot be taken."""
        kept = self.answers.get((answer.vote, answer.student))
        if kept is not None:
            if kept.id == answer.id:
                return True
            raise AlreadyAnswered(kept.value)
        if self.question["phase"] != "asking" or self.question["vote"] != answer.vote:
            raise TooLate(self.question["id"])
        return False

    def take(self, answer: Answer) -> None:
        """Take an answer that `has` let pass."""
        self.answers[answer.vote, answer.student] = answer

    def holds(self, answer: Answer) -> bool:
        """Whether this answer, however often it was sent, is there."""
        kept = self.answers.get((answer.vote, answer.student))
        return kept is not None and kept.id == answer.id

    def forget(self, answer: Answer) -> None:
        """Drop an answer that could not be kept: its student sends it again."""
        if self.answers.get((answer.vote, answer.student)) == answer:
            del self.answers[answer.vote, answer.student]

    def answered(self) -> set[int]:
        """Return the students who have answered in this vote."""
        return {student for vote, student in self.answers if vote == self.question["vote"]}

    def close(self) -> None:
        """Take no more answers. Raises WrongPhase."""
        self._expect("asking")
        self.question["phase"] = "closed"

    def again(self) -> None:
        """Ask a second time. Raises WrongPhase."""
        self._expect("closed")
        if self.question["vote"] == VOTES:
            raise WrongPhase
        self.question["vote"] += 1
        self.question["phase"] = "asking"

    def reveal(self) -> None:
        """Show the truth; an open question is closed by it. Raises WrongPhase."""
        self._expect("asking", "closed")
        self.question["phase"] = "revealed"

    def _expect(self, *phases: str) -> None:
        if self.question["phase"] not in phases:
            raise WrongPhase
