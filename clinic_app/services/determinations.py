"""Attorneys' determinations, kept in `privileged.db`, which nobody else has a key to (design sections 5 and 6).

Each is a record of its own by matter, account and rule, and its history is its revisions. What was approved for a
recipient of a result that no longer stands is taken back first, so that a program killed in between lets nothing out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.determination import LONGEST_NOTE, Determination, Judgment, snapshot_of
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.review import review
from clinic_app.errors import InputError
from clinic_app.services.approvals import Approvals
from clinic_app.services.interview import account_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import PrivilegedStore, Revision, Vault
from clinic_app.services.working import WorkingMatters

DETERMINATION_KIND: Final = "determination"


@dataclass(frozen=True)
class Determined:
    """A determination with who made it and when.

    Attributes:
        by: as the clinic calls them.
        others: how many other versions another computer made of it at the same time; the newest is shown.
    """

    determination: Determination
    by: str
    at: datetime
    others: int = 0


class Determinations:
    """One vault's determinations; every call is durable when it returns.

    Args:
        vault: open.
        library: the packs.
        clock: as of when a result is judged, unless a day is named.
        zone: the clinic's IANA zone.
    """

    def __init__(self, vault: Vault, library: Library, clock: Clock, zone: str) -> None:
        self._vault, self._library, self._clock, self._zone = vault, library, clock, zone
        self._working = WorkingMatters(vault.records)
        self._approvals = Approvals(vault, clock)

    def of(self, matter: str, account_id: str) -> dict[str, Determined]:
        """What was determined of an account, by rule. Raises InputError (`attorney_only`)."""
        found = self._store().heads(DETERMINATION_KIND, f"{matter}/{account_id}/")
        names = self._names()
        return {key.rpartition("/")[2]: _read(heads[0], names, len(heads) - 1) for key, heads in found.items() if heads}

    def history(self, matter: str, account_id: str, rule: str) -> tuple[Determined, ...]:
        """How one came about, oldest first. Raises InputError (`attorney_only`)."""
        names = self._names()
        revisions = self._store().history(DETERMINATION_KIND, _key(matter, account_id, rule))
        return tuple(_read(revision, names) for revision in revisions)

    def decide(
        self, matter: str, account_id: str, rule: str, judgment: Judgment, note: str, *, as_of: datetime | None = None
    ) -> Determined:
        """Keeps a judgment with the facts as they are; the same said of the same facts again adds nothing.

        Args:
            note: work product; may be empty.
            as_of: the moment the attorney looks at; now where none is named.

        Raises:
            InputError: `attorney_only`, `unknown_matter`, `unknown_account`, `unknown_rule`, `note_refused`.
        """
        store = self._store()
        finding = self._finding(matter, account_id, rule, as_of or self._clock.now())
        try:
            made = Determination(
                matter=matter,
                account=account_id,
                rule=rule,
                judgment=judgment,
                note=note.strip(),
                snapshot=snapshot_of(finding),
            )
        except ValidationError as error:
            raise InputError(
                "note_refused",
                f"A note has at most {LONGEST_NOTE:,} characters and no half of one; the one before was kept.",
                where="note",
            ) from error
        before = self.history(matter, account_id, rule)
        if before and before[-1].determination == made:
            return before[-1]
        if judgment is not Judgment.STANDS:
            self._approvals.withdraw(matter, account_id, rule)
        revision = store.commit(
            DETERMINATION_KIND, _key(matter, account_id, rule), canonical_json(made.model_dump(mode="json"))
        )
        return _read(revision, self._names())

    def restore(self, matter: str, account_id: str, rule: str, before: Determined | None) -> None:
        """Says again what was said before, as undo does; nothing is forgotten. Raises InputError (`attorney_only`)."""
        if before is None:
            self.decide(matter, account_id, rule, Judgment.OPEN, "")
            return
        body = canonical_json(before.determination.model_dump(mode="json"))
        if before.determination.judgment is not Judgment.STANDS:
            self._approvals.withdraw(matter, account_id, rule)
        self._store().commit(DETERMINATION_KIND, _key(matter, account_id, rule), body)

    def approve(self, matter: str, account_id: str, rule: str, recipient: str, text: str) -> None:
        """Lets a recipient have a row: its neutral text is copied to where exports read.

        Args:
            text: the words that leave; see `approvals.neutral_text`.

        Raises:
            InputError: `attorney_only`, `not_determined` where it was not determined to stand, `text_refused`,
                `unknown_recipient`.
        """
        made = self.of(matter, account_id).get(rule)
        if made is None or made.determination.judgment is not Judgment.STANDS:
            raise InputError(
                "not_determined", "Only a result that an attorney found to stand can be approved; nothing was copied."
            )
        profile = self._library.recipient(recipient)
        finding = self._finding(matter, account_id, rule, datetime.fromisoformat(made.determination.snapshot.as_of))
        self._approvals.approve(made.determination, finding.rule.authority, profile.id, text)

    def _finding(self, matter: str, account_id: str, rule: str, as_of: datetime) -> Finding:
        sheet = FactSheet(account_of(self._working.working(matter), account_id))
        found = review(sheet, self._library.rulebook(), as_of=as_of, zone=self._zone)
        finding = next((item for item in found if item.rule.id == rule), None)
        if finding is None:
            raise InputError("unknown_rule", "The installed packs have no such rule; nothing was kept.")
        return finding

    def _store(self) -> PrivilegedStore:
        store = self._vault.privileged
        if store is None:
            raise InputError("attorney_only", "Only an attorney of the clinic sees and makes determinations.")
        return store

    def _names(self) -> dict[str, str]:
        return {person.person_id: person.display_name for person in self._vault.info().people}


def _key(matter: str, account_id: str, rule: str) -> str:
    return f"{matter}/{account_id}/{rule}"


def _read(revision: Revision, names: dict[str, str], others: int = 0) -> Determined:
    determination = Determination.model_validate_json(revision.body)
    return Determined(determination, names.get(revision.author, revision.author), revision.at, others)
