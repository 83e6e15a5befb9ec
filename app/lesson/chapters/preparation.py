"""Before anything is computed: data, model, loss, the idea of descent, the start."""

from app.lesson.chapters.common import PRESET, chapter
from app.lesson.saying import say
from app.lesson.slots import value
from app.lesson.wire import Chapter
from app.run import PRESETS


def preparation() -> list[Chapter]:
    """Return these chapters in order."""
    return [_data(), _model(), _loss(), _minimising(), _initialise()]


def _data() -> Chapter:
    rows = PRESETS[PRESET]["data"]["rows"]
    count, (x1, x2, y) = len(rows), rows[0]
    return chapter(
        "data",
        "The data",
        0,
        ["data"],
        [
            say(
                "There are {count} examples, one in each row. x₁ and x₂ are the inputs; y is the target, the answer that is "
                "right for them. Row 1 says: for {x1} and {x2} the answer is {y}.",
                count=count,
                x1=x1,
                x2=x2,
                y=y,
            ),
            say(
                "The rows follow a rule, y = x₁ − 2x₂. You know it now, but the model does not: it has to find the "
                "numbers 1 and −2 from the examples alone."
            ),
        ],
        say("{count} examples with two inputs and a target; they lie exactly on y = x₁ − 2x₂.", count=count),
    )


def _model() -> Chapter:
    return chapter(
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
    )


def _loss() -> Chapter:
    return chapter(
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
    )


def _minimising() -> Chapter:
    return chapter(
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
    )


def _initialise() -> Chapter:
    start = [value("w1"), value("w2"), value("b")]
    return chapter(
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
    )
