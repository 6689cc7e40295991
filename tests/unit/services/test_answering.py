"""Answers are durable one by one, laid over the newest revision, undone and settled; on the fake and the real vault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.drafts import Place
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, InterviewRecord, StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.interview import INTAKE_KIND, Interview
from clinic_app.services.ports.vault import Vault, VaultKeeper
from tests.support.fakes import FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library

HALF = {"open": 0, "parts": {"facility": "", "in_at": {"clock": "8:1"}}}
"""Of a list of stays: the form as it was left."""


@dataclass
class Desk:
    """An open vault and the service over it, which can be dropped and made anew."""

    keeper: VaultKeeper
    folder: Path
    vault: Vault
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self.drop()

    def drop(self) -> None:
        """The program is gone between two calls; the vault's files are as they were."""
        self.answering = Answering(self.vault.records, StepClock())

    def killed(self) -> None:
        """As `drop`, and the vault is opened anew."""
        self.vault.close()
        self.vault = self.keeper.open(self.folder, passphrase=PASSPHRASE)
        self.drop()

    def account(self, matter: str, account_id: str = "1") -> Account:
        found = self.answering.working(matter).account(account_id)
        assert found is not None
        return found


@pytest.fixture(params=["fake", "real"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
    desk = Desk(keeper, tmp_path / "vault", made.vault)
    yield desk
    desk.vault.close()


def line(line_id: str, text: str = "They knocked.") -> StatementLine:
    return StatementLine(line_id=line_id, section=Section.ENTRY, language="en", text=text)


class TestMatters:
    def test_a_new_matter_stands_in_the_list_at_once(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.killed()
        assert [row.key for row in desk.vault.records.rows(INTAKE_KIND)] == [number]
        assert desk.account(number) == Account(account_id="1", speaker_role=SpeakerRole.CLIENT)

    def test_numbers_follow_the_year_and_each_other(self, desk: Desk) -> None:
        assert [desk.answering.new_matter() for _ in range(3)] == ["26-0001", "26-0002", "26-0003"]

    def test_a_number_follows_the_highest_of_its_form(self, desk: Desk) -> None:
        for number in ("26-0103", "25-0900", "26-x", "DEMO-A"):
            text = json.dumps({"number": number, "accounts": [{"account_id": "1", "speaker_role": "client"}]})
            Interview(desk.vault.records).import_intake(text.encode())
        assert desk.answering.new_matter() == "26-0104"

    def test_a_further_account_and_how_it_was_taken(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        account_id = desk.answering.add_account(number, SpeakerRole.WITNESS, InterviewRecord(language="es"))
        desk.answering.set_interview(number, account_id, InterviewRecord(language="es", mode="video"))
        desk.killed()
        account = desk.account(number, account_id)
        assert (account_id, account.speaker_role, account.interview.mode) == ("2", SpeakerRole.WITNESS, "video")
        assert desk.answering.add_account(number, SpeakerRole.FAMILY) == "3"

    def test_no_more_accounts_than_a_matter_takes(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for _ in range(49):
            desk.answering.add_account(number, SpeakerRole.WITNESS)
        with pytest.raises(InputError, match="at most 50"):
            desk.answering.add_account(number, SpeakerRole.WITNESS)
        assert len(desk.answering.working(number).accounts) == 50


class TestAnswers:
    def test_an_answer_is_there_after_a_crash(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "force_used", Answer[bool](value=False))
        desk.killed()
        assert desk.account(number).force.force_used == Answer[bool](value=False)
        assert desk.answering.unsettled(number) == 1
        assert len(desk.vault.records.drafts(desk.vault.records.rows(INTAKE_KIND)[0].record_id)) == 1

    def test_the_newest_answer_stands(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for state in ("come_back_later", "declined"):
            desk.answering.put(number, "1", "employer", {"state": state})
        answer = desk.account(number).person.employer
        assert answer is not None
        assert (answer.state, desk.answering.unsettled(number)) == ("declined", 1)

    def test_an_answer_can_be_taken_back(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.settle(number)
        for not_asked in (None, {"state": "not_asked"}):
            desk.answering.put(number, "1", "employer", not_asked)
            assert desk.account(number).person.employer is None
        desk.answering.settle(number)
        desk.killed()
        assert desk.account(number).person.employer is None

    def test_the_same_answer_again_writes_nothing(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.settle(number)
        desk.answering.put(number, "1", "employer", {"value": "a bakery", "state": "answered"})
        assert desk.answering.unsettled(number) == 0
        desk.answering.undo(number)
        assert not desk.answering.can_undo(number)

    @pytest.mark.parametrize(
        ("name", "answer"),
        [
            ("force_used", {"value": "SECRET WORDS"}),
            ("force_used", {}),
            ("arrest_at", {"value": {"earliest": "2026-11-01T01:30", "precision": "exact"}}),
            ("employer", {"value": "half a \ud800 character"}),
            ("stop_type", {"value": "SECRET WORDS"}),
            ("employer", {"value": "a bakery", "SECRET WORDS": 1}),
        ],
    )  # fmt: skip
    def test_what_the_schema_does_not_take_is_not_stored(self, desk: Desk, name: str, answer: dict[str, Any]) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", name, {"state": "declined"})
        with pytest.raises(InputError) as caught:
            desk.answering.put(number, "1", name, answer)
        assert (caught.value.code, caught.value.where) == ("answer_refused", name)
        assert "SECRET" not in caught.value.line
        assert desk.answering.unsettled(number) == 1
        assert getattr(getattr(desk.account(number), FIELD_GROUP[name]), name).state == "declined"

    def test_no_such_question_account_or_matter(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for matter, account_id, name, code in (
            (number, "1", "not_a_field", "unknown_field"),
            (number, "9", "employer", "unknown_account"),
            ("26-9999", "1", "employer", "unknown_matter"),
        ):
            with pytest.raises(InputError) as caught:
                desk.answering.put(matter, account_id, name, {"value": "a bakery"})
            assert caught.value.code == code
        assert desk.answering.unsettled(number) == 0

    def test_every_answer_of_the_worked_interviews_goes_in_and_comes_out(self, desk: Desk) -> None:
        for worked_number in ("DEMO-A", "DEMO-B"):
            body = library().worked_interview(worked_number)
            Interview(desk.vault.records).import_intake(body)
            told = Interview(desk.vault.records).load(worked_number)[0]
            number = desk.answering.new_matter(interview=told.accounts[0].interview)
            for account in told.accounts:
                if account.account_id != "1":
                    desk.answering.add_account(number, account.speaker_role, account.interview)
                for one in account.statement:
                    desk.answering.put_line(number, account.account_id, one)
                for name, group in FIELD_GROUP.items():
                    desk.answering.put(number, account.account_id, name, getattr(getattr(account, group), name))
            desk.drop()
            assert desk.answering.working(number).accounts == told.accounts
            desk.answering.settle(number)
            assert Interview(desk.vault.records).load(number)[0].accounts == told.accounts


class TestStatement:
    def test_lines_keep_their_order(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for line_id, before in (("s1", None), ("s3", None), ("s2", "s3"), ("s0", "s1"), ("s4", "gone")):
            desk.answering.put_line(number, "1", line(line_id), before=before)
        desk.answering.put_line(number, "1", line("s2", "They shouted."))
        desk.killed()
        told = [(one.line_id, one.text) for one in desk.account(number).statement]
        assert [line_id for line_id, _ in told] == ["s0", "s1", "s2", "s3", "s4"]
        assert told[2][1] == "They shouted."

    def test_a_line_goes_and_comes_back(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for line_id in ("s1", "s2"):
            desk.answering.put_line(number, "1", line(line_id))
        desk.answering.settle(number)
        for line_id in ("s1", "s2"):
            desk.answering.remove_line(number, "1", line_id)
        assert desk.account(number).statement == ()
        assert desk.answering.undo(number) == Place("1", is_statement=True)
        assert [one.line_id for one in desk.account(number).statement] == ["s2"]
        with pytest.raises(InputError, match="no such line"):
            desk.answering.remove_line(number, "1", "s1")

    def test_a_line_in_other_words_of_the_same_person_stays_whole(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        said = StatementLine(
            line_id="s1", section=Section.ENTRY, language="es", text="«¡policía!»\n\u200e ok", covers=("entry_type",)
        )
        desk.answering.put_line(number, "1", said)  # fmt: skip
        desk.killed()
        assert desk.account(number).statement == (said,)


class TestSettling:
    def test_nothing_to_settle_makes_no_revision(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        assert desk.answering.settle(number) is None
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.put(number, "1", "employer", None)
        assert desk.answering.settle(number) is None
        assert desk.answering.unsettled(number) == 0
        assert len(self.revisions(desk)) == 1

    def test_drafts_become_one_revision(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for name in ("employer", "school"):
            desk.answering.put(number, "1", name, {"value": "a name"})
        before = desk.answering.working(number)
        revision = desk.answering.settle(number)
        assert revision is not None
        assert [one.revision_id for one in self.revisions(desk)][-1] == revision.revision_id
        assert len(self.revisions(desk)) == 2
        desk.killed()
        assert desk.answering.working(number) == before
        assert desk.answering.unsettled(number) == 0

    def test_what_was_settled_is_undone_too(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for value in ("a bakery", "a garage"):
            desk.answering.put(number, "1", "employer", {"value": value})
            desk.answering.settle(number)
        assert desk.answering.undo(number) == Place("1", "employer")
        assert desk.account(number).person.employer == Answer[str](value="a bakery")
        assert desk.answering.undo(number) == Place("1", "employer")
        assert desk.account(number).person.employer is None
        desk.answering.settle(number)
        assert desk.account(number).person.employer is None
        for _ in range(2):
            desk.answering.redo(number)
        assert desk.account(number).person.employer == Answer[str](value="a garage")
        assert len(self.revisions(desk)) == 4

    def test_undoing_and_doing_again_leaves_nothing_to_settle(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.settle(number)
        desk.answering.undo(number)
        desk.answering.redo(number)
        assert desk.answering.unsettled(number) == 0
        assert desk.answering.settle(number) is None

    def test_an_account_that_is_settled_is_not_undone(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.add_account(number, SpeakerRole.WITNESS)
        desk.answering.put(number, "2", "employer", {"value": "a garage"})
        desk.answering.settle(number)
        assert desk.answering.undo(number) == Place("2", "employer")
        assert desk.answering.undo(number) is None
        desk.answering.settle(number)
        assert len(desk.answering.working(number).accounts) == 2

    def test_an_import_does_not_sweep_waiting_answers_away(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        text = json.dumps({"number": number, "accounts": [{"account_id": "1", "speaker_role": "witness"}]})
        interview = Interview(desk.vault.records)
        with pytest.raises(InputError) as caught:
            interview.import_intake(text.encode())
        assert caught.value.code == "unsettled_answers"
        desk.answering.settle(number)
        assert interview.import_intake(text.encode()).outcome == "revised"

    def test_a_revision_from_elsewhere_ends_undo(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        Answering(desk.vault.records, StepClock()).settle(number)
        assert desk.answering.undo(number) is None
        assert desk.account(number).person.employer is not None

    @staticmethod
    def revisions(desk: Desk) -> Any:
        return desk.vault.records.history(desk.vault.records.rows(INTAKE_KIND)[0].record_id)


class TestStrangeDrafts:
    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("accounts/1/force/gone_field", b'{"value":true}'),
            ("accounts/1/person/force_used", b'{"value":true}'),
            ("accounts/7/force/force_used", b'{"value":true}'),
            ("elsewhere", b"1"),
            ("accounts/1/force/force_used", b'{"value":"yes"}'),
        ],
    )
    def test_an_answer_of_another_version_is_kept_and_named(self, desk: Desk, path: str, value: bytes) -> None:
        number = desk.answering.new_matter()
        record_id = desk.vault.records.rows(INTAKE_KIND)[0].record_id
        desk.vault.records.save_draft(record_id, path, value)
        for use in (desk.answering.working, desk.answering.settle):
            with pytest.raises(InputError) as caught:
                use(number)
            assert caught.value.code == "draft_unreadable"
        assert desk.vault.records.drafts(record_id) == {path: value}


class TestUndo:
    def test_back_and_forth(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        for value in ("a bakery", "a garage"):
            desk.answering.put(number, "1", "employer", {"value": value})
        assert desk.answering.undo(number) == Place("1", "employer")
        assert self.employer(desk, number) == "a bakery"
        assert desk.answering.undo(number) == Place("1", "employer")
        assert (self.employer(desk, number), desk.answering.undo(number)) == (None, None)
        desk.answering.redo(number)
        desk.answering.redo(number)
        assert (self.employer(desk, number), desk.answering.redo(number)) == ("a garage", None)

    def test_a_new_answer_ends_redo(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.undo(number)
        desk.answering.put(number, "1", "school", {"value": "a school"})
        assert not desk.answering.can_redo(number)
        assert desk.answering.can_undo(number)

    def test_undo_is_as_durable_as_an_answer(self, desk: Desk) -> None:
        number = desk.answering.new_matter()
        desk.answering.put(number, "1", "employer", {"value": "a bakery"})
        desk.answering.undo(number)
        desk.killed()
        assert self.employer(desk, number) is None

    def test_each_matter_has_its_own(self, desk: Desk) -> None:
        one, two = desk.answering.new_matter(), desk.answering.new_matter()
        desk.answering.put(one, "1", "employer", {"value": "a bakery"})
        assert desk.answering.undo(two) is None
        assert self.employer(desk, one) == "a bakery"

    @staticmethod
    def employer(desk: Desk, number: str) -> str | None:
        answer = desk.account(number).person.employer
        return None if answer is None else answer.value


ANSWERS: dict[str, list[dict[str, Any]]] = {
    "force_used": [{"value": True}, {"value": False}, {"state": "declined"}, {"state": "come_back_later"}],
    "employer": [{"value": "a bakery"}, {"value": "une boulangerie"}, {"state": "client_does_not_know"}],
    "force_types": [{"value": []}, {"value": ["grab", "OC"]}],
}
LINES = ("s1", "s2", "s3")


class AnyOrder(RuleBasedStateMachine):
    """Puts, lines, undo, redo, settling and kills in any order come to what a plain model says."""

    def __init__(self) -> None:
        super().__init__()
        keeper = FakeVaultKeeper(StepClock())
        made = keeper.create(Path("no folder"), passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
        self.desk = Desk(keeper, Path("no folder"), made.vault)
        self.number = self.desk.answering.new_matter()
        self.now: dict[tuple[str, str], Any] = {}
        self.lines: dict[str, list[tuple[str, str]]] = {"1": []}
        self.done: list[tuple[Any, Any]] = []
        self.undone: list[tuple[Any, Any]] = []
        self.changed = False

    def state(self) -> tuple[Any, Any]:
        return dict(self.now), {name: list(lines) for name, lines in self.lines.items()}

    def acted(self, before: tuple[Any, Any]) -> None:
        if self.state() != before:
            self.done.append(before)
            self.undone.clear()

    @initialize()
    def second_account(self) -> None:
        before = self.state()
        assert self.desk.answering.add_account(self.number, SpeakerRole.WITNESS) == "2"
        self.lines["2"] = []
        self.acted(before)
        self.settle()
        self.done.clear()  # an account that is settled stays

    @rule(
        account_id=st.sampled_from(["1", "2"]),
        choice=st.sampled_from([(name, answer) for name, answers in ANSWERS.items() for answer in (*answers, None)]),
    )
    def put(self, account_id: str, choice: tuple[str, dict[str, Any] | None]) -> None:
        name, answer = choice
        before = self.state()
        self.desk.answering.put(self.number, account_id, name, answer)
        if answer is None:
            self.now.pop((account_id, name), None)
        else:
            self.now[account_id, name] = answer
        self.acted(before)

    @rule(
        account_id=st.sampled_from(["1", "2"]),
        line_id=st.sampled_from(LINES),
        text=st.sampled_from(["They knocked.", "They shouted."]),
        before_line=st.sampled_from([None, *LINES]),
    )
    def put_line(self, account_id: str, line_id: str, text: str, before_line: str | None) -> None:
        before = self.state()
        self.desk.answering.put_line(self.number, account_id, line(line_id, text), before=before_line)
        lines = self.lines[account_id]
        ids = [known for known, _ in lines]
        if line_id in ids:
            lines[ids.index(line_id)] = (line_id, text)
        else:
            lines.insert(ids.index(before_line) if before_line in ids else len(lines), (line_id, text))
        self.acted(before)

    @rule(account_id=st.sampled_from(["1", "2"]), line_id=st.sampled_from(LINES))
    def remove_line(self, account_id: str, line_id: str) -> None:
        before = self.state()
        if line_id in [known for known, _ in self.lines[account_id]]:
            self.desk.answering.remove_line(self.number, account_id, line_id)
            self.lines[account_id] = [item for item in self.lines[account_id] if item[0] != line_id]
            self.acted(before)
        else:
            with pytest.raises(InputError):
                self.desk.answering.remove_line(self.number, account_id, line_id)

    @rule()
    def refused(self) -> None:
        with pytest.raises(InputError):
            self.desk.answering.put(self.number, "1", "force_used", {"value": "perhaps"})

    @rule()
    def undo(self) -> None:
        self.turn(self.done, self.undone, self.desk.answering.undo(self.number))

    @rule()
    def redo(self) -> None:
        self.turn(self.undone, self.done, self.desk.answering.redo(self.number))

    def turn(self, source: list[tuple[Any, Any]], target: list[tuple[Any, Any]], place: Place | None) -> None:
        assert (place is not None) == bool(source)
        if source:
            target.append(self.state())
            self.now, self.lines = source.pop()

    @rule()
    def settle(self) -> None:
        self.desk.answering.settle(self.number)
        assert self.desk.answering.unsettled(self.number) == 0

    @rule()
    def kill(self) -> None:
        self.desk.killed()
        self.done.clear()
        self.undone.clear()

    @invariant()
    def working_is_what_the_model_says(self) -> None:
        intake = self.desk.answering.working(self.number)
        for account in intake.accounts:
            name = account.account_id
            assert [(one.line_id, one.text) for one in account.statement] == self.lines[name]
            for field_name, group in ((field_name, FIELD_GROUP[field_name]) for field_name in ANSWERS):
                answer = getattr(getattr(account, group), field_name)
                expected = self.now.get((name, field_name))
                assert (answer is None) == (expected is None)
                if expected is not None:
                    told = list(answer.value) if isinstance(answer.value, tuple) else answer.value
                    assert (answer.state.value, told) == (expected.get("state", "answered"), expected.get("value"))
        assert [account.account_id for account in intake.accounts] == list(self.lines)
        assert self.desk.answering.can_undo(self.number) == bool(self.done)
        assert self.desk.answering.can_redo(self.number) == bool(self.undone)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class TestWhatIsLaidAside:
    def test_it_outlives_a_kill_and_every_revision_and_is_in_none(self, desk: Desk) -> None:
        matter = desk.answering.new_matter()
        desk.answering.keep_typed(matter, "1", "custody_segments", HALF)
        desk.answering.put(matter, "1", "face_covered", {"value": "all"})
        desk.killed()
        assert desk.answering.being_typed(matter, "1") == {"custody_segments": HALF}
        assert desk.answering.unsettled(matter) == 1
        revision = desk.answering.settle(matter)
        assert revision is not None
        assert b"8:1" not in revision.body
        desk.killed()
        assert desk.answering.being_typed(matter, "1") == {"custody_segments": HALF}
        assert desk.account(matter).detention.custody_segments is None
        assert b"8:1" not in Interview(desk.vault.records).export_intake(matter)

    def test_it_alone_settles_to_nothing_and_stands_in_no_way(self, desk: Desk) -> None:
        matter = desk.answering.new_matter()
        desk.answering.keep_typed(matter, "1", "custody_segments", HALF)
        assert desk.answering.settle(matter) is None
        body = Interview(desk.vault.records).export_intake(matter)
        assert Interview(desk.vault.records).import_intake(body).outcome == "unchanged"
        assert desk.answering.being_typed(matter, "1") == {"custody_segments": HALF}

    def test_it_goes_when_it_is_finished_and_is_no_step_to_undo(self, desk: Desk) -> None:
        matter = desk.answering.new_matter()
        desk.answering.keep_typed(matter, "1", "custody_segments", HALF)
        desk.answering.keep_typed(matter, "1", "custody_segments", None)
        assert desk.answering.being_typed(matter, "1") == {}
        assert not desk.answering.can_undo(matter)

    def test_it_belongs_to_one_account(self, desk: Desk) -> None:
        matter = desk.answering.new_matter()
        other = desk.answering.add_account(matter, SpeakerRole.WITNESS)
        desk.answering.keep_typed(matter, other, "custody_segments", HALF)
        assert desk.answering.being_typed(matter, "1") == {}
        assert desk.answering.being_typed(matter, other) == {"custody_segments": HALF}

    def test_what_cannot_be_stored_is_refused_in_a_sentence(self, desk: Desk) -> None:
        matter = desk.answering.new_matter()
        for name, typed in (("no_such_field", HALF), ("custody_segments", "x" * 1_100_000), ("names", "\ud800")):
            with pytest.raises(InputError):
                desk.answering.keep_typed(matter, "1", name, typed)
        assert desk.answering.being_typed(matter, "1") == {}
