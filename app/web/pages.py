"""The page, its static files and the health check."""

from collections.abc import Callable, Mapping
from functools import cache
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

#: What is said beside the page, by the last part of its address.
WORDS: Final[Mapping[str, Callable[[], Lesson | Glossary | Missions | Notes]]] = MappingProxyType(
    {"lesson": lesson, "glossary": glossary, "missions": mission_list, "notes": notes}
)


def pages(assets: Assets, runs: RunCache) -> Blueprint:
    """Return the routes."""
    blueprint = Blueprint("pages", __name__)

    @cache
    def html(template: str, code: str) -> Asset:
        """A page in a language does not change while the server runs: made and compressed once."""
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
        response = html(template, language()).response(request, REVALIDATE)
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
