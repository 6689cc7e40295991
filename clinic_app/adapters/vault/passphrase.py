"""How hard a passphrase is to guess, before it is taken."""

from __future__ import annotations

import math

from clinic_app.errors import InputError

LEAST_BITS = 50.0
# The estimator refuses more, and its work grows with the square: the first part is judged alone.
_JUDGED = 72
_ENOUGH_LETTERS = 8
_LONGEST = 1024


def is_usable(passphrase: str) -> bool:
    """Whether it can be stretched at all: of bearable length, and without half characters."""
    try:
        passphrase.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return len(passphrase) <= _LONGEST


def estimated_bits(passphrase: str, known: tuple[str, ...] = ()) -> float:
    """log2 of the guesses that a good cracker would need, by zxcvbn, from the first 72 characters.

    Args:
        passphrase: what was chosen.
        known: words an attacker tries first, such as the clinic's name.
    """
    if len(passphrase) < _ENOUGH_LETTERS:
        return 0.0
    from zxcvbn import zxcvbn  # 60 ms to import, and only taking one needs it

    guesses = zxcvbn(passphrase[:_JUDGED], user_inputs=[word[:_JUDGED] for word in known if word])["guesses"]
    return math.log2(float(guesses))


def require_strength(passphrase: str, *, known: tuple[str, ...] = ()) -> None:
    """Refuses what can be guessed for less than a few hundred dollars' worth of computing many times over.

    Raises:
        InputError: `weak_passphrase`, `unusable_passphrase`.
    """
    if not is_usable(passphrase):
        raise InputError(
            "unusable_passphrase",
            "This passphrase is too long or holds a broken character, so it was not taken.",
            "Use five words that have nothing to do with each other.",
            where="passphrase",
        )
    if estimated_bits(passphrase, known) < LEAST_BITS:
        raise InputError(
            "weak_passphrase",
            "This passphrase is too easy to guess, so it was not taken.",
            "Use five words that have nothing to do with each other.",
            where="passphrase",
        )
