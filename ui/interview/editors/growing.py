"""A box for a person's words: in the voice face, as tall as what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step
from ui.widgets.own_undo import is_for_the_page
from ui.words import say

SOFT_BREAK = "\u2028"
"""A new line within one paragraph, as Qt writes it (Shift+Enter)."""


class GrowingText(QTextEdit):
    """Plain text that grows with its lines. Tab leaves it.

    Args:
        object_name: `page.field`.
        name: the accessible name.
        parent: Qt's parent.
        step: of its letters; those of a person's account are the voice's.
    """

    typed = Signal()
    left = Signal()
    too_much = Signal(str)
    """This was pasted, more than a box holds; nothing of it was put in."""
    doubt_asked = Signal(str, int)
    """A word, and which of its places in the text: somebody doubts what it means."""

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None, *, step: Step = Step.VOICE) -> None:
        super().__init__(parent)
        self._step = step
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
        self._marks: tuple[tuple[str, int], ...] = ()
        self.takes_doubts = False
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

    def take_doubts(self) -> None:
        """What stands here is kept with a source, so that single words of it can be doubted."""
        self.takes_doubts = True

    def show_marks(self, marks: Sequence[tuple[str, int]]) -> None:
        """Underlines words with dots. Args: marks: a word, and which of its places; one that is gone shows nothing."""
        self._marks = tuple(marks)
        self._mark()

    @property
    def word_here(self) -> tuple[str, int] | None:
        """What is selected, or the word the cursor is in or behind, and which of its places; None before any word."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        if not any(map(str.isalnum, cursor.selectedText())):  # behind a space or a full stop: the word before it
            before = self.toPlainText().encode("utf-16-le")[: 2 * self.textCursor().position()].decode("utf-16-le")
            letters = before.rstrip("".join(each for each in before if not each.isalnum()))
            cursor.setPosition(len(letters.encode("utf-16-le")) // 2)
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        word = cursor.selectedText().replace(SOFT_BREAK, "\n").strip()
        if not word or "\u2029" in word:
            return None
        text, start = self.toPlainText(), cursor.selectionStart()
        places = [at for at in _places(text, word) if at <= start + len(word)]
        return (word, len([at for at in places if at <= start]) or 1) if places else None

    def ask_doubt(self) -> None:
        """Asks what is doubtful about the word that is selected."""
        here = self.word_here
        if self.takes_doubts and here is not None:
            self.doubt_asked.emit(*here)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.takes_doubts:
            menu.addSeparator()
            action = menu.addAction(say("command.interview.doubt"))
            action.setEnabled(self.word_here is not None)
            action.triggered.connect(self.ask_doubt)
        menu.popup(event.globalPos())

    def set_attention(self, wanted: bool) -> None:
        """The stronger border; the words for it stand under the box."""
        self.setProperty("state", "attention" if wanted else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > tokens.PASTE_LETTERS:
            self.too_much.emit(source.text())
        else:
            super().insertFromMimeData(source)

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

    def _mark(self) -> None:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(QColor(current().colors.ink))
        text, shown = self.toPlainText(), []
        for word, occurrence in self._marks:
            places = _places(text, word)
            if 0 < occurrence <= len(places):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(places[occurrence - 1])
                cursor.setPosition(places[occurrence - 1] + len(word), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, form
                shown.append(mark)
        self.setExtraSelections(shown)

    def _say_typed(self) -> None:
        if self._marks:
            self._mark()
        if not self._quiet:
            self.typed.emit()

    def _dress(self) -> None:
        self.setFont(current().font(self._step))
        self._quiet = True
        self._format()
        self._quiet = False
        self._grow()

    def _format(self) -> None:
        """The voice has room between its lines; a paragraph that is typed takes it over from the one before."""
        sizes = current().sizes
        form = QTextBlockFormat()
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight
        form.setLineHeight(float(sizes.line(self._step)), least.value)
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


def _places(text: str, word: str) -> list[int]:
    """Where a word stands in a text, in UTF-16 units as Qt counts."""
    found, at = [], text.find(word)
    while at >= 0:
        found.append(len(text[:at].encode("utf-16-le")) // 2)
        at = text.find(word, at + len(word))
    return found
