"""What a derivation gives: a value, and the fields it was drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Values = Mapping[str, Any]
"""What is known of an account, by field."""


class Drawn(NamedTuple):
    """A computed value and the fields it was drawn from."""

    value: Any
    drawn_from: tuple[str, ...]
