"""The same passage three ways: the recipient, a records request, and what stays. Each step must show less."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.services.exposure_values import Exposure, ExposureLine, LineState
from ui.pages.submission.parts import IconLine
from ui.pages.submission.passage import PassageView
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Grid, Row, margins
from ui.widgets.words import Words
from ui.words import count, say

_ICONS = {
    LineState.GOES: (Icon.TICK, Tone.ACCENT),
    LineState.CLAIMED: (Icon.UNKNOWN, Tone.INK2),
    LineState.NOTE: (Icon.INFO, Tone.INK2),
    LineState.LOCKED: (Icon.PADLOCK, Tone.INK2),
    LineState.KEY: (Icon.KEY, Tone.INK2),
    LineState.LOG: (Icon.LIST, Tone.INK2),
}
_TOP = Qt.AlignmentFlag.AlignTop


class ThreeWays(QFrame):
    """The card with three columns; they go under one another where there is no room.

    Args:
        exposure: what is shown.
        script: the names of facts, in the window's language.
        all_kept: whether every fact that stays is listed at once.
        parent: Qt's parent.
    """

    def __init__(
        self, exposure: Exposure, script: InterviewScript, *, all_kept: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("submission.three_ways")
        self.setAccessibleName(say("submission.title"))
        self.setProperty("card", "plain")
        self._grid: Grid = Grid(self, across=Space.XXL, down=Space.L, outer=margins(Space.L, Space.L))
        self._columns = (
            _recipient(exposure),
            _request(exposure),
            _stays(exposure, script, all_kept=all_kept),
        )
        self._narrow: bool | None = None
        self.narrow(False)

    def narrow(self, narrow: bool) -> None:
        """Under one another, or side by side with heads, passages and lists level."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        parts = len(self._columns)
        for across, column in enumerate(self._columns):
            for down, widget in enumerate(column):
                place = (across * parts + down, 0) if narrow else (down, across)
                self._grid.addWidget(widget, *place)
            self._grid.setColumnStretch(across, 0 if narrow and across else 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, a hairline before each further column, and the quiet ground of what stays."""
        super().paintEvent(event)
        colors = current().colors
        edges = [self._edge(column[0]) for column in self._columns[1:]]
        inside = QRectF(self.rect()).adjusted(tokens.BORDER, tokens.BORDER, -tokens.BORDER, -tokens.BORDER)
        sheet = QPainterPath()
        sheet.addRoundedRect(inside, Radius.CARD, Radius.CARD)
        stays = QPainterPath()
        stays.addRect(self._from(edges[-1], inside))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(sheet.intersected(stays), QColor(colors.sunken))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for edge in edges:
                painter.fillRect(self._line(edge, inside), QColor(colors.line))

    def _edge(self, head: QWidget) -> float:
        """Where a column begins: halfway in the distance to the one before it."""
        if self._narrow:
            return head.geometry().top() - self._grid.verticalSpacing() / 2
        half = self._grid.horizontalSpacing() / 2
        return head.geometry().right() + half if self._leftward else head.geometry().left() - half

    def _from(self, edge: float, inside: QRectF) -> QRectF:
        if self._narrow:
            return inside.adjusted(0, edge - inside.top(), 0, 0)
        return inside.adjusted(0, 0, edge - inside.right(), 0) if self._leftward else inside.adjusted(edge, 0, 0, 0)

    def _line(self, edge: float, inside: QRectF) -> QRectF:
        if self._narrow:
            return QRectF(inside.left(), edge, inside.width(), tokens.BORDER)
        return QRectF(edge, inside.top(), tokens.BORDER, inside.height())

    @property
    def _leftward(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


_Parts = tuple[QWidget, QWidget, QWidget]


def _recipient(exposure: Exposure) -> _Parts:
    reveals = exposure.reveals
    if reveals is None:
        box = _empty(Icon.STRUCK, say(f"submission.nothing.{exposure.consent}"))
        return _head("recipient", Icon.EYE, say("submission.sees_nothing")), box, _list("recipient", ())
    files = len(exposure.proof.contents) if exposure.proof else 0
    sees = count("submission.sees", reveals.facts, files=count("submission.files", files))
    box = _box(CardKind.SUNKEN, PassageView("submission.passage_recipient", reveals.recipient))
    return _head("recipient", Icon.EYE, sees), box, _list("recipient", reveals.recipient_lines)


def _request(exposure: Exposure) -> _Parts:
    head = _head("request", Icon.PEOPLE, say("submission.request_sees"))
    reveals = exposure.reveals
    if reveals is None:
        return head, _empty(Icon.STRUCK, say("submission.request_nothing")), _list("request", ())
    box = _box(CardKind.SUNKEN, PassageView("submission.passage_request", reveals.request))
    return head, box, _list("request", reveals.request_lines)


def _stays(exposure: Exposure, script: InterviewScript, *, all_kept: bool) -> _Parts:
    head = _head("stays", Icon.PADLOCK, count("submission.stays_sees", len(exposure.kept)))
    names = [_fact(each.field, script) for each in exposure.kept]
    return head, KeptBox(names, all_shown=all_kept), _list("stays", exposure.kept_lines)


def _fact(field: str, script: InterviewScript) -> str:
    return script.label(field) if field in script.questions else field.replace("_", " ")


class KeptBox(Card):
    """The names of what stays, never the facts themselves; the first few until all are asked for."""

    def __init__(self, names: Sequence[str], *, all_shown: bool = False) -> None:
        super().__init__("submission.kept", name=say("submission.stays"), kind=CardKind.HELD_BACK, gap=Space.S)
        few = len(names) <= tokens.KEPT_AT_FIRST + 1
        first = names if few or all_shown else names[: tokens.KEPT_AT_FIRST]
        for name in first:
            self._add(name)
        self._rest = list(names[len(first) :])
        self.more: Button | None = None
        if self._rest:
            words = count("submission.more", len(self._rest))
            self.more = Button("submission.kept_more", words, kind=Kind.LINK, height=Control.DENSE)
            self.more.clicked.connect(self.show_all)
            self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def show_all(self) -> None:
        """Lists the rest too."""
        if self.more is None:
            return
        self.column.removeWidget(self.more)
        self.more.hide()
        for name in self._rest:
            self.column.insertWidget(self.column.count() - 1, self._words(name))
        self._rest = []

    def _add(self, name: str) -> None:
        self.column.addWidget(self._words(name))

    @staticmethod
    def _words(name: str) -> Words:
        return Words(name, step=Step.RAIL, wrap=True)


def _head(code: str, icon: Icon, under: str) -> QWidget:
    head = QWidget()
    head.setObjectName(f"submission.head_{code}")
    title = say(f"submission.{code}")
    head.setAccessibleName(f"{title}, {under}")
    row = Row(head, gap=Space.S)
    row.addWidget(IconView(icon, size=IconSize.NORMAL), 0, _TOP)
    column = Column(gap=Space.NONE)
    column.addWidget(Words(title, step=Step.BODY, weight=Weight.STRONG, wrap=True))
    column.addWidget(Words(under, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    column.addStretch(1)
    row.addLayout(column, 1)
    return head


def _box(kind: CardKind, widget: QWidget) -> Card:
    card = Card(kind=kind)
    card.column.addWidget(widget)
    card.column.addStretch(1)
    return card


def _empty(icon: Icon, words: str) -> Card:
    return _box(CardKind.SUNKEN, IconLine(icon, words, ink=Tone.INK, step=Step.RAIL))


def _list(code: str, lines: Sequence[ExposureLine]) -> QWidget:
    holder = QWidget()
    holder.setObjectName(f"submission.list_{code}")
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    column = Column(holder, gap=Space.S)
    for line in lines:
        icon, tone = _ICONS[line.state]
        column.addWidget(IconLine(icon, line_words(line), tone=tone))
    column.addStretch(1)
    return holder


def line_words(line: ExposureLine) -> str:
    """A line of a list in the window's language."""
    key = f"submission.line.{line.code}"
    if "n" in line.given:
        given = {name: value for name, value in line.given.items() if name != "n"}
        return count(key, int(line.given["n"]), **given)
    return say(key, **line.given)
