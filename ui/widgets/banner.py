"""What a person is told when something goes wrong: what happened, what was kept, what to do; one action first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, CardKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Flow, Grid, Row
from ui.widgets.words import Words
from ui.words import spoken


class Banner(Card):
    """An error that stays until it is dealt with.

    Args:
        object_name: `page.banner`.
        happened: what happened.
        kept: what was kept; empty where nothing could be lost.
        next_step: what to do.
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, happened: str, *, kept: str = "", next_step: str = "", parent: QWidget | None = None
    ) -> None:
        spoken = " ".join(part for part in (happened, kept, next_step) if part)
        super().__init__(object_name, name=spoken, kind=CardKind.ATTENTION, parent=parent)
        head = Row(gap=Space.S)
        head.addWidget(IconView(Icon.TRIANGLE, tone=Tone.ATTN, size=IconSize.NORMAL), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(happened, step=Step.BODY, weight=Weight.STRONG, wrap=True), 1)
        self.column.addLayout(head)
        grid = Grid(across=Space.XL, down=Space.XS)
        grid.setColumnStretch(1, 1)
        parts = ((tr("Kept"), kept), (tr("Next"), next_step))
        for line, (word, text) in enumerate(part for part in parts if part[1]):
            label = Words(word, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True), line, 1)
        self.column.addLayout(grid)
        self._actions = Flow()
        self.column.addLayout(self._actions)

    @classmethod
    def of(cls, object_name: str, error: ClinicError, parent: QWidget | None = None) -> Banner:
        """The banner of one of our errors; its sentence says what happened and what was kept."""
        return cls(object_name, spoken(error.sentence), next_step=spoken(error.hint), parent=parent)

    def add_action(self, button: Button) -> None:
        """The first one added is the one to try."""
        self._actions.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self)


def announce(widget: QObject) -> None:
    """Makes a screen reader say a widget's name at once."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def tr(words: str) -> str:
    """In the window's language."""
    return QCoreApplication.translate("banner", words)
