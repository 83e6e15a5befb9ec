"""What is said when a run grows, by the code of its cause (see `docs/design.md`), and when it stops."""

from app.lesson import slots
from app.lesson.wire import Notices, Slot, Template

_ADVICE = "Try a rate well below that, and watch meanwhile how far each step overshoots."


def notices() -> Notices:
    """Return the notices; when a run has stopped, that of its cause follows `diverged`."""
    rate, limit, row = (
        slots.slot(["cause", "rate"], "entered"),
        slots.slot(["cause", "limit"], "precise"),
        _row("cause"),
    )
    return {
        "diverging": {
            "single_step": _say(
                "The loss grows: a learning rate of {0} is too large here. Above {1},",
                f"a step on row {{2}} makes that row's own error larger. {_ADVICE}",
                [rate, limit, row],
            ),
            "epoch_product": _say(
                "The loss grows: a learning rate of {0} is too large here. Above {1},",
                f"with the rows in this order, the error grows from epoch to epoch. {_ADVICE}",
                [rate, limit],
            ),
            "full_batch": _say(
                "The loss grows: a learning rate of {0} is too large here. Above {1},",
                f"with all rows in one batch, each update overshoots further than the last. {_ADVICE}",
                [rate, limit],
            ),
            "growing": _say(
                "The loss has grown to over 1,000 times its scale at the start; the largest error was at row {0}.",
                "A learning rate well below {1} makes smaller steps, which usually helps.",
                [row, rate],
            ),
        },
        "diverged": _say(
            "Training stops here: at row {0}, the next number would pass {1}, the largest the computer can hold.",
            "Go back to see how it came to this, or start again with a smaller learning rate.",
            [_row("overflow"), slots.slot(["overflow", "limit"])],
        ),
    }


def _say(first: str, second: str, used: list[Slot]) -> Template:
    return {"text": f"{first} {second}", "slots": used}


def _row(of: str) -> Slot:
    made = slots.slot([of, "row"], "integer")
    made["plus"] = 1
    return made
