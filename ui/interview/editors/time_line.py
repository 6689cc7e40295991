"""The line a time is typed on: one moment, and what some ways of telling need besides, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain import wall_times
from clinic_app.domain.wall_times import WallTimeError
from ui.interview.editors.days import ClockField, DayField
from ui.interview.editors.inputs import Asked
from ui.interview.editors.moment_fields import MomentFields
from ui.interview.editors.odd_words import refusal
from ui.interview.editors.spoken import clock_words
from ui.interview.editors.ways import Way
from ui.theme.tokens import Step
from ui.theme.tones import Tone
from ui.widgets.layouts import Flow
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.typed_times import TypedTime


class TimeLine(QWidget):
    """The fields of a time. Most times are one moment; a second one and a span are dear and seldom needed.

    Args:
        asked: what is asked.
        today: for days that are typed without their year.
        parent: Qt's parent.
    """

    edited = Signal()
    settled = Signal()
    span_chosen = Signal()
    clock_chosen = Signal(str)
    """The zone that the time is told in."""
    rearranged = Signal()
    """Fields came, so the order of Tab must be told anew."""

    def __init__(self, asked: Asked, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._both = asked.wording.on_one_line
        self._name = asked.object_name
        self.first = MomentFields(self._name, f"{self._name}.day", asked.name)
        self._second: MomentFields | None = None
        self._span: Select | None = None
        self._clocks: Select | None = None  # most times are told by the clinic's own clock
        self._zones: list[str] = []
        self._parts: dict[Way, tuple[QWidget, ...]] = {}  # shown only where a time is told in this way
        self._minutes: list[int] = []
        self._said = Words(step=Step.SMALL, tone=Tone.INK3)
        self._flow = Flow(self)
        self._flow.addWidget(self.first)
        self._flow.addWidget(self._said)
        self._listen_to(self.first)

    @property
    def second(self) -> MomentFields:
        """The later of two moments."""
        if self._second is None:
            self._second = MomentFields(f"{self._name}.to", f"{self._name}.to_day", say("interview.edit.until"))
            self._listen_to(self._second)
            self._add(Way.BETWEEN, self._both("interview.edit.and"), self._second)
            self.follow_day()
        return self._second

    @property
    def span(self) -> Select:
        """How far off a time may be."""
        if self._span is None:
            words = self._both("interview.edit.give_or_take")
            self._span = Select(f"{self._name}.span", words, ())
            self._span.activated.connect(lambda _index: self.span_chosen.emit())
            self._fill(())
            self._add(Way.ABOUT, words, self._span)
        return self._span

    def moment(self, number: int) -> MomentFields | None:
        """The first (0) or the second (1); None where nobody asked for a second one yet."""
        return self._second if number else self.first

    @property
    def minutes(self) -> int:
        """The span that is chosen."""
        return self._minutes[self.span.currentIndex()]

    def letters(self) -> dict[str, Any] | None:
        """What stands in the fields, letter by letter, and the span; None where nothing was typed."""
        fields = [field.text() for field in self._fields]
        minutes = None if self._span is None or self._span.isHidden() else self.minutes
        return {"fields": fields, "minutes": minutes} if any(fields) else None

    def show_letters(self, typed: Mapping[str, Any]) -> None:
        """Shows it again, once `ask_for` was told the way."""
        self.show_span(typed["minutes"])
        for field, text in zip(self._fields, typed["fields"], strict=False):
            field.setText(str(text))

    def focus_next(self) -> bool:
        """The keyboard goes to the next field in which nothing stands; False where there is none behind."""
        asked = [field for field in self._fields if field.isVisibleTo(self)]
        at = next((number for number, field in enumerate(asked) if field.hasFocus()), len(asked))
        following = next((field for field in asked[at + 1 :] if not field.text()), None)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        return following is not None

    def odd_here(self) -> str:
        """Why what stands in the field with the keyboard cannot be read by itself; empty where it can."""
        for field in self._fields:
            if field.hasFocus():
                try:
                    field.read()
                except WallTimeError as error:
                    return refusal(error).sentence
        return ""

    @property
    def _fields(self) -> list[ClockField | DayField]:
        moments = [moment for moment in (self.first, self._second) if moment is not None]
        return [field for moment in moments for field in (moment.clock, moment.day)]

    def show_span(self, minutes: int | None) -> None:
        """Shows a span, which need not be a usual one; None: none is stored."""
        if minutes is not None:
            span = self.span
            self._fill((minutes,))
            span.setCurrentIndex(self._minutes.index(minutes))
        elif self._span is not None:
            self._fill(())

    def show_typed(self, typed: TypedTime, day: date) -> None:
        """Shows a time that was typed in one line. Args: day: of its first moment."""
        self.first.clock.show_time(typed.clock)
        self.first.day.show_day(day)
        if typed.way == Way.BETWEEN:
            self.second.clock.show_time(typed.to_clock)
            self.second.day.show_day(typed.to_day)
        elif typed.way == Way.ABOUT:
            self.show_span(typed.minutes)

    def ask_for(self, way: Way | None) -> None:
        """Shows what is needed to tell a time in this way."""
        self.first.ask_for(clock=way is not Way.DAY_ONLY)
        if way is Way.BETWEEN:
            self.second.ask_for(clock=True)
        elif way is Way.ABOUT:
            self.span.show()
        for needed_by, widgets in self._parts.items():
            for widget in widgets:
                widget.setVisible(needed_by is way)

    def show_clocks(self, zones: Sequence[str], chosen: str) -> None:
        """Offers the zones by whose clock a time may be told; none: there is nothing to choose."""
        if self._clocks is None and zones:
            self._clocks = Select(f"{self._name}.clock", say("places.told_by"), ())
            self._clocks.activated.connect(lambda index: self.clock_chosen.emit(self._zones[index]))
            self._flow.insertWidget(self._flow.count() - 1, self._clocks)
            self.rearranged.emit()
        if self._clocks is None:
            return
        self._zones = list(zones)
        self._clocks.clear()
        self._clocks.addItems([clock_words(zone) for zone in zones])
        if zones:
            self._clocks.setCurrentIndex(self._zones.index(chosen))
        self._clocks.setVisible(bool(zones))

    def show_said(self, words: str) -> None:
        """The time as it is said, at the end of the line."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def follow_day(self) -> None:
        """Where no second day is typed, the first one counts; its place says so."""
        if self._second is not None:
            self._second.day.setPlaceholderText(self.first.day.text() or say("interview.edit.day_form"))

    def _listen_to(self, moment: MomentFields) -> None:
        moment.day.today = self._today
        moment.edited.connect(self.edited)
        moment.settled.connect(self.settled)

    def _add(self, way: Way, words: str, control: QWidget) -> None:
        """Puts what a way needs before what is said, with a word in front of it."""
        self._parts[way] = (Words(words, step=Step.SMALL, tone=Tone.INK2), control)
        for widget in self._parts[way]:
            self._flow.insertWidget(self._flow.count() - 1 - (self._clocks is not None), widget)
        self.rearranged.emit()

    def _fill(self, further: tuple[int, ...]) -> None:
        """Offers the usual spans and further ones."""
        wanted = sorted({*wall_times.SPANS, *further})
        if wanted == self._minutes or self._span is None:
            return
        self._minutes = wanted
        self._span.clear()
        hour = wall_times.HOUR
        keys = {1: "interview.edit.minutes.one", hour: "interview.edit.an_hour"}
        self._span.addItems([self._both(keys.get(each, "interview.edit.minutes.other"), n=each) for each in wanted])
        self._span.setCurrentIndex(wanted.index(wall_times.QUARTER))
