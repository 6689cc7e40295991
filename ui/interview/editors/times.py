"""How well a time is known, and the time: exact, about, between, only the day, before, after, not yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from clinic_app.domain import wall_times
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.typed_times import read_typed
from clinic_app.domain.wall_times import WallTimeError, is_whole_days, middle_of, occurrences
from clinic_app.domain.when import Precision, When
from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.interview.editors.moment_fields import EITHER, FIRST, SECOND, MomentFields, TwiceCard
from ui.interview.editors.odd_words import check_likely, refusal
from ui.interview.editors.spoken import spoken_clock, width_words, zone_words
from ui.interview.editors.time_line import TimeLine
from ui.interview.editors.ways import FURTHER_WAYS, WAY_OF, Way, Ways
from ui.theme.tokens import Space
from ui.widgets.field import LineField
from ui.widgets.layouts import Column
from ui.words import say


class TimeInput(ValueInput):
    """A `When`."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self._home = self._zone = asked.zone
        name = asked.object_name
        self.ways = Ways(name, self._first_field, asked.wording)
        self.ways.chosen.connect(self._choose)
        self._line = TimeLine(asked, self._today)
        self.first = self._line.first
        self._twice = tuple(TwiceCard(f"{name}.{each}", asked.wording) for each in ("twice", "to_twice"))
        self._lay_out()
        self._show_way(None)

    def _lay_out(self) -> None:
        column = Column(self, gap=Space.M)
        column.addWidget(self.ways)
        column.addWidget(self._line)
        for card in self._twice:
            column.addWidget(card)
            card.answered.connect(self._chosen_beside)
        self.first.clock.editingFinished.connect(self._spread)
        self._line.edited.connect(self._typed)
        self._line.settled.connect(self.settled)
        self._line.span_chosen.connect(self._chosen_beside)
        self._line.rearranged.connect(self.rearranged)
        self._line.clock_chosen.connect(self._other_clock)

    def tell_in(self, zone: ZoneInfo | None) -> None:
        """By which clock a time is told that nobody has told yet, as that of a facility; None: the clinic's own.

        A time that stands there keeps its clock; both can be chosen beside it.
        """
        self._home = zone or self._asked.zone
        if self._is_empty:
            self._zone = self._home
        self._show_clocks()
        self._ask_twice()
        self._say_time()

    def _show_value(self, value: Any) -> None:
        when = None if value is None else When.model_validate(value)
        unknown = when is None or when.precision is Precision.UNKNOWN
        self._zone = self._home if when is None or unknown else ZoneInfo(when.zone)
        self._show_clocks()
        if when is None or unknown:
            for moment in self._moments:
                moment.show_moment(None)
            self._show_way(None)
        else:
            self._show_when(when)
        self._ask_twice()
        self._show_which(when)
        self._say_time()

    def _show_when(self, when: When) -> None:
        way = WAY_OF[when.precision]
        middle = middle_of(when) if way is Way.ABOUT else None
        if way is Way.ABOUT and middle is None:
            way = Way.BETWEEN  # an interval that has no round middle is shown as it is
        self._line.show_span(middle.minutes if middle else None)
        at = middle.at if middle else when.earliest or when.latest
        whole = way is Way.BETWEEN and is_whole_days(when, self._zone)
        self.first.show_moment(at, clock=not whole and way is not Way.DAY_ONLY)
        other_day = whole or when.earliest is None or when.latest is None or when.latest.date() != when.earliest.date()
        second = self._line.second if way is Way.BETWEEN else self._line.moment(1)
        if second is not None:
            second.show_moment(when.latest if way is Way.BETWEEN else None, clock=not whole, day=other_day)
        self._show_way(way)

    @property
    def _moments(self) -> tuple[MomentFields, ...]:
        """Those that are there."""
        return tuple(moment for moment in map(self._line.moment, range(2)) if moment is not None)

    @property
    def _is_empty(self) -> bool:
        return all(moment.clock.text() == moment.day.text() == "" for moment in self._moments)

    def _show_clocks(self) -> None:
        keys = dict.fromkeys(zone.key for zone in (self._home, self._asked.zone, self._zone))
        self._line.show_clocks(list(keys) if len(keys) > 1 else [], self._zone.key)

    def _other_clock(self, key: str) -> None:
        """The same figures, read off another clock."""
        self._zone = ZoneInfo(key)
        self._ask_twice()
        self._chosen_beside()

    def _value(self) -> Any:
        when = self._when()
        if when is not None:
            check_likely(when, self._asked)
        return None if when is None else when.model_dump(mode="json")

    def _typed_now(self) -> Any:
        way, which = self.ways.way, [card.choice for card in self._twice]
        letters = self._line.letters()
        return letters and {**letters, "way": way and str(way), "zone": self._zone.key, "which": which}

    def _show_typed(self, typed: Any) -> None:
        if typed is None:
            self._show_value(None)
            return
        self._zone = ZoneInfo(typed["zone"])
        self._show_clocks()
        self._show_way(Way(typed["way"]) if typed["way"] else None)
        self._line.show_letters(typed)
        self._ask_twice()
        for card, choice in zip(self._twice, typed["which"], strict=False):
            card.show_choice(choice)
        self._say_time()

    def _state_of(self, value: Any) -> str | None:
        unknown = isinstance(value, dict) and value.get("precision") == Precision.UNKNOWN
        return AnswerState.CLIENT_DOES_NOT_KNOW.value if unknown else None

    def _tidy(self) -> None:
        self.show_value(self.value())

    def _write_out(self) -> None:
        self._spread()

    def _today(self) -> date:
        return self._asked.now().astimezone(self._zone).date()

    def _spread(self) -> None:
        """A whole time that was typed in the first field goes to where its parts belong."""
        typed = read_typed(self.first.clock.text(), self._today())
        if typed is None:
            return
        day = typed.day or self.first.day.read_quietly()
        if day is None:
            return
        self.ways.show_way(Way(typed.way))
        self._line.show_typed(typed, day)
        self._line.ask_for(self.ways.way)
        self._typed()
        self.settled.emit()

    def _first_field(self) -> LineField:
        return self.first.day if self.first.clock.isHidden() else self.first.clock

    def _focus_first(self) -> None:
        self._first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_next(self) -> bool:
        return self.ways.way is not None and self._line.focus_next()

    def _odd_here(self) -> str:
        return self._line.odd_here()

    def _show_attention(self, wanted: bool) -> None:
        for moment in self._moments:
            moment.set_attention(wanted and (moment is self.first or self.ways.way is Way.BETWEEN))

    def _when(self) -> When | None:
        way = self.ways.way or Way.EXACT
        second_asked = way is Way.BETWEEN
        if self.first.is_empty and (not second_asked or self._line.second.is_empty):
            return None
        zone = self._zone.key
        if way is Way.DAY_ONLY:
            return wall_times.whole_day(self.first.typed_day(), zone)
        try:
            if way is Way.BETWEEN:
                if self._line.second.is_empty:
                    raise UnreadableError(say("interview.edit.odd.end_missing"))
                earliest, latest = self._bound(0, end=False), self._bound(1, end=True)
                return wall_times.between(earliest, latest, zone)
            if way in FURTHER_WAYS:
                end = way is Way.BEFORE
                return wall_times.open_ended(self._bound(0, end=end), Precision(way), zone)
            return self._around(way)
        except WallTimeError as error:
            raise refusal(error) from error

    def _around(self, way: Way) -> When:
        """Exact, or about; where nobody knows which of two equal hours it was, the interval over both."""
        zone = self._zone.key
        early, late = self._bound(0, end=False, clock_needed=True), self._bound(0, end=True, clock_needed=True)
        if way is Way.EXACT:
            same = early.timestamp() == late.timestamp()
            return wall_times.exactly(early, zone) if same else wall_times.between(early, late, zone)
        first, last = (wall_times.about(at, self._line.minutes, zone) for at in (early, late))
        if first == last and first.precision == last.precision and early.timestamp() == late.timestamp():
            return first
        return wall_times.over_both(first, last, zone)

    def _bound(self, number: int, *, end: bool, clock_needed: bool = False) -> datetime:
        """One end. Where nobody knows which of two it was, the one that leaves more open."""
        moment = self._line.second if number else self.first
        choice = self._twice[number].choice
        second = {FIRST: False, SECOND: True, EITHER: end}.get(choice or "")
        other_day = self.first.typed_day() if number else None
        open_end = None if clock_needed else end
        return moment.moment(self._zone, second=second, end=open_end, other_day=other_day)

    def _choose(self, code: str) -> None:
        way = Way(code)
        if way is Way.NOT_YET and self.first.is_empty:
            self.first.show_moment(self._asked.now().astimezone(self._zone).replace(second=0, microsecond=0))
        self._show_way(way)
        self._ask_twice()
        self._say_time()
        self.edited.emit()
        self.focus_first()
        self.settled.emit()

    def _show_way(self, way: Way | None) -> None:
        self.ways.show_way(way)
        self._line.ask_for(way)

    def _typed(self) -> None:
        if self.ways.way is None and not self.first.is_empty:
            self._show_way(Way.EXACT)
        self._ask_twice()
        self._say_time()
        self.edited.emit()

    def _chosen_beside(self) -> None:
        self._say_time()
        self.edited.emit()
        self.settled.emit()

    def _ask_twice(self) -> None:
        """Asks about an hour that came twice as soon as one can be read."""
        for number, card in enumerate(self._twice):
            asked = self.ways.way is not Way.DAY_ONLY and (not number or self.ways.way is Way.BETWEEN)
            card.ask_about(self._local(number) if asked else None, self._zone)

    def _local(self, number: int) -> datetime | None:
        moment = self._line.moment(number)
        if moment is None:
            return None
        try:
            clock = moment.typed_clock()
            day = moment.typed_day(self.first.typed_day() if number else None)
        except UnreadableError:
            return None
        return None if clock is None else datetime.combine(day, clock)

    def _show_which(self, when: When | None) -> None:
        """Of a doubled hour that is stored, which of the two it is."""
        if when is None:
            return
        middle = middle_of(when) if self.ways.way is Way.ABOUT else None
        bounds = (middle.at if middle else when.earliest or when.latest, when.latest)
        for number, at in enumerate(bounds):
            local = self._local(number)
            if at is not None and local is not None:
                found = occurrences(local, self._zone)
                later = len(found) == 2 and at.utcoffset() == found[1].utcoffset()
                self._twice[number].show_choice(SECOND if later else FIRST)

    def _say_time(self) -> None:
        """The time as it is said, beside it, as soon as it can be read."""
        self._line.follow_day()
        try:
            when = self._when()
            at = None if when is None else self._bound(0, end=False)
        except UnreadableError:
            when = at = None
        language = self._asked.wording.client.language
        if when is None or at is None or self.ways.way is Way.DAY_ONLY:
            said = ""
        elif self.ways.way is Way.BETWEEN:
            said = f"{width_words(when)}, {zone_words(at)}"
        else:
            said = spoken_clock(at, language)
        self._line.show_said(said)
