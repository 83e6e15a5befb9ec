"""Forward propagation of the first batch."""

from app.lesson.chapters.common import FIRST, at, chapter
from app.lesson.saying import say
from app.lesson.slots import value
from app.lesson.wire import Chapter


def forward() -> list[Chapter]:
    """Return these chapters in order."""
    return [_feed(), _predict(), _loss_value()]


def _feed() -> Chapter:
    x1 = FIRST.value("x1")
    x2 = FIRST.value("x2")
    y = FIRST.value("y")
    row = FIRST.row()
    return chapter(
        "feed",
        "Feed a batch",
        at("feed", None),
        ["data", "graph", "node:x1"],
        [
            say(
                "A batch is the examples that are used for one update. The batch size here is 1, so the six rows make "
                "six batches."
            ),
            say(
                "Row {0} goes first: x₁ = {1}, x₂ = {2} and y = {3} now stand in the orange nodes. The weights have not moved.",
                row,
                x1,
                x2,
                y,
            ),
        ],
        say("Batch size 1: row {0} fills the placeholders.", row),
    )


def _predict() -> Chapter:
    y_hat = FIRST.value("y_hat")
    y = FIRST.value("y")
    return chapter(
        "predict",
        "Predict ŷ",
        at("predict", "y_hat"),
        ["graph", "equations", "node:y_hat"],
        [
            say(
                "Read the graph from top to bottom. Inputs times weights, plus the bias, give ŷ = {0}. The equations "
                "show each number in its place.",
                y_hat,
            ),
            say(
                "The target is {0}, so this first guess is not a good one. That is to be expected: the weights know "
                "nothing yet. Going through the graph this way is called forward propagation.",
                y,
            ),
        ],
        say("Forward propagation: ŷ = {0}, where the target is {1}.", y_hat, y),
    )


def _loss_value() -> Chapter:
    y_hat = FIRST.value("y_hat")
    y = FIRST.value("y")
    loss = value("L")
    return chapter(
        "loss-value",
        "Compute the loss",
        at("loss", "L"),
        ["graph", "loss-chart", "node:L"],
        [
            say("Now measure the miss: L = ({0} − {1})² = {2}. This ends the forward propagation.", y_hat, y, loss),
            say(
                "The loss of every batch is kept: the chart draws it and the log lists it. Whether training gets "
                "anywhere can be seen there."
            ),
        ],
        say("L = {0} for this batch; the chart keeps the loss of each.", loss),
    )
