"""All answers of an account and what is still to be asked, by section, or only what was put off.

Choosing one leads to its question.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clinic_app.domain.intake.answer_words import answer_in_words, entries_of
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.parts import (
    AnswersByField,
    Chapter,
    InterviewCourse,
    figures_of_chapter,
    state_of,
)
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.side_by_side import AGAIN, APART
from ui.interview.closed_line import STATE_ICONS
from ui.theme import icons
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Words
from ui.words import chosen, count, say

_LABEL, _ANSWER = 0, 1
_FIELD = Qt.ItemDataRole.UserRole


class _Tree(QTreeWidget):
    """Enter chooses, as a click does."""

    entered = Signal(QTreeWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.entered.emit(item)
            return
        super().keyPressEvent(event)


class _InOrder(QStyledItemDelegate):
    """On a mirrored page the window's words keep their order: `2 entries`, not `entries 2`."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """A text of its own: it begins where its first letter does."""
        leftward = self._tree.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return f"{APART}{value}{AGAIN}" if leftward else str(value)


class ReviewAnswers(QWidget):
    """A list that takes the place of the sheet.

    Args:
        course: the order.
        parent: Qt's parent.
    """

    field_chosen = Signal(str)
    statement_chosen = Signal()
    closed = Signal()

    def __init__(self, course: InterviewCourse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.review_page")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._course = course
        self._answers: AnswersByField = {}
        self._asked: Collection[str] | None = None
        self._lines = 0
        self._script: InterviewScript | None = None
        self._put_off = False
        column = Column(self, gap=Space.M, outer=margins(Space.PAGE, Space.XL))
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._lead = Words(tone=Tone.INK2, wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        self.tree = _Tree()
        self.tree.setObjectName("interview.review_list")
        self.tree.setItemDelegate(_InOrder(self.tree))
        self.tree.setColumnCount(_ANSWER + 1)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTabKeyNavigation(False)
        self.tree.header().setStretchLastSection(False)
        for section in (_LABEL, _ANSWER):
            self.tree.header().setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.tree.itemClicked.connect(lambda item, _column: self._choose(item))
        self.tree.entered.connect(self._choose)
        column.addWidget(self.tree, 1)
        row = Row()
        self.close_button = Button("interview.review_close", "-", kind=Kind.PLAIN, icon=Icon.ARROW_BACK)
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.close_button)
        row.addStretch(1)
        column.addLayout(row)
        current().changed.connect(self._fill)

    @property
    def put_off(self) -> bool:
        """Whether only what was put off is shown."""
        return self._put_off

    def show_answers(
        self,
        script: InterviewScript,
        answers: AnswersByField,
        lines: int,
        asked: Collection[str] | None = None,
        *,
        put_off: bool,
    ) -> None:
        """Shows the list.

        Args:
            script: in the language of the window.
            answers: as stored.
            lines: how many the statement has.
            asked: the fields that are asked of this person, beside those with an answer; None: all.
            put_off: only what was put off.
        """
        self._script, self._answers, self._lines, self._put_off = script, answers, lines, put_off
        self._asked = asked
        self._fill()

    def take_focus(self) -> None:
        """The keyboard goes to the first answer."""
        first = self.tree.topLevelItem(0)
        if first is None:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.tree.setCurrentItem(first.child(0) or first)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        if self._script is None:
            return
        kind = "review.later" if self._put_off else "review"
        title = say(f"interview_page.{'review.later_title' if self._put_off else 'review.title'}")
        self.setAccessibleName(title)
        self._title.setText(title)
        self.tree.setAccessibleName(title)
        self.close_button.setText(say("interview_page.review.close"))
        self.tree.clear()
        for chapter in self._course.chapters:
            self._add_chapter(chapter, self._script)
        self.tree.expandAll()
        empty = self.tree.topLevelItemCount() == 0
        lead = "review.none_later" if empty else f"{kind}_lead" if self._put_off else "review.lead"
        self._lead.setText(say(f"interview_page.{lead}"))
        if empty:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_chapter(self, chapter: Chapter, script: InterviewScript) -> None:
        fields = [field for part in chapter.parts for field in part.fields if self._is_listed(field)]
        has_statement = any(part.statement for part in chapter.parts) and not self._put_off
        if not fields and not has_statement:
            return
        known, asked = figures_of_chapter(chapter, self._answers, lines=self._lines, asked=self._asked)
        figures = "" if self._put_off else f"{known}/{asked}"
        head = QTreeWidgetItem(self.tree, [chapter.named(chosen()), figures])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for column in (_LABEL, _ANSWER):
            head.setFont(column, current().font(Step.SMALL, Weight.STRONG))
        if has_statement:
            part = next(part for part in chapter.parts if part.statement)
            words = count("interview_page.review.lines", self._lines) if self._lines else script.answers.not_asked
            state = AnswerState.ANSWERED if self._lines else AnswerState.NOT_ASKED
            self._add(head, part.named(chosen()), words, state)
        for field in fields:
            answer = self._answers.get(field)
            entries = entries_of(dictionary()[field], answer)
            words = answer_in_words(dictionary()[field], answer, script)
            if entries is not None:
                words = count("interview_page.review.entries", entries)
            self._add(head, script.label(field), words, state_of(answer), field)

    def _is_listed(self, field: str) -> bool:
        if self._put_off:
            return state_of(self._answers.get(field)) is AnswerState.COME_BACK_LATER
        return self._asked is None or field in self._asked or field in self._answers

    def _add(self, head: QTreeWidgetItem, label: str, words: str, state: AnswerState, field: str = "") -> None:
        colors = current().colors
        item = QTreeWidgetItem(head, [label, words])
        item.setData(_LABEL, _FIELD, field)
        item.setToolTip(_LABEL, label)
        item.setToolTip(_ANSWER, words)
        item.setData(_LABEL, Qt.ItemDataRole.AccessibleTextRole, f"{label}: {words}")
        for column in (_LABEL, _ANSWER):
            item.setFont(column, current().font(Step.RAIL))
        edge = current().sizes.icon(IconSize.MICRO)
        tint = colors.accent if state is AnswerState.ANSWERED else None
        item.setIcon(_ANSWER, icons.qicon(STATE_ICONS[state], edge, colors, color=tint))

    def _choose(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None:
            return
        field = item.data(_LABEL, _FIELD)
        if field:
            self.field_chosen.emit(field)
        else:
            self.statement_chosen.emit()
