"""The interview over a real vault: answered by keyboard, on the disk before it says so, undone, settled, read again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from clinic_app.domain.intake.intake import Account, StatementLine
from clinic_app.domain.intake.laying import answers_of
from clinic_app.errors import ClinicError, StorageError
from clinic_app.services.answering import Answering
from clinic_app.services.ports.vault import Role
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.interview.question import QuestionView
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.widgets.saved import SavedState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_app.services.ports.records import RecordStore

MATTER = "DEMO-B"


class Heard:
    """What a presenter asks of the window."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self.stops: list[Stop] = []
        self.troubles: list[ClinicError] = []
        self.told: list[str] = []
        self.locks: list[bool] = []
        presenter.go_requested.connect(self.stops.append)
        presenter.troubled.connect(self.troubles.append)
        presenter.told.connect(self.told.append)
        presenter.lock_requested.connect(lambda: self.locks.append(True))


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def open_at(presenter: InterviewPresenter, matter: str = MATTER, field: str = "", account: str = "") -> None:
    presenter.enter(Stop(PageCode.INTERVIEW, matter, account, detail=field))
    wait_for(lambda: presenter.is_open)
    wait_for(lambda: presenter.saving.is_saved)


def bind(presenter: InterviewPresenter) -> None:
    """Binds the keys as the window does."""
    for command in presenter.commands():
        if command.shortcut:
            shortcut = QShortcut(QKeySequence(command.shortcut), presenter.page)
            shortcut.activated.connect(lambda command=command: command.run() if command.allowed() else None)


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def stored(desk: Desk, matter: str = MATTER, account: str = "1") -> Account:
    """The account as somebody else would read it: another service on the same vault."""
    found: list[Account] = []

    def read(_token: object) -> Account:
        told = desk.program.answering(desk.vault).working(matter).account(account)
        assert told is not None
        return told

    desk.tasks.run(Place.VAULT, read, owner=desk, saying="Reading", done=found.append)
    wait_for(lambda: found)
    return found[0]


def shown_state(presenter: InterviewPresenter) -> SavedState:
    return presenter.page.header.saved.state


@contextmanager
def slow_saves(desk: Desk) -> Iterator[Callable[[], None]]:
    """Holds the vault lane until told to go on, as a slow disk would."""
    gate = threading.Event()
    desk.tasks.run(Place.SAVE, lambda _token: gate.wait(10), owner=desk, saying="Waiting")
    try:
        yield gate.set
    finally:
        gate.set()


