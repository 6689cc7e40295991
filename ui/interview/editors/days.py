"""Inputs of a day and of a time of day; what is typed is read tolerantly and never changed while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.short_times import day_short
from clinic_app.domain.typed_times import read_day_near
from clinic_app.domain.wall_times import Oddity, WallTimeError, read_clock, read_day, write_clock
from ui.interview.editors.inputs import Asked, ValueInput
from ui.interview.editors.odd_words import check_likely_day, refusal
from ui.interview.editors.typed_on import type_on
from ui.interview.editors.ways import joined
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.words import Words
from ui.words import chosen, say


class ClockField(LineField):
    """A field as wide as a time of day."""

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, name, parent=parent)
        current().changed.connect(self._measure)
        self._measure()

    def read(self) -> time | None:
        """The time of day that stands there; None where nothing does. Raises WallTimeError."""
        return read_clock(self.text()) if self.text().strip() else None

    def show_time(self, at: time | None) -> None:
        """Shows a time of day."""
        self.setText("" if at is None else write_clock(at))

    def _measure(self) -> None:
        self.setFixedWidth(current().sizes.grown(tokens.TIME_FIELDS[0]))


class DayField(LineField):
    """A field as wide as a day, with a calendar at its end."""

    today: Callable[[], date] | None = None
    """Where it is known, a day typed without its year is the nearest one; it stands there with its year at once."""

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, name, icon=Icon.CALENDAR, parent=parent)
        self.setPlaceholderText(say("interview.edit.day_form"))
        current().changed.connect(self._measure)
        self._measure()

    def read(self) -> date | None:
        """The day that stands there; None where nothing does. Raises WallTimeError."""
        text = self.text().strip()
        near = read_day_near(text, self.today()) if text and self.today is not None else None
        return near or (read_day(text) if text else None)

    def read_quietly(self) -> date | None:
        """The same, and None where it cannot be read."""
        try:
            return self.read()
        except WallTimeError:
            return None

    def show_day(self, day: date | None) -> None:
        """Shows a day in words."""
        self.setText("" if day is None else day_short(day, chosen(), year=True))

    def _measure(self) -> None:
        self.setFixedWidth(current().sizes.grown(tokens.TIME_FIELDS[1]))


class DayInput(ValueInput):
    """A day."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self.field = DayField(asked.object_name, asked.name)
        self.field.textEdited.connect(lambda _text: self.edited.emit())
        self.field.editingFinished.connect(self.settled)
        row = Row(self)
        row.addWidget(self.field)
        row.addStretch(1)

    def _show_value(self, value: Any) -> None:
        self.field.show_day(None if value is None else date.fromisoformat(value))

    def _value(self) -> Any:
        try:
            day = self.field.read()
        except WallTimeError as error:
            raise refusal(error) from error
        if day is None:
            return None
        check_likely_day(day, self._asked)
        return day.isoformat()

    def _typed_now(self) -> Any:
        return self.field.text() or None

    def _show_typed(self, typed: Any) -> None:
        self.field.setText(str(typed or ""))

    def _focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        self.field.set_attention(wanted)


_EXACT, _BETWEEN = "exact", "between"


class ClockInput(ValueInput):
    """A time of day: one, or two that it lay between."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        name = asked.object_name
        self.ways = joined(f"{name}.way", (_EXACT, _BETWEEN), asked.wording)
        self.ways.chosen.connect(self._choose)
        self.first = ClockField(name, asked.name)
        self.second = ClockField(f"{name}.to", say("interview.edit.until"))
        self._and = Words(say("interview.edit.and"), step=Step.SMALL, tone=Tone.INK2)
        column = Column(self, gap=Space.S)
        column.addWidget(self.ways)
        place = QWidget()
        line = Flow(place)
        for widget in (self.first, self._and, self.second):
            line.addWidget(widget)
        column.addWidget(place)
        for field in (self.first, self.second):
            field.textEdited.connect(lambda _text: self.edited.emit())
            field.editingFinished.connect(self.settled)
        self._show_way(_EXACT)

    def _show_value(self, value: Any) -> None:
        earliest, latest = (None, None) if value is None else (value["earliest"], value["latest"])
        self._show_way(_EXACT if earliest == latest else _BETWEEN)
        self.first.show_time(None if earliest is None else read_clock(earliest))
        self.second.show_time(None if latest is None or earliest == latest else read_clock(latest))

    def _value(self) -> Any:
        try:
            first = self.first.read()
            second = self.second.read() if self.ways.value == _BETWEEN else first
            if first is None and second is None:
                return None
            if first is None or second is None:
                raise WallTimeError(Oddity.CLOCK_UNREADABLE)
            if second < first:
                raise WallTimeError(Oddity.ORDER)
        except WallTimeError as error:
            raise refusal(error) from error
        return {"earliest": f"{first:%H:%M}", "latest": f"{second:%H:%M}"}

    def _typed_now(self) -> Any:
        typed = [self.first.text(), self.second.text()]
        return [self.ways.value, *typed] if any(typed) else None

    def _show_typed(self, typed: Any) -> None:
        way, first, second = typed or (_EXACT, "", "")
        self._show_way(way)
        self.first.setText(first)
        self.second.setText(second)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.ways.isAncestorOf(self.focusWidget()) and type_on(self.first, event)):
            super().keyPressEvent(event)

    def _focus_first(self) -> None:
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        self.first.set_attention(wanted)
        self.second.set_attention(wanted)

    def _choose(self, way: str) -> None:
        self._show_way(way)
        self.edited.emit()
        (self.second if way == _BETWEEN and self.first.text() else self.first).setFocus()

    def _show_way(self, way: str) -> None:
        self.ways.show_value(way)
        for widget in (self._and, self.second):
            widget.setVisible(way == _BETWEEN)
