"""How well a time is known: the four usual ways, and three further ones behind a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clinic_app.domain.when import Precision
from ui.interview.editors.typed_on import type_on
from ui.interview.wording import Wording
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import Flow
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.words import say


class Way(StrEnum):
    """How a time is told; the further ones are named as their precision."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    DAY_ONLY = "day_only"
    BEFORE = "before"
    AFTER = "after"
    NOT_YET = "not_yet"


WAY_OF: Final = {
    Precision.EXACT: Way.EXACT,
    Precision.WITHIN_15_MIN: Way.ABOUT,
    Precision.WITHIN_HOUR: Way.ABOUT,
    Precision.BETWEEN: Way.BETWEEN,
    Precision.DAY_ONLY: Way.DAY_ONLY,
    Precision.BEFORE: Way.BEFORE,
    Precision.AFTER: Way.AFTER,
    Precision.NOT_YET: Way.NOT_YET,
}
"""How a stored time is told."""
USUAL_WAYS: Final = (Way.EXACT, Way.ABOUT, Way.BETWEEN, Way.DAY_ONLY)
FURTHER_WAYS: Final = (Way.BEFORE, Way.AFTER, Way.NOT_YET)


def joined(object_name: str, ways: Sequence[str], wording: Wording, parent: QWidget | None = None) -> Segments:
    """Ways in one box, each in both languages."""
    words = {str(way): wording.both(f"interview.edit.way.{way}") for way in ways}
    return Segments(
        object_name,
        say("interview.edit.way"),
        [(way, said) for way, (said, _meaning) in words.items()],
        meanings={way: meaning for way, (_said, meaning) in words.items()},
        parent=parent,
    )


class Ways(QWidget):
    """The two boxes of ways as one choice.

    Args:
        object_name: the ways are `object_name.way.code`, the button is `object_name.more_ways`.
        field: where what is typed here goes.
        wording: both languages.
        parent: Qt's parent.
    """

    chosen = Signal(str)

    def __init__(
        self, object_name: str, field: Callable[[], QLineEdit], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field, self._wording = field, wording
        self.way: Way | None = None
        self._object_name = object_name
        self._flow = Flow(self)
        self._usual = joined(f"{object_name}.way", USUAL_WAYS, wording, self)
        self._further: Segments | None = None  # made when it is asked for
        self.more = IconButton(
            f"{object_name}.more_ways", Icon.MORE, name=say("interview.edit.more_ways"), height=Control.ROW, parent=self
        )
        self._flow.addWidget(self._usual)
        self._flow.addWidget(self.more)
        self.more.clicked.connect(self._show_more)
        self._usual.chosen.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not type_on(self._field(), event):
            super().keyPressEvent(event)

    def show_way(self, way: Way | None) -> None:
        """Shows what is stored."""
        self.way = way
        self._usual.show_value(way if way in USUAL_WAYS else None)
        if way in FURTHER_WAYS:
            self._unfold().show_value(way)
        elif self._further is not None:
            self._further.show_value(None)

    def _choose(self, code: str) -> None:
        self.show_way(Way(code))
        self.chosen.emit(code)

    def _show_more(self) -> None:
        self._unfold().segments[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> Segments:
        """Shows the further ways in the place of the button."""
        if self._further is None:
            name = f"{self._object_name}.further_way"
            self._further = joined(name, FURTHER_WAYS, self._wording, self)
            self._further.chosen.connect(self._choose)
            self._flow.addWidget(self._further)
            if self.isVisible():
                self._further.show()
            keep_reading_order(self._further)
        self.more.hide()
        return self._further
