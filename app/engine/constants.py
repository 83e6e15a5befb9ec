"""Numbers that an optimiser or a schedule is made with: one table for computing, checking and asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.engine.bounds import Bounds


@dataclass(frozen=True)
class Constant:
    """One constant: its name in a config, what the page calls it, and which numbers it may be.

    `least` and `most` are allowed themselves, `above` and `below` are not; None is no bound.
    """

    name: str
    label: str
    default: float
    whole: bool = False
    above: float | None = None
    least: float | None = None
    below: float | None = None
    most: float | None = None

    @property
    def bounds(self) -> Bounds:
        """The bounds by themselves."""
        return Bounds(self.above, self.least, self.below, self.most)

    def allows(self, value: float) -> bool:
        """Tell whether a finite number keeps the bounds."""
        return (not self.whole or value == int(value)) and self.bounds.hold(value)


class Tuned:
    """Something made with constants, which become its attributes.

    `name` is the one in a config, `label` the one on the page, `says` a plain sentence.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    says: ClassVar[str]
    constants: ClassVar[tuple[Constant, ...]] = ()

    def __init__(self, **constants: float) -> None:
        """Keep the constants; raises TypeError unless each is given, and nothing else."""
        known = [constant.name for constant in self.constants]
        if sorted(constants) != sorted(known):
            raise TypeError(f"{self.name} takes {', '.join(known) or 'no constants'}; given: {sorted(constants)}")
        for name, value in constants.items():
            setattr(self, name, value)


def defaults(constants: tuple[Constant, ...]) -> Mapping[str, float]:
    """Return the default of each constant by name."""
    return {constant.name: constant.default for constant in constants}
