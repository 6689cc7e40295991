"""A box for a person's words: in the voice face, as tall as what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step
from ui.widgets.own_undo import is_for_the_page

SOFT_BREAK = "\u2028"
"""A new line within one paragraph, as Qt writes it (Shift+Enter)."""


class GrowingText(QTextEdit):
    """Plain text that grows with its lines. Tab leaves it.

    Args:
        object_name: `page.field`.
        name: the accessible name.
        parent: Qt's parent.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._quiet = False
        self._paragraph_gap = False
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._say_typed)
        current().changed.connect(self._dress)
        self._dress()

    def separate_paragraphs(self) -> None:
        """Leaves some air between paragraphs, each of which is a thing of its own."""
        self._paragraph_gap = True
        self._dress()

    def show_text(self, text: str) -> None:
        """Other words; nobody is told, and the way back by Ctrl+Z begins anew."""
        self._quiet = True
        self.setPlainText(text)
        self._format()
        self._quiet = False
        self._grow()

    def paragraphs(self) -> list[str]:
        """What stands in each paragraph; a soft break is a line end within it."""
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block.text().replace(SOFT_BREAK, "\n"))
            block = block.next()
        return blocks

    def set_attention(self, wanted: bool) -> None:
        """The stronger border; the words for it stand under the box."""
        self.setProperty("state", "attention" if wanted else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """As Qt's, but a key that would undo nothing here is left to the page."""
        document = self.document()
        if is_for_the_page(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current().sizes.grown(tokens.TIME_FIELDS[0]), self.height())

    def _say_typed(self) -> None:
        if not self._quiet:
            self.typed.emit()

    def _dress(self) -> None:
        self.setFont(current().font(Step.VOICE))
        self._quiet = True
        self._format()
        self._quiet = False
        self._grow()

    def _format(self) -> None:
        """The voice has room between its lines; a paragraph that is typed takes it over from the one before."""
        sizes = current().sizes
        form = QTextBlockFormat()
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight
        form.setLineHeight(float(sizes.line(Step.VOICE)), least.value)
        form.setBottomMargin(float(sizes.space(Space.S)) if self._paragraph_gap else 0.0)
        document = self.document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        document.setUndoRedoEnabled(True)

    def _grow(self) -> None:
        edges = self.height() - self.viewport().height()
        wanted = round(self.document().size().height()) + max(0, edges)
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.updateGeometry()
