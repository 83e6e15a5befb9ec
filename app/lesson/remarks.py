"""What is happening now, in plain words with the frame's numbers in them, and why."""

from app.engine.model import parameter_names
from app.engine.ops import AFFINE, LOSSES
from app.lesson import slots
from app.lesson.notation import plain
from app.lesson.remarks_backward import loss_partial, model_partial
from app.lesson.saying import Course, say
from app.lesson.slots import Example, shown
from app.lesson.wire import Alternative, Condition, Remark, Slot

#: What a loss does to a miss.
LOSS_NOTES = {
    "squared_error": "Squaring counts misses in both directions, and large ones most.",
    "absolute_error": "It counts misses in both directions, each by its size.",
}
#: So many weights are listed with their starting values.
LISTED_WEIGHTS = 3


def remarks(course: Course, m: int) -> list[Remark]:
    """Return a remark for each of a scene's steps, for batches of m examples; those of the updates are elsewhere."""
    names = parameter_names(course.n)
    return [
        [initialise(course.n)],
        feed(course, m),
        predict(m),
        loss(course.loss, m),
        loss_partial(course.loss, m),
        *(model_partial(name, m) for name in names),
        *([] for _ in names),
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
    text = f"{start} They are only a start: the model has not seen any data yet. Training will change them, update by update."
    return say(text, *(slots.value(name) for name in [*listed, "b"]))


def feed(course: Course, m: int) -> Remark:
    """Say which rows enter, and that they are standardised where they are."""
    rows, used = _rows(m)
    epoch = slots.slot(["epoch"], "integer")
    size = "just one example" if m == 1 else f"{m} examples"
    enter = f"{rows} fills the orange placeholders" if m == 1 else f"{rows} fill the orange placeholders"
    if course.standardised:
        enter += ", inputs standardised (less their mean, over their standard deviation)"
    begins = f"Epoch {{{len(used)}}} begins: all {course.examples} are used once more. Now {enter}."
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
        say(f"{lead} exactly the target, {{1}}.", *used, when=(y_hat, "==", y)),
        say(
            f"{lead} so close to the target, {{1}}, that the digits shown do not tell them apart.",
            *used,
            when=(y_hat, "≈", y),
        ),
        say(f"{lead} below the target, {{1}}.", *used, when=(y_hat, "<", y)),
        say(f"{lead} above the target, {{1}}.", *used),
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
