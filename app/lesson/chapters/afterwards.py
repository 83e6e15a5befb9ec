"""After the first batch: the next one, the end of the epoch, the loop, what to try."""

from app.lesson.chapters.common import CONFIG, END, FIRST, chapter
from app.lesson.saying import say
from app.lesson.slots import learning_rate, value
from app.lesson.wire import Chapter


def afterwards() -> list[Chapter]:
    """Return these chapters in order."""
    return [_batch_end(), _epoch_end(), _loop(), _improve()]


def _batch_end() -> Chapter:
    row = FIRST.row()
    return chapter(
        "batch-end",
        "The next batch",
        1 + CONFIG.frames_per_batch,
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
    )


def _epoch_end() -> Chapter:
    loss = value("L")
    return chapter(
        "epoch-end",
        "The end of the epoch",
        END,
        ["data", "loss-chart"],
        [
            say(
                "All {rows} rows have been used once: that is one epoch, here {updates} updates. "
                "The loss of the last batch was {0}.",
                loss,
                rows=CONFIG.train_count,
                updates=CONFIG.batches,
            ),
            say(
                "An epoch is not an update: with larger batches it has fewer of them. One epoch is seldom enough; "
                "training goes over the data many times."
            ),
        ],
        say(
            "One epoch: every row once, {updates} updates. The last batch's loss was {0}.", loss, updates=CONFIG.batches
        ),
    )


def _loop() -> Chapter:
    return chapter(
        "loop",
        "The whole loop",
        END,
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
    )


def _improve() -> Chapter:
    rate = learning_rate()
    return chapter(
        "improve",
        "Train better",
        END,
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
    )
