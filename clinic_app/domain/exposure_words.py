"""Words by which an ordinary sentence tells of family, work, health or an address, for an estimate of what is covered.

A records officer of the body decides, not these lists: they only show a person beforehand where bars are likely.
English and Spanish, as the declarations are.
"""

from __future__ import annotations

import re
from typing import Final

from clinic_app.domain.intake.sensitivity import Sensitivity

_OWN: Final = r"(?:my|his|her|their|our|mi|mis|su|sus|the|a|an|el|la|los|las|un|una)"
_KIN: Final = (
    r"(?:(?:older|younger|little|old|mayor|menor)\s+)?"
    r"(?:son|sons|daughters?|boys?|girls?|child|children|kids?|baby|wife|husband|partner|sisters?|brothers?|mother|"
    r"father|mom|dad|cousins?|aunt|uncle|grandmother|grandfather|family|neighbou?rs?|"
    r"hij[oa]s?|niñ[oa]s?|bebé|espos[oa]|marido|mujer|pareja|herman[oa]s?|madre|padre|mamá|papá|prim[oa]s?|tí[oa]s?|"
    r"abuel[oa]s?|familia|vecin[oa]s?)"
)
_WORK: Final = (
    r"(?:before-school care|after-school care|day ?care|kindergarten|school|college|employer|workplace|my work|my job|"
    r"shifts?|the same place|escuela|guardería|colegio|trabajo|empleador|turnos?)"
)
_HEALTH: Final = (
    r"(?:swollen|bleeding|bruised?|bruises|injur(?:y|ies|ed)|wrist|ambulance|hospital|medicine|insulin|asthma|"
    r"pregnan(?:t|cy)|hinchad[oa]|sangre|moret(?:ón|ones)|herid[oa]s?|muñeca|ambulancia|medicinas?|embarazada)"
)
_STREET: Final = r"(?:St|Ave|Rd|Blvd|Street|Avenue|Road)\b\.?"
_HOUSE: Final = (
    r"(?<![:.])\d{2,5}\s+"  # not the minutes of a time
    rf"(?:block\s+of\s+(?:[NSEW]\.?\s+)?[A-Z][\w.]+|[NSEW]\.?\s+[A-Z]\w+(?:\s+{_STREET})?|[A-Z]\w+\s+{_STREET})"
)
_PHONE: Final = r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}"
_MAIL: Final = r"[\w.+-]+@[\w-]+\.[\w.]+"


def _whole(words: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words}(?!\w)", flags)


TELLING: Final[tuple[tuple[Sensitivity, re.Pattern[str]], ...]] = (
    (Sensitivity.FAMILY, _whole(rf"(?:{_OWN}\s+)?{_KIN}")),
    (Sensitivity.WORK_SCHOOL, _whole(_WORK)),
    (Sensitivity.HEALTH, _whole(_HEALTH)),
    (Sensitivity.ADDRESS, _whole(_HOUSE, 0)),
    (Sensitivity.CONTACT, _whole(_PHONE)),
    (Sensitivity.CONTACT, _whole(_MAIL)),
)
"""Kinds of words, by the class of fact they tell."""
