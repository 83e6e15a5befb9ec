"""Remarks on the partial derivatives: where the loss falls."""

from app.lesson.notation import plain
from app.lesson.saying import say
from app.lesson.slots import Example
from app.lesson.wire import Remark

#: Why there is no slope where the prediction is right.
FLAT_NOTES = {
    "squared_error": "the loss is flat here, and nothing has to change.",
    "absolute_error": "the loss has a corner here, and by convention its slope counts as 0.",
}
SIDE_NOTES = {"squared_error": "", "absolute_error": " Only the side of the miss counts, not its size."}


def loss_partial(name: str, m: int) -> Remark:
    """Say in which direction the loss falls."""
    first = Example(m, 0)
    used, path = first.partial("L/y_hat"), first.path("partials", "L/y_hat")
    start, side = "Backpropagation starts at the loss.", SIDE_NOTES[name]
    if m > 1:
        each = f"{start} Each prediction has its own ∂L/∂ŷ, the first {{0}}; the 1/{m} of the mean is in it."
        return [
            say(
                f"{each} Negative means: a larger prediction would lower the loss. Positive: a smaller one.{side}", used
            )
        ]
    return [
        say(
            f"{start} ∂L/∂ŷ = {{0}} is negative: a slightly larger prediction would lower the loss.{side}",
            used,
            when=(path, "<", 0),
        ),
        say(
            f"{start} ∂L/∂ŷ = {{0}} is positive: a slightly smaller prediction would lower the loss.{side}",
            used,
            when=(path, ">", 0),
        ),
        say(f"The prediction equals the target, so ∂L/∂ŷ = {{0}}: {FLAT_NOTES[name]}", used),
    ]


def model_partial(name: str, m: int) -> Remark:
    """Say how the prediction reacts to a parameter."""
    first, edge, w = Example(m, 0), f"y_hat/{name}", plain(name)
    one = first.partial(edge)
    if name == "b":
        whose = "the prediction" if m == 1 else f"each of the {m} predictions"
        return [
            say(f"Raise b a little, and {whose} rises by just as much, whatever the inputs are. So ∂ŷ/∂b = {{0}}.", one)
        ]
    x, slope = plain(f"x{name[1:]}"), f"∂ŷ/∂{w}"
    if m > 1:
        text = f"In every prediction {w} is multiplied by that example's {x}, so {slope} is {x}: {{0}} for the first example, {{1}} for the second."
        return [say(text, one, Example(m, 1).partial(edge))]
    path = first.path("partials", edge)
    result = f"{slope} = {x} = {{0}}"
    return [
        say(
            f"{w} is multiplied by {x}, which is positive: raise {w} a little, and ŷ rises. How steeply is {result}.",
            one,
            when=(path, ">", 0),
        ),
        say(
            f"{w} is multiplied by {x}, which is negative: raise {w} a little, and ŷ falls. How steeply is {result}.",
            one,
            when=(path, "<", 0),
        ),
        say(f"{w} is multiplied by {x}, which is 0 here, so {w} has no influence on this prediction: {result}.", one),
    ]
