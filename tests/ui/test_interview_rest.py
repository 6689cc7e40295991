"""Breaks and stopping: kept first, covered calmly, offered at headings only, and it is said where it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.domain.intake.laying import answer_of
from tests.support.desks import AT
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import Heard, key, open_at, stored
from ui.desk import Desk
from ui.interview.break_offer import SinceBreak
from ui.interview.editors.growing import GrowingText
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode
from ui.tasks import Place


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def later(desk: Desk, minutes: int) -> None:
    clock = desk.program.clock
    assert isinstance(clock, StandingClock)
    clock.set(AT + timedelta(minutes=minutes))


def chapters(presenter: InterviewPresenter) -> list[int]:
    """The first part of every chapter."""
    return [at for at, spot in enumerate(presenter.page.course.spots) if spot.number == 1]


def waiting(desk: Desk) -> int:
    found: list[int] = []
    desk.tasks.run(
        Place.VAULT, lambda _t: desk.answering.unsettled("DEMO-B"), owner=desk, saying="Looking", done=found.append
    )
    wait_for(lambda: found)
    return found[0]


def test_a_break_is_due_after_a_while_and_not_where_the_clock_was_set_back() -> None:
    since = SinceBreak(AT)
    assert not since.is_due(AT + timedelta(minutes=24))
    assert since.is_due(AT + timedelta(minutes=25))
    assert not since.is_due(AT - timedelta(hours=1))


def test_a_break_keeps_and_settles_what_was_being_typed(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="fear_words")
    box = QApplication.focusWidget()
    assert isinstance(box, GrowingText)
    box.selectAll()
    QTest.keyClicks(box, "tengo miedo")
    presenter.rest.begin()
    assert presenter.page.is_resting
    wait_for(lambda: presenter.saving.is_saved)
    assert waiting(desk) == 0
    answer = answer_of(stored(desk), "fear_words")
    assert answer is not None
    assert answer.value == "tengo miedo"
    presenter.rest.end()
    assert presenter.page.current_field == "fear_words"


def test_a_break_is_offered_at_the_head_of_a_chapter_only(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter)
    first, second, third = chapters(presenter)[1:4]
    offer = presenter.page.sheet.break_offer
    presenter.page.go(first)
    later(desk, 24)
    presenter.page.go(second)
    assert offer.isHidden()
    later(desk, 26)
    presenter.page.go(second + 1)
    presenter.page.go(second)
    assert offer.isHidden(), "the same chapter"
    presenter.page.go(third)
    assert not offer.isHidden()
    QTest.mouseClick(offer.take, Qt.MouseButton.LeftButton)
    assert presenter.page.is_resting
    presenter.rest.end()
    assert offer.isHidden()
    presenter.page.go(first)
    assert offer.isHidden(), "there was one just now"


def test_to_stop_keeps_everything_and_says_where_it_goes_on(presenter: InterviewPresenter, desk: Desk) -> None:
    heard = Heard(presenter)
    open_at(presenter, field="exigency_claimed")
    key(Qt.Key.Key_1)
    presenter.rest.stop()
    assert [each.page for each in heard.stops] == [PageCode.MATTER]
    spot = presenter.page.course.spots[presenter.asking.first_open()]
    name = (spot.part if len(spot.chapter.parts) > 1 else spot.chapter).named("en")
    assert heard.told == [f"Everything is kept. The interview goes on at: {name}."]
    presenter.leave()
    assert waiting(desk) == 0
    open_at(presenter)
    assert presenter.page.spot == presenter.asking.first_open()


def test_the_break_is_over_when_one_comes_back(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    presenter.rest.begin()
    presenter.leave()
    open_at(presenter, field="exigency_claimed")
    assert not presenter.page.is_resting
    assert presenter.page.sheet.isVisible()
