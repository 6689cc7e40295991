"""What is decided about clocks: confirmed, set by order, met; nothing deleted; lists and Today follow at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.alerts import Alert, AlertKind
from clinic_app.domain.clock_decision import Standing, Which
from clinic_app.domain.clock_rows import ClockRow, Group
from clinic_app.errors import InputError
from clinic_app.services.answering import Answering
from clinic_app.services.clocks import ClockDecisions, Step
from clinic_app.services.interview import Interview
from clinic_app.services.ports.vault import Role, Vault, VaultKeeper
from clinic_app.services.projection import Projection
from clinic_app.services.today import Today
from tests.support.demo_interviews import keyed_text
from tests.support.fakes import FakeVaultKeeper
from tests.support.roles import InHandsOf
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import library

A, B = "DEMO-A", "DEMO-B"
NOON = datetime.fromisoformat("2026-11-12T12:00:00-06:00")
HABEAS, TERMS, LETTER = "DL-HABEAS", "DL-RELEASE-TERMS-7D", "DL-PRESERVATION-DHS"
ORDER = b"%PDF-1.4 an order"


@dataclass
class Desk:
    """An attorney's open vault with both matters."""

    vault: Vault
    answering: Answering
    clocks: ClockDecisions

    def row(self, matter: str, clock: str, at: datetime = NOON) -> ClockRow:
        found = self.clocks.clocks(self.answering.working(matter), as_of=at)
        return next(row for row in found.rows if row.which == Which("1", clock))

    def steps(self, matter: str, clock: str) -> list[tuple[Step, str]]:
        found = self.clocks.clocks(self.answering.working(matter), as_of=NOON)
        return [(told.step, told.by) for told in found.history.get(Which("1", clock), ())]

    def today(self, at: datetime = NOON) -> list[tuple[str, str, str]]:
        view = Today(self.vault.records, library(), CLINIC_ZONE).view(at)
        return [(each.matter, each.account_id, each.clock) for each in (*view.late, *view.now, *view.soon, *view.later)]


