"""The plan of a declaration, its facts and its HTML twin: which clauses stand where, the same words in all."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.documents.draft import draft
from clinic_app.domain.documents.html import html_twin
from clinic_app.domain.documents.identity_page import plan_identity_page
from clinic_app.domain.documents.plan import (
    ClauseText,
    DocumentPlan,
    Heading,
    Notice,
    Numbered,
    Sealing,
    SignatureBlock,
    Title,
    TooYoungError,
    plan_declaration,
)
from clinic_app.domain.documents.withholding import Audience
from clinic_app.domain.intake.intake import Account
from tests.support.accounts import ADULT, CITY, EVERYTHING, JANE, PSEUDONYM, account, line

EN, ES = "declaration-1746-2-en", "declaration-1746-2-es-en"
SEALING = Sealing("D-TEST", "A. Muestra", "Example Clinic", datetime.fromisoformat("2026-11-03T18:00-06:00"))
READS: dict[str, Any] = {"languages": [{"language": "en", "level_spoken": "well", "level_read": "well"}]}
HELP: dict[str, Any] = {"interpreter": {"mode": "video"}}
ALWAYS = {"notice-wording", "personal-knowledge", "warning", "oath", "preparer", "seal"}


def planned(told: Account, audience: Audience = EVERYTHING, form_id: str = EN, *, signed: bool = False) -> DocumentPlan:
    form, variant = ShippedLibrary().form(form_id)
    made = draft(told, form, variant, audience)
    return plan_declaration(made, told, audience, SEALING, declarant_signed=signed)


def clauses(plan: DocumentPlan) -> list[str]:
    return [block.clause_id for block in plan.blocks if isinstance(block, (Notice, ClauseText))]


def text_of(plan: DocumentPlan, clause_id: str, language: str = "en") -> str:
    (block,) = [b for b in plan.blocks if isinstance(b, (Notice, ClauseText)) and b.clause_id == clause_id]
    return block.texts[language]


@pytest.mark.parametrize(
    ("told", "audience", "form_id", "signed", "more"),
    [
        (account(**READS), EVERYTHING, EN, False, {"notice-unsigned", "opening-named"}),
        (account(**READS), EVERYTHING, EN, True, {"opening-named"}),
        (account(**READS), CITY, EN, False, {"notice-unsigned", "opening-pseudonym"}),
        (account(), EVERYTHING, EN, False, {"notice-unsigned", "opening-named", "read-back"}),
        (
            account(**READS, **HELP), EVERYTHING, EN, False,
            {"notice-unsigned", "opening-named", "read-back", "interpreter"},
        ),
        (account(), EVERYTHING, ES, False, {"notice-unsigned", "opening-named", "read-back", "translator"}),
    ],
    ids=["named", "signed", "pseudonym", "read back", "interpreted", "translated"],
)  # fmt: skip
def test_each_clause_stands_where_its_condition_holds(
    told: Account, audience: Audience, form_id: str, signed: bool, more: set[str]
) -> None:
    plan = planned(told, audience, form_id, signed=signed)
    assert set(clauses(plan)) == ALWAYS | more
    assert plan.facts.declarant_signed is signed


def test_the_oath_is_the_statute_and_signed_by_hand() -> None:
    plan = planned(account())
    oath = text_of(plan, "oath")
    assert oath == "I declare under penalty of perjury that the foregoing is true and correct."
    place = clauses(plan).index("oath")
    assert "personal-knowledge" in clauses(plan)[:place]
    signers = [block for block in plan.blocks if isinstance(block, SignatureBlock)]
    assert [block.clause_id for block in signers] == ["oath", "read-back", "preparer"]
    assert signers[0].signer["en"] == "Declarant (signature)"
    assert [blank["en"] for blank in signers[0].blanks] == ["Executed on (date)", "at (city, state)"]


def test_the_names_that_stand_in_it() -> None:
    named = planned(account(**JANE))
    assert text_of(named, "opening-named") == "I, Jane Roe, state:"
    assert "A. Muestra, attorney, for Example Clinic, on Tuesday, November 3, 2026" in text_of(named, "seal")
    hidden = planned(account(**JANE), CITY)
    assert PSEUDONYM in text_of(hidden, "opening-pseudonym")
    assert "Jane" not in str(hidden)
    assert planned(account()).facts.identity == "named"
    assert hidden.facts.identity == "pseudonym"
    assert text_of(planned(account()), "opening-named") == "I, ____________________, state:"


def test_a_name_with_braces_fills_nothing_else() -> None:
    plan = planned(account(names=[{"as_given": "Jane {clinic} Roe"}]))
    assert text_of(plan, "opening-named") == "I, Jane {clinic} Roe, state:"


def test_the_age_is_said_only_where_it_is_known() -> None:
    assert text_of(planned(account(**ADULT)), "personal-knowledge").startswith("I am over 18 years old.")
    assert text_of(planned(account()), "personal-knowledge").startswith("I am ____ years old.")
    assert text_of(planned(account(), form_id=ES), "personal-knowledge", "es").startswith("Tengo ____ años.")


@pytest.mark.parametrize("born", ["2008-10-31", "2009-01-01", "2020-06-01"])
def test_nobody_under_18_is_made_to_sign_the_form_of_adults(born: str) -> None:
    with pytest.raises(TooYoungError):
        planned(account(**ADULT | {"subject_dob": born}))


def test_who_turned_18_that_day_may() -> None:
    assert planned(account(**ADULT | {"subject_dob": "2008-10-30"})).facts.form == EN


def test_blocks_stand_in_order_and_numbers_run_on() -> None:
    plan = planned(account("I was there.", "I saw it.", phone_seized=True, ems_called=False, **ADULT))
    assert isinstance(plan.blocks[0], Title)
    numbers = [b.number for b in plan.blocks if isinstance(b, (Numbered, ClauseText)) and b.number is not None]
    assert numbers == [1, 2, 3, 4, 5, 6]
    headings = [block.texts["en"] for block in plan.blocks if isinstance(block, Heading)]
    assert headings[:2] == ["In my own words", "Answers to questions"]
    own = [block.own_words for block in plan.blocks if isinstance(block, Numbered)]
    assert own == [True, True, False, False, False]


def test_the_facts_inside_are_the_words_of_the_pages() -> None:
    plan = planned(account("I was there.", phone_seized=True))
    shown = [(block.number, dict(block.texts)) for block in plan.blocks if isinstance(block, Numbered)]
    assert [(item.number, dict(item.text)) for item in plan.facts.paragraphs] == shown
    assert [item.id for item in plan.facts.clauses] == clauses(plan)
    assert [seal.role for seal in plan.facts.seals] == ["attorney"]


# The twin

HOSTILE = '</p><script>alert("x")</script>&amp; <b onload=\'y\'> "quoted" \u2019 \\'


def twin(plan: DocumentPlan) -> str:
    return html_twin(plan, "0123456789ab")


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.split("</style>")[1])).split())


def test_every_text_is_escaped() -> None:
    told = account(
        line(HOSTILE, language="es", translations=[{"language": "en", "text": HOSTILE, "by": "x"}]),
        injuries=[HOSTILE],
        names=[{"as_given": HOSTILE}],
    )
    page = twin(planned(told, form_id=ES))
    assert not re.search(r"<(script|b)\b", page)
    assert page.count(html.escape(HOSTILE)) == 6
    assert set(re.findall(r"</?([a-z0-9]+)", page)) <= {
        "html", "head", "meta", "title", "style", "body", "main", "div", "p", "h1", "h2", "h3", "ol", "li", "span",
        "footer",
    }  # fmt: skip


@pytest.mark.parametrize("form_id", [EN, ES])
def test_the_twin_holds_every_word_of_the_plan_in_its_order(form_id: str) -> None:
    both = [{"language": "en", "text": "I was there.", "by": "x"}]
    plan = planned(account(line("Yo estaba.", language="es", translations=both), phone_seized=True), form_id=form_id)
    shown, place = words(twin(plan)), 0
    for block in plan.blocks:
        for texts in _texts(block):
            for language in plan.languages if not isinstance(block, Title) else plan.languages[:1]:
                place = shown.index(" ".join(texts[language].split()), place)


def _texts(block: Any) -> list[Any]:
    if isinstance(block, Title):
        return [block.title, block.subtitle]
    if isinstance(block, SignatureBlock):
        return [block.signer, *block.blanks]
    return [block.texts]


def test_the_twin_says_which_language_is_which() -> None:
    told = account(line("Yo estaba.", language="es", translations=[{"language": "en", "text": "I was.", "by": "x"}]))
    page = twin(planned(told, form_id=ES))
    assert '<html lang="es">' in page
    assert '<p lang="es">Yo estaba.</p><p lang="en" class="second">I was.</p>' in page
    assert page.count("<ol") == page.count("</ol>")
    assert "0123456789ab" in page
    assert "D-TEST" in page


def test_line_breaks_stay() -> None:
    assert "one<br>two" in twin(planned(account("one\ntwo")))


def test_the_identity_page_ties_the_pseudonym_to_the_name() -> None:
    plan = plan_identity_page(SEALING, pseudonym=PSEUDONYM, name="Jane Roe", declaration="D-OTHER", recipient="A board")
    assert f"{PSEUDONYM} is Jane Roe." in words(twin(plan))
    assert "D-OTHER" in words(twin(plan))
    assert plan.facts.paragraphs == ()
    assert plan.facts.identity == "named"
