"""What is said when a run grows, by the code of its cause (see `docs/design.md`), and when it stops."""

from app.language import count_text
from app.lesson import slots
from app.lesson.saying import say
from app.lesson.wire import Notices, Slot


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
            "single_step": say(
                "The loss has grown: learning rate {0} is too large. Above {1}, a step on row {2} makes that row's own error "
                "larger. Try one well below.",
                rate,
                limit,
                row,
            ),
            "epoch_product": say(
                "The loss has grown: learning rate {0} is too large. Above {1}, with the rows in this order, the error grows from "
                "epoch to epoch. Try one well below.",
                rate,
                limit,
            ),
            "full_batch": say(
                "The loss has grown: learning rate {0} is too large. Above {1}, with all rows in one batch, every update "
                "overshoots further. Try one well below.",
                rate,
                limit,
            ),
            "growing": say(
                "The loss has passed {times} times its scale at the start; the largest error was at row {0}. "
                "A learning rate well below {1} usually helps.",
                row,
                rate,
                times=count_text(1_000),
            ),
            "too_large": say(
                "The numbers at row {0} are too large to compute with, whatever the learning rate. "
                "Scale the data or the starting weights down.",
                row,
            ),
        },
        "diverged": say(
            "Stopped: at row {0} the next number would pass {1}, the largest that 64-bit arithmetic holds.",
            _row("overflow"),
            slots.slot(["overflow", "limit"]),
        ),
    }


def _row(of: str) -> Slot:
    made = slots.slot([of, "row"], "integer")
    made["plus"] = 1
    return made
