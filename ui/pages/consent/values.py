"""What the page of consents shows of the one that is being asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic_app.domain.consent_case import ConsentCase, Lack, Stroke
from clinic_app.domain.consent_telling import Telling, Told


class Way(StrEnum):
    """The steps of asking."""

    CHOOSE = "choose"
    READ = "read"
    ANSWER = "answer"


@dataclass(frozen=True)
class Asked:
    """The consent that is open. Attributes: told: as it is read; lacks: what is still to be chosen."""

    case: ConsentCase
    told: tuple[Told, ...]
    lacks: tuple[Lack, ...]
    telling: Telling


@dataclass(frozen=True)
class Typed:
    """An answer that nobody gave yet, as it stands on its card. Attributes: on: a day, or words that are none."""

    how: str
    on: date | str
    place: str
    signed_by: str
    is_mark: bool
    witness: str
    strokes: tuple[Stroke, ...]
    kept_by: str
    pages: int
