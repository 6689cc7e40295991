"""A trained paralegal before the real window, who has a keyboard and nothing else; every press is counted.

A key that is held for another one counts as a press of its own: Ctrl F is two. Words are typed letter by letter.
What a person sees she may use: which question comes next, how many letters find another one, in which direction a
control lies. What she sees is read off the page; what she does are keys alone.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QWidget

from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.typed_times import nearest
from clinic_app.domain.wall_times import QUARTER, edge_of_day, middle_of, occurrences
from clinic_app.domain.when import Precision, When, zone_named
from tests.support.at_the_keyboard import CTRL, NONE, SHIFT, AtTheKeyboard
from tests.support.desks import AT, CheapProgram
from ui.interview.about_here import questions_of
from ui.interview.editors.boxes import Boxes
from ui.interview.editors.languages import InEachLanguage
from ui.interview.editors.records import RecordForm
from ui.interview.find_field import Findable, FindField, found_for
from ui.interview.page import InterviewPage
from ui.widgets.answers import AnswerRow

Key = Qt.Key
STATEMENT = "statement"
MOST_STEPS = 3
"""Questions that are passed with Enter before it is quicker to go to one by its name."""
BASIS_WORDS = {"told_by": "t", "document": "p", "belief": "b"}


class Typist(AtTheKeyboard):
    """Counts by what a press is for.

    Args:
        home: as of AtTheKeyboard.
    """

    def __init__(self, home: Path) -> None:
        self.presses: Counter[str] = Counter()
        self._what = "door"
        self.is_interviewing = False
        self.letters_s: list[float] = []
        self._learned: dict[tuple[str, int], str] = {}
        super().__init__(home, CheapProgram())

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Presses within count for this."""
        before, self._what = self._what, what
        yield
        self._what = before

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key. Once the interview is open nothing is waited for: what is being saved is the program's business."""
        self._count(modifiers)
        if not self.is_interviewing:
            super().press(key, modifiers)
            return
        QTest.keyClick(self.at, key, modifiers)
        QApplication.processEvents()
        assert self.faults == []

    def type(self, text: str) -> None:
        """Letter by letter; a line end is Enter."""
        for letter in text:
            self.presses[self._what] += 1
            if letter == "\n":
                QTest.keyClick(self.at, Key.Key_Return)
                continue
            begun = time.perf_counter()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.at, QKeyEvent(kind, _key(letter), NONE, letter))
            self.letters_s.append(time.perf_counter() - begun)

    def tab_to(self, name: str, limit: int = 40, *, back: bool = False) -> int:
        presses = super().tab_to(name, limit, back=back)
        self.presses[self._what] += presses * (2 if back else 1)
        return presses

    def _count(self, modifiers: Qt.KeyboardModifier) -> None:
        held = sum(bool(modifiers & each) for each in (CTRL, SHIFT, Qt.KeyboardModifier.AltModifier))
        self.presses[self._what] += 1 + held

    def close_eyes(self) -> None:
        """Nothing is painted any more, which is half of the time that a long account takes; all else is as before."""
        self.window.setUpdatesEnabled(False)

    # What she sees.

    @property
    def sheet(self) -> InterviewPage:
        """The interview."""
        shell = self.window.shell
        assert shell is not None
        assert shell.presenter is not None
        page = shell.presenter.page
        assert isinstance(page, InterviewPage)
        return page

    @property
    def course(self) -> InterviewCourse:
        """Its parts."""
        return self.sheet.course

    def steps_to(self, field: str) -> int | None:
        """How many questions further it comes with Enter; None where that is far, or not at all."""
        part = self.sheet.sheet.part
        if part is None or part.current is None:
            return None
        here = part.current
        for step in range(1, MOST_STEPS + 1):
            following = part.open_after(here)
            if following is None:
                return None
            if following.spec.name == field:
                return step
            here = following
        return None

    # Ways.

    def go_to(self, field: str) -> None:
        """To a question: with Enter where it is near, else by letters of its name."""
        with self.doing("going to questions"):
            if self.sheet.current_field == field and field != STATEMENT:
                return
            steps = self.steps_to(field) if field != STATEMENT else None
            if steps is not None:
                for _ in range(steps):
                    self.onward()
            else:
                self.find(field)
            assert field == STATEMENT or self.sheet.current_field == field, (field, self.sheet.current_field, self.name)

    def onward(self) -> None:
        """The next question: Enter, or Ctrl Down where Enter is a line end or presses a button."""
        if isinstance(self.at, (QTextEdit, QPushButton)):
            self.press(Key.Key_Down, CTRL)
        else:
            self.press(Key.Key_Return)

    def find(self, field: str) -> None:
        """By letters of its name."""
        self.press(Key.Key_F, CTRL)
        self.take(self._find_field("interview.find"), field)

    def take(self, find: FindField, value: str) -> None:
        """As few letters as put it first, then Enter."""
        self.type(self._letters(value, tuple(find._among())))
        assert find._found.rows, value
        assert find._found.rows[0][0].value == value, (value, find._found.rows[:3])
        self.press(Key.Key_Return)

    def _letters(self, value: str, among: tuple[Findable, ...]) -> str:
        """She has learned them."""
        known = (value, len(among))
        if known not in self._learned:
            self._learned[known] = letters_for(value, among)
        return self._learned[known]

    def _find_field(self, name: str) -> FindField:
        assert self.name == name, self.name
        found = self.at.parentWidget()
        assert isinstance(found, FindField)
        return found

    def digit(self, number: int) -> None:
        """A figure."""
        assert 1 <= number <= 9
        self.press(Key(Key.Key_0 + number))

    # Answers.

    def answer(self, field: str, answer: Mapping[str, Any]) -> None:
        """Goes to a question, gives its answer and says where it comes from."""
        self.go_to(field)
        spec, name = dictionary()[field], f"interview.{field}"
        state = answer.get("state", "answered")
        with self.doing("answers"):
            if state != "answered":
                self._give_state(spec, name, state)
            elif answer["value"] == []:
                self.tab_to(f"{name}.answer.none")
                self.press(Key.Key_Space)
            else:
                self._give(spec, name, answer["value"])
        if answer.get("source"):
            self.source(answer["source"])

    def _give_state(self, spec: FieldSpec, name: str, state: str) -> None:
        if spec.kind is Kind.BOOL:
            self.digit(3 + ["client_does_not_know", "declined", "come_back_later"].index(state))
        else:
            self.tab_to(f"{name}.answer.{state}")
            self.press(Key.Key_Space)

    def _give(self, spec: FieldSpec, name: str, value: Any) -> None:
        if spec.kind is Kind.BOOL:
            self.digit(1 if value else 2)
        elif spec.kind in (Kind.CHOICE, Kind.CHOICES):
            for code in value if spec.kind is Kind.CHOICES else [value]:
                self.choose(f"{name}.{code}")
        elif spec.kind is Kind.TEXTS:
            with self.doing("words"):
                self.type("\n".join(value))
        elif spec.kind is Kind.TIME:
            with self.doing("times"):
                self.type(time_words(value))
        elif spec.kind is Kind.CLOCK:
            first, last = value["earliest"], value["latest"]
            assert first == last
            with self.doing("times"):
                self.type(first.lstrip("0"))
        elif spec.kind is Kind.DAY:
            with self.doing("times"):
                self.type(day_words(date.fromisoformat(value), year=True))
        elif spec.kind is Kind.ITEMS:
            for item in value:
                assert self.name == f"{name}.add", self.name
                self.press(Key.Key_Space)
                self.record(name, item)
                self.press(Key.Key_Escape)
        elif spec.kind is Kind.RECORD:
            self.record(name, value)
        else:
            with self.doing("words"):
                self.type(str(value))

    def choose(self, name: str) -> None:
        """One of a row: its digit, or the arrows and the space bar."""
        row = self.at.parentWidget()
        names = [each.objectName() for each in (row.choices if isinstance(row, AnswerRow) else _boxes(row))]
        at = names.index(name)
        if at < 9:
            self.digit(at + 1)
            return
        here = names.index(self.name)
        for _ in range(abs(at - here)):
            self.press(Key.Key_Right if at > here else Key.Key_Left)
        self.press(Key.Key_Space)

    def record(self, name: str, record: Mapping[str, Any]) -> None:
        """Fills an open form, part by part in its order; Enter passes a part."""
        form = self._form(name)
        left = {part: value for part, value in record.items() if part in form.parts}
        for part in form.parts:
            shown = form.parts[part].value() if not isinstance(left.get(part), str) else None
            if part not in left or (shown is not None and shown == left[part]):
                continue
            with self.doing("parts of records"):
                self._to_part(form, name, part)
            self._fill(name, part, left[part])

    def _form(self, name: str) -> RecordForm:
        place: QWidget | None = self.at
        while place is not None and not isinstance(place, RecordForm):
            place = place.parentWidget()
        assert place is not None, (name, self.name)
        return place

    def _to_part(self, form: RecordForm, name: str, part: str) -> None:
        for _ in range(60):
            if form.parts[part].isAncestorOf(self.at):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"{name}.{part}")

    def _fill(self, name: str, part: str, value: Any) -> None:
        where = f"{name}.{part}"
        if isinstance(value, Mapping) and "precision" in value:
            with self.doing("parts of records"):
                self.tab_to(where)
            with self.doing("times"):
                self.type(time_words(value))
        elif isinstance(value, Mapping):
            each = self._form(name).parts[part]
            assert isinstance(each, InEachLanguage), each
            for language in (tag for tag in each.tags if tag in value):  # as the lines stand on the page
                self.tab_to(f"{where}.{language}", len(each.tags))
                with self.doing("words"):
                    self.type(value[language])
        elif isinstance(value, bool):
            self.choose(f"{where}.{'yes' if value else 'no'}")
        elif isinstance(self.at.parentWidget(), Boxes):
            for code in value if isinstance(value, list) else [value]:
                self.choose(f"{where}.{code}")
        elif is_day(value):
            with self.doing("times"):
                self.type(day_words(date.fromisoformat(value), year=True))
        else:
            with self.doing("words"):
                self.type(", ".join(value) if isinstance(value, list) else str(value))

    # Where it comes from; lines.

    def source(self, source: Mapping[str, Any]) -> None:
        """Ctrl E, each clause with Enter, Enter."""
        with self.doing("sources"):
            self.press(Key.Key_E, CTRL)
            assert self.name == "interview.about.known", self.name
            for clause in clauses(source):
                self.type(clause)
                self.press(Key.Key_Return)
            self.press(Key.Key_Return)

    def statement(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """All lines, one after another, each with what it tells."""
        self.go_to(STATEMENT)
        assert self.name == "statement.add", self.name
        self.press(Key.Key_Space)
        section = Section.INCIDENT.value
        for number, line in enumerate(lines):
            with self.doing("words"):
                if number:
                    self.press(Key.Key_Return)
                assert self.name == f"statement.{line['line_id']}", self.name
                self.type(line["text"])
                for translation in line.get("translations", ()):
                    self.press(Key.Key_Tab)
                    self.type(translation["text"])
            section = self._about_line(line, section)

    def _about_line(self, line: Mapping[str, Any], before: str) -> str:
        covers, source = line.get("covers", ()), line.get("source")
        by_itself = dictionary()[covers[0]].section.value if covers else before
        if not covers and not source and by_itself == line["section"]:
            return before
        with self.doing("what lines tell"):
            self.press(Key.Key_E, CTRL)
            find = self._find_field("interview.about.tells")
            for field in covers:
                self.take(find, field)
            if by_itself != line["section"]:
                self.take(find, f"part:{line['section']}")
        if source:
            with self.doing("sources"):
                self.press(Key.Key_Tab)
                for clause in clauses(source):
                    self.type(clause)
                    self.press(Key.Key_Return)
        with self.doing("what lines tell"):
            self.press(Key.Key_Return)
        return str(line["section"])


def letters_for(value: str, among: Sequence[Findable]) -> str:
    """The fewest letters from the beginning of its words that put it first, or of its code."""
    one = next(each for each in among if each.value == value)
    words = one.words.casefold()
    initials = [" ".join(word[:length] for word in words.split()) for length in range(1, 6)]
    tries = [words[:length] for length in range(1, len(words) + 1)] + initials + [one.aside.casefold()]
    for typed in sorted(filter(None, tries), key=len):
        found = found_for(typed, among)
        if found and found[0][0].value == value:
            return typed.strip()
    raise AssertionError(f"nothing finds {value}")


def clauses(source: Mapping[str, Any]) -> list[str]:
    """A source as it is typed, clause by clause."""
    basis, exhibit = source.get("basis", "first_hand"), source.get("exhibit", "")
    found = []
    if basis == "told_by":
        found.append(f"t {source['told_by']}")
    elif basis != "first_hand":
        found.append(f"{BASIS_WORDS[basis]} {exhibit}".strip())
    elif exhibit:
        found.append(f"f {exhibit}")
    if source.get("doubt"):
        found.append(f"d {source['doubt']}")
    if source.get("words"):
        found.append(f'"{source["words"]}')
    return found


def time_words(value: Mapping[str, Any]) -> str:
    """A time as it is typed in one line."""
    when = When.model_validate(value)
    if when.precision is Precision.DAY_ONLY:
        assert when.earliest is not None
        return day_words(when.earliest.date())
    if when.precision in (Precision.WITHIN_15_MIN, Precision.WITHIN_HOUR):
        middle = middle_of(when)
        assert middle is not None
        off = "" if middle.minutes == QUARTER else f" +{middle.minutes}"
        return f"~{_moment(middle.at)}{off}"
    if when.precision is Precision.BETWEEN:
        assert when.earliest is not None
        assert when.latest is not None
        zone = zone_named(when.zone)
        if edge_of_day(when.earliest.date(), zone, end=False) == when.earliest:
            return f"{day_words(when.earliest.date())}-{day_words(when.latest.date())}"
        assert when.earliest.date() == when.latest.date()
        return f"{_clock(when.earliest)}-{_moment(when.latest)}"
    at = when.earliest or when.latest
    assert at is not None
    assert len(occurrences(at.replace(tzinfo=None, fold=0), zone_named(when.zone))) == 1
    prefix = {Precision.NOT_YET: "not yet ", Precision.BEFORE: "before ", Precision.AFTER: "after "}
    return prefix.get(when.precision, "") + _moment(at)


def day_words(day: date, *, year: bool = False) -> str:
    """A day; its year where it is not the nearest."""
    short = f"{day.month}/{day.day}"
    return short if not year and nearest(day.month, day.day, AT.date()) == day else f"{short}/{day.year}"


def _moment(at: datetime) -> str:
    return f"{_clock(at)} {day_words(at.date())}"


def _clock(at: datetime) -> str:
    return f"{at.hour}:{at:%M}"


def by_itself(model: type[BaseModel], part: str) -> Any:
    """What a part of a record is where nobody says anything, as JSON."""
    info = model.model_fields[part]
    plain: TypeAdapter[Any] = TypeAdapter(Any)
    return None if info.is_required() or info.default is None else plain.dump_python(info.default, mode="json")


def is_day(text: Any) -> bool:
    """Whether it is a day as JSON writes it."""
    return isinstance(text, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def _boxes(row: QWidget | None) -> list[Any]:
    assert isinstance(row, Boxes), row
    return list(row.boxes.values())


def _key(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else 0


__all__ = ["STATEMENT", "Typist", "questions_of", "time_words"]
