"""The adapters that no vault is needed for, and the clinic's zone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_app.adapters.pack_shelf import PackageShelf
    from clinic_app.services.places import Places
    from clinic_app.services.ports.chance import Chance
    from clinic_app.services.ports.clock import Clock
    from clinic_app.services.ports.device import DeviceSecrets, Screens
    from clinic_app.services.ports.encryption import AgeBox
    from clinic_app.services.ports.files import OutputFiles
    from clinic_app.services.ports.library import Library
    from clinic_app.services.ports.sealing import SealedPdfReader
    from clinic_app.services.ports.setting import PagePictures, PageSetter
    from clinic_app.services.ports.vault import VaultKeeper
    from clinic_app.services.seals import ClinicSeals

CLINIC_ZONE = "America/Chicago"
"""The zone in which days are counted; becomes a setting of the clinic with the window."""


class Tools:
    """What every service is made with. Args: clock: the machine's unless a demonstration sets its own."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock

    @property
    def zone(self) -> str:
        """The clinic's IANA zone."""
        return CLINIC_ZONE

    @cached_property
    def clock(self) -> Clock:
        """The clock in use."""
        from clinic_app.adapters.system_clock import SystemClock

        return self._clock or SystemClock(CLINIC_ZONE)

    @cached_property
    def age(self) -> AgeBox:
        """Encryption to recipients."""
        from clinic_app.adapters.age_pyrage import PyrageBox

        return PyrageBox()

    @cached_property
    def screens(self) -> Screens:
        """The computer's pictures of its screens."""
        from clinic_app.adapters.screen_captures import SystemScreens

        return SystemScreens()

    @cached_property
    def keeper(self) -> VaultKeeper:
        """Vaults, at the cost that real passphrases need."""
        from clinic_app.adapters.vault import PRODUCTION_KDF, SqlCipherVaultKeeper

        return SqlCipherVaultKeeper(clock=self.clock, age=self.age, kdf=PRODUCTION_KDF, device=self.device_secrets)

    @cached_property
    def device_secrets(self) -> DeviceSecrets:
        """This computer's keyring; the library behind it is loaded when it is asked."""
        from clinic_app.adapters.keyring_device import SystemDeviceSecrets

        return SystemDeviceSecrets()

    @cached_property
    def library(self) -> Library:
        """Packs, forms, recipients, scripts."""
        from clinic_app.adapters.shipped_library import ShippedLibrary

        return ShippedLibrary(self.shelf)

    @cached_property
    def shelf(self) -> PackageShelf:
        """The rule packs in use."""
        from clinic_app.adapters.pack_shelf import PackageShelf

        return PackageShelf()

    @cached_property
    def places(self) -> Places:
        """Facilities, courthouses, community areas."""
        from clinic_app.adapters.shipped_places import ShippedPlaces
        from clinic_app.services.places import Places

        return Places(ShippedPlaces())

    @cached_property
    def setter(self) -> PageSetter:
        """Pages."""
        from clinic_app.adapters.reportlab_pages import ReportlabPageSetter

        return ReportlabPageSetter()

    @cached_property
    def pictures(self) -> PagePictures:
        """Pictures of pages."""
        from clinic_app.adapters.pdfium_pictures import PdfiumPictures

        return PdfiumPictures()

    @property
    def pdf_reader(self) -> SealedPdfReader:
        """Sealed pages as they are at the clock's time."""
        from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader

        return PyHankoSealedPdfReader(self.clock)

    @cached_property
    def output(self) -> OutputFiles:
        """Files that leave the vault."""
        from clinic_app.adapters.output_files import DurableOutputFiles

        return DurableOutputFiles()

    @cached_property
    def seals(self) -> ClinicSeals:
        """The clinic's certificates."""
        from clinic_app.adapters.clinic_pki import CryptographyCertifier
        from clinic_app.services.seals import ClinicSeals

        return ClinicSeals(CryptographyCertifier())

    @cached_property
    def chance(self) -> Chance:
        """Randomness that nobody can foresee."""
        from clinic_app.adapters.system_chance import SystemChance

        return SystemChance()
