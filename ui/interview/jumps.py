"""Keys that save a way: to what the Guide proposes, back from there, and to take over what is already told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clinic_app.domain.intake.parts import Spot
from ui.words import chosen

if TYPE_CHECKING:
    from ui.interview.page import InterviewPage


class Jumps(QObject):
    """Remembers one place. Args: page: whose."""

    def __init__(self, page: InterviewPage) -> None:
        super().__init__(page)
        self._page = page
        self._from: tuple[int, str] | None = None
        page.sheet.head.back_chosen.connect(self.back)
        page.moved.connect(lambda _spot: self._arrived())
        page.sheet.current_changed.connect(lambda _field: self._arrived())

    @property
    def can_go_back(self) -> bool:
        """Whether somebody jumped away from somewhere."""
        return self._from is not None

    def to(self, field: str) -> None:
        """Goes to a field's question; where one was is a key away."""
        page = self._page
        here = (page.spot, page.current_field)
        if page.course.spot_of(field) is None or here[1] == field:
            return
        if self._from is None:  # of several jumps in a row the first began where one was working
            self._from = here
        page.go_to_field(field)
        self.show()

    def ask(self) -> None:
        """Goes to what the Guide proposes."""
        if self._page.guide.ask is not None:
            self.to(self._page.guide.ask.field)

    @property
    def can_take_over(self) -> bool:
        """Whether the question one is at is already told somewhere."""
        question = None if self._page.sheet.part is None else self._page.sheet.part.current
        return question is not None and question.offer is not None

    def take_over(self) -> None:
        """Takes that over as its answer."""
        question = None if self._page.sheet.part is None else self._page.sheet.part.current
        if question is not None and question.offer is not None:
            question.take_over(question.offer)

    def back(self) -> None:
        """Goes to where one was."""
        if self._from is not None:
            (spot, field), self._from = self._from, None
            self._page.go(spot, field)
            self.show()

    def forget(self) -> None:
        """Another account is shown."""
        self._from = None
        self.show()

    def show(self) -> None:
        """Shows the way back by the name of what is there."""
        self._page.sheet.head.show_way_back(self._named())

    def _arrived(self) -> None:
        """Somebody who walked back needs no way back."""
        if self._from == (self._page.spot, self._page.current_field):
            self.forget()

    def _named(self) -> str:
        if self._from is None:
            return ""
        spot, field = self._from
        own = self._page.own_words
        return own.label(field) if field and own is not None else title_of(self._page.course.spots[spot])


def title_of(spot: Spot) -> str:
    """A part by its own name, a chapter of one part by the chapter's."""
    return (spot.part if len(spot.chapter.parts) > 1 else spot.chapter).named(chosen())
