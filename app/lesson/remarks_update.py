"""Remarks on updates: which way a parameter moves, and what moves it there."""

from collections.abc import Mapping
from typing import Final

from app.engine.model import parameter_names
from app.language import msg, tr, trn
from app.lesson import slots
from app.lesson.notation import plain
from app.lesson.saying import Course, say
from app.lesson.update import NEW, SYMBOLS, Quantities
from app.lesson.wire import Comparison, Condition, Path, Remark

#: What the step of an optimiser with a memory is against: its sign, not the gradient's, decides the direction.
LEADS: Final[Mapping[str, str]] = {
    "momentum": "new_velocity",
    "nesterov": "ahead",
    "adam": "m_hat",
    "adamax": "m_hat",
    "nadam": "m_hat",
    "amsgrad": "m_hat",
}
_BY_ROOT: Final = msg("The step is the learning rate times m̂, divided by √v̂.")
#: What makes the size of a step.
SIZES: Final[Mapping[str, str]] = {
    "sgd": msg("The step is the learning rate times the gradient."),
    "momentum": msg("The step is the learning rate times the velocity v'."),
    "nesterov": msg("The step is the learning rate times a."),
    "adagrad": msg("The step is divided by the root of all squared gradients so far, √s'."),
    "rmsprop": msg("The step is divided by the recent size of gradients, √s'."),
    "adadelta": msg("The step is g times the recent size of steps over that of gradients."),
    "adam": _BY_ROOT,
    "adamax": msg("The step is the learning rate times m̂, divided by u'."),
    "nadam": _BY_ROOT,
    "amsgrad": _BY_ROOT,
}
LAST_END: Final = msg("All updates of this batch are done.")


def update_remarks(course: Course, m: int, optimiser: str) -> dict[str, Remark]:
    """Return the remark on the update of each parameter, for batches of m examples."""
    *names, last = parameter_names(course.n)
    made = {name: update(optimiser, name, m, SIZES[optimiser]) for name in names}
    return made | {last: [*ends(last, course), *update(optimiser, last, m, LAST_END)]}


def update(optimiser: str, name: str, m: int, end: str) -> Remark:
    """Say in which direction a parameter moves, and why; `end` comes last where it moves with the gradient."""
    end = tr(end)
    if optimiser in LEADS:
        return _led(name, Quantities(optimiser, name), LEADS[optimiser], end)
    w = plain(name)
    if optimiser != "sgd":
        lead = tr("The gradient is g = {result}.", result="{0}")
    elif m == 1:
        lead = tr("Multiplying along the lit path gives the gradient ∂L/∂{w} = {result}.", w=w, result="{0}")
    else:
        lead = tr(
            "The products along the lit path, over all {count} examples, give the gradient ∂L/∂{w} = {result}.",
            count=m,
            w=w,
            result="{0}",
        )
    return _against_gradient(name, lead, end)


def _against_gradient(name: str, lead: str, end: str) -> Remark:
    w, used = plain(name), (slots.gradient(name), slots.updated(name))
    return [
        say(
            "{lead} It is negative: the loss slopes down towards larger {w}, so {w} goes up, to {1}. {end}",
            *used,
            when=_moved(name, ">"),
            w=w,
            lead=lead,
            end=end,
        ),
        say(
            "{lead} It is positive: the loss slopes up towards larger {w}, so {w} goes down, to {1}. {end}",
            *used,
            when=_moved(name, "<"),
            w=w,
            lead=lead,
            end=end,
        ),
        say(
            "{lead} This batch pulls {w} neither up nor down, so {w} stays {1}.",
            *used,
            when=(["gradients", name], "==", 0),
            w=w,
            lead=lead,
        ),
        say("{lead} The step is too small to change a number of this size: {w} stays {1}.", *used, w=w, lead=lead),
    ]


def _led(name: str, quantities: Quantities, lead: str, end: str) -> Remark:
    """Say that a memory leads, with the gradient or against it."""
    w, what = plain(name), SYMBOLS[lead.removeprefix(NEW)][2] + ("'" if lead.startswith(NEW) else "")
    number = quantities.slot(lead)
    used = (slots.gradient(name), number, slots.updated(name))
    gradient: Path = ["gradients", name]
    return [
        say(
            "The gradient g = {0} is negative, and so is {what} = {1}: {w} goes up, to {2}. {end}",
            *used,
            when=_moved(name, ">"),
            also=(gradient, "<", 0),
            w=w,
            what=what,
            end=end,
        ),
        say(
            "The gradient g = {0} is positive, and so is {what} = {1}: {w} goes down, to {2}. {end}",
            *used,
            when=_moved(name, "<"),
            also=(gradient, ">", 0),
            w=w,
            what=what,
            end=end,
        ),
        say(
            "By the gradient g = {0} alone, {w} would not go up. But {what} = {1} still holds earlier gradients and is negative: "
            "{w} goes up all the same, to {2}.",
            *used,
            when=_moved(name, ">"),
            w=w,
            what=what,
        ),
        say(
            "By the gradient g = {0} alone, {w} would not go down. But {what} = {1} still holds earlier gradients and is positive: "
            "{w} goes down all the same, to {2}.",
            *used,
            when=_moved(name, "<"),
            w=w,
            what=what,
        ),
        say(
            "{what} = {0}, so there is no step: {w} stays {1}.",
            number,
            used[2],
            when=(number["path"], "==", 0),
            w=w,
            what=what,
        ),
        say(
            "{what} = {0}, but the step is too small to change a number of this size: {w} stays {1}.",
            *used[1:],
            w=w,
            what=what,
        ),
    ]


def _moved(name: str, way: Comparison) -> Condition:
    return (["updated", name], way, ["values", name])


def ends(name: str, course: Course) -> Remark:
    """Say what ends with the last parameter's update: the epoch or the training."""
    used = (slots.gradient(name), slots.updated(name))
    lead = tr("With the gradient {gradient}, {w} becomes {value}.", gradient="{0}", w=plain(name), value="{1}")
    each = (
        tr("This update completes epoch {epoch}: each training example has been used once in it.", epoch="{2}")
        if course.split
        else tr("This update completes epoch {epoch}: each example has been used once in it.", epoch="{2}")
    )
    return [
        say(
            "{lead} Training is complete: {epochs}, {updates}. The numbers on the weights are the trained model.",
            *used,
            when=(["t"], "==", course.frames - 1),
            lead=lead,
            epochs=trn("{number} epoch", "{number} epochs", course.epochs),
            updates=trn("{number} update", "{number} updates", course.updates),
        ),
        say(
            "{lead} {each} The next epoch goes through all of them again.",
            *used,
            slots.slot(["epoch"], "integer"),
            when=(["batch"], "==", ["batches"]),
            lead=lead,
            each=each,
        ),
    ]
