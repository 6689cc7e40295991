"""What lies over a window while nobody is there: calm, opaque, and gone at the first key or movement."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Words


class Cover(QWidget):
    """Over the whole of one window, as large as it is. The keyboard stays where it was.

    Args:
        over: the window.
        title, text: what a person reads on it; nothing where they are empty.
    """

    def __init__(self, over: QWidget, title: str = "", text: str = "") -> None:
        super().__init__(over)
        self.setObjectName("cover")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._middle = QWidget()
        column = Column(self._middle, gap=Space.L)
        column.addWidget(IconView(Icon.MARK, size=IconSize.MARK, tone=Tone.ACCENT))
        self.title = Words(title, step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self.text = Words(text, tone=Tone.INK2, wrap=True)
        for words in (self.title, self.text):
            column.addWidget(words)
            words.setHidden(not words.text())
        self.setAccessibleName(" ".join(part for part in (title, text) if part) or "Amparo")
        outside = Column(self, gap=Space.NONE, outer=margins(Space.XL, Space.XL))
        across = Row(gap=Space.NONE)
        across.addStretch(1)
        across.addWidget(self._middle, tokens.COVER_WIDTH)  # all there is, up to its largest
        across.addStretch(1)
        outside.addStretch(1)
        outside.addLayout(across)
        outside.addStretch(1)
        self._middle.setMaximumWidth(current().sizes.grown(tokens.COVER_WIDTH))
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False

    def let_go(self) -> None:
        """Goes."""
        parent = self.parentWidget()
        if parent is not None:
            parent.removeEventFilter(self)
        self.hide()
        self.deleteLater()
