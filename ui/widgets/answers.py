"""The answers to one question, of equal rank: yes, no, doesn't know, prefers not to say, come back later.

Keys 1 to 5 choose; the digits show while Alt is held. Nothing looks chosen before it is, and none
of the answers is drawn as the expected one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.widgets.choices import Choice
from ui.widgets.layouts import Flow


@dataclass(frozen=True)
class Answer:
    """One answer that can be given.

    Args:
        code: what is stored.
        words: in the language that is asked.
        meaning: the same in the paralegal's language; empty where both are one.
        icon: before the words while it is not chosen; a hollow circle turns into a tick.
        apart: a small distance before it: the answer is not about yes or no.
    """

    code: str
    words: str
    meaning: str = ""
    icon: Icon = Icon.HOLLOW
    apart: bool = False


class AnswerChoice(Choice):
    """One answer as a box of 52 px and more."""

    def __init__(self, object_name: str, answer: Answer, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(object_name, answer.words, parent)
        self.answer = answer
        self.digit = digit
        self._digit_shown = False
        self._height = Control.ANSWER
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{answer.words}, {answer.meaning}" if answer.meaning else answer.words)
        self.setAccessibleDescription(str(digit))

    def show_digit(self, shown: bool) -> None:
        """Shows the key in the icon's place, so that nothing moves."""
        if shown != self._digit_shown:
            self._digit_shown = shown
            self.update()

    def lower(self) -> None:
        """As high as a line to type in: one of many on a page."""
        self._height = Control.NORMAL
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = current()
        sizes = theme.sizes
        # Room for the strong letters that come with being chosen, so that the row stays still.
        words = painting.text_width(theme.font(Step.BODY, Weight.STRONG), self.answer.words)
        meaning = painting.text_width(theme.font(Step.MICRO), self.answer.meaning)
        across = 2 * sizes.space(Space.M) + sizes.icon(IconSize.NORMAL) + sizes.space(Space.S) + max(words, meaning)
        least = sizes.grown(tokens.ANSWER_LEAST) if self.answer.icon is Icon.HOLLOW else sizes.target
        return QSize(max(across, least), max(sizes.control(self._height), self._text_height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def _text_height(self) -> int:
        theme = current()
        height = QFontMetrics(theme.font(Step.BODY, Weight.STRONG)).height()
        if self.answer.meaning:
            height += QFontMetrics(theme.font(Step.MICRO)).height()
        return height + theme.sizes.space(Space.S)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors = theme.colors
        chosen = self.isChecked()
        with QPainter(self) as painter:
            hover = self.underMouse() or self.isDown()
            painting.box(
                painter,
                self.rect(),
                fill=colors.accent_soft if chosen else colors.hover if hover else colors.surface,
                edge=colors.accent if chosen else colors.edge,
                width=tokens.BORDER_STRONG if chosen else tokens.BORDER,
                radius=Radius.CONTROL,
            )
            self._paint_sign(painter)
            self._paint_words(painter)

    def _paint_sign(self, painter: QPainter) -> None:
        theme = current()
        colors = theme.colors
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = theme.sizes.icon(IconSize.NORMAL)
        padding = theme.sizes.space(Space.M)
        corner = QPoint(self.width() - padding - edge if leftward else padding, (self.height() - edge) // 2)
        ink = colors.sign_on_soft if self.isChecked() else colors.ink2
        if self._digit_shown:
            letters = theme.font(Step.MICRO, Weight.MEDIUM)
            painting.key_hint(painter, QRect(corner, QSize(edge, edge)), str(self.digit), letters, ink, ink)
            return
        sign = self.answer.icon
        if self.isChecked() and sign is Icon.HOLLOW:
            sign = Icon.TICK
        icons.draw(painter, sign, corner, edge, ink, mirrored=leftward)

    def _paint_words(self, painter: QPainter) -> None:
        theme = current()
        sizes, colors = theme.sizes, theme.colors
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chosen = self.isChecked()
        letters = theme.font(Step.BODY, Weight.STRONG if chosen else Weight.MEDIUM)
        small = theme.font(Step.MICRO)
        padding = sizes.space(Space.M)
        sign = sizes.icon(IconSize.NORMAL) + sizes.space(Space.S)
        left = padding if leftward else padding + sign
        width = self.width() - 2 * padding - sign
        first = QFontMetrics(letters).height()
        second = QFontMetrics(small).height() if self.answer.meaning else 0
        top = (self.height() - first - second) // 2
        ink = colors.on_soft if chosen else colors.ink
        painting.line_of_text(painter, QRect(left, top, width, first), self.answer.words, letters, ink, right=leftward)
        if second:
            quiet = colors.second_on_soft if chosen else colors.ink3
            place = QRect(left, top + first, width, second)
            painting.line_of_text(painter, place, self.answer.meaning, small, quiet, right=leftward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        row = self.parentWidget()
        if isinstance(row, AnswerRow) and not row.has_focus_inside():
            row.show_digits(False)  # the release of Alt may go to another window


class AnswerRow(QWidget):
    """The answers of one question; wraps where there is no room.

    Args:
        object_name: `page.field`; each answer is `page.field.code`.
        question: spoken as the name of the group.
        answers: in order; the first has the key 1.
        parent: Qt's parent.
    """

    chosen = Signal(str)  # the answer's code

    def __init__(
        self, object_name: str, question: str, answers: Sequence[Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(question)
        flow = self._flow = Flow(self)
        self.choices: list[AnswerChoice] = []
        for digit, answer in enumerate(answers, start=1):
            choice = AnswerChoice(f"{object_name}.{answer.code}", answer, digit, self)
            choice.clicked.connect(lambda _on=False, code=answer.code: self.chosen.emit(code))
            flow.addWidget(choice)
            if answer.apart:
                flow.set_apart(choice)
            self.choices.append(choice)

    def stand_in_columns(self) -> None:
        """As a list of choices does that needs several lines."""
        for each in self.choices:  # Qt would keep one that is fixed at its own width
            each.setSizePolicy(QSizePolicy.Policy.Expanding, each.sizePolicy().verticalPolicy())
        self._flow.stand_in_columns()

    def lower(self) -> None:
        """Every answer as high as a line to type in."""
        for each in self.choices:
            each.lower()

    def put_last(self, widget: QWidget) -> None:
        """Puts something that is no answer behind them, on their last line."""
        self._flow.addWidget(widget)

    @property
    def answer(self) -> str | None:
        """The chosen answer's code; None while not asked."""
        return next((each.answer.code for each in self.choices if each.isChecked()), None)

    def show_answer(self, code: str | None) -> None:
        """Shows an answer that is already stored; asks nobody.

        Raises:
            KeyError: there is no such answer.
        """
        if code is None:
            for each in self.choices:
                each.unchoose()
            return
        {each.answer.code: each for each in self.choices}[code].setChecked(True)

    def has_focus_inside(self) -> bool:
        """Whether one of the answers has the keyboard."""
        return any(each.hasFocus() for each in self.choices)

    def show_digits(self, shown: bool) -> None:
        """Shows or hides the keys; a page calls it too when Alt is held elsewhere on it."""
        for each in self.choices:
            each.show_digit(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.show_digits(True)
            return
        position = event.key() - Qt.Key.Key_1
        if 0 <= position < len(self.choices) and not event.isAutoRepeat():
            self.choices[position].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.choices[position].click()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.show_digits(False)
            return
        super().keyReleaseEvent(event)
