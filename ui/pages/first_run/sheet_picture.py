"""The recovery sheet as it will look on paper, without what is on paper only: the key is never shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Grid, Row, fixed, margins
from ui.widgets.words import Words
from ui.words import say

_ROWS = "ABC"
_FAINT = 0.2


class _OnPaperOnly(QWidget):
    """A dashed place that stays empty here."""

    def __init__(self, *, square: bool = False) -> None:
        super().__init__()
        self._square = square
        if square:
            fixed(self)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        height = sizes.control(Control.DENSE)
        edge = sizes.grown(tokens.PAPER_CODE)
        if self._square:
            return QSize(edge, edge)
        return QSize(painting.text_width(current().font(Step.MICRO), self._words()) + 2 * sizes.space(Space.S), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        with QPainter(self) as painter:
            ink = theme.colors.paper_ink
            self._hatch(painter, ink)
            painting.box(painter, self.rect(), edge=ink, radius=Radius.KEY, dashed=True)
            letters = theme.font(Step.MICRO)
            words = self.rect()
            words.setWidth(painting.text_width(letters, self._words()) + 2 * theme.sizes.space(Space.S))
            words.setHeight(theme.sizes.line(Step.MICRO) + theme.sizes.space(Space.XS))
            words.moveCenter(self.rect().center())
            painter.fillRect(words, QColor(theme.colors.paper))  # or the lines would run through the letters
            painting.line_of_text(painter, words, self._words(), letters, ink, centred=True)

    def _hatch(self, painter: QPainter, ink: str) -> None:
        """Thin lines from corner to corner: something is there, and not to be seen."""
        faint = QColor(ink)
        faint.setAlphaF(_FAINT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(faint, tokens.BORDER))
        height = self.height()
        for start in range(-height, self.width(), current().sizes.space(Space.S)):
            painter.drawLine(start, height, start + height, 0)
        painter.restore()

    def _words(self) -> str:
        return say("first_run.square_code" if self._square else "first_run.on_paper_only")


class _Paper(QWidget):
    """A sheet of paper."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            painting.box(painter, QRect(self.rect()), fill=colors.paper, edge=colors.line, radius=Radius.KEY)


class _Rule(QWidget):
    """A line on the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(tokens.BORDER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colors = current().colors
            painter.setOpacity(1 if colors.high_contrast else _FAINT)
            painter.fillRect(self.rect(), QColor(colors.paper_ink))


class SheetPicture(QWidget):
    """The pane with the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first_run.paper")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clinic = ""
        self._made_on = ""
        self._texts: list[tuple[Words, str]] = []
        self._paper = _Paper()
        self._fill(Column(self._paper, gap=Space.M, outer=margins(Space.XXL, Space.XXL)))
        centred = Row(gap=Space.NONE)
        centred.addStretch(1)
        centred.addWidget(self._paper)
        centred.addStretch(1)
        column = Column(self, gap=Space.NONE, outer=margins(Space.XXL, Space.XXL))
        column.addStretch(1)
        column.addLayout(centred)
        column.addLayout(self._under())
        column.addStretch(1)
        current().changed.connect(self._measure)
        self._measure()
        self.say_words()

    def show_names(self, clinic: str, made_on: str) -> None:
        """What the sheet says of itself. Args: made_on: the day, as on the sheet."""
        self._clinic, self._made_on = clinic, made_on
        self.say_words()

    def show_done(self, words: str) -> None:
        """What became of the paper, under it; empty while it was neither printed nor saved."""
        self._done.setText(words)
        self._done_place.setVisible(bool(words))

    def say_words(self) -> None:
        """Says its words anew."""
        for label, key in self._texts:
            label.setText(say(key))
        self._about.setText(say("first_run.paper_about", clinic=self._clinic, day=self._made_on))
        self.setAccessibleName(say("first_run.paper_name"))

    def _fill(self, column: Column) -> None:
        head = Row(gap=Space.S)
        head.addWidget(IconView(Icon.MARK, size=IconSize.LARGE, tone=Tone.PAPER_INK))
        head.addWidget(self._text("first_run.paper_title", Step.READ, Weight.STRONG), 1)
        column.addLayout(head)
        self._about = Words(step=Step.MICRO, tone=Tone.PAPER_INK, wrap=True)
        column.addWidget(self._about)
        key = Row(gap=Space.M)
        rows: Grid = Grid(across=Space.S, down=Space.XS)
        for number, name in enumerate(_ROWS):
            rows.addWidget(Words(name, step=Step.MICRO, weight=Weight.STRONG, tone=Tone.PAPER_INK), number, 0)
            rows.addWidget(_OnPaperOnly(), number, 1)
        rows.setColumnStretch(1, 1)
        key.addLayout(rows, 1)
        key.addWidget(_OnPaperOnly(square=True), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(key)
        for title, text in (("paper_lost", "paper_lost_steps"), ("paper_gone", "paper_gone_steps")):
            part = Column(gap=Space.XS)
            part.addWidget(self._text(f"first_run.{title}", Step.MICRO, Weight.STRONG))
            part.addWidget(self._text(f"first_run.{text}", Step.MICRO, Weight.REGULAR))
            column.addLayout(part)
        column.addStretch(1)
        column.addWidget(_Rule())
        keep = Column(gap=Space.XS)
        keep.addWidget(self._text("first_run.paper_whoever", Step.MICRO, Weight.STRONG))
        keep.addWidget(self._text("first_run.paper_keep", Step.MICRO, Weight.REGULAR))
        column.addLayout(keep)
        by_hand = Row(gap=Space.L)
        for code in ("kept_at", "kept_by"):
            line = Column(gap=Space.XS, outer=(Space.NONE, Space.L, Space.NONE, Space.NONE))
            line.addWidget(_Rule())
            line.addWidget(self._text(f"first_run.paper_{code}", Step.MICRO, Weight.REGULAR))
            by_hand.addLayout(line, 1)
        column.addLayout(by_hand)

    def _under(self) -> Row:
        self._done_place = QWidget()
        line = Row(self._done_place, gap=Space.S, outer=(Space.NONE, Space.L, Space.NONE, Space.NONE))
        line.addWidget(IconView(Icon.TICK, tone=Tone.ACCENT))
        self._done = Words(step=Step.SMALL, weight=Weight.MEDIUM, tone=Tone.INK2)
        line.addWidget(self._done)
        self._done_place.hide()
        centred = Row(gap=Space.NONE)
        centred.addStretch(1)
        centred.addWidget(self._done_place)
        centred.addStretch(1)
        return centred

    def _text(self, key: str, step: Step, weight: Weight) -> Words:
        label = Words(step=step, weight=weight, tone=Tone.PAPER_INK, wrap=True)
        self._texts.append((label, key))
        return label

    def _measure(self) -> None:
        sizes = current().sizes
        across, down = (sizes.grown(edge) for edge in tokens.PAPER)
        self._paper.setFixedWidth(across)
        self._paper.setMinimumHeight(down)
