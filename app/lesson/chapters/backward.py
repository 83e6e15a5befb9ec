"""Backpropagation of the first batch."""

from app.lesson.chapters.common import FIRST, at, chapter
from app.lesson.saying import say
from app.lesson.slots import gradient, learning_rate, updated, value
from app.lesson.wire import Chapter


def backward() -> list[Chapter]:
    """Return these chapters in order."""
    return [_partials(), _update_b(), _update_w()]


def _partials() -> Chapter:
    x1 = FIRST.value("x1")
    x2 = FIRST.value("x2")
    slope = FIRST.partial("L/y_hat")
    one = FIRST.partial("y_hat/b")
    return chapter(
        "partials",
        "Partial derivatives",
        at("partial", "y_hat/w2"),
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
    )


def _update_b() -> Chapter:
    slope = FIRST.partial("L/y_hat")
    one = FIRST.partial("y_hat/b")
    rate = learning_rate()
    return chapter(
        "update-b",
        "The chain rule updates b",
        at("update", "b"),
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
    )


def _update_w() -> Chapter:
    gradients = [gradient("w1"), gradient("w2")]
    return chapter(
        "update-w",
        "Update w₁ and w₂",
        at("update", "w2"),
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
    )
