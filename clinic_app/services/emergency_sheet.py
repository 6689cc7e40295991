"""Puts an emergency card into words for one printed page: facts, days and questions; never a verdict (PRIV-18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.emergency import FIELDS, Card, Knows, Question, Said, card_of
from clinic_app.domain.emergency_words import card_words
from clinic_app.domain.guide_words import Card as GuideCard
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.domain.intake.values.people import SafeContact
from clinic_app.domain.paper.line_order import LEFT_MARK
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.domain.side_by_side import has_leftward
from clinic_app.services.overview import Overview
from clinic_app.services.ports.emergency import EmergencySheet, SheetRow
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import Person, Role

MOST_STEPS: Final = 5
NEAR_DAYS: Final = 14
_RUNS: Final = frozenset({"running", "due_today", "unknown"})
_DAY: Final = len("2026-11-12")
_ROLE_WORDS: Final = {"family": "family", "witness": "witness", "caller": "caller_role", "client": "client"}


class SheetMaker:
    """Args: zone: the clinic's IANA zone."""

    def __init__(self, library: Library, zone: str) -> None:
        self._library = library
        self._zone = ZoneInfo(zone)

    def sheet(self, intake: Intake, overview: Overview, person: Person, language: str) -> EmergencySheet:
        """The page of a matter's first account."""
        words, script = card_words(language), self._library.script(language, of_another=True)
        account = intake.accounts[0]
        started = account.interview.started_at
        at = started.earliest if started is not None and started.earliest else overview.as_of
        texts = _Texts(account, words, script, is_attorney=person.role is Role.ATTORNEY)
        cards = sorted((*overview.asks, *overview.gets), key=lambda card: not card.urgent)
        clocks = tuple(self._clocks(account, overview.as_of, language))
        moment = moment_short(at.astimezone(self._zone), language)
        return EmergencySheet(
            title=words["title"].format(matter=intake.number),
            subtitle=words["subtitle"].format(at=moment, by=person.display_name),
            notice=words["notice"],
            rows=tuple(
                SheetRow(number, words[question.value], texts.told(question))
                for number, question in enumerate(Question, start=1)
            ),
            open_words=words["open"],
            clocks_title=words["clocks"],
            clocks=clocks or ((words["no_clock"], ""),),
            steps_title=words["steps"],
            steps=tuple(dict.fromkeys(_step(card, script) for card in cards))[:MOST_STEPS],
            footer=words["footer"].format(
                rules=", ".join(overview.standing.versions),
                approval=words["rules_approved" if overview.standing.is_approved else "rules_not_approved"],
            ),
        )

    def _clocks(self, account: Account, as_of: datetime, language: str) -> Iterator[tuple[str, str]]:
        """What runs in the next days, the soonest first; also what may, where nobody knows yet whether it applies."""
        day = as_of.astimezone(self._zone).date()
        book, names, sheet = self._library.rulebook(), self._library.rule_words(language), FactSheet(account)
        until = (day + timedelta(days=NEAR_DAYS)).isoformat()
        readings = read_clocks(sheet, book, as_of=as_of, zone=self._zone.key)
        near = [each for each in readings if each.state in _RUNS and each.work_by and each.work_by <= until]
        for reading in sorted(near, key=lambda each: str(each.outer or each.work_by)):
            if (reading.outer or "~")[:_DAY] >= day.isoformat():
                yield (
                    names.told(reading.clock.id, reading.clock.title),
                    self._moment(reading, card_words(language), language),
                )

    def _moment(self, reading: ClockReading, words: dict[str, str], language: str) -> str:
        if reading.clock.unit == "same_day":
            return words["today"]
        if reading.clock.unit == "hours" and reading.outer:
            told = moment_short(datetime.fromisoformat(reading.outer).astimezone(self._zone), language)
        else:
            told = day_short(date.fromisoformat(str(reading.work_by)), language)
        text = words["about" if reading.estimated else "by"].format(day=told)
        return f"{text} ({words['may_apply']})" if reading.state == "unknown" else text


def _step(card: GuideCard, script: InterviewScript) -> str:
    """What to ask, as it is said to who calls, or what to get."""
    return card.title if card.is_paper else script.ask(card.fields[0])


def in_order(texts: Iterable[str], between: str) -> str:
    """Texts on a line that begins at the left, in their order for the eye, whatever script each is in.

    Without the marks two Arabic answers change places, and one that stands first turns the whole line around. They
    are not drawn.
    """
    told = tuple(texts)
    if len(told) > 1 and any(map(has_leftward, told)):
        return f"{LEFT_MARK}{f'{LEFT_MARK}{between}{LEFT_MARK}'.join(told)}{LEFT_MARK}"
    return between.join(told)


def _capital(text: str) -> str:
    first = next((at for at, letter in enumerate(text) if letter != LEFT_MARK), 0)
    return f"{text[:first]}{text[first : first + 1].upper()}{text[first + 1 :]}"


class _Texts:
    """The answer to each question in a few words."""

    def __init__(self, account: Account, words: dict[str, str], script: InterviewScript, *, is_attorney: bool) -> None:
        self._account, self._words, self._script = account, words, script
        self._card: Card = card_of(account)
        self._values = ValueWords(script, lambda _group, code: code.replace("_", " "), in_order)
        self._is_attorney = is_attorney

    def told(self, question: Question) -> str:
        if question is Question.IDENTIFIERS and not self._is_attorney:
            return self._words["kept"] if any(self._identifiers()) else ""
        parts = self._caller() if question is Question.CALLER else self._others(question)
        return in_order((_capital(part.rstrip(".")) for part in parts if part), ". ")

    def _caller(self) -> Iterator[str]:
        role = self._words[_ROLE_WORDS[self._card.role.value]]
        yield f"{self._card.caller} ({role})" if self._card.caller else role
        contact = answer_of(self._account, "safe_contact")
        if contact is not None and isinstance(contact.value, SafeContact):
            told = contact.value
            message = self._words["message_yes" if told.may_leave_message else "message_no"]
            yield in_order(filter(None, (told.channel, told.times, message)), ", ")
        elif contact is not None:
            yield self._state(contact.state)

    def _others(self, question: Question) -> Iterator[str]:
        if question is Question.IDENTIFIERS:
            yield from self._identifiers()
            return
        if question is Question.PLACE and self._card.facility:
            yield self._card.facility
        for field in FIELDS.get(question, ()):
            told = self._field(field)
            if told:
                yield f"{self._words['taken']}: {told}" if field == "arrest_at" else told
        if question.value in set(Said):
            yield self._card.said.get(Said(question.value), "")
        if question is Question.PLACE and self._card.facility and self._card.knows is not Knows.SAW:
            yield self._words[f"knows_{self._card.knows.value}"]

    def _identifiers(self) -> Iterator[str]:
        held = self._card.held
        if held.name:
            yield f"{held.name} ({held.relation})" if held.relation else held.name
        for field in FIELDS[Question.IDENTIFIERS]:
            yield self._field(field)

    def _field(self, field: str) -> str:
        answer = answer_of(self._account, field)
        if answer is None:
            return ""
        if answer.state is not AnswerState.ANSWERED:
            return self._state(answer.state)
        return self._words["none"] if answer.value == () else self._values.told(field, answer.value)

    def _state(self, state: AnswerState) -> str:
        return self._words[state.value]
