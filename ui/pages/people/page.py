"""The page of people: who can open this vault, one's own passphrase, one more person. No client is on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ui.pages.lines import ListCard
from ui.pages.people.add_card import AddPersonCard
from ui.pages.people.device_card import DeviceCard
from ui.pages.people.own_card import OwnPassphraseCard
from ui.pages.people.person_card import PersonCard, PersonLine
from ui.pages.people.sheet_card import RecoverySheetCard
from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class PeoplePage(SheetPage):
    """The page. Args: roles: codes of the roles that whoever looks may give to somebody new."""

    def __init__(self, roles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("people", parent)
        self._lines: Sequence[PersonLine] = ()
        head = Column(gap=Space.XS)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        for words in (self._title, self._about):
            head.addWidget(words)
        self._place = QWidget()
        self._column = Column(self._place, gap=Space.NONE)
        self._list: ListCard | None = None
        self._may_change = tuple(roles)
        self.person = PersonCard(roles)
        self.person.left.connect(self._leave_person)
        self.own = OwnPassphraseCard()
        self.adding = AddPersonCard(roles)
        self.sheet_card, self.records_card = RecoverySheetCard("work_sheet"), RecoverySheetCard("records_sheet")
        for card in (self.sheet_card, self.records_card):
            card.hide()
        self.device_card = DeviceCard()
        whole = Column(gap=Space.XL)
        whole.addLayout(head)
        whole.addWidget(self._place)
        whole.addWidget(self.person)
        whole.addWidget(self.own)
        whole.addWidget(self.adding)
        whole.addWidget(self.sheet_card)
        whole.addWidget(self.records_card)
        whole.addWidget(self.device_card)
        self.sheet.addLayout(whole)
        self._say_words()

    def show_people(self, lines: Sequence[PersonLine]) -> None:
        """Who can open the vault."""
        self._lines = lines
        card = ListCard("people.list", say("people.list"))
        for line in lines:
            card.add(self._line_of(line))
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = card
        self._column.addWidget(card)
        card.show()
        keep_reading_order(self.middle)

    def fold(self) -> None:
        """Takes whatever was typed off the page."""
        self.person.fold()
        self.own.fold()
        self.adding.fold()
        self.sheet_card.fold()
        self.records_card.fold()
        self.device_card.fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.person.say_words()
            self.own.say_words()
            self.adding.say_words()
            self.sheet_card.say_words()
            self.records_card.say_words()
            self.device_card.say_words()
            self.show_people(self._lines)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.fold()

    def _line_of(self, line: PersonLine) -> QWidget:
        """With a way to change it, where whoever looks may: nobody their own, and only attorneys an attorney's."""
        if line.is_me or not self._may_change or (line.role == "attorney" and "attorney" not in self._may_change):
            return _line(line, None)
        change = Button(f"people.edit.{line.handle}", say("people.edit"))
        change.setAccessibleName(say("people.edit_whom", name=line.name))
        change.clicked.connect(lambda: self.person.show_person(line))
        return _line(line, change)

    def _leave_person(self) -> None:
        asked = self.person.asked
        self.person.fold()
        button = self.findChild(Button, f"people.edit.{asked}")
        if isinstance(button, Button):
            button.setFocus()

    def _say_words(self) -> None:
        self.setAccessibleName(say("people.title"))
        self._title.setText(say("people.title"))
        self._about.setText(say("people.about"))


def _line(line: PersonLine, change: Button | None) -> QWidget:
    holder = QWidget()
    holder.setObjectName(f"people.person.{line.handle}")
    role = say(f"people.role.{line.role}")
    whose = say("people.me", role=role) if line.is_me else role
    holder.setAccessibleName(f"{line.name}. {whose}. {line.handle}")
    row = Row(holder, gap=Space.L, outer=margins(Space.L, Space.M))
    row.addWidget(IconView(Icon.PERSON, tone=Tone.INK2))
    told = Column(gap=Space.XS)
    told.addWidget(Words(line.name, weight=Weight.STRONG, wrap=True))
    told.addWidget(Words(f"{whose} · {line.handle}", step=Step.SMALL, tone=Tone.INK2, wrap=True))
    row.addLayout(told, 1)
    if change is not None:
        row.addWidget(change)
    return holder
