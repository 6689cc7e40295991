"""How long to wait after wrong passphrases: a courtesy against guessing at the keyboard, not the defence.

Source: security-brief section 4 (wrong passphrase): five tries, then 30 s doubling to 15 minutes. What protects a
stolen laptop is the cost of each guess at the vault itself.
"""

from __future__ import annotations

from typing import Final

FREE_TRIES: Final = 5
FIRST_WAIT_S: Final = 30
LONGEST_WAIT_S: Final = 15 * 60


def tries_left(failures: int) -> int:
    """How many more tries there are before the next wait; 0: the wait begins now. Args: failures: in a row."""
    return max(0, FREE_TRIES - failures)


def wait_s(failures: int) -> int:
    """How long the next wait is, or is now where no try is left, in seconds."""
    waits_before = max(0, failures - FREE_TRIES)
    return min(FIRST_WAIT_S << min(waits_before, LONGEST_WAIT_S.bit_length()), LONGEST_WAIT_S)
