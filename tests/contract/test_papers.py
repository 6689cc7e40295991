"""Papers as they are printed: read back from the PDF, every code once, nothing that could betray who carries it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from clinic_app.adapters.print_fonts import MONO
from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.paper.form import EMERGENCY_FIELDS
from clinic_app.domain.paper.take_home import Telling, take_home
from clinic_app.errors import DocumentError, InputError
from clinic_app.services.paper_forms import PaperForms

LIBRARY = ShippedLibrary()
SETTER = ReportlabPaperSetter()
FORMS = PaperForms(LIBRARY, SETTER)
CODES = FORMS.interviewing.codes.by_name
CODE = re.compile(r"\b[A-HJ-NP-TV-Z][1-9][0-9]?[A-HJ-NP-TV-Z]\b")
DAY = datetime(2026, 11, 12, tzinfo=ZoneInfo("America/Chicago")).date()
MOST_PAGES = 45  # of a form in two languages; eighty would be no form


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module", params=["en", "es", "ar"])
def form(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, FORMS.blank(request.param)


def test_every_code_stands_on_the_paper_once(form: tuple[str, bytes]) -> None:
    """Readers turn lines that hold Arabic, codes and all, so there a code counts in either direction."""
    language, pdf = form
    found = [code for page in pages(pdf) for code in CODE.findall(page)]
    turned = language == "ar"
    assert Counter(_upright(code, turned) for code in found) == Counter(_upright(c, turned) for c in CODES.values())


def _upright(code: str, turned: bool) -> str:
    ends, digits = "".join(sorted(code[0] + code[-1])), "".join(sorted(code[1:-1]))
    return f"{ends} {digits}" if turned else code


def test_the_form_is_no_book(form: tuple[str, bytes]) -> None:
    assert len(pages(form[1])) <= MOST_PAGES


def test_every_page_says_its_number_its_edition_and_that_it_is_a_draft(form: tuple[str, bytes]) -> None:
    shown = pages(form[1])
    for number, page in enumerate(shown, start=1):
        assert f"Page {number} of {len(shown)}" in page
        assert f"Edition {FORMS.edition}" in page
        assert "Draft wording, not approved" in page
        assert "Matter code" in page


def test_the_questions_stand_in_both_languages() -> None:
    shown = " ".join(" ".join(pages(FORMS.blank("es", ["stop"]))).split())
    for name in ("free_to_leave", "officer_statements"):
        for tag in ("es", "en"):
            assert LIBRARY.script(tag).ask(name) in shown


def test_english_alone_has_nothing_twice() -> None:
    shown = " ".join(" ".join(pages(FORMS.blank("en", ["stop"]))).split())
    assert shown.count(LIBRARY.script("en").ask("free_to_leave")) == 1


def test_a_selection_holds_its_codes_alone() -> None:
    found = {code for page in pages(FORMS.blank("es", ["emergency"])) for code in CODE.findall(page)}
    assert found == {CODES[name] for name in EMERGENCY_FIELDS}


def test_a_form_is_the_same_bytes_again() -> None:
    assert FORMS.blank("ar", ["stop"]) == FORMS.blank("ar", ["stop"])


@pytest.mark.parametrize(("language", "only"), [("xx", []), ("", []), ("es", ["nowhere"]), ("es", ["../x"] * 300)])
def test_what_cannot_be_printed_is_refused(language: str, only: list[str]) -> None:
    with pytest.raises(InputError):
        FORMS.blank(language, only)


# -- take home --------------------------------------------------------------------------------------------------------


def account(number: str = "DEMO-A") -> Account:
    return Intake.model_validate_json(LIBRARY.worked_interview(number)).accounts[0]


def telling() -> Telling:
    scripts = {tag: LIBRARY.script(tag) for tag in LIBRARY.script_languages()}
    profiles = {name: LIBRARY.recipient(name) for name in LIBRARY.recipient_ids()}
    return Telling(LIBRARY.paper_wording(), scripts, profiles, DAY)


def consenting(**changed: Any) -> Account:
    given = {
        "consent_id": "c1", "recipient": "city-investigation", "decision": "granted", "identity": "pseudonym",
        "signed_on": "2026-11-03", "expires_on": "2027-04-30", "purpose": "A report.", **changed,
    }  # fmt: skip
    person = {"consents": {"value": [given]}}
    return Account.model_validate({"account_id": "1", "speaker_role": "client", "person": person})


def home(of: Account, language: str = "es", phone: str = "312-555-0100") -> list[str]:
    return pages(SETTER.set_take_home(take_home(of, "26-0104", phone, language, telling())))


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_the_last_page_holds_a_code_and_a_number_and_nothing_of_anyone(number: str, language: str) -> None:
    of = account(number)
    *_consents, safe = home(of, language)
    assert "26-0104" in safe
    assert "312-555-0100" in safe
    words = set(re.findall(r"[a-z]+", safe.lower()))
    assert not words & set("amparo clinic law legal immigration lawyer attorney court consent rights police".split())
    names = of.person.names.value if of.person.names and of.person.names.value else ()
    assert not words & {part.lower() for name in names for part in name.as_given.split()}


def test_the_file_itself_names_nothing() -> None:
    pdf = SETTER.set_take_home(take_home(account(), "26-0104", "", "es", telling()))
    assert b"Amparo" not in pdf
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    document.close()
    assert not re.search("amparo|clinic|law", f"{told['Title']} {told['Author']} {told['Creator']}", re.IGNORECASE)


def test_a_consent_says_who_what_how_and_until_when() -> None:
    shown = " ".join(" ".join(home(consenting(), "en")[:-1]).split())
    for words in (
        "The Chicago Police Department", "What happened, where and when", "A report.", "Under a pseudonym",
        "This yes holds until Fri 30 Apr 2027.", "You can take a yes back at any time", "312-555-0100",
        "no attorney has approved",
    ):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"revoked_on": "2026-11-10"}, "You took this yes back on Tue 10 Nov 2026"),
        ({"expires_on": "2026-11-11"}, "This yes ended on Wed 11 Nov 2026"),
        ({"decision": "refused"}, "You said no. They get nothing from us."),
        ({"publicity": True}, "They may make it public"),
    ],
)
def test_how_a_consent_stands_is_told(changed: dict[str, Any], words: str) -> None:
    assert words in " ".join(" ".join(home(consenting(**changed), "en")).split())


def test_what_a_person_keeps_back_is_not_said_to_go() -> None:
    kept_back = " ".join(" ".join(home(consenting(left_out=["custody"]), "en")).split())
    assert "What happened, where and when" in kept_back
    assert "Where you were held" not in kept_back
    assert "Where you were held" in " ".join(" ".join(home(consenting(), "en")).split())


def test_nothing_agreed_is_told_too() -> None:
    nobody = Account.model_validate({"account_id": "1", "speaker_role": "client"})
    assert "You have not agreed to share anything." in " ".join(home(nobody, "en")[0].split())


ODD = ["<b>bold</b>", "%s {0} {day}", "x" * 4_000, "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "a\nb", "=1+1"]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_printed_whole(words: str) -> None:
    shown = "".join(home(consenting(purpose=words), "en"))
    assert not Counter(words.replace("\n", "") if words.isascii() else "") - Counter(shown)


@pytest.mark.parametrize("words", ["\u202egnp.exe", "\x00", "\ufeff", "\U0001f4a9", "\u2028"])
def test_what_no_face_has_is_refused_in_one_sentence(words: str) -> None:
    with pytest.raises(DocumentError) as refused:
        home(consenting(purpose=words), "en")
    assert refused.value.code == "unprintable_character"
    assert words not in refused.value.line


def test_the_faces_are_bundled() -> None:
    assert MONO.encode() in FORMS.blank("en", ["stop"])
