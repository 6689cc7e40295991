"""The chosen theme, text size and script; changing one repaints the running program, no restart.

One theme belongs to one application. Widgets ask `current()` when they paint or measure, and
connect to `changed` where they keep a measure.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QPixmapCache
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, tokens
from ui.theme.colors import THEMES, Colors, ThemeName
from ui.theme.palette import palette
from ui.theme.qss import style_sheet
from ui.theme.sizes import Sizes
from ui.theme.tokens import Family, Script, Step, Weight


class Theme(QObject):
    """What the window looks like now."""

    changed = Signal()

    def __init__(
        self,
        name: ThemeName = ThemeName.LIGHT,
        percent: int = tokens.TEXT_SIZE_NORMAL,
        script: Script = Script.LATIN,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._sizes = Sizes(percent, script)
        self._app: QApplication | None = None
        self._fonts: dict[tuple[Step, Weight, Family | None], QFont] = {}

    @property
    def name(self) -> ThemeName:
        """Which of the four themes."""
        return self._name

    @property
    def colors(self) -> Colors:
        """The theme's colours."""
        return THEMES[self._name]

    @property
    def sizes(self) -> Sizes:
        """Sizes at the chosen text size."""
        return self._sizes

    @property
    def percent(self) -> int:
        """The text size in per cent."""
        return self._sizes.percent

    @property
    def focus_width(self) -> int:
        """Width of the focus ring."""
        return tokens.FOCUS_WIDTH_HC if self.colors.high_contrast else tokens.FOCUS_WIDTH

    def font(self, step: Step, weight: Weight = Weight.REGULAR, family: Family | None = None) -> QFont:
        """A face at a step of the type scale; the caller's own, to be underlined or not."""
        made = self._fonts.get((step, weight, family))
        if made is None:  # a page asks for the same few thousands of times while it is laid out
            made = self._fonts[step, weight, family] = fonts.font(self._sizes, step, weight, family)
        return QFont(made)

    def choose(
        self, *, name: ThemeName | None = None, percent: int | None = None, script: Script | None = None
    ) -> None:
        """Changes what is given and leaves the rest.

        Raises:
            ValueError: the text size is out of range; nothing is changed.
        """
        before = (self._name, self._sizes.percent, self._sizes.script)
        after = (name or self._name, percent or self._sizes.percent, script or self._sizes.script)
        if before == after:
            return
        self._sizes = Sizes(after[1], after[2])
        self._fonts.clear()
        self._name = after[0]
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def larger(self) -> None:
        """The next larger text size, if there is one."""
        self._step(min((size for size in tokens.TEXT_SIZES if size > self.percent), default=self.percent))

    def smaller(self) -> None:
        """The next smaller text size, if there is one."""
        self._step(max((size for size in tokens.TEXT_SIZES if size < self.percent), default=self.percent))

    def _step(self, percent: int) -> None:
        self.choose(percent=percent)

    def apply(self, app: QApplication) -> None:
        """Dresses the application in this theme and keeps it dressed.

        Raises:
            fonts.FontMissingError: a bundled face is missing.
        """
        global _current
        _current = self
        app.setStyle("Fusion")
        self._app = app
        self._dress(app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        fonts.load()
        self._fonts.clear()  # what was made before a face was there stands for another
        QPixmapCache.clear()  # pictures of the old colours are not asked for again
        app.setPalette(palette(self.colors))
        app.setFont(self.font(Step.BODY))
        app.setStyleSheet(style_sheet(self.colors, self._sizes))


_current: Theme | None = None


def current() -> Theme:
    """The theme that the application wears.

    Raises:
        RuntimeError: no theme was applied yet.
    """
    if _current is None:
        raise RuntimeError("no theme was applied")
    return _current
