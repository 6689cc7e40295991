"""Values, sums and custody in words: every answer of A and B in both languages, nothing raw where words exist."""

from __future__ import annotations

import re

import pytest

from clinic_app.domain.custody import custody_of
from clinic_app.domain.custody_words import custody_in_words
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.intake import FIELD_GROUP, Account
from clinic_app.domain.intake.reading import read_account
from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.domain.intake.values.custody import SignedPaper
from clinic_app.domain.intake.values.people import LanguageSkill, Level, PersonName
from clinic_app.domain.rules.clock_words import clock_sum
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.short_dates import DAYS
from tests.support.interview import LANGUAGES, script
from tests.support.worked import book, worked

ACCOUNTS = [(number, account) for number in ("DEMO-A", "DEMO-B") for account in worked(number).accounts]
IDS = [f"{number}/{account.account_id}" for number, account in ACCOUNTS]
RAW = re.compile(r"datetime\.|earliest=|<[A-Z]|\bTrue\b|\bFalse\b|hold_room|well_known")


def words(language: str = "en") -> ValueWords:
    return ValueWords(script(language), lambda group, code: f"{group}:{code}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("account", [account for _number, account in ACCOUNTS], ids=IDS)
def test_every_answer_is_told(account: Account, language: str) -> None:
    for section in read_account(account):
        for fact in section.facts:
            if fact.answer.value is not None:
                told = words(language).told(fact.spec.name, fact.answer.value)
                assert told.strip(), fact.spec.name
                assert not RAW.search(told), (fact.spec.name, told)


@pytest.mark.parametrize("account", [account for _number, account in ACCOUNTS], ids=IDS)
def test_reading_loses_no_field_and_no_line(account: Account) -> None:
    sections = read_account(account)
    fields = [fact.spec.name for section in sections for fact in section.facts]
    fields += [name for section in sections for name in section.not_asked]
    assert sorted(fields) == sorted(FIELD_GROUP)
    assert sorted(line.line_id for section in sections for line in section.lines) == sorted(
        line.line_id for line in account.statement
    )
    states = [fact.answer.state for section in sections for fact in section.facts]
    assert AnswerState.NOT_ASKED not in states


def test_parts_of_records_have_names_where_they_do_not_speak_for_themselves() -> None:
    skill = LanguageSkill(language="es", level_spoken=Level.WELL, level_read=Level.A_LITTLE)
    assert words().told("languages", (skill,)) == (
        "language:es · part:level_spoken: Speaks it well · part:level_read: Reads a little"
    )
    paper = SignedPaper(kind="property", title="I-213", explained=False, copy_given=True)  # type: ignore[arg-type]
    assert words().told("docs_signed", (paper,)) == (
        "Property paper · part:title: I-213 · part:explained: No · part:copy_given"
    )
    name = PersonName(as_given="A. Muestra", romanised="A. Sample")
    assert words().told("names", (name, name)) == "A. Muestra (A. Sample); A. Muestra (A. Sample)"
    assert words().told("aliases", ()) == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clock_tells_its_sum_without_a_fields_id(language: str) -> None:
    for prepared in book().clocks:
        told = clock_sum(prepared.clock, script(language).label, language)
        begins = told.due.split()[0]  # with a name made for a sum, not the head of a list; or with a fixed day
        assert begins in DAYS["en"] or not begins[0].isupper(), prepared.clock.id
        for text in (told.due, told.work_to, told.whole):
            assert text
            assert " 1 days" not in text
            assert "_" not in text, prepared.clock.id


def test_sums_in_both_languages() -> None:
    clocks = {prepared.clock.id: prepared.clock for prepared in book().clocks}

    def whole(clock: str, language: str = "en") -> str:
        return clock_sum(clocks[clock], script(language).label, language).whole

    assert whole("DL-FIRST-HEARING") == "the first hearing, the same day"
    assert whole("DL-FIRST-HEARING", "es") == "la primera audiencia, ese mismo día"
    assert whole("DL-FTCA-CLAIM") == "the incident's date + 2 years; work to the incident's date + 2 years − 30 days"
    assert clock_sum(clocks["DL-BWC-90D"], script("es").label, "es").work_to == "la fecha del incidente + 7 días"
    assert (
        clock_sum(clocks["DL-VIDEO-PRIVATE"], script("en").label, "ar").due == "the incident's date + 3 calendar days"
    )


def test_custody_in_spanish() -> None:
    told = [custody_in_words(custody_of(FactSheet(worked(number).accounts[0])), script("es")) for number in
            ("DEMO-A", "DEMO-B")]  # fmt: skip
    assert told[0].startswith("En libertad: lun 2 nov 05:00, ")
    assert told[1] == "En custodia desde el vie 6 nov 19:05, a jail in Indiana, IN"
