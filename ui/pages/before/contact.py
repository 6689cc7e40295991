"""How to reach somebody without danger, before any call: a line on a page, and a sheet that says nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.values.people import SafeContact
from ui.pages.before.cards import ContactFacts
from ui.pages.before.parts import state_row
from ui.pages.matter.popup import Popup
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say


def contact_in_words(contact: SafeContact | None) -> str:
    """Channel, hours and whether a message may be left, in one sentence."""
    if contact is None:
        return say("before.contact_line_none")
    message = say("before.line_yes" if contact.may_leave_message else "before.line_no")
    return say(
        "before.contact_line", how=" · ".join(part for part in (contact.channel, contact.times, message) if part)
    )


class ContactLine(QWidget):
    """The first line of a page from which somebody may call.

    Args:
        object_name: `page.safe_contact`.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact: SafeContact | None = None
        self._is_protected = False
        column = Column(self, gap=Space.XS)
        row = Row(gap=Space.S)
        self._sign = IconView(Icon.PHONE, size=IconSize.SMALL)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Words(step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        self._words.setObjectName(object_name)
        row.addWidget(self._words, 1)
        column.addLayout(row)
        self._nobody = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        column.addWidget(self._nobody)
        self.say_words()

    def show_contact(self, contact: SafeContact | None, *, is_protected: bool = False) -> None:
        """Args: is_protected: whether 8 USC 1367 stands over the matter."""
        self._contact, self._is_protected = contact, is_protected
        self.say_words()

    def say_words(self) -> None:
        """In the window's language."""
        self._sign.show_icon(Icon.PHONE if self._contact else Icon.TRIANGLE, Tone.INK2 if self._contact else Tone.ATTN)
        self._words.setText(contact_in_words(self._contact))
        self._nobody.setText(say("before.contact_nobody_else") if self._is_protected else "")
        self._nobody.setVisible(self._is_protected)


class ContactSheet(Popup):
    """Hangs from the head of a matter.

    Args:
        owner: what opened it.
        contact: None where nobody asked.
        is_protected: whether 8 USC 1367 stands over the matter.
    """

    def __init__(self, owner: QWidget, contact: SafeContact | None, *, is_protected: bool) -> None:
        super().__init__("matter.contact_sheet", owner)
        self.setAccessibleName(contact_in_words(contact))
        self.column.addWidget(Words(say("before.contact"), step=Step.SMALL, weight=Weight.STRONG))
        if contact is None:
            self.column.addWidget(state_row(Icon.TRIANGLE, say("before.contact_none"), tone=Tone.ATTN))
        else:
            self.column.addWidget(ContactFacts(contact))
        if is_protected:
            self.column.addWidget(state_row(Icon.PADLOCK, say("before.contact_nobody_else"), tone=Tone.ATTN))
        row = Row()
        self.shut = Button("matter.contact.close", say("before.contact_close"), height=Control.ROW)
        self.shut.clicked.connect(self.close)
        row.addWidget(self.shut)
        row.addStretch(1)
        self.column.addLayout(row)
