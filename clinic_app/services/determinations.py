"""Attorneys' determinations, kept in `privileged.db`, which nobody else has a key to (design sections 5 and 6).

Each is a record of its own by matter, account and rule, and its history is its revisions. What was approved for a
recipient of a result that no longer stands is taken back first, so that a program killed in between lets nothing out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.determination import LONGEST_NOTE, Determination, Judgment, moved_since, snapshot_of
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.review import review
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.approvals import Approvals
from clinic_app.services.interview import account_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.vault import Vault
from clinic_app.services.ports.work_product import PrivilegedStore
from clinic_app.services.working import WorkingMatters

DETERMINATION_KIND: Final = "determination"


@dataclass(frozen=True)
class Determined:
    """A determination with who made it and when.

    Attributes:
        by: as the clinic calls them.
        revision: its id; two that say the same have another one.
        others: versions that another computer made of it at the same time, the newest of all being this one. Until
            somebody chose, nothing is determined or approved over them.
    """

    determination: Determination
    by: str
    at: datetime
    revision: str
    others: tuple[Determined, ...] = ()

    @property
    def versions(self) -> tuple[Determined, ...]:
        """All there are at once, the newest first."""
        return (self, *self.others)


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
        return {key.rpartition("/")[2]: _newest(heads, names) for key, heads in found.items() if heads}

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
            InputError: `attorney_only`, `unknown_matter`, `unknown_account`, `unknown_rule`, `note_refused`,
                `two_versions` where one of two has to be chosen first.
        """
        store = self._store()
        self._require_one_version(matter, account_id, rule)
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
                said(
                    "A note has at most {longest_note:,} characters and no half of one; the one before was kept.",
                    longest_note=LONGEST_NOTE,
                ),
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
        """Says again what was said before, as undo does; nothing is forgotten.

        Raises:
            InputError: `attorney_only`, `two_versions`.
        """
        self._require_one_version(matter, account_id, rule)
        if before is None:
            self.decide(matter, account_id, rule, Judgment.OPEN, "")
            return
        body = canonical_json(before.determination.model_dump(mode="json"))
        if before.determination.judgment is not Judgment.STANDS:
            self._approvals.withdraw(matter, account_id, rule)
        self._store().commit(DETERMINATION_KIND, _key(matter, account_id, rule), body)

    def merge(self, matter: str, account_id: str, rule: str, revision: str, *, both_notes: bool = False) -> Determined:
        """Makes one of two versions, as a person chose; both stay in the history.

        Args:
            revision: of the version whose judgment, facts and note stand.
            both_notes: the notes of the others follow its own, each in lines of its own.

        Raises:
            InputError: `attorney_only`, `unknown_version` where it is none of them any more, `note_refused`.
        """
        store = self._store()
        made = self.of(matter, account_id).get(rule)
        versions = () if made is None else made.versions
        chosen = next((each for each in versions if each.revision == revision), None)
        if chosen is None:
            raise InputError("unknown_version", "This version is none of those to choose from; nothing was changed.")
        kept = chosen.determination
        if both_notes:
            notes = (kept.note, *(each.determination.note for each in versions if each is not chosen))
            kept = _with_note(kept, "\n\n".join(dict.fromkeys(filter(None, notes))))
        if kept.judgment is not Judgment.STANDS:
            self._approvals.withdraw(matter, account_id, rule)
        body = canonical_json(kept.model_dump(mode="json"))
        return _read(store.commit(DETERMINATION_KIND, _key(matter, account_id, rule), body), self._names())

    def approve(self, matter: str, account_id: str, rule: str, recipient: str, text: str) -> None:
        """Lets a recipient have a row: its neutral text is copied to where exports read.

        Args:
            text: the words that leave; see `approvals.neutral_text`.

        Raises:
            InputError: `attorney_only`, `not_determined` where it was not determined to stand, `determination_moved`
                where result, facts or pack are others since, `two_versions`, `text_refused`, `unknown_recipient`.
        """
        self._require_one_version(matter, account_id, rule)
        made = self.of(matter, account_id).get(rule)
        if made is None or made.determination.judgment is not Judgment.STANDS:
            raise InputError(
                "not_determined", "Only a result that an attorney found to stand can be approved; nothing was copied."
            )
        profile = self._library.recipient(recipient)
        finding = self._finding(matter, account_id, rule, datetime.fromisoformat(made.determination.snapshot.as_of))
        if moved_since(made.determination.snapshot, finding):
            raise InputError(
                "determination_moved",
                "The facts or the rules are others since this result was determined, so nothing was copied.",
                "Look at it again and determine it anew.",
            )
        self._approvals.approve(made.determination, finding, profile.id, text)

    def withdraw(self, matter: str, account_id: str, rule: str, recipient: str) -> str | None:
        """Takes an approval back, so that no later export has the row; what was sent stays sent.

        Returns:
            The words that were approved, None where nothing was.

        Raises:
            InputError: `attorney_only`.
        """
        self._store()
        rows = self._approvals.for_recipient(matter, account_id, recipient)
        text = next((row.text for row in rows if row.rule == rule), None)
        self._approvals.withdraw(matter, account_id, rule, recipient)
        return text

    def _finding(self, matter: str, account_id: str, rule: str, as_of: datetime) -> Finding:
        sheet = FactSheet(account_of(self._working.working(matter), account_id))
        found = review(sheet, self._library.rulebook(), as_of=as_of, zone=self._zone)
        finding = next((item for item in found if item.rule.id == rule), None)
        if finding is None:
            raise InputError("unknown_rule", "The installed packs have no such rule; nothing was kept.")
        return finding

    def _require_one_version(self, matter: str, account_id: str, rule: str) -> None:
        heads = self._store().heads(DETERMINATION_KIND, _key(matter, account_id, rule))
        if len(heads.get(_key(matter, account_id, rule), ())) > 1:
            raise InputError(
                "two_versions",
                "Another computer determined this result at the same time, so nothing was changed.",
                "Choose which of the two versions stands.",
            )

    def _store(self) -> PrivilegedStore:
        store = self._vault.privileged
        if store is None:
            raise InputError("attorney_only", "Only an attorney of the clinic sees and makes determinations.")
        return store

    def _names(self) -> dict[str, str]:
        return {person.person_id: person.display_name for person in self._vault.info().people}


