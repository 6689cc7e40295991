"""Interview B, last paragraph: what no recipient may read of the client, and that the children do not appear."""

from __future__ import annotations

from datetime import datetime

import pytest
from pydantic import ValidationError

from clinic_app.adapters.resource_files import load_model, resources_folder
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.draft import draft
from clinic_app.domain.documents.form import DocumentForm
from clinic_app.domain.documents.plan import Sealing, plan_declaration
from clinic_app.domain.documents.withholding import Audience, fold
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.recipients import RecipientProfile
from tests.support.demo_interviews import account_of

AT = datetime.fromisoformat("2026-11-12T13:00:00-06:00")
NEVER = (
    "hijo",
    "niño",
    "child",
    "ciudadan",
    "citizen",
    "consul",
    "2006",
    "inspec",
    "renta",
    "rent receipts",
    "audiencia",
)


@pytest.mark.parametrize("recipient", ["city-investigation", "county-prosecutor", "state-commission"])
def test_nothing_of_the_children_the_wife_s_status_or_the_case(recipient: str) -> None:
    profile = load_model(resources_folder() / "recipients" / f"{recipient}.yaml", RecipientProfile, "recipient")
    form, variant = ShippedLibrary().form("declaration-1746-2-es-en")
    audience = Audience(frozenset(profile.allows), named=recipient != "state-commission", pseudonym="P-AAAA")

    drafted = draft(account_of("DEMO-B", "1"), form, variant, audience)

    assert len(drafted.paragraphs) > 10
    for paragraph in drafted.paragraphs:
        for text in paragraph.text.values():
            assert [word for word in NEVER if fold(word) in fold(text)] == []


def test_every_blank_of_the_form_is_filled() -> None:
    form, variant = ShippedLibrary().form("declaration-1746-2-es-en")
    account = account_of("DEMO-B", "1")
    audience = Audience(frozenset(Sensitivity), named=True, pseudonym=None)
    sealing = Sealing("D-2345", "A. Muestra", "Placeholder Clinic", AT)

    plan = plan_declaration(draft(account, form, variant, audience), account, audience, sealing, declarant_signed=False)

    texts = [text for clause in plan.facts.clauses for text in clause.text.values()]
    assert [text for text in texts if "{" in text or "}" in text] == []
    assert any("D-2345" in text for text in texts)


def test_a_form_with_a_blank_that_nothing_fills_is_refused() -> None:
    form, _variant = ShippedLibrary().form("declaration-1746-2-es-en")
    data = form.model_dump(mode="json")
    data["clauses"][0]["text"]["en"] = "Seen by {somebody}."
    with pytest.raises(ValidationError, match="a blank that nothing fills"):
        DocumentForm.model_validate(data)
