"""The words of consents: whole in every language, told from what was chosen, without pressure."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.consent_case import Choices, ConsentCase, Scan, Signature, Step
from clinic_app.domain.consent_telling import Telling, paragraphs
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.values.consents import ASKED_APART, Consent, IdentityLevel, SignatureKind
from clinic_app.services.interview import to_body

LIBRARY = ShippedLibrary()
WORDINGS = LIBRARY.consent_wordings()
SENT_TO = [each for each in LIBRARY.recipient_ids() if LIBRARY.recipient(each).may_receive]
LATIN = re.compile(r"[A-Za-z]{2,}")
BLANK = re.compile(r"\{[a-z]+\}")


def every_text(language: str) -> list[str]:
    wording = WORDINGS[language]
    said = [text for each in wording.paragraphs.values() for text in (each.text, each.child) if text]
    return said + list(wording.labels.values()) + [w for body in wording.bodies.values() for w in (body.does, body.why)]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_language_is_whole_and_a_draft(language: str) -> None:
    wording = WORDINGS[language]
    assert wording.bodies.keys() == {*SENT_TO, "statistics"}
    assert wording.state == "draft"
    for key, paragraph in wording.paragraphs.items():
        english = WORDINGS["en"].paragraphs[key]
        assert set(BLANK.findall(paragraph.text)) == set(BLANK.findall(english.text)), key


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_nobody_is_pressed_or_asked_why(language: str) -> None:
    for text in every_text(language):
        assert not re.search(r"[!¡]|\bwhy did\b|\bpor qué (lo|no)\b|لماذا", text, re.IGNORECASE), text


def test_no_english_is_left_in_arabic() -> None:
    for text in every_text("ar"):
        assert set(LATIN.findall(BLANK.sub("", text))) <= {"USB"}, text


@pytest.mark.parametrize("recipient", SENT_TO)
@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
@pytest.mark.parametrize("to_child", [False, True])
def test_every_risk_and_right_is_told(recipient: str, language: str, to_child: bool) -> None:
    choices = Choices(
        recipient=recipient, language=language, to_child=to_child, identity=IdentityLevel.NAMED, publicity=False,
        expires_on=date(2027, 4, 30),
    )  # fmt: skip
    telling = Telling(WORDINGS, LIBRARY.paper_wording(), LIBRARY.recipient(recipient), is_protected=True)
    told = {each.key: each.texts for each in paragraphs(choices, telling)}
    needed = "who what why named not_public until risk_records risk_court risk_talk risk_people risk_agents help"
    assert {*needed.split(), "alternatives", "no_is_fine", "take_back", "protected", "copy"} <= told.keys()
    assert ("child_guardian" in told) == to_child
    assert ("record" in told) == (recipient == "state-commission")
    assert all(set(texts) == ({"en", language} if language in WORDINGS else {"en"}) for texts in told.values())
    assert not [text for texts in told.values() for text in texts.values() if BLANK.search(text)]
    assert not any("1367" in text or "VAWA" in text for text in told["protected"].values())


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_to_be_counted_is_asked_in_words_of_its_own(language: str) -> None:
    choices = Choices(recipient="statistics", language=language, identity=IdentityLevel.PSEUDONYM, publicity=False)
    telling = Telling(WORDINGS, LIBRARY.paper_wording(), LIBRARY.recipient("statistics"), is_protected=True)
    told = {each.key: each.texts for each in paragraphs(choices, telling)}
    assert list(told) == "count who why until no_is_fine help take_back copy".split()
    assert not [text for texts in told.values() for text in texts.values() if BLANK.search(text)]


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_older_accounts_are_the_same_bytes(number: str) -> None:
    body = to_body(Intake.model_validate_json(LIBRARY.worked_interview(number)))
    consents = json.loads(body)["accounts"][0]["person"]["consents"]["value"]
    assert not [each for each in consents if ASKED_APART & each.keys()]
    assert to_body(Intake.model_validate_json(body)) == body


def test_new_parts_survive_the_way_out_and_in() -> None:
    given = {
        "consent_id": "c", "recipient": SENT_TO[0], "decision": "granted", "identity": "initials",
        "signed_on": "2026-11-03", "expires_on": "2027-04-30", "left_out": ["custody"], "evidence": [],
        "signature_kind": "screen", "witness": "A. Roe", "understood": True, "read_back_on": "2026-11-03",
    }  # fmt: skip
    assert Consent.model_validate(given).model_dump(mode="json").items() >= given.items()


def test_a_case_is_read_back_as_it_was_kept() -> None:
    case = ConsentCase(
        consent_id="consent-1", matter="26-0101", account="1", step=Step.SCANNED,
        choices=Choices(recipient=SENT_TO[0], language="es", evidence={}),
        signature=Signature(kind=SignatureKind.SCREEN, on=date(2026, 11, 3), strokes=(((1, 2), (3, 4)),)),
        scan=Scan(file_id="0" * 32, sha256="a" * 64, size=1, media_type="image/png"),
    )  # fmt: skip
    assert ConsentCase.model_validate_json(case.model_dump_json()) == case
