"""The bounds of a number that is entered, to be checked and to be told."""

from typing import Final, NamedTuple


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
        if self.least is not None and (self.below is not None or self.most is not None):
            end = f"{self.most:g}" if self.below is None else f"below {self.below:g}"
            return f"a number from {self.least:g} to {end}"
        words = ("greater than", "of at least", "below", "at most")
        limits = [f"{word} {limit:g}" for word, limit in zip(words, self, strict=True) if limit is not None]
        return " ".join(["a finite number", " and ".join(limits)]).strip()


ANY: Final = Bounds()
POSITIVE: Final = Bounds(above=0.0)
SHARE: Final = Bounds(least=0.0, most=1.0)
