"""Tasks: made once, ended and taken up again, told across matters; paralegals read errands and no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.task import ForWhom, NewTask, Outcome
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import Role, Vault, VaultKeeper
from clinic_app.services.projection import Projection
from clinic_app.services.tasks import TaskReader, Tasks
from clinic_app.services.trash import Trash
from tests.support.demo_interviews import keyed_text
from tests.support.fakes import FakeVaultKeeper
from tests.support.roles import InHandsOf
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library

A, B = "DEMO-A", "DEMO-B"
VIDEO = NewTask("Ask for the film", ForWhom.PARALEGAL, date(2026, 11, 20), "1", "IL-BODYCAM", "ask_video")
BOND = NewTask("Weigh a bond motion", ForWhom.ATTORNEY, date(2026, 11, 15), "1", "FED-BOND", "weigh")


@dataclass
class Desk:
    """An attorney's open vault with both matters."""

    vault: Vault
    tasks: Tasks

    def titles(self, role: Role = Role.ATTORNEY) -> list[tuple[str, str]]:
        found = TaskReader(self.vault.records, role).due(limit=9)
        return [(item.matter, item.task.title) for item in found]


@pytest.fixture(params=["fake", "real"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock = StepClock()
    keeper: VaultKeeper = FakeVaultKeeper(clock) if request.param == "fake" else cheap_keeper()
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    for number in (A, B):
        Interview(vault.records).import_intake(keyed_text(number).encode())
    yield Desk(vault, Tasks(vault, clock))
    vault.close()


def test_a_task_says_what_for_whom_by_when_from_which_rule(desk: Desk) -> None:
    task = desk.tasks.add(A, VIDEO)
    assert desk.tasks.of(A) == (task,)
    told = (task.title, task.who, task.due, task.account, task.rule, task.task)
    assert told == (VIDEO.title, VIDEO.who, VIDEO.due, VIDEO.account, VIDEO.rule, VIDEO.task)
    assert (task.made_by, task.is_open) == (ATTORNEY.person_id, True)
    assert desk.tasks.of(B) == ()


def test_the_same_is_made_once_until_it_has_ended(desk: Desk) -> None:
    task = desk.tasks.add(A, VIDEO)
    assert desk.tasks.add(A, VIDEO) == task
    assert desk.tasks.add(B, VIDEO) != task
    ended = desk.tasks.end(A, task.task_id, Outcome.DONE)
    assert ended.ended is not None
    assert (ended.ended.outcome, ended.ended.by) == (Outcome.DONE, ATTORNEY.person_id)
    again = desk.tasks.add(A, VIDEO)
    assert [each.task_id for each in desk.tasks.of(A)] == [again.task_id, task.task_id]
    by_hand = NewTask("Call the sister", ForWhom.INTERVIEWER)
    assert desk.tasks.add(A, by_hand) != desk.tasks.add(A, by_hand)


def test_ending_and_taking_up_again(desk: Desk) -> None:
    task = desk.tasks.add(A, VIDEO)
    desk.tasks.end(A, task.task_id, Outcome.DROPPED)
    assert desk.titles() == []
    assert desk.tasks.reopen(A, task.task_id) == task
    assert desk.titles() == [(A, VIDEO.title)]
    assert desk.tasks.put_off(A, task.task_id, date(2026, 12, 1)).due == date(2026, 12, 1)
    desk.tasks.put_off(A, task.task_id, None)
    assert desk.titles() == []  # nothing says by when
    with pytest.raises(InputError) as refused:
        desk.tasks.end(B, task.task_id, Outcome.DONE)
    assert refused.value.code == "unknown_task"


def test_across_matters_the_soonest_first(desk: Desk) -> None:
    desk.tasks.add(A, VIDEO)
    desk.tasks.add(B, NewTask("Call the sister", ForWhom.PARALEGAL, date(2026, 11, 1)))
    desk.tasks.add(B, NewTask("Some day", ForWhom.PARALEGAL))
    desk.tasks.add(B, BOND)
    assert desk.titles() == [(B, "Call the sister"), (B, BOND.title), (A, VIDEO.title)]
    assert desk.titles()[:1] == [(item.matter, item.task.title) for item in desk.tasks.due(limit=1)]
    projection = Projection(library(), StepClock(), CLINIC_ZONE)
    Trash(desk.vault, Answering(desk.vault.records, StepClock(), projection.index)).throw_matter(B, "Tried it out")
    assert desk.titles() == [(A, VIDEO.title)]


def test_a_search_for_the_matter_finds_the_matter_alone(desk: Desk) -> None:
    desk.tasks.add(A, VIDEO)
    assert {hit.kind for hit in desk.vault.records.search(A)} == {"intake"}
    desk.tasks.add(A, NewTask("Zanahoria", ForWhom.PARALEGAL))
    assert desk.vault.records.search("Zanahoria") == ()


class TestOfAParalegal:
    """PRIV-18."""

    @pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER])
    def test_errands_without_rule_and_nothing_that_is_an_attorneys(self, desk: Desk, role: Role) -> None:
        desk.tasks.add(A, BOND)
        video = desk.tasks.add(A, VIDEO)
        (seen,) = TaskReader(desk.vault.records, role).of(A)
        assert (seen.task_id, seen.title, seen.rule, seen.task) == (video.task_id, VIDEO.title, None, None)
        assert desk.titles(role) == [(A, VIDEO.title)]
        assert len(desk.titles()) == 2

    def test_ending_theirs_keeps_the_rule_and_leaves_others_alone(self, desk: Desk) -> None:
        bond, video = desk.tasks.add(A, BOND), desk.tasks.add(A, VIDEO)
        theirs = Tasks(InHandsOf(desk.vault, Role.PARALEGAL), StepClock())
        assert theirs.end(A, video.task_id, Outcome.DONE).rule is None
        kept = next(task for task in desk.tasks.of(A) if task.task_id == video.task_id)
        assert (kept.rule, kept.is_open) == (VIDEO.rule, False)
        with pytest.raises(InputError, match="no such task"):
            theirs.end(A, bond.task_id, Outcome.DONE)
        with pytest.raises(InputError, match="Only an attorney"):
            theirs.add(A, BOND)
        assert [task.task_id for task in desk.tasks.of(A) if task.is_open] == [bond.task_id]

    def test_no_errand_of_a_rule_holds_a_verdict(self) -> None:
        verdicts = ("violat", "breach", "unlawful", "illegal", "finding", "guilty")
        titles = [
            task.title.lower()
            for pack in library().rulebook().packs
            for rule in pack.rules
            for task in rule.tasks
            if ForWhom(task.who) is not ForWhom.ATTORNEY
        ]
        assert titles
        assert [title for title in titles for verdict in verdicts if verdict in title] == []


@pytest.mark.parametrize("title", ["", "  ", "x" * 301, "half \ud800"])
def test_words_that_make_no_task(desk: Desk, title: str) -> None:
    with pytest.raises(InputError) as refused:
        desk.tasks.add(A, NewTask(title, ForWhom.PARALEGAL))
    assert (refused.value.code, desk.tasks.of(A)) == ("task_refused", ())


def test_no_task_of_no_matter(desk: Desk) -> None:
    with pytest.raises(InputError) as refused:
        desk.tasks.add("DEMO-X", VIDEO)
    assert refused.value.code == "unknown_matter"
