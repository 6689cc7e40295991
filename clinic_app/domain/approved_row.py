"""A result that an attorney approved for a recipient, and which of them an export may hold.

A row says what leaves and nothing of why: no note, no judgment, no value of a fact, only names of fields, so that
whoever writes it out takes the values through the withholding of its recipient. It is never worked out anew: it tells
the pack it was made with, whatever is installed since. What the account says since otherwise takes it out until an
attorney looks again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Final, NamedTuple

from pydantic import StrictBool

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.sources import RuleId


class ApprovedRow(FrozenModel):
    """What a recipient may read of one result.

    Attributes:
        title: the rule's, in the packs' own words; empty where the row was approved before titles were kept.
        facts: names of fields, without their values.
        assumed: fields taken as not claimed because nobody claimed them.
        open: fields whose answer was still missing.
        account_digest: of what the account said of all of these when the row was approved.
        own_numbers: what the result says of numbers that the clinic chose itself, each with its reason.
        pack_approved: whether an attorney had approved the pack, too; a pack approved later changes no row.
        by: person id of the attorney.
    """

    account: Code
    rule: RuleId
    title: str = ""
    recipient: Code
    text: Text
    authority: tuple[Text, ...]
    source_codes: tuple[Code, ...]
    facts: tuple[str, ...]
    assumed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    account_digest: str = ""
    estimated: bool
    own_numbers: tuple[Text, ...] = ()
    pack: Text
    pack_approved: StrictBool = False
    as_of: Text
    by: Code
    at: Text
    taken_back_at: Text | None = None

    @property
    def is_approved(self) -> bool:
        """Whether it may leave."""
        return self.taken_back_at is None

    @property
    def fields(self) -> tuple[str, ...]:
        """Everything of the account that it depends on."""
        return (*self.facts, *self.assumed, *self.open)


class Chosen(NamedTuple):
    """Approved rows, sorted for one export.

    Attributes:
        rows: those that leave.
        held: those that rest on facts which the recipient may not have.
        moved: those of which the account says something else since.
        waiting: those that an attorney has to choose about first, because two computers said different things.
    """

    rows: tuple[ApprovedRow, ...] = ()
    held: tuple[ApprovedRow, ...] = ()
    moved: tuple[ApprovedRow, ...] = ()
    waiting: tuple[ApprovedRow, ...] = ()


NO_ROWS: Final = Chosen()


def account_digest(sheet: FactSheet, fields: Iterable[str]) -> str:
    """SHA-256 of what an account says of these fields, with where it is from; it stays in the vault."""
    said = {name: sheet.as_json(name) if name in sheet.known else sheet.state(name).value for name in fields}
    return hashlib.sha256(canonical_json(said)).hexdigest()


def waiting_rows(approved: Iterable[ApprovedRow], unsettled: Container[str] = ()) -> tuple[ApprovedRow, ...]:
    """Those about which two computers said different things: another text at once, or another determination.

    Args:
        approved: for one recipient, of one account.
        unsettled: the rules whose determination does not stand alone.
    """
    rows = tuple(approved)
    texts = Counter(row.rule for row in rows)
    return tuple(row for row in rows if texts[row.rule] > 1 or row.rule in unsettled)


def chosen_rows(approved: Iterable[ApprovedRow], sheet: FactSheet, audience: Audience) -> Chosen:
    """Which of these may leave. Args: approved: for this recipient, of this account; sheet: of the account as it is."""
    everything = tuple(approved)
    waiting = waiting_rows(everything)
    rows, held, moved = [], [], []
    for row in everything:
        if row in waiting:
            continue
        if account_digest(sheet, row.fields) != row.account_digest:
            moved.append(row)
        elif not all(may_tell(name, sheet, audience) for name in (*row.facts, *row.assumed)):
            held.append(row)
        else:
            rows.append(row)
    return Chosen(tuple(rows), tuple(held), tuple(moved), waiting)


def may_tell(name: str, sheet: FactSheet, audience: Audience) -> bool:
    """Whether a fact may be told: it, and everything that it was drawn from."""
    spec = dictionary().get(name)
    roots = sheet.known[name].drawn_from if name in sheet.known else ()
    if spec is None and not roots:
        return False
    return (spec is None or audience.may_have(spec)) and all(may_tell(root, sheet, audience) for root in roots)


def answers_behind(names: Iterable[str], sheet: FactSheet) -> tuple[str, ...]:
    """The answers that these facts are or were drawn from, each once, in order."""
    return tuple(dict.fromkeys(answer for name in names for answer in _answers(name, sheet)))


def _answers(name: str, sheet: FactSheet) -> Iterator[str]:
    roots = sheet.known[name].drawn_from if name in sheet.known else ()
    if not roots:
        yield name
    for root in roots:
        yield from _answers(root, sheet)
