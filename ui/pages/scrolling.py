"""A page that scrolls where the window is too low, and never sideways where it can be helped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Margins, Row, margins

_AROUND: Final = margins(Space.XXL, Space.XXL)


class ScrollPage(QWidget):
    """What every page stands on.

    Args:
        object_name: the page's; what scrolls inside is `page.content`.
        parent: Qt's parent.
        outer: around what scrolls.
        content: what scrolls, where it is not the usual one.
    """

    def __init__(
        self,
        object_name: str,
        parent: QWidget | None = None,
        *,
        outer: Margins = _AROUND,
        content: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.content = content or Content()
        self.content.setObjectName(f"{object_name}.content")
        self.content.setProperty("ground", "canvas")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = Column(self.content, gap=Space.XL, outer=outer)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.content)
        Column(self, gap=Space.NONE).addWidget(self.area)
        keep_edge(self.area)


class SheetPage(ScrollPage):
    """A page whose parts stand in one column, as wide as a line reads well.

    Args:
        object_name: the page's.
        parent: Qt's parent.
        gap: between the parts.
        centred: with as much room on either side, where the window is wider.

    Attributes:
        middle: the column's widget.
        sheet: its layout.
    """

    def __init__(
        self, object_name: str, parent: QWidget | None = None, *, gap: Space = Space.NONE, centred: bool = False
    ) -> None:
        super().__init__(object_name, parent)
        self.middle = QWidget()
        # As tall as it is at its width, and not as it would be if it were as narrow as it can be.
        self.middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.sheet = Column(self.middle, gap=gap)
        row = Row(gap=Space.NONE)
        if centred:
            row.addStretch(0)
        row.addWidget(self.middle, 1)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addStretch(1)
        current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.middle.setMaximumWidth(current().sizes.grown(tokens.SHEET))


class Content(QWidget):
    """What scrolls. Its height is that of its width; what it would need at its narrowest is not asked for."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(layout.totalMinimumSize().width(), 0)


def keep_edge(area: QScrollArea) -> None:
    """The bar stands in the margin of what scrolls, so that its edge stays in line with what does not scroll."""
    _Edge(area)


class _Edge(QObject):
    """Gives the bar of an area its place, for as long as there is the area."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        area.verticalScrollBar().rangeChanged.connect(self._fit)
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        area = self._area
        content = area.widget()
        body = content.layout() if content is not None else None
        if body is None:
            return
        around = body.contentsMargins()
        wide = max(around.left(), around.right())
        is_shown = area.verticalScrollBar().maximum() > 0
        end = wide - tokens.SCROLL_BAR if is_shown and wide > tokens.SCROLL_BAR else wide
        leftward = area.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (end, wide) if leftward else (wide, end)
        body.setContentsMargins(left, around.top(), right, around.bottom())
