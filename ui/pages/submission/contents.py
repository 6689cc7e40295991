"""What is in the bundle: every file with its size and what it tells; a sheet opens to its very words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_app.services.bundle_payload import BundleFile, Proof
from ui.pages.lines import ListCard
from ui.pages.submission.parts import size_words
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Grid, Row, margins
from ui.widgets.words import Words
from ui.words import count, named, say

_TOP = Qt.AlignmentFlag.AlignTop
_DECLARATION, _MATRIX = "05-declaration", "07-rule-matrix"


class ContentsPage(QWidget):
    """The list.

    Args:
        proof: what would be in the bundle; None where nothing may leave.
        parent: Qt's parent.
    """

    def __init__(self, proof: Proof | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.M)
        title = Words(say("sealing.contents_title"), step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        column.addWidget(title)
        if proof is None:
            column.addWidget(Words(say("sealing.contents_none"), tone=Tone.INK2, wrap=True))
            column.addStretch(1)
            return
        note = say("sealing.contents_trial" if proof.trial else "sealing.contents_note")
        column.addWidget(Words(note, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        card = ListCard("submission.files", say("sealing.contents_title"))
        for file in proof.contents:
            card.add(FileLine(file))
        column.addWidget(card)
        column.addWidget(Words(say("sealing.contents_besides"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        column.addStretch(1)


class _Chevron(IconButton):
    """Opens and closes a sheet."""

    def show_open(self, words: str, *, opened: bool) -> None:
        self._icon = Icon.CHEVRON_UP if opened else Icon.CHEVRON_DOWN
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()


class FileLine(QWidget):
    """One file; where it is a sheet, a chevron shows the words on it."""

    def __init__(self, file: BundleFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        name = file.name.removeprefix("data/")
        column = Column(self, gap=Space.S, outer=margins(Space.L, Space.S))
        row = Row(gap=Space.M)
        row.addWidget(IconView(Icon.DOCUMENT if file.title else Icon.HASH), 0, _TOP)
        said = Column(gap=Space.NONE)
        said.addWidget(Words(_title(file), step=Step.RAIL, weight=Weight.MEDIUM, wrap=True))
        said.addWidget(Words(_tells(file), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        said.addWidget(Words(_breakable(name), step=Step.MICRO, tone=Tone.INK3, family=Family.MONO, wrap=True))
        row.addLayout(said, 1)
        size = say("sealing.made_at_sealing") if file.size is None else size_words(file.size)
        row.addWidget(Words(size, step=Step.SMALL, tone=Tone.INK2), 0, _TOP)
        self.chevron: _Chevron | None = None
        self._details: QWidget | None = None
        if file.lines or file.texts:
            code = name.partition(".")[0].replace(" ", "_").lower()
            self.chevron = _Chevron(f"submission.file.{code}", Icon.CHEVRON_DOWN, kind=Kind.QUIET, height=Control.DENSE)
            self.chevron.clicked.connect(self._toggle)
            row.addWidget(self.chevron, 0, _TOP)
            self._say_chevron(opened=False)
        else:
            sizes = current().sizes
            row.addSpacing(
                sizes.control(Control.DENSE) + sizes.space(Space.M)
            )  # so that the sizes stand under one another
        column.addLayout(row)
        self._column = column
        self.setAccessibleName(f"{_title(file)}, {size}")

    def _toggle(self) -> None:
        self.open(self._details is None or self._details.isHidden())

    def open(self, shown: bool) -> None:
        """Shows or hides the words on the sheet."""
        if self._details is None:
            self._details = _sheet(self._file)
            self._column.addWidget(self._details)
        self._details.setVisible(shown)
        self._say_chevron(opened=shown)

    def _say_chevron(self, *, opened: bool) -> None:
        if self.chevron is None:
            return
        words = say("sealing.file_close" if opened else "sealing.file_open", title=_title(self._file))
        self.chevron.show_open(words, opened=opened)


def _breakable(name: str) -> str:
    """May break after a dash, where there is no room."""
    return name.replace("-", "-\u200b")


def _code(file: BundleFile) -> str:
    name = file.name.removeprefix("data/")
    if name.startswith(_DECLARATION):
        return f"declaration_{name.rpartition('.')[2]}"
    if name.startswith(_MATRIX) and not name.endswith(".html"):
        return f"rule_matrix_{name.rpartition('.')[2]}"
    return name.partition(".")[0].replace("-", "_")


def _title(file: BundleFile) -> str:
    return named("sealing.file_title", _code(file))


def _tells(file: BundleFile) -> str:
    words = named("sealing.file_tells", _code(file))
    return f"{words} {count('sealing.file_rows', len(file.lines))}" if file.lines else words


def _sheet(file: BundleFile) -> QWidget:
    holder = QWidget()
    grid: Grid = Grid(holder, across=Space.L, down=Space.XS, outer=(Space.XL, Space.NONE, Space.XL, Space.S))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 2)
    for text in file.texts:
        grid.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True), grid.rowCount(), 0, 1, 2)
    for label, value in file.lines:
        line = grid.rowCount()
        grid.addWidget(Words(label, step=Step.SMALL, weight=Weight.MEDIUM, tone=Tone.INK2, wrap=True), line, 0, _TOP)
        grid.addWidget(Words(value, step=Step.SMALL, wrap=True), line, 1, _TOP)
    return holder
