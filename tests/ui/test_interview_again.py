"""Coming back to an interview: it stands there at once, and what was changed elsewhere meanwhile is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from clinic_app.errors import ClinicError, StorageError
from clinic_app.services.answering import Answering
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.widgets.saved import SavedState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_app.domain.intake.intake import Account
    from clinic_app.services.ports.records import RecordStore

MATTER = "DEMO-B"
YES = {"state": "answered", "value": True}


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        made.enter(Stop(PageCode.INTERVIEW, MATTER, detail="exigency_claimed"))
        wait_for(lambda: made.is_open)
        yield made


def settle(desk: Desk) -> None:
    assert desk.tasks.drain(5.0)
    QApplication.processEvents()


def in_the_vault(desk: Desk, work: Callable[[Answering], Any]) -> Any:
    """Does something there, as another page would."""
    ended: list[Any] = []
    desk.tasks.run(Place.SAVE, lambda _token: work(desk.answering), owner=desk, saying="Elsewhere", done=ended.append)
    wait_for(lambda: ended)
    return ended[0]


def can_undo(desk: Desk) -> bool:
    return bool(in_the_vault(desk, lambda answering: answering.can_undo(MATTER)))


def stored(desk: Desk) -> Account:
    told: Account = in_the_vault(desk, lambda answering: answering.working(MATTER).accounts[0])
    return told


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def come_back(presenter: InterviewPresenter, field: str = "exigency_claimed") -> list[bool]:
    """Returns where `arrived` is heard from."""
    heard: list[bool] = []
    presenter.arrived.connect(lambda: heard.append(True))
    presenter.enter(Stop(PageCode.INTERVIEW, MATTER, detail=field))
    return heard


class Unreadable:
    """A record store that can no longer be read."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def heads(self, *_asked: str) -> Any:
        raise StorageError("disk_gone", "The disk cannot be read; nothing was changed.")


def test_it_stands_there_at_once_with_what_was_opened(presenter: InterviewPresenter, desk: Desk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_1)
    presenter.leave()
    settle(desk)
    part = presenter.page.sheet.part
    arrived = come_back(presenter)
    assert arrived == [True]
    assert presenter.is_open
    assert presenter.page.sheet.part is part
    assert presenter.page.current_field == "exigency_claimed"
    assert presenter.first() is QApplication.focusWidget()
    settle(desk)
    assert presenter.page.sheet.part is part, "nothing was changed, so nothing is made anew"
    assert arrived == [True]
    assert presenter.page.header.saved.state is SavedState.SAVED
    assert presenter.saving.can_undo is can_undo(desk)


def test_what_was_answered_elsewhere_is_shown(presenter: InterviewPresenter, desk: Desk) -> None:
    presenter.leave()
    in_the_vault(desk, lambda answering: answering.put(MATTER, "1", "exigency_claimed", YES))
    come_back(presenter)
    wait_for(lambda: "exigency_claimed" in presenter.page.answers)
    settle(desk)
    assert presenter.page.answers["exigency_claimed"]["value"] is True
    assert presenter.page.current_field == "exigency_claimed"
    assert presenter.saving.can_undo is can_undo(desk) is True


def test_what_is_typed_while_it_is_read_again_is_kept(presenter: InterviewPresenter, desk: Desk) -> None:
    presenter.leave()
    in_the_vault(desk, lambda answering: answering.put(MATTER, "1", "exigency_claimed", YES))
    come_back(presenter, "consent_by_whom")
    field = focused()
    assert isinstance(field, QTextEdit)
    field.selectAll()
    QTest.keyClicks(field, "una vecina")
    wait_for(lambda: "exigency_claimed" in presenter.page.answers)
    settle(desk)
    assert presenter.page.answers["consent_by_whom"]["value"] == "una vecina"
    assert presenter.page.current_field == "consent_by_whom"
    told = stored(desk)
    assert told.entry.consent_by_whom is not None
    assert told.entry.consent_by_whom.value == "una vecina"


def test_what_can_no_longer_be_read_is_no_longer_shown(presenter: InterviewPresenter, desk: Desk) -> None:
    presenter.leave()
    settle(desk)
    desk.answering = Answering(Unreadable(desk.vault.records), desk.program.clock)
    troubles: list[ClinicError] = []
    presenter.troubled.connect(troubles.append)
    come_back(presenter)
    wait_for(lambda: troubles)
    del desk.answering
    assert troubles[0].code == "disk_gone"
    assert not presenter.is_open
    assert presenter.first() is None


def test_another_matter_is_read_before_it_is_shown(presenter: InterviewPresenter) -> None:
    presenter.leave()
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-A"))
    assert not presenter.is_open
    wait_for(lambda: presenter.is_open)
    assert presenter.saving.matter == "DEMO-A"


def test_the_guide_looks_once_when_an_account_is_opened(presenter: InterviewPresenter, desk: Desk) -> None:
    settle(desk)
    looks: list[object] = []
    presenter.guide.view_changed.connect(looks.append)
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-A"))
    wait_for(lambda: presenter.page.guide.ask is not None)
    settle(desk)
    QTest.qWait(50)
    settle(desk)
    assert len(looks) == 2, "cleared, then it has looked"
