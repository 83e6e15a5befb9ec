"""The page, its static files and the health check."""

from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from flask import Blueprint, abort, render_template, request
from werkzeug import Response

from app import __version__
from app.language import LANGUAGES, browser_words, language
from app.lesson.chapters import lesson
from app.lesson.glossary import GLOSSARY, glossary
from app.lesson.missions import mission_list
from app.lesson.notes import notes
from app.lesson.wire import Glossary, Lesson, Missions, Notes
from app.run import RunCache
from app.web.assets import FOREVER, REVALIDATE, Asset, Assets
from app.web.bootstrap import bootstrap
from app.web.packets import dumps
from app.web.settings import SPEEDS
from app.web.wire import Health, PageWords

#: Seconds after which to come again when the server is full.
AGAIN: Final = 30
#: What is said beside the page, by the last part of its address.
WORDS: Final[Mapping[str, Callable[[], Lesson | Glossary | Missions | Notes]]] = MappingProxyType(
    {"lesson": lesson, "glossary": glossary, "missions": mission_list, "notes": notes}
)


def pages(assets: Assets, runs: RunCache, is_full: Callable[[], bool]) -> Blueprint:
    """Return the routes. Where `is_full` says so, who comes is asked to come again: a page without a connection could do nothing."""
    blueprint = Blueprint("pages", __name__)

    html = _maker(assets)

    @cache
    def words(name: str, _language: str) -> Asset:
        """The words are the same for everybody who speaks the language."""
        return Asset(".json", dumps(WORDS[name]()).encode())

    @blueprint.get("/")
    def page() -> Response:
        return shown("index.html")

    @blueprint.get("/speaker")
    def speaker() -> Response:
        return shown("speaker.html")

    def shown(template: str) -> Response:
        full = is_full()
        response = html("full.html" if full else template, language()).response(request, REVALIDATE)
        if full:
            response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
            response.headers["Retry-After"] = str(AGAIN)
        response.vary.update(("Accept-Language", "Cookie"))
        return response

    @blueprint.get("/static/<version>/<path:name>")
    def static(version: str, name: str) -> Response:
        asset = assets.find(name)
        if asset is None:
            abort(404)
        return asset.response(request, FOREVER if version == assets.version else REVALIDATE)

    @blueprint.get(f"/api/<any({', '.join(WORDS)}):name>")
    def told(name: str) -> Response:
        return words(name, language()).response(request, REVALIDATE)

    @blueprint.get("/health")
    def health() -> Health:
        return {"ok": True, "version": __version__, "runs": len(runs), "bytes": runs.nbytes}

    return blueprint


def _maker(assets: Assets) -> Callable[[str, str], Asset]:
    """Return the function that makes the page of a template in a language: once, for it does not change while the server runs."""

    @cache
    def html(template: str, code: str) -> Asset:
        text = render_template(
            template,
            language=code,
            languages={key: spoken.name for key, spoken in LANGUAGES.items()},
            words=_words(code),
            static=assets.base,
            modules=assets.modules,
            bootstrap=bootstrap(assets),
            terms=GLOSSARY,
            speeds=SPEEDS,
        )
        return Asset(".html", text.encode())

    return html


def _words(code: str) -> PageWords:
    """What the page's scripts need to speak a language."""
    spoken = LANGUAGES[code]
    return {
        "language": code,
        "decimal": spoken.decimal,
        "group": spoken.group,
        "group_from": spoken.group_from,
        "texts": browser_words(code),
    }
