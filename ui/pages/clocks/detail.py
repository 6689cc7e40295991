"""One clock with its working shown: trigger, sum, calendar, authority, limits, who confirmed, what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.clock_decision import Standing, Which
from clinic_app.domain.clock_rows import ClockRow
from clinic_app.services.clocks import ClockList, Step, Told
from ui.pages.clocks.telling import Telling, alert_words
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Weight
from ui.theme.tokens import Step as Size
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Words
from ui.words import dates, say


class ClockDetail(Card):
    """The card.

    Args:
        row: the clock.
        clocks: all of the matter; names and history.
        telling: its words.
        decides: whether the person who looks is an attorney.
        confirms: whether they may confirm.
    """

    asked = Signal(str)
    """What is to be done: a code of `clocks.do`."""

    def __init__(self, row: ClockRow, clocks: ClockList, telling: Telling, *, decides: bool, confirms: bool) -> None:
        super().__init__("clocks.detail", name=row.reading.clock.title, gap=Space.M)
        self.which: Which = row.which
        self._row, self._clocks, self._telling = row, clocks, telling
        self._decides, self._confirms = decides, confirms
        self._head()
        for title, lines in self._parts():
            self._part(title, lines)
        self._buttons()

    def _head(self) -> None:
        row, clock = self._row, self._row.reading.clock
        self.column.addWidget(Words(clock.title, step=Size.READ, weight=Weight.STRONG, wrap=True))
        chips = QWidget()
        flow = Flow(chips, gap=Space.XS, gap_if_broken=Space.XS)
        flow.addWidget(Chip(clock.id))
        flow.addWidget(Chip(self._telling.state(row), kind=ChipKind.STATE))
        for shown, words in (
            (row.reading.estimated, say("clocks.estimated")),
            (clock.volatile, say("clocks.volatile")),
            (bool(alert_words(row.alert)), alert_words(row.alert)),
        ):
            if shown:
                flow.addWidget(Chip(words, kind=ChipKind.ATTENTION))
        self.column.addWidget(chips)
        if row.reading.work_by is not None:
            self.column.addWidget(Words(self._telling.line(row), weight=Weight.MEDIUM, wrap=True))

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        row, telling = self._row, self._telling
        clock, decision = row.reading.clock, row.decision
        yield say("clocks.counted_from"), [telling.starts(row), self._confirmed()]
        if decision is not None and decision.ended is not None:
            by = self._clocks.people.get(decision.ended.by, decision.ended.by)
            at = telling.day(decision.ended.at)
            yield say("clocks.ended"), [decision.ended.reason, say("clocks.by_at", who=by, when=at)]
        if decision is not None and decision.ordered is not None:
            order = decision.ordered
            by = self._clocks.people.get(order.by, order.by)
            told = say("clocks.ordered_day", day=telling.day(order.day.isoformat()), title=order.title)
            yield say("clocks.ordered"), [told, say("clocks.by_at", who=by, when=telling.day(order.at))]
        yield say("clocks.sum"), [*telling.sums(row), say("clocks.calendar", calendar=telling.calendar(row))]
        if row.reading.limits:
            yield say("clocks.limits"), [telling.limit(limit) for limit in row.reading.limits]
        cites = [say("clocks.cite", cite=item.cite, code=item.source_code.value) for item in clock.authority]
        yield say("clocks.authority"), [*cites, say("clocks.holder", who=say(f"clocks.holder.{clock.duty_holder}"))]
        if clock.note:
            yield say("clocks.note"), [clock.note]
        history = self._clocks.history.get(row.which, ())
        if history:
            yield say("clocks.history"), [self._told(each) for each in reversed(history)]

    def _confirmed(self) -> str:
        decision = self._row.decision
        if decision is None or decision.confirmed is None:
            return say("clocks.confirmed_by_nobody")
        by = self._clocks.people.get(decision.confirmed.by, decision.confirmed.by)
        at = self._telling.day(decision.confirmed.at)
        return say("clocks.confirmed_by" if self._row.confirmed else "clocks.confirmed_before", who=by, when=at)

    def _told(self, told: Told) -> str:
        when = dates.ago(told.at, self._telling.today, self._telling.zone)
        ended = told.decision.ended
        what = say(f"clocks.step.{told.step}")
        if told.step is Step.ENDED and ended is not None:
            what = say(f"clocks.state.{ended.standing}")
        return say("clocks.done", what=what, who=told.by, when=when)

    def _part(self, title: str, lines: list[str]) -> None:
        part = QWidget()
        part.setAccessibleName(title)
        column = Column(part, gap=Space.XS)
        column.addWidget(Words(title, step=Size.MICRO, weight=Weight.STRONG, tone=Tone.INK2, wrap=True))
        for line in lines:
            column.addWidget(Words(line, step=Size.SMALL, wrap=True))
        self.column.addWidget(part)

    def _buttons(self) -> None:
        ways = QWidget()
        flow = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        codes = list(self._codes())
        for code, icon in codes:
            button = Button(f"clocks.do.{code}", say(f"clocks.do.{code}"), icon=icon, height=Control.DENSE)
            button.clicked.connect(lambda _on=False, code=code: self.asked.emit(code))
            flow.addWidget(button)
        if codes:
            self.column.addWidget(ways, 0, Qt.AlignmentFlag.AlignTop)

    def _codes(self) -> Iterator[tuple[str, Icon]]:
        """What can be done now."""
        row, decision = self._row, self._row.decision
        if self._confirms and row.counted.trigger_at is not None and not row.confirmed:
            yield "confirm", Icon.TICK
        if self._confirms and decision is not None and decision.confirmed is not None:
            yield "unconfirm", Icon.UNDO
        if decision is not None and decision.ordered is not None:
            yield "show_order", Icon.EYE
        if not self._decides:
            return
        if decision is not None and decision.ended is not None:
            yield "resume", Icon.RESTORE
            return
        yield Standing.MET.value, Icon.TICK_CIRCLE
        yield Standing.SUPERSEDED.value, Icon.BRANCH
        yield Standing.NOT_APPLICABLE.value, Icon.STRUCK
        yield ("withdraw_order", Icon.UNDO) if decision and decision.ordered else ("order", Icon.SEAL)