class FullDisk:
    """A record store whose disk is full, until there is room again."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records
        self.full = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def save_draft(self, record_id: str, path: str, content: bytes | None) -> None:
        if self.full:
            raise StorageError("disk_full", "The disk is full; what was there before is kept.")
        self._records.save_draft(record_id, path, content)


def test_an_answer_by_keyboard_is_on_the_disk_when_it_says_saved(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    with slow_saves(desk) as go_on:
        key(Qt.Key.Key_2)
        assert shown_state(presenter) is SavedState.SAVING  # typed and shown, not yet kept
        assert presenter.page.answers["exigency_claimed"] == {"state": "answered", "value": False}
        go_on()
    wait_for(lambda: presenter.saving.is_saved)
    assert shown_state(presenter) is SavedState.SAVED
    assert presenter.saving.saved_at is not None
    assert f"{presenter.saving.saved_at:%H:%M}" == "15:30"
    answer = stored(desk).entry.exigency_claimed
    assert answer is not None
    assert answer.value is False


def test_typing_waits_for_nothing_and_everything_typed_arrives(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="consent_by_whom")
    with slow_saves(desk) as go_on:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, "la esposa")
        presenter.page.commit()
        QTest.keyClicks(focused, " de Juan")
        presenter.page.commit()
        go_on()
    wait_for(lambda: presenter.saving.is_saved)
    answer = stored(desk).entry.consent_by_whom
    assert answer is not None
    assert answer.value == "la esposa de Juan"


def test_what_is_not_saved_says_so_and_is_tried_again(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    disk = FullDisk(desk.vault.records)
    desk.answering = Answering(disk, desk.program.clock)
    key(Qt.Key.Key_1)
    wait_for(lambda: shown_state(presenter) is SavedState.NOT_SAVED)
    assert "Not saved since 15:30" in [label.text() for label in presenter.page.header.findChildren(QLabel)]
    key(Qt.Key.Key_3)  # changed meanwhile: only the newest counts
    wait_for(lambda: not presenter.saving.is_running)
    assert shown_state(presenter) is SavedState.NOT_SAVED
    assert stored(desk).entry.exigency_claimed is None
    disk.full = False
    QTest.mouseClick(presenter.page.header.retry, Qt.MouseButton.LeftButton)
    wait_for(lambda: presenter.saving.is_saved)
    assert shown_state(presenter) is SavedState.SAVED
    answer = stored(desk).entry.exigency_claimed
    assert answer is not None
    assert answer.state.value == "client_does_not_know"
    del desk.answering


def test_the_next_answer_takes_the_unsaved_ones_along(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    disk = FullDisk(desk.vault.records)
    desk.answering = Answering(disk, desk.program.clock)
    key(Qt.Key.Key_1)
    wait_for(lambda: shown_state(presenter) is SavedState.NOT_SAVED)
    disk.full = False
    presenter.page.go_to_field("free_to_leave")
    key(Qt.Key.Key_2)
    wait_for(lambda: presenter.saving.is_saved)
    told = stored(desk)
    assert told.entry.exigency_claimed is not None
    assert told.stop.free_to_leave is not None
    del desk.answering


def test_undo_and_redo_show_the_field(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    heard = Heard(presenter)
    bind(presenter)
    key(Qt.Key.Key_2)
    wait_for(lambda: presenter.saving.can_undo)
    presenter.page.go_to_field("entry_occurred")
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: heard.told)
    assert heard.told == ["Taken back: Emergency claimed at entry"]
    assert presenter.page.current_field == "exigency_claimed"
    assert "exigency_claimed" not in presenter.page.answers
    assert stored(desk).entry.exigency_claimed is None
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait_for(lambda: len(heard.told) > 1)
    view = presenter.page.findChild(QuestionView, "interview.question.exigency_claimed")
    assert view is not None
    assert view.answer == {"state": "answered", "value": False}
    assert stored(desk).entry.exigency_claimed is not None


def test_leaving_keeps_what_is_typed_and_makes_a_revision(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="consent_by_whom")
    changed: list[str] = []
    desk.changed.connect(changed.append)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "la esposa")
    presenter.leave()
    wait_for(lambda: changed)
    assert changed == [MATTER]
    waiting: list[int] = []
    desk.tasks.run(
        Place.VAULT, lambda _t: desk.answering.unsettled(MATTER), owner=desk, saying="-", done=waiting.append
    )
    wait_for(lambda: waiting)
    assert waiting == [0]
    answer = stored(desk).entry.consent_by_whom
    assert answer is not None
    assert answer.value == "la esposa"


def test_the_end_of_a_section_settles_it(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    changed: list[str] = []
    desk.changed.connect(changed.append)
    key(Qt.Key.Key_2)
    presenter.page.go_to_field("weapons_drawn")  # another part of the same section
    wait_for(lambda: presenter.saving.is_saved)
    assert changed == []
    presenter.page.go_to_field("force_used")
    wait_for(lambda: changed)
    assert changed == [MATTER]


def test_a_new_matter_is_made_and_shown_from_its_beginning(presenter: InterviewPresenter, desk: Desk) -> None:
    heard = Heard(presenter)
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: heard.stops)
    number = heard.stops[0].matter
    assert number.startswith("26-")
    presenter.enter(heard.stops[0])  # the window goes there
    assert presenter.page.spot == 0
    assert answers_of(stored(desk, number)) == {}
    presenter.leave()
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: len(heard.stops) > 1)
    assert heard.stops[1].matter == number  # nothing was answered: no second empty one
    presenter.page.go_to_field("free_to_leave")
    key(Qt.Key.Key_1)
    wait_for(lambda: presenter.saving.is_saved)
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: len(heard.stops) > 2)
    assert heard.stops[2].matter != number


def test_the_language_of_the_questions_is_kept_and_that_of_the_account_only_while_nothing_was_said(
    presenter: InterviewPresenter, desk: Desk
) -> None:
    heard = Heard(presenter)
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: heard.stops)
    presenter.page.header.language_chosen.emit("es")
    wait_for(lambda: presenter.saving.is_saved)
    assert stored(desk, heard.stops[0].matter).interview.language == "es"
    assert "Español" not in presenter.page.header.language.currentText()  # the window speaks English
    open_at(presenter)
    presenter.page.header.language_chosen.emit("en")
    wait_for(lambda: presenter.saving.is_saved)
    assert (stored(desk).interview.language, stored(desk).interview.asked_in) == ("es", "en")
    presenter.page.header.language_chosen.emit("es")
    wait_for(lambda: presenter.saving.is_saved)
    assert (stored(desk).interview.language, stored(desk).interview.asked_in) == ("es", None)


def test_who_interprets_and_what_was_chosen_is_in_no_language_but_a_text_is(
    presenter: InterviewPresenter, desk: Desk
) -> None:
    heard = Heard(presenter)
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: heard.stops)
    number = heard.stops[0].matter
    presenter.page.answered.emit("interpreter", {"state": "answered", "value": {"name": "I. Muestra"}})
    presenter.page.answered.emit("fear_of_return", {"state": "answered", "value": True})
    presenter.page.header.language_chosen.emit("es")
    wait_for(lambda: presenter.saving.is_saved)
    assert (stored(desk, number).interview.language, stored(desk, number).interview.asked_in) == ("es", None)
    presenter.page.answered.emit("employer", {"state": "answered", "value": "una panadería"})
    presenter.page.header.language_chosen.emit("en")
    wait_for(lambda: presenter.saving.is_saved)
    assert (stored(desk, number).interview.language, stored(desk, number).interview.asked_in) == ("es", "en")


def test_the_guide_follows_the_answers_in_the_words_of_the_role(presenter: InterviewPresenter, desk: Desk) -> None:
    assert desk.person.role is Role.ATTORNEY
    open_at(presenter, field="exigency_claimed")
    wait_for(lambda: presenter.page.guide.ask is not None)
    asked = presenter.page.guide.ask
    assert asked is not None
    assert asked.field == "cpd_called_at"
    assert asked.question.startswith("Si alguien llamó")
    assert asked.meaning.startswith("If anyone called")
    bind(presenter)
    key(Qt.Key.Key_1)
    wait_for(lambda: any("Emergency claimed at entry: Yes" in text for text in guide_texts(presenter)))
    key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert presenter.page.current_field == "cpd_called_at"


def test_a_paralegal_reads_no_rule_and_no_result(presenter: InterviewPresenter, desk: Desk) -> None:
    desk.person = desk.person.__class__(**{**vars(desk.person), "role": Role.PARALEGAL})
    open_at(presenter, field="consent_given")
    wait_for(lambda: presenter.page.guide.ask is not None)
    key(Qt.Key.Key_1)  # they had permission after all: results move
    wait_for(lambda: any("Permission to enter given: Yes" in text for text in guide_texts(presenter)))
    rules = {rule.rule.id for pack in [desk.program.library.rulebook()] for rule in pack.rules}
    words = "\n".join(guide_texts(presenter))
    assert [rule for rule in rules if rule in words] == []
    for verdict in ("breach", "violation", "unlawful"):
        assert verdict not in words.lower()
    assert "for the attorney to review" in words


def guide_texts(presenter: InterviewPresenter) -> list[str]:
    guide = presenter.page.guide
    return [label.text() for label in guide.findChildren(QLabel) if label.isVisibleTo(guide)]


def test_lines_of_the_statement_are_kept(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter)
    first = stored(desk).statement[0]
    changed = first.model_copy(update={"text": "Otra cosa."})
    presenter.page.line_changed.emit(changed.model_dump(mode="json"), None)
    new = StatementLine(line_id="new", section=first.section, language="es", text="Algo más.")
    presenter.page.line_changed.emit(new.model_dump(mode="json"), first.line_id)
    wait_for(lambda: presenter.saving.is_saved)
    assert [line.text for line in stored(desk).statement[:2]] == ["Algo más.", "Otra cosa."]
    presenter.page.line_removed.emit("new")
    wait_for(lambda: presenter.saving.is_saved)
    assert stored(desk).statement[0].text == "Otra cosa."


def test_an_account_that_is_not_there_is_told_and_nothing_of_the_last_one_shown(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="consent_given")
    heard = Heard(presenter)
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-A", "9"))
    wait_for(lambda: heard.troubles)
    assert heard.troubles[0].code == "unknown_account"
    assert not presenter.is_open
    assert "¿" not in "".join(label.text() for label in presenter.page.findChildren(QLabel) if label.isVisible())


def test_lock_and_back_are_handed_on(presenter: InterviewPresenter) -> None:
    open_at(presenter)
    heard = Heard(presenter)
    QTest.mouseClick(presenter.page.header.lock, Qt.MouseButton.LeftButton)
    QTest.mouseClick(presenter.page.header.back, Qt.MouseButton.LeftButton)
    assert heard.locks == [True]
    assert heard.stops == [Stop(PageCode.MATTER, MATTER, account="1")]


def test_every_command_has_words_and_a_key_of_its_own(presenter: InterviewPresenter) -> None:
    from ui.words import say

    open_at(presenter)
    commands = presenter.commands()
    assert all(say(f"command.{command.code}") for command in commands)
    keys = [command.shortcut for command in commands if command.shortcut]
    assert len(keys) == len(set(keys))


def test_the_second_account_is_another_page(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, account="2", field="free_to_leave")
    key(Qt.Key.Key_2)
    wait_for(lambda: presenter.saving.is_saved)
    second, first = stored(desk, account="2"), stored(desk, account="1")
    assert second.stop.free_to_leave is not None
    assert first.stop.free_to_leave is None
