"""Rule packs as products: looked at, compared with what is in use, installed in the vault, approved by an attorney.

A pack from outside needs a publisher's signature. A clinic's own needs the approval of one of its attorneys, under the
clinic's own root; it adds rules, or a number of practice, and never takes the place of a pack of another's. Both lie
in the vault, each version as a revision. Results are for attorneys (legal-brief PRIV-18), and so is the comparison:
only an attorney installs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.pack_difference import Changed, changes
from clinic_app.domain.rules.parcel import Approval
from clinic_app.domain.rules.versions import version_key
from clinic_app.errors import InputError, PackError
from clinic_app.said import Row, said
from clinic_app.services.interview import Accounts
from clinic_app.services.pack_approvals import PackApprovals
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.packs import Approved, LostPack, OpenedPack, Origin, PackInUse, PackShelf
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import ReadableVault, Role, Vault

PACK_KIND: Final = "rule_pack"
APPROVAL_KIND: Final = "pack_approval"
SHOWN_MATTERS: Final = 40
SHOWN_ROWS: Final = 100
"""So much of a comparison is shown on a page, of matters and of one matter; the rest is counted."""
_FORMAT: Final = "amparo-installed-pack/1"
_REMOVED: Final = "removed"
_STAYS: Final = said("the installed one stays.")


@dataclass(frozen=True)
class Offer:
    """A file that may be installed.

    Attributes:
        replaces: the pack in its place now; None where there is none.
        approval: by an attorney of this clinic; None where there is none yet.
    """

    opened: OpenedPack
    origin: Origin
    replaces: PackInUse | None
    approval: Approval | None


@dataclass(frozen=True)
class MatterChanges:
    """What changes in one matter."""

    matter: str
    rows: tuple[Changed, ...]


@dataclass(frozen=True)
class Difference:
    """What an offer changes.

    Attributes:
        compared: how many.
        matters: those in which something changes, by number.
        unread: the numbers of matters that could not be compared (they wait to be merged, for instance).
    """

    compared: int
    matters: tuple[MatterChanges, ...]
    unread: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many results and days change."""
        return sum(len(matter.rows) for matter in self.matters)


@dataclass(frozen=True)
class PackTools:
    """What packs are checked, signed and compared with."""

    shelf: PackShelf
    library: Library
    approvals: PackApprovals
    clock: Clock
    zone: str


def take_installed(records: RecordReader, shelf: PackShelf) -> None:
    """From now on results are worked out with this vault's packs. Reads few rows; nothing is prepared yet."""
    bodies = [json.loads(records.heads(row.record_id)[0].body) for row in records.rows(PACK_KIND)]
    chosen = [body for body in bodies if body["state"] != _REMOVED]
    # The clinic's own may name what a publisher's brings, so they come behind; else by name.
    chosen.sort(key=lambda body: (body["origin"] == Origin.CLINIC, body["pack"]))
    approvals = {}
    for row in records.rows(APPROVAL_KIND):
        body = json.loads(records.heads(row.record_id)[0].body)
        approvals[str(body["pack"])] = Approved(str(body["digest"]), Approval.model_validate(body["approval"]))
    shelf.take([str(body["file"]).encode() for body in chosen], approvals)


