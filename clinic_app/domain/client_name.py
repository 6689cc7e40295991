"""By which name a matter's client is shown to somebody who asks to see names: the one a document would be made in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.side_by_side import side_by_side

_LEGAL: Final = "legal"
_LONGEST: Final = 120
"""Letters; whoever typed more typed something else, and it is for a line."""


def client_name(intake: Mapping[str, Any]) -> str:
    """The client's name, `Марія (Mariia)` where it is also written in Latin letters.

    Names of witnesses, relatives and callers are none of it, and neither are aliases. It is read from answers as they
    are stored, so that a screenful of matters costs no model.

    Args:
        intake: of one matter, as stored.

    Returns:
        On one line; empty where no client of the matter told a name, or they would rather not.
    """
    return next(_of_clients(intake), "")


def _of_clients(intake: Mapping[str, Any]) -> Iterator[str]:
    for account in intake.get("accounts", ()):
        if account.get("speaker_role") != SpeakerRole.CLIENT:
            continue
        names = ((account.get("person") or {}).get("names") or {}).get("value") or ()
        legal = [name for name in names if name.get("kind", _LEGAL) == _LEGAL]
        yield from (_whole(name) for name in (legal or names)[:1])


def _whole(name: Mapping[str, Any]) -> str:
    given, romanised = (_on_one_line(str(name.get(part) or "")) for part in ("as_given", "romanised"))
    return side_by_side((given, f"({romanised})"), " ") if romanised else given


def _on_one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
