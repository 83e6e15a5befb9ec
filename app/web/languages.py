"""Which language a request is answered in."""

from contextlib import ExitStack
from typing import Final
from urllib.parse import parse_qs

from flask import Flask, Request, g, request

from app.language import best_language, decimal_text, speaking, tr, trc, trn

#: The key of the query and the name of the cookie that hold a choice.
CHOICE: Final = "lang"


def speak_language(app: Flask) -> None:
    """Answer each request in its own language, and let templates speak."""
    app.jinja_env.globals.update(tr=tr, trc=trc, trn=trn, decimal_text=decimal_text)

    @app.before_request
    def speak() -> None:
        g.speech = ExitStack()
        g.speech.enter_context(speaking(requested(request)))

    @app.teardown_request
    def fall_silent(_: BaseException | None) -> None:
        if "speech" in g:
            g.speech.close()


def requested(asked: Request) -> str:
    """Return the language of a request: the one in its address, else the one chosen before, else one the browser asks for."""
    chosen = [asked.args.get(CHOICE, ""), asked.cookies.get(CHOICE, "")]
    return best_language([*chosen, *(tag for tag, _ in asked.accept_languages)])


def of_query(query: str) -> str:
    """Return the language that a query names; a socket has it in that of its handshake."""
    return best_language(parse_qs(query).get(CHOICE, ()))
