"""An open vault in the hands of somebody with another role, as far as services ask who works there."""

from __future__ import annotations

from dataclasses import replace

from clinic_app.errors import ClinicError
from clinic_app.services.ports.records import PrivilegedStore, RecordStore
from clinic_app.services.ports.vault import Person, Role, Vault, VaultInfo, VaultPeople, VaultReading


class InHandsOf:
    """A `Vault` over another one. Args: role: whose it is now."""

    def __init__(self, vault: Vault, role: Role) -> None:
        self._vault = vault
        self.person: Person = replace(vault.person, role=role)

    @property
    def records(self) -> RecordStore:
        return self._vault.records

    @property
    def privileged(self) -> PrivilegedStore | None:
        return self._vault.privileged if self.person.role is Role.ATTORNEY else None

    @property
    def people(self) -> VaultPeople:
        return self._vault.people

    @property
    def alarms(self) -> tuple[ClinicError, ...]:
        return self._vault.alarms

    def info(self) -> VaultInfo:
        return self._vault.info()

    def reading(self) -> VaultReading:
        return self._vault.reading()

    def close(self) -> None:
        self._vault.close()
