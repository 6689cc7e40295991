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


class Clinic(LawServices, PaperServices):
    """The wired program."""

    @cached_property
    def founding(self) -> Founding:
        """The first hour."""
        from clinic_app.services.founding import Founding

        return Founding(self.keeper, self.age, self.setter, self.output, self.seals, self.clock, self.chance)

    @cached_property
    def passphrases(self) -> Passphrases:
        """Words for a passphrase, and how hard one's own is to guess."""
        from clinic_app.adapters.shipped_word_lists import ShippedWordLists
        from clinic_app.adapters.vault.passphrase import estimated_bits
        from clinic_app.services.passphrases import Passphrases

        return Passphrases(ShippedWordLists(), self.chance, estimated_bits)


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
