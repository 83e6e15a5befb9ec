"""Notes for whoever teaches: what to say and ask in each chapter."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.language import msg, tr
from app.lesson.wire import Notes

#: By the id of the chapter.
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "data": msg("Let them look at the table first. Is there a rule that gives y from x₁ and x₂? (There is: x₁ − 2x₂.)"),
        "model": msg("Say each arrow aloud: multiply, multiply, add. Ask what b is for."),
        "loss": msg("Ask for a measure of their own before you show the square. Why not simply ŷ − y?"),
        "minimising": msg("Open Slope and walk down by hand. Let them say which way before each step."),
        "initialise": msg("Any start will do: nothing is learned yet. Ask what the model would answer now."),
        "feed": msg("Only one row goes in. Point at it in the table, then at the orange nodes."),
        "predict": msg("A good first question for a number: ask for ŷ before you press Next."),
        "loss-value": msg("Is that a lot? Nobody can tell yet: it takes a second loss to compare with."),
        "partials": msg("Each label is one small question: nudge this, how far does that move? No chain yet."),
        "update-b": msg("Follow the lit path and multiply what stands on it. Then ask which way b moves."),
        "update-w": msg("The same path, but for one factor: the input. Ask why the weights move by different amounts."),
        "batch-end": msg("Another row, other gradients, the same steps. Let it play from here."),
        "epoch-end": msg("Every row was used once. Look at the chart: did each batch lower the loss? It need not."),
        "loop": msg("Ask for the whole loop in one sentence: predict, compare, go back, update."),
        "improve": msg("Let them try things in their own way, and call everybody back at the end."),
    }
)  # fmt: skip


def notes() -> Notes:
    """Return the notes in the language that is spoken."""
    return {"notes": {chapter: tr(text) for chapter, text in NOTES.items()}}
