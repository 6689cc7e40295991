"""What the ways to a vault other than its passphrase have in common: a sign, a title and a sentence over one column."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say


class WayInPage(SheetPage):
    """A page before the lock; its parts go into `sheet`.

    Args:
        object_name: the page's.
        sign: over the title.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, sign: Icon, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent, gap=Space.XL, centred=True)
        self.sheet.addWidget(IconView(sign, size=IconSize.MARK, tone=Tone.ACCENT))
        head = Column(gap=Space.S)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._lead = Words(step=Step.READ, tone=Tone.INK2, wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        self.sheet.addLayout(head)

    def say_head(self, title: str, lead: str) -> None:
        """Says its words anew. Args: title: their keys, like the other."""
        self.setAccessibleName(say(title))
        self._title.setText(say(title))
        self._lead.setText(say(lead))
