"""Pages that build themselves anew: the keyboard is on the same thing afterwards, and that thing is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from clinic_app.domain.task import Ended, ForWhom, Outcome, Task
from tests.support.pages import on_screen
from tests.support.seats import PageSeat
from ui import words
from ui.desk import Desk
from ui.pages.matter.needs_card import Missing, NeedsCard, RecipientLine
from ui.pages.task_lines import TaskWords
from ui.pages.tasks_card import TasksCard
from ui.presenters.before import BeforePresenter
from ui.presenters.presenter import Presenter
from ui.presenters.reporting import ReportingPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.words import Language


@pytest.fixture
def english() -> Iterator[None]:
    yield
    words.choose(Language.ENGLISH)


def bury() -> None:
    """What was taken off a page goes now, as it does a moment later."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def with_keyboard() -> str:
    """What has the keyboard and can be seen."""
    focused = QApplication.focusWidget()
    return focused.objectName() if focused is not None and focused.isVisible() else ""


@pytest.mark.parametrize(
    ("kind", "code", "name"),
    [
        (BeforePresenter, PageCode.BEFORE, "before.engagement.state.prospect"),
        (BeforePresenter, PageCode.BEFORE, "before.recording.answer.yes"),
        (ReportingPresenter, PageCode.REPORTING, "reporting.role.medical"),
    ],
)
@pytest.mark.usefixtures("theme", "english")
def test_it_stays_on_what_was_chosen(
    app: QApplication, desk: Desk, kind: type[Presenter], code: PageCode, name: str
) -> None:
    presenter = kind(desk)  # type: ignore[call-arg]
    seat = PageSeat(app, desk, presenter, presenter.page)
    presenter.enter(Stop(code, "DEMO-B" if code is PageCode.BEFORE else ""))
    seat.wait()
    for _ in range(2):  # once more from where it is now
        button = next(each for each in seat.page.findChildren(QAbstractButton, name) if each.isVisibleTo(seat.page))
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        seat.wait()
        bury()
        assert with_keyboard() == name
    words.choose(Language.SPANISH)
    seat.wait()
    bury()
    assert with_keyboard() == name
    seat.page.close()


@pytest.mark.usefixtures("theme")
def test_it_stays_on_a_recipient_that_opens_and_closes(app: QApplication) -> None:
    missing = (Missing("arrest_at", "Time of the arrest", "For the complaint."),)
    card = NeedsCard([RecipientLine(code, code.title(), 1, 2, missing) for code in ("board", "office")])
    on_screen(app, card, 600, 400)
    for _ in range(2):
        line = next(each for each in card.findChildren(QAbstractButton, "matter.needs.office") if each.isVisible())
        line.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(line, Qt.Key.Key_Space)
        bury()
        assert with_keyboard() == "matter.needs.office"
    card.close()


@pytest.mark.usefixtures("theme")
def test_it_stays_on_the_way_to_what_is_done(app: QApplication) -> None:
    task = Task(task_id="t1", title="-", who=ForWhom.PARALEGAL, made_by="p", made_at="2026-11-01")
    over = task.model_copy(update={"ended": Ended(outcome=Outcome.DONE, by="p", at="2026-11-02")})
    card = TasksCard()
    card.show_tasks((over,), TaskWords(date(2026, 11, 12), {}, lambda each: each.title))
    on_screen(app, card, 600, 400)
    for _ in range(2):
        way = next(each for each in card.findChildren(QAbstractButton, "tasks.over") if each.isVisible())
        way.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(way, Qt.Key.Key_Space)
        bury()
        assert with_keyboard() == "tasks.over"
    card.close()


def test_what_is_gone_or_off_does_not_get_it(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    page = QWidget()
    button = QPushButton("-", page)
    button.setObjectName("page.way")
    on_screen(app, page, 200, 100)
    button.setFocus()
    kept = KeptKeyboard(page)
    button.setEnabled(False)
    assert not kept.give_back()
    button.setEnabled(True)
    button.hide()
    assert not kept.give_back()
    button.show()
    assert kept.give_back()
    assert button.hasFocus()
    page.close()
