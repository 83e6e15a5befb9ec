"""SGD Explorable: watch linear regression learn, one propagation step at a time."""

__version__ = "0.1.0"