class InstalledPacks:
    """The packs of one vault, to be read."""

    def __init__(self, vault: ReadableVault, tools: PackTools) -> None:
        self._reading, self._tools = vault, tools

    def all(self) -> tuple[PackInUse, ...]:
        """The packs in use, in the order of their results. Raises PackError: a shipped one was changed."""
        return self._tools.shelf.packs()

    def lost(self) -> tuple[LostPack, ...]:
        """Installed packs whose rules and numbers do not count, because this program cannot use them."""
        return self._tools.shelf.lost()

    def today(self) -> date:
        """The day against which a pack's age is told."""
        return self._tools.clock.now().astimezone(ZoneInfo(self._tools.zone)).date()

    def difference(self, offer: Offer, check: Callable[[], None] = lambda: None) -> Difference:
        """What would change in every matter that is not in the trash; nothing is stored.

        Args:
            check: called between two matters; raises to stop.

        Raises:
            InputError: `not_an_attorney`.
        """
        self._attorney()
        numbers = sorted(str(line["matter"]) for line in Accounts(self._reading.records).matters())
        matters, unread = [], []
        for number in numbers:
            check()
            try:
                rows = tuple(self._rows(number, offer))
            except (InputError, ValidationError):
                unread.append(number)
            else:
                matters.extend([MatterChanges(number, rows)] if rows else [])
        return Difference(len(numbers) - len(unread), tuple(matters), tuple(unread))

    def _rows(self, number: str, offer: Offer) -> Iterator[Changed]:
        tools, book = self._tools, self._tools.library.rulebook()
        intake, _revision = Accounts(self._reading.records).load(number)
        for account in intake.accounts:
            sheet = FactSheet(account)
            yield from changes(sheet, book, offer.opened.book, as_of=tools.clock.now(), zone=tools.zone)

    def _attorney(self) -> None:
        if self._reading.person.role is not Role.ATTORNEY:
            raise InputError(
                "not_an_attorney",
                "Only an attorney of the clinic can install, approve or remove a rule pack; nothing was changed.",
            )


