"""The events about questions to a class: asking, answering, collecting and revealing."""

from time import time
from typing import TYPE_CHECKING, Final

from app.language import decimal_text, tr
from app.lesson.diagnosis import NothingToFill
from app.lesson.rounding import NotANumber
from app.rooms import (
    AlreadyAnswered,
    Answer,
    Asked,
    BadAnswer,
    CannotAsk,
    Room,
    TooLate,
    Wanted,
    WrongPhase,
    ask,
    judging,
    read_answer,
    results,
)
from app.rooms.question import VOTES, Judging
from app.run import Run, RunCache
from app.web.classroom import PLACE_FIELDS, know_run
from app.web.commits import Unavailable
from app.web.hall import Hall
from app.web.inspection import reach_at_last
from app.web.refusal import Refused
from app.web.schema import Schema, bad, list_of, one_of, short_text, text_of, whole
from app.web.wire_class import (
    ClassAnswerAnswer,
    ClassAnswerRequest,
    ClassAskRequest,
    ClassDoneAnswer,
    ClassPlaceRequest,
    ClassQuestionRequest,
    ClassResultsAnswer,
)

if TYPE_CHECKING:
    from app.web.events import Client

MOST_OPTIONS: Final = 6
#: Questions that one class may be asked.
MOST_QUESTIONS: Final = 500
QUESTION_LENGTH: Final = 200
OPTION_LENGTH: Final = 80
ASK: Final = Schema(
    ClassAskRequest,
    **PLACE_FIELDS,
    kind=one_of("loss", "direction", "number", "choice"),
    blank=short_text,
    text=text_of(QUESTION_LENGTH),
    options=list_of(text_of(OPTION_LENGTH), MOST_OPTIONS),
    right=whole(-1, MOST_OPTIONS - 1),
)
QUESTION: Final = Schema(ClassQuestionRequest, **PLACE_FIELDS, step=one_of("close", "again", "reveal", "drop"))
ANSWER: Final = Schema(
    ClassAnswerRequest, **PLACE_FIELDS, id=short_text, question=short_text, vote=whole(1, VOTES), value=short_text
)


class ClassQuestions:
    """Handles questions and their answers."""

    def __init__(self, hall: Hall, runs: RunCache) -> None:
        self._hall, self._runs = hall, runs

    def ask(self, client: "Client", request: ClassAskRequest) -> ClassDoneAnswer:
        """Ask everybody."""
        room = self._hall.taught(client, request)
        if len(room.asked) >= MOST_QUESTIONS:
            raise Refused(
                "bad_request", tr("This class has been asked {count} questions: start another.", count=MOST_QUESTIONS)
            )
        wanted = Wanted(request["kind"], request["blank"], *_free(request))
        now = self._hall.rooms.clock()
        asked = self._made(room, wanted, now)
        try:
            room.ask(asked)
        except WrongPhase:
            raise _wrong_phase() from None
        room.stop(asked.asked_at[1], now)
        return self._hall.settled(room, "asked", asked=room.asked[-1], question=len(room.asked))

    def _made(self, room: Room, wanted: Wanted, now: float) -> Asked:
        """The question at the step where the class is now."""
        run, t = self._runs.run(room.snapshot["run"]), room.step(now)
        reach_at_last(run, min(t + run.config.frames_per_batch, run.config.frames - 1))
        t = run.frame(t)["t"]  # a run that diverges ends before
        try:
            return ask(run, t, wanted)
        except (CannotAsk, NothingToFill):
            raise bad(
                "blank", tr("This cannot be asked here: its step has been shown already, or never comes.")
            ) from None

    def question(self, client: "Client", request: ClassQuestionRequest) -> ClassDoneAnswer:
        """Go on with the question."""
        room = self._hall.taught(client, request)
        try:
            asked = room.advance(request["step"])
        except WrongPhase:
            raise _wrong_phase() from None
        return self._hall.settled(room, request["step"], asked=asked, question=len(room.asked))

    def answer(self, client: "Client", request: ClassAnswerRequest) -> ClassAnswerAnswer:
        """Take an answer; it is on disk before it is acknowledged."""
        room, student = self._hall.attended(client, request)
        try:
            asked = room.find_question(request["question"])
            value = self._read(asked, request["value"])
            made = Answer(request["id"], student.number, request["vote"], value, "", time())
            if not room.has(asked, made):  # what comes too late needs no run to say so
                made = made._replace(verdict=self._judge(room, asked)(value))
            is_new = room.answer(asked, made)
        except TooLate:
            raise Refused("too_late", tr("The answers were collected before yours came in.")) from None
        except AlreadyAnswered:
            raise Refused("answered", tr("You have answered this already; the first answer counts.")) from None
        self._keep(room, asked, made, is_new=is_new)
        self._hall.count(room.code)
        return {"ok": True, "value": value}

    def _keep(self, room: Room, asked: Asked, made: Answer, *, is_new: bool) -> None:
        """Return when the answer is on disk; one that cannot be kept is taken back, and the device sends it again."""
        try:
            if is_new:
                self._hall.keeper.answer(room, asked.question["id"], made)
            self._hall.keeper.wait()  # an answer that was sent twice may be on its way to the disk
        except Exception:
            if is_new:
                asked.forget(made)
            raise
        if not asked.holds(made):  # it was sent twice, and could not be written
            raise Unavailable("the answer was not kept")

    @staticmethod
    def _read(asked: Asked, typed: str) -> str:
        try:
            return read_answer(asked, typed)
        except NotANumber:
            example = decimal_text("0.05")
            raise bad("value", tr("this must be a number, written like {example} or 5e-2", example=example)) from None
        except BadAnswer:
            raise bad("value", tr("This is none of the answers.")) from None

    def _judge(self, room: Room, asked: Asked) -> Judging:
        if asked.judge is None:
            asked.judge = judging(asked, lambda: self._run_of(room, asked))
        return asked.judge

    def _run_of(self, room: Room, asked: Asked) -> Run:
        """The run of the question that is on, up to the frame that answers: after a restart of the server it is computed anew."""
        know_run(self._runs, room)
        run = self._runs.run(asked.question["run"])
        reach_at_last(run, asked.question["t"])
        return run

    def results(self, client: "Client", request: ClassPlaceRequest) -> ClassResultsAnswer:
        """Tell a teacher what was answered to the question that was asked last."""
        room = self._hall.seen(client, request)
        found = results(room.asked[-1], room.people.names()) if room.asked else None
        return {"ok": True, "results": found}


def _free(request: ClassAskRequest) -> tuple[str, list[str], int]:
    """The text, options and right place of a free question; Refused when it is none."""
    if request["kind"] != "choice":
        return "", [], -1
    text, options = request["text"].strip(), [option.strip() for option in request["options"]]
    if not text:
        raise bad("text", tr("Enter the question."))
    if len(options) < 2 or not all(options):
        raise bad("options", tr("Enter two to {count} answers, none of them empty.", count=MOST_OPTIONS))
    if request["right"] >= len(options):
        raise bad("right", tr("This is none of the answers."))
    return text, options, request["right"]


def _wrong_phase() -> Refused:
    return Refused("bad_request", tr("The question has moved on: look at it again."), "step")
