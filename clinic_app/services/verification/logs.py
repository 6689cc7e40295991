"""Verifies the export of a device's log: every entry, their order, and the signed total (`amparo-log/1`).

A log can be cut back to an earlier signed state without a trace inside the file; only an anchor kept
elsewhere (a bundle, a backup) shows that. The verifier says so by giving size and root.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from clinic_app.domain.canonical import StrictJsonError, strict_json
from clinic_app.domain.merkle import tree_root
from clinic_app.domain.signed_note import Checkpoint, NoteKey, SignedNote, parse_checkpoint, parse_note, parse_note_key
from clinic_app.said import said
from clinic_app.services.ports.signed_notes import SignatureChecker
from clinic_app.services.verification.log_entries import EntryJudge, ErasedLine, LogLine
from clinic_app.services.verification.report import Fault, Kind, Report, State, first_of

LOG_MARK = "amparo-log/"
MAX_LINE_BYTES = 64 * 1024
_MAX_DEPTH = 8
_MOST_FAULTS = 1_000
_LEAF_BYTES = 32

_Form = TypeVar("_Form", bound=BaseModel)


class _LogHead(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["amparo-log/1"]
    device: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    key: str


class _LogEnd(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    checkpoint: str


@dataclass(frozen=True)
class _Total:
    """The signed total as read, with what is wrong with it."""

    faults: list[Fault]
    checkpoint: Checkpoint | None = None


def looks_like_log(first_line: bytes) -> bool:
    """Whether a file that begins with this line means to be a log export."""
    try:
        head = strict_json(first_line.rstrip(b"\n"), max_bytes=MAX_LINE_BYTES, max_depth=_MAX_DEPTH)
    except StrictJsonError:
        return False
    return isinstance(head, dict) and str(head.get("format", "")).startswith(LOG_MARK)


def verify_log(source: BinaryIO, checker: SignatureChecker, *, trusted_keys: tuple[str, ...]) -> Report:
    """Everything that is wrong with a log export; `looks_like_log` has said yes to its first line.

    Args:
        source: the file, at its start.
        checker: checks signatures.
        trusted_keys: C2SP verifier keys that the reader trusts.
    """
    lines = _lines(source)
    head = _read(_LogHead, next(lines, None))
    key, faults = _key(head)
    judge, ends = EntryJudge(), []
    for number, line in enumerate(lines, start=2):
        if end := _read(_LogEnd, line):
            ends.append(end)
        elif ends:
            text = said("Line {number} stands behind the signed total, where nothing may be.", number=number)
            faults.append(Fault("line_after_end", said("line {number}", number=number), text, State.CHANGED_SINCE))
        elif entry := _read(LogLine, line):
            judge.take(entry)
        elif gone := _read(ErasedLine, line):
            judge.take_erased(gone)
        else:
            judge.take_unreadable(number)
    faults += [*judge.faults, *judge.missing(), *judge.unexplained()]
    total = _total(ends, key, checker)
    faults += total.faults
    if total.checkpoint:
        faults += _against_total(judge, total.checkpoint, bool(faults))
    faults += _trust_faults(head, trusted_keys)
    return Report(Kind.LOG, tuple(first_of(faults, _MOST_FAULTS)), found=_found(head, judge, total.checkpoint))


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """Line by line without the line feed; None for one that is too long or was cut off."""
    while line := source.readline(MAX_LINE_BYTES + 1):
        if line.endswith(b"\n"):
            yield line[:-1]
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(MAX_LINE_BYTES + 1)
        yield None


def _read(form: type[_Form], line: bytes | None) -> _Form | None:
    if line is None:
        return None
    try:
        strict_json(line, max_bytes=MAX_LINE_BYTES, max_depth=_MAX_DEPTH)
        return form.model_validate_json(line)
    except (StrictJsonError, ValidationError):
        return None


def _key(head: _LogHead | None) -> tuple[NoteKey | None, list[Fault]]:
    if head is None:
        return None, [
            Fault(
                "log_head_unreadable",
                said("line {number}", number=1),
                "The first line of the log is not of the agreed form.",
            )
        ]
    try:
        key = parse_note_key(head.key)
    except ValueError:
        return None, [
            Fault("log_key_unreadable", said("line {number}", number=1), "The key that the log names cannot be read.")
        ]
    if key.name != f"amparo/{head.device}":
        return key, [
            Fault(
                "log_other_device", said("line {number}", number=1), "The log names one device and the key of another."
            )
        ]
    return key, []


def _total(ends: list[_LogEnd], key: NoteKey | None, checker: SignatureChecker) -> _Total:
    if len(ends) != 1:
        many = (
            said("has more than one signed total") if ends else said("has no signed total at its end: it was cut off")
        )
        return _Total([Fault("checkpoint_missing", said("last line"), said("The log {many}.", many=many))])
    try:
        note = parse_note(ends[0].checkpoint)
        checkpoint = parse_checkpoint(note)
    except ValueError:
        return _Total([Fault("checkpoint_malformed", said("last line"), "The signed total of the log cannot be read.")])
    return _Total(_signature_faults(note, checkpoint, key, checker), checkpoint)


def _signature_faults(
    note: SignedNote, checkpoint: Checkpoint, key: NoteKey | None, checker: SignatureChecker
) -> list[Fault]:
    if key is None:
        return []
    by_key = [one for one in note.signatures if (one.name, one.key_id) == (key.name, key.key_id)]
    faults = []
    if not by_key:
        text = "The total of the log was signed with another key than the one the log names."
        faults.append(Fault("checkpoint_other_key", said("last line"), text))
    elif not any(checker.is_good(key.public_key, note.body, one.signature) for one in by_key):
        text = "The signature over the total of the log is not good: the total or the key was changed."
        faults.append(Fault("checkpoint_forged", said("last line"), text))
    if checkpoint.origin != key.name:
        faults.append(Fault("checkpoint_other_log", said("last line"), "The signed total is that of another log."))
    return faults


def _against_total(judge: EntryJudge, checkpoint: Checkpoint, explained: bool) -> Iterator[Fault]:
    """What the signed total shows beyond the faults of single entries."""
    short = checkpoint.size - judge.count - judge.missing_count
    if short > 0:
        what = said("The last entry was") if short == 1 else said("The last {short} entries were", short=short)
        yield Fault("entries_cut_off", "", said("{what} cut off the log.", what=what), State.CHANGED_SINCE)
    elif judge.count > checkpoint.size:
        more = judge.count - checkpoint.size
        what = said("one entry more") if more == 1 else said("{more} entries more", more=more)
        text = said("The log has {what} than were signed: something was added.", what=what)
        yield Fault("entries_added", "", text, State.CHANGED_SINCE)
    signed = memoryview(judge.leaves)[: checkpoint.size * _LEAF_BYTES]
    root = tree_root(bytes(signed[at : at + _LEAF_BYTES]) for at in range(0, len(signed), _LEAF_BYTES))
    if root != checkpoint.root and not (short > 0 or judge.missing_count):
        text = (
            "The entries are not those that were signed: see the faults above."
            if explained
            else "The entries are not those that were signed: some were replaced as a whole."
        )
        yield Fault("total_differs", "", text, State.CHANGED_SINCE)


def _trust_faults(head: _LogHead | None, trusted_keys: tuple[str, ...]) -> list[Fault]:
    if head is None or head.key in trusted_keys:
        return []
    if trusted_keys:
        text = "The log was signed by a device whose key is not among those that were given."
        return [Fault("unknown_signer", "", text, State.UNKNOWN_SIGNER)]
    text = "No key of a device was given, so nobody can say whose log this is. Ask the clinic for its log key."
    return [Fault("no_trusted_key", "", text, State.UNKNOWN_SIGNER)]


def _found(head: _LogHead | None, judge: EntryJudge, checkpoint: Checkpoint | None) -> dict[str, Any]:
    return {
        "device": head.device if head else None,
        "key": head.key if head else None,
        "entries": judge.count,
        **({"erased": len(judge.erased)} if judge.erased else {}),
        "signed_size": checkpoint.size if checkpoint else None,
        "signed_root": checkpoint.root.hex() if checkpoint else None,
    }
