"""The list of matters as Qt shows it: a model over lines that were read without a body, and how a line is drawn.

Nothing is worked out for a line before it is seen, so that 20,000 matters cost as much as a screenful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_app.domain.urgency import Tone as Urgency
from clinic_app.domain.urgency import tone_of
from clinic_app.services.matters import MatterLine
from clinic_app.services.projection import CLOCKS, due_entry
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.words import count, dates, named, say

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole
_TONES: Final = {Urgency.SOON: Tone.ATTN, Urgency.LATE: Tone.LATE}
_UNDER: Final = " · "


def about(columns: Mapping[str, str], today: date) -> str:
    """What a matter is about, without a name: "Home entry, 6 Nov"."""
    place = named("place", columns.get("place") or "unknown")
    day = columns.get("incident_date", "")[: len("2026-11-06")]
    try:
        return f"{place}, {dates.bare_day(date.fromisoformat(day), today)}"
    except ValueError:  # not told, or only in part
        return place


def next_day(columns: Mapping[str, str], today: date) -> date | None:
    """The day to work to of the clock that is next, of those that are not over; None where none runs."""
    days = []
    for word in columns.get(CLOCKS, "").split():
        entry = due_entry(word)
        if entry.work_by is None:
            days.append(today)
        elif entry.outer is None or entry.outer >= today:
            days.append(entry.work_by)
    return min(days, default=None)


@dataclass(frozen=True)
class Told:
    """One line in words.

    Attributes:
        under: custody, languages, accounts; or the words around what was searched for, where names may be shown.
        due: how far off the next clock is.
        changed: when the matter changed; empty where that is not known.
    """

    number: str
    about: str
    under: str
    due: str
    tone: Tone
    changed: str
    merging: str

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        parts = (self.number, self.about, self.under, self.due, self.merging, self.changed)
        return ", ".join(part for part in parts if part)


def told(line: MatterLine, today: date, zone: tzinfo | None) -> Told:
    """A line's words."""
    columns = line.columns
    accounts = columns.get("accounts", "")
    under = [
        named("custody", columns["custody"]) if columns.get("custody") else "",
        count("matters.accounts", int(accounts)) if accounts.isdecimal() else "",
        ", ".join(named("language", code) for code in columns.get("languages", "").split()),
    ]
    day = next_day(columns, today)
    changed = "" if line.changed_at is None else dates.ago(line.changed_at, today, zone)
    return Told(
        number=line.matter,
        about=about(columns, today),
        under=line.words or _UNDER.join(part for part in under if part),
        due=say("matters.no_clock") if day is None else dates.distance((day - today).days),
        tone=Tone.INK2 if day is None else _TONES.get(tone_of((day - today).days), Tone.INK),
        changed=say("matters.changed", when=changed) if changed else "",
        merging=say("matters.merging") if line.needs_merging else "",
    )


