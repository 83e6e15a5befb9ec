"""The guided lesson: chapters that each show one step of the tutorial's run and say what is to be seen there."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from app.lesson.saying import say
from app.lesson.slots import Example, gradient, learning_rate, updated, value
from app.lesson.wire import Alternative, Chapter, Lesson
from app.run import PRESETS, parse_config, steps

#: The preset whose run the lesson goes through.
PRESET: Final = "tutorial"
_FIRST: Final = Example(1, 0)


@cache
def lesson() -> Lesson:
    """Return the lesson: its preset, and the chapters in order."""
    return {"preset": PRESET, "chapters": [*_preparation(), *_forward(), *_backward(), *_afterwards()]}


def _at(phase: str, focus: str | None) -> int:
    """Return the frame of a step of the first batch."""
    return 1 + [tuple(step) for step in steps(2)].index((phase, focus))


def _chapter(
    name: str, title: str, t: int, targets: Iterable[str], first: list[Alternative], refresher: Alternative
) -> Chapter:
    return {"id": name, "title": title, "t": t, "targets": list(targets), "first": first, "refresher": refresher}


def _preparation() -> list[Chapter]:
    x1, x2, y = PRESETS[PRESET]["data"]["rows"][0]
    count = len(PRESETS[PRESET]["data"]["rows"])
    start = [value("w1"), value("w2"), value("b")]
    return [
        _chapter(
            "data",
            "The data",
            0,
            ["data"],
            [
                say(
                    f"There are {count} examples, one in each row. x₁ and x₂ are the inputs; y is the target, the answer that is "
                    f"right for them. Row 1 says: for {x1} and {x2} the answer is {y}."
                ),
                say(
                    "The rows follow a rule, y = x₁ − 2x₂. You know it now, but the model does not: it has to find the "
                    "numbers 1 and −2 from the examples alone."
                ),
            ],
            say(f"{count} examples with two inputs and a target; they lie exactly on y = x₁ − 2x₂."),
        ),
        _chapter(
            "model",
            "The model",
            0,
            ["graph"],
            [
                say(
                    "The model guesses with a formula: ŷ = w₁x₁ + w₂x₂ + b. Each input is multiplied by its weight, and a "
                    "bias b is added. The hat on ŷ tells a prediction from the truth, y."
                ),
                say(
                    "The graph is the same formula, drawn: inputs and target orange, the parameters w₁, w₂ and b dark "
                    "green, the prediction light green. Training changes the dark green ones and nothing else."
                ),
            ],
            say("Linear regression, ŷ = w₁x₁ + w₂x₂ + b, as a computation graph. Only w₁, w₂ and b will change."),
        ),
        _chapter(
            "loss",
            "How wrong is it? The loss",
            0,
            ["graph", "node:L"],
            [
                say(
                    "To get better, the model needs a number that says how wrong it is. Take the difference between "
                    "prediction and target and square it: L = (ŷ − y)². That is the loss, the yellow node."
                ),
                say(
                    "A perfect guess has the loss 0. Too high or too low, the loss is positive, and a miss twice as large "
                    "counts four times. Training looks for parameters that make it small."
                ),
            ],
            say("The squared error L = (ŷ − y)² measures the miss; training makes it small."),
        ),
        _chapter(
            "minimising",
            "Going downhill",
            0,
            ["intuition"],
            [
                say(
                    "Picture the loss as a curve over one weight, and yourself on it at w = 5. The slope there is 2: to the "
                    "right it climbs. So go left: subtract the slope."
                ),
                say(
                    "Try both buttons under Slope. Minus goes down, plus goes up. η, the learning rate, sets how long the "
                    "step is. Gradient descent is this one step, over and over, for all parameters at once."
                ),
            ],
            say("w ← w − η × slope: a step against the slope goes downhill, and η is how far it goes."),
        ),
        _chapter(
            "initialise",
            "A place to start",
            0,
            ["graph", "node:w1"],
            [
                say(
                    "Training needs numbers to start from. Here they are w₁ = {0}, w₂ = {1} and b = {2}: small, and chosen "
                    "without a look at the data.",
                    *start,
                ),
                say(
                    "Usually the weights are drawn at random. This run has fixed ones, so that you can follow every sum by hand."
                ),
            ],
            say("Initial parameters: w₁ = {0}, w₂ = {1}, b = {2}.", *start),
        ),
    ]


def _forward() -> list[Chapter]:
    row, loss = _FIRST.row(), value("L")
    x1, x2, y_hat, y = (_FIRST.value(name) for name in ("x1", "x2", "y_hat", "y"))
    return [
        _chapter(
            "feed",
            "Feed a batch",
            _at("feed", None),
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
        ),
        _chapter(
            "predict",
            "Predict ŷ",
            _at("predict", "y_hat"),
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
        ),
        _chapter(
            "loss-value",
            "Compute the loss",
            _at("loss", "L"),
            ["graph", "loss-chart", "node:L"],
            [
                say("Now measure the miss: L = ({0} − {1})² = {2}. This ends the forward propagation.", y_hat, y, loss),
                say(
                    "The loss of every batch is kept: the chart draws it and the log lists it. Whether training gets "
                    "anywhere can be seen there."
                ),
            ],
            say("L = {0} for this batch; the chart keeps the loss of each.", loss),
        ),
    ]


def _backward() -> list[Chapter]:
    x1, x2 = _FIRST.value("x1"), _FIRST.value("x2")
    slope, one = _FIRST.partial("L/y_hat"), _FIRST.partial("y_hat/b")
    rate = learning_rate()
    gradients = [gradient("w1"), gradient("w2")]
    return [
        _chapter(
            "partials",
            "Partial derivatives",
            _at("partial", "y_hat/w2"),
            ["graph", "node:L/y_hat"],
            [
                say(
                    "Now back, from bottom to top. A partial derivative says how much one number moves when another is "
                    "nudged. ∂L/∂ŷ = {0} is negative: a slightly larger prediction would make the loss smaller.",
                    slope,
                ),
                say(
                    "How does ŷ move with the parameters? With w₁ by x₁ = {0}, with w₂ by x₂ = {1}, with b by {2}. These four "
                    "numbers stand on the edges; all else is made from them.",
                    x1,
                    x2,
                    one,
                ),
            ],
            say("∂L/∂ŷ = {0}; ∂ŷ/∂w₁, ∂ŷ/∂w₂ and ∂ŷ/∂b are {1}, {2} and {3}.", slope, x1, x2, one),
        ),
        _chapter(
            "update-b",
            "The chain rule updates b",
            _at("update", "b"),
            ["graph", "chain", "node:b"],
            [
                say(
                    "How does the loss move with b? Multiply the partials along the path from L to b: {0} × {1} = {2}. This is "
                    "the chain rule, and the product is the gradient ∂L/∂b.",
                    slope,
                    one,
                    gradient("b"),
                ),
                say(
                    "The update takes a step against it: b − η × ∂L/∂b = {0} − {1} × {2} = {3}. Under Chain rule you can choose "
                    "any parameter and see its path.",
                    value("b"),
                    rate,
                    gradient("b", bracket=True),
                    updated("b"),
                ),
            ],
            say("∂L/∂b = {0} × {1} = {2}, so b becomes {3}.", slope, one, gradient("b"), updated("b")),
        ),
        _chapter(
            "update-w",
            "Update w₁ and w₂",
            _at("update", "w2"),
            ["graph", "parameters", "node:w2"],
            [
                say(
                    "The weights go the same way. Their paths end in an input, so the gradients are ∂L/∂w₁ = {0} and "
                    "∂L/∂w₂ = {1}. Times the learning rate and subtracted, that makes w₁ = {2} and w₂ = {3}.",
                    *gradients,
                    updated("w1"),
                    updated("w2"),
                ),
                say(
                    "All three gradients were taken at the old parameters. Nothing waits for a neighbour: the update is one "
                    "step for all of them."
                ),
            ],
            say(
                "∂L/∂w₁ = {0} and ∂L/∂w₂ = {1} move the weights to {2} and {3}.",
                *gradients,
                updated("w1"),
                updated("w2"),
            ),
        ),
    ]


def _afterwards() -> list[Chapter]:
    config = parse_config(PRESETS[PRESET])
    end, loss = config.batches * config.frames_per_batch, value("L")
    row, rate = _FIRST.row(), learning_rate()
    return [
        _chapter(
            "batch-end",
            "The next batch",
            1 + config.frames_per_batch,
            ["data"],
            [
                say(
                    "One batch, one update. What is done has its tick in the table, and row {0} stands in the orange nodes.",
                    row,
                ),
                say(
                    "Now the same again with the new weights: predict, loss, partials, update. Press the large Next, or "
                    "Play, and watch; the lesson waits for you."
                ),
            ],
            say("A batch is an update. Row {0} stands in the placeholders now.", row),
        ),
        _chapter(
            "epoch-end",
            "The end of the epoch",
            end,
            ["data", "loss-chart"],
            [
                say(
                    f"All {config.train_count} rows have been used once: that is one epoch, here {config.batches} updates. "
                    "The loss of the last batch was {0}.",
                    loss,
                ),
                say(
                    "An epoch is not an update: with larger batches it has fewer of them. One epoch is seldom enough; "
                    "training goes over the data many times."
                ),
            ],
            say(f"One epoch: every row once, {config.batches} updates. The last batch's loss was {{0}}.", loss),
        ),
        _chapter(
            "loop",
            "The whole loop",
            end,
            ["code"],
            [
                say(
                    "You have seen it all. The code says it in a few lines: for each epoch, for each batch, feed, predict, "
                    "compute the loss, find the partials, update. The marked line is the step on screen."
                ),
                say(
                    "NumPy and PyTorch show the same loop as programs. Copy one: it runs as it is and prints these numbers."
                ),
            ],
            say("Epochs, batches, and in them forward propagation, backpropagation and the update."),
        ),
        _chapter(
            "improve",
            "Train better",
            end,
            ["tab:settings"],
            [
                say(
                    "Your turn. Under Settings there are more epochs, larger batches, other optimisers, another learning "
                    "rate or a schedule for it, and rows set aside for a check on data the model never trained with."
                ),
                say(
                    "Begin with the learning rate: with {0} and ten epochs this run goes astray, with 0.01 it finds the "
                    "rule. The landscape and the kept runs show why.",
                    rate,
                ),
            ],
            say("More epochs, batch size, optimiser, learning rate and schedule, a split: try them under Settings."),
        ),
    ]
