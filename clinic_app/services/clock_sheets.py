"""Puts clocks into words for a calendar file and for a printed table.

Codes in place of names; no reason and no title of an order, since people write names into those.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.alerts import DAYS, SHARES, hours_of
from clinic_app.domain.calendar_names import calendar_words
from clinic_app.domain.clock_rows import ClockRow, Group
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.clock_stages import all_that_run, rule_as_counted, stage_rule, supposed_limit
from clinic_app.domain.rules.clock_words import clock_sum
from clinic_app.domain.rules.clocks import ClockReading, LimitReading
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.services.clocks import ClockList
from clinic_app.services.ports.clock_sheets import CalendarWriter, ClockTable, ClockTableSetter, DueEvent
from clinic_app.services.ports.library import Library

_PRINTED: Final = (Group.WORK, Group.WATCH, Group.DECIDED, Group.PASSED)
_WORDS: Final = {
    "en": {
        "title": "Clocks of matter {matter}",
        "subtitle": "As of {at}. Account {accounts}.",
        "notice": "Computed from what was told; every day is to be checked against its paper. {standing}"
        "The day to work to is never later than the law's last day.",
        "footer": "{matter} · {at} · codes in place of names · rules {rules}",
        "work": "To be worked to",
        "watch": "Watched: another's duty",
        "decided": "Met, superseded or not applicable",
        "passed": "Over",
        "clock": "Clock",
        "work_by": "Work to",
        "outer": "Outer limit",
        "state": "State",
        "sum": "Sum, calendar, authority",
        "confirmed": "Trigger confirmed by",
        "by_order": "set by an order",
        "about": "about {0}",
        "nobody": "nobody yet",
        "running": "running",
        "due_today": "due today",
        "is_passed": "passed",
        "is_unknown": "not known",
        "met": "met",
        "superseded": "superseded",
        "not_applicable": "not applicable",
        "of_account": "{0}, account {1}",
        "details": "Work to {0}. Outer limit {1}.",
        "supposed": "Supposed: {0}",
        "draft": "The rule packs are not yet approved by an attorney.",
    },
    "es": {
        "title": "Plazos del caso {matter}",
        "subtitle": "Al {at}. Relato {accounts}.",
        "notice": "Calculado de lo que se contó; cada día se debe comparar con su papel. {standing}"
        "El día previsto nunca es posterior al último día que da la ley.",
        "footer": "{matter} · {at} · códigos en lugar de nombres · reglas {rules}",
        "work": "Para trabajar",
        "watch": "En observación: deber de otros",
        "decided": "Cumplidos, reemplazados o no aplicables",
        "passed": "Terminados",
        "clock": "Plazo",
        "work_by": "Día previsto",
        "outer": "Límite último",
        "state": "Estado",
        "sum": "Cálculo, calendario, autoridad",
        "confirmed": "Inicio confirmado por",
        "by_order": "fijado por una orden",
        "about": "cerca de {0}",
        "nobody": "nadie todavía",
        "running": "corre",
        "due_today": "vence hoy",
        "is_passed": "pasado",
        "is_unknown": "no se sabe",
        "met": "cumplido",
        "superseded": "reemplazado",
        "not_applicable": "no se aplica",
        "of_account": "{0}, relato {1}",
        "details": "Día previsto: {0}. Límite último: {1}.",
        "supposed": "Se supone: {0}",
        "draft": "Ninguna abogada ni ningún abogado aprobó todavía las reglas.",
    },
}
_STATES: Final = {"passed": "is_passed", "unknown": "is_unknown"}


class ClockSheets:
    """Makes both; stores nothing, and needs no vault."""

    def __init__(self, library: Library, calendars: CalendarWriter, tables: ClockTableSetter, zone: str) -> None:
        """Args: zone: the clinic's IANA zone, in which days and times are told."""
        self._library, self._calendars, self._tables, self._zone = library, calendars, tables, ZoneInfo(zone)

    def calendar(self, clocks: ClockList, language: str = "en") -> bytes:
        """What runs, as a calendar file; a later stage of a clock is an entry of its own, before and after its day."""
        events = tuple(
            self._event(clocks, row, reading, limit, language)
            for row in clocks.rows
            for limit, reading in all_that_run(row.reading).items()
        )
        return self._calendars.write_calendar(f"Amparo {clocks.matter}", events, clocks.as_of)

    def table(self, clocks: ClockList, language: str = "en") -> bytes:
        """All clocks that have a day, as a PDF."""
        words = _words(language)
        at = moment_short(clocks.as_of.astimezone(self._zone), language)
        accounts = ", ".join(dict.fromkeys(row.reading.account_id for row in clocks.rows))
        approved = all(row.reading.is_approved for row in clocks.rows)
        versions = dict.fromkeys(row.reading.pack.rpartition("@")[2] for row in clocks.rows)
        groups = tuple(
            (words[group.value], tuple(self._printed(row, clocks, language) for row in rows))
            for group in _PRINTED
            if (rows := [row for row in clocks.rows if row.group is group])
        )
        table = ClockTable(
            title=words["title"].format(matter=clocks.matter),
            subtitle=words["subtitle"].format(at=at, accounts=accounts),
            notice=words["notice"].format(standing="" if approved else f"{words['draft']} "),
            head=tuple(words[name] for name in ("clock", "work_by", "outer", "state", "sum", "confirmed")),
            groups=groups,
            footer=words["footer"].format(matter=clocks.matter, at=at, rules=", ".join(versions)),
        )
        return self._tables.set_clock_table(table)

    def _event(self, clocks: ClockList, row: ClockRow, reading: ClockReading, limit: str, language: str) -> DueEvent:
        words, matter = _words(language), clocks.matter
        span = hours_of(reading)
        details = [
            self._days(reading, language),
            *self._sums(row, reading, language),
            calendar_words(reading.calendar, language),
            _authority(reading),
            reading.pack,
            "" if reading.is_approved else words["draft"],
        ]
        if reading.estimated:
            details.insert(0, words["about"].format(self._day(reading.work_by, language)))
        code = "/".join(filter(None, (matter, reading.account_id, reading.clock.id, limit)))
        whose = words["of_account"].format(matter, reading.account_id) if len(clocks.accounts) > 1 else matter
        return DueEvent(
            uid=f"{hashlib.sha256(code.encode()).hexdigest()[:32]}@amparo",
            title=f"{whose}: {reading.clock.id}, {reading.clock.title}",
            day=None if span else date.fromisoformat(str(reading.work_by)),
            at=span[1] if span else None,
            details="\n".join(filter(None, details)),
            alerts=DAYS if span is None else tuple(_moments(*span)),
        )

    def _printed(self, row: ClockRow, clocks: ClockList, language: str) -> tuple[str, ...]:
        words, reading = _words(language), row.running
        about = words["about"] if reading.estimated else "{0}"
        confirmed = row.decision.confirmed if row.decision and row.confirmed else None
        by = words["nobody"] if confirmed is None else clocks.people.get(confirmed.by, confirmed.by)
        counted, *others = self._sums(row, reading, language)
        return (
            f"{reading.clock.title} ({reading.clock.id},\u00a0{reading.account_id})",
            about.format(self._day(reading.work_by, language)) if reading.work_by else "–",
            self._day(reading.outer, language),
            words[_STATES.get(reading.state, reading.state)],
            "\n".join([f"{counted} ({calendar_words(reading.calendar, language)}). {_authority(reading)}", *others]),
            by,
        )

    def _sums(self, row: ClockRow, shown: ClockReading, language: str) -> Iterator[str]:
        """How the day comes about, what is supposed, and of the clock itself its other days with their sums."""
        words = _words(language)
        if shown is row.reading and row.decision is not None and row.decision.ordered is not None:
            yield words["by_order"]
            return
        yield self._sum(rule_as_counted(shown), language)
        supposed = supposed_limit(shown)
        if supposed is not None:
            yield words["supposed"].format(supposed.limit.title)
        for limit in shown.limits:
            if limit is not supposed and limit.due is not None and limit.state != "not_applicable":
                counted = self._sum(stage_rule(shown.clock, limit.limit), language)
                yield f"{limit.limit.title}: {self._days(limit, language).removesuffix('.')} ({counted})."

    def _sum(self, clock: ClockRule, language: str) -> str:
        script: InterviewScript = self._library.script(language)
        return clock_sum(clock, script.label, language).whole

    def _days(self, reading: ClockReading | LimitReading, language: str) -> str:
        told = (self._day(reading.work_by, language), self._day(reading.outer, language))
        return _words(language)["details"].format(*told)

    def _day(self, told: str | None, language: str) -> str:
        if told is None:
            return "–"
        if "T" in told:
            return moment_short(datetime.fromisoformat(told).astimezone(self._zone), language)
        return day_short(date.fromisoformat(told), language, year=True)


def _words(language: str) -> dict[str, str]:
    return _WORDS.get(language, _WORDS["en"])


def _authority(reading: ClockReading) -> str:
    return "; ".join(f"{item.cite} [{item.source_code.value}]" for item in reading.clock.authority)


def _moments(began: datetime, due: datetime) -> Iterator[datetime]:
    for share in SHARES:
        yield began + timedelta(seconds=(due - began).total_seconds() * share / 100)
