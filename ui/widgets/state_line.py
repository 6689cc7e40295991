"""A state in one line: icon, word, and what it means; for findings, answers and checks."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Grid, Row
from ui.widgets.words import Words


class Finding(StrEnum):
    """What the rules say of the facts; the words stay ink, only the icon has colour."""

    POSSIBLE_BREACH = "potential_violation"
    UNKNOWN = "unknown"
    ATTORNEY_DECIDES = "attorney_review"
    MET = "pass"
    NOTE = "info"
    DOES_NOT_APPLY = "not_applicable"


_FINDINGS = {
    Finding.POSSIBLE_BREACH: (Icon.TRIANGLE, Tone.LATE, QT_TRANSLATE_NOOP("finding", "Possible breach")),
    Finding.UNKNOWN: (Icon.UNKNOWN, Tone.INK2, QT_TRANSLATE_NOOP("finding", "Unknown")),
    Finding.ATTORNEY_DECIDES: (Icon.SCALE, Tone.INK2, QT_TRANSLATE_NOOP("finding", "Attorney decides")),
    Finding.MET: (Icon.TICK_CIRCLE, Tone.INK2, QT_TRANSLATE_NOOP("finding", "Met")),
    Finding.NOTE: (Icon.INFO, Tone.INK2, QT_TRANSLATE_NOOP("finding", "Note")),
    Finding.DOES_NOT_APPLY: (Icon.STRUCK, Tone.INK3, QT_TRANSLATE_NOOP("finding", "Does not apply")),
}


def finding_sign(finding: Finding) -> tuple[Icon, Tone, str]:
    """Icon, its colour, and the word in the window's language, for who paints them."""
    icon, tone, words = _FINDINGS[finding]
    return icon, tone, QCoreApplication.translate("finding", str(words))


class FindingMark(QWidget):
    """Icon and word of one finding."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, tone, words = _FINDINGS[finding]
        spoken = QCoreApplication.translate("finding", str(words))
        quiet = Tone.INK3 if finding is Finding.DOES_NOT_APPLY else Tone.INK
        row = Row(self, gap=Space.S)
        row.addWidget(IconView(icon, tone=tone))
        row.addWidget(Words(spoken, step=Step.SMALL, weight=Weight.MEDIUM, tone=quiet))
        row.addStretch(1)
        self.setAccessibleName(spoken)


class StateTable(QWidget):
    """Several states under one another, in three columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: QGridLayout = Grid(self, across=Space.S, down=Space.S)
        self._grid.setColumnStretch(2, 1)

    def add(self, icon: Icon, words: str, meaning: str, *, tone: Tone = Tone.INK2) -> None:
        """One more state."""
        line = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(IconView(icon, tone=tone), line, 0, top)
        self._grid.addWidget(Words(words, step=Step.SMALL, weight=Weight.MEDIUM), line, 1, top)
        self._grid.addWidget(Words(meaning, step=Step.SMALL, tone=Tone.INK2, wrap=True), line, 2, top)

    def add_finding(self, finding: Finding, meaning: str) -> None:
        """One more finding."""
        line = self._grid.rowCount()
        tone = Tone.INK3 if finding is Finding.DOES_NOT_APPLY else Tone.INK2
        self._grid.addWidget(FindingMark(finding), line, 0, 1, 2)
        self._grid.addWidget(Words(meaning, step=Step.SMALL, tone=tone, wrap=True), line, 2)
