"""What can be done while interviewing, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.commands import Command

if TYPE_CHECKING:
    from ui.presenters.interview import InterviewPresenter


def interview_commands(presenter: InterviewPresenter) -> tuple[Command, ...]:
    """The commands as they apply to the page now; Back goes against the reading direction."""
    page, saving = presenter.page, presenter.saving
    leftward = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    back = "Alt+Right" if leftward else "Alt+Left"

    def is_open() -> bool:
        return presenter.is_open

    return (
        Command("interview.next", page.next_question, "Ctrl+Down", is_open),
        Command("interview.next_part", page.next_part, "Ctrl+Return", is_open),
        Command("interview.back", page.previous_part, back, is_open),
        Command("interview.ask", page.ask_guides_question, "Ctrl+J", lambda: page.guide.ask is not None),
        Command("interview.undo", lambda: presenter.turn_back(undo=True), "Ctrl+Z", lambda: saving.can_undo),
        Command("interview.redo", lambda: presenter.turn_back(undo=False), "Ctrl+Shift+Z", lambda: saving.can_redo),
        Command("interview.sections", page.show_sections, "Ctrl+G", is_open),
        Command("interview.review", lambda: page.show_review(put_off=False), "Ctrl+R", is_open),
        Command("interview.later", lambda: page.show_review(put_off=True), "", is_open),
        Command("interview.language", page.header.language.setFocus, "", is_open),
        Command("interview.guide", page.panes.toggle_guide, "Ctrl+Shift+G", is_open),
    )
