"""What a verifier's report says, as lines to show: what the thing says of itself, and what was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QDate

from clinic_app.services.verification.report import Kind, Report, State
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tones import Tone
from ui.words import count, locale, say

SIGNS = {
    State.VALID: (Icon.TICK_CIRCLE, Tone.ACCENT),
    State.CHANGED_SINCE: (Icon.PENCIL, Tone.ATTN),
    State.UNKNOWN_SIGNER: (Icon.UNKNOWN, Tone.INK2),
    State.INVALID: (Icon.TRIANGLE, Tone.LATE),
}
"""As on the signature bar."""
_PLAIN = ("title", "document_id", "bundle_id", "pages", "files", "entries", "erased")
_LOOKED_AT = (1, 2, 1 + 2, 2 + 2)


@dataclass(frozen=True)
class SaidLine:
    """One thing it says of itself. Args: exact: to be compared letter by letter, so set in the even face."""

    label: str
    words: str
    exact: bool = False


def said_lines(report: Report) -> tuple[SaidLine, ...]:
    """What it is and says; every word of the file made safe to show."""
    found = report.to_json()["found"]
    lines = [SaidLine(say("check.field.kind"), say(f"check.kind.{report.kind}"))]
    lines += [_line(name, str(found[name])) for name in _PLAIN if found.get(name)]
    clinic = found.get("clinic")
    if isinstance(clinic, Mapping):
        lines.append(_line("clinic", str(clinic.get("name", ""))))
    for seal in _seals(found):
        for name in ("signer", "signed_at", "root_fingerprint"):
            if seal.get(name):
                words = _time(str(seal[name])) if name == "signed_at" else _in_halves(str(seal[name]))
                lines.append(_line(name, words, exact=name == "root_fingerprint"))
    documents = found.get("documents")
    if isinstance(documents, Sequence) and documents:
        titles = [str(each.get("title") or each.get("document_id") or "") for each in documents]
        lines.append(_line("documents", "\n".join(title for title in titles if title) or str(len(documents))))
    matrix = found.get("rule_matrix")
    if isinstance(matrix, Mapping):
        lines.append(_line("rule_matrix", _matrix_words(matrix)))
    for name in ("opened_with", "device"):
        if found.get(name):
            lines.append(_line(name, str(found[name]), exact=True))
    return tuple(lines)


def looked_lines(kind: Kind) -> tuple[str, ...]:
    """What the verifier looks at in things of this kind; of what is none of them, nothing."""
    return () if kind is Kind.UNKNOWN else tuple(say(f"check.looked.{kind}.{number}") for number in _LOOKED_AT)


def signed_line(report: Report) -> tuple[Icon, Tone, str] | None:
    """Whether the declarant had signed; None where that is not known or has no meaning."""
    if report.declarant_signed is None or report.kind not in (Kind.DOCUMENT, Kind.BUNDLE):
        return None
    icon, tone = (Icon.TICK_CIRCLE, Tone.INK2) if report.declarant_signed else (Icon.INFO, Tone.ATTN)
    return icon, tone, say(f"check.signed.{report.kind}.{'yes' if report.declarant_signed else 'no'}")


def _line(name: str, words: str, *, exact: bool = False) -> SaidLine:
    return SaidLine(say(f"check.field.{name}"), words, exact)


def _matrix_words(matrix: Mapping[str, Any]) -> str:
    packs = ", ".join(map(str, matrix.get("packs", ())))
    rows = count("check.rule_matrix", int(matrix.get("rows", 0)), packs=packs)
    return rows if matrix.get("approved") is True else f"{rows}\n{say('check.rule_matrix_not_approved')}"


def _in_halves(text: str) -> str:
    """The groups of a fingerprint in two rows; anything else as it is."""
    groups = text.split(" ")
    half = len(groups) // 2
    is_print = len(groups) == tokens.FINGERPRINT_GROUPS
    return f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}" if is_print else text


def _time(text: str) -> str:
    """A moment as it stands in the seal, in its own offset; what is no moment stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    day = locale().toString(QDate(moment.year, moment.month, moment.day), say("date.bare_year"))
    return say("check.time", day=day, clock=f"{moment:%H:%M}", offset=text[-len("+00:00") :])


def _seals(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Of a document all, of a bundle the one over it."""
    for seal in (*found.get("seals", ()), found.get("seal")):
        if isinstance(seal, Mapping):
            yield seal