class Packs(InstalledPacks):
    """The same, to be changed. Every call that returns is durable."""

    def __init__(self, vault: Vault, tools: PackTools) -> None:
        super().__init__(vault, tools)
        self._vault = vault

    def look(self, content: bytes) -> Offer:
        """Reads and judges a file; nothing is installed.

        Raises:
            PackError: one sentence; it cannot be installed here, and why. The installed packs stay.
            InputError: `not_an_attorney`.
        """
        self._attorney()
        opened = self._tools.shelf.open(content)
        approval = opened.parcel.approval
        if approval is not None:
            fault = self._tools.approvals.fault(self._vault.records, approval, opened.pack.stamp, opened.digest)
            if fault:
                raise _refused("pack_approval_bad", fault)
        if not opened.publisher and approval is None:
            raise PackError(
                "pack_unsigned",
                said("The rule pack is refused: it carries no signature; {stays}", stays=_STAYS),
                "A pack from outside needs its publisher's signature; the clinic's own, an attorney's approval.",
            )
        if opened.faults:
            more = said("(and {more} more)", more=len(opened.faults) - 1) if len(opened.faults) > 1 else ""
            raise _refused("pack_faulty", Row((opened.faults[0], more)))
        origin = Origin.PUBLISHER if opened.publisher else Origin.CLINIC
        there = next((item for item in self.all() if item.pack.pack == opened.pack.pack), None)
        self._fits(opened, origin, there)
        return Offer(opened, origin, there, approval)

    def install(self, offer: Offer) -> None:
        """Puts an offer into use, for all matters at once; the version before stays in the vault's history.

        Raises:
            PackError: what is in use changed since the offer was looked at.
            InputError: `not_an_attorney`.
        """
        content = offer.opened.parcel.to_bytes()
        fresh = self.look(content)
        pack = fresh.opened.pack
        body = {
            "format": _FORMAT,
            "pack": pack.pack,
            "version": pack.version,
            "digest": fresh.opened.digest,
            "origin": fresh.origin.value,
            "state": "installed",
            "file": content.decode(),
        }
        self._commit(PACK_KIND, pack.pack, body, version=pack.version)
        if fresh.approval is not None:
            self._keep_approval(pack.pack, fresh.opened.digest, fresh.approval)
        self._vault.records.note("pack_installed", pack.pack, fresh.opened.digest)
        take_installed(self._vault.records, self._tools.shelf)

    def remove(self, name: str) -> None:
        """Takes an installed pack out of use; the shipped one of its name is in use again.

        Raises:
            InputError: `unknown_pack`, `not_an_attorney`.
        """
        self._attorney()
        records = self._vault.records
        record_id = records.find(PACK_KIND, name)
        body = None if record_id is None else json.loads(records.heads(record_id)[0].body)
        if body is None or body["state"] == _REMOVED:
            raise InputError("unknown_pack", "No pack of that name was installed here; nothing was changed.")
        self._commit(PACK_KIND, name, {**body, "state": _REMOVED}, version=str(body["version"]))
        records.note("pack_removed", name, str(body["digest"]))
        take_installed(records, self._tools.shelf)

    def approve(self, name: str, *, bar_number: str) -> Approval:
        """The attorney who unlocked approves a pack in use, exactly as it is; another version is not approved by it.

        Raises:
            InputError: `unknown_pack`, `bar_number`, `not_an_attorney`.
            SigningError: the attorney has no certificate, or it has run out.
        """
        self._attorney()
        item = next((item for item in self.all() if item.pack.pack == name), None)
        if item is None:
            raise InputError("unknown_pack", "There is no pack of that name; nothing was approved.")
        approval = self._tools.approvals.signed(self._vault, item.pack.stamp, item.digest, bar_number=bar_number)
        self._keep_approval(name, item.digest, approval)
        self._vault.records.note("pack_approved", name, item.digest)
        take_installed(self._vault.records, self._tools.shelf)
        return approval

    def make(self, folder: Path, *, bar_number: str) -> bytes:
        """A folder as a file with the approval of the attorney who unlocked: a pack of the clinic's own.

        Raises:
            PackError: it cannot be read or has faults. InputError, SigningError: as `approve`.
        """
        self._attorney()
        parcel = self._tools.shelf.made(folder)
        opened = self._tools.shelf.open(parcel.to_bytes())
        if opened.faults:
            raise _refused("pack_faulty", opened.faults[0])
        stamp = opened.pack.stamp
        approval = self._tools.approvals.signed(self._vault, stamp, opened.digest, bar_number=bar_number)
        return parcel.model_copy(update={"approval": approval}).to_bytes()

    def _fits(self, opened: OpenedPack, origin: Origin, there: PackInUse | None) -> None:
        pack = opened.pack
        if origin is Origin.PUBLISHER and pack.overrides:
            raise _refused("pack_overrides", "only a clinic's own pack may override a number of practice")
        if there is None:
            return
        if origin is Origin.CLINIC and there.origin is not Origin.CLINIC:
            raise _refused(
                "pack_name_taken",
                said("a clinic's own pack needs a name of its own, and {pack} is taken", pack=pack.pack),
            )
        if origin is Origin.PUBLISHER and there.origin is Origin.CLINIC:
            raise _refused(
                "pack_name_taken", said("the clinic has a pack of its own with the name {pack}", pack=pack.pack)
            )
        if opened.digest == there.digest:
            raise _refused("pack_installed_already", said("{stamp} is in use already", stamp=pack.stamp))
        if version_key(pack.version) <= version_key(there.pack.version):
            raise _refused(
                "pack_not_newer",
                said("{used} is in use, and {offered} is not newer", used=there.pack.stamp, offered=pack.stamp),
            )

    def _keep_approval(self, name: str, digest: str, approval: Approval) -> None:
        body = {"pack": name, "digest": digest, "approval": approval.model_dump()}
        self._commit(APPROVAL_KIND, name, body, day=approval.day)

    def _commit(self, kind: str, name: str, body: Mapping[str, object], **columns: str) -> None:
        records = self._vault.records
        record_id = records.find(kind, name) or records.new_record_id()
        records.commit(record_id, kind, canonical_json(dict(body)), index=IndexEntry(key=name, columns=columns))


def _refused(code: str, why: str) -> PackError:
    return PackError(code, said("The rule pack is refused: {why}; {stays}", why=why, stays=_STAYS))
