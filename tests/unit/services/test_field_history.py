"""Every state of an answer and of a line: when, who, what changed and why; on the fake and on the real vault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.domain.field_changes import Change
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.field_history import FieldHistory
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import Vault, VaultKeeper
from clinic_app.services.reasons import LONGEST_REASON, REASONS_KIND, Reasons, line_name
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library


@pytest.fixture(params=["fake", "real"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    yield made
    made.close()


@pytest.fixture
def answering(vault: Vault) -> Answering:
    return Answering(vault.records, StepClock())


def line(text: str, section: Section = Section.ENTRY) -> StatementLine:
    return StatementLine(line_id="s1", section=section, language="en", text=text)


def test_an_answer_through_all_its_states(vault: Vault, answering: Answering) -> None:
    number = answering.new_matter()
    for answer in ({"value": "a bakery"}, {"state": "declined"}, {"value": "a bakery"}, None):
        answering.put(number, "1", "employer", answer)
        answering.put(number, "1", "school", {"value": "a school"})
        answering.settle(number)
    answering.put(number, "1", "employer", {"value": "a garage"})
    history = FieldHistory(vault.records).of_field(number, "1", "employer")
    assert [state.answer for state in history] == [
        {"state": "answered", "value": "a bakery"}, {"state": "declined"}, {"state": "answered", "value": "a bakery"},
        None, {"state": "answered", "value": "a garage"},
    ]  # fmt: skip
    assert [state.changes for state in history] == [
        (Change.FIRST,), (Change.STATE,), (Change.STATE,), (Change.TAKEN_BACK,), (Change.FIRST,)
    ]  # fmt: skip
    assert [state.same_as for state in history] == [None, None, 0, None, None]
    assert [state.is_draft for state in history] == [False, False, False, False, True]
    settled = history[:-1]
    assert {state.author for state in settled} == {ATTORNEY.person_id}
    times = [state.at for state in settled if state.at is not None]
    assert times == sorted(times)
    assert len(times) == len(settled)
    assert {state.revision_id for state in settled} <= {
        revision.revision_id for revision in vault.records.history(answering.bench(number).head.record_id)
    }
    assert len(FieldHistory(vault.records).of_field(number, "1", "school")) == 1
    assert FieldHistory(vault.records).of_field(number, "1", "pronouns") == ()


def test_a_line_is_said_changed_taken_out_and_said_again(vault: Vault, answering: Answering) -> None:
    number = answering.new_matter()
    answering.put_line(number, "1", line("They knocked."))
    answering.settle(number)
    answering.put_line(number, "1", line("They shouted.", Section.FORCE))
    answering.settle(number)
    answering.remove_line(number, "1", "s1")
    answering.settle(number)
    answering.put_line(number, "1", line("They knocked."))
    history = FieldHistory(vault.records).of_line(number, "1", "s1")
    assert [state.changes for state in history] == [
        (Change.FIRST,), (Change.VALUE, Change.PLACE), (Change.TAKEN_BACK,), (Change.FIRST,)
    ]  # fmt: skip
    assert history[-1].is_draft
    assert history[-1].same_as == 0
    assert FieldHistory(vault.records).of_line(number, "1", "s9") == ()


def test_a_reason_stands_with_its_change_before_and_after_it_is_settled(vault: Vault, answering: Answering) -> None:
    number = answering.new_matter()
    answering.put(number, "1", "employer", {"value": "a bakery"})
    reader, reasons = FieldHistory(vault.records), Reasons(vault.records)
    assert not reader.of_field(number, "1", "employer")[-1].asks_why  # nothing settled was changed
    answering.settle(number)
    answering.put(number, "1", "employer", {"value": "a garage"})
    assert reader.of_field(number, "1", "employer")[-1].asks_why
    reasons.give(number, "1", "employer", "  She remembered the name.  ")
    for _ in range(2):
        told = reader.of_field(number, "1", "employer")
        assert [state.reason for state in told] == ["", "She remembered the name."]
        answering.settle(number)
    reasons.give(number, "1", "employer", "", since=told[-1].since)
    assert [state.reason for state in reader.of_field(number, "1", "employer")] == ["", ""]
    answering.put_line(number, "1", line("They knocked."))
    answering.settle(number)
    answering.put_line(number, "1", line("They shouted."))
    reasons.give(number, "1", line_name("s1"), "Heard wrong.")
    assert [state.reason for state in reader.of_line(number, "1", "s1")] == ["", "Heard wrong."]


def test_a_reason_that_cannot_be_kept_changes_nothing(vault: Vault, answering: Answering) -> None:
    number = answering.new_matter()
    for text in ("x" * (LONGEST_REASON + 1), "half a \ud800 character"):
        with pytest.raises(InputError) as caught:
            Reasons(vault.records).give(number, "1", "employer", text)
        assert caught.value.code == "reason_refused"
    assert not vault.records.rows(REASONS_KIND)


def test_a_search_for_the_number_does_not_find_reasons(vault: Vault, answering: Answering) -> None:
    number = answering.new_matter()
    Reasons(vault.records).give(number, "1", "employer", "She remembered the bakery.")
    for typed in (number, "bakery", "26-"):
        assert {hit.kind for hit in vault.records.search(typed)} <= {"intake"}


def test_no_such_question_or_matter(vault: Vault, answering: Answering) -> None:
    number = answering.new_matter()
    for matter, field, code in ((number, "no_such", "unknown_field"), ("26-9999", "employer", "unknown_matter")):
        with pytest.raises(InputError) as caught:
            FieldHistory(vault.records).of_field(matter, "1", field)
        assert caught.value.code == code


def test_a_hundred_revisions_of_a_long_interview_are_read(vault: Vault) -> None:
    body = json.loads(library().worked_interview("DEMO-B"))
    interview = Interview(vault.records)
    for number in range(100):
        answer = {"employer": {"value": f"a bakery {number // 2}"}}
        body["accounts"][0]["person"] = {**body["accounts"][0].get("person", {}), **answer}
        body["accounts"][0]["interview"]["place"] = f"room {number}"
        interview.import_intake(json.dumps(body).encode())
    history = FieldHistory(vault.records).of_field("DEMO-B", "1", "employer")
    assert len(history) == 50
