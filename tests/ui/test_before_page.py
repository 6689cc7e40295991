"""Before the narrative and reporting: what is chosen is kept, what is blind stays blind, words in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from clinic_app.domain.custody import CustodyState
from clinic_app.domain.intake.values.people import RepresentationState, SafeContact, SpeakerRole
from clinic_app.services.conflict_check import ConflictResult
from clinic_app.services.ports.vault import Role
from clinic_app.services.reporting import REPORT_KIND, ReportingKeeper, StaffRole
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from ui.desk import Desk
from ui.pages.before.contact import ContactSheet
from ui.pages.before.page import BeforePage
from ui.pages.matter.head import HeadView, MatterHead
from ui.presenters.before import BeforePresenter
from ui.presenters.reporting import ReportingPresenter
from ui.stops import PageCode, Stop
from ui.words import Language, say


@pytest.fixture
def presenter(desk: Desk) -> Iterator[BeforePresenter]:
    made = BeforePresenter(desk)
    made.page.resize(1040, 720)
    made.page.show()
    made.enter(Stop(PageCode.BEFORE, "DEMO-B"))
    wait_for(lambda: made.page.conflict)
    yield made
    made.leave()
    desk.tasks.drain(20.0)
    made.page.close()


def texts(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QWidget, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_check_is_blind_and_an_attorney_may_look_and_decide(desk: Desk, presenter: BeforePresenter) -> None:
    def another() -> None:
        number = desk.answering.new_matter(SpeakerRole.CLIENT)
        desk.answering.put(number, "1", "names", {"value": [{"as_given": "Juan Peres Doe"}]})
        desk.answering.settle(number)

    on_lane(desk, another)
    press(presenter.page, "before.compare")
    wait_for(lambda: "26-0001" not in texts(presenter.page) and say("before.look") in buttons(presenter.page))
    press(presenter.page, "before.look")
    wait_for(lambda: "26-0001" in texts(presenter.page))
    assert "Peres" not in texts(presenter.page)
    press(presenter.page, "before.clear")
    wait_for(lambda: say("before.result.cleared") in texts(presenter.page))


def buttons(page: QWidget) -> list[str]:
    return [button.text() for button in page.findChildren(QPushButton) if button.isVisibleTo(page)]


def test_a_paralegal_is_offered_no_look(desk: Desk, presenter: BeforePresenter) -> None:
    page = BeforePage(desk.zone, is_attorney=False)
    press(presenter.page, "before.compare")
    wait_for(lambda: say("before.compare_again") in buttons(presenter.page))
    view = on_lane(desk, presenter._view)
    found = view.conflict
    assert found is not None
    possible = type(found)(ConflictResult.POSSIBLE, found.at, found.by, 4, 1, 1)
    page.show_view(replace(view, conflict=possible), found.at.date())
    assert page.findChild(QWidget, "before.look") is None
    assert page.findChild(QWidget, "before.clear") is None
    assert desk.person.role is Role.ATTORNEY
    page.deleteLater()


def test_engagement_is_an_answer_and_its_words_stand_in_both_languages(desk: Desk, presenter: BeforePresenter) -> None:
    press(presenter.page, "before.engagement.state.documentation_only")
    wait_for(lambda: say("before.tell.client") not in texts(presenter.page))
    account = on_lane(desk, lambda: desk.answering.working("DEMO-B")).accounts[0]
    assert account.person.representation_state is not None
    assert account.person.representation_state.value is RepresentationState.DOCUMENTATION_ONLY
    with speaking(Language.SPANISH):
        spanish = say("before.tell.documentation_only")
    assert spanish in texts(presenter.page)


def test_recording_is_kept_with_the_words_that_were_read(desk: Desk, presenter: BeforePresenter) -> None:
    assert say("before.recording_none") in texts(presenter.page)
    press(presenter.page, "before.recording.answer.yes")
    wait_for(lambda: say("before.recording_none") not in texts(presenter.page))
    view = on_lane(desk, presenter._view)
    kept = view.recording
    assert kept is not None
    assert (kept.said, kept.words, kept.by, kept.on_tape) == (True, say("before.recording_words"), "A. Muestra", False)
    press(presenter.page, "before.on_tape")
    wait_for(lambda: (now := on_lane(desk, presenter._view).recording) is not None and now.on_tape)


def test_names_typed_stay_while_other_things_are_kept(desk: Desk, presenter: BeforePresenter) -> None:
    assert presenter.page.conflict is not None
    QTest.keyClicks(presenter.page.conflict.added, "Example Company")
    press(presenter.page, "before.recording.answer.no")
    wait_for(lambda: say("before.recording_none") not in texts(presenter.page))
    assert presenter.page.conflict.added_names == ("Example Company",)
    assert desk.tasks.drain(20.0)


def test_reporting_keeps_role_and_log(desk: Desk) -> None:
    made = ReportingPresenter(desk)
    told: list[str] = []
    made.told.connect(told.append)
    made.page.resize(1040, 720)
    made.page.show()
    made.enter(Stop(PageCode.REPORTING))
    wait_for(lambda: made.page.fields)
    press(made.page, "reporting.role.social_worker")
    wait_for(lambda: say("reporting.duty.listed") in texts(made.page))
    QTest.keyClicks(made.page.fields["day"].field, "12 Nov")
    QTest.keyClicks(made.page.fields["to"].field, "the hotline")
    QTest.keyClicks(made.page.fields["what"].field, "a bruise was seen")
    press(made.page, "reporting.keep")
    wait_for(lambda: made.page.fields["day"].note)
    assert made.page.fields["what"].field.text() == "a bruise was seen"
    made.page.fields["day"].field.setText("2026-11-11")
    press(made.page, "reporting.keep")
    wait_for(lambda: told)
    assert "a bruise was seen" in texts(made.page)
    assert made.page.fields["what"].field.text() == ""
    keeper = on_lane(desk, lambda: ReportingKeeper(desk.vault, desk.program.clock).role())
    assert keeper is StaffRole.SOCIAL_WORKER
    assert on_lane(desk, lambda: len(desk.vault.records.rows(REPORT_KIND))) == 1
    made.page.close()


def test_the_first_line_says_how_to_reach_the_person_and_nobody_linked_to_the_abuser(
    desk: Desk, presenter: BeforePresenter
) -> None:
    def answers() -> None:
        contact = {"value": {"channel": "text message", "times": "after 18:00"}}
        desk.answering.put("DEMO-B", "1", "safe_contact", contact)
        desk.answering.put("DEMO-B", "1", "u_t_vawa_applicant", {"value": True})

    on_lane(desk, answers)
    presenter.enter(Stop(PageCode.BEFORE, "DEMO-B"))
    wait_for(lambda: "after 18:00" in texts(presenter.page))
    words = [label.text() for label in presenter.page.findChildren(QLabel) if label.isVisibleTo(presenter.page)]
    assert words[0] == "Safe contact: text message · after 18:00 · leave no message"
    assert words[1] == say("before.contact_nobody_else")


def test_the_matters_head_says_it_in_a_sheet_and_nothing_else(app: QApplication) -> None:
    head = HeadView()
    head.show()
    shown = MatterHead("26-0104", "At home", CustodyState.HELD, "Held", "as of today", date(2026, 11, 12))
    contact = SafeContact(channel="text message", times="after 18:00", may_leave_message=True)
    for told, is_protected, expected in (
        (None, False, {say("before.contact"), say("before.contact_none")}),
        (contact, False, {"text message", "after 18:00", say("before.message_yes")}),
        (contact, True, {"text message", "after 18:00", say("before.contact_nobody_else")}),
    ):
        head.show_head(replace(shown, contact=told, is_protected=is_protected))
        QTest.mouseClick(head.contact, Qt.MouseButton.LeftButton)
        (sheet,) = (each for each in head.window().findChildren(ContactSheet) if each.isVisible())
        said = {label.text() for label in sheet.findChildren(QLabel) if label.text()}
        assert expected <= said
        assert (say("before.contact_nobody_else") in said) is is_protected
        assert "At home" not in said
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        app.processEvents()
    head.close()
