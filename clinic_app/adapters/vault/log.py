"""This device's log: it can only grow, and a short signed note pins all of it.

An entry is canonical JSON (RFC 8785) of `{at, detail, event, n, person, previous, subject}`:

- `n`: its place, from 0; `at`: RFC 3339 with offset; `person`: who, a person id;
- `event`: a short word; `subject`: the id of what it is about; `detail`: a hash or a code; never client data;
- `previous`: the leaf hash of the entry before in lower-case hex, empty for the first.

Its leaf hash is SHA-256(0x00 ‖ salt ‖ entry) with 16 random bytes of salt of its own, so that an entry's
words can be erased and the proof kept: an entry without words keeps salt and leaf, and a later one of the kind
`log_erased` names its place (`erasing`). The leaves make an RFC 6962 tree.

**Export, `amparo-log/1`.** UTF-8 text, every line one canonical JSON object and a line end:

1. `{"device": <32 hex>, "format": "amparo-log/1", "key": <C2SP verifier key of the device>}`
2. for each entry in order `{"entry": {...}, "leaf": <64 hex>, "salt": <32 hex>}`, or, where its words were erased,
   `{"erased": <its n>, "leaf": <64 hex>, "salt": <32 hex>}`
3. `{"checkpoint": <C2SP signed note, origin "amparo/<device>">}` over exactly these entries.

A reader checks: each `leaf` from its `salt` and the canonical bytes of its `entry`, or, of one that was erased, that a
later entry `log_erased` names its place in its `detail` (`3-5,9`); `n` counts from 0;
`previous` is the `leaf` before; the note's signature with `key`; its size is the number of entries; its
root is the RFC 6962 root of the leaves. Whether `key` is this device's is for the reader to know.

What the log keeps of a row of the vault is a salted hash (`bound`); the salt stays in the row.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import damaged_in_use
from clinic_app.adapters.vault.header import LogHead
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.merkle import leaf_hash, node_hash, tree_root
from clinic_app.services.ports.clock import Clock

FORMAT = "amparo-log/1"
SALT_SIZE = 16
_HASH_SIZE = 32
_EMPTY_ROOT = hashlib.sha256(b"").digest()


@dataclass(frozen=True)
class Growth:
    """A tree as far as appending needs it: its size and the roots of the complete subtrees its binary digits name."""

    size: int
    subtrees: tuple[bytes, ...]

    def with_leaf(self, leaf: bytes) -> Growth:
        """After one more leaf; at most log2(size) hashes."""
        subtrees = list(self.subtrees)
        carry = self.size
        while carry & 1:
            leaf = node_hash(subtrees.pop(), leaf)
            carry >>= 1
        return Growth(self.size + 1, (*subtrees, leaf))

    def root(self) -> bytes:
        """The RFC 6962 root."""
        if not self.subtrees:
            return _EMPTY_ROOT
        root = self.subtrees[-1]
        for subtree in reversed(self.subtrees[:-1]):
            root = node_hash(subtree, root)
        return root


def entry_leaf(salt: bytes, entry: bytes) -> bytes:
    """The leaf hash of an entry's canonical bytes."""
    return leaf_hash(salt + entry)


def bound(salt: bytes, *parts: str | int | bytes) -> str:
    """The salted hash of a row that the log keeps, lower-case hex: SHA-256(salt ‖ canonical JSON of the parts)."""
    plain = [part.hex() if isinstance(part, bytes) else part for part in parts]
    return hashlib.sha256(salt + canonical_json(plain)).hexdigest()


def start(database: Database) -> None:
    """The head of an empty log, in the caller's transaction."""
    database.rows("INSERT INTO log_head VALUES (1, 0, ?, x'', x'')", (_EMPTY_ROOT,))


def stored_head(database: Database) -> LogHead:
    """Size and root as the database keeps them, not recomputed."""
    found = database.row("SELECT size, root FROM log_head")
    if found is None:
        raise damaged_in_use()
    return LogHead(size=found[0], root=found[1].hex())


