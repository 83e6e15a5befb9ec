"""What is happening now, in plain words with the frame's numbers in them, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.model import parameter_names
from app.engine.ops import AFFINE, LOSSES
from app.lesson import slots
from app.lesson.notation import plain
from app.lesson.slots import Example, shown
from app.lesson.wire import Alternative, Condition, Path, Remark, Slot

#: What a loss does to a miss.
LOSS_NOTES = {
    "squared_error": "Squaring counts misses in both directions, and large ones most.",
    "absolute_error": "It counts misses in both directions, each by its size.",
}
#: Why there is no slope where the prediction is right.
FLAT_NOTES = {
    "squared_error": "the loss is flat here, and nothing has to change.",
    "absolute_error": "the loss has a corner here, and by convention its slope counts as 0.",
}
SIDE_NOTES = {"squared_error": "", "absolute_error": " Only the side of the miss counts, not its size."}
#: So many weights are listed with their starting values.
LISTED_WEIGHTS = 3


@dataclass(frozen=True)
class Course:
    """What the remarks need to know of a run."""

    n: int
    loss: str
    epochs: int
    updates: int
    frames: int


def say(text: str, *used: Slot, when: Condition | None = None) -> Alternative:
    """Return a remark's alternative; without `when` it fits always."""
    made: Alternative = {"text": text, "slots": list(used)}
    if when:
        made["when"] = when
    return made


def remarks(course: Course, m: int) -> list[Remark]:
    """Return a remark for each of a scene's steps, for batches of m examples."""
    names = parameter_names(course.n)
    return [
        [initialise(course.n)],
        feed(m),
        predict(m),
        loss(course.loss, m),
        loss_partial(course.loss, m),
        *(model_partial(name, m) for name in names),
        *(update(name, m) for name in names[:-1]),
        last_update(names[-1], m, course),
    ]


def initialise(n: int) -> Alternative:
    """Introduce the weights."""
    listed = [f"w{j}" for j in range(1, n + 1)] if n <= LISTED_WEIGHTS else ["w1"]
    values = ", ".join(f"{plain(name)} = {{{i}}}" for i, name in enumerate([*listed, "b"]))
    start = (
        f"Training starts from these weights: {values}."
        if n <= LISTED_WEIGHTS
        else f"Training starts from {n} weights and a bias: {values} and so on."
    )
    text = f"{start} They are only a start: the model has not seen any data yet. Each update will change them a little."
    return say(text, *(slots.value(name) for name in [*listed, "b"]))


def feed(m: int) -> Remark:
    """Say which rows enter."""
    rows, used = _rows(m)
    epoch = slots.slot(["epoch"], "integer")
    size = "just one example" if m == 1 else f"{m} examples"
    enter = f"{rows} fills the orange placeholders" if m == 1 else f"{rows} fill the orange placeholders"
    begins = f"Epoch {{{len(used)}}} begins: all examples are used once more. Now {enter}."
    return [
        say(
            f"A batch is the examples that are used for one update, here {size}: {enter}. The weights do not change yet.",
            *used,
            when=(["t"], "==", 1),
        ),
        say(f"{begins} The weights stay as the last epoch left them.", *used, epoch, when=(["batch"], "==", 1)),
        say(f"The next batch: {enter}. The weights stay as the last update left them.", *used),
    ]


def _rows(m: int) -> tuple[str, list[Slot]]:
    places = [example for example in shown(m) if example]
    numbers = [f"{{{i}}}" for i in range(len(places))]
    if m == 1:
        return f"row {numbers[0]}", [places[0].row()]
    return f"rows {', '.join(numbers[:-1])}{', …' if m > 3 else ''} and {numbers[-1]}", [
        place.row() for place in places
    ]


def predict(m: int) -> Remark:
    """Say what the model predicts, and on which side of the target."""
    first = Example(m, 0)
    used = [first.value("y_hat"), first.value("y")]
    y_hat, y = first.path("values", "y_hat"), first.path("values", "y")
    how = f"{AFFINE.words.capitalize()}: "
    lead = (
        f"{how}the model predicts ŷ = {{0}}. That is"
        if m == 1
        else f"{how}so each of the {m} examples gets its prediction. For the first, ŷ = {{0}} is"
    )
    return [
        say(f"{lead} below the target, {{1}}.", *used, when=(y_hat, "<", y)),
        say(f"{lead} above the target, {{1}}.", *used, when=(y_hat, ">", y)),
        say(f"{lead} exactly the target, {{1}}.", *used),
    ]


def loss(name: str, m: int) -> Remark:
    """Say what the loss measures."""
    value = slots.value("L")
    alone, _, _ = LOSSES[name].words.partition(",")
    what = alone if m == 1 else LOSSES[name].words
    zero: Condition = (["values", "y_hat", 0], "==", ["values", "y", 0]) if m == 1 else (["values", "L"], "==", 0)
    return [
        say(
            "The loss is {0}, as small as it can be: the model has nothing to improve on this batch.", value, when=zero
        ),
        say(f"The loss says how wrong the model is: {what}. Here L = {{0}}. {LOSS_NOTES[name]}", value),
    ]


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


def update(name: str, m: int, end: str = "The step is the learning rate times the gradient.") -> Remark:
    """Say in which direction a parameter moves, and why."""
    old, new, slope = _paths(name)
    w, used = plain(name), (slots.gradient(name), slots.updated(name))
    path = (
        "Multiplying along the lit path"
        if m == 1
        else f"The products along the lit path, added up over all {m} examples,"
    )
    lead = f"{path} {'gives' if m == 1 else 'give'} the gradient ∂L/∂{w} = {{0}}"
    return [
        say(
            f"{lead}. It is negative: the loss slopes down towards larger {w}, so {w} goes up, to {{1}}. {end}",
            *used,
            when=(new, ">", old),
        ),
        say(
            f"{lead}. It is positive: the loss slopes up towards larger {w}, so {w} goes down, to {{1}}. {end}",
            *used,
            when=(new, "<", old),
        ),
        say(f"{lead}: this batch pulls {w} neither up nor down, so {w} stays {{1}}.", *used, when=(slope, "==", 0)),
        say(f"{lead}. The step is too small to change a number of this size: {w} stays {{1}}.", *used),
    ]


def _paths(name: str) -> Sequence[Path]:
    return [["values", name], ["updated", name], ["gradients", name]]


def last_update(name: str, m: int, course: Course) -> Remark:
    """Say also what ends with the batch's last update: the batch, the epoch or the training."""
    w, used = plain(name), (slots.gradient(name), slots.updated(name))
    lead = f"With the gradient {{0}}, {w} becomes {{1}}."
    epochs, updates = _count(course.epochs, "epoch"), _count(course.updates, "update")
    return [
        say(
            f"{lead} Training is complete: {epochs}, {updates}. The numbers on the weights are the trained model.",
            *used,
            when=(["t"], "==", course.frames - 1),
        ),
        say(
            f"{lead} This update completes epoch {{2}}: each example has been used once in it. The next epoch goes through all of them again.",
            *used,
            slots.slot(["epoch"], "integer"),
            when=(["batch"], "==", ["batches"]),
        ),
        *update(name, m, "All updates of this batch are done."),
    ]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