@pytest.fixture(params=["fake", "real"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock = StepClock(NOON)
    keeper: VaultKeeper = FakeVaultKeeper(clock) if request.param == "fake" else cheap_keeper()
    vault = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault
    index = Projection(library(), clock, CLINIC_ZONE).of(vault.records)
    for number in (A, B):
        Interview(vault.records, index).import_intake(keyed_text(number).encode())
    answering = Answering(vault.records, clock, index)
    yield Desk(vault, answering, ClockDecisions(vault, library(), answering, clock, CLINIC_ZONE))
    vault.close()


def test_a_clock_is_met_with_a_reason_and_leaves_today_but_not_the_list(desk: Desk) -> None:
    assert (B, "1", LETTER) in desk.today()
    desk.clocks.end(B, Which("1", LETTER), Standing.MET, " Letter sent on 9 November ")
    row = desk.row(B, LETTER)
    assert (row.reading.state, row.group) == ("met", Group.DECIDED)
    assert row.counted.state != "met"
    assert row.decision is not None
    assert row.decision.ended is not None
    assert (row.decision.ended.reason, row.decision.ended.by) == ("Letter sent on 9 November", ATTORNEY.person_id)
    assert (B, "1", LETTER) not in desk.today()
    assert (B, "2", LETTER) in desk.today()  # the other speaker's own
    desk.clocks.resume(B, Which("1", LETTER))
    assert (B, "1", LETTER) in desk.today()
    assert [step for step, _ in desk.steps(B, LETTER)] == [Step.ENDED, Step.RESUMED]


@pytest.mark.parametrize("standing", Standing)
def test_each_way_to_end_is_a_state_of_its_own(desk: Desk, standing: Standing) -> None:
    desk.clocks.end(B, Which("1", HABEAS), standing, "because")
    assert desk.row(B, HABEAS).reading.state == standing.value
    assert desk.row(B, HABEAS).reading.to_json()["decision"]["ended"]["reason"] == "because"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_no_clock_ends_without_a_reason_that_can_be_kept(desk: Desk, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        desk.clocks.end(B, Which("1", HABEAS), Standing.MET, reason)
    assert refused.value.code in {"reason_missing", "reason_refused"}
    assert desk.clocks.decisions(B) == {}


def test_an_order_sets_the_day_and_is_attached(desk: Desk) -> None:
    which = Which("1", LETTER)
    counted = desk.row(B, LETTER).reading
    desk.clocks.order(B, which, date(2026, 11, 29), "Scheduling order", ORDER)
    row = desk.row(B, LETTER)
    assert (row.reading.outer, row.reading.work_by, row.reading.state) == ("2026-11-29", "2026-11-27", "running")
    assert row.counted.due == counted.due != row.reading.due
    assert row.decision is not None
    assert desk.clocks.order_file(row.decision) == (ORDER, "application/pdf")
    desk.clocks.withdraw_order(B, which)
    assert desk.row(B, LETTER).reading == counted
    assert [step for step, _ in desk.steps(B, LETTER)] == [Step.ORDERED, Step.ORDER_WITHDRAWN]


@pytest.mark.parametrize(
    ("title", "content", "code"), [("", ORDER, "order_refused"), ("An order", b"GIF89a", "scan_unreadable")]
)
def test_an_order_without_its_paper_sets_nothing(desk: Desk, title: str, content: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        desk.clocks.order(B, Which("1", LETTER), date(2026, 11, 30), title, content)
    assert refused.value.code == code
    assert desk.clocks.decisions(B) == {}


def test_a_trigger_is_confirmed_as_it_stands_and_not_when_it_moved(desk: Desk) -> None:
    which = Which("1", LETTER)
    desk.clocks.confirm(B, which)
    assert desk.row(B, LETTER).confirmed
    moved = {"earliest": "2026-10-20T10:00:00-05:00", "latest": "2026-10-20T10:00:00-05:00"}
    at = {"value": {**moved, "zone": CLINIC_ZONE, "precision": "exact"}}
    desk.answering.put(B, "1", "incident_at", at)
    assert not desk.row(B, LETTER).confirmed
    assert desk.steps(B, LETTER) == [(Step.CONFIRMED, ATTORNEY.display_name)]


def test_what_is_not_known_cannot_be_confirmed(desk: Desk) -> None:
    with pytest.raises(InputError) as refused:
        desk.clocks.confirm(B, Which("1", "DL-BIA-APPEAL"))
    assert refused.value.code == "no_trigger"


def test_a_paralegal_confirms_and_decides_nothing_else(desk: Desk) -> None:
    hands = ClockDecisions(
        InHandsOf(desk.vault, Role.PARALEGAL), library(), desk.answering, StepClock(NOON), CLINIC_ZONE
    )
    hands.confirm(B, Which("1", LETTER))
    calls: tuple[Callable[[], None], ...] = (
        lambda: hands.end(B, Which("1", LETTER), Standing.MET, "done"),
        lambda: hands.order(B, Which("1", LETTER), date(2026, 11, 30), "An order", ORDER),
        lambda: hands.resume(B, Which("1", LETTER)),
        lambda: hands.withdraw_order(B, Which("1", LETTER)),
    )
    for call in calls:
        with pytest.raises(InputError) as refused:
            call()
        assert refused.value.code == "attorney_only"


def test_answers_that_wait_and_undo_survive_a_decision(desk: Desk) -> None:
    desk.answering.put(B, "1", "in_illinois", {"value": False})
    desk.clocks.end(B, Which("1", LETTER), Standing.MET, "sent")
    assert desk.answering.unsettled(B) == 1
    assert desk.answering.can_undo(B)
    desk.answering.settle(B)
    assert (B, "1", LETTER) not in desk.today()


def test_a_decision_that_changes_no_list_makes_no_revision(desk: Desk) -> None:
    head = Interview(desk.vault.records).head(B).revision_id
    desk.clocks.confirm(B, Which("1", LETTER))
    assert Interview(desk.vault.records).head(B).revision_id == head


@pytest.mark.parametrize(
    ("days", "number"), [(31, None), (30, 30), (15, 30), (14, 14), (8, 14), (7, 7), (3, 3), (2, 3), (1, 1), (0, 0)]
)
def test_alerts_of_days(desk: Desk, days: int, number: int | None) -> None:
    row = desk.row(B, "DL-1986", datetime.fromisoformat("2027-11-05T12:00:00-05:00") - timedelta(days=days))
    assert row.reading.work_by == "2027-11-05"
    assert row.alert == (None if number is None else Alert(AlertKind.DAYS, number))
