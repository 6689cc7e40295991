"""One finding as one line of a table, painted whole: stage, result, title, authority, duty; it opens by a press."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from clinic_app.domain.rules.findings import Finding
from ui.pages.finding_words import duty_words, sign_of, title_with_value
from ui.pages.painted import Text, mirrored
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.words import say

_SHARE = 2 + 1  # of what is left: two parts for the title, one for the authority


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table stand, in pixels from the line's start. Args: width: of the whole line."""

    width: int
    stage: int
    result: int
    title: int
    title_width: int
    authority: int
    authority_width: int
    duty: int
    narrow: bool


@dataclass(frozen=True)
class Widest:
    """The natural widths of the columns that do not wrap, in pixels."""

    stage: int = 0
    result: int = 0
    authority: int = 0
    duty: int = 0

    def with_cells(self, stage: int, result: int, authority: int, duty: int) -> Widest:
        """As wide as these too."""
        return Widest(
            max(self.stage, stage), max(self.result, result), max(self.authority, authority), max(self.duty, duty)
        )

    def columns(self, width: int, *, narrow: bool) -> Columns:
        """The columns of a line so wide; a narrow one has authority and duty under the title."""
        sizes = current().sizes
        gap, inset = sizes.space(Space.M), sizes.space(Space.L)
        result = inset + self.stage + gap
        title = result + self.result + gap
        room = width - inset - sizes.icon(IconSize.SMALL) - gap - title
        if narrow:
            return Columns(width, inset, result, title, room, 0, 0, 0, narrow=True)
        shared = room - self.duty - 2 * gap
        authority_width = min(self.authority, shared // _SHARE)
        title_width = shared - authority_width
        authority = title + title_width + gap
        duty = authority + authority_width + gap
        return Columns(width, inset, result, title, title_width, authority, authority_width, duty, narrow=False)


class FindingRow(QAbstractButton):
    """One finding.

    Args:
        finding: what is shown.
        stage: its stage in words.
        first: whether it is the first of its stage, which names it.
        parent: Qt's parent.
    """

    def __init__(self, finding: Finding, stage: str, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rule = finding.rule
        self.finding = finding
        self.setObjectName(f"matter.finding.{rule.id.lower()}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        icon, tone, word = sign_of(finding.result)
        self._sign = (icon, tone)
        self._first = first
        quiet = Tone.INK3 if tone is Tone.INK3 else Tone.INK
        cite, duty = rule.authority[0].cite, duty_words(rule.duty_holder)
        self._stage = Text(stage if first else "", Step.SMALL, Weight.STRONG)
        self._result = Text(word, Step.SMALL, Weight.MEDIUM, quiet)
        self._title = Text(title_with_value(finding), Step.SMALL)
        self._title_open = Text(self._title.words, Step.SMALL, Weight.STRONG)
        self._authority = Text(cite, Step.SMALL, tone=Tone.INK2)
        self._duty = Text(duty, Step.SMALL, tone=Tone.INK2)
        self._under = Text(f"{cite} · {duty}", Step.MICRO, tone=Tone.INK2)
        marks = ((say("overview.urgent"), finding.urgent), (say("overview.may_change"), rule.volatile))
        self._chips = tuple(Text(text, Step.MICRO, Weight.MEDIUM, Tone.ATTN) for text, is_so in marks if is_so)
        self._spoken = ", ".join((stage, word, self._title.words, duty))
        self.setAccessibleDescription(", ".join([cite, *(chip.words for chip in self._chips)]))
        self._columns: Columns | None = None
        self.show_open(False)

    @property
    def widths(self) -> tuple[int, int, int, int]:
        """What stage, result, authority and duty need on one line, in pixels."""
        sign = current().sizes.icon(IconSize.SMALL) + current().sizes.space(Space.S)
        return self._stage.width, sign + self._result.width, self._authority.width, self._duty.width

    @property
    def widest_word(self) -> int:
        """The least width of the title's column in which no word is cut, in pixels."""
        chips = max((self._chip_width(chip) for chip in self._chips), default=0)
        return max(self._title_open.widest_word, self._under.widest_word, chips)

    def show_open(self, is_open: bool) -> None:
        """Turns the chevron, and says what a press would do."""
        self._open = is_open
        state = "hide" if is_open else "show"
        self.setAccessibleName(say(f"overview.{state}_rests", row=self._spoken))
        self.setToolTip(say(f"overview.{state}_rests_tip"))
        self.update()

    @property
    def columns(self) -> Columns | None:
        """Where its columns stand; None before it was placed."""
        return self._columns

    def place(self, columns: Columns) -> None:
        """Takes its columns."""
        self._columns = columns
        self.update()

    def height_in(self, columns: Columns) -> int:
        """What it needs, in pixels."""
        sizes = current().sizes
        title = columns.title_width
        chips = self._chips_width()
        if chips and not columns.narrow:
            title -= chips + sizes.space(Space.S)
        height = self._title_open.height(title)
        if columns.narrow:
            height += self._under.height(title)
            height += len(self._chips) * (self._chip_height() + sizes.space(Space.XS))
        else:
            chip_heights = len(self._chips) * (self._chip_height() + sizes.space(Space.XS)) - sizes.space(Space.XS)
            height = max(height, self._authority.height(columns.authority_width), chip_heights)
        height = max(height, self._result.height(tokens.NO_LIMIT)) + 2 * sizes.space(Space.S)
        return max(height, sizes.target)

    def sizeHint(self) -> QSize:
        columns = self._columns
        return QSize() if columns is None else QSize(columns.width, self.height_in(columns))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        columns = self._columns
        if columns is None:
            return
        with QPainter(self) as painter:
            self._paint_ground(painter, columns)
            sizes = current().sizes
            edge = sizes.icon(IconSize.SMALL)
            self._draw(painter, self._stage, columns.stage, columns.result - columns.stage)
            icon, tone = self._sign
            self._icon(painter, icon, columns.result, tone)
            after = columns.result + edge + sizes.space(Space.S)
            self._draw(painter, self._result, after, columns.title - after)
            self._paint_title(painter, columns)
            if not columns.narrow:
                self._draw(painter, self._authority, columns.authority, columns.authority_width)
                self._draw(painter, self._duty, columns.duty, self._duty.width)
            chevron = Icon.CHEVRON_UP if self._open else Icon.CHEVRON_DOWN
            self._icon(painter, chevron, columns.width - sizes.space(Space.L) - edge, Tone.INK2)

    @property
    def _leftward(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _placed(self, left: int, top: int, width: int, height: int) -> QRect:
        return mirrored(QRect(left, top, width, height), self.rect(), leftward=self._leftward)

    def _paint_ground(self, painter: QPainter, columns: Columns) -> None:
        """A hairline above, from the stage where it is named, else from the result; a fill under the pointer."""
        colors = current().colors
        if self.isDown() or self.underMouse() or self._open:
            fill = colors.pressed if self.isDown() else colors.hover if self.underMouse() else colors.canvas
            inside = self.rect().adjusted(tokens.BORDER, tokens.BORDER, -tokens.BORDER, 0)
            painting.box(painter, inside, fill=fill, radius=Radius.KEY)
        start = 0 if self._first else columns.result
        line = self._placed(start, 0, columns.width - start, tokens.BORDER)
        painter.fillRect(line, colors.line)

    def _draw(self, painter: QPainter, text: Text, left: int, width: int) -> None:
        """In the middle of the height."""
        height = text.height(width)
        text.draw(painter, self._placed(left, (self.height() - height) // 2, width, height), leftward=self._leftward)

    def _icon(self, painter: QPainter, icon: Icon, left: int, tone: Tone) -> None:
        theme = current()
        edge = theme.sizes.icon(IconSize.SMALL)
        corner = self._placed(left, (self.height() - edge) // 2, edge, edge).topLeft()
        icons.draw(painter, icon, QPoint(corner), edge, tone.of(theme.colors), mirrored=self._leftward)

    def _paint_title(self, painter: QPainter, columns: Columns) -> None:
        sizes = current().sizes
        title = self._title_open if self._open else self._title
        width = columns.title_width
        if not columns.narrow:
            chips = self._chips_width()
            width -= chips + sizes.space(Space.S) if chips else 0
            self._draw(painter, title, columns.title, width)
            tall = len(self._chips) * (self._chip_height() + sizes.space(Space.XS)) - sizes.space(Space.XS)
            top = (self.height() - tall) // 2
            self._paint_chips(painter, columns.title + width + sizes.space(Space.S), top)
            return
        top = sizes.space(Space.S)
        for text in (title, self._under):
            height = text.height(width)
            text.draw(painter, self._placed(columns.title, top, width, height), leftward=self._leftward)
            top += height
        self._paint_chips(painter, columns.title, top + sizes.space(Space.XS))

    def _paint_chips(self, painter: QPainter, left: int, top: int) -> None:
        theme = current()
        colors, height = theme.colors, self._chip_height()
        edge = colors.attn_line if colors.high_contrast else colors.attn_soft
        for chip in self._chips:
            pill = self._placed(left, top, self._chip_width(chip), height)
            painting.box(painter, pill, fill=colors.attn_soft, edge=edge, radius=height / 2)
            font = theme.font(Step.MICRO, Weight.MEDIUM)
            painting.line_of_text(painter, pill, chip.words, font, colors.attn, centred=True)
            top += height + theme.sizes.space(Space.XS)

    @staticmethod
    def _chip_width(chip: Text) -> int:
        return chip.width + 2 * current().sizes.space(Space.S) + current().sizes.space(Space.XS)

    def _chips_width(self) -> int:
        return max((self._chip_width(chip) for chip in self._chips), default=0)

    @staticmethod
    def _chip_height() -> int:
        sizes = current().sizes
        return max(sizes.grown(tokens.CHIP_HEIGHT), sizes.line(Step.MICRO) + sizes.space(Space.XS))
