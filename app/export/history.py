"""The curves of a run as a table: a row for every update."""

from collections.abc import Iterator

import numpy as np

from app.engine.model import parameter_names
from app.engine.update import Update
from app.export.table import heading_line, number_line
from app.run import Config
from app.run.training import Trainer


def updates(config: Config) -> Iterator[tuple[int, Update]]:
    """Yield every update of a run with its index from 0, one after another; a run that diverges ends with its last finite one."""
    trainer = Trainer(config)
    parameters, state = config.initial_parameters, trainer.initial_state()
    for index in range(config.updates):
        with np.errstate(all="ignore"):
            update = trainer.update(index, parameters, state)
        if not update.finite:
            return
        yield index, update
        parameters, state = trainer.after(index + 1, update)


def history_csv(config: Config) -> Iterator[str]:
    """Yield the lines: the batch's loss before each update, and the parameters after it."""
    yield heading_line(["update", "epoch", "batch", "learning rate", "loss", *parameter_names(config.n)])
    for index, update in updates(config):
        epoch, batch = divmod(index, config.batches)
        where = (index + 1, epoch + 1, batch + 1)
        yield number_line([*where, update.learning_rate, float(update.loss), *update.updated.tolist()])
