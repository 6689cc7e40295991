"""Tasks as lines: what, for whom, by when; one button ends it, another takes it up again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.task import NewTask, Outcome, Task
from clinic_app.services.tasks import DueTask
from ui.pages.lines import ListCard, OpeningLine, Section
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import dates, say

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class TaskWords:
    """What lines are worded from. Args: today: in the clinic's zone; names: of people, by id; title: of a task."""

    today: date
    names: Mapping[str, str]
    title: Callable[[Task | NewTask], str]


def due_words(task: Task, today: date) -> tuple[str, Tone]:
    """By when, and how loud it is said."""
    if task.due is None:
        return say("tasks.no_day"), Tone.INK2
    day = dates.short_day(task.due, today)
    if task.due < today:
        return say("tasks.late", day=day), Tone.LATE
    return say("tasks.by_day", day=day), Tone.ATTN if task.due == today else Tone.INK2


class TaskLine(QWidget):
    """One task. Args: name: `page.task`; with_rule: whether the rule it comes from is said."""

    ended = Signal(str, object)
    """Its id and an Outcome."""
    reopened = Signal(str)
    day_asked = Signal(object)
    """The button of another day, which a sheet hangs from."""

    def __init__(self, name: str, task: Task, words: TaskWords, *, with_rule: bool = True) -> None:
        super().__init__()
        title = words.title(task)
        self.setAccessibleName(title)
        row = Row(self, gap=Space.S)
        sign = Icon.HOLLOW if task.is_open else Icon.TICK_CIRCLE
        button = Button(f"{name}.done", "", kind=Kind.QUIET, icon=sign, height=Control.DENSE)
        button.setAccessibleName(say("tasks.done_of" if task.is_open else "tasks.reopen", title=title))
        button.setToolTip(button.accessibleName())
        row.addWidget(button, 0, _TOP)
        told = Column(gap=Space.NONE)
        tone = Tone.INK if task.is_open else Tone.INK2
        told.addWidget(Words(title, step=Step.SMALL, weight=Weight.MEDIUM, tone=tone, wrap=True))
        under = Row(gap=Space.XS)
        when, loud = due_words(task, words.today) if task.is_open else (_ended(task, words), Tone.INK2)
        parts = [say(f"tasks.who.{task.who}")]
        if with_rule and task.rule:
            parts.append(say("tasks.of_rule", rule=task.rule))
        meta = " · ".join((when, *parts)) if task.is_open else when
        under.addWidget(Words(meta, step=Step.MICRO, tone=loud, wrap=True), 1)
        told.addLayout(under)
        row.addLayout(told, 1)
        if task.is_open:
            button.clicked.connect(lambda: self.ended.emit(task.task_id, Outcome.DONE))
            day = Button(f"{name}.day", "", kind=Kind.QUIET, icon=Icon.CALENDAR, height=Control.DENSE)
            day.setAccessibleName(say("tasks.day_of", title=title))
            day.setToolTip(day.accessibleName())
            day.clicked.connect(lambda: self.day_asked.emit(day))
            row.addWidget(day, 0, _TOP)
            drop = Button(f"{name}.drop", "", kind=Kind.QUIET, icon=Icon.CROSS, height=Control.DENSE)
            drop.setAccessibleName(say("tasks.drop_of", title=title))
            drop.setToolTip(drop.accessibleName())
            drop.clicked.connect(lambda: self.ended.emit(task.task_id, Outcome.DROPPED))
            row.addWidget(drop, 0, _TOP)
        else:
            button.clicked.connect(lambda: self.reopened.emit(task.task_id))


class DueTaskLine(OpeningLine):
    """A task of Today: opens its matter. Args: item: with its matter; today: the page's day."""

    def __init__(self, item: DueTask, today: date) -> None:
        task = item.task
        when, loud = due_words(task, today)
        who = say(f"tasks.who.{task.who}")
        super().__init__(f"today.task.{task.task_id}", ", ".join((item.matter, task.title, when, who)))
        told = QWidget()
        column = Column(told, gap=Space.NONE)
        column.addWidget(Words(task.title, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
        under = " · ".join((item.matter, when, who))
        column.addWidget(Words(under, step=Step.MICRO, tone=loud, wrap=True))
        self.row.addWidget(told, 1)
        self.finish()


def due_tasks(tasks: Iterable[DueTask], today: date, opened: Callable[[str], object]) -> Section:
    """Today's tasks under their heading. Args: opened: called with the matter of the line that was pressed."""
    section = Section(say("tasks.name"))
    card = ListCard("today.tasks", say("tasks.name"))
    for item in tasks:
        line = DueTaskLine(item, today)
        line.clicked.connect(lambda _on=False, matter=item.matter: opened(matter))
        card.add(line)
    section.column.addWidget(card)
    return section


def _ended(task: Task, words: TaskWords) -> str:
    ended = task.ended
    if ended is None:
        return ""
    day = dates.short_day(datetime.fromisoformat(ended.at).date(), words.today)
    return say(f"tasks.ended.{ended.outcome}", day=day, who=words.names.get(ended.by, ended.by))
