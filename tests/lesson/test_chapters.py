"""The lesson: its chapters follow the run, and every number in their words is the frame's."""

import re

import pytest

from app.lesson.chapters import PRESET, lesson
from app.lesson.templates import fill
from app.lesson.wire import Chapter
from app.run import PRESETS, Run, parse_config

CHAPTERS = lesson()["chapters"]
RUN = Run(parse_config(PRESETS[PRESET]))
PANELS = {"data", "graph", "equations", "loss-chart", "code", "intuition", "chain", "parameters"}
by_id = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter["id"])


def words(chapter: Chapter) -> list[str]:
    frame = RUN.frame(chapter["t"])
    return [
        fill(paragraph["text"], paragraph["slots"], frame) for paragraph in [*chapter["first"], chapter["refresher"]]
    ]


def test_chapters_go_forward_through_one_epoch() -> None:
    assert [chapter["t"] for chapter in CHAPTERS] == [0, 0, 0, 0, 0, 1, 2, 3, 7, 8, 10, 11, 60, 60, 60]
    assert RUN.config.frames == 61
    assert len({chapter["id"] for chapter in CHAPTERS}) == len(CHAPTERS)


@by_id
def test_every_slot_has_a_number_and_every_number_a_slot(chapter: Chapter) -> None:
    frame = RUN.frame(chapter["t"])
    for paragraph in [*chapter["first"], chapter["refresher"]]:
        asked = {int(place) for place in re.findall(r"\{(\d+)\}", paragraph["text"])}
        assert asked == set(range(len(paragraph["slots"])))
        for slot in paragraph["slots"]:
            assert fill("{0}", [slot], frame) != ""


@by_id
def test_a_chapter_is_one_screenful(chapter: Chapter) -> None:
    *first, refresher = words(chapter)
    assert 30 <= sum(len(text.split()) for text in first) <= 90
    assert len(refresher.split()) <= 30
    assert len(chapter["title"]) <= 30


@by_id
def test_a_chapter_points_at_what_is_there(chapter: Chapter) -> None:
    for target in chapter["targets"]:
        kind, _, name = target.rpartition(":")
        known = {"": PANELS, "tab": {"settings"}, "node": {"x1", "y_hat", "L", "L/y_hat", "b", "w1", "w2"}}
        assert name in known[kind]


def test_the_words_hold_the_tutorials_numbers() -> None:
    told = {chapter["id"]: " ".join(words(chapter)) for chapter in CHAPTERS}
    assert "give ŷ = −0.116." in told["predict"]
    assert "L = (−0.116 − 2)² = 4.477" in told["loss-value"]
    assert "∂L/∂ŷ = −4.232 is negative" in told["partials"]
    assert "0.000 − 0.05 × (−4.232) = 0.212" in told["update-b"]
    assert "w₁ = 0.829 and w₂ = 0.164" in told["update-w"]
