"""What is said when a run grows, by the code of its cause (see `docs/design.md`), and when it stops."""

from app.lesson import slots
from app.lesson.wire import Notices, Slot, Template

_TOO_LARGE = "The loss has grown: learning rate {0} is too large. Above {1},"
_ADVICE = "Try one well below."


def notices() -> Notices:
    """Return the notices; when a run has stopped, that of its cause follows `diverged`.

    Short: both together must fit beside the title.
    """
    rate, limit, row = (
        slots.slot(["cause", "rate"], "rate"),
        slots.slot(["cause", "limit"], "precise"),
        _row("cause"),
    )
    return {
        "diverging": {
            "single_step": _say(
                f"{_TOO_LARGE} a step on row {{2}} makes that row's own error larger. {_ADVICE}", [rate, limit, row]
            ),
            "epoch_product": _say(
                f"{_TOO_LARGE} with the rows in this order, the error grows from epoch to epoch. {_ADVICE}",
                [rate, limit],
            ),
            "full_batch": _say(
                f"{_TOO_LARGE} with all rows in one batch, every update overshoots further. {_ADVICE}", [rate, limit]
            ),
            "growing": _say(
                "The loss has passed 1,000 times its scale at the start; the largest error was at row {0}. "
                "A learning rate well below {1} usually helps.",
                [row, rate],
            ),
            "too_large": _say(
                "The numbers at row {0} are too large to compute with, whatever the learning rate. "
                "Scale the data or the starting weights down.",
                [row],
            ),
        },
        "diverged": _say(
            "Stopped: at row {0} the next number would pass {1}, the largest that 64-bit arithmetic holds.",
            [_row("overflow"), slots.slot(["overflow", "limit"])],
        ),
    }


def _say(text: str, used: list[Slot]) -> Template:
    return {"text": text, "slots": used}


def _row(of: str) -> Slot:
    made = slots.slot([of, "row"], "integer")
    made["plus"] = 1
    return made
