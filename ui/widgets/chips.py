"""Chips: a source, a state, a warning in two or three words; some open what they name."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.colors import Colors
from ui.theme.icon_names import Icon
from ui.theme.theme import Theme, current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.widgets.layouts import fixed


class ChipKind(StrEnum):
    """What a chip says."""

    SOURCE = "source"  # where something comes from
    STATE = "state"  # what state something is in
    ATTENTION = "attention"  # may change, look here
    CHOSEN = "chosen"


def _look(kind: ChipKind, colors: Colors) -> tuple[str, str, str]:
    """Fill, edge and ink. Where high contrast takes the soft fill away, the edge says it."""
    solid = colors.high_contrast
    if kind is ChipKind.SOURCE:
        return colors.sunken, colors.line if solid else colors.sunken, colors.ink2
    if kind is ChipKind.ATTENTION:
        return colors.attn_soft, colors.attn_line if solid else colors.attn_soft, colors.attn
    if kind is ChipKind.CHOSEN:
        return colors.accent_soft, colors.accent, colors.on_soft
    return colors.surface, colors.line, colors.ink2


def _hint(theme: Theme, text: str, icon: Icon | None) -> QSize:
    sizes = theme.sizes
    sign = sizes.icon(IconSize.MICRO) + sizes.space(Space.XS) if icon else 0
    words = painting.text_width(theme.font(Step.MICRO, Weight.MEDIUM), text)
    height = max(sizes.grown(tokens.CHIP_HEIGHT), sizes.line(Step.MICRO) + sizes.space(Space.XS))
    return QSize(2 * sizes.space(Space.S) + sign + words + sizes.space(Space.XS), height)


def _paint(widget: QWidget, text: str, icon: Icon | None, look: tuple[str, str, str]) -> None:
    theme = current()
    sizes = theme.sizes
    fill, edge, ink = look
    hint = _hint(theme, text, icon)
    leftward = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pill = QRect(0, (widget.height() - hint.height()) // 2, widget.width(), hint.height())
    with QPainter(widget) as painter:
        painting.box(painter, pill, fill=fill, edge=edge, radius=pill.height() / 2)
        start = sizes.space(Space.S) + (0 if icon else sizes.space(Space.XS) // 2)
        if icon:
            size = sizes.icon(IconSize.MICRO)
            left = widget.width() - start - size if leftward else start
            icons.draw(painter, icon, QPoint(left, (widget.height() - size) // 2), size, ink, mirrored=leftward)
            start += size + sizes.space(Space.XS)
        width = widget.width() - start - sizes.space(Space.XS)
        place = QRect(widget.width() - start - width if leftward else start, 0, width, widget.height())
        painting.line_of_text(painter, place, text, theme.font(Step.MICRO, Weight.MEDIUM), ink, right=leftward)


class Chip(QWidget):
    """A chip that only says something."""

    def __init__(
        self,
        text: str,
        *,
        kind: ChipKind = ChipKind.SOURCE,
        icon: Icon | None = None,
        object_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._text = text
        self._kind = kind
        self._icon = icon
        self.setAccessibleName(text)
        fixed(self)

    def say(self, text: str) -> None:
        """Says something else."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return _hint(current(), self._text, self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(self, self._text, self._icon, _look(self._kind, current().colors))


class ChipButton(QAbstractButton):
    """A chip that opens what it names: drawn with an edge, and as tall to hit as any control."""

    def __init__(self, object_name: str, text: str, *, icon: Icon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setText(text)
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)
        self.setProperty("corner", tokens.SMALLEST_TARGET / 2)
        fixed(self)

    def say(self, text: str, icon: Icon, spoken: str) -> None:
        """Says something else. Args: spoken: all of it."""
        self.setText(text)
        self._icon = icon
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        return _hint(current(), self.text(), self._icon).expandedTo(QSize(sizes.target, sizes.target))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        fill = colors.pressed if self.isDown() else colors.hover if self.underMouse() else colors.surface
        ink, edge = (colors.ink2, colors.edge) if self.isEnabled() else (colors.ink3, colors.line)
        _paint(self, self.text(), self._icon, (fill, edge, ink))
