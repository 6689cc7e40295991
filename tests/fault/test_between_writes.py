"""The program is killed after each of its writes to the vault in turn: every step that was done is there.

Between the first answer of a call and its matter, between a yes and the account it stands in, between a line and the
trash: what stands there is whole at any such moment, and the next program goes on from it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.consent_case import CaseState
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.laying import answers_of
from clinic_app.services.bin import What
from clinic_app.services.interview import INTAKE_KIND
from tests.support.nursery import Nursery
from tests.support.prepared_clinic import prepare
from tests.support.steps_child import CITY, LINES, OFFICERS, OLD, WAYS, Workplace, opened
from tests.support.vaults import fault_codes

FEWEST = {"call": 8, "interview": 12, "consent": 8, "trash": 12}
"""Writes, so that nobody takes a way that was never gone for one that was survived."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.support.steps_child") as made:
        yield made


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("clinic")).vault


def call(at: Workplace, done: dict[str, str], before: list[str]) -> None:
    made = [number for number in numbers(at) if number not in before]
    assert len(made) <= 1, "two matters for one call"
    if not made:
        assert not done
        return
    card = at.calls.read(made[0]).card
    working = at.answering.working(made[0])
    assert working.accounts[0].speaker_role.value != "client"
    assert ("matter" not in done) or (card.caller, card.held.name) == ("Jane Roe", "Juan Pérez Doe")
    assert ("place" not in done) or card.facility == "Broadview"
    assert ("seen" not in done) or LINES[0] in card.said.values()
    assert ("client" not in done) or len(working.accounts) == 2
    assert at.calls.client_reached(made[0]) == at.calls.client_reached(made[0])  # and goes on, once
    assert len(at.answering.working(made[0]).accounts) == 2


def interview(at: Workplace, done: dict[str, str], before: list[str]) -> None:
    made = [number for number in numbers(at) if number not in before]
    assert len(made) <= 1
    if not made:
        assert not done
        return
    (account,) = at.answering.working(made[0]).accounts
    answers, lines = answers_of(account), {line.line_id: line.text for line in account.statement}
    thrown = at.trash.parts_of(made[0])
    assert ("answer" not in done) or answers["pronouns"]["value"] == "ella"
    lying = {each.content["text"] for each in thrown if each.what is What.LINE}
    if "lines" in done:
        assert {*lines.values(), *lying} == set(LINES)
        assert ("line_out" in done) <= ("l1" not in lines)
    if "list" in done:
        officers = answers["officers_seen"]["value"]
        lying_too = [each.content for each in thrown if each.what is What.ITEM]
        assert [each["designation"] for each in [*officers, *lying_too]] == [each["designation"] for each in OFFICERS]
        assert ("entry_out" in done) <= (len(officers) == 1)
    at.answering.settle(made[0])
    assert at.answering.working(made[0]).accounts == (account,)


def consent(at: Workplace, done: dict[str, str], before: list[str]) -> None:
    del before
    for kept in at.consents.look(OLD).consents:  # what is killed in between lets nothing out
        assert kept.state is not ConsentState.VALID or kept.case is None or kept.case.state is CaseState.SIGNED
    at.consents.file_again(OLD)
    if not done:
        return
    kept_now = at.consents.look(OLD).kept(done["consent"])
    assert kept_now is not None
    assert kept_now.case is not None
    case = kept_now.case
    assert case.choices.recipient == CITY
    assert ("chosen" not in done) or case.choices.expires_on is not None
    assert ("read" not in done) or case.all_understood
    if "withdrawn" in done:
        assert (case.state, kept_now.state) == (CaseState.WITHDRAWN, ConsentState.REVOKED)
    elif "yes" in done:
        assert kept_now.state in (ConsentState.VALID, ConsentState.REVOKED)


def trash(at: Workplace, done: dict[str, str], before: list[str]) -> None:
    del before
    lies_there = OLD in {each.matter for each in at.trash.all() if each.what is What.MATTER}
    assert ("gone" in done and "back" not in done) <= lies_there or len(done) == 1
    assert ("back" in done) <= (not lies_there)
    if lies_there:
        at.trash.restore_matter(OLD)
    working = at.answering.working(OLD)
    assert words(working)
    assert OLD in numbers(at)
    if account := done.get("account"):
        (stands,) = ([each for each in working.accounts if each.account_id == account],)
        lies = [each for each in at.trash.parts_of(OLD) if each.account_id == account]
        assert len(stands) + len(lies) == 1
        assert ("account_gone" in done and "account_back" not in done) <= bool(lies) or stands
        assert ("account_back" in done) <= bool(stands)


CHECKS = {each.__name__: each for each in (call, interview, consent, trash)}


def numbers(at: Workplace) -> list[str]:
    return [row.key for row in at.vault.records.rows(INTAKE_KIND)]


def words(intake: Intake) -> list[str]:
    return [line.text for account in intake.accounts for line in account.statement]


@pytest.mark.parametrize("way", sorted(WAYS))
def test_killed_after_any_write_it_has_all_that_was_done(
    nursery: Nursery, vault: Path, tmp_path: Path, way: str
) -> None:
    untouched = opened(vault)
    before = numbers(untouched)
    told_before = words(untouched.answering.working(OLD))
    untouched.vault.close()
    writes = 0
    while True:
        writes += 1
        copy = Path(shutil.copytree(vault, tmp_path / str(writes)))
        said = [line.partition(" ") for line in nursery.born(str(copy), way, writes)]
        done = {word: rest for word, _, rest in said}
        assert nursery.errors() == ""
        assert nursery.status in (0, -9)
        at = opened(copy)
        CHECKS[way](at, done, before)
        assert words(at.answering.working(OLD)) == told_before
        at.vault.close()
        assert fault_codes(copy) == set()
        shutil.rmtree(copy)
        if not nursery.status:
            break
    assert writes > FEWEST[way]
