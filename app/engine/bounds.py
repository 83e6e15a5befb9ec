"""The bounds of a number that is entered, to be checked and to be told."""

from typing import Final, NamedTuple

from app.language import decimal_text, tr


class Bounds(NamedTuple):
    """Bounds of a number: `above` and `below` are not allowed themselves, `least` and `most` are."""

    above: float | None = None
    least: float | None = None
    below: float | None = None
    most: float | None = None

    def hold(self, number: float) -> bool:
        """Tell whether a finite number is within them."""
        return (
            (self.above is None or number > self.above)
            and (self.least is None or number >= self.least)
            and (self.below is None or number < self.below)
            and (self.most is None or number <= self.most)
        )

    @property
    def words(self) -> str:
        """What is allowed, such as `a number from 0 to below 1`."""
        above, least, below, most = (None if limit is None else _shown(limit) for limit in self)
        if least is not None and below is not None:
            return tr("a number from {least} to below {below}", least=least, below=below)
        if least is not None and most is not None:
            return tr("a number from {least} to {most}", least=least, most=most)
        if above is not None and below is not None:
            return tr("a finite number greater than {above} and below {below}", above=above, below=below)
        if above is not None and most is not None:
            return tr("a finite number greater than {above} and at most {most}", above=above, most=most)
        if above is not None:
            return tr("a finite number greater than {above}", above=above)
        if least is not None:
            return tr("a finite number of at least {least}", least=least)
        return tr("a finite number")


def _shown(limit: float) -> str:
    return decimal_text(f"{limit:g}")


ANY: Final = Bounds()
POSITIVE: Final = Bounds(above=0.0)
SHARE: Final = Bounds(least=0.0, most=1.0)
