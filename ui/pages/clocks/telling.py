"""A clock in words: its days, its sum with the days put in, its state and its alert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from clinic_app.domain.alerts import Alert, AlertKind
from clinic_app.domain.calendar_names import calendar_words
from clinic_app.domain.clock_rows import ClockRow, Group
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.clock_stages import rule_as_counted
from clinic_app.domain.rules.clock_words import clock_sum
from clinic_app.domain.rules.clocks import Bounds, LimitReading
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.domain.urgency import Tone, tone_of
from ui.pages.finding_words import label_of
from ui.theme import tokens
from ui.widgets.clock_ring import ClockState, Reading, share_of
from ui.words import say

_RINGS = {Tone.CALM: ClockState.CALM, Tone.SOON: ClockState.SOON, Tone.LATE: ClockState.LATE}
_MINUS = "−"
_DATE = len("2026-10-30")


@dataclass(frozen=True)
class Telling:
    """Puts rows into words. Args: zone: of the clinic; today: in it."""

    script: InterviewScript
    zone: tzinfo
    today: date

    def day(self, told: str | None) -> str:
        """A day or a moment; a dash where it is not known."""
        if told is None:
            return "–"
        if "T" in told:
            return moment_short(datetime.fromisoformat(told).astimezone(self.zone), self.script.language)
        return day_short(date.fromisoformat(told), self.script.language, year=True)

    def span(self, bounds: Bounds | None) -> str:
        """One day, or both ends of an estimate."""
        if bounds is None:
            return "–"
        first, last = bounds["earliest"], bounds["latest"]
        return self.day(first) if first == last else say("clocks.between", first=self.day(first), last=self.day(last))

    def ring(self, row: ClockRow) -> Reading:
        """The ring beside a line."""
        if row.group is Group.DECIDED:
            return Reading(ClockState.DONE)
        if row.running.work_by is None or row.group in (Group.UNKNOWN, Group.NOT_APPLICABLE):
            return Reading(ClockState.UNKNOWN)
        days = (date.fromisoformat(row.running.work_by) - self.today).days
        about = "≈" if row.running.estimated else ""
        left = f"{abs(days)} d" if abs(days) <= tokens.IN_DAYS_UP_TO else f"{abs(days) // tokens.RING_MONTH} m"
        number = f"{about}{_MINUS if days < 0 else ''}{left}"
        state = ClockState.LATE if row.group is Group.PASSED else _RINGS[tone_of(days)]
        return Reading(state, number, share_of(days))

    def state(self, row: ClockRow) -> str:
        """In a word or two."""
        return say(f"clocks.state.{row.running.state}")

    def line(self, row: ClockRow) -> str:
        """Under the title: the day to work to and the last day."""
        reading = row.running
        if row.group in (Group.UNKNOWN, Group.NOT_APPLICABLE) or reading.work_by is None:
            return self.state(row)
        shown = reading.outer if reading.clock.unit == "hours" and "T" in str(reading.outer) else reading.work_by
        parts = [say("clocks.work_to", day=self.day(shown))]
        if reading.outer is not None and reading.outer not in (reading.work_by, shown):
            parts.append(say("clocks.outer", day=self.day(reading.outer)))
        if row.group is not Group.WORK or reading.state != "running":
            parts.insert(0, self.state(row))
        return ". ".join(parts)

    def sums(self, row: ClockRow) -> tuple[str, ...]:
        """The working, step by step, with the days put in."""
        reading, clock = row.counted, rule_as_counted(row.counted)
        bounds, due = reading.trigger_at, reading.due
        whole = clock_sum(clock, self._label, self.script.language)
        if due is None or clock.unit == "same_day":
            return (f"{whole.whole[:1].upper()}{whole.whole[1:]}.",)
        start = self.day(bounds["earliest"]) if bounds and bounds["earliest"] == bounds["latest"] else ""
        counted = clock_sum(clock, self._label, self.script.language, start=start)
        lines = [f"{counted.due} = {self.span(due)}"]
        if reading.outer is not None and reading.outer != due["latest"]:
            lines.append(say("clocks.rolled", day=self.day(due["latest"]), open=self.day(reading.outer)))
        if reading.safe is not None and reading.safe != due["earliest"]:
            lines.append(say("clocks.safe", sum=counted.work_to, day=self.day(reading.safe)))
        if reading.work_by is not None and reading.work_by != (reading.safe or "")[:_DATE]:
            lines.append(say("clocks.closed", day=self.day(reading.safe), open=self.day(reading.work_by)))
        return tuple(lines)

    def calendar(self, row: ClockRow) -> str:
        """The calendars it was counted with."""
        return calendar_words(row.counted.calendar, self.script.language)

    def starts(self, row: ClockRow) -> str:
        """What it counts from, with its day."""
        clock = row.counted.clock
        if clock.trigger is None:
            return self.day(str(clock.trigger_day))
        name = self._label(clock.trigger)
        bounds = row.counted.trigger_at
        if bounds is None:
            return say("clocks.start_open", field=name)
        return say("clocks.start", field=name, day=self.span(bounds))

    def limit(self, limit: LimitReading) -> str:
        """A further limit in one line."""
        state = say(f"clocks.state.{limit.state}")
        told = say("clocks.limit", title=limit.limit.title, day=self.span(limit.due), state=state)
        if limit.outer is None or limit.due is None or limit.outer == limit.due["latest"]:
            return told
        return f"{told}. {say('clocks.outer', day=self.day(limit.outer))}"

    def _label(self, field: str) -> str:
        return label_of(field, self.script)


def alert_words(alert: Alert | None) -> str:
    """What an alert says; nothing on the day itself, which the state tells."""
    if alert is None or (alert.kind is AlertKind.DAYS and not alert.number):
        return ""
    if alert.kind is AlertKind.DAYS:
        return say("clocks.alert_day") if alert.number == 1 else say("clocks.alert_days", days=alert.number)
    return say("clocks.alert_share", share=alert.number)
