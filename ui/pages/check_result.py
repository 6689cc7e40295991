"""The result of a check: the signature bar, every fault in words, what the thing says, what was looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.shown import shown
from clinic_app.services.verification.report import Fault, Report
from ui.pages.check_lines import SIGNS, looked_lines, said_lines, signed_line
from ui.pages.lines import ListCard, Section
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Grid, Row, margins
from ui.widgets.signature_bar import SignatureBar, SignatureState
from ui.widgets.words import Words
from ui.words import count, say, spoken


class CheckResult(QWidget):
    """One report, in the window's language. Args: report: what the verifier found."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check.result")
        self._report = report
        column = Column(self, gap=Space.XL)
        head = Column(gap=Space.S)
        sentence = say(f"check.sentence.{report.state}")
        self.bar = SignatureBar("check.signature", SignatureState(report.state), sentence)
        head.addWidget(self.bar)
        signed = signed_line(report)
        if signed is not None:
            head.addLayout(_sign_and_words(*signed))
        column.addLayout(head)
        column.addWidget(self._faults())
        column.addWidget(_says(report))
        if looked_lines(report.kind):
            column.addWidget(_looked(looked_lines(report.kind)))
        self.setAccessibleName(self.spoken)

    @property
    def spoken(self) -> str:
        """The result in one breath."""
        signed = signed_line(self._report)
        parts = [self.bar.accessibleName(), signed[-1] if signed else "", self._faults_title()]
        return " ".join(part for part in parts if part)

    def _faults_title(self) -> str:
        faults = len(self._report.faults)
        return count("check.faults", faults) if faults else say("check.no_faults")

    def _faults(self) -> QWidget:
        section = Section(self._faults_title())
        faults = self._report.faults
        if not faults:
            return section
        self._list = ListCard("check.faults", self._faults_title())
        for fault in faults[: tokens.FAULTS_AT_FIRST]:
            self._list.add(_fault_line(fault))
        section.column.addWidget(self._list)
        rest = faults[tokens.FAULTS_AT_FIRST :]
        if rest:
            words = count("check.more_faults", len(rest))
            self.more = Button("check.more_faults", words, kind=Kind.LINK, height=Control.DENSE)
            self.more.clicked.connect(lambda: self._show_rest(rest))
            section.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        return section

    def _show_rest(self, rest: tuple[Fault, ...]) -> None:
        self.more.hide()
        for fault in rest:
            self._list.add(_fault_line(fault))


def _fault_line(fault: Fault) -> QWidget:
    line = QWidget()
    text, place = shown(spoken(fault.text), tokens.NO_LIMIT), shown(spoken(fault.where))
    line.setAccessibleName(f"{text} {place}".strip())
    row = Row(line, gap=Space.M, outer=margins(Space.L, Space.S))
    icon, tone = SIGNS[fault.state]
    row.addWidget(IconView(icon, tone=tone, alone=True), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=Space.XS)
    words.addWidget(Words(text, step=Step.SMALL, wrap=True))
    if place:
        where = Words(_breakable(place), step=Step.MICRO, tone=Tone.INK2, family=Family.MONO, wrap=True)
        words.addWidget(where)
    row.addLayout(words, 1)
    return line


def _says(report: Report) -> QWidget:
    section = Section(say("check.says"))
    card = Card("check.says", name=say("check.says"))
    card.column.addWidget(Words(say("check.says_about"), step=Step.MICRO, tone=Tone.INK3, wrap=True))
    grid = Grid(across=Space.L, down=Space.S)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, line in enumerate(said_lines(report)):
        label = Words(line.label, step=Step.SMALL, weight=Weight.MEDIUM, tone=Tone.INK2)
        family = Family.MONO if line.exact else None
        words = Words(_breakable(line.words) if line.exact else line.words, step=Step.SMALL, family=family, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, 0, top)
        grid.addWidget(words, row, 1, top)
    card.column.addLayout(grid)
    section.column.addWidget(card)
    return section


def _looked(lines: tuple[str, ...]) -> QWidget:
    section = Section(say("check.looked"))
    for line in lines:
        section.column.addLayout(_sign_and_words(Icon.EYE, Tone.INK2, line))
    return section


def _sign_and_words(icon: Icon, tone: Tone, words: str) -> Row:
    row = Row(gap=Space.S)
    row.addWidget(IconView(icon, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(words, step=Step.SMALL, wrap=True), 1)
    return row


def _breakable(exact: str) -> str:
    """A long path or hash may break after each of its parts; the breaks are invisible."""
    return "".join(f"{letter}\u200b" if letter in "/-_.:" else letter for letter in exact)
