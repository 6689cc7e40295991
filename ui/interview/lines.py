"""Lines one can act on around the questions: of the rail's parts and foot, and of what is still open."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Radius, Space, Step
from ui.widgets.counted_line import CountedLine
from ui.widgets.layouts import Row, margins
from ui.widgets.reader_toggles import ReaderToggles

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SideLine(QFrame):
    """A thin line between two panes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("hairline", True)
        self.setFixedWidth(tokens.BORDER)


class RailLine(CountedLine):
    """One line of the rail: an icon or an indent, words, and figures at the end; checked means that we are there.

    Args:
        object_name: `page.line`.
        text: what it leads to.
        icon: before the words; without one they stand where those of a section do.
        figures: at the end, for example "3/5".
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, text: str, *, icon: Icon | None = None, figures: str = "", parent: QWidget | None = None
    ) -> None:
        step, height = (Step.RAIL, Control.ROW) if icon else (Step.SMALL, Control.DENSE)
        super().__init__(object_name, text, step=step, height=height, parent=parent)
        self._icon = icon
        self._figures = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # never wider than the rail
        self.setCheckable(icon is None)
        self.show_figures(figures)

    def show_figures(self, figures: str) -> None:
        """Shows other figures."""
        name = f"{self.text()}, {figures}" if figures else self.text()
        if (name, figures) == (self.accessibleName(), self._figures):
            return
        self._figures = figures
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    @property
    def figures(self) -> str:
        """What stands at the end."""
        return self._figures

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())  # as wide as the rail, even beside a scroll bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Pressing it does not make us be there; the page says when we are."""

    def paint_sign(self, painter: QPainter, corner: QPointF, edge: int) -> None:
        """Its icon, if it has one."""
        if self._icon:
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            place = QPoint(int(corner.x()), int(corner.y()))  # on whole pixels, or it would be blurred
            icons.draw(painter, self._icon, place, edge, current().colors.ink2, mirrored=leftward)


class JumpLine(ReaderToggles, QAbstractButton):
    """A line that leads to a question; fill `row`, then call `finish`. Wraps its words; flush with the text around it.

    Args:
        object_name: `page.line`.
        name: everything it says, spoken.
        parent: Qt's parent.
    """

    def __init__(
        self,
        object_name: str,
        name: str,
        *,
        gap: Space = Space.S,
        down: Space = Space.XS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.row = Row(self, gap=gap, outer=margins(Space.NONE, down))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hear_readers()

    def finish(self) -> None:
        """The line, not its parts, is what one points at."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        hint = layout.minimumSize() if layout is not None else QSize()
        return hint.expandedTo(QSize(0, current().sizes.target))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        hint = layout.sizeHint() if layout is not None else QSize()
        return hint.expandedTo(QSize(0, current().sizes.target))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.underMouse() or self.isDown()):
            return
        colors = current().colors
        off = current().sizes.space(Space.XS)
        with QPainter(self) as painter:
            painter.setClipping(False)
            fill = colors.pressed if self.isDown() else colors.hover
            painting.box(painter, self.rect().adjusted(0, off // 2, 0, -(off // 2)), fill=fill, radius=Radius.CONTROL)
