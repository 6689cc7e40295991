"""A revision as it is hashed and kept: canonical JSON of `{at, author, body, device, kind, parents, record}`.

The body is laid in as the canonical bytes it came as, and cut out again without parsing it. That is exact:
in canonical JSON a quotation mark inside a string is always escaped, so `,"body":` before the body and
`,"device":` after it can only be the envelope's own.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import InputError
from clinic_app.services.ports.record_values import Revision

MAX_BODY = 16 * 1024 * 1024
_BEFORE, _AFTER = b',"body":', b',"device":'
_PLACEHOLDER = b"0"


def require_canonical(body: bytes) -> None:
    """Refuses a body that is not canonical JSON.

    Raises:
        InputError: `body_not_canonical`.
    """
    if len(body) > MAX_BODY:
        raise _not_canonical()
    try:
        # Whatever a lenient parser lets through (a doubled key, odd spacing, NaN) does not come out the same again.
        good = canonical_json(json.loads(body)) == body
    except (ValueError, RecursionError) as error:
        raise _not_canonical() from error
    if not good:
        raise _not_canonical()


def close_envelope(
    body: bytes, *, record_id: str, kind: str, parents: tuple[str, ...], author: str, device: str, at: datetime
) -> tuple[str, bytes]:
    """The revision id and the envelope's bytes, around a canonical body."""
    frame = canonical_json(
        {
            "at": at.isoformat(),
            "author": author,
            "body": 0,
            "device": device,
            "kind": kind,
            "parents": list(parents),
            "record": record_id,
        }
    )
    before, after = frame.split(_BEFORE + _PLACEHOLDER + _AFTER)
    envelope = before + _BEFORE + body + _AFTER + after
    return revision_id_of(envelope), envelope


def open_envelope(envelope: bytes) -> Revision:
    """The revision in an envelope; its id is computed anew.

    Raises:
        ValueError: not an envelope.
    """
    start = envelope.index(_BEFORE) + len(_BEFORE)
    end = envelope.rindex(_AFTER)
    frame = json.loads(envelope[:start] + _PLACEHOLDER + envelope[end:])
    try:
        return Revision(
            revision_id=revision_id_of(envelope),
            record_id=frame["record"],
            kind=frame["kind"],
            parents=tuple(frame["parents"]),
            author=frame["author"],
            device=frame["device"],
            at=datetime.fromisoformat(frame["at"]),
            body=envelope[start:end],
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not an envelope") from error


def revision_id_of(envelope: bytes) -> str:
    """Lower-case hex SHA-256 of an envelope."""
    return hashlib.sha256(envelope).hexdigest()


def _not_canonical() -> InputError:
    return InputError(
        "body_not_canonical", "This record is not in its one exact written form, so it was not saved.", where="body"
    )
