"""The guided lesson: chapters that each show one step of the tutorial's run and say what is to be seen there."""

from app.lesson.chapters.afterwards import afterwards
from app.lesson.chapters.backward import backward
from app.lesson.chapters.common import PRESET
from app.lesson.chapters.forward import forward
from app.lesson.chapters.preparation import preparation
from app.lesson.wire import Lesson

__all__ = ["PRESET", "lesson"]


def lesson() -> Lesson:
    """Return the lesson: its preset, and the chapters in order."""
    return {"preset": PRESET, "chapters": [*preparation(), *forward(), *backward(), *afterwards()]}
