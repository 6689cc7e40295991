"""Rules in Spanish: beside the very English words they translate, in the window alone."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.rule_words import IN_ENGLISH, RuleWords, stale, words_of_value
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.task import ForWhom, NewTask
from clinic_app.services.overview import MatterPages
from clinic_app.services.ports.vault import Role
from clinic_app.spanish import in_spanish
from tests.support.worked import ZONE, as_of, book, reviewed, worked

LIBRARY = ShippedLibrary()
SPANISH = LIBRARY.rule_words("es")


def found_in(number: str) -> tuple[Finding, ...]:
    return reviewed(worked(number).accounts[0], as_of(number))[1]


def test_every_text_translates_words_that_a_pack_has_now() -> None:
    assert stale(SPANISH, book().packs) == ()


def test_changed_english_is_told_until_it_is_translated() -> None:
    changed = RuleWords(language="es", texts={"FED-HOME-ENTRY": {"Another title": "Otro título"}})
    assert stale(changed, book().packs) == ("FED-HOME-ENTRY: Another title",)
    assert changed.told("FED-HOME-ENTRY", "Home entry") == "Home entry"
    assert changed.told("FED-HOME-ENTRY", "Another title") == "Otro título"


def test_a_rule_with_words_has_them_for_title_and_prompt() -> None:
    for item in book().rules:
        if item.rule.id in SPANISH.texts:
            assert {item.rule.title, item.rule.prompt} <= set(SPANISH.texts[item.rule.id]), item.rule.id
    for clock in book().clocks:
        if clock.clock.id in SPANISH.texts:
            said = {clock.clock.title, *(limit.title for limit in clock.clock.limits)}
            assert said <= set(SPANISH.texts[clock.clock.id]), clock.clock.id


def test_every_task_of_a_rule_and_every_value_it_shows_has_its_words() -> None:
    untold = [
        f"{rule.id}: {words}"
        for pack in book().packs
        for rule in pack.rules
        for words in (*(task.title for task in rule.tasks), *words_of_value(getattr(rule, "value", None)))
        if words not in SPANISH.texts.get(rule.id, {})
    ]
    assert untold == []
    shown = {finding.rule.id: SPANISH.finding(finding).value for finding in found_in("DEMO-A")}
    assert in_spanish(shown["FED-287.3d-48H"]["text"]) == "48 h 20 min a 48 h 40 min"
    assert shown["IL-TRUST-ASSIST"] == ["perímetro"]
    task = NewTask("Ask for Form I-213", ForWhom.PARALEGAL, rule="NAVA-VEHICLE-STOP", task="i213")
    assert SPANISH.task(task) == "Pedir el formulario I-213"
    assert SPANISH.task(NewTask("Ask for Form I-213", ForWhom.PARALEGAL)) == "Ask for Form I-213"


def test_the_words_are_plain_and_never_a_verdict() -> None:
    told = [text for texts in SPANISH.texts.values() for text in texts.values()] + list(SPANISH.obtain.values())
    assert not [text for text in told if re.search(r"\b(tú|tu|tus)\b|¡|ilegal|culpable|delincuente", text)]
    assert not [text for text in told if text != text.strip()]


def test_nobody_has_read_them_yet_and_they_say_so() -> None:
    assert SPANISH.is_draft
    assert SPANISH.machine_made
    assert not IN_ENGLISH.is_draft
    with pytest.raises(ValidationError):
        RuleWords(language="es", state="reviewed")


def test_the_window_reads_them_and_nothing_else_does() -> None:
    pages, intake, now = MatterPages(LIBRARY, ZONE), worked("DEMO-B"), as_of("DEMO-B")
    spanish = pages.overview(intake, role=Role.ATTORNEY, as_of=now, language="es")
    english = pages.overview(intake, role=Role.ATTORNEY, as_of=now)
    assert spanish.results is not None
    assert english.results is not None
    titles = {row.rule.id: row.rule.title for stage in spanish.results.stages for row in stage.rows}
    assert titles["FED-HOME-ENTRY"].startswith("Entrar a una casa exige")
    assert [ring.reading.clock.title for ring in spanish.rings] != [ring.reading.clock.title for ring in english.rings]
    assert (spanish.rules_are_draft, english.rules_are_draft) == (True, False)
    assert spanish.results.counts == english.results.counts
    assert {item.rule.title for item in found_in("DEMO-B")} >= {
        "Consent to enter must be voluntary and by someone with authority"
    }


def test_a_value_that_a_rule_words_itself_is_told_too() -> None:
    found = next(item for item in found_in("DEMO-B") if item.rule.id == "FED-WARRANT-CLASS")
    assert (found.text, SPANISH.finding(found).text) == ("administrative", "administrativa")


def test_notes_and_what_is_counted_are_told_too() -> None:
    counted = next(item for item in found_in("DEMO-A") if item.rule.id == "IL-BIVENS-PUNITIVE")
    told = SPANISH.finding(counted)
    assert "facial covering" in counted.value["entries"]
    assert "cara cubierta" in told.value["entries"]
    assert told.value["count"] == counted.value["count"]
    assert len(told.notes) == len(counted.notes) > 0
    assert set(told.notes).isdisjoint(counted.notes)


def test_a_duty_under_a_rule_is_told_too() -> None:
    found = next(item for item in found_in("DEMO-A") if item.rule.id == "CHI-EO-ICE-NOTICE")
    assert SPANISH.finding(found).duties[0].title == "Hacer un reporte"
    assert SPANISH.finding(found).result is found.result
    assert IN_ENGLISH.finding(found) is found