def computed_head(database: Database, size: int) -> LogHead:
    """Size and root of the first `size` entries, recomputed from their leaf hashes; fewer if there are fewer."""
    leaves = [row[0] for row in database.rows("SELECT leaf FROM log WHERE n < ? ORDER BY n", (size,))]
    return LogHead(size=len(leaves), root=tree_root(leaves).hex())


class DeviceLog:
    """Appends to the log inside the caller's transaction, and lets it out."""

    def __init__(self, database: Database, signer: NoteSigner, *, clock: Clock, device_id: str, person_id: str) -> None:
        """Args: person_id: who every entry is by."""
        self._database = database
        self._signer = signer
        self._clock = clock
        self._device_id = device_id
        self._person_id = person_id

    def append(self, event: str, subject: str = "", detail: str = "") -> int:
        """One more entry, in the transaction that the caller has begun; gives its `n`."""
        found = self._database.row("SELECT size, subtrees, last_leaf FROM log_head")
        if found is None:
            raise damaged_in_use()
        size, subtrees, last_leaf = found
        growth = Growth(size, tuple(_pieces(subtrees)))
        entry = canonical_json(
            {
                "n": growth.size,
                "at": self._clock.now().isoformat(),
                "person": self._person_id,
                "event": event,
                "subject": subject,
                "detail": detail,
                "previous": last_leaf.hex(),
            }
        )
        salt = secrets.token_bytes(SALT_SIZE)
        leaf = entry_leaf(salt, entry)
        self._database.rows("INSERT INTO log VALUES (?, ?, ?, ?)", (growth.size, entry, salt, leaf))
        grown = growth.with_leaf(leaf)
        self._database.rows(
            "UPDATE log_head SET size = ?, root = ?, subtrees = ?, last_leaf = ?",
            (grown.size, grown.root(), b"".join(grown.subtrees), leaf),
        )
        return growth.size

    @property
    def person_id(self) -> str:
        """Who every entry is by."""
        return self._person_id

    def head(self) -> LogHead:
        """Size and root now."""
        return stored_head(self._database)

    def checkpoint(self) -> bytes:
        """The log's size and root, signed."""
        head = self.head()
        return self._signer.checkpoint(head.size, bytes.fromhex(head.root)).encode("utf-8")

    def signed(self, head: LogHead, *more: str) -> bytes:
        """A checkpoint of an earlier moment, from any thread. Args: more: lines that are signed with it."""
        return self._signer.checkpoint(head.size, bytes.fromhex(head.root), *more).encode("utf-8")

    @property
    def origin(self) -> str:
        """The name that this device signs under."""
        return self._signer.origin

    def sign(self, text: str) -> str:
        """A text as a note that this device signed."""
        return self._signer.sign(text)

    def verifier_key(self) -> str:
        """This device's log key, public half."""
        return self._signer.verifier_key()

    def export(self) -> bytes:
        """The whole log in the form `amparo-log/1` (see the module)."""
        head = canonical_json({"format": FORMAT, "device": self._device_id, "key": self.verifier_key()})
        entries = self._database.rows("SELECT n, entry, salt, leaf FROM log ORDER BY n")
        last = canonical_json({"checkpoint": self.checkpoint().decode("utf-8")})
        return b"".join(line + b"\n" for line in (head, *_lines(entries), last))


def _lines(entries: Iterable[tuple[int, bytes, bytes, bytes]]) -> Iterable[bytes]:
    for n, entry, salt, leaf in entries:
        # Canonical already: the keys stand in order and the entry is its own canonical form.
        what = b'{"entry":' + entry if entry else f'{{"erased":{n}'.encode("ascii")
        yield what + f',"leaf":"{leaf.hex()}","salt":"{salt.hex()}"}}'.encode("ascii")


def _pieces(joined: bytes) -> Iterable[bytes]:
    return (joined[start : start + _HASH_SIZE] for start in range(0, len(joined), _HASH_SIZE))
