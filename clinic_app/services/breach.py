"""The breach sheet, made from a vault or blank. It counts and names nobody; nothing of it is kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol
from zoneinfo import ZoneInfo

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.paper.breach_sheet import LANGUAGES, BreachSheet, BreachWords, Held, Tongue, breach_sheet
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.evidence import EVIDENCE_KIND
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.sealed_documents import DOCUMENT_KIND

if TYPE_CHECKING:
    from clinic_app.services.ports.clock import Clock
    from clinic_app.services.ports.vault import ReadableVault

_PAGE: Final = 200
_PEOPLE: Final = ("names", "mentioned_people", "guardian")
_MEDICAL: Final = frozenset({"injuries", "injury_level"})
"""Told as part of what happened, and medical information all the same (815 ILCS 530/5)."""
Watch = Callable[[float], object]
"""Told the share that is done, from 0 to 1; whatever it raises ends the counting."""


class BreachData(Protocol):
    """Where the words come from."""

    def breach_words(self) -> BreachWords:
        """What ships."""
        ...


class BreachSetter(Protocol):
    """Sets the sheet with bundled fonts only."""

    def set_breach(self, sheet: BreachSheet) -> bytes:
        """A PDF. Raises DocumentError (`font_missing`, `unprintable_character`)."""
        ...


class BreachSheets:
    """Makes it. Args: zone: the clinic's IANA zone."""

    def __init__(self, data: BreachData, setter: BreachSetter, clock: Clock, zone: str) -> None:
        self._data, self._setter, self._clock, self._zone = data, setter, clock, ZoneInfo(zone)

    def make(self, language: str, held: Held | None = None) -> bytes:
        """A PDF.

        Args:
            language: `en` or `es`.
            held: what `count` found; None: blank.

        Raises:
            InputError: `unknown_language`.
            DocumentError: `font_missing`, `unprintable_character`.
        """
        tongue = next((each for each in LANGUAGES if each == language), None)
        if tongue is None:
            known = ", ".join(LANGUAGES)
            raise InputError(
                "unknown_language", "There are no such words for this paper.", said("Known: {known}.", known=known)
            )
        return self._setter.set_breach(self.sheet(tongue, held))

    def sheet(self, tongue: Tongue, held: Held | None = None) -> BreachSheet:
        """The same before it is set."""
        words = self._data.breach_words()
        now = self._clock.now().astimezone(self._zone)
        as_of = day_short(date.fromisoformat(words.as_of), tongue, year=True)
        return breach_sheet(words, tongue, held, at=moment_short(now, tongue, year=True), as_of=as_of)


def count(vault: ReadableVault, watch: Watch) -> Held:
    """How much a vault holds, by class; every matter is read once, those in the trash too."""
    records, info = vault.records, vault.info()
    by_class: Counter[Sensitivity] = Counter()
    accounts = people = medical = seen = 0
    every, after = max(1, records.count(INTAKE_KIND)), ""
    while rows := records.column(INTAKE_KIND, "", after=after, limit=_PAGE):
        for row in rows:
            record_id = records.find(INTAKE_KIND, row.key)
            heads = () if record_id is None else records.heads(record_id)
            bodies = [json.loads(head.body) for head in heads]
            newest = bodies[0]["accounts"] if bodies else []
            accounts, people = accounts + len(newest), people + sum(map(_named, newest))
            kinds = {kind for body in bodies for kind in _kinds_in(body)}
            by_class.update(kinds)
            is_medical = Sensitivity.HEALTH in kinds or any(not _MEDICAL.isdisjoint(_told_in(body)) for body in bodies)
            medical += Sensitivity.IDENTITY in kinds and is_medical
        seen, after = seen + len(rows), rows[-1].key
        watch(min(1.0, seen / every))
    return Held(
        clinic=info.clinic_name,
        cipher=info.cipher,
        kdf=info.kdf,
        matters=seen,
        accounts=accounts,
        evidence=info.counts.get(EVIDENCE_KIND, 0),
        documents=info.counts.get(DOCUMENT_KIND, 0),
        people=people,
        by_class=dict(by_class),
        medical=medical,
    )


def _kinds_in(body: dict[str, Any]) -> set[Sensitivity]:
    fields = dictionary()
    kinds = {fields[name].sensitivity for name in _told_in(body) if name in fields}
    return kinds | {Sensitivity.INCIDENT for account in body["accounts"] if account.get("statement")}


def _told_in(body: dict[str, Any]) -> set[str]:
    """The names of what is answered in any of its accounts."""
    groups = (group for account in body["accounts"] for group in account.values() if isinstance(group, dict))
    return {name for group in groups for name, told in group.items() if isinstance(told, dict) and "value" in told}


def _named(account: dict[str, Any]) -> int:
    person = account.get("person", {})
    values = (person.get(name, {}).get("value") for name in _PEOPLE)
    return sum(len(value) if isinstance(value, list) else 1 for value in values if value)
