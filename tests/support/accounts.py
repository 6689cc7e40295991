"""Small accounts for tests: lines and answers in one call, placeholder people only."""

from __future__ import annotations

from typing import Any

from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake
from clinic_app.domain.intake.sensitivity import Sensitivity

ADULT: dict[str, Any] = {
    "subject_dob": "1991-03-14",
    "arrest_at": {"earliest": "2026-10-30T06:20-05:00", "precision": "exact"},
}
JANE: dict[str, Any] = {"names": [{"as_given": "Jane Roe"}]}
JOHN: dict[str, Any] = {
    "mentioned_people": [
        {"name": "John", "relation": "son", "is_child": True, "designation": {"en": "my son", "es": "mi hijo"}}
    ]
}
CITY_CLASSES = frozenset({Sensitivity.INCIDENT, Sensitivity.CUSTODY})
PSEUDONYM = "Declarant 7KQM"
CITY = Audience(CITY_CLASSES, named=False, pseudonym=PSEUDONYM)
NAMED_CITY = Audience(CITY_CLASSES, named=True, pseudonym=None)
EVERYTHING = Audience(frozenset(Sensitivity), named=True, pseudonym=None)


def line(text: str, *covers: str, language: str = "en", **more: Any) -> dict[str, Any]:
    """A statement line; its id is given by `account`."""
    return {"section": "incident", "language": language, "text": text, "covers": list(covers)} | more


def account(*lines: dict[str, Any] | str, answers: dict[str, Any] | None = None, **fields: Any) -> Account:
    """An account.

    Args:
        lines: said in this order; ids are s1, s2 and so on.
        fields: values of answered fields by name.
        answers: whole answers by field name, where state or source matter.
    """
    data: dict[str, Any] = {"account_id": "1", "speaker_role": "client"}
    given = (line(item) if isinstance(item, str) else item for item in lines)
    data["statement"] = [{"line_id": f"s{number}"} | item for number, item in enumerate(given, start=1)]
    for name, value in fields.items():
        data.setdefault(FIELD_GROUP[name], {})[name] = {"value": value}
    for name, answer in (answers or {}).items():
        data.setdefault(FIELD_GROUP[name], {})[name] = answer
    return Account.model_validate(data)


def intake(*accounts: Account, number: str = "T-1") -> Intake:
    """A matter of these accounts."""
    return Intake(number=number, accounts=accounts)
