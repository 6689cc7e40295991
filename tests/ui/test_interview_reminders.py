"""Over the interview: calm reminders where they matter, and what the caller said beside the client's questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from clinic_app.domain.emergency import Knows
from clinic_app.domain.intake.values.people import RepresentationState, SpeakerRole
from clinic_app.services.before import choose_engagement
from clinic_app.services.conflict_check import ConflictCheck
from clinic_app.services.emergency import EmergencyCalls
from clinic_app.services.reporting import FIELDS_BEHIND, ReportingKeeper, StaffRole
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from ui.desk import Desk
from ui.presenters.interview import InterviewPresenter
from ui.presenters.interview_reminders import InterviewReminders
from ui.stops import PageCode, Stop
from ui.words import say


@pytest.fixture
def presenter(desk: Desk) -> Iterator[InterviewPresenter]:
    made = InterviewPresenter(desk)
    made.reminders = InterviewReminders(made)  # type: ignore[attr-defined]
    made.page.resize(1280, 720)
    made.page.show()
    yield made
    made.leave()
    desk.tasks.drain(20.0)
    made.page.close()


def said(presenter: InterviewPresenter) -> str:
    strip = presenter.reminders.strip  # type: ignore[attr-defined]
    return (
        "" if strip.isHidden() else " ".join(label.text() for label in strip.findChildren(QLabel) if label.isVisible())
    )


def test_before_the_narrative_until_both_are_settled(desk: Desk, presenter: InterviewPresenter) -> None:
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-B", detail="statement"))
    wait_for(lambda: "Not settled yet" in said(presenter))
    stops: list[Stop] = []
    presenter.go_requested.connect(stops.append)
    button = presenter.page.findChild(QPushButton, "interview.reminder.before")
    assert button is not None
    button.click()
    assert stops == [Stop(PageCode.BEFORE, "DEMO-B", "1")]

    def settle() -> None:
        choose_engagement(desk.answering, "DEMO-B", "1", RepresentationState.CLIENT)
        ConflictCheck(desk.vault, desk.answering, desk.program.clock).run("DEMO-B")

    on_lane(desk, settle)
    presenter.page.moved.emit(presenter.page.spot)
    wait_for(lambda: "Not settled yet" not in said(presenter))


def test_the_duty_to_report_goes_by_the_work_of_who_asks(desk: Desk, presenter: InterviewPresenter) -> None:
    field = next(name for name in presenter.page.course.fields if name in FIELDS_BEHIND)
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-A", detail=field))
    wait_for(lambda: presenter.is_open)
    assert desk.tasks.drain(20.0)
    assert "800-25-ABUSE" not in said(presenter)
    on_lane(desk, lambda: ReportingKeeper(desk.vault, desk.program.clock).set_role(StaffRole.SOCIAL_WORKER))
    presenter.page.go_to_field(field)
    wait_for(lambda: say("reporting.banner.listed") in said(presenter))


def test_what_the_caller_said_stands_beside_the_clients_question(desk: Desk, presenter: InterviewPresenter) -> None:
    def call() -> tuple[str, str]:
        calls = EmergencyCalls(desk.answering, desk.person, desk.program.clock, desk.program.zone)
        matter = calls.begin(SpeakerRole.FAMILY).matter
        calls.put_place(matter, "a federal hold room", Knows.OTHER)
        return matter, calls.client_reached(matter)

    matter, client = on_lane(desk, call)
    presenter.enter(Stop(PageCode.INTERVIEW, matter, client, detail="custody_segments"))
    wait_for(lambda: presenter.is_open)
    sheet = presenter.page.sheet

    def told() -> str:
        return " ".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisibleTo(sheet))

    assert "Family already told: a federal hold room" in told()
    assert said(presenter) == "", "and nowhere else"
    presenter.enter(Stop(PageCode.INTERVIEW, matter, "1", detail="custody_segments"))
    wait_for(lambda: presenter.hand.account is not None and presenter.hand.account.account_id == "1")
    assert desk.tasks.drain(20.0)
    wait_for(lambda: "already told" not in told())
