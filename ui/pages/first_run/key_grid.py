"""The groups of the recovery key as they stand on paper; only those that are asked can be typed, none is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Family, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Grid, Row, fixed
from ui.widgets.words import Words
from ui.words import say

_COVERED = "••••"
_ROWS = "ABC"


class PaperBox(QWidget):
    """A group that stays on paper."""

    def __init__(self) -> None:
        super().__init__()
        fixed(self)

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        return QSize(sizes.grown(tokens.KEY_BOX), sizes.control(Control.NORMAL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            edge = colors.edge if colors.high_contrast else colors.line
            painting.box(painter, self.rect(), fill=colors.sunken, edge=edge, radius=Radius.CONTROL, dashed=True)


class GroupField(LineField):
    """One group to be typed; covered as soon as it matches."""

    def __init__(self, label: str, page: str) -> None:
        self.label = label
        super().__init__(f"{page}.group_{label}", label)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhUppercaseOnly
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self._wear)
        self._wear()

    def sizeHint(self) -> QSize:
        return QSize(current().sizes.grown(tokens.KEY_BOX), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def cover(self) -> None:
        """It matched: nothing of it stays on the screen."""
        self.setText("")
        self.setReadOnly(True)
        self.setPlaceholderText(_COVERED)
        self.set_attention(False)
        self.setAccessibleDescription(say("first_run.matches"))

    def uncover(self) -> None:
        """To be typed again."""
        self.setText("")
        self.setReadOnly(False)
        self.setPlaceholderText("")
        self.set_attention(False)
        self.setAccessibleDescription("")

    def _wear(self) -> None:
        self.setFont(current().font(Step.READ, Weight.MEDIUM, Family.MONO))
        self.updateGeometry()


class KeyGrid(QWidget):
    """Rows A, B, C under columns 1 to 5, from left to right as on paper in every language.

    Args:
        shape: letters of each group, by row.
        asked: labels of the groups to be typed.
        page: that it stands on; its names begin so.
    """

    typed = Signal(str, str)  # label and text, at every change

    def __init__(self, shape: tuple[tuple[int, ...], ...], asked: tuple[str, ...], page: str = "first_run") -> None:
        super().__init__()
        self._page = page
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.asked = asked
        self.fields: dict[str, GroupField] = {}
        self._ticks: dict[int, QWidget] = {}
        grid = Grid(self, across=Space.S, down=Space.S)
        for column in range(max(map(len, shape))):
            number = Words(str(column + 1), step=Step.MICRO, tone=Tone.INK3)
            number.centre()
            grid.addWidget(number, 0, column + 1)
        for row, lengths in enumerate(shape):
            name = Words(_ROWS[row], weight=Weight.STRONG, tone=Tone.INK2)
            grid.addWidget(name, row + 1, 0)
            for column in range(len(lengths)):
                label = f"{_ROWS[row]}{column + 1}"
                box = self._field(label) if label in asked else PaperBox()
                grid.addWidget(box, row + 1, column + 1)
            grid.addWidget(self._tick(row), row + 1, len(shape[0]) + 1)

    def matched(self, label: str) -> None:
        """Covers a group, says so beside its row, and goes to the next."""
        self.fields[label].cover()
        row = _ROWS.index(label[0])
        self._ticks[row].setVisible(True)
        self.take_keyboard()

    def differs(self, label: str) -> None:
        """Marks a group that does not match; what was typed stays until it is typed over."""
        field = self.fields[label]
        field.set_attention(True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def begin_again(self) -> None:
        """Empties all groups."""
        for field in self.fields.values():
            field.uncover()
        for tick in self._ticks.values():
            tick.setVisible(False)

    def take_keyboard(self) -> None:
        """To the first group that is not yet typed."""
        waiting = next((field for field in self.fields.values() if not field.isReadOnly()), None)
        if waiting is not None:
            waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_words(self) -> None:
        """Says its words anew."""
        for label, field in self.fields.items():
            field.setAccessibleName(say("first_run.group", row=label[0], column=label[1:]))
            if field.isReadOnly():
                field.setAccessibleDescription(say("first_run.matches"))
        for tick in self._ticks.values():
            for words in tick.findChildren(Words):
                words.setText(say("first_run.matches"))

    def _field(self, label: str) -> GroupField:
        field = GroupField(label, self._page)
        field.textEdited.connect(lambda text: self._edited(field, text))
        self.fields[label] = field
        return field

    def _edited(self, field: GroupField, text: str) -> None:
        field.set_attention(False)
        self.typed.emit(field.label, text)

    def _tick(self, row: int) -> QWidget:
        tick = QWidget()
        line = Row(tick, gap=Space.XS)
        line.addWidget(IconView(Icon.TICK, tone=Tone.ACCENT))
        line.addWidget(Words(step=Step.SMALL, weight=Weight.MEDIUM, tone=Tone.ACCENT))
        policy = tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        tick.setSizePolicy(policy)
        tick.setVisible(False)
        self._ticks[row] = tick
        return tick
