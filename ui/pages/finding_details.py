"""What a finding rests on: facts used, what would decide, authority, prompt, notes, rule and pack."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.findings import Finding
from ui.pages.finding_words import facts_of, gap_words, mark_of
from ui.theme.tokens import Family, Space, Step
from ui.theme.tones import Tone
from ui.widgets import state_line
from ui.widgets.layouts import Column, Grid
from ui.widgets.words import Words
from ui.words import say

_TOP = Qt.AlignmentFlag.AlignTop


class FindingDetails(QWidget):
    """Made when the finding is first opened.

    Args:
        object_name: the row's, with `.details`.
        finding: what is explained.
        script: the words of fields and choices.
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, finding: Finding, script: InterviewScript, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(say("overview.rests_on", title=finding.rule.title))
        rule = finding.rule
        space = (Space.L, Space.XS, Space.L, Space.M)
        self._grid: Grid = Grid(self, across=Space.L, down=Space.S, outer=space)
        self._grid.setColumnStretch(1, 1)
        self._add(say("overview.facts_used"), self._facts(finding, script))
        for duty in finding.duties:
            self._add("", _line(duty.title, state_line.FindingMark(mark_of(duty.result))))
        self._texts(say("overview.would_decide"), [gap_words(gap, script) for gap in finding.follow_up])
        self._texts(say("overview.authority"), [item.cite for item in rule.authority])
        self._texts(say("overview.to_weigh"), [rule.prompt])
        self._texts(say("overview.notes"), list(finding.notes))
        self._texts(say("overview.rule"), [f"{rule.id}, {finding.pack.stamp}"])

    @staticmethod
    def _facts(finding: Finding, script: InterviewScript) -> QWidget:
        holder = QWidget()
        column = Column(holder, gap=Space.XS)
        rows = list(facts_of(finding, script))
        for label, value, own in rows:
            family = Family.SERIF if own else None
            column.addWidget(Words(f"{label}: {value}", step=Step.MICRO, family=family, wrap=True))
        if not rows:
            column.addWidget(Words(say("overview.none_yet"), step=Step.MICRO, tone=Tone.INK2, wrap=True))
        return holder

    def _texts(self, name: str, texts: list[str]) -> None:
        if texts:
            self._add(name, Words("\n".join(texts), step=Step.MICRO, tone=Tone.INK2, wrap=True))

    def _add(self, name: str, widget: QWidget) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(Words(name, step=Step.MICRO, tone=Tone.INK2), line, 0, _TOP)
        self._grid.addWidget(widget, line, 1)


def _line(text: str, mark: QWidget) -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=Space.NONE)
    column.addWidget(mark)
    column.addWidget(Words(text, step=Step.MICRO, tone=Tone.INK2, wrap=True))
    return holder
