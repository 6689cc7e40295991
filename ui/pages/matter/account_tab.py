"""The Account tab: everything said and answered, by section; a row opens the interview there, or its history."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from clinic_app.domain.intake.reading import SectionRead
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.people import SpeakerRole
from ui.pages.matter.account_list import AccountList
from ui.pages.matter.account_rows import AccountRow, RowKind, rows_of
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import LineField
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import count, say


@dataclass(frozen=True)
class AccountView:
    """What the tab shows.

    Attributes:
        accounts: id and speaker of each account of the matter.
        account_id: whose sections these are.
    """

    accounts: tuple[tuple[str, SpeakerRole], ...]
    account_id: str
    sections: tuple[SectionRead, ...]
    script: InterviewScript


class AccountTab(QWidget):
    """The tab."""

    field_opened = Signal(str)
    """Empty: the statement."""
    history_requested = Signal(object)
    """An AccountRow."""
    account_chosen = Signal(str)
    compare_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter.account")
        self._view: AccountView | None = None
        self._opened: frozenset[str] = frozenset()
        column = Column(self, gap=Space.M, outer=margins(Space.XL, Space.L))
        above = Row(gap=Space.M)
        self.account = Select("matter.account.speaker", "", (), snug=True)
        self.account.activated.connect(self._choose_account)
        self.filter = LineField("matter.account.filter", "", icon=Icon.SEARCH)
        self.filter.textChanged.connect(self._fill)
        self.filter.installEventFilter(self)
        self.history = Button("matter.account.history", "", icon=Icon.RESTORE, key="Ctrl H")
        self.history.clicked.connect(self.ask_history)
        above.addWidget(self.account)
        above.addWidget(self.filter, 1)
        above.addWidget(self.history)
        column.addLayout(above)
        self._summary = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.compare = Button(
            "matter.account.compare", "", kind=Kind.QUIET, icon=Icon.PEOPLE, height=Control.DENSE
        )  # fmt: skip
        self.compare.clicked.connect(self.compare_requested)
        below = Row(gap=Space.M)
        below.addWidget(self._summary, 1)
        below.addWidget(self.compare)
        column.addLayout(below)
        card = QFrame()
        card.setProperty("card", "plain")
        inside = Column(card, gap=Space.NONE, outer=margins(Space.XS, Space.S))
        self.list = AccountList()
        self.list.row_opened.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._show_history_button)
        inside.addWidget(self.list)
        column.addWidget(card, 1)
        self.say_words()

    def show_account(self, view: AccountView) -> None:
        """Shows an account; what is typed in the filter stays."""
        if self._view is not None and self._view.account_id != view.account_id:
            self._opened = frozenset()
        self._view = view
        self.say_words()

    def forget(self) -> None:
        """Nothing of an account is shown, or kept in the filter."""
        self._view = None
        self._opened = frozenset()
        self.filter.clear()
        self.list.show_rows(())
        self._summary.setText("")
        self.say_words()

    def ask_history(self) -> None:
        """The history of the chosen row, if it is an answer or a line."""
        if self.can_ask_history:
            self.history_requested.emit(self.list.chosen)

    @property
    def can_ask_history(self) -> bool:
        """Whether an answer or a line is chosen."""
        row = self.list.chosen
        return row is not None and bool(row.field or row.line_id)

    def say_words(self) -> None:
        """In the window's language."""
        self.setAccessibleName(say("matter.tab.account"))
        self.account.setAccessibleName(say("matter.account_whose"))
        self.filter.setAccessibleName(say("matter.account_filter"))
        self.filter.setPlaceholderText(say("matter.account_find"))
        self.compare.setText(say("compare.title"))
        self.history.setText(say("matter.history"))
        self.history.setToolTip(say("matter.history_tip"))
        self.list.setAccessibleName(say("matter.account_list"))
        self._fill_accounts()
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _fill_accounts(self) -> None:
        view = self._view
        self.account.clear()
        self.compare.setVisible(view is not None and len(view.accounts) > 1)
        if view is None:
            return
        for account_id, role in view.accounts:
            words = say("matter.account_of", number=account_id, speaker=say(f"matter.speaker.{role}"))
            self.account.addItem(words, account_id)
        self.account.setCurrentIndex([account_id for account_id, _role in view.accounts].index(view.account_id))
        self.account.setVisible(len(view.accounts) > 1)
        self.account.updateGeometry()  # as wide as what is chosen now

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        typed = self.filter.text().strip()
        rows = tuple(rows_of(view.sections, view.script, self._opened, typed))
        self.list.show_rows(rows)
        if typed:
            found = sum(row.kind is not RowKind.SECTION for row in rows)
            self._summary.setText(count("matter.found", found) if found else say("matter.found_none"))
        else:
            answered = sum(len(section.facts) for section in view.sections)
            waiting = sum(len(section.not_asked) for section in view.sections)
            parts = [count("matter.answered", answered)] if answered else [say("matter.account_empty")]
            parts += [count("matter.not_asked", waiting)] if waiting else []
            self._summary.setText(f"{' · '.join(parts)}. {say('matter.source.first_hand')}")
        self._show_history_button()

    def _show_history_button(self) -> None:
        if self.can_ask_history:
            self.history.turn_on()
            self.history.setToolTip(say("matter.history_tip"))
        else:
            self.history.turn_off(say("matter.history_off"))

    def _choose_account(self, index: int) -> None:
        self.account_chosen.emit(str(self.account.itemData(index)))

    def _open(self, row: AccountRow) -> None:
        if row.kind is RowKind.NOT_ASKED:
            self._opened = self._opened ^ {row.section}
            self._fill()
        else:
            self.field_opened.emit(row.field)

    def _menu(self, place: QPoint) -> None:
        """What Enter and Ctrl+H do, for the mouse and for the menu key."""
        row = self.list.chosen
        if row is None or row.kind in (RowKind.SECTION, RowKind.NOT_ASKED):
            return
        menu = QMenu(self)
        menu.addAction(say("matter.open_in_interview"), lambda: self._open(row))
        if self.can_ask_history:
            menu.addAction(say("matter.history"), self.ask_history)
        menu.popup(self.list.viewport().mapToGlobal(place))
