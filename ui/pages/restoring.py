"""Before the lock, where there is no vault yet: a folder with backups, which of them, and a passphrase of its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.pages.backup_choice import BackupChoice
from ui.pages.first_run.note import Note
from ui.pages.way_in import WayInPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Words
from ui.words import say


class RestoringPage(WayInPage):
    """The page."""

    folder_requested = Signal()
    restore_requested = Signal(str, str)
    """The key of the backup that was chosen, and the passphrase."""
    back_requested = Signal()
    said_anew = Signal()
    """The window speaks another language: days are to be told anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("restoring", Icon.STICK, parent)
        self.sheet.addLayout(self._folder_part())
        self.note = Note("restoring.note")
        self.choice = BackupChoice("restoring.which", "restoring.passphrase", self.note, gap=Space.L)
        self.choice.entered.connect(self._ask)
        self.rest = QWidget()
        Column(self.rest, gap=Space.NONE).addLayout(self.choice)
        self.sheet.addWidget(self.rest)
        self.sheet.addWidget(self.note)
        self.sheet.addLayout(self._ways())
        self.begin()

    def begin(self) -> None:
        """As at first: no folder, no passphrase."""
        self.choice.passphrase.forget()
        self.rest.hide()
        self._place.hide()
        self.busy(False)
        self.restore.hide()
        self._say_words()

    def show_there(self, place: str, backups: Sequence[tuple[str, str]]) -> None:
        """The backups in the folder that was chosen. Args: backups: key and words of each, the newest first."""
        self.note.settle()
        self._place.setText(place)
        self._place.show()
        self.show_backups(backups)
        self.rest.show()
        self.restore.show()
        self.choice.passphrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_backups(self, backups: Sequence[tuple[str, str]]) -> None:
        """The same, as in other words; the one that was chosen stays."""
        self.choice.show_backups(backups)

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
        self.choice.passphrase.refused(error)
        self.area.ensureWidgetVisible(self.note)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.said_anew.emit()

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
        asked = self.choice.asked()
        if asked is not None and self.restore.isEnabled():
            self.restore_requested.emit(*asked)

    def _say_words(self) -> None:
        self.say_head("backups.first_title", "backups.first_lead")
        self._folder_label.setText(say("backups.first_folder"))
        self.choice.say_words()
        for button, key in (
            (self.folder, "backups.choose"),
            (self.restore, "backups.open_restore"),
            (self.back, "recover.back"),
        ):
            button.setText(say(key))
