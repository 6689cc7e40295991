"""Breaks, and stopping: everything that was said is kept first, and where it goes on is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.interview.break_offer import SinceBreak
from ui.words import chosen, say

if TYPE_CHECKING:
    from ui.presenters.interview import InterviewPresenter


class InterviewRest(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._clock = presenter.desk.program.clock
        self._since = SinceBreak(self._clock.now())
        self._chapter = ""
        page = presenter.page
        page.go_on_requested.connect(self.end)
        page.header.break_requested.connect(self.toggle)
        page.sheet.break_offer.chosen.connect(self.begin)
        page.moved.connect(self._moved)

    def opened(self) -> None:
        """Another account, or somebody came back to it: people have just begun."""
        self._since.begin(self._clock.now())
        self._chapter = ""
        self._presenter.page.show_break(False)

    def toggle(self) -> None:
        """Begins a break, or ends it."""
        if self._presenter.page.is_resting:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Keeps everything and covers the questions, in both windows."""
        if not self._presenter.is_open:
            return
        self._presenter.page.commit()
        self._presenter.saving.settle()
        self._presenter.page.show_break(True)
        self._presenter.commands_changed.emit()

    def end(self) -> None:
        """The questions again, at the one that was asked."""
        self._since.begin(self._clock.now())
        self._presenter.page.sheet.break_offer.hide()
        self._presenter.page.show_break(False)
        self._presenter.commands_changed.emit()

    def stop(self) -> None:
        """Keeps everything and goes to the matter; says where the interview will go on."""
        presenter = self._presenter
        if not presenter.is_open:
            return
        presenter.page.commit()
        spot = presenter.page.course.spots[presenter.asking.first_open()]
        part = (spot.part if len(spot.chapter.parts) > 1 else spot.chapter).named(str(chosen()))
        presenter.to_matter()
        presenter.told.emit(say("client_window.stopped", part=part))

    def _moved(self, spot: int) -> None:
        """At the head of another chapter a break is offered, if it is time."""
        chapter, _part, number = self._presenter.page.course.spots[spot]
        is_new = bool(self._chapter) and chapter.id != self._chapter and number == 1
        self._chapter = chapter.id
        due = is_new and self._since.is_due(self._clock.now())
        self._presenter.page.sheet.break_offer.setVisible(due)
