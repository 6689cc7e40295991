"""Findings by stage: icon, word and place; a row opens to its facts, its authority, its prompt and its notes.

For attorneys only. A row has four columns where there is room; where there is not, authority and duty go under
the title, so that nothing is cut at any text size.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.services.overview import Results
from ui.pages.finding_words import duty_words, facts_of, gap_words, mark_of, stage_words, title_with_value
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets import state_line
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.cards import Card
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Grid, Row
from ui.widgets.words import Hairline, Words

_STAGE, _RESULT, _TITLE, _AUTHORITY, _DUTY, _OPEN = range(2 * 2 + 2)
_TOP = Qt.AlignmentFlag.AlignTop
_COUNTED = (
    (ResultKind.POTENTIAL_VIOLATION, Icon.TRIANGLE, Tone.LATE, "possible breaches"),
    (ResultKind.ATTORNEY_REVIEW, Icon.SCALE, Tone.INK2, "for the attorney to decide"),
    (ResultKind.UNKNOWN, Icon.UNKNOWN, Tone.INK2, "unknown"),
    (ResultKind.PASS, Icon.TICK_CIRCLE, Tone.INK2, "met"),
    (ResultKind.NOT_APPLICABLE, Icon.STRUCK, Tone.INK3, "do not apply"),
)


def say(words: str) -> str:
    """A text of this card in the window's language."""
    return QCoreApplication.translate("findings", words)


class _Small(Words):
    """A cell of the table."""

    def __init__(self, text: str, *, strong: bool = False, tone: Tone = Tone.INK2) -> None:
        weight = Weight.STRONG if strong else Weight.REGULAR
        super().__init__(text, step=Step.SMALL, weight=weight, tone=tone, wrap=True)


class _Chevron(IconButton):
    """Opens and closes a row."""

    def __init__(self, object_name: str, row: str) -> None:
        super().__init__(object_name, Icon.CHEVRON_DOWN, kind=Kind.QUIET)
        self._row = row
        self.show_open(False)

    def show_open(self, is_open: bool) -> None:
        self._icon = Icon.CHEVRON_UP if is_open else Icon.CHEVRON_DOWN
        words = say("Hide what it rests on: {0}") if is_open else say("Show what it rests on: {0}")
        self.setAccessibleName(words.format(self._row))
        self.setToolTip(words.format("").strip(": "))
        self.update()


