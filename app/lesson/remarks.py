"""What is happening now, in plain words with the frame's numbers in them, and why."""

from app.engine.model import parameter_names
from app.engine.ops import AFFINE, LOSSES
from app.language import msg, tr
from app.lesson import slots
from app.lesson.notation import plain
from app.lesson.remarks_backward import loss_partial, model_partial
from app.lesson.saying import Course, say
from app.lesson.slots import Example, shown
from app.lesson.wire import Alternative, Condition, Remark, Slot

#: What a loss does to a miss.
LOSS_NOTES = {
    "squared_error": msg("Squaring counts misses in both directions, and large ones most."),
    "absolute_error": msg("It counts misses in both directions, each by its size."),
}
#: What it measures on one example alone.
ALONE = {
    "squared_error": msg("the squared difference between prediction and target"),
    "absolute_error": msg("the distance between prediction and target"),
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
    names = [*(f"w{j}" for j in range(1, n + 1) if n <= LISTED_WEIGHTS or j == 1), "b"]
    values = ", ".join(f"{plain(name)} = {{{i}}}" for i, name in enumerate(names))
    start = (
        tr("Training starts from these weights: {values}.", values=values)
        if n <= LISTED_WEIGHTS
        else tr("Training starts from {count} weights and a bias: {values} and so on.", count=n, values=values)
    )
    only = tr(
        "They are only a start: the model has not seen any data yet. Training will change them, update by update."
    )
    return say("{start} {only}", *(slots.value(name) for name in names), start=start, only=only)


def feed(course: Course, m: int) -> Remark:
    """Say which rows enter, and that they are standardised where they are."""
    enter, used = _enter(course, m)
    epoch = slots.slot(["epoch"], "integer")
    just_one = msg(
        "A batch is the examples that are used for one update, here just one example: {enter}. The weights do not change yet."
    )
    several = msg(
        "A batch is the examples that are used for one update, here {count} examples: {enter}. The weights do not change yet."
    )
    begins = msg(
        "Epoch {epoch} begins, and all examples are used once more: {enter}. The weights stay as the last epoch left them."
    )
    begins_split = msg(
        "Epoch {epoch} begins, and all training examples are used once more: {enter}. The weights stay as the last epoch left them."
    )
    return [
        say(just_one if m == 1 else several, *used, when=(["t"], "==", 1), enter=enter, count=m),
        say(
            begins_split if course.split else begins,
            *used,
            epoch,
            when=(["batch"], "==", 1),
            enter=enter,
            epoch=f"{{{len(used)}}}",
        ),
        say("The next batch: {enter}. The weights stay as the last update left them.", *used, enter=enter),
    ]


def _enter(course: Course, m: int) -> tuple[str, list[Slot]]:
    """Return a clause about the rows that enter, and the slots in it."""
    places = [example for example in shown(m) if example]
    numbers = [f"{{{i}}}" for i in range(len(places))]
    if m == 1:
        enter = tr("row {row} fills the orange placeholders", row=numbers[0])
    else:
        first = f"{', '.join(numbers[:-1])}{', …' if m > 3 else ''}"
        enter = tr("rows {first} and {last} fill the orange placeholders", first=first, last=numbers[-1])
    if course.standardised:
        enter += tr(", inputs standardised (less their mean, over their standard deviation)")
    return enter, [place.row() for place in places]


def predict(m: int) -> Remark:
    """Say what the model predicts, and on which side of the target."""
    first = Example(m, 0)
    used = [first.value("y_hat"), first.value("y")]
    y_hat, y = first.path("values", "y_hat"), first.path("values", "y")
    how = tr(AFFINE.words)
    lead = (
        tr("{how}: the model predicts ŷ = {result}.", how=how[0].upper() + how[1:], result="{0}")
        if m == 1
        else tr(
            "{how}: so each of the {count} examples gets its prediction. For the first, ŷ = {result}.",
            how=how[0].upper() + how[1:],
            count=m,
            result="{0}",
        )
    )
    return [
        say("{lead} That is exactly the target, {1}.", *used, when=(y_hat, "==", y), lead=lead),
        say(
            "{lead} That is so close to the target, {1}, that the digits shown do not tell them apart.",
            *used,
            when=(y_hat, "≈", y),
            lead=lead,
        ),
        say("{lead} That is below the target, {1}.", *used, when=(y_hat, "<", y), lead=lead),
        say("{lead} That is above the target, {1}.", *used, lead=lead),
    ]


def loss(name: str, m: int) -> Remark:
    """Say what the loss measures."""
    value = slots.value("L")
    zero: Condition = (["values", "y_hat", 0], "==", ["values", "y", 0]) if m == 1 else (["values", "L"], "==", 0)
    what = ALONE[name] if m == 1 else LOSSES[name].words
    return [
        say(
            "The loss is {0}, as small as it can be: the model has nothing to improve on this batch.", value, when=zero
        ),
        say(
            "The loss says how wrong the model is: {what}. Here L = {0}. {note}",
            value,
            what=tr(what),
            note=tr(LOSS_NOTES[name]),
        ),
    ]
