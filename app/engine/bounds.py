"""The bounds of a number that is entered, to be checked and to be told."""

from typing import Final, NamedTuple

from app.language import decimal_text, msg, tr


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
        limits = {name: decimal_text(f"{limit:g}") for name, limit in self._asdict().items() if limit is not None}
        return tr(_WORDS[tuple(limits)], **limits)


#: What is said, by the bounds that there are.
_WORDS: Final = {
    (): msg("a finite number"),
    ("above",): msg("a finite number greater than {above}"),
    ("least",): msg("a finite number of at least {least}"),
    ("above", "below"): msg("a finite number greater than {above} and below {below}"),
    ("above", "most"): msg("a finite number greater than {above} and at most {most}"),
    ("least", "below"): msg("a number from {least} to below {below}"),
    ("least", "most"): msg("a number from {least} to {most}"),
}
ANY: Final = Bounds()
POSITIVE: Final = Bounds(above=0.0)
SHARE: Final = Bounds(least=0.0, most=1.0)
