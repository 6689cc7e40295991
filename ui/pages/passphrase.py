"""The field for a passphrase: covered by default, shown at a press, and aware of Caps Lock from what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.field import LineField
from ui.words import say

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhHiddenText
)
_TAKING_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Eye(IconButton):
    """Shows or covers; the picture says what a press does."""

    def show_icon(self, icon: Icon, name: str) -> None:
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        typed = event.text()
        if (typed and typed.isprintable()) or event.key() in _TAKING_AWAY:
            event.accept()  # else the field, which it lies in, would have it as typed


class PassphraseField(LineField):
    """A covered field with an eye at its end.

    Args:
        object_name: `page.field`; the eye is `page.field.eye`.
        height: 48 where the field is all there is on a page, else 40.
        parent: Qt's parent.
    """

    caps_lock_changed = Signal()

    def __init__(self, object_name: str, *, height: Control = Control.NORMAL, parent: QWidget | None = None) -> None:
        self._height = height
        self.eye: _Eye | None = None  # the field asks for its room before there is one
        super().__init__(object_name, say("unlock.passphrase"), parent=parent)
        self.caps_lock = False
        self.setInputMethodHints(_HINTS)
        eye = _Eye(f"{object_name}.eye", Icon.EYE, kind=Kind.QUIET, height=Control.DENSE, parent=self)
        eye.setAutoDefault(False)
        eye.setCheckable(True)
        eye.setCursor(Qt.CursorShape.ArrowCursor)
        eye.toggled.connect(self._cover)
        self.eye = eye
        self._cover(False)
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().sizes.control(self._height))

    def forget(self) -> None:
        """Empties the field and covers it again; nothing is left to undo."""
        self.setText("")
        if self.eye is not None:
            self.eye.setChecked(False)

    def refuse(self, why: str) -> None:
        """What was typed is not it: the field has the keyboard with all of that chosen. Args: why: for a reader."""
        self.set_attention(True)
        self.setAccessibleDescription(why)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def settle(self) -> None:
        """Nothing is wrong any more."""
        self.set_attention(False)
        self.setAccessibleDescription("")

    def say_words(self) -> None:
        """Says its names anew, as after a change of language."""
        self.setAccessibleName(say("unlock.passphrase"))
        self._cover(self.eye is not None and self.eye.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isalpha() and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._know_caps_lock(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._know_caps_lock(False)  # until the next letter tells
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _know_caps_lock(self, on: bool) -> None:
        if on != self.caps_lock:
            self.caps_lock = on
            self.caps_lock_changed.emit()

    def _cover(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self.eye is None:
            return
        words = say("unlock.hide" if shown else "unlock.show")
        self.eye.show_icon(Icon.STRUCK_EYE if shown else Icon.EYE, words)

    def _make_room(self) -> None:
        """Keeps the text off the eye, and the eye at the end."""
        if self.eye is None:
            return
        size = self.eye.sizeHint()
        room = size.width() - current().sizes.space(Space.XS)
        self.setTextMargins(QMargins(room, 0, 0, 0) if self._leftward else QMargins(0, 0, room, 0))
        gap = (self.height() - size.height()) // 2
        left = gap if self._leftward else self.width() - gap - size.width()
        self.eye.resize(size)
        self.eye.move(QPoint(left, gap))
