"""Everybody whom a matter names, with what they are in it: for the check of conflicts before a story is heard.

Read from answers as they are stored, so that a list of records which the schema gets later is read as soon as it
is there. Roles are those of the account: its speaker, other names used, and everybody it names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from clinic_app.domain.sounding_alike import NameKey, may_be_same, name_key, same_spelling


class NamedAs(StrEnum):
    """What somebody is in a matter."""

    CLIENT = "client"
    WITNESS = "witness"
    FAMILY = "family"
    CALLER = "caller"
    ALIAS = "alias"
    MENTIONED = "mentioned"
    HOUSEHOLD = "household"
    GUARDIAN = "guardian"
    INTERPRETER = "interpreter"
    OFFICER = "officer"
    ADDED = "added"
    """Typed by hand for a check only."""


class PersonNamed(NamedTuple):
    """A name as it stands in a matter, and whose."""

    name: str
    role: NamedAs


class Resemblance(NamedTuple):
    """A name of another matter that may be one of ours. `exact` where it is spelled the same."""

    role: NamedAs
    other_role: NamedAs
    exact: bool


_TEXTS: Final = {
    "aliases": NamedAs.ALIAS,
    "arresting_officer_name": NamedAs.OFFICER,
    "warrant_signer_name": NamedAs.OFFICER,
}
"""Fields that are a name, or a list of names."""
_RECORDS: Final = {
    "mentioned_people": NamedAs.MENTIONED,
    "household": NamedAs.HOUSEHOLD,
    "guardian": NamedAs.GUARDIAN,
    "interpreter": NamedAs.INTERPRETER,
    "officers_seen": NamedAs.OFFICER,
}
"""Fields whose records have a name."""
_EVERYBODYS: Final = frozenset({NamedAs.INTERPRETER, NamedAs.OFFICER})
"""People who come up in many matters in the same role, which is no conflict."""
_NAME_PARTS: Final = ("as_given", "romanised", "name", "name_or_number")


def people_in(intake: Mapping[str, Any]) -> tuple[PersonNamed, ...]:
    """Everybody a stored intake names, each name and role once, in its order."""
    found = (person for account in intake.get("accounts", ()) for person in _in_account(account))
    return tuple(dict.fromkeys(person for person in found if name_key(person.name).words))


def _in_account(account: Mapping[str, Any]) -> Iterator[PersonNamed]:
    speaker = NamedAs(account.get("speaker_role", NamedAs.CLIENT))
    for group in account.values():
        if not isinstance(group, Mapping):
            continue
        for field, answer in group.items():
            value = answer.get("value") if isinstance(answer, Mapping) else None
            role = speaker if field == "names" else _RECORDS.get(field)
            if value is None:
                continue
            if role is not None:
                yield from (PersonNamed(name, role) for name in _names_of(value))
            elif field in _TEXTS:
                yield from (PersonNamed(name, _TEXTS[field]) for name in ([value] if isinstance(value, str) else value))


def _names_of(value: Any) -> Iterator[str]:
    for record in value if isinstance(value, list) else [value]:
        if isinstance(record, Mapping):
            yield from (record[part] for part in _NAME_PARTS if isinstance(record.get(part), str))


def resembling(ours: Iterable[PersonNamed], theirs: Iterable[PersonNamed]) -> tuple[Resemblance, ...]:
    """Who of one matter may be who of another, each pair of roles once, the exact first."""
    others = tuple((person, name_key(person.name)) for person in theirs)
    found: dict[tuple[NamedAs, NamedAs], bool] = {}
    for person in ours:
        key = name_key(person.name)
        for other, other_key in others:
            if (person.role is other.role and person.role in _EVERYBODYS) or not may_be_same(key, other_key):
                continue
            pair = (person.role, other.role)
            found[pair] = found.get(pair, False) or same_spelling(key, other_key)
    return tuple(sorted((Resemblance(*pair, exact) for pair, exact in found.items()), key=lambda each: not each.exact))


def sounds_column(people: Iterable[PersonNamed]) -> str:
    """All names of a matter as they may be heard, for a column of its list: `Jn prs;mr grs`, `;` where none.

    A word with two sounds has both, parted by `/`. Enough to leave almost every matter aside unread.
    """
    names = dict.fromkeys(_column_name(name_key(person.name)) for person in people)
    return f";{';'.join(names)}"


def _column_name(key: NameKey) -> str:
    return " ".join("/".join(sorted(sounds)) for sounds in key.sounds)


def name_fingerprint(people: Iterable[PersonNamed]) -> str:
    """Another one once a name is added, changed or taken away; order does not matter."""
    names = sorted({" ".join(name_key(person.name).words) for person in people})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


class Sieve:
    """Leaves aside matters none of whose names can resemble one of ours. Args: ours: everybody we look for."""

    def __init__(self, ours: Iterable[PersonNamed]) -> None:
        keys = {name_key(person.name) for person in ours}
        self._names = [[tuple(sounds) for sounds in key.sounds] for key in keys if key.sounds]
        self._sounds = frozenset(sound for words in self._names for sounds in words for sound in sounds)

    def holds(self, column: str) -> bool:
        """Whether a matter with this column has to be read. Almost none has a sound of ours, which is seen first."""
        if self._sounds.isdisjoint(column.replace(";", " ").replace("/", " ").split()):
            return False
        return any(self._may_hold(words, column) for words in self._names)

    @staticmethod
    def _may_hold(words: list[tuple[str, ...]], column: str) -> bool:
        """At least two words in one name; or one, where either name is of one word."""
        for name in column.split(";"):
            others = name.split(" ") if name else []
            needed = min(2, len(words), len(others))
            if needed and sum(_heard_in(sounds, others) for sounds in words) >= needed:
                return True
        return False


def _heard_in(sounds: tuple[str, ...], others: list[str]) -> bool:
    return any(sound in other.split("/") for other in others for sound in sounds)
