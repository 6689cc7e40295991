"""The parts of the client window: words and large buttons at a text size of the window's own."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import fonts, icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.sizes import Sizes
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def grown_by_half(sizes: Sizes) -> Sizes:
    """For what is large from the start: it grows half as much as the letters one reads."""
    return Sizes((sizes.percent + tokens.TEXT_SIZE_NORMAL) // 2, sizes.script)


class ClientWords(QLabel):
    """Words for the client, plain text always; `measure` gives them their size."""

    def __init__(
        self, step: Step, *, weight: Weight = Weight.REGULAR, tone: Tone = Tone.INK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step, self._weight, self._told = step, weight, ""
        self._line = 0
        self.setTextFormat(Qt.TextFormat.RichText)  # for the height of lines alone: what is shown is escaped
        self.setWordWrap(True)
        self.setProperty("tone", str(tone))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def told(self) -> str:
        """The words without markup."""
        return self._told

    def tell(self, text: str) -> None:
        """Shows other words."""
        self._told = text
        self.setAccessibleName(text)
        self._show()

    def measure(self, sizes: Sizes, step: Step | None = None) -> None:
        """Takes another size of letters. Args: step: another than it began with."""
        self._step = step or self._step
        self._line = sizes.line(self._step)
        self.setFont(fonts.font(sizes, self._step, self._weight))
        self._show()

    def balance(self, room: int) -> None:
        """Takes no more lines than the room asks for, and breaks them where they become about equally long."""
        self.setMaximumWidth(room)
        height, narrow, wide = self.heightForWidth(room), super().minimumSizeHint().width(), room
        while wide - narrow > 1:
            middle = (narrow + wide) // 2
            if self.heightForWidth(middle) > height:
                narrow = middle
            else:
                wide = middle
        self.setMaximumWidth(wide if height > 2 * self._line - 1 else room)

    def heightForWidth(self, width: int) -> int:
        """In the width it takes of what there is; a layout asks for all of it."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        """One line: how many it takes is a matter of the width, which the layout asks for."""
        return QSize(super().minimumSizeHint().width(), self._line)

    def _show(self) -> None:
        lines = escape(self._told).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{self._line}px; -qt-line-height-type:minimum; margin:0">{lines}</p>')


class ClientButton(QAbstractButton):
    """A large button that looks the same before and after it was pressed. Only Tab gives it the keyboard.

    Args:
        object_name: `client.verb`.
        step: of its letters.
        height: at 100 %.
        icon: before the words.
        quiet: without a box.
        strong: with the stronger border.
        wide: as wide as an answer, however short its words.
    """

    touched = Signal()
    """It was pressed with the mouse or a finger, so the window in front should get the keyboard back."""

    def __init__(
        self,
        object_name: str,
        *,
        step: Step = Step.CLIENT,
        height: Control = Control.CLIENT,
        icon: Icon | None = None,
        quiet: bool = False,
        strong: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._step, self._height, self._icon = step, height, icon
        self._quiet, self._strong, self._wide, self._low = quiet, strong, wide, False
        self._sizes = current().sizes
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Shows other words."""
        self.setText(text)
        self.setAccessibleName(text)

    def measure(self, sizes: Sizes, *, low: bool = False) -> None:
        """Takes another size of letters. Args: low: as high as an answer on the interviewer's sheet."""
        self._sizes, self._low = sizes, low
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        letters, text = self._letters(), self.text()
        wide = QFontMetrics(letters).boundingRect(text).width()  # italic or Arabic ends may reach beyond the advance
        width = self._beside() + max(painting.text_width(letters, text), wide) + self._sizes.space(Space.XS)
        width = max(width, self._sizes.grown(tokens.CLIENT_ANSWER_WIDTH) if self._wide else 0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max(self.text().split() or [""], key=len)
        width = self._beside() + painting.text_width(self._letters(), longest)
        return QSize(width, self._least())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._beside()), tokens.NO_LIMIT)
        wrapped = QFontMetrics(self._letters()).boundingRect(room, self._flags(), self.text()).height()
        return max(self._least(), wrapped + self._sizes.space(Space.L))

    def keyPressEvent(self, event: object) -> None:
        if getattr(event, "key", lambda: None)() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.touched.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        under = self.isDown()
        hover = self.underMouse()
        with QPainter(self) as painter:
            if not self._quiet:
                painting.box(
                    painter,
                    self.rect(),
                    fill=colors.pressed if under else colors.hover if hover else colors.surface,
                    edge=colors.edge,
                    width=tokens.BORDER_STRONG if self._strong else tokens.BORDER,
                    radius=Radius.CLIENT,
                )
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            padding, edge = self._padding(), self._edge()
            if self._icon is not None:
                corner = QPoint(self.width() - padding - edge if leftward else padding, (self.height() - edge) // 2)
                icons.draw(painter, self._icon, corner, edge, colors.ink2, mirrored=leftward)
            beside = edge + self._gap() if self._icon is not None else 0
            left = padding if leftward else padding + beside
            place = QRect(left, 0, self.width() - 2 * padding - beside, self.height())
            painter.setFont(self._letters())
            painter.setPen(
                colors.accent if self._quiet and (under or hover) else colors.ink2 if self._quiet else colors.ink
            )
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
            across = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(across) | self._flags(), self.text())

    def _letters(self) -> QFont:
        return fonts.font(self._sizes, self._step, Weight.REGULAR if self._quiet else Weight.MEDIUM)

    def _least(self) -> int:
        return grown_by_half(self._sizes).control(Control.ANSWER if self._low else self._height)

    def _padding(self) -> int:
        return self._sizes.space(Space.NONE if self._quiet else Space.XXL if self._wide else Space.XL)

    def _edge(self) -> int:
        return self._sizes.grown(tokens.CLIENT_ICON if self._wide else IconSize.LARGE) if self._icon is not None else 0

    def _gap(self) -> int:
        return self._sizes.space(Space.L if self._wide else Space.M)

    def _beside(self) -> int:
        icon = self._edge() + self._gap() if self._icon is not None else 0
        return 2 * self._padding() + icon + 1

    @staticmethod
    def _flags() -> int:
        return int(Qt.TextFlag.TextWordWrap)
