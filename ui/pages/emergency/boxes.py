"""A line or some words with a label, told a moment after the last key and when the keyboard leaves."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.editors.growing import GrowingText
from ui.theme import tokens
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.layouts import Column
from ui.widgets.words import Words


class SaidBox(QWidget):
    """What is typed, told once for each change.

    Args:
        object_name: `page.field`.
        label: over it.
        lines: whether it takes several lines, in the voice of a person's own words.
        parent: Qt's parent.
    """

    told = Signal(str)
    """What stands there now."""
    typing = Signal()

    def __init__(self, object_name: str, label: str, *, lines: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self._box: GrowingText | LineField
        if lines:
            self._box = words = GrowingText(object_name, label)
            words.typed.connect(self._typed)
            words.left.connect(self.commit)
        else:
            self._box = line = LineField(object_name, label)
            line.textEdited.connect(lambda _text: self._typed())
            line.editingFinished.connect(self.commit)
        self._label.setBuddy(self._box)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(tokens.TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._known = ""
        column = Column(self, gap=Space.XS)
        column.addWidget(self._label)
        column.addWidget(self._box)

    @property
    def box(self) -> QWidget:
        """What takes the keyboard."""
        return self._box

    @property
    def text(self) -> str:
        """What stands there."""
        return self._box.toPlainText() if isinstance(self._box, GrowingText) else self._box.text()

    def show_text(self, text: str) -> None:
        """Shows what is stored; what is being typed stays."""
        if self._pause.isActive() or text == self._known:
            return
        self._known = text
        if isinstance(self._box, GrowingText):
            self._box.show_text(text)
        else:
            self._box.setText(text)

    def commit(self) -> None:
        """Tells what stands there, if it is news."""
        self._pause.stop()
        if self.text.strip() != self._known:
            self._known = self.text.strip()
            self.told.emit(self._known)

    def _typed(self) -> None:
        self.typing.emit()
        self._pause.start()
