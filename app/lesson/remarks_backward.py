"""Remarks on the partial derivatives: where the loss falls."""

from app.language import msg, tr
from app.lesson.notation import plain
from app.lesson.saying import say
from app.lesson.slots import Example
from app.lesson.wire import Remark

#: Where the prediction is right there is no slope.
FLAT_NOTES = {
    "squared_error": msg(
        "The prediction equals the target, so ∂L/∂ŷ = {0}: the loss is flat here, and nothing has to change."
    ),
    "absolute_error": msg(
        "The prediction equals the target, so ∂L/∂ŷ = {0}: the loss has a corner here, and by convention its slope counts as 0."
    ),
}
#: What more there is to say of a loss's slope.
SIDE_NOTES = {"squared_error": "", "absolute_error": msg("Only the side of the miss counts, not its size.")}


def loss_partial(name: str, m: int) -> Remark:
    """Say in which direction the loss falls."""
    first = Example(m, 0)
    used, path = first.partial("L/y_hat"), first.path("partials", "L/y_hat")
    side = f" {tr(SIDE_NOTES[name])}".rstrip()
    if m > 1:
        return [
            say(
                "Backpropagation starts at the loss. Each prediction has its own ∂L/∂ŷ, the first {0}; the 1/{count} of the mean "
                "is in it. Negative means: a larger prediction would lower the loss. Positive: a smaller one.{side}",
                used,
                count=m,
                side=side,
            )
        ]
    return [
        say(
            "Backpropagation starts at the loss. ∂L/∂ŷ = {0} is negative: a slightly larger prediction would lower the loss.{side}",
            used,
            when=(path, "<", 0),
            side=side,
        ),
        say(
            "Backpropagation starts at the loss. ∂L/∂ŷ = {0} is positive: a slightly smaller prediction would lower the loss.{side}",
            used,
            when=(path, ">", 0),
            side=side,
        ),
        say(FLAT_NOTES[name], used),
    ]


def model_partial(name: str, m: int) -> Remark:
    """Say how the prediction reacts to a parameter."""
    first, edge, w = Example(m, 0), f"y_hat/{name}", plain(name)
    one = first.partial(edge)
    if name == "b":
        alone = msg(
            "Raise b a little, and the prediction rises by just as much, whatever the inputs are. So ∂ŷ/∂b = {0}."
        )
        several = msg(
            "Raise b a little, and each of the {count} predictions rises by just as much, whatever the inputs are. "
            "So ∂ŷ/∂b = {0}."
        )
        return [say(alone if m == 1 else several, one, count=m)]
    x, slope = plain(f"x{name[1:]}"), f"∂ŷ/∂{w}"
    if m > 1:
        return [
            say(
                "In every prediction {w} is multiplied by that example's {x}, so {slope} is {x}: {0} for the first example, "
                "{1} for the second.",
                one,
                Example(m, 1).partial(edge),
                w=w,
                x=x,
                slope=slope,
            )
        ]
    path, result = first.path("partials", edge), f"{slope} = {x} = {{0}}"
    return [
        say(
            "{w} is multiplied by {x}, which is positive: raise {w} a little, and ŷ rises. How steeply is {result}.",
            one,
            when=(path, ">", 0),
            w=w,
            x=x,
            result=result,
        ),
        say(
            "{w} is multiplied by {x}, which is negative: raise {w} a little, and ŷ falls. How steeply is {result}.",
            one,
            when=(path, "<", 0),
            w=w,
            x=x,
            result=result,
        ),
        say(
            "{w} is multiplied by {x}, which is 0 here, so {w} has no influence on this prediction: {result}.",
            one,
            w=w,
            x=x,
            result=result,
        ),
    ]
