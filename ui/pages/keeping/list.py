"""Every matter that is closed or held, in a list that scrolls by itself once it is taller than a few lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.keeping import Stage
from clinic_app.services.keeping import KeptMatter
from ui.pages.keeping.bounded_list import BoundedList
from ui.pages.line_picture import LinePicture
from ui.pages.painted import Text
from ui.pages.painted_list import PaintedRows
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone

SIGNS: Final = {
    Stage.OPEN: Icon.HOLLOW,
    Stage.HELD: Icon.PADLOCK,
    Stage.KEPT: Icon.CALENDAR,
    Stage.OVER: Icon.TICK_CIRCLE,
}


@dataclass(frozen=True)
class KeptLine:
    """One matter. Args: state: in words, with its day; note: more of it, or empty."""

    matter: str
    stage: Stage
    state: str
    note: str = ""

    @property
    def spoken(self) -> str:
        """All of it."""
        return f"{self.matter}. {self.state} {self.note}".strip()


Tell = Callable[[KeptMatter], KeptLine]


class KeptMatters(BoundedList[KeptMatter]):
    """The list; a press opens a matter. Their words are made when they are asked for: there may be thousands.

    Args:
        matters: in order.
        tell: says one in words.
        parent: Qt's parent.
    """

    def __init__(self, matters: Sequence[KeptMatter], tell: Tell, parent: QWidget | None = None) -> None:
        rows = PaintedRows[KeptMatter](
            lambda kept, _first: _picture(tell(kept)), lambda kept: tell(kept).spoken, typed=lambda kept: kept.matter
        )
        rows.show_rows(matters)
        super().__init__("keeping.list", rows, parent)
        self._looks = _looks(matters)
        self._height = (-1, 0)
        self.setUniformItemSizes(True)
        self.open_at(self.clicked)
        self.choose(0)
        self.fit()

    def choose_matter(self, matter: str) -> None:
        """Puts the keyboard on it again, if it is there."""
        at = next((number for number, kept in enumerate(self.shown.rows) if kept.matter == matter), None)
        if at is not None:
            self.choose(at)

    def height_at(self, _number: int, width: int) -> int:
        """Of every row the same: what the one needs that says most."""
        if self._height[0] != width:
            narrow = width - current().sizes.space(Space.M)  # another day may be a little longer in words
            self._height = width, max(self.shown.picture(number).height(narrow) for number in self._looks)
        return self._height[1]

    def forget_heights(self) -> None:
        """Another look: what was measured is so no more."""
        self._height = (-1, 0)


def _picture(line: KeptLine) -> LinePicture:
    texts = (
        Text(line.matter, weight=Weight.MEDIUM),
        Text(line.state, Step.SMALL, tone=Tone.INK2),
        Text(line.note, Step.MICRO, tone=Tone.INK2),
    )
    return LinePicture(SIGNS[line.stage], texts, opens=True)


def _looks(matters: Sequence[KeptMatter]) -> tuple[int, ...]:
    """The place of one row of each kind: rows of a kind differ in nothing but a day and a number."""
    kinds: dict[Hashable, int] = {}
    for number, kept in enumerate(matters):
        kinds.setdefault((kept.stage, kept.closed_on is None, kept.in_trash, len(kept.matter)), number)
    return tuple(kinds.values())
