"""Why a result came out so: its facts and who said them, what was assumed, what would decide, and the authority.

Every answer is a line that leads to its place in the interview, and says in how many results it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.findings import Finding
from clinic_app.services.attorney_page import AttorneyPage
from ui.pages.finding_words import facts_of, gap_words, label_of, mark_of
from ui.pages.lines import OpeningLine
from ui.pages.matter.account_rows import source_words
from ui.theme.theme import current
from ui.theme.tokens import Control, Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets import state_line
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import count, dates, say

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Known:
    """What the parts of the pane are worded from. Args: page: all results; today: for days without their year."""

    script: InterviewScript
    page: AttorneyPage
    today: date


class Part(QWidget):
    """A small heading with what stands under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.column = Column(self, gap=Space.XS)
        self.column.addWidget(_small(title))

    def again(self, title: str) -> None:
        """Another small heading, as far from what is above it as the parts are from each other."""
        self.column.addSpacing(current().sizes.space(Space.M))
        self.column.addWidget(_small(title))

    def text(self, words: str, tone: Tone = Tone.INK) -> None:
        """A sentence."""
        self.column.addWidget(Words(words, step=Step.SMALL, tone=tone, wrap=True))


class _AnswerLine(OpeningLine):
    """An answer; opens it in the interview. Args: name: of the line; told: in words; under: who said it."""

    def __init__(self, name: str, told: str, under: str = "", *, own: bool = False) -> None:
        super().__init__(name, ". ".join(part for part in (told, under, say("findings.goes")) if part))
        self.row.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        column = Column(holder, gap=Space.NONE)
        family = Family.SERIF if own else None
        column.addWidget(Words(told, step=Step.SMALL, tone=Tone.ACCENT, family=family, wrap=True))
        if under:
            column.addWidget(Words(under, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        self.row.addWidget(holder, 1)
        self.finish()


class Why(QWidget):
    """All of it for one result.

    Args:
        finding: the result.
        known: words and the other results.
        parent: Qt's parent.
    """

    field_opened = Signal(str)
    uses_asked = Signal(str)
    """The field whose results are to be shown."""

    def __init__(self, finding: Finding, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        column = Column(self, gap=Space.L)
        for part in (
            self._facts(finding),
            self._duties(finding),
            self._gaps(finding),
            self._assumed(finding),
            self._rule(finding),
            self._authority(finding),
        ):
            if part is not None:
                column.addWidget(part)

    def _facts(self, finding: Finding) -> Part:
        script, part = self._known.script, Part(say("findings.why"))
        rows = finding.fact_rows
        for name, (label, value, own) in zip(rows.names, facts_of(finding, script), strict=True):
            fact = rows.sheet.known[name]
            under = [source_words(fact.source)]
            if fact.drawn_from:
                under.append(say("findings.drawn", fields=_labels(fact.drawn_from, script)))
            target = next((each for each in (name, *fact.drawn_from) if each in script.questions), "")
            told = f"{label}: {value}"
            self._answer(part, f"findings.fact.{name}", told, " · ".join(filter(None, under)), target, own=own)
        if not rows.names:
            part.text(say("overview.none_yet"), Tone.INK2)
        return part

    def _answer(self, part: Part, name: str, told: str, under: str, target: str, *, own: bool = False) -> None:
        if not target:
            part.text(f"{told} ({under})" if under else told)
            return
        row = Row(gap=Space.S)
        line = _AnswerLine(name, told, under, own=own)
        line.clicked.connect(lambda: self.field_opened.emit(target))
        row.addWidget(line, 1)
        number = self._known.page.using(target)
        if number > 1:
            words = count("findings.used_by", number)
            uses = Button(f"{name}.uses", words, kind=Kind.LINK, height=Control.DENSE)
            uses.setToolTip(say("findings.used_by_tip"))
            uses.setAccessibleName(f"{told}. {words}. {say('findings.used_by_tip')}")
            uses.clicked.connect(lambda: self.uses_asked.emit(target))
            row.addWidget(uses, 0, _TOP)
        part.column.addLayout(row)

    def _duties(self, finding: Finding) -> Part | None:
        if not finding.duties:
            return None
        part = Part(say("overview.result"))
        for duty in finding.duties:
            row = Row(gap=Space.S)
            row.addWidget(state_line.FindingMark(mark_of(duty.result)), 0, _TOP)
            row.addWidget(Words(duty.title, step=Step.SMALL, wrap=True), 1)
            part.column.addLayout(row)
        return part

    def _gaps(self, finding: Finding) -> Part | None:
        script = self._known.script
        gaps = finding.missing
        if not gaps:
            return None
        part = Part(say("overview.would_decide"))
        for gap in gaps:
            target = gap.field if gap.field in script.questions else ""
            self._answer(part, f"findings.gap.{gap.field}", gap_words(gap, script), "", target)
        return part

    def _assumed(self, finding: Finding) -> Part | None:
        script = self._known.script
        if not finding.assumed:
            return None
        part = Part(say("findings.assumed"))
        part.text(say("findings.assumed_about"), Tone.INK2)
        for name in finding.assumed:
            target = name if name in script.questions else ""
            self._answer(part, f"findings.assumed.{name}", label_of(name, script), "", target)
        return part

    def _rule(self, finding: Finding) -> Part:
        rule = finding.rule
        part = Part(say("overview.to_weigh"))
        part.text(rule.prompt)
        for note in finding.notes:
            part.text(note, Tone.ATTN if rule.volatile else Tone.INK2)
        if finding.remedy:
            part.again(say("findings.remedy"))
            part.text(finding.remedy, Tone.INK2)
        part.again(say("findings.says"))
        part.text(rule.rule_text, Tone.INK2)
        return part

    def _authority(self, finding: Finding) -> Part:
        rule = finding.rule
        part = Part(say("findings.authority"))
        for item in rule.authority:
            code = say(f"findings.source.{item.source_code}")
            part.text(item.cite)
            under = " · ".join(filter(None, (code, item.edition or "")))
            part.column.addWidget(Words(under, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        day = dates.short_day(rule.last_verified, date.min)
        pack = finding.pack.stamp
        if not finding.pack.is_approved:
            pack = say("packs.standing_not_approved", said=pack)
        told = say("findings.verified", day=day, pack=pack)
        part.column.addWidget(Words(f"{rule.id}. {told}", step=Step.MICRO, tone=Tone.INK2, wrap=True))
        return part


def _labels(fields: Iterable[str], script: InterviewScript) -> str:
    return ", ".join(label_of(field, script) for field in fields)


def _small(words: str) -> Words:
    return Words(words, step=Step.MICRO, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
