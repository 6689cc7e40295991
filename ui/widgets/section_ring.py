"""How complete a section is: hollow, an arc, a tick, and always the figures. In high contrast the arc is a pie."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import icons, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Step
from ui.widgets.clock_ring import FULL, TOP, arc
from ui.widgets.counted_line import CountedLine


def completeness(known: int, asked: int) -> str:
    """The state in words, in the window's language."""
    if known >= asked:
        return QCoreApplication.translate("section", "complete")
    if known:
        return QCoreApplication.translate("section", "part answered")
    return QCoreApplication.translate("section", "not started")


def paint_completeness(painter: QPainter, corner: QPointF, known: int, asked: int) -> None:
    """The ring with its top left corner at `corner`."""
    theme = current()
    colors, sizes = theme.colors, theme.sizes
    edge = sizes.icon(IconSize.SMALL)
    if known >= asked:
        icons.draw(painter, Icon.TICK, corner, edge, colors.accent)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke = tokens.SECTION_STROKE * sizes.grown(tokens.SECTION_RING) / tokens.SECTION_RING
    inset = stroke / 2 + tokens.BORDER / 2
    rect = QRectF(corner.x(), corner.y(), edge, edge).adjusted(inset, inset, -inset, -inset)
    painter.setPen(QPen(QColor(colors.edge), tokens.TRACK_STROKE))
    painter.drawEllipse(rect)
    share = known / asked
    if known and colors.high_contrast:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent))
        painter.drawPie(rect, round(TOP * tokens.ARC_UNIT), -round(FULL * share * tokens.ARC_UNIT))
    elif known:
        painter.setPen(QPen(QColor(colors.accent), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        arc(painter, rect, share)
    painter.restore()


class SectionRow(CountedLine):
    """One section in the rail; checked means that we are there.

    Args:
        object_name: `page.section`.
        text: the section's title.
        known: answered, known not to be known, or declined: all of them count.
        asked: how many questions there are.
        parent: Qt's parent.

    Raises:
        ValueError: the figures cannot be.
    """

    def __init__(self, object_name: str, text: str, known: int, asked: int, parent: QWidget | None = None) -> None:
        super().__init__(object_name, text, step=Step.RAIL, height=Control.ROW, parent=parent)
        self.setCheckable(True)
        self._unfolded = False
        self.show_count(known, asked)

    def show_unfolded(self, unfolded: bool) -> None:
        """We are in one of its parts, which stand under it and carry the mark."""
        if unfolded != self._unfolded:
            self._unfolded = unfolded
            self.update()

    def show_count(self, known: int, asked: int) -> None:
        """Shows other figures."""
        if not 0 <= known <= asked or asked == 0:
            raise ValueError(f"{known} of {asked}")
        self.known, self.asked = known, asked
        name = f"{self.text()}, {known}/{asked}, {completeness(known, asked)}"
        if name == self.accessibleName():
            return  # every answer asks all rows
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    @property
    def figures(self) -> str:
        """For example "7/14"."""
        return f"{self.known}/{self.asked}"

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def is_strong(self) -> bool:
        """We are in it, or in one of its parts."""
        return self.isChecked() or self._unfolded

    def paint_sign(self, painter: QPainter, corner: QPointF, _edge: int) -> None:
        """The ring."""
        paint_completeness(painter, corner, self.known, self.asked)
