"""The limits of a config. They are named in every error that refuses one."""

from typing import Final

MAX_FEATURES: Final = 8
MAX_ROWS: Final = 5_000
MAX_EPOCHS: Final = 10_000
MAX_UPDATES: Final = 1_000_000
MAX_SEED: Final = 2**32 - 1
MAX_CHANGES: Final = 32
#: Learning rates and constants; a schedule may multiply a rate by the number of updates.
MAX_SETTING: Final = 1e300
MAX_NAME_LENGTH: Final = 40
#: Bytes of one config as JSON.
MAX_CONFIG_BYTES: Final = 2_000_000
#: A frame carries the numbers of at most this many examples of its batch. No frame is over 8 KB.
MAX_SHOWN_EXAMPLES: Final = 8
#: Of a batch that is larger it carries fewer where they would be more inputs than this; the last example comes beside them.
MAX_SHOWN_INPUTS: Final = 48
#: Where features are standardised, it carries the numbers entered of at most this many, and of the last.
MAX_RAW_EXAMPLES: Final = 2


def shown_examples(m: int, n: int) -> int:
    """Return how many of the m examples of a batch a frame carries, with n features."""
    return m if m <= MAX_SHOWN_EXAMPLES else min(MAX_SHOWN_EXAMPLES, MAX_SHOWN_INPUTS // n)
