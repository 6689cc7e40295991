"""One paragraph: where it comes from, its number, the person's words in the serif and the translation under them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from clinic_app.domain.intake.answers import Basis
from clinic_app.services.declaration_view import ParagraphView
from ui.pages.declaration.script_words import ScriptWords
from ui.pages.declaration.sources import SourcesPanel
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip, ChipButton, ChipKind
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Voice, Words
from ui.words import named, say

_BASIS = {
    Basis.FIRST_HAND: Icon.PERSON,
    Basis.TOLD_BY: Icon.SPEECH,
    Basis.DOCUMENT: Icon.DOCUMENT,
    Basis.BELIEF: Icon.QUESTION,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLLOWED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ParagraphBlock(QAbstractButton):
    """A paragraph that can be chosen; the chosen one says why it stands there.

    Args:
        paragraph: what is shown.
        words: names of fields and answers.
        parent: Qt's parent.
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    """From which number, by how many."""
    field_opened = Signal(str)

    def __init__(self, paragraph: ParagraphView, words: ScriptWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paragraph = paragraph
        self._script = words
        self._is_current = False
        self._why: Button | None = None
        self._panel: SourcesPanel | None = None
        self.setObjectName(f"declaration.paragraph.{paragraph.number}")
        self.setAccessibleName(self._spoken())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = Row(self, gap=Space.M, outer=(Space.M, Space.M, Space.M, Space.M))
        self._sources = QWidget()
        self._source_column = Column(self._sources, gap=Space.XS)
        self._fill_sources()
        self._number = Words(str(paragraph.number), step=Step.BODY, tone=Tone.INK3)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._text = Column(gap=Space.XS)
        self._fill_text()
        row.addWidget(self._sources, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._text, 1)
        self.clicked.connect(lambda: self.chosen.emit(paragraph.number))
        current().changed.connect(self._measure)
        self._measure()

    def make_current(self, is_current: bool) -> None:
        """The accent bar and the way to the sources go with the paragraph that is read."""
        if is_current == self._is_current:
            return
        self._is_current = is_current
        if not is_current:
            self.show_why(False)
        if is_current and self._why is None:
            name = f"declaration.why.{self.paragraph.number}"
            self._why = Button(name, say("declaration.why"), kind=Kind.LINK, icon=Icon.LINK, height=Control.DENSE)
            self._why.clicked.connect(lambda: self.show_why(not self.shows_why))
            self._source_column.insertWidget(self._source_column.count() - 1, self._why)
            keep_reading_order(self)
        if self._why is not None:
            self._why.setVisible(is_current)
        self.updateGeometry()
        self.update()

    @property
    def shows_why(self) -> bool:
        """Whether the sources are open."""
        return self._panel is not None and not self._panel.isHidden()

    def show_why(self, shown: bool) -> None:
        """Opens or closes the sources."""
        if shown == self.shows_why:
            return
        if self._panel is None:
            self._panel = SourcesPanel(self.paragraph, self._script)
            self._panel.field_opened.connect(self.field_opened)
            self._text.insertWidget(self._text.count() - 1, self._panel)
            keep_reading_order(self)
        self._panel.setVisible(shown)
        if self._why is not None:
            self._why.setText(say("declaration.why_close") if shown else say("declaration.why"))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.chosen.emit(self.paragraph.number)
            self.show_why(not self.shows_why)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self.paragraph.number, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _FOLLOWED:
            self.chosen.emit(self.paragraph.number)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_current:
            return
        colors = current().colors
        with QPainter(self) as painter:
            bar = tokens.CURRENT_BAR
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = QRect(self.width() - bar if leftward else 0, 0, bar, self.height())
            inner = self.rect().adjusted(0 if leftward else 2 * bar, 0, -2 * bar if leftward else 0, 0)
            if colors.high_contrast:  # the soft fill is gone there; an edge stands for it, and the words keep their ink
                painting.box(painter, inner, edge=colors.accent, width=tokens.BORDER_STRONG, radius=Radius.CARD)
            else:
                painting.box(painter, inner, fill=colors.accent_soft, radius=Radius.CARD)
            painting.box(painter, side, fill=colors.accent, radius=bar / 2)

    def _spoken(self) -> str:
        """Everything it says."""
        texts = " ".join(text for _, text in self.paragraph.texts)
        basis = named("declaration.basis", self.paragraph.basis.value)
        withheld = f" {say('declaration.withheld')}." if self.paragraph.tells_withheld else ""
        return f"{say('declaration.paragraph', number=self.paragraph.number)}. {texts} {basis}.{withheld}"

    def _fill_sources(self) -> None:
        paragraph, number = self.paragraph, self.paragraph.number
        for line in paragraph.lines:
            section = self._script.section(line.section)
            name = say("declaration.line_in", section=section, line=line.line_id)
            short = named("declaration_order.section", line.section.value)
            self._add_opening(f"declaration.line.{number}.{line.line_id}", short, name, Icon.QUOTE, line.field)
        if not paragraph.lines:
            for told in paragraph.fields[:1]:
                label = self._script.label(told.name)
                name = say("declaration.fact_of", label=label)
                self._add_opening(f"declaration.fact.{number}", label, name, Icon.LIST, told.name)
        for exhibit in paragraph.exhibits:
            self._add_chip(say("declaration.exhibit", exhibit=exhibit), Icon.DOCUMENT, ChipKind.SOURCE)
        self._add_chip(named("declaration.basis", paragraph.basis.value), _BASIS[paragraph.basis], ChipKind.SOURCE)
        if paragraph.doubt:
            self._add_chip(say("declaration.doubt_chip"), Icon.UNKNOWN, ChipKind.ATTENTION)
        self._source_column.addStretch(1)

    def _add_opening(self, object_name: str, text: str, name: str, icon: Icon, field: str) -> None:
        chip = ChipButton(object_name, self._fitted(text), icon=icon)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.clicked.connect(lambda: self.field_opened.emit(field))
        self._source_column.addWidget(chip)

    def _add_chip(self, text: str, icon: Icon, kind: ChipKind) -> None:
        chip = Chip(self._fitted(text), kind=kind, icon=icon)
        chip.setAccessibleName(text)
        self._source_column.addWidget(chip)

    def _fitted(self, text: str) -> str:
        """As much of a long name as the column holds; all of it is spoken and in the hint."""
        theme = current()
        sizes = theme.sizes
        around = sizes.icon(IconSize.MICRO) + 2 * sizes.space(Space.S) + 2 * sizes.space(Space.XS) + tokens.BORDER
        room = sizes.grown(tokens.SOURCES_COLUMN) - around
        metrics = QFontMetrics(theme.font(Step.MICRO, Weight.MEDIUM))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _fill_text(self) -> None:
        for place, (_language, text) in enumerate(self.paragraph.texts):
            if place:
                self._text.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True))
            elif self.paragraph.own_words:
                self._text.addWidget(Voice(text))
            else:
                self._text.addWidget(Words(text, wrap=True))
        if self.paragraph.tells_withheld:
            self._add_warning(say("declaration.withheld"))
        self._text.addStretch(1)

    def _add_warning(self, text: str) -> None:
        row = Row()
        row.addWidget(Chip(text, kind=ChipKind.ATTENTION, icon=Icon.TRIANGLE))
        row.addStretch(1)
        self._text.addLayout(row)

    def _measure(self) -> None:
        sizes = current().sizes
        self._sources.setFixedWidth(sizes.grown(tokens.SOURCES_COLUMN))
        self._number.setFixedWidth(sizes.grown(tokens.NUMBER_COLUMN))
