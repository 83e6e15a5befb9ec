"""SGD Explorable: watch linear regression learn, one propagation step at a time."""

import os

__version__ = "0.1.0"

# The matrices are tiny: threads would only cost time. NumPy's library reads this when it is loaded, so it is set first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
