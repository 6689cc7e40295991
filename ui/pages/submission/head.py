"""The head of the submission page: back to the matter, to whom it goes, and which part of the page is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from clinic_app.domain.consent import ConsentState
from clinic_app.services.exposure_values import Exposure, RecipientChoice
from ui.pages.submission.parts import short_name
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Head(QWidget):
    """One line, two where there is no room.

    Args:
        exposure: what is shown.
        parent: Qt's parent.
    """

    back_requested = Signal()
    recipient_chosen = Signal(str)
    account_chosen = Signal(str)
    view_chosen = Signal(str)

    def __init__(self, exposure: Exposure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = Column(self, gap=Space.S)
        self._row = Row(gap=Space.L)
        column.addLayout(self._row)
        if exposure.is_protected:
            column.addWidget(_stricter_note())
        self._row.addLayout(self._title(exposure), 1)
        self._chooser = self._choices(exposure)
        self._row.addWidget(self._chooser, 0, _MIDDLE)

    def show_view(self, code: str) -> None:
        """Marks the part that is shown; none of them while something is asked in between."""
        known = {each.code for each in self.views.segments}
        self.views.show_value(code if code in known else None)

    def narrow(self, narrow: bool) -> None:
        """The choices under the title, or beside it."""
        ways = QBoxLayout.Direction
        self._row.setAlignment(self._chooser, Qt.AlignmentFlag(0) if narrow else _MIDDLE)
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _title(self, exposure: Exposure) -> Row:
        row = Row(gap=Space.M)
        back = Button("submission.back", exposure.matter, kind=Kind.QUIET, icon=Icon.CHEVRON_BACK)
        back.setAccessibleName(say("submission.back", matter=exposure.matter))
        back.clicked.connect(self.back_requested)
        row.addWidget(back, 0, _MIDDLE)
        column = Column(gap=Space.NONE)
        name = Words(short_name(exposure.name), step=Step.READ, weight=Weight.STRONG, wrap=True)
        name.setObjectName("submission.recipient_name")
        column.addWidget(name)
        column.addWidget(Words(exposure.authority, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        row.addLayout(column, 1)
        return row

    def _choices(self, exposure: Exposure) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=Space.M, gap_if_broken=Space.S)
        current().changed.connect(holder.updateGeometry)  # another text size makes another height
        if len(exposure.accounts) > 1:
            names = [say("submission.account_number", number=each) for each in exposure.accounts]
            accounts = Select("submission.account", say("submission.account"), names, snug=True)
            accounts.setCurrentIndex(exposure.accounts.index(exposure.account))
            accounts.activated.connect(lambda index: self.account_chosen.emit(exposure.accounts[index]))
            flow.addWidget(accounts)
        bodies = [_choice(each) for each in exposure.choices]
        self.recipients = select = Select("submission.recipient", say("submission.recipient_choose"), bodies, snug=True)
        ids = [each.id for each in exposure.choices]
        select.setCurrentIndex(ids.index(exposure.recipient) if exposure.recipient in ids else -1)
        select.activated.connect(lambda index: self.recipient_chosen.emit(ids[index]))
        flow.addWidget(select)
        count = len(exposure.proof.contents) if exposure.proof else 0
        ways = (
            ("exposure", say("submission.exposure")),
            ("contents", say("submission.contents", n=count) if count else say("submission.contents_bare")),
        )
        self.views = Segments("submission.view", say("submission.views"), ways)
        self.views.chosen.connect(self.view_chosen)
        flow.addWidget(self.views)
        return holder


def _stricter_note() -> QWidget:
    """What stands over everything that leaves a matter under 8 USC 1367."""
    place = QWidget()
    row = Row(place, gap=Space.S)
    row.addWidget(IconView(Icon.PADLOCK, tone=Tone.ATTN, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
    note = Words(say("before.stricter_note"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.ATTN, wrap=True)
    note.setObjectName("submission.stricter_note")
    row.addWidget(note, 1)
    return place


def _choice(choice: RecipientChoice) -> str:
    """The body, and a word where nothing may go to it."""
    name = short_name(choice.name)
    if choice.consent is ConsentState.VALID:
        return name
    return say("submission.choice_blocked", name=name, why=say(f"submission.choice.{choice.consent}"))
