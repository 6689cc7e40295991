"""Three-valued (Kleene) logic: True, False, and None for 'not known'.

Source: legal-brief section 3, order of evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def conjunction(values: Iterable[Truth]) -> Truth:
    """False if any is False, else None if any is None, else True (True for nothing)."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def negation(value: Truth) -> Truth:
    """Not known stays not known."""
    return None if value is None else not value
