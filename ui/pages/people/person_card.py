"""The card of somebody else: another role, or no way in any more; each says what it means before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.pages.asked_passphrase import AskedPassphrase
from ui.pages.first_run.note import Note
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import say

_ROLE, _REMOVE = "role", "remove"
_ATTORNEY = "attorney"


@dataclass(frozen=True)
class PersonLine:
    """One person. Args: handle: their short name; role: its code; is_me: who has the vault open."""

    handle: str
    name: str
    role: str
    is_me: bool


class PersonCard(Card):
    """What is to become of one person. Args: roles: codes of what whoever looks may give."""

    remove_requested = Signal(str, str)
    """Short name, the present passphrase of whoever asks."""
    role_requested = Signal(str, str, str, str)
    """Short name, role, the present passphrase of whoever asks, the person's own where they become an attorney."""
    left = Signal()
    """It was closed by the keyboard or the mouse on it."""

    def __init__(self, roles: Sequence[str]) -> None:
        super().__init__("people.person_card", gap=Space.M)
        self._roles = tuple(roles)
        self._line: PersonLine | None = None
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self.what = Segments("people.what", "-", [(_ROLE, "-"), (_REMOVE, "-")])
        self.what.chosen.connect(self._choose)
        self._role_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.role = Segments("people.other_role", "-", [(role, "-") for role in self._roles])
        self.role.chosen.connect(self._choose)
        self._means = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.note = Note("people.person_note")
        self.theirs = AskedPassphrase("people.their_own", self.note, wrong="wrong_theirs")
        self.present = AskedPassphrase("people.asking_present", self.note)
        for asked in (self.theirs, self.present):
            asked.field.textEdited.connect(self._settle)  # both, for one note is about either
            asked.entered.connect(self._ask)
        self.do = Button("people.do_person", "-", kind=Kind.PRIMARY, icon=Icon.TICK)
        self.leave = Button("people.person_leave", "-")
        self.do.clicked.connect(self._ask)
        self.leave.clicked.connect(self.left)
        self._fill()
        self.hide()
        self.say_words()

    @property
    def asked(self) -> str:
        """The short name of the person it is about, or empty."""
        return self._line.handle if self._line else ""

    def show_person(self, line: PersonLine) -> None:
        """Asks what is to become of this person."""
        self.fold()
        self._line = line
        self.what.show_value(_ROLE)
        self.role.show_value(None)
        self.say_words()
        self.show()
        self.what.segments[0].setFocus()

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was changed; what was typed stays."""
        self.do.busy(False)
        (self.theirs if error.code == "wrong_theirs" else self.present).refused(error)

    def fold(self) -> None:
        """Takes it off the page with whatever was typed."""
        self.do.busy(False)
        self.hide()
        self._line = None
        self.present.forget()
        self.theirs.forget()

    def say_words(self) -> None:
        """Says its words anew."""
        name = self._line.name if self._line else ""
        self.setAccessibleName(say("people.person", name=name))
        self._title.setText(say("people.person", name=name))
        self.what.setAccessibleName(say("people.person", name=name))
        self.what.say_segments("people.what")
        self._role_label.setText(say("people.other_role"))
        self.role.setAccessibleName(say("people.other_role"))
        self.role.say_segments("people.role")
        self.theirs.say_words(say("people.their_own", name=name))
        self.present.say_words(say("people.asking_present"))
        self.leave.setText(say("window.leave_it"))
        self._choose()

    def _fill(self) -> None:
        self.column.addWidget(self._title)
        self.column.addWidget(self.what)
        self._role_part, self._theirs_part = QWidget(), QWidget()
        role = Column(self._role_part, gap=Space.S)
        role.addWidget(self._role_label)
        role.addWidget(self.role)
        Column(self._theirs_part, gap=Space.NONE).addLayout(self.theirs)
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        ways.addWidget(self.do)
        ways.addWidget(self.leave)
        for widget in (self._role_part, self._means, self._theirs_part):
            self.column.addWidget(widget)
        self.column.addLayout(self.present)
        self.column.addWidget(self.note)
        self.column.addLayout(ways)

    def _choose(self) -> None:
        line = self._line
        removing = self.what.value == _REMOVE
        role = None if removing else self.role.value
        self._role_part.setVisible(not removing)
        self._theirs_part.setVisible(role == _ATTORNEY and line is not None and line.role != _ATTORNEY)
        self._means.setText(self._meaning(line, role, removing=removing) if line else "")
        self._means.setVisible(bool(self._means.text()))
        name = line.name if line else ""
        self.do.setText(say("people.do_remove", name=name) if removing else say("people.do_role"))
        self._settle()

    def _meaning(self, line: PersonLine, role: str | None, *, removing: bool) -> str:
        if removing:
            means = say("people.remove_means", name=line.name)
            return means + " " + say("people.remove_attorney") if line.role == _ATTORNEY else means
        if role is None:
            return ""
        may = say(f"people.may.{role}")
        return may + " " + say("people.unmake_attorney") if line.role == _ATTORNEY != role else may

    def _settle(self) -> None:
        for asked in (self.theirs, self.present):
            asked.settle()

    def _ask(self) -> None:
        line, role = self._line, self.role.value
        if line is None or not self.do.isEnabled():
            return
        removing = self.what.value == _REMOVE
        if not removing and not role:
            self.note.tell(say("people.role_missing"))
            self.role.segments[0].setFocus()
            return
        present = self.present.typed("people.asking_missing")
        if not present:
            return
        self._settle()
        self.do.busy(True)
        if removing:
            self.remove_requested.emit(line.handle, present)
        else:
            self.role_requested.emit(line.handle, role, present, self.theirs.field.text())
