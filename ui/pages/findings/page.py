"""The attorney's page of results: what is shown above, the results on the left, the one that is chosen beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from clinic_app.domain.rules.pack import Stage
from clinic_app.domain.rules.sources import DutyHolder
from clinic_app.services.attorney_page import AttorneyPage, Narrowed, ResultRow
from ui.pages.finding_words import duty_words
from ui.pages.findings.details import DetailsPane, Shown
from ui.pages.findings.lines import COUNTED, lines_of
from ui.pages.findings.list import FindingsList
from ui.pages.scrolling import Content, keep_edge
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.chips import ChipButton
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Hairline, Words
from ui.words import count, say


class FindingsPage(QWidget):
    """The page. Args: parent: Qt's parent."""

    judged = Signal(str, object)
    """A rule and the Judgment of its result."""
    note_asked = Signal()
    task_asked = Signal()
    """The next idea of a task, of the result one is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._page: AttorneyPage | None = None
        self._narrowed = Narrowed()
        self._unfolded: frozenset[Stage] = frozenset()
        self._field_label = ""
        self.shown_of: Callable[[ResultRow], Shown] | None = None
        """Gives what stands beside a result; set by whoever has it."""
        column = Column(self, gap=Space.S, outer=margins(Space.XL, Space.M))
        self._bar = QWidget()
        self._fill_bar(Flow(self._bar, gap=Space.M, gap_if_broken=Space.S))
        column.addWidget(self._bar)
        self._counts = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        self._counts.setObjectName("findings.counts")
        column.addWidget(self._counts)
        card = QFrame()
        card.setProperty("card", "plain")
        inside = Column(card, gap=Space.NONE, outer=margins(Space.XS, Space.XS))
        self._box: QBoxLayout = Row(gap=Space.NONE)
        self.list = FindingsList()
        self._line = Hairline(upright=True)
        self.details = DetailsPane()
        self._area = QScrollArea()
        self._area.setObjectName("findings.area")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # as the list's
        content = Content()
        content.setProperty("ground", "surface")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        Column(content, gap=Space.NONE).addWidget(self.details)
        self._area.setWidget(content)
        keep_edge(self._area)
        self._box.addWidget(self.list, *tokens.FINDINGS_SHARES[:1])
        self._box.addWidget(self._line)
        self._box.addWidget(self._area, *tokens.FINDINGS_SHARES[1:])
        inside.addLayout(self._box)
        column.addWidget(card, 1)
        self._soon = QTimer(self)  # somebody who holds the arrow key down passes many results
        self._soon.setSingleShot(True)
        self._soon.setInterval(tokens.BETWEEN_SLICES)
        self._soon.timeout.connect(self._show_chosen)
        self._connect()
        self._say()

    @property
    def narrowed(self) -> Narrowed:
        """Which results are shown."""
        return self._narrowed

    @property
    def row(self) -> ResultRow | None:
        """The result the keyboard is on."""
        return self.list.row

    def show_page(self, page: AttorneyPage, wanted: str = "") -> None:
        """Shows results; place and filters stay. Args: wanted: the rule to stand on."""
        self._page = page
        self._fill(wanted)

    def forget(self) -> None:
        """Another matter begins."""
        self._soon.stop()
        self.details.show_result(None)
        self._page = None
        self._narrowed, self._unfolded, self._field_label = Narrowed(), frozenset(), ""
        self.list.show_lines(())
        self._show_filters()

    def narrow_to(self, field: str, label: str) -> None:
        """Shows only what an answer has to do with; empty: all again."""
        self._field_label = label
        if field != self._narrowed.field:
            self._narrow(replace(self._narrowed, field=field))
        else:
            self._show_filters()

    def turn_everything(self) -> None:
        """What matters, or everything."""
        self._narrow(replace(self._narrowed, everything=not self._narrowed.everything))

    def turn_urgent(self) -> None:
        """Only what cannot wait, or all."""
        self._narrow(replace(self._narrowed, urgent=not self._narrowed.urgent))

    def write(self) -> None:
        """Takes the keyboard to the note."""
        self._show_chosen()
        self.details.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(self.details.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _fill_bar(self, flow: Flow) -> None:
        ways = [("matters", say("findings.show.matters")), ("everything", say("findings.show.everything"))]
        self.show_ways = Segments("findings.show", say("findings.show"), ways)
        self.urgency = Select("findings.urgency", "", ("", ""), snug=True)
        self.holder = Select("findings.holder", "", ("", *(each.value for each in DutyHolder)), snug=True)
        self.uses = ChipButton("findings.uses", "", icon=Icon.CROSS)
        for each in (self.show_ways, self.urgency, self.holder, self.uses):
            flow.addWidget(each)

    def _connect(self) -> None:
        self.show_ways.chosen.connect(lambda code: self._narrow(replace(self._narrowed, everything=code != "matters")))
        self.urgency.activated.connect(lambda at: self._narrow(replace(self._narrowed, urgent=bool(at))))
        self.holder.activated.connect(self._choose_holder)
        self.uses.clicked.connect(lambda: self.details.uses_asked.emit(""))
        self.list.line_changed.connect(self._soon.start)
        self.list.opened.connect(self._enter)
        self.list.fold_turned.connect(self._turn_fold)
        self.list.judged.connect(self._judge)
        self.list.letter_typed.connect(self._letter)
        self.details.judged.connect(self._judge)
        current().changed.connect(self._arrange)

    def _judge(self, judgment: object) -> None:
        row = self.list.row
        if row is not None:
            self.judged.emit(row.finding.rule.id, judgment)

    def _letter(self, letter: str) -> None:
        self._show_chosen()
        details = self.details
        ways = {"e": self.write, "t": self.task_asked.emit, "a": details.approve.click, "h": details.history.click}
        ways[letter]()

    def _enter(self) -> None:
        """Into the result: to its determination."""
        self._show_chosen()
        segments = self.details.judgment.segments
        chosen = next((each for each in segments if each.isChecked()), segments[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_holder(self, at: int) -> None:
        holder = list(DutyHolder)[at - 1] if at else None
        self._narrow(replace(self._narrowed, holder=holder))

    def _narrow(self, narrowed: Narrowed) -> None:
        self._narrowed = narrowed
        self._show_filters()
        self._fill()

    def _turn_fold(self, stage: Stage) -> None:
        self._unfolded = self._unfolded ^ {stage}
        self._fill()

    def _fill(self, wanted: str = "") -> None:
        if self._page is None:
            return
        self.list.show_lines(tuple(lines_of(self._page, self._narrowed, self._unfolded)), wanted)
        self._show_counts(self._page)
        self._soon.stop()
        self._show_chosen()

    def _show_counts(self, page: AttorneyPage) -> None:
        counts = page.counts
        parts = [count(key, counts[kind]) for kind, key in COUNTED.items() if counts[kind]]
        to_judge = count("findings.to_judge", page.to_judge) if page.to_judge else say("findings.to_judge_none")
        text = " · ".join((to_judge, *parts))
        if not self.list.shown.rows:
            text = f"{say('findings.none')} {text}"
        self._counts.setText(text)

    def _show_chosen(self) -> None:
        self._soon.stop()
        row = self.list.row
        if row is None or self.shown_of is None:
            self.details.show_result(None)
            return
        other = self.details.row is None or self.details.row.finding.rule.id != row.finding.rule.id
        self.details.show_result(self.shown_of(row))
        if other:
            self._area.verticalScrollBar().setValue(0)

    def _show_filters(self) -> None:
        narrowed = self._narrowed
        self.show_ways.show_value("everything" if narrowed.everything else "matters")
        self.urgency.setCurrentIndex(int(narrowed.urgent))
        self.holder.setCurrentIndex(0 if narrowed.holder is None else 1 + list(DutyHolder).index(narrowed.holder))
        self.uses.setText(say("findings.uses", label=self._field_label))
        self.uses.setAccessibleName(f"{self.uses.text()}. {say('findings.uses_drop')}")
        self.uses.setToolTip(say("findings.uses_drop"))
        self.uses.setVisible(bool(narrowed.field))

    def _say(self) -> None:
        self.setAccessibleName(say("findings.name"))
        self.list.setAccessibleName(say("findings.list"))
        self.show_ways.setAccessibleName(say("findings.show"))
        self.show_ways.say_segments("findings.show")
        self.urgency.setAccessibleName(say("findings.urgency"))
        self.urgency.setItemText(0, say("findings.urgent_all"))
        self.urgency.setItemText(1, say("findings.urgent_only"))
        self.holder.setAccessibleName(say("findings.holder"))
        self.holder.setItemText(0, say("findings.every_holder"))
        for number, each in enumerate(DutyHolder):
            self.holder.setItemText(number + 1, duty_words(each))
        self.details.say_words()
        self._show_filters()
        self._fill()

    def _arrange(self) -> None:
        """Side by side where there is room; else the result stands under the list."""
        wide = self.width() >= current().sizes.grown(tokens.ASIDE_BELOW_UNDER)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._line.turn(upright=wide)
        self._area.setMinimumHeight(0 if wide else current().sizes.grown(tokens.LIST_LEAST))