class MatterModel(QAbstractListModel):
    """Lines as rows; `LINE_ROLE` gives `Told`."""

    def __init__(self, zone: tzinfo | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[MatterLine] = ()
        self._today = date.min
        self._zone = zone
        self._told: dict[int, Told] = {}

    def show_lines(self, lines: Sequence[MatterLine], today: date) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._lines, self._today = lines, today
        self._told.clear()
        self.endResetModel()

    def forget_words(self) -> None:
        """Words are made anew when a line is seen next, as after a change of language."""
        self._told.clear()

    def matter(self, row: int) -> str:
        """The number of the matter in a row."""
        return self._lines[row].matter

    def row_of(self, matter: str, near: int = 0) -> int:
        """Where a matter stands; -1 where it does not. Args: near: where it stood; lists change little."""
        rows = range(len(self._lines))
        return next((row for row in sorted(rows, key=lambda row: abs(row - near)) if self.matter(row) == matter), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number, `Told`, or what a screen reader says."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.matter
        if role == LINE_ROLE:
            return self._words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(index.row()).spoken
        return None

    def _words(self, row: int) -> Told:
        found = self._told.get(row)
        if found is None:
            found = self._told[row] = told(self._lines[row], self._today, self._zone)
        return found


class MatterDelegate(QStyledItemDelegate):
    """Draws a line: number, what it is about and what is known; at the end what is due and when it changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters = _Letters()
        current().changed.connect(self._renew)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()
        lines = QFontMetrics(self._letters.about).height() + QFontMetrics(self._letters.under).height()
        return QSize(0, lines + 2 * theme.sizes.space(Space.S))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        line: Told = index.data(LINE_ROLE)
        painter.save()
        _Drawing(painter, option, line, self._letters).draw(last=index.row() == index.model().rowCount() - 1)
        painter.restore()

    def _renew(self) -> None:
        self._letters = _Letters()


class _Letters:
    """The faces of a line, made once for all lines."""

    def __init__(self) -> None:
        font = current().font
        self.number = font(Step.BODY, Weight.STRONG)
        self.about = font(Step.BODY, Weight.MEDIUM)
        self.under = font(Step.SMALL)
        self.due = font(Step.SMALL, Weight.STRONG)
        self.changed = font(Step.MICRO)


class _Drawing:
    """One line being drawn; measures run from the line's start, whichever side that is."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, line: Told, letters: _Letters) -> None:
        self._painter = painter
        self._line = line
        self._letters = letters
        self._rect: QRect = option.rect
        self._leftward = option.direction == Qt.LayoutDirection.RightToLeft
        state: QStyle.StateFlag = option.state
        self._chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._hover = bool(state & QStyle.StateFlag.State_MouseOver)

    def draw(self, *, last: bool) -> None:
        """Ground, number, middle, end."""
        sizes = current().sizes
        self._draw_ground(last=last)
        padding, gap = sizes.space(Space.L), sizes.space(Space.L)
        number = self._letters.number
        number_width = max(sizes.grown(tokens.MATTER_COLUMN), painting.text_width(number, self._line.number))
        whole = QRect(0, self._rect.top(), self._rect.width(), self._rect.height())
        colors = current().colors
        ink = colors.on_soft if self._chosen else colors.ink
        self._text(QRect(padding, whole.top(), number_width, whole.height()), self._line.number, number, ink)
        end_width = self._draw_end(padding)
        start = padding + number_width + gap
        self._draw_middle(start, self._rect.width() - padding - end_width - gap - start)

    def _draw_ground(self, *, last: bool) -> None:
        theme = current()
        colors = theme.colors
        ground = self._rect.adjusted(tokens.BORDER, tokens.BORDER, -tokens.BORDER, -tokens.BORDER)
        if self._chosen or self._hover:
            painting.box(self._painter, ground, fill=colors.accent_soft if self._chosen else colors.hover)
        if self._chosen and not colors.high_contrast:  # there the whole line is inverted
            height = ground.height() - theme.sizes.space(Space.L)
            place = QRect(tokens.BORDER, ground.top() + theme.sizes.space(Space.S), tokens.CURRENT_BAR, height)
            self._painter.fillRect(self._placed(place), colors.sign_on_soft)
        elif not last and not self._chosen:
            inset = theme.sizes.space(Space.L)
            bottom = QRect(inset, self._rect.bottom(), self._rect.width() - 2 * inset, tokens.BORDER)
            self._painter.fillRect(self._placed(bottom), colors.line)

    def _draw_middle(self, start: int, width: int) -> None:
        colors = current().colors
        above, below = self._letters.about, self._letters.under
        ink = colors.on_soft if self._chosen else colors.ink
        quiet = colors.second_on_soft if self._chosen else colors.ink2
        self._pair(start, width, (self._line.about, above, ink), (self._line.under, below, quiet))

    def _draw_end(self, padding: int) -> int:
        """Draws what stands at the end, and returns its width."""
        theme = current()
        colors = theme.colors
        above, below = self._letters.due, self._letters.changed
        ink = self._line.tone.of(colors)
        quiet = colors.second_on_soft if self._chosen else colors.ink3
        if self._chosen and colors.high_contrast:
            ink = colors.on_soft
        under = self._line.merging or self._line.changed
        width = max(painting.text_width(above, self._line.due), painting.text_width(below, under))
        sign = 0
        if self._line.merging:
            edge = theme.sizes.icon(IconSize.MICRO)
            sign = edge + theme.sizes.space(Space.S)
            quiet = ink if self._chosen and colors.high_contrast else colors.attn
            place = QRect(self._rect.width() - padding - width - sign, 0, edge, edge)
            middle = self._rect.top() + (self._rect.height() - edge) // 2
            corner = QPoint(self._placed(place).left(), middle)
            icons.draw(self._painter, Icon.BRANCH, corner, edge, quiet, mirrored=self._leftward)
        start = self._rect.width() - padding - width
        self._pair(start, width, (self._line.due, above, ink), (under, below, quiet), at_end=True)
        return width + sign

    def _pair(
        self, start: int, width: int, above: tuple[str, QFont, str], below: tuple[str, QFont, str],
        *, at_end: bool = False,
    ) -> None:  # fmt: skip
        """Two lines over one another, in the middle of the height; one alone where there is no second."""
        first = QFontMetrics(above[1]).height()
        second = QFontMetrics(below[1]).height() if below[0] else 0
        top = self._rect.top() + (self._rect.height() - first - second) // 2
        self._text(QRect(start, top, width, first), *above, at_end=at_end)
        if second:
            self._text(QRect(start, top + first, width, second), *below, at_end=at_end)

    def _text(self, place: QRect, text: str, font: QFont, ink: str, *, at_end: bool = False) -> None:
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        placed = self._placed(place)
        painting.line_of_text(self._painter, placed, shown, font, ink, right=self._leftward is not at_end)

    def _placed(self, place: QRect) -> QRect:
        """From the line's start to where that is on the screen."""
        left = self._rect.width() - place.left() - place.width() if self._leftward else place.left()
        return QRect(self._rect.left() + left, place.top(), place.width(), place.height())
