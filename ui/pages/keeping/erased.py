"""The disposal log as a list: what was erased, when, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QListView, QWidget

from ui.pages.keeping.bounded_list import BoundedList
from ui.pages.line_picture import LinePicture
from ui.pages.painted import Text
from ui.pages.painted_list import PaintedRows
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone


@dataclass(frozen=True)
class ErasedLine:
    """One line. Args: what: its id and how much it was; when: with who; authority: as written."""

    what: str
    when: str
    authority: str

    @property
    def spoken(self) -> str:
        """All of it."""
        return f"{self.what}. {self.when}. {self.authority}"


class ErasedMatters(BoundedList[ErasedLine]):
    """The list. Args: lines: the newest first; parent: Qt's parent."""

    def __init__(self, lines: Sequence[ErasedLine], parent: QWidget | None = None) -> None:
        rows = PaintedRows(_picture, lambda line: line.spoken)
        rows.show_rows(lines)
        super().__init__("keeping.erased", rows, parent)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # each line is measured, and there may be thousands
        self.setBatchSize(tokens.ROWS_AT_ONCE)
        self.choose(0)
        self.fit()


def _picture(line: ErasedLine, _first: bool) -> LinePicture:
    texts = (
        Text(line.authority, weight=Weight.MEDIUM),
        Text(line.when, Step.SMALL, tone=Tone.INK2),
        Text(line.what, Step.MICRO, tone=Tone.INK2),
    )
    return LinePicture(Icon.BIN, texts)
