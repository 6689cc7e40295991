"""The checks of a document in the window's words; a check that is not known here is told in its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from ui.pages.declaration.checks import CheckLine
from ui.words import Language, chosen, say, texts


class _Check(Protocol):
    """A check of a draft, or its trace in a record."""

    @property
    def check_id(self) -> str:
        """As `DOC-03`."""

    @property
    def state(self) -> str:
        """How it stands."""

    @property
    def text(self) -> str:
        """In English."""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Which it speaks of."""


def check_lines(
    checks: Iterable[_Check],
    *,
    total: int,
    not_translated: Sequence[str] = (),
    by_machine: Sequence[str] = (),
    telling: tuple[int, ...] = (),
) -> tuple[CheckLine, ...]:
    """The lines of the panel.

    Args:
        total: how many paragraphs there are.
        not_translated, by_machine: lines that two of the checks name.
        telling: paragraphs that tell what the recipient may not have.
    """
    lines = [CheckLine("withheld", "blocks", say("declaration.check.withheld"), telling)] if telling else []
    named_lines = {"DOC-08": not_translated, "DOC-09": by_machine}
    for check in checks:
        given = ", ".join(named_lines.get(check.check_id, ()))
        lines.append(CheckLine(check.check_id, str(check.state), _told(check, total, given), check.paragraphs))
    return tuple(lines)


def _told(check: _Check, total: int, lines: str) -> str:
    key = f"declaration.check.{check.check_id}.{check.state}" + (".some" if check.paragraphs else "")
    known = texts(Language(chosen()))
    needs_lines = "{lines}" in known.get(key, "")
    if key not in known or (needs_lines and not lines):
        return check.text
    return say(key, n=total, lines=lines)
