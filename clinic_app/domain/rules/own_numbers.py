"""Numbers that a clinic chose itself, and the results that were counted with one.

A result that reads the result of a rule was counted with that rule's numbers too, whatever it reads of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from clinic_app.domain.rules.pack import Override, Threshold
from clinic_app.domain.rules.time_conditions import Length

_WORDS: Final = {
    "en": "The clinic's own number: {0} hours in place of {1} ({2}). Reason: {3}",
    "es": "Número propio de la clínica: {0} horas en lugar de {1} ({2}). Motivo: {3}",
}


class OwnNumber(NamedTuple):
    """A clinic's number in one rule.

    Attributes:
        through: the rules whose results are read and were counted with it; empty where the rule itself names it.
        language: in which it is told.
    """

    name: str
    hours: int
    instead_of: int
    reason: str
    through: frozenset[str] = frozenset()
    language: str = "en"

    @property
    def text(self) -> str:
        """What a result says of it."""
        words = _WORDS.get(self.language, _WORDS["en"])
        return words.format(self.hours, self.instead_of, self.name, self.reason)


def own_numbers(
    nodes: Iterable[Any],
    reads: Iterable[str],
    own: Mapping[str, Override],
    thresholds: Mapping[str, Threshold],
    told: Mapping[str, tuple[OwnNumber, ...]],
) -> tuple[OwnNumber, ...]:
    """Those with which a rule is counted, each once, in the order of their names.

    Args:
        nodes: everything inside the rule.
        reads: the rules whose results it reads.
        own: the clinic's numbers, by threshold.
        thresholds: of all packs.
        told: those of the rules it reads.
    """
    if not own:
        return ()
    named = {node.hours for node in nodes if isinstance(node, Length) and isinstance(node.hours, str)} & own.keys()
    through: dict[str, set[str]] = {}
    for rule in reads:
        for number in told.get(rule, ()):
            through.setdefault(number.name, set()).add(rule)
    return tuple(
        OwnNumber(
            name, own[name].hours, thresholds[name].hours, own[name].reason,
            frozenset() if name in named else frozenset(through[name]),
        )
        for name in sorted(named | through.keys())
    )  # fmt: skip
