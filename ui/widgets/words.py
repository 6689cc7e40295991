"""Text on a page: the program's words, a person's words, headings and hairlines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from clinic_app.domain.paper.line_order import begins_right
from clinic_app.domain.short_dates import unbroken
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column


class Words(QLabel):
    """The program's words; plain text always, so that nothing a person typed can become markup."""

    def __init__(
        self,
        text: str = "",
        *,
        step: Step = Step.BODY,
        weight: Weight = Weight.REGULAR,
        tone: Tone = Tone.INK,
        family: Family | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._told = ""
        self._at_left = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("step", str(step))
        self.setProperty("weight", str(int(weight)))
        self.setProperty("tone", str(tone))
        if family is not None:
            self.setProperty("family", str(family))
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._centred = False
        self._follow_page()
        self.setText(text)

    def text(self) -> str:
        """The words as given, without markup."""
        return self._told

    def setText(self, text: str) -> None:
        """Shows other words.

        Lines that are written from the right are broken by Qt's text documents: a label alone would put the blank at
        the end of a line before it and cut off what stands there. No line ends inside a date.
        """
        self._told = text
        if self.wordWrap() and begins_right(text):
            self.setTextFormat(Qt.TextFormat.RichText)  # escaped: it stays plain text
            self.setAccessibleName(text)
            lines = _as_markup(text)
            super().setText(f'<p dir="rtl" style="margin:0">{lines}</p>')
            return
        if self.textFormat() != Qt.TextFormat.PlainText:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setAccessibleName("")
        super().setText(unbroken(text) if self.wordWrap() else text)

    def start_at_left(self) -> None:
        """Words that are written from the left, beside others on a mirrored page: they keep their side."""
        self._at_left = True
        self._follow_page()

    def centre(self) -> None:
        """Under something, in the middle."""
        self._centred = True
        self._follow_page()

    def stand_beside(self, step: Step) -> None:
        """Beside larger words, aligned at the top: begins so much lower that both stand on one line."""
        theme = current()
        own = theme.font(Step(self.property("step")))
        lower = QFontMetrics(theme.font(step)).ascent() - QFontMetrics(own).ascent()
        self.setContentsMargins(0, max(0, lower), 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow_page()

    def _follow_page(self) -> None:
        """A Latin name on an Arabic page starts at the right like the rest; Qt alone would go by its letters."""
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and not self._at_left
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        across = Qt.AlignmentFlag.AlignHCenter if self._centred else side | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)

    def set_tone(self, tone: Tone) -> None:
        """Another colour, as states change."""
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            self.style().unpolish(self)
            self.style().polish(self)


class Voice(QLabel):
    """A person's own words: the serif, with room between the lines."""

    def __init__(self, text: str = "", *, tone: Tone = Tone.INK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("step", str(Step.VOICE))
        self.setProperty("family", str(Family.SERIF))
        self.setProperty("tone", str(tone))
        current().changed.connect(self._set)
        self._set()

    @property
    def words(self) -> str:
        """The words as given, without markup."""
        return self._words

    def set_words(self, text: str) -> None:
        """Shows other words."""
        self._words = text
        self._set()

    def _set(self) -> None:
        theme = current()
        theme.font(Step.VOICE)  # the serif may not have been needed before
        least = theme.sizes.line(Step.VOICE)  # at least: a face that needs more room, as Naskh does, takes it
        lines = _as_markup(self._words)
        self.setText(f'<p style="line-height:{least}px; -qt-line-height-type:minimum; margin:0">{lines}</p>')
        self.setAccessibleName(self._words)


def _as_markup(text: str) -> str:
    """Plain text that a text document shows as it is."""
    from html import escape  # a table of two thousand names, which the first page does not need

    return escape(text).replace("\n", "<br>")


class Hairline(QFrame):
    """A thin line that only decorates. Args: upright: between what stands side by side."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("hairline", True)
        self.turn(upright=upright)

    def turn(self, *, upright: bool) -> None:
        """The other way, as where panes come to stand under one another."""
        self.setMinimumSize(0, 0)
        self.setMaximumSize(tokens.NO_LIMIT, tokens.NO_LIMIT)
        if upright:
            self.setFixedWidth(tokens.BORDER)
        else:
            self.setFixedHeight(tokens.BORDER)


class Heading(QWidget):
    """A heading over a hairline."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.S)
        self.words = Words(text, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        column.addWidget(self.words)
        column.addWidget(Hairline())
