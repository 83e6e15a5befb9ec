"""What is said about a run: scene, equations, remarks, code. Knows runs, but no web."""

from app.lesson.numbers import format_number
from app.lesson.scene import build_scene
from app.lesson.templates import render, render_remark

__all__ = ["build_scene", "format_number", "render", "render_remark"]
