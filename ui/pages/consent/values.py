"""What the page of consents shows of the one that is being asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clinic_app.domain.consent_case import ConsentCase, Lack
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
