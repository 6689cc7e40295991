"""A place by its name: typed freely, with suggestions from the lists that ship with the program. Nothing is forced."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent

from clinic_app.domain.places.book import PlaceBook, PlaceKind
from clinic_app.domain.places.search import Match
from clinic_app.domain.places.values import CommunityArea, Place
from ui.interview.editors.inputs import Asked, ValueInput
from ui.interview.editors.spoken import clock_words
from ui.interview.editors.suggestions import Suggestion, Suggestions
from ui.interview.editors.texts import LONGEST, LineInput
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import count, say

KINDS: Final = {
    "community_area": PlaceKind.COMMUNITY_AREA,
    "courthouse_name": PlaceKind.COURTHOUSE,
    "custody_segments.facility": PlaceKind.FACILITY,
}
"""Which list belongs to which field or part."""


def place_input(asked: Asked) -> PlaceInput | None:
    """The input of a field or part that has a list; None for others, and where no lists were given."""
    kind = KINDS.get(asked.choices_name)
    return None if kind is None or asked.places is None else PlaceInput(asked, asked.places, kind)


class PlaceInput(ValueInput):
    """The name of a place as text. What is typed is kept as it was typed unless somebody takes a suggestion.

    Args:
        asked: what is asked.
        book: the lists.
        kind: which of them.
    """

    pauses = True
    room = LONGEST
    placed = Signal(object)
    """A `Place` that somebody took from the list."""
    recognised = Signal(object)
    """The `Place` that what stands there names, or None."""

    def __init__(self, asked: Asked, book: PlaceBook, kind: PlaceKind) -> None:
        super().__init__()
        self._asked = asked
        self._directory = book.directory(kind)
        self._place: Place | None = None
        self.line = LineInput(asked)
        self.field = self.line.field
        self.field.setPlaceholderText(say(f"places.hint.{kind}"))
        self._suggestions: Suggestions | None = None  # made when something is typed
        self._said = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._said.setObjectName(f"{asked.object_name}.place")
        self._said.hide()
        column = Column(self, gap=Space.XS)
        column.addWidget(self.line)
        column.addWidget(self._said)
        self.line.edited.connect(self._typed)
        self.field.installEventFilter(self)
        self.line.settled.connect(self._left)
        self.line.overflowed.connect(self.overflowed)

    @property
    def place(self) -> Place | None:
        """What the list has by the name that stands there; None where it has nothing, or several."""
        return self._place

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Down in a field without suggestions shows those for what stands there; all, where nothing does."""
        is_down = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        )
        plain = isinstance(event, QKeyEvent) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        closed = self._suggestions is None or self._suggestions.isHidden()
        if watched is self.field and is_down and plain and closed:
            self._offer(everything=True)
            return True
        return super().eventFilter(watched, event)

    def _show_value(self, value: Any) -> None:
        self.line.show_value(value)
        self._recognise()

    def _value(self) -> Any:
        return self.line.value()

    def _typed_now(self) -> Any:
        return self.line.typed()

    def _show_typed(self, typed: Any) -> None:
        self.line.show_typed(typed)
        self._recognise()

    def _focus_first(self) -> None:
        self.line.focus_first()

    def _show_attention(self, wanted: bool) -> None:
        self.line.show_attention(wanted)

    def _typed(self) -> None:
        self._tell("")
        self._offer()
        self.edited.emit()

    def _left(self) -> None:
        self._recognise()
        self.settled.emit()

    def _offer(self, *, everything: bool = False) -> None:
        typed = self.field.text()
        found = self._directory.find(typed)
        if everything and not typed.strip():
            found = tuple(Match(place) for place in self._directory.places)
        self._list.offer([self._suggestion(match) for match in found])
        self._say(count("places.some", len(found)) if found else "")

    @property
    def _list(self) -> Suggestions:
        if self._suggestions is None:
            self._suggestions = Suggestions(self.field, f"{self._asked.object_name}.suggestions")
            self._suggestions.taken.connect(self._take)
            self._suggestions.marked.connect(self._say)
        return self._suggestions

    def _suggestion(self, match: Match[Any]) -> Suggestion:
        name, where = match.place.name, _where(match.place)
        words = say("places.called", name=name, called=match.called) if match.called else name
        key = "places.line_called" if match.called else "places.line"
        spoken = say(key, name=name, called=match.called, where=where) if where else words
        return Suggestion(words, where, spoken, match.place)

    def _take(self, place: Place) -> None:
        self.line.show_value(place.name)
        self._recognise()
        self.placed.emit(place)
        self.picked.emit()

    def _recognise(self) -> None:
        text = self.field.text()
        named = self._directory.named(text)
        self._place = named[0] if len(named) == 1 else None
        if self._place is not None:
            self._tell(self._known(self._place, text))
        elif named:
            self._tell(say("places.several"))
        else:
            self._tell(say("places.own_words") if text.strip() else "")
        self.recognised.emit(self._place)

    def _known(self, place: Place, text: str) -> str:
        key = "places.known" if place.name == text.strip() else "places.known_named"
        where = _where(place) or place.name
        if place.zone is None:
            return say(key, name=place.name, where=where)
        return say(f"{key}_clock", name=place.name, where=where, clock=clock_words(place.zone))

    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._say(sentence)

    def _say(self, words: str) -> None:
        """To the ear: the list has no keyboard, so the field says what is marked in it."""
        if self.field.accessibleDescription() != words:
            self.field.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))


def _where(place: Place) -> str:
    return say("places.area", number=place.number) if isinstance(place, CommunityArea) else place.where
