"""A run as a program of its own: complete, runnable, one line for every step of the page."""

from app.lesson.script.build import DIALECTS, Dialect, build_script, script_text

__all__ = ["DIALECTS", "Dialect", "build_script", "script_text"]
