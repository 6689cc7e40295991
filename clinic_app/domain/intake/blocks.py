"""What the officers and vehicles that were told of one by one say of the questions about all of them together.

Pure. Each is offered beside its question as already told, and only a person takes it over: a list that was begun
need not be whole. What the places of custody tell is drawn by `domain/rules/stays.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from clinic_app.domain.intake.answers import FIRST_HAND, Answer, AnswerState
from clinic_app.domain.intake.drafts import answer_json
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.intake.values.officers import Agency, HowMany
from clinic_app.domain.intake.values.sightings import OfficerSeen, Vehicle

OFFICERS: Final = "officers_seen"
VEHICLES: Final = "vehicles"


def told_by_blocks(account: Account) -> dict[str, dict[str, Any]]:
    """By field, the answer as JSON that taking it over would give; only for questions that nobody answered.

    Its source is the list's own: who told of the officers told this.
    """
    found: dict[str, dict[str, Any]] = {}
    for block, tellers in _TOLD.items():
        answer = answer_of(account, block)
        if answer is None or answer.state is not AnswerState.ANSWERED or not answer.value:
            continue
        for field, tell in tellers.items():
            value = tell(answer.value)
            if value is not None and answer_of(account, field) is None:
                found[field] = _answer(field, value, answer)
    return found


def block_of(field: str) -> str | None:
    """The list that may tell a field; None for others."""
    return next((block for block, tellers in _TOLD.items() if field in tellers), None)


def _answer(field: str, value: Any, told: Answer[Any]) -> dict[str, Any]:
    given: dict[str, Any] = {"value": value}
    if told.source != FIRST_HAND:
        given["source"] = told.source.model_dump(mode="json", exclude_none=True)
    stored: dict[str, Any] = answer_json(field, given)
    return stored


def _count(officers: tuple[OfficerSeen, ...]) -> Any:
    return len(officers)


def _agency(officers: tuple[OfficerSeen, ...]) -> Any:
    """The one agency of all whose agency was told; nothing where they differ or nobody knows."""
    told = {each.agency for each in officers if each.agency is not None}
    return told.pop() if len(told) == 1 else None


def _faces(officers: tuple[OfficerSeen, ...]) -> Any:
    """All, some or none, once it was told of each; some as soon as it was told of one covered and one not."""
    told = {each.face_covered for each in officers}
    if {True, False} <= told:
        return HowMany.SOME
    return None if None in told else HowMany.ALL if told == {True} else HowMany.NONE


def _military(officers: tuple[OfficerSeen, ...]) -> Any:
    return True if any(each.agency is Agency.MILITARY for each in officers) else None


def _plates(vehicles: tuple[Vehicle, ...]) -> Any:
    """Yes for one that was covered; no once it was told of each."""
    told = {each.plate_covered for each in vehicles}
    return True if True in told else False if told == {False} else None


_TOLD: Final[Mapping[str, Mapping[str, Callable[[Any], Any]]]] = {
    OFFICERS: {
        "officers_count": _count,
        "officer_agency": _agency,
        "face_covered": _faces,
        "national_guard_or_military_present": _military,
    },
    VEHICLES: {"plates_obscured": _plates},
}
"""Nothing is read out of words: clothes do not say whether somebody was in plain clothes, markings not whose."""
