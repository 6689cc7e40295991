"""One of the ten questions: its number, the question in both languages, and what takes the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui import words
from ui.interview.editors.answer_boxes import STATES, AnswersInput
from ui.interview.editors.boxes import Boxes
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import Language, say


class QuestionCard(QWidget):
    """A part of the card to fill with inputs.

    Args:
        code: of the question.
        number: from 1.
        parent: Qt's parent.
    """

    def __init__(self, code: str, number: int, parent: QWidget | None = None) -> None:
        key = f"emergency.q.{code}"
        super().__init__(parent)
        self.setObjectName(f"emergency.card.{code}")
        self.setAccessibleName(f"{number}. {say(key)}")
        self.column = Column(self, gap=Space.S)
        head = Row(gap=Space.M)
        top = Qt.AlignmentFlag.AlignTop
        figure = Words(str(number), step=Step.READ, weight=Weight.STRONG, tone=Tone.ACCENT)
        head.addWidget(figure, 0, top)
        asked, under = Column(gap=Space.NONE), Row(gap=Space.M)
        asked.addWidget(Words(say(key), step=Step.READ, weight=Weight.STRONG, wrap=True))
        other = Language.ENGLISH if words.chosen() is Language.SPANISH else Language.SPANISH
        under.addWidget(Words(words.texts(other)[key], step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
        self.unasked = Button(f"emergency.unasked.{code}", "", kind=Kind.LINK, height=Control.DENSE)
        self.unasked.clicked.connect(self._turn)
        self.unasked.hide()
        under.addWidget(self.unasked, 0, top)
        asked.addLayout(under)
        hint = f"emergency.hint.{code}"
        if hint in words.texts(words.chosen()):
            asked.addWidget(_hint(say(hint)))
        head.addLayout(asked, 1)
        self.column.addLayout(head)
        self._is_open = False

    def add(self, part: QWidget) -> None:
        """One more input under the question."""
        self.column.addWidget(part)

    def fold(self) -> None:
        """Shows "does not know" and the like where one of them is the answer, or where somebody asked for them."""
        found, of_five = self._answers(), self.findChildren(AnswersInput)
        self.unasked.setVisible(bool(found or of_five))
        self.unasked.setText(say("emergency.fold" if self._is_open else "emergency.unfold"))
        self.unasked.setAccessibleName(f"{self.unasked.text()}: {self.accessibleName()}")
        for boxes in found:
            boxes.setVisible(self._is_open or bool(boxes.codes))
            for code, box in boxes.boxes.items():
                box.setVisible(self._is_open or code in boxes.codes)
            line = boxes.parentWidget()
            if line is not None:  # with what says where an answer comes from; without either it takes no room
                beside = line.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
                line.setVisible(any(not each.isHidden() for each in beside))

        for answers in of_five:
            for choice in answers.row.choices:
                is_value = choice.answer.code not in STATES
                choice.setVisible(is_value or self._is_open or choice.isChecked())

    def _answers(self) -> list[Boxes]:
        return [each for each in self.findChildren(Boxes) if each.objectName().endswith(".answer")]

    def _turn(self) -> None:
        """The keyboard stays on the button; Tab goes on to what came."""
        self._is_open = not self._is_open
        self.fold()

    def add_beside(self, *parts: QWidget) -> None:
        """Inputs that belong together, side by side."""
        row = Row(gap=Space.L)
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)


def in_one_row(column: QLayout | None) -> None:
    """Puts the parts of a small form side by side; the last, a yes or no, is as wide as it must be."""
    if not isinstance(column, QBoxLayout):
        return
    row = Row(gap=Space.L)
    while (item := column.takeAt(0)) is not None:
        part = item.layout()
        if part is not None:
            part.setParent(None)
            row.addLayout(part, 1 if column.count() else 0)
    column.addLayout(row)


def _hint(text: str) -> QWidget:
    """For the interviewer."""
    place = QWidget()
    row = Row(place, gap=Space.XS)
    row.addWidget(IconView(Icon.INFO, size=IconSize.MICRO), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
    return place
