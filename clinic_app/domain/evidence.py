"""A piece of evidence as it was received: one kept file of a matter, where it came from, and what was done with it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from clinic_app.domain.documents.record import KeptFile
from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.intake.intake import MatterNumber

EVIDENCE_FORMAT: Final = "amparo-evidence/1"
_NUMBER: Final = r"^E-[0-9]{3,6}$"


class EvidenceItem(FrozenModel):
    """What the record of an item says; it is written once.

    Attributes:
        number: its own within the matter, given in the order of receipt and never again.
        name: the file's as it was received, bytes that are no UTF-8 written in hex. It may name a person: it stays
            in the vault, and errors, the log and other lists have the number.
        added_by: a person id.
    """

    format: Literal["amparo-evidence/1"] = EVIDENCE_FORMAT
    matter: MatterNumber
    number: Annotated[str, StringConstraints(strict=True, pattern=_NUMBER)]
    file: KeptFile
    name: Annotated[str, Field(strict=True, max_length=2000)]
    added_at: AwareDatetime
    added_by: str


class Done(StrEnum):
    """What the custody log tells of an item, by the log's own words."""

    KEPT = "file.kept"
    OFFERED_AGAIN = "evidence_offered_again"
    READ = "evidence_read"
    EXPORTED = "evidence_exported"
    CHECKED = "evidence_checked"


SOUND: Final = "sound"
"""What the log says of a check that found nothing; otherwise it has the fault's code."""


def number_of(place: int) -> str:
    """The number of the item that was received so many-th."""
    return f"E-{place:03}"


def place_of(number: str) -> int:
    """The other way round."""
    return int(number.removeprefix("E-"))
