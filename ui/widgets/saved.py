"""Whether what was typed is on the disk: saving, saved at, not saved since. The last stays until it is cured."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row, fixed
from ui.widgets.section_ring import paint_completeness
from ui.widgets.words import Words


class SavedState(StrEnum):
    """What can be said truly."""

    SAVING = "saving"
    SAVED = "saved"
    NOT_SAVED = "not_saved"


_RUNNING = (1, 2)  # half a ring; it does not turn, for nothing moves at the edge of the eye


class _Sign(IconView):
    """An icon, or a part of a ring while saving."""

    def __init__(self) -> None:
        super().__init__(Icon.TICK)
        self._saving = False

    def show_saving(self, saving: bool) -> None:
        self._saving = saving
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._saving:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            paint_completeness(painter, QPointF(0, 0), *_RUNNING)


class SavedMark(QWidget):
    """Icon and words; "saved" is shown only for what is committed.

    Args:
        object_name: `page.saved`.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        row = Row(self, gap=Space.XS)
        self._sign = _Sign()
        self._words = Words(step=Step.SMALL, tone=Tone.INK2)
        self._strong = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.ATTN)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        row.addWidget(self._strong)
        fixed(self)
        self.show_saving()

    def show_saving(self) -> None:
        """On its way to the disk."""
        self._show(SavedState.SAVING, None, Tone.ACCENT, QCoreApplication.translate("saved", "Saving"))

    def show_saved(self, clock_time: str) -> None:
        """Committed at `clock_time`, as "10:42"."""
        words = QCoreApplication.translate("saved", "Saved {time}").format(time=clock_time)
        self._show(SavedState.SAVED, Icon.TICK, Tone.ACCENT, words)

    def show_not_saved(self, clock_time: str) -> None:
        """Nothing reached the disk since `clock_time`; spoken at once."""
        words = QCoreApplication.translate("saved", "Not saved since {time}").format(time=clock_time)
        self._show(SavedState.NOT_SAVED, Icon.TRIANGLE, Tone.ATTN, words)
        announce(self)

    def _show(self, state: SavedState, icon: Icon | None, tone: Tone, words: str) -> None:
        self.state = state
        strong = state is SavedState.NOT_SAVED
        self._sign.show_saving(icon is None)
        if icon is not None:
            self._sign.show_icon(icon, tone)
        self._words.setText("" if strong else words)
        self._strong.setText(words if strong else "")
        self._words.setVisible(not strong)
        self._strong.setVisible(strong)
        self.setAccessibleName(words)
