"""What lists of officers and vehicles say of the questions about all of them: no more than was told, never answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.intake.blocks import block_of, told_by_blocks
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import with_answer
from clinic_app.domain.intake.values.people import SpeakerRole

EMPTY = Account(account_id="1", speaker_role=SpeakerRole.CLIENT)


def officers(*parts: dict[str, Any], **answer: Any) -> Account:
    value = [{"designation": f"officer {number}", **part} for number, part in enumerate(parts)]
    return with_answer(EMPTY, "officers_seen", {"value": value, **answer})


def values(account: Account) -> dict[str, Any]:
    return {field: answer["value"] for field, answer in told_by_blocks(account).items()}


def test_nothing_is_told_without_a_list() -> None:
    assert told_by_blocks(EMPTY) == {}
    assert told_by_blocks(with_answer(EMPTY, "officers_seen", {"value": []})) == {}
    assert told_by_blocks(with_answer(EMPTY, "officers_seen", {"state": "declined"})) == {}


@pytest.mark.parametrize(
    ("faces", "told"),
    [
        ([True, True], "all"),
        ([True, False], "some"),
        ([False, False], "none"),
        ([True, None], None),
        ([True, False, None], "some"),
        ([None], None),
    ],
)
def test_faces(faces: list[bool | None], told: str | None) -> None:
    account = officers(*({} if face is None else {"face_covered": face} for face in faces))
    assert values(account).get("face_covered") == told
    assert values(account)["officers_count"] == len(faces)


@pytest.mark.parametrize(
    ("agencies", "told"), [(["HSI", "HSI", None], "HSI"), (["HSI", "USBP"], None), (["unknown"], None), ([None], None)]
)
def test_one_agency(agencies: list[str | None], told: str | None) -> None:
    account = officers(*({} if agency is None else {"agency": agency} for agency in agencies))
    assert values(account).get("officer_agency") == told


def test_troops_and_plates() -> None:
    assert values(officers({"agency": "military"}))["national_guard_or_military_present"] is True
    assert "national_guard_or_military_present" not in values(officers({"agency": "HSI"}))
    cars: list[dict[str, Any]] = [{"kind": "car", "plate_covered": False}, {"kind": "van"}]
    assert "plates_obscured" not in values(with_answer(EMPTY, "vehicles", {"value": cars}))
    assert values(with_answer(EMPTY, "vehicles", {"value": cars[:1]}))["plates_obscured"] is False
    cars[1]["plate_covered"] = True
    assert values(with_answer(EMPTY, "vehicles", {"value": cars}))["plates_obscured"] is True


def test_an_answer_that_somebody_gave_stands_and_the_source_is_the_lists_own() -> None:
    source = {"basis": "told_by", "told_by": "her brother"}
    account = officers({"face_covered": True}, source=source)
    told = told_by_blocks(account)["face_covered"]
    assert (told["value"], told["source"]["told_by"]) == ("all", "her brother")
    given_already = with_answer(account, "face_covered", {"state": "come_back_later"})
    assert "face_covered" not in told_by_blocks(given_already)


@given(
    st.lists(st.fixed_dictionaries({}, optional={"face_covered": st.booleans(), "agency": st.just("CBP")}), max_size=6)
)
def test_what_is_offered_can_be_taken_over(parts: list[dict[str, Any]]) -> None:
    account = officers(*parts)
    for field, answer in told_by_blocks(account).items():
        taken = with_answer(account, field, answer)
        assert field not in told_by_blocks(taken)
        assert block_of(field) == "officers_seen"
