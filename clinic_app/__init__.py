"""Everything Amparo knows and does without a screen; nothing below this package imports Qt."""

__version__ = "0.1.0"
