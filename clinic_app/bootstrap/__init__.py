"""The only place that chooses adapters. Everything is made when first asked for, so that a verb loads what it uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_app.bootstrap.law import LawServices
from clinic_app.bootstrap.papers import PaperServices

if TYPE_CHECKING:
    from clinic_app.services.demonstration import Demonstration
    from clinic_app.services.founding import Founding
    from clinic_app.services.passphrases import Passphrases
    from clinic_app.services.people import People
    from clinic_app.services.ports.vault import Vault


class Clinic(LawServices, PaperServices):
    """The wired program."""

    @cached_property
    def founding(self) -> Founding:
        """The first hour."""
        from clinic_app.services.founding import Founding

        return Founding(self.keeper, self.age, self.setter, self.output, self.seals, self.clock, self.chance)

    def people(self, vault: Vault) -> People:
        """Who opens one vault, and with what."""
        from clinic_app.services.people import People

        return People(vault, self.seals, self.setter, self.clock)

    @cached_property
    def passphrases(self) -> Passphrases:
        """Words for a passphrase, and how hard one's own is to guess."""
        from clinic_app.adapters.shipped_word_lists import ShippedWordLists
        from clinic_app.adapters.vault.passphrase import estimated_bits
        from clinic_app.services.passphrases import Passphrases

        return Passphrases(ShippedWordLists(), self.chance, estimated_bits)


def keep_memory_private() -> None:
    """No memory of this process goes into a file or to others, from now on; called before anything else is done."""
    from clinic_app.adapters.process_memory import keep_memory_private

    keep_memory_private()


def demonstration(out: Path, say: Callable[[str], None]) -> Demonstration:
    """The demonstration, with a clock of its own."""
    from clinic_app.adapters.system_clock import StandingClock
    from clinic_app.services.demonstration import TODAY, Demonstration, Workshop

    clock = StandingClock(TODAY["DEMO-A"])
    clinic = Clinic(clock)
    workshop = Workshop(
        clock=clock,
        founding=clinic.founding,
        review=clinic.review,
        library=clinic.library,
        age=clinic.age,
        seals=clinic.seals,
        output=clinic.output,
        pictures=clinic.pictures,
        verifier=clinic.verifier,
        interview=clinic.interview,
        affidavit=clinic.affidavit,
        recipient_keys=clinic.recipient_keys,
        submission=clinic.submission,
    )
    return Demonstration(workshop, out, say)
