"""The result one is on: determination and note, tasks, and why it came out so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.determination import Judgment
from clinic_app.domain.task import NewTask
from clinic_app.services.attorney_page import ResultRow
from ui.interview.editors.growing import GrowingText
from ui.pages.finding_words import mark_of, title_with_value
from ui.pages.findings.lines import marks_of
from ui.pages.findings.made import Approved, Versions, made_words
from ui.pages.findings.why import Known, Part, Why
from ui.pages.task_lines import TaskLine, TaskWords
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets import state_line
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_TOP = Qt.AlignmentFlag.AlignTop
JUDGMENTS = tuple(each for each in Judgment if each is not Judgment.OPEN)


@dataclass(frozen=True)
class Shown:
    """A result with what stands beside it.

    Attributes:
        ideas: what a task could be made of, without what is one already.
        recipient: names a recipient by its id.
    """

    row: ResultRow
    known: Known
    ideas: tuple[NewTask, ...]
    tasks: TaskWords
    recipient: Callable[[str], str]
    zone: tzinfo | None = None


class DetailsPane(QWidget):
    """The pane; as tall as it needs. Args: parent: Qt's parent."""

    judged = Signal(object)
    """A Judgment."""
    note_written = Signal(str, str)
    """The rule, and the note as it stands."""
    approve_asked = Signal()
    approval_taken_back = Signal(str)
    """A recipient's id."""
    history_asked = Signal()
    version_kept = Signal(str, bool)
    """A revision, and whether the other notes are kept behind its own."""
    task_added = Signal(object)
    """A NewTask."""
    task_ended = Signal(str, object)
    task_reopened = Signal(str)
    task_day_asked = Signal(object, object)
    """A Task, and the button that a sheet hangs from."""
    field_opened = Signal(str)
    uses_asked = Signal(str)
    """The field whose results are to be shown; empty for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings.details")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: Shown | None = None
        self._outer = Column(self, gap=Space.M, outer=(Space.L, Space.M, Space.L, Space.L))
        self._empty = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._outer.addWidget(self._empty)
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._marks = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        self._outer.addWidget(self._title)
        self._result = QWidget()
        self._result_row = Row(self._result, gap=Space.M)
        self._mark: QWidget | None = None
        self._result_row.addWidget(self._marks, 1)
        self._outer.addWidget(self._result)
        self._judge = QWidget()
        self._fill_judge(Column(self._judge, gap=Space.S))
        self._outer.addWidget(self._judge)
        self._body: QWidget | None = None
        self._outer.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(tokens.TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.write_note)
        self._parts: tuple[QWidget, ...] = (self._title, self._result, self._judge)
        self.show_result(None)

    @property
    def row(self) -> ResultRow | None:
        """The result that is shown."""
        return self._shown.row if self._shown is not None else None

    def show_result(self, shown: Shown | None) -> None:
        """Shows a result; what is being typed in the note of the same one stays."""
        before = self.row
        if before is not None and (shown is None or shown.row.finding.rule.id != before.finding.rule.id):
            self.write_note()
            before = None
        self._shown = shown
        self._empty.setText(say("findings.nothing_chosen"))
        self._empty.setVisible(shown is None)
        for part in self._parts:
            part.setVisible(shown is not None)
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if shown is None:
            return
        self._show_head(shown)
        if before is None or not self.note.hasFocus():
            self.note.show_text(shown.row.note)
        self._body = QWidget()
        self._fill_body(Column(self._body, gap=Space.L), shown)
        self._outer.insertWidget(self._outer.count() - 1, self._body)
        self._body.show()
        keep_reading_order(self)

    def write_note(self) -> None:
        """Gives out the note where it is another one than is kept."""
        self._pause.stop()
        row = self.row
        if row is not None and self.note.toPlainText().strip() != row.note:
            self.note_written.emit(row.finding.rule.id, self.note.toPlainText().strip())

    def say_words(self) -> None:
        """In the window's language; the result itself is shown anew by whoever has it."""
        self._heading.setText(say("findings.judgment"))
        self._keys.setText(say("findings.keys"))
        self._note_label.setText(say("findings.note"))
        self.note.setAccessibleName(say("findings.note"))
        self.approve.setText(say("findings.approve"))
        self.history.setText(say("findings.history"))
        self.judgment.setAccessibleName(say("findings.judgment"))
        self.judgment.say_segments("findings.judgment")

    def _fill_judge(self, column: Column) -> None:
        self._heading = Words(step=Step.MICRO, weight=Weight.STRONG, tone=Tone.INK2)
        ways = [(each.value, say(f"findings.judgment.{each}")) for each in JUDGMENTS]
        self.judgment = Segments("findings.judgment", say("findings.judgment"), ways)
        self.judgment.chosen.connect(lambda code: self.judged.emit(Judgment(code)))
        self._by = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        self._moved = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        self._keys = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        self._note_label = Words(step=Step.MICRO, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.note = GrowingText("findings.note", say("findings.note"), step=Step.SMALL)
        self.note.typed.connect(lambda: self._pause.start())
        self.note.left.connect(self.write_note)
        self._note_label.setBuddy(self.note)
        grown = self.note.document().documentLayout().documentSizeChanged
        grown.connect(lambda _size: QTimer.singleShot(0, self, self._settle))
        self.approve = Button("findings.approve", "", kind=Kind.PLAIN, icon=Icon.SEAL, height=Control.DENSE)
        self.approve.clicked.connect(self.approve_asked)
        self._approved = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        self.history = Button("findings.history", "", kind=Kind.LINK, icon=Icon.LIST, height=Control.DENSE)
        self.history.clicked.connect(self.history_asked)
        for each in (self._heading, self.judgment, self._by, self._moved, self._keys, self._note_label, self.note):
            column.addWidget(each)
        below = Flow(gap=Space.M, gap_if_broken=Space.S)
        below.addWidget(self.approve)
        below.addWidget(self.history)
        column.addLayout(below)
        column.addWidget(self._approved)
        self.say_words()

    def _settle(self) -> None:
        """The note became taller or lower after everything had its place."""
        self._outer.invalidate()
        self.updateGeometry()

    def _show_head(self, shown: Shown) -> None:
        row = shown.row
        self.setAccessibleName(say("overview.rests_on", title=row.finding.rule.title))
        self._title.setText(title_with_value(row.finding))
        if self._mark is not None:
            self._result_row.removeWidget(self._mark)
            self._mark.hide()
            self._mark.deleteLater()
        self._mark = state_line.FindingMark(mark_of(row.finding.result))
        self._result_row.insertWidget(0, self._mark)
        self._marks.setText(" · ".join(marks_of(row)))
        self.judgment.show_value(None if row.judgment is Judgment.OPEN else row.judgment.value)
        made, is_one = row.determined, not row.versions
        by = "" if made is None else made_words(made, shown.tasks.today, shown.zone)
        self._by.setText(by if is_one else say("findings.other_version"))
        self._by.setVisible(bool(by))
        self.history.setVisible(made is not None)
        self.judgment.setEnabled(is_one)
        self.note.setReadOnly(not is_one)
        what = ", ".join(say(f"findings.moved.{each}") for each in row.moved)
        self._moved.setText(say("findings.moved", what=what))
        self._moved.setVisible(bool(row.moved))
        stands = row.judgment is Judgment.STANDS and is_one
        if stands:
            self.approve.turn_on()
        else:
            self.approve.turn_off(say("findings.approve_off" if is_one else "findings.other_version"))
        self._approved.setText(say("findings.approve_off"))
        self._approved.setVisible(is_one and not stands)

    def _fill_body(self, column: Column, shown: Shown) -> None:
        if shown.row.versions:
            versions = Versions(shown.row.versions, shown.tasks.today, shown.zone)
            versions.kept.connect(self.version_kept)
            column.addWidget(versions)
        if shown.row.recipients:
            approved = Approved(shown.row.recipients, shown.recipient)
            approved.taken_back.connect(self.approval_taken_back)
            column.addWidget(approved)
        if shown.row.tasks or shown.ideas:
            column.addWidget(self._tasks(shown))
        why = Why(shown.row.finding, shown.known)
        why.field_opened.connect(self.field_opened)
        why.uses_asked.connect(self.uses_asked)
        column.addWidget(why)

    def _tasks(self, shown: Shown) -> Part:
        part = Part(say("findings.tasks_title"))
        for number, task in enumerate(shown.row.tasks):
            line = TaskLine(f"findings.task_{number}", task, shown.tasks, with_rule=False)
            line.ended.connect(self.task_ended)
            line.reopened.connect(self.task_reopened)
            line.day_asked.connect(lambda owner, task=task: self.task_day_asked.emit(task, owner))
            part.column.addWidget(line)
        for number, idea in enumerate(shown.ideas):
            row = Row(gap=Space.S)
            title = shown.tasks.title(idea)
            row.addWidget(Words(title, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
            add = Button(
                f"findings.idea_{number}", say("findings.add_task"), kind=Kind.LINK, icon=Icon.PLUS,
                height=Control.DENSE,
            )  # fmt: skip
            add.setAccessibleName(f"{say('findings.add_task')}: {title}")
            add.clicked.connect(lambda _on=False, idea=idea: self.task_added.emit(idea))
            row.addWidget(add, 0, _TOP)
            part.column.addLayout(row)
        return part
