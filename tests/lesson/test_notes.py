"""Notes for teachers."""

from app.language import speaking
from app.lesson.chapters import lesson
from app.lesson.notes import NOTES, notes


def test_every_chapter_has_a_note() -> None:
    assert list(NOTES) == [chapter["id"] for chapter in lesson()["chapters"]]
    with speaking("de"):
        assert notes()["notes"]["loop"] != NOTES["loop"]
