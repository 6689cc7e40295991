"""The Documents and Submissions tabs: what was sealed and what left, the newest first, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.services.papers import BundleLine, DocumentLine, Papers
from ui.pages.lines import ListCard, OpeningLine
from ui.pages.matter.needs_card import NeedsCard, RecipientLine
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import dates, say, spoken

_TOP = Qt.AlignmentFlag.AlignTop
_UNDER = " · "


class _PapersTab(ScrollPage):
    """A list, or why there is none and what to do."""

    make_requested = Signal()

    def __init__(self, code: str, icon: Icon, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(f"matter.{code}", parent, outer=margins(Space.XL, Space.L))
        self._code, self._icon, self._zone = code, icon, zone
        self._papers = Papers((), ())
        self._today = date.min
        self._shown: QWidget | None = None
        self.say_words()

    def show_papers(self, papers: Papers, today: date) -> None:
        """Shows other papers. Args: today: in the clinic's zone."""
        self._papers, self._today = papers, today
        self.say_words()

    def say_words(self) -> None:
        """In the window's language."""
        self.setAccessibleName(say(f"matter.tab.{self._code}"))
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        lines = self._lines()
        self._shown = self._card(lines) if lines else self._empty()
        self.body.insertWidget(0, self._shown)
        keep_reading_order(self._shown)
        if self.body.count() == 1:
            self.body.addStretch(1)

    def _lines(self) -> list[QWidget]:
        raise NotImplementedError

    def _card(self, lines: list[QWidget]) -> QWidget:
        card = ListCard(f"matter.{self._code}.list", say(f"matter.tab.{self._code}"))
        for line in lines:
            card.add(line)
        return card

    def _empty(self) -> QWidget:
        happened, next_step = say(f"matter.{self._code}_none"), say(f"matter.{self._code}_none_next")
        holder = QWidget()
        holder.setObjectName(f"matter.{self._code}.empty")
        holder.setAccessibleName(f"{happened}. {next_step}")
        column = Column(holder, gap=Space.M, outer=(Space.NONE, Space.XXL, Space.NONE, Space.NONE))
        sign = Row()
        sign.addStretch(1)
        sign.addWidget(IconView(self._icon, size=IconSize.LARGE))
        sign.addStretch(1)
        column.addLayout(sign)
        for words in (
            Words(happened, step=Step.READ, weight=Weight.STRONG, wrap=True),
            Words(next_step, tone=Tone.INK2, wrap=True),
        ):
            words.centre()
            column.addWidget(words)
        button = Button(f"matter.{self._code}.make", say(f"matter.{self._code}_make"), kind=Kind.PRIMARY)
        button.clicked.connect(self.make_requested)
        row = Row()
        row.addStretch(1)
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _when(self, line: DocumentLine | BundleLine) -> str:
        local = line.made_at.astimezone(self._zone)
        return say("matter.made_at", day=dates.short_day(local.date(), self._today), time=f"{local:%H:%M}")


class DocumentsTab(_PapersTab):
    """Sealed documents."""

    document_opened = Signal(str)

    def __init__(self, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__("documents", Icon.DOCUMENT, zone, parent)

    def _lines(self) -> list[QWidget]:
        return [self._line(line) for line in self._papers.documents]

    def _line(self, line: DocumentLine) -> QWidget:
        kind = line.form if line.kind == "declaration" else say(f"matter.kind.{line.kind}")
        state, icon, chip = _state(line)
        made = say("matter.made_by", when=self._when(line), who=line.made_by) if line.made_by else self._when(line)
        meta = _UNDER.join([made, say(f"matter.identity.{line.identity}"), line.document_id])
        row = OpeningLine(
            f"matter.document.{line.document_id}".lower(), ", ".join((kind, spoken(line.recipient), state, meta))
        )
        row.row.addWidget(IconView(Icon.DOCUMENT, size=IconSize.NORMAL), 0, _TOP)
        told = Column(gap=Space.XS)
        told.addWidget(Words(kind, weight=Weight.MEDIUM, wrap=True))
        told.addWidget(Words(spoken(line.recipient), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        told.addWidget(Words(meta, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        row.row.addLayout(told, 1)
        row.row.addWidget(Chip(state, kind=chip, icon=icon), 0, Qt.AlignmentFlag.AlignVCenter)
        row.finish()
        row.clicked.connect(lambda _on=False: self.document_opened.emit(line.document_id))
        return row


def _state(line: DocumentLine) -> tuple[str, Icon, ChipKind]:
    """What to know of a document first: whether the account moved on, and whether the declarant signed."""
    if line.kind == "identity_page":
        return say("matter.stays"), Icon.PADLOCK, ChipKind.STATE
    if line.changed_since:
        return say("matter.changed_since"), Icon.BRANCH, ChipKind.ATTENTION
    if not line.declarant_signed:
        return say("matter.not_signed"), Icon.HALF, ChipKind.STATE
    return say("matter.unchanged"), Icon.TICK, ChipKind.STATE


class SubmissionsTab(_PapersTab):
    """Bundles that left, and under them what each recipient still needs."""

    ask_chosen = Signal(str)
    """A field, or `statement`."""

    def __init__(self, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        self._needs: NeedsCard | None = None
        super().__init__("submissions", Icon.SUBMISSIONS, zone, parent)

    def show_needs(self, lines: Sequence[RecipientLine]) -> None:
        """How complete the account is for each recipient; none where no matter is shown."""
        opened = ""
        if self._needs is not None:
            opened = self._needs.opened
            self.body.removeWidget(self._needs)
            self._needs.hide()
            self._needs.deleteLater()
            self._needs = None
        if lines:
            self._needs = NeedsCard(lines, opened)
            self._needs.ask_chosen.connect(self.ask_chosen)
            self.body.insertWidget(1, self._needs)
            self._needs.show()
            keep_reading_order(self)

    def _lines(self) -> list[QWidget]:
        return [self._line(line) for line in self._papers.bundles]

    def _line(self, line: BundleLine) -> QWidget:
        holder = QWidget()
        name = say("matter.bundle_number", number=line.sequence)
        meta = _UNDER.join([self._when(line), say(f"matter.identity.{line.identity}"), line.bundle_id])
        holder.setObjectName(f"matter.bundle.{line.bundle_id}".lower())
        holder.setAccessibleName(", ".join((spoken(line.recipient), name, meta, *line.files)))
        row = Row(holder, gap=Space.L, outer=(Space.L, Space.S, Space.L, Space.S))
        row.addWidget(IconView(Icon.BOX, size=IconSize.NORMAL), 0, _TOP)
        told = Column(gap=Space.XS)
        told.addWidget(Words(spoken(line.recipient), weight=Weight.MEDIUM, wrap=True))
        told.addWidget(Words(meta, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        marks = Flow(gap=Space.S, gap_if_broken=Space.XS)
        for file in line.files:
            marks.addWidget(Words(file, step=Step.MICRO, tone=Tone.INK2, family=Family.MONO))
        short = Words(say("matter.sha", digits=line.sha256[: tokens.HASH_DIGITS]), step=Step.MICRO, tone=Tone.INK3)
        short.setProperty("family", str(Family.MONO))
        short.setToolTip(line.sha256)
        short.setAccessibleName(line.sha256)
        marks.addWidget(short)
        told.addLayout(marks)
        row.addLayout(told, 1)
        row.addWidget(Chip(name, kind=ChipKind.STATE), 0, Qt.AlignmentFlag.AlignVCenter)
        return holder
