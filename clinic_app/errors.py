"""The error taxonomy: every failure a person may see is one finished sentence with a hint.

Invariants: an error never carries client data (no names, answers, file contents or
file names that a client could be recognised by); `code` is stable and may be scripted
against; `sentence` says what happened and what was kept; `hint` says what to do.
An unmet rule is a Finding and a bad signature is a status: neither is an error.
"""

from __future__ import annotations


class ClinicError(Exception):
    """Root of all errors that are shown to a person.

    Args:
        code: stable identifier in lower_snake_case.
        sentence: what happened and what was kept; a full sentence.
        hint: what to do next; empty where there is nothing to do.
    """

    def __init__(self, code: str, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.hint = hint

    @property
    def line(self) -> str:
        """The sentence and the hint on one line, as the command line prints it."""
        text = f"{self.sentence} {self.hint}".strip()
        return " ".join(text.split())


class InputError(ClinicError):
    """What was given cannot be taken in; nothing of it was stored.

    Args:
        where: the field or line that is at fault, never its content.
    """

    def __init__(self, code: str, sentence: str, hint: str = "", *, where: str = "") -> None:
        super().__init__(code, sentence, hint)
        self.where = where


class UnlockError(ClinicError):
    """The vault could not be opened: wrong passphrase, damaged, foreign or too new."""


class StorageError(ClinicError):
    """The disk or the database failed: full, busy, read-only, or not durable."""


class DocumentError(ClinicError):
    """A document cannot be made: form, font or character missing."""


class SigningError(ClinicError):
    """A seal cannot be set: no usable certificate, or the person may not seal."""


class EvidenceError(ClinicError):
    """A kept file changed, is missing or cannot be read."""


class PackError(ClinicError):
    """A rule pack or other data file is refused whole; the installed one stays."""


class SubmissionError(ClinicError):
    """A bundle may not leave: consent, recipient key or withheld value stands in the way."""
