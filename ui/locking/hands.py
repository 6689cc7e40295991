"""Whether somebody is there: the keys, clicks and touches that really reach this program's windows.

It listens where the system hands events in, at the windows, and at what has the keyboard: shortcuts and what an input
method writes pass by the windows. What the program sends to itself counts as nothing. While the words are hidden the
first key or click only brings them back; it does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent

from ui.theme import tokens

_Type = QEvent.Type


class _Way(Enum):
    """What one reaches the program with."""

    KEYS = auto()
    BUTTONS = auto()
    FINGERS = auto()
    OTHERS = auto()


_WAYS: Final = {
    _Type.KeyPress: _Way.KEYS,
    _Type.KeyRelease: _Way.KEYS,
    _Type.ShortcutOverride: _Way.KEYS,
    _Type.MouseButtonPress: _Way.BUTTONS,
    _Type.MouseButtonDblClick: _Way.BUTTONS,
    _Type.MouseButtonRelease: _Way.BUTTONS,
    _Type.TouchBegin: _Way.FINGERS,
    _Type.TouchUpdate: _Way.FINGERS,
    _Type.TouchEnd: _Way.FINGERS,
    _Type.MouseMove: _Way.OTHERS,
    _Type.Wheel: _Way.OTHERS,
    _Type.NativeGesture: _Way.OTHERS,
    _Type.TabletPress: _Way.OTHERS,
    _Type.TabletMove: _Way.OTHERS,
    _Type.InputMethod: _Way.OTHERS,
}
_BEGINS: Final = frozenset({_Type.KeyPress, _Type.ShortcutOverride, _Type.MouseButtonPress, _Type.TouchBegin})
_ENDS: Final = frozenset({_Type.KeyRelease, _Type.MouseButtonRelease, _Type.TouchEnd})
_HELD: Final = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
_LOCK: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class Hands(QObject):
    """Hears of every input.

    Args:
        now: seconds that only grow.
        parent: Qt's parent.
    """

    moved = Signal()
    """Somebody did something while the words were hidden."""
    window_came = Signal()
    """Another window has the keyboard; it may be a new one."""

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.last = now()
        self.is_hidden = False
        """Whether the words are hidden, so that what comes next only brings them back."""
        self._waking: tuple[_Way, int] | None = None
        self._shown_at = -tokens.BLIND_CLICK_SECONDS
        self._place = QPointF()
        self._heard: list[QObject] = []
        self._application = QGuiApplication.instance()
        if isinstance(self._application, QGuiApplication):
            self._application.focusObjectChanged.connect(self._listen_to_keyboard)
            self._application.focusWindowChanged.connect(self._listen_to_window)
        self._keyboard: QObject | None = None
        self._listen_to_keyboard(QGuiApplication.focusObject())
        self.listen()

    def listen(self) -> None:
        """To windows that came since, too."""
        self._heard = [each for each in self._heard if shiboken6.isValid(each)]
        for window in QGuiApplication.topLevelWindows():
            if window not in self._heard:
                window.installEventFilter(self)
                self._heard.append(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        way = _WAYS.get(event.type())
        if way is None or not self._is_real(event):
            return False
        self.last = self._now()
        if _is_lock(event):
            return False
        is_blind = way is _Way.BUTTONS and self.last - self._shown_at < tokens.BLIND_CLICK_SECONDS
        if self.is_hidden or (is_blind and event.type() in _BEGINS):
            self._waking = (way, _which(event)) if event.type() in _BEGINS else None
            if self.is_hidden:
                self._shown_at = self.last
                self.moved.emit()
            event.accept()  # a shortcut that is accepted here comes again as a key, and is taken then
            return True
        return self._belongs_to_waking(way, event)

    def _is_real(self, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):  # Qt passes it on itself; empty ones tidy up
            return bool(event.commitString() or event.preeditString())
        if not event.spontaneous():
            return False
        if event.type() == _Type.MouseMove and isinstance(event, QMouseEvent):
            place, self._place = self._place, event.globalPosition()
            return place != self._place  # a window that comes under a mouse is no movement of a hand
        return True

    def _belongs_to_waking(self, way: _Way, event: QEvent) -> bool:
        """What is left of the key, its chord or the click that brought the words back; a double click's end, too."""
        if self._waking is None or way is _Way.OTHERS:
            return False
        kind, is_same = event.type(), self._waking == (way, _which(event))
        is_chord = (
            isinstance(event, QKeyEvent)
            and self._waking[0] is _Way.KEYS
            and self._waking[1] in _HELD
            and event.modifiers() != Qt.KeyboardModifier.NoModifier
        )
        if not (is_same or is_chord) or kind in (_Type.MouseButtonPress, _Type.TouchBegin):
            self._waking = None
            return False
        is_repeated = isinstance(event, QKeyEvent) and event.isAutoRepeat()
        if is_same and kind in _ENDS and way is not _Way.BUTTONS and not is_repeated:
            self._waking = None
        event.accept()
        return True

    def _listen_to_window(self, _window: object) -> None:
        self._waking = None  # its end goes to another program
        self.listen()
        self.window_came.emit()

    def _listen_to_keyboard(self, target: QObject | None) -> None:
        if self._keyboard is not None and shiboken6.isValid(self._keyboard) and self._keyboard not in self._heard:
            self._keyboard.removeEventFilter(self)
        self._keyboard = target
        if target is not None and target not in self._heard:
            target.installEventFilter(self)


def _is_lock(event: QEvent) -> bool:
    """The one key that means the same whether the words are seen or not."""
    return isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK


def _which(event: QEvent) -> int:
    """The key or button; the same for all fingers."""
    if isinstance(event, QKeyEvent):
        return event.key()
    return event.button().value if isinstance(event, QMouseEvent) else 0
