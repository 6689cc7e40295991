"""A worked interview keyed in by a typist: account by account, in the order in which it is asked."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP
from tests.support.at_the_keyboard import CTRL, SHIFT
from tests.support.demo_interviews import DEMO_DIR
from tests.support.keyed_papers import CONSENTS, key_papers
from tests.support.typist import STATEMENT, Typist, by_itself, day_words, is_day, time_words
from tests.support.worked import library
from ui.interview.editors.languages import language_name
from ui.interview.editors.part_inputs import NUMBERED
from ui.stops import PageCode

Key = Qt.Key
_ROLES = ("client", "witness", "family", "caller")
_MODES = ("in_person", "video", "telephone", "paper")


def worked_json(number: str) -> dict[str, Any]:
    """A worked interview as it is shipped."""
    found: dict[str, Any] = json.loads((DEMO_DIR / f"{number}.json").read_text(encoding="utf-8"))
    return found


def cut_down(intake: Mapping[str, Any], *, lines: int, groups: Collection[str]) -> dict[str, Any]:
    """The same with the first lines of each statement and the answers of these groups only."""
    kept = {"account_id", "speaker_role", "interview", *groups}
    accounts = [
        {name: each for name, each in account.items() if name in kept}
        | ({"statement": account["statement"][:lines]} if "statement" in account else {})
        for account in intake["accounts"]
    ]
    return {**intake, "accounts": accounts}


def answers_in(account: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Its answers by field."""
    return {
        field: account[group][field]
        for field, group in FIELD_GROUP.items()
        if group in account and field in account[group]
    }


def key_in(person: Typist, intake: Mapping[str, Any]) -> None:
    """All of an interview into the new matter that is open."""
    person.is_interviewing = True
    person.close_eyes()
    for place, account in enumerate(intake["accounts"]):
        with person.doing("about the account"):
            _key_head(person, account, is_first=place == 0)
        answers = answers_in(account)
        for spot in person.course.spots:
            if spot.part.statement:
                if account.get("statement"):
                    person.statement(account["statement"])
                continue
            for field in spot.part.fields:
                if field in answers and field != CONSENTS:
                    person.answer(field, answers.pop(field))
        if CONSENTS in answers:
            with person.doing("consents"):
                key_papers(person, answers.pop(CONSENTS)["value"])
        assert not answers, f"asked nowhere: {sorted(answers)}"
        if place + 1 < len(intake["accounts"]):
            with person.doing("about the account"):
                _go_to_another(person)


def _key_head(person: Typist, account: Mapping[str, Any], *, is_first: bool) -> None:
    interview, role = account["interview"], account["speaker_role"]
    person.press(Key.Key_A, CTRL | SHIFT)
    assert person.name.startswith("interview.account.speaker."), person.name
    if (role != "client" and is_first) or (not is_first and role != "witness"):
        person.digit(1 + _ROLES.index(role))
    if is_first:
        person.press(Key.Key_Tab)
        assert person.name.startswith("interview.account.mode."), person.name
        if interview.get("mode", "in_person") != "in_person":
            person.digit(1 + _MODES.index(interview["mode"]))
        for part in ("language", "started_at", "ended_at", "place"):
            if part not in interview or (part, interview[part]) == ("language", "en"):
                continue
            person.tab_to(f"interview.account.{part}")
            if part == "language":
                person.press(Key.Key_A, CTRL)
            person.type(interview[part] if part in ("language", "place") else time_words(interview[part]))
    person.press(Key.Key_Return)


def _go_to_another(person: Typist) -> None:
    person.press(Key.Key_A, CTRL | SHIFT)
    person.tab_to("interview.account.another", limit=40)
    before = person.sheet
    person.press(Key.Key_Space)
    person.settle()
    person.wait_for_page(PageCode.INTERVIEW)
    assert person.sheet is before
    person.wait_until(lambda: person.sheet.current_field and not person.sheet.answers)


def plain_words(intake: Mapping[str, Any]) -> str:
    """The same content as plain notes, which is what keying it in is measured against; see `notes_of`."""
    return "".join(f"{line}\n" for account in intake["accounts"] for line in notes_of(account))


def notes_of(account: Mapping[str, Any]) -> list[str]:
    """The account as somebody writes it down who writes its words and nothing else, one item a line.

    Every line that was said and its translation; every value, without its question: yes and no, a choice by its name
    on the page or by its code, whichever is shorter, a time as short as it can be typed, names and free text as they
    are, the parts of a record with a comma between; who told it, which paper or film shows it, a doubt, the words as
    said. What lines tell, parts of the account, ids and what the program fills in by itself are not words.
    """
    interview = account["interview"]
    notes = [account["speaker_role"], interview.get("mode", "in_person").replace("_", " ")]
    notes += [language_name(interview["language"])]
    notes += [time_words(interview[part]) for part in ("started_at", "ended_at") if part in interview]
    notes += [interview["place"]] if "place" in interview else []
    for line in account.get("statement", ()):
        notes += [line["text"], *(each["text"] for each in line.get("translations", ())), *_known(line)]
    for field, answer in answers_in(account).items():
        state = answer.get("state", "answered")
        said = state.replace("_", " ") if state != "answered" else _told(field, answer["value"])
        notes += [*([said] if isinstance(said, str) else said), *_known(answer)]
    return notes


def _known(told: Mapping[str, Any]) -> list[str]:
    source = told.get("source", {})
    who = [f"told by {source['told_by']}"] if "told_by" in source else []
    return who + [source[part] for part in ("exhibit", "doubt", "words") if part in source]


def _told(field: str, value: Any) -> str | list[str]:
    spec = dictionary()[field]
    if spec.kind is Kind.CHOICES:
        return [_choice(field, code) for code in value]
    if spec.kind is Kind.ITEMS:
        return [_record(field, item) for item in value]
    if spec.kind is Kind.RECORD:
        return _record(field, value)
    if spec.kind is Kind.TEXTS:
        return list(value)
    if spec.kind is Kind.CLOCK:
        return str(value["earliest"]).lstrip("0")
    return _plain(field, value)


def _record(field: str, record: Mapping[str, Any]) -> str:
    model = dictionary()[field].item
    assert model is not None
    kept = {
        part: value
        for part, value in record.items()
        if (field, part) not in NUMBERED and value != by_itself(model, part)
    }
    return ", ".join(_plain(f"{field}.{part}", value) for part, value in kept.items())


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return time_words(value) if "precision" in value else ", ".join(value.values())
    if isinstance(value, list):
        return ", ".join(_plain(name, each) for each in value)
    if name.endswith("language") or name.endswith("languages"):
        return language_name(value)
    if is_day(value):
        return day_words(date.fromisoformat(value), year=True)
    return _choice(name, value)


def _choice(name: str, value: Any) -> str:
    """A choice by its words or its code; any other text as it is."""
    words = library().script("en").choices.get(name, {}).get(str(value))
    return str(value) if words is None else min(words, str(value).replace("_", " "), key=len)


__all__ = ["STATEMENT", "answers_in", "cut_down", "key_in", "notes_of", "plain_words", "worked_json"]
