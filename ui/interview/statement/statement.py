"""The account in the person's own words, line by line, with the translation beside each line.

The first lines of a long account are there at once, the others while nothing else is to do; whatever needs them all
makes those that wait.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.drafts import STATEMENT, statement_json
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.sensitivity import Section
from ui.interview.editors.aside import Aside
from ui.interview.statement.line import LineEditor
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_TOLD_AT_ONCE: Final = 2  # facts that are named beside a line; the others are counted
_NUMBERED: Final = re.compile(r"s([0-9]{1,9})")


class StatementEditor(QWidget):
    """Edits the statement's lines.

    Args:
        script: names the facts that a line tells; without it they are not shown.
        translator: who translates new lines, where it is known; kept as who made a translation.
        parent: Qt's parent.
    """

    line_changed = Signal(object, object)
    """The line as JSON, and the id of the line that a new one stands in front of (None: at the end)."""
    line_removed = Signal(str)
    typing = Signal()
    divided = Signal(str)
    """These words are too many for one line and are wanted in several."""

    def __init__(
        self, script: InterviewScript | None = None, translator: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statement")
        self._script = script
        self.translator = translator
        self.interpreter: Callable[[], str] = str  # who translates where nothing else says it
        self.today: Callable[[], date] = date.today
        self.aside = Aside()
        """What is typed and cannot be a line yet."""
        self._begun: dict[str, Any] = {}
        self._language = "en"
        self._lines: list[LineEditor] = []
        self._waiting: list[dict[str, Any]] = []  # stored lines below the last that has an editor
        self._spare = QTimer(self)
        self._spare.setInterval(tokens.BETWEEN_SLICES)
        self._spare.timeout.connect(self._make_waiting)
        self._highest = 0  # of the numbers in the lines' ids
        self._column = Column(self, gap=Space.L)
        self._hint = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._column.addWidget(self._hint)
        self._rows = Column(gap=Space.L)
        self._column.addLayout(self._rows)
        self.add = Button("statement.add", "-", icon=Icon.PLUS, height=Control.ROW)
        self.add.clicked.connect(lambda: self._insert(len(self.lines)))
        row = Row()
        row.addWidget(self.add)
        row.addStretch(1)
        self._column.addLayout(row)
        self._say_words()

    @property
    def lines(self) -> tuple[LineEditor, ...]:
        """The lines as they stand, with those that were begun."""
        self._make_all()
        return tuple(self._lines)

    def show_lines(self, lines: tuple[StatementLine, ...], language: str) -> None:
        """Shows what is stored. A line in which somebody is typing stays as it is, if it started from the same.

        Args:
            lines: in their order.
            language: of new lines.
        """
        self._language = language
        self._make_all()
        told = statement_json(lines)
        if not self._lines:
            told, self._waiting = told[: tokens.LINES_AT_ONCE], told[tokens.LINES_AT_ONCE :]
            self._spare.start()
        stored = {str(each["line_id"]): each for each in told}
        known = {each.line_id: each for each in self._lines}
        order: list[LineEditor] = []
        for number, (line_id, line) in enumerate(stored.items(), start=1):
            editor = known.get(line_id)
            if editor is None:
                editor = self._make(line, number)
            else:
                editor.show_line(line)
            order.append(editor)
        for place, editor in enumerate(self._lines):
            if editor.is_new and editor.line_id not in stored:  # begun and not stored: stays behind its neighbour
                before = next((each for each in reversed(self._lines[:place]) if each in order), None)
                order.insert(order.index(before) + 1 if before is not None else 0, editor)
        for editor in self._lines:
            if editor not in order:
                self._discard(editor)
        self._lines = order
        numbers = [int(found[1]) for line in lines if (found := _NUMBERED.fullmatch(str(line.line_id)))]
        self._highest = max((self._highest, *numbers))
        self._show_begun()
        self._place_lines()

    def _show_begun(self) -> None:
        """Lines that were begun before and are none yet stand here again, each where it was."""
        for line_id, typed in dict(self.aside.of(STATEMENT) or {}).items():
            if line_id in self._begun or not isinstance(typed, dict):
                continue
            self._make_all()
            editor = next((each for each in self._lines if each.line_id == line_id), None)
            if editor is None:
                place = next((at for at, each in enumerate(self._lines, 1) if each.line_id == typed.get("after")), 0)
                line = {"line_id": line_id, "section": typed["section"], "language": typed["language"]}
                editor = self._make(line, place + 1)
                self._lines.insert(place, editor)
                if (found := _NUMBERED.fullmatch(line_id)) is not None:
                    self._highest = max(self._highest, int(found[1]))
            self._begun[line_id] = typed
            editor.show_typed(typed)

    def _lay_aside(self, editor: LineEditor, typed: dict[str, Any] | None) -> None:
        place = self._lines.index(editor) if editor in self._lines else 0
        self._begun.pop(editor.line_id, None)
        if typed is not None:
            self._begun[editor.line_id] = {**typed, "after": self._lines[place - 1].line_id if place else None}
        self.aside.put(STATEMENT, dict(self._begun) or None)

    def commit(self) -> None:
        """Gives what is being typed in every line."""
        for editor in self._lines:
            editor.commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on to the first line; a focus proxy would catch Tab in a ring."""
        super().focusInEvent(event)
        (self._lines[0].said if self._lines else self.add).setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "add"):
            self._make_all()
            self.commit()
            lines = tuple(StatementLine.model_validate(each.stored) for each in self._lines if not each.is_new)
            for editor in self._lines:
                self._discard(editor)
            self._lines = []
            self._say_words()
            self.show_lines(lines, self._language)

    def _make(self, line: dict[str, Any], number: int) -> LineEditor:
        editor = LineEditor(line, number, self._translator(), self.today, self)
        editor.changed.connect(lambda told: self._changed(editor, told))
        editor.waiting.connect(lambda typed: self._lay_aside(editor, typed))
        editor.divided.connect(self.divided)
        editor.typing.connect(self.typing)
        editor.emptied.connect(lambda: self._left_empty(editor))
        editor.next_asked.connect(lambda: self._insert(self._lines.index(editor) + 1))
        editor.insert_asked.connect(lambda: self._insert(self._lines.index(editor)))
        editor.remove_asked.connect(lambda: self._remove(editor))
        return editor

    def _make_waiting(self) -> None:
        """Makes one more of the lines that wait."""
        if not self._waiting:
            self._spare.stop()
            return
        editor = self._make(self._waiting.pop(0), len(self._lines) + 1)
        self._lines.append(editor)
        self._rows.addWidget(editor)
        editor.show()
        self._say_tells(editor)
        keep_reading_order(editor)

    def _make_all(self) -> None:
        while self._waiting:
            self._make_waiting()

    def _insert(self, place: int) -> None:
        """Begins a line, in the part of the account that the line before it belongs to."""
        self._make_all()
        if 0 < place <= len(self._lines) and self._lines[place - 1].is_empty:
            self._lines[place - 1].focus_line()
            return
        line = {"line_id": self._new_id(), "section": self._section(place), "language": self._language}
        editor = self._make(line, place + 1)
        self._lines.insert(place, editor)
        self._place_lines()
        editor.focus_line()

    def _changed(self, editor: LineEditor, told: dict[str, Any]) -> None:
        self._make_all()
        place = self._lines.index(editor)
        after = next((each.line_id for each in self._lines[place + 1 :] if not each.is_new), None)
        self._say_tells(editor)
        self.line_changed.emit(told, after)

    def _left_empty(self, editor: LineEditor) -> None:
        if editor in self._lines:
            self._remove(editor, keep_focus=True)

    def _remove(self, editor: LineEditor, *, keep_focus: bool = False) -> None:
        self._make_all()
        place = self._lines.index(editor)
        self._lines.remove(editor)
        if not keep_focus:
            if self._lines:
                self._lines[min(place, len(self._lines) - 1)].focus_line()
            else:
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._discard(editor)
        self._lay_aside(editor, None)
        self._place_lines()
        if not editor.is_new:
            self.line_removed.emit(editor.line_id)

    def _discard(self, editor: LineEditor) -> None:
        self._rows.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _place_lines(self) -> None:
        for place, editor in enumerate(self._lines):
            if self._rows.indexOf(editor) != place:
                self._rows.insertWidget(place, editor)
                editor.show()
            editor.show_number(place + 1)
            self._say_tells(editor)
        self._say_words()
        keep_reading_order(self)

    def _say_words(self) -> None:
        self.setAccessibleName(say("interview.edit.statement.name"))
        self._hint.setText(say(f"interview.edit.statement.{'hint' if self._lines else 'empty'}"))
        self.add.setText(say(f"interview.edit.statement.{'add' if self._lines else 'add_first'}"))

    def _say_tells(self, editor: LineEditor) -> None:
        if self._script is None:
            return
        questions = self._script.questions
        labels = [questions[name].label for name in editor.stored.get("covers", ()) if name in questions]
        whole = say("interview.edit.statement.tells", fields=", ".join(labels)) if labels else ""
        more = len(labels) - _TOLD_AT_ONCE
        shown = ", ".join(labels[:_TOLD_AT_ONCE])
        editor.show_tells(say("interview_find.tells_more", fields=shown, more=more) if more > 0 else whole, whole)

    def _new_id(self) -> str:
        """One more than the highest that was ever here: the id of a line that was taken out is not used again."""
        self._highest += 1
        return f"s{self._highest}"

    def _section(self, place: int) -> str:
        near = self._lines[place - 1] if place else self._lines[0] if self._lines else None
        return near.section if near is not None else Section.INCIDENT.value

    def _translator(self) -> str:
        """Who translates: as told, or who translated the lines that are here."""
        names = (each["by"] for line in self._lines for each in line.stored.get("translations", ()))
        return self.translator or next(iter(names), "") or self.interpreter()
