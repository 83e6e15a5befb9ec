"""The events of a socket. Each goes through rate limit, schema and handler, and each is acknowledged."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from random import random
from typing import Any, TypeVar

import gevent
from gevent import Greenlet
from gevent.lock import Semaphore

from app.language import language, speaking, tr
from app.lesson import build_scene
from app.lesson.wire import Scene
from app.rooms import UnknownRoom
from app.run import Config, Run, RunCache, UnknownRun
from app.web.bucket import TokenBucket
from app.web.class_people import AT, NAME, REMOTE, RULES, STUDENT, ClassPeople
from app.web.class_questions import ANSWER as CLASS_ANSWER
from app.web.class_questions import ASK, QUESTION, ClassQuestions
from app.web.classroom import JOIN, LEAVE, PLACE, SHOW, START, Classroom
from app.web.commits import Conflict, Unavailable
from app.web.hall import Hall
from app.web.inspection import batch_answer, check_answer
from app.web.languages import of_query
from app.web.packets import Encoded, config_text, dumps
from app.web.practice import blank_answer, mission_answer
from app.web.refusal import Refused, refusal, unavailable, unknown_run
from app.web.schema import MAX_INTEGER, Schema, bad, list_of, run_key, short_text, unread_text, whole
from app.web.settings import Settings
from app.web.stream import CREDIT, Stream
from app.web.wire import (
    AnswerAnswer,
    AnswerRequest,
    BatchAnswer,
    BatchRequest,
    CheckAnswer,
    CheckRequest,
    HistoryAnswer,
    HistoryRequest,
    MissionAnswer,
    MissionRequest,
    OpenRequest,
    OrderAnswer,
    OrderRequest,
    Refusal,
    WantAnswer,
    WantRequest,
)

log = logging.getLogger(__name__)

OPEN = Schema(OpenRequest, run=run_key)
WANT = Schema(WantRequest, run=run_key, id=whole(-MAX_INTEGER), ts=list_of(whole(), 256))
HISTORY = Schema(HistoryRequest, run=run_key, to=whole())
ORDER = Schema(OrderRequest, run=run_key, epoch=whole(1))
BATCH = Schema(BatchRequest, run=run_key, t=whole(), start=whole(), count=whole(1, 100))
ANSWER = Schema(AnswerRequest, run=run_key, t=whole(), blank=short_text, value=short_text, tries=whole(1, 1_000))
MISSION = Schema(MissionRequest, run=run_key, mission=short_text, answer=short_text)
CHECK = Schema(CheckRequest, run=run_key, t=whole(), parameter=short_text)

#: What takes one step, or is a student's: beside all else that is done in a class of this process alone.
BESIDE = frozenset({
    *("class_start", "class_join", "class_leave", "class_name", "class_at", "class_answer"),
    *("class_list", "class_results", "class_remote"),
})  # fmt: skip

#: How often a class's event is handled anew when another process was faster.
ATTEMPTS = 20

T = TypeVar("T")


@dataclass
class Client:
    """A connected client: its allowance of events, of batches on their way, and the stream that answers its last `want`.

    `address` is where it comes from, `scheme` and `host` how it asked for the server; `gone` says that its connection is lost.
    """

    sid: str
    bucket: TokenBucket
    class_bucket: TokenBucket
    language: str
    address: str = ""
    scheme: str = "http"
    host: str = ""
    gone: bool = False
    credit: Semaphore = field(default_factory=lambda: Semaphore(CREDIT))
    stream: Greenlet | None = None

    def stop(self) -> None:
        """End the stream, wherever it is."""
        if self.stream is not None:
            self.stream.kill(block=False)
            self.stream = None


Answer = Mapping[str, Any] | Encoded
Handler = Callable[[Client, object], Answer]


def answering(schema: Schema[T], handler: Callable[[Client, T], Answer]) -> Handler:
    """Put the schema before the handler."""
    return lambda client, payload: handler(client, schema.read(payload))


def scene_in(code: str, config: Config) -> Scene:
    """The scene in a language; a thread of the pool knows nothing of the one that is spoken."""
    with speaking(code):
        return build_scene(config)


def scene_answer(config: Config) -> str:
    """The answer to `open` (`OpenAnswer`), as text; for a large config in pieces.

    The scene is built in a thread: the theory of some large runs takes 50 ms, and the others go on beside it.
    """
    scene = dict(gevent.get_hub().threadpool.apply(scene_in, (language(), config)))
    del scene["config"]
    text = dumps(scene)[:-1]
    gevent.sleep(0)
    return f'{{"ok":true,"scene":{text},"config":{config_text(config)}}}}}'


def within(field_name: str, value: int, most: int) -> None:
    """Refuse a value beyond what the run has."""
    if value > most:
        raise bad(field_name, f"{field_name} is {value}, but this run ends at {most}")


def _class_handlers(classroom: Classroom, people: ClassPeople, questions: ClassQuestions) -> dict[str, Handler]:
    return {
        "class_start": answering(START, classroom.start),
        "class_join": answering(JOIN, classroom.join),
        "class_show": answering(SHOW, classroom.show),
        "class_take": answering(PLACE, classroom.take),
        "class_leave": answering(LEAVE, classroom.leave),
        "class_end": answering(PLACE, classroom.end),
        "class_name": answering(NAME, people.rename),
        "class_at": answering(AT, people.at),
        "class_list": answering(PLACE, people.list),
        "class_rules": answering(RULES, people.rules),
        "class_call": answering(PLACE, people.call),
        "class_anonymise": answering(PLACE, people.anonymise),
        "class_student": answering(STUDENT, people.student),
        "class_remote": answering(REMOTE, people.remote),
        "class_ask": answering(ASK, questions.ask),
        "class_question": answering(QUESTION, questions.question),
        "class_answer": answering(CLASS_ANSWER, questions.answer),
        "class_results": answering(PLACE, questions.results),
    }


class Events:
    """Handles all events of all clients of a python-socketio server."""

    def __init__(self, server: Any, runs: RunCache, settings: Settings, hall: Hall) -> None:  # noqa: ANN401
        self._server, self._runs, self._settings, self._hall = server, runs, settings, hall
        self._classroom = Classroom(hall, runs, settings)
        self._clients: dict[str, Client] = {}
        self._handlers: dict[str, Handler] = {
            "open": answering(OPEN, self.open),
            "want": answering(WANT, self.want),
            "history": answering(HISTORY, self.history),
            "order": answering(ORDER, self.order),
            "batch": answering(BATCH, self.batch),
            "check": answering(CHECK, self.check),
            "answer": answering(ANSWER, self.answer),
            "mission": answering(MISSION, self.mission),
            **_class_handlers(self._classroom, ClassPeople(hall), ClassQuestions(hall, runs)),
        }
        server.on("connect", self.connect)
        server.on("disconnect", self.disconnect)
        server.on("*", self.dispatch)

    @property
    def is_full(self) -> bool:
        """Whether nobody else is taken in: connections count from their start, whether they ever say what they want or not."""
        return len(self._server.eio.sockets) >= self._settings.most_clients

    def connect(self, sid: str, environ: Mapping[str, Any], _auth: object = None) -> None:
        """Take a client in."""
        settings = self._settings
        self._clients[sid] = Client(
            sid,
            TokenBucket(settings.events_per_second, settings.event_burst),
            TokenBucket(settings.class_events_per_second, settings.class_event_burst),
            of_query(environ.get("QUERY_STRING", "")),
            environ.get("REMOTE_ADDR", ""),
            environ.get("wsgi.url_scheme", "http"),
            environ.get("HTTP_HOST", ""),
        )

    def disconnect(self, sid: str, _reason: object = None) -> None:
        """Let a client go; its stream ends."""
        client = self._clients.pop(sid, None)
        if client:
            client.gone = True
            client.stop()
        self._classroom.gone(sid)

    def dispatch(self, event: str, sid: str, *payload: object) -> Answer:
        """Handle any event; the answer is the acknowledgement."""
        client = self._clients[sid]
        try:
            with speaking(client.language):
                return self._acknowledge(event, client, payload)
        finally:
            if client.gone:  # meanwhile: what it has entered since it left again
                self._classroom.gone(sid)

    def _acknowledge(self, event: str, client: Client, payload: tuple[object, ...]) -> Answer:
        try:
            return self._undisputed(event, client, payload)
        except Refused as no:
            return refusal(no.code, no.message, no.field)
        except UnknownRun as key:
            return unknown_run(str(key.args[0]))
        except UnknownRoom:
            return refusal("unknown_room", tr("This class has ended."), "code")
        except Unavailable as error:
            log.warning("event %r: classes cannot be reached: %s", event[:40], error)
            return unavailable()
        except Exception:
            log.exception("event %r failed", event[:40])
            return refusal("internal", tr("the server failed on this; its log says how"))

    def _undisputed(self, event: str, client: Client, payload: tuple[object, ...]) -> Answer:
        """Answer; anew where another process has changed the class meanwhile."""
        self._limit_all(event, client)
        asked = payload[0] if payload else None
        if event == "class_join":
            self._classroom.brake(client, asked)
        with self._turn(event, asked):
            for attempt in range(1, ATTEMPTS):
                with suppress(Conflict):
                    return self._answer(event, client, payload)
                gevent.sleep(0.005 * attempt * random())  # noqa: S311 - only so that two do not meet again
            return self._answer(event, client, payload)

    def _turn(self, event: str, asked: object) -> AbstractContextManager[object]:
        """The events of one class are handled one after the other; where no other process changes it, only those that take several steps."""
        if self._hall.rooms.is_alone and event in BESIDE:
            return nullcontext()
        code = unread_text(asked, "code")
        return self._hall.rooms.turn(code) if event.startswith("class_") and code is not None else nullcontext()

    def _limit_all(self, event: str, client: Client) -> None:
        self._limit(client.bucket, self._settings.events_per_second)
        if event.startswith("class_"):
            self._limit(client.class_bucket, self._settings.class_events_per_second)

    def _answer(self, event: str, client: Client, payload: tuple[object, ...]) -> Answer:
        handler = self._handlers.get(event)
        if handler is None:
            raise bad("event", f"there is no event {event[:40]!r}; known are {', '.join(self._handlers)}")
        if len(payload) != 1:
            raise bad(None, f"{event} takes one object")
        return handler(client, payload[0])

    @staticmethod
    def _limit(bucket: TokenBucket, rate: float) -> None:
        if not bucket.take():
            raise Refused("rate_limited", tr("at most {rate} events a second: wait a moment", rate=f"{rate:g}"))

    def open(self, _client: Client, request: OpenRequest) -> Encoded:
        """Answer with the scene: a class on one config asks for it many times, so its text, in each language, stays with the run."""
        run = self._runs.run(request["run"])
        code = language()
        if code not in run.scene_texts:
            run.scene_texts[code] = scene_answer(run.config)
        return Encoded(run.scene_texts[code])

    def want(self, client: Client, request: WantRequest) -> WantAnswer | Refusal:
        """Start streaming the frames, in place of what was wanted before."""
        run = self._runs.run(request["run"])
        within("ts", max(request["ts"], default=0), run.config.frames - 1)
        client.stop()
        if request["ts"]:
            stream = Stream(self._sender(client.sid), client.credit, run, request)
            client.stream = gevent.spawn(stream.play)
        return {"ok": True, "id": request["id"]}

    def history(self, _client: Client, request: HistoryRequest) -> HistoryAnswer:
        """Answer with the curves as far as they are computed."""
        run = self._runs.run(request["run"])
        within("to", request["to"], run.config.updates)
        return {"ok": True, "history": run.history(request["to"])}

    def order(self, _client: Client, request: OrderRequest) -> OrderAnswer:
        """Answer with the order of the rows."""
        run = self._runs.run(request["run"])
        within("epoch", request["epoch"], run.config.epochs)
        return {"ok": True, "rows": run.order(request["epoch"])}

    def batch(self, _client: Client, request: BatchRequest) -> BatchAnswer:
        """Answer with examples of a batch."""
        return batch_answer(self._run_with(request["run"], request["t"]), request)

    def check(self, _client: Client, request: CheckRequest) -> CheckAnswer:
        """Answer with a gradient found by trying."""
        return check_answer(self._run_with(request["run"], request["t"]), request)

    def answer(self, _client: Client, request: AnswerRequest) -> AnswerAnswer:
        """Answer with whether a number is right, or which mistake leads to it."""
        return blank_answer(self._run_with(request["run"], request["t"]), request)

    def mission(self, _client: Client, request: MissionRequest) -> MissionAnswer:
        """Answer with the verdict on a mission."""
        return mission_answer(self._runs.run(request["run"]), request)

    def _run_with(self, key: str, t: int) -> Run:
        run = self._runs.run(key)
        within("t", t, run.config.frames - 1)
        return run

    def _sender(self, sid: str) -> Callable[..., None]:
        return lambda event, payload, acknowledged: self._server.emit(
            event, payload, to=sid, callback=acknowledged, ignore_queue=True
        )
