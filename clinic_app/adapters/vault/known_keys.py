"""The public keys that attorneys know, kept where only attorneys write: in `privileged.db`.

Everybody who opens the vault can seal a header, and could put a key of their own into somebody's slot and be handed
the vault's next keys in that person's name, work product's among them. So when an attorney changes keys, the header's
are held against these. An attorney's own comes in by that attorney, or by the one who let them in, and under a name
that says so: a slot that calls itself an attorney's is one only if its key stands there. Others' are believed when an
attorney opens the vault for the first time after they got one.
"""

from __future__ import annotations

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.header import Header
from clinic_app.services.ports.vault import Role

SHEET = "sheet/records"
"""The public key of the sheet for records."""
_SHEET_TO_COME = "sheet/records-next"
"""That of the one that an attorney is about to put in its place, from before the header says so."""
_ATTORNEYS = "SELECT name FROM secrets WHERE name >= 'attorney/' AND name < 'attorney0'"


def learn(privileged: Database, header: Header, own: str, recipient: str) -> None:
    """Keeps what is not known yet, and forgets as attorneys who has no way in any more.

    Args:
        own: who opened the vault, so an attorney.
        recipient: their key, proven by its other half.

    Raises:
        StorageError: the disk failed.
    """
    new = {} if known(privileged, own, is_attorney=True) == recipient else {_name(own, is_attorney=True): recipient}
    for slot in header.slots:
        is_other = slot.recipient and slot.present_role != Role.ATTORNEY.value
        if is_other and not known(privileged, slot.user, is_attorney=False):
            new[_name(slot.user, is_attorney=False)] = str(slot.recipient)
    if sheet(privileged) != header.recovery.recipient and is_known_sheet(privileged, header.recovery.recipient):
        new[SHEET] = header.recovery.recipient
    there = {_name(slot.user, is_attorney=True) for slot in header.slots}
    gone = [name for (name,) in privileged.rows(_ATTORNEYS) if name not in there]
    if new or gone:
        with privileged.transaction():
            for name, key in new.items():
                rows.put_secret(privileged, name, key.encode("ascii"))
            for name in gone:
                privileged.rows("DELETE FROM secrets WHERE name = ?", (name,))


def put(privileged: Database, person_id: str, recipient: str, *, is_attorney: bool) -> None:
    """Keeps the key of somebody whose slot was just made here."""
    with privileged.transaction():
        rows.put_secret(privileged, _name(person_id, is_attorney=is_attorney), recipient.encode("ascii"))


def no_attorney(privileged: Database, person_id: str) -> bool:
    """Somebody is none any more, or goes: the key stays known, as anybody's. In the caller's transaction.

    Returns:
        Whether they were known as one.
    """
    key = known(privileged, person_id, is_attorney=True)
    if key:
        rows.put_secret(privileged, _name(person_id, is_attorney=False), key.encode("ascii"))
        privileged.rows("DELETE FROM secrets WHERE name = ?", (_name(person_id, is_attorney=True),))
    return bool(key)


def attorney_again(privileged: Database, person_id: str) -> None:
    """What `no_attorney` said came to nothing. In the caller's transaction."""
    key = known(privileged, person_id, is_attorney=False)
    rows.put_secret(privileged, _name(person_id, is_attorney=True), key.encode("ascii"))


def put_sheet(privileged: Database, recipient: str) -> None:
    """Keeps the key of another sheet for records."""
    with privileged.transaction():
        rows.put_secret(privileged, SHEET, recipient.encode("ascii"))


def announce_sheet(privileged: Database, recipient: str) -> None:
    """Another sheet for records is about to stand in the header."""
    with privileged.transaction():
        rows.put_secret(privileged, _SHEET_TO_COME, recipient.encode("ascii"))


def is_known_sheet(privileged: Database, recipient: str) -> bool:
    """Whether a sheet in the header is one that attorneys know, or the first one."""
    to_come = rows.secret(privileged, _SHEET_TO_COME)
    return sheet(privileged) in ("", recipient) or to_come == recipient.encode("ascii")


def known(privileged: Database, person_id: str, *, is_attorney: bool) -> str:
    """A person's key, or empty. Args: is_attorney: that of an attorney, which nobody else's stands in for."""
    return (rows.secret(privileged, _name(person_id, is_attorney=is_attorney)) or b"").decode("ascii")


def sheet(privileged: Database) -> str:
    """The key of the sheet for records, or empty."""
    return (rows.secret(privileged, SHEET) or b"").decode("ascii")


def _name(person_id: str, *, is_attorney: bool) -> str:
    return f"{'attorney' if is_attorney else 'way-in'}/{person_id}"
