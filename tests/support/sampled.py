"""Some of the parameters of a test stay in the suite, all of them are tried in `dev.py long`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def one_in(count: int, values: Iterable[Any]) -> list[Any]:
    """Every so-manieth value stays, from the first on."""
    return [pytest.param(value, marks=[pytest.mark.long] if at % count else []) for at, value in enumerate(values)]


def these_of(values: Iterable[Any], *kept: Any) -> list[Any]:
    """Only the named ones stay."""
    return [pytest.param(value, marks=[] if value in kept else [pytest.mark.long]) for value in values]
