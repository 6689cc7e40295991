"""Findings that matter, by stage: icon, word, place; a row opens to its facts, its authority, its prompt and its notes.

All of them stand on the tab of findings; a line at the end leads there.

For attorneys only. A row has four columns where there is room; where there is not, authority and duty go under
the title, so that nothing is cut at any text size.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.services.overview import Results
from ui.pages.finding_details import FindingDetails
from ui.pages.finding_row import Columns, FindingRow, Widest
from ui.pages.finding_words import sign_of, stage_words
from ui.pages.painted import Text, mirrored
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.words import Words
from ui.words import count, say

_COUNTED = (
    (ResultKind.POTENTIAL_VIOLATION, "overview.breaches"),
    (ResultKind.ATTORNEY_REVIEW, "overview.decide"),
    (ResultKind.UNKNOWN, "overview.unknown"),
    (ResultKind.PASS, "overview.met"),
    (ResultKind.NOT_APPLICABLE, "overview.not_applicable"),
)


class FindingsCard(QFrame):
    """The counts, then the findings that matter in the course of events.

    Args:
        results: what an attorney sees.
        script: the words of fields and choices.
        parent: Qt's parent.
    """

    all_asked = Signal()

    def __init__(self, results: Results, script: InterviewScript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter.findings")
        self.setAccessibleName(say("overview.findings"))
        self.setProperty("card", "plain")
        column = Column(self, gap=Space.NONE, outer=(Space.NONE, Space.NONE, Space.NONE, Space.S))
        column.addWidget(_Counts(results))
        self.table = _Table(results, script)
        column.addWidget(self.table)
        words = say("overview.all_findings", n=len(results.findings))
        everything = Button("matter.findings.all", words, kind=Kind.LINK, icon=Icon.LIST, height=Control.DENSE)
        everything.clicked.connect(self.all_asked)
        row = Row(outer=(Space.S, Space.S, Space.L, Space.NONE))
        row.addWidget(everything)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def narrow(self, narrow: bool) -> None:
        """Three columns instead of five."""
        self.table.narrow(narrow)


class _Table(QWidget):
    """Places its rows itself: one measure of the columns serves all of them."""

    def __init__(self, results: Results, script: InterviewScript) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._script = script
        self._narrow = False
        heads = ("stage", "result", "facts_say", "authority", "whose_duty")
        self._heads = [Text(say(f"overview.{name}"), Step.MICRO, tone=Tone.INK2) for name in heads]
        self.rows = [
            FindingRow(finding, stage_words(stage.stage), first=number == 0, parent=self)
            for stage in results.stages
            for number, finding in enumerate(stage.rows)
        ]
        self._details: dict[FindingRow, FindingDetails] = {}
        for row in self.rows:
            row.clicked.connect(lambda _on=False, row=row: self._turn(row))
        self._widest: Widest | None = None
        self._heights: dict[int, int] = {}
        self._least = 0
        current().changed.connect(self._forget)

    def narrow(self, narrow: bool) -> None:
        """Authority and duty under the title, or in columns of their own."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._forget()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(width, place=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > self.minimumSizeHint().width() else self.minimumSizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self._least:
            title = max((row.widest_word for row in self.rows), default=0)
            spare = self._measured().columns(0, narrow=True).title_width  # negative: what the other columns take
            details = max((each.minimumSizeHint().width() for each in self._shown().values()), default=0)
            self._least = max(title - spare, details)
        return QSize(self._least, self._head_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._forget()
            self._arrange(self.width(), place=True)
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange(self.width(), place=True)
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        columns = self._columns(self.width())
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        height = self._head_height()
        with QPainter(self) as painter:
            painter.fillRect(QRect(0, 0, self.width(), height), current().colors.canvas)
            painter.fillRect(QRect(0, 0, self.width(), tokens.BORDER), current().colors.line)
            stage, result, title, authority, duty = self._heads
            places = [(stage, columns.stage), (result, columns.result), (title, columns.title)]
            if not columns.narrow:
                places += [(authority, columns.authority), (duty, columns.duty)]
            for text, left in places:
                tall = text.height(tokens.NO_LIMIT)
                place = QRect(left, (height - tall) // 2, text.width, tall)
                text.draw(painter, mirrored(place, self.rect(), leftward=leftward), leftward=leftward)

    def _turn(self, row: FindingRow) -> None:
        """Shows or hides what a row rests on."""
        details = self._details.get(row)
        if details is None:
            details = FindingDetails(f"{row.objectName()}.details", row.finding, self._script, self)
            self._details[row] = details
            details.show()
        else:
            details.setVisible(details.isHidden())
        row.show_open(not details.isHidden())
        self._forget()
        self._arrange(self.width(), place=True)

    def _shown(self) -> dict[FindingRow, FindingDetails]:
        return {row: details for row, details in self._details.items() if not details.isHidden()}

    def _measured(self) -> Widest:
        if self._widest is None:
            stage, result, _title, authority, duty = (head.width for head in self._heads)
            widest = Widest(stage, result, authority, duty)
            for row in self.rows:
                widest = widest.with_cells(*row.widths)
            self._widest = widest
        return self._widest

    def _columns(self, width: int) -> Columns:
        return self._measured().columns(width, narrow=self._narrow)

    def _head_height(self) -> int:
        return self._heads[0].height(tokens.NO_LIMIT) + 2 * current().sizes.space(Space.S)

    def _arrange(self, width: int, *, place: bool) -> int:
        """Lays the rows out, or only measures; returns the height used, in pixels."""
        columns = self._columns(width)
        shown = self._shown()
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = self._head_height()
        for row in self.rows:
            height = row.height_in(columns)
            if place:
                row.place(columns)
                row.setGeometry(0, top, width, height)
            top += height
            details = shown.get(row)
            if details is not None:
                start = columns.result - current().sizes.space(Space.L)
                room = max(width - start, details.minimumSizeHint().width())
                height = details.heightForWidth(room)
                if place:
                    where = QRect(width - room, top, room, height)
                    details.setGeometry(QRect(0, top, room, height) if leftward else where)
                top += height
        return top

    def _forget(self) -> None:
        """What was measured at another text size or with other rows open."""
        self._widest = None
        self._least = 0
        self._heights.clear()
        self.updateGeometry()
        self.update()


class _Counts(QWidget):
    """How many findings have each result."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        outer = Column(self, gap=Space.NONE, outer=(Space.L, Space.M, Space.L, Space.M))
        flow = Flow(gap=Space.L, gap_if_broken=Space.S)
        flow.addWidget(Words(say("overview.findings"), step=Step.SMALL, weight=Weight.STRONG))
        for kind, words in _COUNTED:
            number = results.counts.get(kind, 0)
            if number:
                icon, tone, _word = sign_of(kind)
                flow.addWidget(_count(icon, tone, count(words, number)))
        outer.addLayout(flow)


def _count(icon: Icon, tone: Tone, text: str) -> QWidget:
    holder = QWidget()
    row = Row(holder, gap=Space.XS)
    row.addWidget(IconView(icon, size=IconSize.SMALL, tone=tone))
    row.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK3 if tone is Tone.INK3 else Tone.INK))
    return holder
