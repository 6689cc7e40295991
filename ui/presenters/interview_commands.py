"""What can be done while interviewing, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.intake.clinic_wording import OF_ANOTHER, question_named
from ui.commands import Command
from ui.interview.editors.growing import GrowingText
from ui.interview.offers import KEY as TAKE_KEY
from ui.interview.sheet_head import BACK_KEY, MODE_KEY
from ui.presenters.interview_client import KEY as CLIENT_KEY
from ui.stops import PageCode, Stop

if TYPE_CHECKING:
    from ui.presenters.interview import InterviewPresenter


def interview_commands(presenter: InterviewPresenter) -> tuple[Command, ...]:
    """The commands as they apply to the page now; Back goes against the reading direction."""
    page, saving, turn_back = presenter.page, presenter.saving, presenter.undo.turn_back
    leftward = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    back = "Alt+Right" if leftward else "Alt+Left"

    def is_open() -> bool:
        return presenter.is_open and not page.is_resting

    return (
        Command("interview.next", page.next_question, "Ctrl+Down", is_open),
        Command("interview.next_part", page.next_part, "Ctrl+Return", is_open),
        Command("interview.back", page.previous_part, back, is_open),
        Command("interview.ask", page.jumps.ask, "Ctrl+J", lambda: is_open() and page.guide.ask is not None),
        Command(
            "interview.undo",
            lambda: turn_back(undo=True),
            "Ctrl+Z",
            lambda: is_open() and saving.can_undo,
        ),
        Command(
            "interview.redo",
            lambda: turn_back(undo=False),
            "Ctrl+Shift+Z",
            lambda: is_open() and saving.can_redo,
        ),
        Command("interview.ask_back", page.jumps.back, BACK_KEY, lambda: is_open() and page.jumps.can_go_back),
        Command("interview.take_over", page.jumps.take_over, TAKE_KEY, lambda: is_open() and page.jumps.can_take_over),
        Command("interview.mode", presenter.asking.toggle, MODE_KEY, is_open),
        Command("interview.find", presenter.itself.find, "Ctrl+F", is_open),
        Command("interview.about", presenter.itself.about, "Ctrl+E", is_open),
        Command("interview.account", presenter.itself.open, "Ctrl+Shift+A", is_open),
        Command("interview.history", presenter.history.ask, "Ctrl+H", lambda: is_open() and presenter.history.can_ask),
        Command("interview.wording", lambda: _word(presenter), "", lambda: is_open() and bool(page.current_field)),
        Command("interview.sections", page.show_sections, "Ctrl+G", is_open),
        Command("interview.review", lambda: page.show_review(put_off=False), "Ctrl+R", is_open),
        Command("interview.later", lambda: page.show_review(put_off=True), "", is_open),
        Command("interview.break", presenter.rest.toggle, "Ctrl+B", lambda: presenter.is_open),
        Command("interview.stop", presenter.rest.stop, "Ctrl+Shift+S", lambda: presenter.is_open),
        Command("interview.client_window", presenter.client.toggle, CLIENT_KEY, lambda: presenter.is_open),
        Command("interview.doubt", lambda: _ask_doubt(page), "Ctrl+Shift+D", lambda: is_open() and _can_doubt(page)),
        Command("interview.interpreter", presenter.interpreting.open, "Ctrl+I", is_open),
        Command("interview.language", page.header.language.setFocus, "", is_open),
        Command("interview.guide", page.panes.toggle_guide, "Ctrl+Shift+G", is_open),
    )


def _word(presenter: InterviewPresenter) -> None:
    """To the wording of the question with the keyboard, in the language that it is asked in, for who tells it."""
    field, account = presenter.page.current_field, presenter.hand.account
    if field and account is not None:
        language = account.interview.asked_in or account.interview.language
        other = f"{field}{OF_ANOTHER}" if is_told_of_another(account) else field
        own_words = question_named(presenter.desk.program.library.shipped_script("en"), other) is not None
        presenter.go_requested.emit(Stop(PageCode.WORDING, detail=f"{language}/{other if own_words else field}"))


def _doubtful(page: QWidget) -> GrowingText | None:
    """The text with the keyboard, where single words can be doubted; the palette before it changes nothing."""
    box = page.window().focusWidget()
    return box if isinstance(box, GrowingText) and box.takes_doubts and page.isAncestorOf(box) else None


def _can_doubt(page: QWidget) -> bool:
    box = _doubtful(page)
    return box is not None and box.word_here is not None


def _ask_doubt(page: QWidget) -> None:
    box = _doubtful(page)
    if box is not None:
        box.ask_doubt()
