"""Trying the recovery sheet once: some groups of the key are typed back from paper."""

from __future__ import annotations

from clinic_app.domain.recovery_key import Group, as_typed, rows
from clinic_app.services.ports.chance import Chance

TRIES_BEFORE_ADVICE = 3


class Rehearsal:
    """What was asked and what matched. Holds the asked groups in memory and never gives them out.

    One group of each row is asked, so that every row was read. A shorter last group is not asked: two letters
    would prove little.
    """

    def __init__(self, secret: str, chance: Chance) -> None:
        """Args: secret: the recovery key. chance: chooses the groups."""
        by_row = rows(secret)
        full = [[group for group in row if len(group.text) == len(by_row[0][0].text)] for row in by_row]
        self._asked: tuple[Group, ...] = tuple(row[chance.below(len(row))] for row in full if row)
        self._matched: set[str] = set()
        self._failures = 0
        self.shape = tuple(tuple(len(group.text) for group in row) for row in by_row)
        """Letters of each group, by row; no secret."""

    @property
    def asked(self) -> tuple[str, ...]:
        """Labels of the groups to type, in reading order, as `A4`."""
        return tuple(group.label for group in self._asked)

    @property
    def length(self) -> int:
        """Letters of each group that is asked."""
        return len(self._asked[0].text)

    @property
    def failures(self) -> int:
        """How often a group did not match."""
        return self._failures

    @property
    def needs_new_print(self) -> bool:
        """Whether so much went wrong that the paper should be printed again."""
        return self._failures >= TRIES_BEFORE_ADVICE and not self.passed

    @property
    def passed(self) -> bool:
        """Whether every group that was asked matched."""
        return self._matched == set(self.asked)

    def matched(self, label: str) -> bool:
        """Whether this group was typed as it stands on the sheet."""
        return label in self._matched

    def try_group(self, label: str, typed: str) -> bool:
        """Compares one group; small letters and blanks do not matter.

        Raises:
            KeyError: that group was not asked.
        """
        group = {each.label: each for each in self._asked}[label]
        if as_typed(typed) == group.text:
            self._matched.add(label)
            return True
        self._failures += 1
        return False

    def begin_again(self) -> None:
        """After a new print: the same groups, nothing matched yet."""
        self._matched.clear()
        self._failures = 0
