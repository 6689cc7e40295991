"""Buttons: primary, plain, quiet, link; each may carry an icon and the key that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.colors import Colors
from ui.theme.icon_names import Icon, spoken_name
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight


class Kind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"  # one on a page
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"
    INVERTED = "inverted"  # on the undo bar
    INVERTED_QUIET = "inverted-quiet"


@dataclass(frozen=True)
class Face:
    """The colours of a button in one state."""

    ink: str
    fill: str | None = None
    edge: str | None = None
    dashed: bool = False


def face(kind: Kind, colors: Colors, *, on: bool, hover: bool, held: bool) -> Face:
    """What a button looks like: off, held down, under the pointer or at rest."""
    if not on and colors.high_contrast:
        return Face(colors.ink3, colors.sunken, colors.edge, dashed=True)  # greys are gone, so the border says it
    if kind is Kind.PRIMARY:
        fill = colors.accent_press if held else colors.accent_hover if hover else colors.accent
        return Face(colors.on_accent, fill) if on else Face(colors.ink3, colors.sunken, colors.line)
    if kind in (Kind.INVERTED, Kind.INVERTED_QUIET):
        edge = colors.canvas if kind is Kind.INVERTED or hover or held else None
        return Face(colors.canvas, colors.ink2 if hover or held else None, edge)
    fill_or_none = colors.pressed if held else colors.hover if hover else None
    if kind is Kind.LINK:
        return Face((colors.accent_hover if hover or held else colors.accent) if on else colors.ink3)
    if kind is Kind.QUIET:
        return Face(colors.ink2 if on else colors.ink3, fill_or_none if on else None)
    if not on:
        return Face(colors.ink3, colors.sunken, colors.line)
    return Face(colors.ink, fill_or_none or colors.surface, colors.edge)


_STEPS = {Control.DENSE: Step.SMALL, Control.ROW: Step.SMALL, Control.NORMAL: Step.SMALL, Control.ALONE: Step.BODY}


class Button(QPushButton):
    """A push button.

    Args:
        object_name: `page.field`.
        text: what it does; empty for an icon alone.
        kind: how much attention it asks for.
        icon: before the text.
        key: the key that does the same, shown as a key; the page binds it.
        height: 32, 40 or 48.
        parent: Qt's parent.
    """

    def __init__(
        self,
        object_name: str,
        text: str,
        *,
        kind: Kind = Kind.PLAIN,
        icon: Icon | None = None,
        key: str = "",
        height: Control = Control.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.kind = kind
        self._icon = icon
        self._key = key
        self._height = height
        self._had_keyboard = False
        self.setAutoDefault(True)  # Enter presses what has the focus
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if key:
            self.setAccessibleDescription(key)
        self._for_icon = "" if text or icon is None else spoken_name(icon)
        if self._for_icon:
            self.setAccessibleName(self._for_icon)
            self.setToolTip(self._for_icon)

    def setText(self, text: str) -> None:
        """Other words; they are what it is called, whatever its icon says."""
        if text and self._for_icon:
            if self.accessibleName() == self._for_icon:
                self.setAccessibleName("")
            if self.toolTip() == self._for_icon:
                self.setToolTip("")
            self._for_icon = ""
        super().setText(text)

    def turn_off(self, reason: str) -> None:
        """Cannot be pressed now; the page writes the reason beside it, and it is spoken and shown here."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def turn_on(self) -> None:
        """Can be pressed again."""
        self.setEnabled(True)
        self.setToolTip("")
        self.setAccessibleDescription(self._key)

    def busy(self, working: bool) -> None:
        """Off while what it began is at work; afterwards the keyboard is here again, unless it was taken elsewhere."""
        if working and self.hasFocus():
            self._had_keyboard = True
            self.clearFocus()  # Qt would hand it to the neighbour, which the same key held down would press
        self.setEnabled(not working)
        if not working and self._had_keyboard:
            self._had_keyboard = False
            if QApplication.focusWidget() is None:
                self.setFocus()

    @property
    def _padding(self) -> int:
        if self.kind is Kind.LINK:
            return 0
        return current().sizes.space(Space.L if self._height is Control.ALONE else Space.M)

    def _parts(self) -> tuple[int, int, int, int]:
        """Widths of icon, text and key, and the gap between them."""
        theme = current()
        icon = theme.sizes.icon(IconSize.SMALL) if self._icon else 0
        words = painting.text_width(theme.font(_STEPS[self._height], Weight.MEDIUM), self.text()) if self.text() else 0
        padding = theme.sizes.space(Space.XS) + tokens.BORDER
        key = painting.key_hint_width(theme.font(Step.MICRO), self._key, padding) if self._key else 0
        return icon, words, key, theme.sizes.space(Space.S)

    def sizeHint(self) -> QSize:
        *widths, gap = self._parts()
        shown = [width for width in widths if width]
        sizes = current().sizes
        height = sizes.control(self._height)
        if not self.text():
            return QSize(height, height)
        across = sum(shown) + gap * (len(shown) - 1) + 2 * self._padding
        return QSize(max(across, sizes.target), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        pose = self.property("pose")  # for pictures of states that need a hand on the mouse
        look = face(
            self.kind,
            theme.colors,
            on=self.isEnabled(),
            hover=pose == "hover" or bool(option.state & QStyle.StateFlag.State_MouseOver),
            held=pose == "pressed" or self.isDown(),
        )
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), fill=look.fill, edge=look.edge, dashed=look.dashed)
            self._paint_parts(painter, look)

    def _paint_parts(self, painter: QPainter, look: Face) -> None:
        theme = current()
        icon, words, key, gap = self._parts()
        shown = [width for width in (icon, words, key) if width]
        room = sum(shown) + gap * max(0, len(shown) - 1)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = (self.width() - room) // 2
        if self.kind is Kind.LINK:
            start = 0

        def take(width: int) -> QRect:
            """The next part's place, in reading order."""
            nonlocal start
            left = self.width() - start - width if leftward else start
            start += width + gap
            return QRect(left, 0, width, self.height())

        if self._icon:
            place = take(icon)
            corner = QPoint(place.left(), (self.height() - icon) // 2)
            icons.draw(painter, self._icon, corner, icon, look.ink, mirrored=leftward)
        if words:
            letters = theme.font(_STEPS[self._height], Weight.MEDIUM)
            letters.setUnderline(self.kind is Kind.LINK and self.underMouse())
            painting.line_of_text(painter, take(words), self.text(), letters, look.ink, right=leftward)
        if key:
            place = take(key)
            height = theme.sizes.grown(tokens.KEY_HEIGHT)
            hint = QRect(place.left(), (self.height() - height) // 2, key, height)
            edge = look.ink if self.kind in (Kind.PRIMARY, Kind.INVERTED) else theme.colors.line
            painting.key_hint(painter, hint, self._key, theme.font(Step.MICRO), look.ink, edge)


class IconButton(Button):
    """An icon alone; its meaning is its name and its tooltip, or `name` where the page can say more."""

    def __init__(
        self,
        object_name: str,
        icon: Icon,
        *,
        name: str = "",
        kind: Kind = Kind.PLAIN,
        height: Control = Control.DENSE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(object_name, "", kind=kind, icon=icon, height=height, parent=parent)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
