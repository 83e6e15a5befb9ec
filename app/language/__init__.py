"""The words of the page in each of its languages, and how numbers are written there.

Sentences stand in the code in English, inside `tr`, `trn`, `trc` or `msg`; the catalogues of `app/language/catalogues`
(gettext) hold them in the other languages. `static/js/language.js` does the same in the browser, with the same catalogues.
"""

from app.language.catalogue import browser_words
from app.language.speech import (
    LANGUAGES,
    SOURCE,
    Language,
    best_language,
    count_text,
    decimal_text,
    language,
    msg,
    point_text,
    speaking,
    tr,
    trc,
    trn,
)

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "Language",
    "best_language",
    "browser_words",
    "count_text",
    "decimal_text",
    "language",
    "msg",
    "point_text",
    "speaking",
    "tr",
    "trc",
    "trn",
]
