"""One sentence on every term that the page marks."""

import re
from pathlib import Path

import pytest

from app.lesson.glossary import GLOSSARY

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_term_is_explained_in_one_short_sentence(term: str) -> None:
    sentence = GLOSSARY[term]
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert len(sentence.split()) <= 26


def test_every_term_that_a_template_marks_is_explained() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "templates").glob("*.html")]
    marked = {term for text in texts for term in re.findall(r'data-term="([a-z_]+)"', text)}
    assert marked
    assert marked <= GLOSSARY.keys()
