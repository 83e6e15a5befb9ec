"""Learning rates that theory names for a run, from what `app.engine.stability` knows."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.engine.stability import epoch_limit, full_batch_limit, single_step_limit
from app.run.config import Config

#: More batches an epoch than this take too long to multiply while somebody waits for a frame.
MAX_PRODUCT: Final = 64


class NamedRate(NamedTuple):
    """A learning rate, the code of what begins above it, and the row of the data that sets it where one does."""

    code: str
    rate: float
    row: int | None


def named_rates(config: Config) -> Iterator[NamedRate]:
    """Yield the rates of a run, lowest claim first, each computed when it is asked for.

    There is theory for plain SGD on the squared error at a constant rate without changes only.
    """
    known = (config.loss, config.optimiser.name, config.schedule.name)
    if known != ("squared_error", "sgd", "constant") or config.changes:
        return
    if config.batches == 1:
        yield from _rate("full_batch", full_batch_limit(config.x_train))
        return
    worst = single_step_limit(config.x_train) if config.batch_size == 1 else None
    if worst:
        yield NamedRate("single_step", worst.rate, config.train[worst.row])
    if not config.shuffle and config.batches <= MAX_PRODUCT:
        yield from _rate("epoch_product", epoch_limit(config.x_train, config.batch_size))


def _rate(code: str, rate: float | None) -> Iterator[NamedRate]:
    if rate is not None:
        yield NamedRate(code, rate, None)
