"""An open vault in the hands of somebody with another role, as far as services ask who works there."""

from __future__ import annotations

from dataclasses import replace

from clinic_app.errors import ClinicError
from clinic_app.services.ports.backups import VaultBackups
from clinic_app.services.ports.erasing import VaultEraser
from clinic_app.services.ports.records import RecordStore
from clinic_app.services.ports.vault import (
    AfterCrash,
    CheckWatch,
    Person,
    Role,
    Vault,
    VaultFault,
    VaultInfo,
    VaultPeople,
    VaultReading,
    VaultSheets,
)
from clinic_app.services.ports.work_product import PrivilegedStore


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
    def backups(self) -> VaultBackups:
        return self._vault.backups

    @property
    def sheets(self) -> VaultSheets:
        return self._vault.sheets

    @property
    def eraser(self) -> VaultEraser | None:
        return self._vault.eraser if self.person.role is Role.ATTORNEY else None

    @property
    def people(self) -> VaultPeople:
        return self._vault.people

    def check(self, watch: CheckWatch) -> tuple[VaultFault, ...]:
        return self._vault.check(watch)

    @property
    def after_crash(self) -> AfterCrash | None:
        return self._vault.after_crash

    def settle(self) -> None:
        self._vault.settle()

    @property
    def is_settled(self) -> bool:
        return self._vault.is_settled

    @property
    def alarms(self) -> tuple[ClinicError, ...]:
        return self._vault.alarms

    def info(self) -> VaultInfo:
        return self._vault.info()

    def reading(self) -> VaultReading:
        return self._vault.reading()

    def close(self) -> None:
        self._vault.close()
