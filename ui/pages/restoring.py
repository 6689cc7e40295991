"""Before the lock, where there is no vault yet: a folder with backups, which of them, and a passphrase of its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.passphrase import PassphraseField
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say, spoken


class RestoringPage(ScrollPage):
    """The page."""

    folder_requested = Signal()
    restore_requested = Signal(int, str)
    """The place in the list, 0 for the newest; and the passphrase."""
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("restoring", parent)
        column = Column(gap=Space.XL)
        column.addWidget(IconView(Icon.STICK, size=IconSize.MARK, tone=Tone.ACCENT))
        head = Column(gap=Space.S)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._lead = Words(step=Step.READ, tone=Tone.INK2, wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        column.addLayout(head)
        column.addLayout(self._folder_part())
        self.rest = QWidget()
        self._fill_rest(Column(self.rest, gap=Space.L))
        column.addWidget(self.rest)
        self.note = Note("restoring.note")
        column.addWidget(self.note)
        column.addLayout(self._ways())
        self.middle = QWidget()
        # As tall as it is at its width, and not as it would be if it were as narrow as it can be.
        self.middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.middle.setLayout(column)
        row = Row(gap=Space.NONE)
        row.addStretch(0)
        row.addWidget(self.middle, 1)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addStretch(1)
        current().changed.connect(self._measure)
        self._measure()
        self.begin()

    def begin(self) -> None:
        """As at first: no folder, no passphrase."""
        self.passphrase.forget()
        self.rest.hide()
        self._place.hide()
        self.note.settle()
        self.busy(False)
        self.restore.hide()
        self._say_words()

    def show_there(self, place: str, names: Sequence[str]) -> None:
        """The backups in the folder that was chosen, the newest first."""
        self.note.settle()
        self._place.setText(place)
        self._place.show()
        self.which.clear()
        self.which.addItems(list(names))
        self.rest.show()
        self.restore.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def busy(self, working: bool) -> None:
        """While it is being restored nothing can be pressed twice."""
        for part in (self.rest, self.folder, self.back):
            part.setEnabled(not working)
        if working:
            self.restore.turn_off(say("backups.restoring"))
        else:
            self.restore.turn_on()

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was made; what was typed stays."""
        self.busy(False)
        self.note.tell(spoken(error.sentence), spoken(error.hint))
        if error.code == "wrong_passphrase":
            self.passphrase.set_attention(True)
            self.passphrase.setAccessibleDescription(self.note.accessibleName())
            self.passphrase.setFocus()
            self.passphrase.selectAll()
        self.area.ensureWidgetVisible(self.note)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.begin()

    def _folder_part(self) -> Column:
        part = Column(gap=Space.S)
        self._folder_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self._place = Words(family=Family.MONO, step=Step.SMALL, wrap=True)
        self._place.setObjectName("restoring.place")
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.folder = Button("restoring.folder", "-", icon=Icon.FOLDER)
        self.folder.clicked.connect(self.folder_requested)
        ways.addWidget(self.folder)
        part.addWidget(self._folder_label)
        part.addWidget(self._place)
        part.addLayout(ways)
        return part

    def _fill_rest(self, column: Column) -> None:
        which = Column(gap=Space.S)
        self._which_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.which = Select("restoring.which", "-", ["-"])
        self._which_label.setBuddy(self.which)
        which.addWidget(self._which_label)
        which.addWidget(self.which)
        part = Column(gap=Space.S)
        self._passphrase_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.passphrase = PassphraseField("restoring.passphrase")
        self._passphrase_label.setBuddy(self.passphrase)
        self.passphrase.textEdited.connect(self._settle)
        self.passphrase.returnPressed.connect(self._ask)
        part.addWidget(self._passphrase_label)
        part.addWidget(self.passphrase)
        column.addLayout(which)
        column.addLayout(part)

    def _ways(self) -> Flow:
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.restore = Button("restoring.restore", "-", kind=Kind.PRIMARY)
        self.restore.clicked.connect(self._ask)
        self.back = Button("restoring.back", "-", kind=Kind.PLAIN)
        self.back.clicked.connect(self.back_requested)
        ways.addWidget(self.restore)
        ways.addWidget(self.back)
        return ways

    def _ask(self) -> None:
        if not self.passphrase.text():
            self.note.tell(say("backups.restore_passphrase_missing"))
            self.passphrase.setFocus()
        elif self.restore.isEnabled():
            self.restore_requested.emit(self.which.currentIndex(), self.passphrase.text())

    def _settle(self) -> None:
        self.note.settle()
        self.passphrase.set_attention(False)
        self.passphrase.setAccessibleDescription("")

    def _measure(self) -> None:
        self.middle.setMaximumWidth(current().sizes.grown(tokens.SHEET))

    def _say_words(self) -> None:
        self.setAccessibleName(say("backups.first_title"))
        self._title.setText(say("backups.first_title"))
        self._lead.setText(say("backups.first_lead"))
        self._folder_label.setText(say("backups.first_folder"))
        self._which_label.setText(say("backups.restore_from"))
        self.which.setAccessibleName(say("backups.restore_from"))
        self._passphrase_label.setText(say("backups.restore_passphrase"))
        self.passphrase.say_words()
        self.passphrase.setAccessibleName(say("backups.restore_passphrase"))
        for button, key in (
            (self.folder, "backups.choose"),
            (self.restore, "backups.open_restore"),
            (self.back, "recover.back"),
        ):
            button.setText(say(key))
            button.setAccessibleName(say(key))
            button.updateGeometry()
