"""The rail: every section with its ring and figures, the parts of the one we are in, and what was put off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QWidget

from clinic_app.domain.intake.parts import (
    AnswersByField,
    Chapter,
    InterviewCourse,
    Part,
    figures_of,
    figures_of_chapter,
    to_come_back_to,
)
from ui.interview.asking import Asking
from ui.interview.lines import RailLine, SideLine
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row
from ui.widgets.section_ring import SectionRow
from ui.widgets.words import Hairline, Words
from ui.words import chosen, say


class InterviewRail(QWidget):
    """Where we are and how complete each section is.

    Args:
        course: all chapters and parts.
        parent: Qt's parent.
    """

    spot_chosen = Signal(int)
    """The place in `course.spots` to go to."""
    later_chosen = Signal()
    review_chosen = Signal()

    def __init__(self, course: InterviewCourse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.rail")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._course = course
        self._answers: AnswersByField = {}
        self._lines = 0
        self._asking = Asking()
        self._here = 0
        self._parts: list[RailLine] = []
        across = Row(self, gap=Space.NONE)
        outer = Column(gap=Space.NONE, outer=(Space.S, Space.L, Space.XS, Space.L))
        across.addLayout(outer, 1)
        across.addWidget(SideLine())
        self._title = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        head = Column(gap=Space.NONE, outer=(Space.S, Space.NONE, Space.S, Space.S))
        head.addWidget(self._title)
        outer.addLayout(head)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "sunken")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = Column(inside, gap=Space.NONE)
        self._sections = [self._section(number) for number in range(len(course.chapters))]
        self._chapter_here = self._sections[0]
        self._column.addStretch(1)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        outer.addWidget(self._area, 1)
        self.later = RailLine("interview.later", "", icon=Icon.LATER, figures="0")
        self.later.clicked.connect(self.later_chosen)
        self.review = RailLine("interview.review", "", icon=Icon.LIST)
        self.review.clicked.connect(self.review_chosen)
        outer.addWidget(Hairline())  # where the sections end if not all of them are seen
        outer.addWidget(self.later)
        outer.addWidget(self.review)
        current().changed.connect(self._measure)
        self._measure()
        self._say()

    def show_figures(self, answers: AnswersByField, lines: int, asking: Asking | None = None) -> None:
        """Shows how complete everything is; parts of which nothing is asked are not shown.

        Args:
            answers: as stored.
            lines: how many the statement has.
            asking: what is called for; None: as before.
        """
        self._answers, self._lines, self._asking = answers, lines, asking or self._asking
        for chapter, row in zip(self._course.chapters, self._sections, strict=True):
            figures = figures_of_chapter(chapter, answers, lines=lines, asked=self._asking.counted)
            row.show_count(figures.known, max(figures.asked, 1) if figures.known == 0 else figures.asked)
        for line, part in zip(self._parts, self._shown_parts, strict=True):
            line.show_figures(self._figures(part))
            line.setVisible(self._is_listed(part, self._course.spots[self._here].chapter))
        self.later.show_figures(str(len(to_come_back_to(self._course, answers))))

    def show_here(self, spot: int) -> None:
        """Marks the part that is on the sheet."""
        before, self._here = self._course.spots[self._here].chapter, spot
        chapter, _part, number = self._course.spots[spot]
        if chapter is not before or not self._parts:
            self._unfold(chapter.id)
        for at, (line, part) in enumerate(zip(self._parts, chapter.parts, strict=True), start=1):
            line.setChecked(at == number)
            line.setVisible(self._is_listed(part, chapter))
        several = len(chapter.parts) > 1
        for each, row in zip(self._course.chapters, self._sections, strict=True):
            row.setChecked(each is chapter and not several)
            row.show_unfolded(each is chapter and several)
        self._chapter_here = self._sections[self._course.chapters.index(chapter)]
        QTimer.singleShot(0, self, self._scroll_there)

    def take_focus(self) -> None:
        """The keyboard goes to where we are."""
        self._line_here().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_menu(self, below: QWidget) -> None:
        """The same as a menu under a button, for a window that is too narrow for a rail."""
        menu = self._menu(below)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setObjectName("interview.sections_menu")
        for row, chapter in zip(self._sections, self._course.chapters, strict=True):
            title = f"{row.text()}   {row.figures}"
            spots = [at for at, spot in enumerate(self._course.spots) if spot.chapter is chapter]
            if len(spots) == 1:
                menu.addAction(title, partial(self.spot_chosen.emit, spots[0]))
                continue
            inner = menu.addMenu(title)
            for at in spots:
                part = self._course.spots[at].part
                if not self._is_listed(part, chapter):
                    continue
                words = f"{part.named(chosen())}   {self._figures(part)}"
                inner.addAction(words, partial(self.spot_chosen.emit, at))
        menu.addSeparator()
        menu.addAction(f"{self.later.text()}   {self.later.figures}", self.later_chosen.emit)
        menu.addAction(self.review.text(), self.review_chosen.emit)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _section(self, number: int) -> SectionRow:
        chapter = self._course.chapters[number]
        _known, asked = figures_of_chapter(chapter, {}, lines=0)
        row = _ChapterRow(f"interview.section.{chapter.id}", chapter.named(chosen()), 0, asked)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        first = next(at for at, spot in enumerate(self._course.spots) if spot.chapter is chapter)
        row.clicked.connect(lambda _on=False: self.spot_chosen.emit(first))
        self._column.addWidget(row)
        return row

    def _unfold(self, chapter_id: str) -> None:
        """The parts stand under the section we are in; a section of one part is its own line."""
        for line in self._parts:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._parts = []
        spots = [(at, spot) for at, spot in enumerate(self._course.spots) if spot.chapter.id == chapter_id]
        below = next(at for at, each in enumerate(self._course.chapters) if each.id == chapter_id) + 1
        for offset, (at, spot) in enumerate(spots):
            figures = self._figures(spot.part)
            line = RailLine(f"interview.part.{spot.part.id}", spot.part.named(chosen()), figures=figures)
            line.clicked.connect(lambda _on=False, at=at: self.spot_chosen.emit(at))
            self._column.insertWidget(below + offset, line)
            self._parts.append(line)
            line.setVisible(self._is_listed(spot.part, spot.chapter))
        before: QWidget = self._sections[below - 1]
        for line in self._parts:
            QWidget.setTabOrder(before, line)
            before = line

    def _figures(self, part: Part) -> str:
        known, asked = figures_of(part, self._answers, lines=self._lines, asked=self._asking.counted)
        return f"{known}/{asked}"

    def _is_listed(self, part: Part, chapter: Chapter) -> bool:
        """A part of which something is asked, beside others in its chapter; and always the one that is shown."""
        if len(chapter.parts) == 1:
            return False
        return part is self._course.spots[self._here].part or self._asking.has_part(part, self._answers)

    @property
    def _shown_parts(self) -> list[Part]:
        return self._course.spots[self._here].chapter.parts if self._parts else []

    def _line_here(self) -> QWidget:
        part = next((line for line in self._parts if line.isChecked() and not line.isHidden()), None)
        return part or self._chapter_here

    def _scroll_there(self) -> None:
        self._area.ensureWidgetVisible(self._line_here())

    def _measure(self) -> None:
        self.setFixedWidth(max(tokens.RAIL, current().sizes.grown(tokens.RAIL)))

    def _say(self) -> None:
        self.setAccessibleName(say("interview_page.sections"))
        self._title.setText(say("interview_page.name"))
        for chapter, row in zip(self._course.chapters, self._sections, strict=True):
            row.setText(chapter.named(chosen()))
        for line, part in zip(self._parts, self._shown_parts, strict=True):
            line.setText(part.named(chosen()))
        self.later.setText(say("interview_page.later"))
        self.review.setText(say("interview_page.review"))
        self.review.show_figures("")
        self.show_figures(self._answers, self._lines)


class _ChapterRow(SectionRow):
    """A section as wide as the rail, whose mark follows the page and not the finger; low where all are seen only so."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current().sizes.control(Control.DENSE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # or the page would take it for the next question
            self.click()
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Pressing it does not make us be there."""
