"""Small rows that both databases or several places keep: people, secrets and plain facts about the vault."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from clinic_app.adapters.vault.database import Database, Row
from clinic_app.adapters.vault.log import SALT_SIZE, DeviceLog, bound
from clinic_app.services.ports.vault import Person, Role

PERSON_COLUMNS = "person_id, handle, display_name, role, salt"
KEY_COLUMNS = "name, value, salt"


def put_meta(database: Database, name: str, value: str) -> None:
    """Sets a plain fact, in the caller's transaction."""
    database.rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def meta(database: Database, name: str) -> str:
    """A plain fact; one that is missing means a damaged database."""
    return str(database.value("SELECT value FROM meta WHERE name = ?", (name,)))


def row_hash(row: Row) -> str:
    """The salted hash of a person's or a secret's row that the log keeps; the salt stands last."""
    *parts, salt = row
    return bound(salt, *parts)


def add_person(database: Database, log: DeviceLog, person: Person) -> None:
    """Enters a person, in the caller's transaction."""
    row = (person.person_id, person.handle, person.display_name, person.role.value, secrets.token_bytes(SALT_SIZE))
    database.rows(f"INSERT INTO people ({PERSON_COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)  # noqa: S608
    log.append("person.enrolled", person.person_id, row_hash(row))


def free_handle(database: Database, log: DeviceLog, handle: str) -> None:
    """Gives whoever has this handle a longer one, in the caller's transaction: their enrolment was cut off."""
    for person in people(database):
        if person.handle == handle:
            longer = f"{handle}-{person.person_id[:8]}"
            salt = secrets.token_bytes(SALT_SIZE)
            database.rows(
                "UPDATE people SET handle = ?, salt = ? WHERE person_id = ?", (longer, salt, person.person_id)
            )
            row = (person.person_id, longer, person.display_name, person.role.value, salt)
            log.append("person.enrolled", person.person_id, row_hash(row))


def keep_roles(database: Database, log: DeviceLog, roles: Mapping[str, Role]) -> None:
    """Brings the list of people up to the roles in the header, in the caller's transaction."""
    for person in people(database):
        role = roles.get(person.person_id, person.role)
        if role is not person.role:
            salt = secrets.token_bytes(SALT_SIZE)
            database.rows(
                "UPDATE people SET role = ?, salt = ? WHERE person_id = ?", (role.value, salt, person.person_id)
            )
            row = (person.person_id, person.handle, person.display_name, role.value, salt)
            log.append("person.enrolled", person.person_id, row_hash(row))


def people(database: Database) -> tuple[Person, ...]:
    """Everybody, by handle."""
    found = database.rows("SELECT person_id, handle, display_name, role FROM people ORDER BY handle")
    return tuple(Person(person_id, handle, name, Role(role)) for person_id, handle, name, role in found)


def put_secret(database: Database, name: str, value: bytes) -> str:
    """Keeps a key, in the caller's transaction; gives the salted hash for the log."""
    row = (name, value, secrets.token_bytes(SALT_SIZE))
    database.rows(f"INSERT OR REPLACE INTO secrets ({KEY_COLUMNS}) VALUES (?, ?, ?)", row)  # noqa: S608
    return row_hash(row)


def secret(database: Database, name: str) -> bytes | None:
    """A key kept earlier."""
    found = database.row("SELECT value FROM secrets WHERE name = ?", (name,))
    return None if found is None else bytes(found[0])
