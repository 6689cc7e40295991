"""One moment to type: a clock and a day, and the question that a doubled hour needs."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.wall_times import Oddity, WallTimeError, edge_of_day, occurrences, placed, write_clock
from ui.interview.editors.boxes import Box, Boxes
from ui.interview.editors.days import ClockField, DayField
from ui.interview.editors.odd_words import refusal, skipped
from ui.interview.wording import Wording
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.layouts import Row, fixed
from ui.widgets.words import Words
from ui.words import say

FIRST, SECOND, EITHER = "first", "second", "unknown"


class MomentFields(QWidget):
    """A clock and a day side by side.

    Args:
        clock_name: object name of the clock.
        day_name: object name of the day.
        name: spoken.
        parent: Qt's parent.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, clock_name: str, day_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = ClockField(clock_name, f"{name} {say('interview.edit.clock')}")
        self.day = DayField(day_name, f"{name} {say('interview.edit.day')}")
        row = Row(self)
        row.addWidget(self.clock)
        row.addWidget(self.day)
        fixed(self)
        for field in (self.clock, self.day):
            field.textEdited.connect(lambda _text: self.edited.emit())
            field.editingFinished.connect(self.settled)

    def show_moment(self, at: datetime | None, *, clock: bool = True, day: bool = True) -> None:
        """Shows a moment in its zone, or only its clock or its day."""
        self.clock.show_time(None if at is None or not clock else at.time().replace(fold=0))
        self.day.show_day(None if at is None or not day else at.date())

    def ask_for(self, *, clock: bool, day: bool = True) -> None:
        """Which of the two are asked."""
        self.clock.setVisible(clock)
        self.day.setVisible(day)
        self.updateGeometry()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in what is asked."""
        asked = [field for field in (self.clock, self.day) if not field.isHidden()]
        return not any(field.text().strip() for field in asked)

    def set_attention(self, wanted: bool) -> None:
        """The stronger border."""
        self.clock.set_attention(wanted)
        self.day.set_attention(wanted)

    def typed_day(self, other: date | None = None) -> date:
        """The day that was typed, or `other`. Raises UnreadableError."""
        try:
            day = self.day.read() or other
        except WallTimeError as error:
            raise refusal(error) from error
        if day is None:
            raise refusal(WallTimeError(Oddity.DAY_UNREADABLE))
        return day

    def typed_clock(self) -> time | None:
        """The time of day that was typed. Raises UnreadableError."""
        try:
            return self.clock.read()
        except WallTimeError as error:
            raise refusal(error) from error

    def moment(
        self, zone: ZoneInfo, *, second: bool | None, end: bool | None = None, other_day: date | None = None
    ) -> datetime:
        """The moment in its zone.

        Args:
            zone: where the clock hangs.
            second: which of two, where the clocks showed it twice.
            end: without a clock, the end (or the beginning) of the day is meant; None: a clock is needed.
            other_day: where no day was typed.

        Raises:
            UnreadableError: it cannot be read, did not exist, or came twice and nobody said which.
        """
        clock = self.typed_clock()
        day = self.typed_day(other_day)
        if clock is None:
            if end is None:
                raise refusal(WallTimeError(Oddity.CLOCK_UNREADABLE))
            return edge_of_day(day, zone, end=end)
        local = datetime.combine(day, clock)
        try:
            return placed(local, zone, second=second)
        except WallTimeError as error:
            raise (skipped(local, zone) if error.oddity is Oddity.SKIPPED else refusal(error)) from error


class TwiceCard(Card):
    """The question that an hour which came twice needs, with three answers.

    Args:
        object_name: the answers are `object_name.first`, `.second` and `.unknown`.
        wording: both languages; it is read to the person.
        parent: Qt's parent.
    """

    answered = Signal()

    def __init__(self, object_name: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(f"{object_name}.card", gap=Space.S, parent=parent)
        self._object_name, self._wording = object_name, wording
        self._shown: tuple[datetime, ...] = ()
        self._boxes: Boxes | None = None
        self._came: Words | None = None  # few hours come twice, so its parts are made when one does
        self.hide()

    @property
    def choice(self) -> str | None:
        """FIRST, SECOND or EITHER; None while nobody said."""
        return self._boxes.codes[0] if self._boxes is not None and self._boxes.codes else None

    def ask_about(self, local: datetime | None, zone: ZoneInfo) -> None:
        """Asks, where the clocks of the zone showed this local time twice; goes away otherwise."""
        found = () if local is None else occurrences(local, zone)
        both = found if len(found) == 2 else ()
        if both == self._shown and bool(both) == (not self.isHidden()):
            return
        self._shown = both
        if self._boxes is not None:
            self._row.removeWidget(self._boxes)
            self._boxes.hide()
            self._boxes.deleteLater()
            self._boxes = None
        if both and local is not None:
            wording, time = self._wording, write_clock(local.time())
            came, meaning = wording.both("interview.edit.twice", time=time)
            asked, asked_too = wording.both("interview.edit.twice_ask")
            if self._came is None:
                self._came = self._build()
            self._came.setText(came)
            self._ask.setText(asked)
            self._meaning.setText(f"{meaning} {asked_too}".strip())
            self._meaning.setVisible(bool(meaning))
            before = wording.both("interview.edit.twice_before", clock=both[0].tzname())
            after = wording.both("interview.edit.twice_after", clock=both[1].tzname())
            answers = (
                Box(FIRST, before[0], meaning=before[1]),
                Box(SECOND, after[0], meaning=after[1]),
                self._not_known(),
            )
            self._boxes = Boxes(self._object_name, f"{came} {asked}", answers)
            self._boxes.chosen.connect(lambda _code: self.answered.emit())
            self._row.addWidget(self._boxes, 1, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(both))

    def _build(self) -> Words:
        came = Words(step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        self.column.addWidget(came)
        self._ask = Words(step=Step.SMALL, wrap=True)
        self.column.addWidget(self._ask)
        self._meaning = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.column.addWidget(self._meaning)
        self._row = Row(gap=Space.XS)
        self.column.addLayout(self._row)
        return came

    def _not_known(self) -> Box:
        client, english = (each.answers.client_does_not_know for each in (self._wording.client, self._wording.english))
        if self._wording.bilingual:
            return Box(EITHER, client, Icon.QUESTION, english)
        return Box(EITHER, say("interview.edit.state.client_does_not_know"), Icon.QUESTION)

    def show_choice(self, choice: str | None) -> None:
        """Shows what is stored; None leaves it."""
        if self._boxes is not None and choice is not None:
            self._boxes.show_codes((choice,))