class FindingRow:
    """One finding in the shared grid: its cells, and the details under them."""

    def __init__(self, finding: Finding, script: InterviewScript, stage: str) -> None:
        rule = finding.rule
        self.finding = finding
        name = f"matter.finding.{rule.id.lower()}"
        mark = mark_of(finding.result)
        self.stage = Words(stage, step=Step.SMALL, weight=Weight.STRONG)
        self.mark = state_line.FindingMark(mark)
        self.title = QWidget()
        self._across = Row(self.title, gap=Space.XS)
        column = Column(gap=Space.NONE)
        self.words = _Small(title_with_value(finding), tone=Tone.INK)
        column.addWidget(self.words)
        cite, duty = rule.authority[0].cite, duty_words(rule.duty_holder)
        self.under = Words(f"{cite} · {duty}", step=Step.MICRO, tone=Tone.INK2, wrap=True)
        column.addWidget(self.under)
        self._across.addLayout(column, 1)
        chips = Column(gap=Space.XS)
        for text, is_so in ((say("urgent"), finding.urgent), (say("may change"), rule.volatile)):
            if is_so:
                chips.addWidget(Chip(text, kind=ChipKind.ATTENTION), 0, Qt.AlignmentFlag.AlignLeft)
        self._across.addLayout(chips)
        self.authority = _Small(cite)
        self.duty = _Small(duty)
        spoken = ", ".join((stage, self.mark.accessibleName(), self.words.text(), duty))
        self.button = _Chevron(name, spoken)
        self.details = _Details(f"{name}.details", finding, script)
        self.details.hide()
        self.button.clicked.connect(lambda: self.open(self.details.isHidden()))

    def open(self, shown: bool) -> None:
        """Shows or hides what it rests on."""
        if shown:
            self.details.fill()
        self.details.setVisible(shown)
        self.button.show_open(shown)

    def narrow(self, narrow: bool) -> None:
        """Puts authority, duty and chips under the title, or beside it."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(below if narrow else beside)
        self.under.setVisible(narrow)
        self.authority.setVisible(not narrow)
        self.duty.setVisible(not narrow)


class _Details(QWidget):
    """Facts used, what would decide, authority, prompt, notes, rule and pack; made when first opened."""

    def __init__(self, object_name: str, finding: Finding, script: InterviewScript) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(say("What it rests on: {0}").format(finding.rule.title))
        self._finding, self._script = finding, script
        self._grid: Grid | None = None

    def fill(self) -> None:
        """Makes its lines, once."""
        if self._grid is not None:
            return
        finding, script = self._finding, self._script
        rule = finding.rule
        self._grid = Grid(self, across=Space.L, down=Space.S)
        self._grid.setColumnStretch(1, 1)
        self._add(say("Facts used"), self._facts(finding, script))
        for duty in finding.duties:
            self._add("", _line(duty.title, state_line.FindingMark(mark_of(duty.result))))
        gaps = [gap_words(gap, script) for gap in finding.follow_up]
        self._texts(say("Would decide"), gaps)
        self._texts(say("Authority"), [item.cite for item in rule.authority])
        self._texts(say("To weigh"), [rule.prompt])
        self._texts(say("Notes"), list(finding.notes))
        self._texts(say("Rule"), [f"{rule.id}, {finding.pack.stamp}"])

    def _facts(self, finding: Finding, script: InterviewScript) -> QWidget:
        holder = QWidget()
        grid: Grid = Grid(holder, across=Space.M, down=Space.XS)
        grid.setColumnStretch(1, 1)
        rows = list(facts_of(finding, script))
        for number, (label, value, own) in enumerate(rows):
            family = Family.SERIF if own else None
            grid.addWidget(Words(f"{label}: {value}", step=Step.MICRO, family=family, wrap=True), number, 0, 1, 2)
        if not rows:
            grid.addWidget(Words(say("None yet."), step=Step.MICRO, tone=Tone.INK2, wrap=True), 0, 0, 1, 2)
        return holder

    def _texts(self, name: str, texts: list[str]) -> None:
        if texts:
            self._add(name, Words("\n".join(texts), step=Step.MICRO, tone=Tone.INK2, wrap=True))

    def _add(self, name: str, widget: QWidget) -> None:
        if self._grid is None:
            return
        line = self._grid.rowCount()
        self._grid.addWidget(Words(name, step=Step.MICRO, tone=Tone.INK2), line, 0, _TOP)
        self._grid.addWidget(widget, line, 1)


def _line(text: str, mark: QWidget) -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=Space.NONE)
    column.addWidget(mark)
    column.addWidget(Words(text, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    return holder


class FindingsCard(Card):
    """The counts, then every finding in the course of events."""

    def __init__(self, results: Results, script: InterviewScript, parent: QWidget | None = None) -> None:
        super().__init__("matter.findings", name=say("Findings by stage"), gap=Space.S, parent=parent)
        self.column.addWidget(_Counts(results))
        self.rows: list[FindingRow] = []
        self._grid: Grid = Grid(across=Space.M, down=Space.XS)
        self._grid.setColumnStretch(_TITLE, 2)
        self._grid.setColumnStretch(_AUTHORITY, 1)
        self._heads = [Words(text, step=Step.MICRO, tone=Tone.INK2) for text in map(say, _HEADS)]
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        for stage in results.stages:
            for number, finding in enumerate(stage.rows):
                self._put(FindingRow(finding, script, stage_words(stage.stage)), first=number == 0)
        self.column.addLayout(self._grid)

    def _put(self, row: FindingRow, *, first: bool) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(Hairline(), line, _STAGE if first else _RESULT, 1, -1)
        if first:
            self._grid.addWidget(row.stage, line + 1, _STAGE, _MIDDLE)
        else:
            row.stage.deleteLater()
        self._grid.addWidget(row.mark, line + 1, _RESULT, _MIDDLE)
        self._grid.addWidget(row.title, line + 1, _TITLE, _MIDDLE)
        self._grid.addWidget(row.authority, line + 1, _AUTHORITY, _MIDDLE)
        self._grid.addWidget(row.duty, line + 1, _DUTY, _MIDDLE)
        self._grid.addWidget(row.button, line + 1, _OPEN, _MIDDLE)
        self._grid.addWidget(row.details, line + 2, _RESULT, 1, -1)
        self.rows.append(row)

    def narrow(self, narrow: bool) -> None:
        """Three columns instead of five."""
        for row in self.rows:
            row.narrow(narrow)
        for place in (_AUTHORITY, _DUTY):
            self._heads[place].setVisible(not narrow)
        self._grid.setColumnStretch(_AUTHORITY, 0 if narrow else 1)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_HEADS = ("Stage", "Result", "What the facts say", "Authority", "Whose duty")


class _Counts(QWidget):
    """How many findings have each result."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        flow = Flow(self, gap=Space.L)
        flow.addWidget(Words(say("Findings by stage"), step=Step.SMALL, weight=Weight.STRONG))
        for kind, icon, tone, words in _COUNTED:
            number = results.counts.get(kind, 0)
            if number:
                flow.addWidget(_count(icon, tone, f"{number} {say(words)}"))


def _count(icon: Icon, tone: Tone, text: str) -> QWidget:
    holder = QWidget()
    row = Row(holder, gap=Space.XS)
    row.addWidget(IconView(icon, tone=tone))
    row.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK3 if tone is Tone.INK3 else Tone.INK))
    return holder
