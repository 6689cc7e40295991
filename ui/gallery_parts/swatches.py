"""The colours of the theme, and the whole icon set with its names."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Radius, Space
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Flow, fixed

_SHOWN = (
    "canvas sunken hover line edge ink3 ink2 ink".split(),
    "accent_soft accent_line accent accent_press attn_soft attn late_soft late".split(),
)


class Swatch(QWidget):
    """One colour, named by its token."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setToolTip(token)
        self.setAccessibleName(token)
        fixed(self)

    def sizeHint(self) -> QSize:
        return QSize(*tokens.SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), fill=getattr(colors, self._token), edge=colors.line, radius=Radius.KEY)


def swatches() -> QWidget:
    """Neutrals, the accent, two signals."""
    group = Group("Accent, neutrals, two signals")
    for tokens_of_line in _SHOWN:
        flow = Flow(gap=Space.XS)
        for token in tokens_of_line:
            flow.addWidget(Swatch(token))
        group.column.addLayout(flow)
    return group


def icons() -> QWidget:
    """Every icon, and the mark."""
    group = Group("Icons")
    flow = Flow(gap=Space.M)
    for icon in Icon:
        flow.addWidget(IconView(icon, size=IconSize.LARGE, alone=True))
    group.column.addLayout(flow)
    return group
