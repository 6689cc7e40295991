"""A text field with its label and what there is to say about it. Typing is never blocked or reformatted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import icons
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.own_undo import is_for_the_page
from ui.widgets.words import Words


class LineField(QLineEdit):
    """A one-line field by itself; its states are drawn from the sheet.

    Args:
        object_name: `page.field`.
        name: the accessible name, where no label stands over it.
        text: what it holds.
        icon: at its end, saying what kind of thing it holds.
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, name: str, text: str = "", *, icon: Icon | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._icon = icon
        self._told = text
        self.textEdited.connect(self._keep_told)
        self.textChanged.connect(self._tell_what_others_wrote)
        current().changed.connect(self._make_room)
        self._make_room()

    def setText(self, text: str | None) -> None:
        """The program's words: nobody is told that somebody typed."""
        self._told = (text or "")[: self.maxLength()]
        super().setText(text or "")
        self._told = self.text()

    def clear(self) -> None:
        """As `setText` with nothing."""
        self._told = ""
        super().clear()

    def set_attention(self, wanted: bool) -> None:
        """The stronger border; the words for it stand in the field's note."""
        self.setProperty("state", "attention" if wanted else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def set_kept(self, kept: bool) -> None:
        """Read only, with a padlock; can still be read, selected and copied."""
        self.setReadOnly(kept)
        self._icon = Icon.PADLOCK if kept else None
        self._make_room()
        self.update()

    def event(self, event: QEvent) -> bool:
        """As Qt's, but a key that would undo nothing here is left to the page."""
        if is_for_the_page(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon is None:
            return
        theme = current()
        edge = theme.sizes.icon(IconSize.SMALL)
        padding = theme.sizes.space(Space.M)
        left = padding if self._leftward else self.width() - padding - edge
        with QPainter(self) as painter:
            corner = QPoint(left, (self.height() - edge) // 2)
            icons.draw(painter, self._icon, corner, edge, theme.colors.ink2, mirrored=self._leftward)

    def _keep_told(self, text: str) -> None:
        self._told = text

    def _tell_what_others_wrote(self, text: str) -> None:
        """A screen reader or dictation puts words in without a key, of which Qt says no more than that they changed."""
        if text != self._told:
            self._told = text
            self.textEdited.emit(text)

    @property
    def _leftward(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _make_room(self) -> None:
        """Keeps the text off the icon at the end."""
        sizes = current().sizes
        room = sizes.icon(IconSize.SMALL) + sizes.space(Space.S) if self._icon else 0
        self.setTextMargins(QMargins(room, 0, 0, 0) if self._leftward else QMargins(0, 0, room, 0))


class Field(QWidget):
    """Label, field, note.

    Args:
        object_name: `page.field`, given to the field itself.
        label: over the field; the field's accessible name.
        text: what it holds.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, label: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.XS)
        self.label = Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.field = LineField(object_name, label, text)
        self.label.setBuddy(self.field)
        self._note_place = QWidget()
        note_row = Row(self._note_place, gap=Space.XS)
        self._note_sign = IconView(Icon.INFO, size=IconSize.MICRO, tone=Tone.ATTN)
        self._note = Words(step=Step.MICRO, tone=Tone.ATTN, wrap=True)
        note_row.addWidget(self._note_sign, 0, Qt.AlignmentFlag.AlignTop)
        note_row.addWidget(self._note, 1)
        self._note_place.hide()
        column.addWidget(self.label)
        column.addWidget(self.field)
        column.addWidget(self._note_place)

    def need_attention(self, note: str) -> None:
        """Says what is odd and what was kept; the text in the field stays as it was typed."""
        self._note.setText(note)
        self._note_place.show()
        self.field.set_attention(True)
        self.field.setAccessibleDescription(note)

    def settle(self) -> None:
        """Nothing is odd any more."""
        self._note_place.hide()
        self.field.set_attention(False)
        self.field.setAccessibleDescription("")

    @property
    def note(self) -> str:
        """What is said under the field; empty at rest."""
        return self._note.text() if self._note_place.isVisibleTo(self) else ""
