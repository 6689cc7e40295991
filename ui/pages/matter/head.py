"""The head of a matter: number, name if it is wanted, what it is about, where the person is, and what can be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from clinic_app.domain.custody import CustodyState
from clinic_app.domain.intake.values.people import SafeContact
from ui.pages.before.contact import ContactSheet
from ui.pages.kept_words import kept_sign, kept_words
from ui.pages.matter.as_of import AsOfButton
from ui.pages.matter.custody_chip import CustodyChip
from ui.pages.matter.more import MoreButton
from ui.pages.matter.tabs import TabRow
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip, ChipButton, ChipKind
from ui.widgets.laid_out import laid_out
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline, Words
from ui.words import say

_WAYS = QBoxLayout.Direction


@dataclass(frozen=True)
class MatterHead:
    """What the head tells.

    Attributes:
        about: without a name, as "Vehicle stop, 30 Oct".
        as_of: in words.
        rules: under which rules, and how sure they are; empty for everybody but attorneys.
        day: the same as a day in the clinic's zone.
        is_protected: whether 8 USC 1367 stands over the matter.
        contact: how to reach the person without danger; None where nobody asked.
        kept: whether it is closed or held (`Kept.state`); mostly empty.
        kept_about: since when, and what that means.
    """

    matter: str
    about: str
    custody: CustodyState
    custody_words: str
    as_of: str
    day: date
    is_protected: bool = False
    contact: SafeContact | None = None
    rules: str = ""
    kept: str = ""
    kept_about: str = ""
    could_be: tuple[tuple[str, bool], ...] = ()
    """What can be supposed of the clocks, and whether it is; for attorneys only."""


class HeadView(QWidget):
    """The head with the row of tabs."""

    interview_requested = Signal()
    declaration_requested = Signal()
    submission_requested = Signal()
    keeping_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.NONE)
        inside = Column(gap=Space.S, outer=(Space.XL, Space.L, Space.XL, Space.NONE))
        named = QWidget()
        name = self._name = Flow(named, gap=Space.M, gap_if_broken=Space.XS)
        self._number = Words(step=Step.PAGE, weight=Weight.STRONG)
        self._number.setObjectName("matter.number")
        self._about = Words(step=Step.BODY, tone=Tone.INK2)
        self._about.setObjectName("matter.about")
        self._person = Words(step=Step.READ, weight=Weight.MEDIUM)
        self._person.setObjectName("matter.name")
        self._person.hide()
        self._client = ""
        current().changed.connect(self._say_name)
        name.addWidget(self._number)
        name.addWidget(self._person)
        name.addWidget(self._about)
        self._protected = Chip("", kind=ChipKind.ATTENTION, icon=Icon.PADLOCK, object_name="matter.protected")
        self._protected.hide()
        name.addWidget(self._protected)
        self._kept = ChipButton("matter.kept", "")
        self._kept.clicked.connect(self.keeping_requested)
        self._kept.hide()
        name.addWidget(self._kept)
        self._head: MatterHead | None = None
        self.contact = Button("matter.contact", "", kind=Kind.QUIET, icon=Icon.PHONE, height=Control.DENSE)
        self.contact.clicked.connect(self.open_contact)
        self.contact.hide()
        name.addWidget(self.contact)
        self._custody = CustodyChip()
        self._made = QWidget()
        made = Flow(self._made, gap=Space.S)
        self._interview = Button("matter.interview", "", icon=Icon.SPEECH, height=Control.ROW)
        self._declaration = Button("matter.declaration", "", icon=Icon.PENCIL, height=Control.ROW)
        self._submission = Button("matter.submission", "", icon=Icon.BOX, height=Control.ROW)
        self._interview.clicked.connect(self.interview_requested)
        self._declaration.clicked.connect(self.declaration_requested)
        self._submission.clicked.connect(self.submission_requested)
        self.more = MoreButton()
        for button in (self._interview, self._declaration, self._submission, self.more):
            made.addWidget(button)
        self._named = named
        self._above = Row(gap=Space.M)
        self._above.addWidget(named)
        self._above.addStretch(1)
        self._above.addWidget(self._custody)
        self._above.addWidget(self._made)
        self._between = Row(gap=Space.M)
        self._between.addStretch(1)
        self._arrangement: tuple[bool, ...] = ()
        self.tabs = TabRow("matter.tabs")
        self.as_of = AsOfButton()
        self._below = Row(gap=Space.M)
        self._below.addWidget(self.tabs)
        self._below.addStretch(1)
        self._rules = Words(step=Step.MICRO, tone=Tone.INK2)
        self._rules.setObjectName("matter.rules")
        self._said = QWidget()
        said = Flow(self._said, gap=Space.S, gap_if_broken=Space.NONE)
        said.addWidget(self.as_of)
        said.addWidget(self._rules)
        self._below.addWidget(self._said)
        inside.addLayout(self._above)
        inside.addLayout(self._between)
        inside.addLayout(self._below)
        column.addLayout(inside)
        column.addWidget(Hairline())
        current().changed.connect(self._fit)
        self.say_words()

    def show_number(self, matter: str) -> None:
        """Before anything was read: the number alone."""
        self._number.setText(matter)
        self._about.setText("")
        self._custody.hide()
        self._protected.hide()
        self._kept.hide()
        self.contact.hide()
        self.more.offer(())
        self.as_of.hide()
        self._rules.hide()

    def show_head(self, head: MatterHead) -> None:
        """Shows everything."""
        self._number.setText(head.matter)
        self._about.setText(head.about)
        self._protected.setVisible(head.is_protected)
        self._kept.say(kept_words(head.kept), kept_sign(head.kept), f"{kept_words(head.kept)}. {head.kept_about}")
        self._kept.setToolTip(f"{head.kept_about} {say('keeping.open')}")
        self._kept.setVisible(bool(head.kept))
        self._head = head
        self.contact.show()
        self._custody.show_custody(head.custody, head.custody_words)
        self._custody.show()
        self.as_of.show_moment(head.as_of, head.day, dict(head.could_be))
        self.as_of.show()
        self._rules.setText(head.rules)
        self._rules.setVisible(bool(head.rules))
        self._fit()

    def show_name(self, name: str) -> None:
        """The client's name; empty where none is to be seen."""
        if name != self._client:
            self._client = name
            self._say_name()
            self._fit()

    def _say_name(self) -> None:
        """As much of it as leaves room for the rest; all of it is spoken and in the tooltip."""
        most = current().sizes.grown(tokens.NAME_LONGEST)
        self._person.setText(self._person.fontMetrics().elidedText(self._client, Qt.TextElideMode.ElideRight, most))
        self._person.setAccessibleName(self._client)
        self._person.setToolTip(self._client)
        self._person.setHidden(not self._client)

    def open_contact(self) -> None:
        """Says how to reach the person without danger, and nothing else."""
        if self._head is not None:
            sheet = ContactSheet(self.contact, self._head.contact, is_protected=self._head.is_protected)
            sheet.open_under(self.contact, sheet.shut)

    def say_words(self) -> None:
        """In the window's language."""
        self.setAccessibleName(say("matter.head"))
        self._protected.say(say("before.protected"))
        self._protected.setToolTip(say("before.protected_about"))
        for button, key in (
            (self._interview, "matter.interview"),
            (self._declaration, "matter.affidavit"),
            (self._submission, "matter.bundle"),
        ):
            button.setText(say(key))
            button.setToolTip(say(f"{key}_tip"))
        self.contact.setText(say("before.contact_short"))
        self.contact.setAccessibleName(say("before.contact_open"))
        self.contact.setToolTip(say("before.contact_tip"))
        self.more.say_words()
        self.tabs.say_words()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As few lines as there is room for: custody beside the name; else below, with the day, or what it is about."""
        room, gap = self.width() - 2 * current().sizes.space(Space.XL), self._above.spacing()
        name = (self._number, self._person, self._about, self._protected, self._kept, self.contact)
        ends = _across(gap, *name, self._made) + gap
        wide = ends + gap + _across(gap, self._custody) <= room
        apart = not wide and ends > room and ends - _across(gap, self._about) - gap <= room
        below = _across(gap, self._about, self._custody) if apart else _across(gap, self._custody)
        apart = apart and below <= room
        beside = _across(gap, self.tabs, self._said) + gap <= room
        lifted = not (wide or beside) and below + gap + _across(gap, self._said) <= room
        _turn(self._above, wide or apart or ends <= room)
        _turn(self._below, beside or lifted, _WAYS.BottomToTop)  # the tabs stand on the line in any case
        arrangement = (wide, apart, beside, lifted)
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self._arrange(wide=wide, apart=apart, lifted=lifted)
            keep_reading_order(self)

    def _arrange(self, *, wide: bool, apart: bool, lifted: bool) -> None:
        """Puts what may stand on the line between where it stands now."""
        for widget, layout in ((self._about, self._name), (self._custody, self._above), (self._said, self._below)):
            layout.removeWidget(widget)
            self._between.removeWidget(widget)
        left, start = Qt.AlignmentFlag.AlignLeft, 0
        if apart:
            self._between.insertWidget(start, self._about, 0, _MIDDLE)
            start += 1
        else:
            self._name.insertWidget(2, self._about)
        if wide:
            self._above.insertWidget(self._above.count() - 1, self._custody, 0, _MIDDLE)
        else:
            self._between.insertWidget(start, self._custody, 0, left)
            start += 1
        if lifted:
            self._between.insertWidget(start, self._said, 0, _MIDDLE)
        else:
            self._below.addWidget(self._said, 0, _MIDDLE if self._below.direction() == _WAYS.LeftToRight else left)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _across(gap: int, *widgets: QWidget) -> int:
    """How wide those that are shown are side by side."""
    widths = [each.sizeHint().width() for each in widgets if not each.isHidden()]
    return sum(widths) + gap * max(0, len(widths) - 1)


def _turn(box: QBoxLayout, side_by_side: bool, else_way: QBoxLayout.Direction = _WAYS.TopToBottom) -> None:
    """Side by side with the last at the end, or under one another from the start."""
    box.setDirection(_WAYS.LeftToRight if side_by_side else else_way)
    for widget in laid_out(box):
        if isinstance(widget, QWidget):
            box.setAlignment(widget, _MIDDLE if side_by_side else Qt.AlignmentFlag.AlignLeft)