def unsettled(vault: Vault, matter: str, account_id: str) -> frozenset[str]:
    """The rules whose determination is of two versions, or does not stand.

    None for whoever may not read them; they seal nothing either, for the key to that lies beside them.
    """
    if vault.privileged is None:
        return frozenset()
    found = vault.privileged.heads(DETERMINATION_KIND, f"{matter}/{account_id}/")
    stands = {key: [_judgment(head) for head in heads] == [Judgment.STANDS] for key, heads in found.items()}
    return frozenset(key.rpartition("/")[2] for key, alone in stands.items() if not alone)


def _judgment(revision: Revision) -> Judgment:
    return Determination.model_validate_json(revision.body).judgment


def _key(matter: str, account_id: str, rule: str) -> str:
    return f"{matter}/{account_id}/{rule}"


def _read(revision: Revision, names: dict[str, str]) -> Determined:
    determination = Determination.model_validate_json(revision.body)
    return Determined(determination, names.get(revision.author, revision.author), revision.at, revision.revision_id)


def _newest(heads: tuple[Revision, ...], names: dict[str, str]) -> Determined:
    versions = (_read(head, names) for head in heads)
    newest, *others = sorted(versions, key=lambda made: (made.at, made.revision), reverse=True)
    return replace(newest, others=tuple(others))


def _with_note(determination: Determination, note: str) -> Determination:
    """Raises InputError (`note_refused`)."""
    try:
        return Determination.model_validate({**determination.model_dump(), "note": note})
    except ValidationError as error:
        raise InputError(
            "note_refused",
            said("Both notes together are over {most:,} characters; nothing was changed.", most=LONGEST_NOTE),
            "Choose one of the two, and add to its note what matters of the other.",
            where="note",
        ) from error
