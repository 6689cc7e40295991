"""The first page: the passphrase opens the vault. Names no clinic and no person, and imports nothing that is slow.

What is loaded here stands between a double click and the first key, so neither data models nor keyrings nor
signatures come with it; the window loads those while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.errors import ClinicError
from ui.pages.passphrase import PassphraseField
from ui.pages.scrolling import ScrollPage
from ui.pages.unlock_footer import UnlockFooter
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import count, dates, say, spoken

WRONG = "wrong_passphrase"
WRONG_WITH_KEYRING = "wrong_with_keyring"
"""Either the passphrase is wrong, or what this computer's keyring adds to it."""
_SECOND_MS = 1000


class UnlockPage(ScrollPage):
    """Asks for the passphrase.

    Args:
        now: the clock behind the greeting.
        parent: Qt's parent.
    """

    unlock_requested = Signal(str)  # the passphrase as typed
    recovery_requested = Signal()
    check_requested = Signal()  # something received can be checked without the vault
    language_chosen = Signal(str)  # already spoken; to be remembered

    def __init__(self, now: Callable[[], datetime] = datetime.now, parent: QWidget | None = None) -> None:
        super().__init__("unlock", parent, outer=(Space.XXL, Space.XXL, Space.XXL, Space.L))
        self._now = now
        self._busy = False
        self._error: tuple[ClinicError | None, int | None] | None = None
        self._wait_s = 0
        self._seconds_left = 0
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._second_passed)
        QGuiApplication.inputMethod().localeChanged.connect(self._say_hint)
        current().changed.connect(self._measure)
        self._measure()
        self._say_words()

    def refused(self, error: ClinicError, tries_left: int | None = None, *, wait_s: int = 0) -> None:
        """Says beside the field why the vault did not open; what was typed is gone, the keyboard is there again.

        Args:
            error: of the vault's `open`.
            tries_left: tries before a wait; None where they are not counted, 0 where the wait begins now.
            wait_s: how long that wait is, in seconds; 0 where it is not known. The page counts it down.
        """
        self.busy(False)
        self.passphrase.forget()
        self.passphrase.setPlaceholderText(say("unlock.again"))
        self._error, self._wait_s = (error, tries_left), wait_s
        self._seconds_left = wait_s if tries_left == 0 else 0
        if self._seconds_left:
            self._timer.start()
        self._show_error()
        announce(self._note_place)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def busy(self, working: bool) -> None:
        """While the vault is being opened nothing can be pressed twice."""
        self._busy = working
        self.passphrase.setReadOnly(working)
        self.unlock.setText(say("unlock.opening" if working else "unlock.unlock"))
        self._allow()
        if working:
            announce(self.unlock)

    def forget(self) -> None:
        """As it was at first: nothing typed, nothing said."""
        self.passphrase.forget()
        self.passphrase.setPlaceholderText("")
        self._timer.stop()
        self._seconds_left = 0
        self._settle()

    def forget_typed(self) -> None:
        """Nobody is there: what is typed goes, unless it is being tried; what is said stays."""
        if not self._busy:
            self.passphrase.forget()

    @property
    def note(self) -> str:
        """What is said about the last try; empty at rest."""
        parts = (self._happened.text(), self._because.text())
        return " ".join(part for part in parts if part) if self._note_place.isVisibleTo(self) else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._greeting.setText(dates.greeting(self._now()))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _build(self) -> None:
        self._middle = QWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = Column(self._middle, gap=Space.XL)
        column.addWidget(IconView(Icon.MARK, size=IconSize.MARK, tone=Tone.ACCENT))
        head = Column(gap=Space.XS)
        self._greeting = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._enter = Words(tone=Tone.INK2, wrap=True)
        head.addWidget(self._greeting)
        head.addWidget(self._enter)
        column.addLayout(head)
        column.addLayout(self._field_part())
        self.unlock = Button("unlock.open", "-", kind=Kind.PRIMARY, key=say("unlock.key"), height=Control.ALONE)
        self.unlock.clicked.connect(self._ask)
        column.addWidget(self.unlock)
        self.recover = Button("unlock.recover", "-", kind=Kind.LINK, icon=Icon.KEY, height=Control.DENSE)
        self.recover.clicked.connect(self.recovery_requested)
        self.check = Button("unlock.check", "-", kind=Kind.LINK, icon=Icon.SEAL, height=Control.DENSE)
        self.check.clicked.connect(self.check_requested)
        links = Column(gap=Space.NONE)
        for link in (self.recover, self.check):
            under = Row()
            under.addWidget(link)
            under.addStretch(1)
            links.addLayout(under)
        column.addLayout(links)
        self.footer = UnlockFooter()
        self.footer.language_chosen.connect(self.language_chosen)
        self.body.addStretch(1)
        centred = Row(gap=Space.NONE)  # not by alignment, which would not ask how tall wrapped words are
        centred.addStretch(1)
        centred.addWidget(self._middle)
        centred.addStretch(1)
        self.body.addLayout(centred)
        self.body.addStretch(1)
        self.body.addWidget(self.footer)

    def _field_part(self) -> Column:
        column = Column(gap=Space.S)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.passphrase = PassphraseField("unlock.passphrase", height=Control.ALONE)
        self.passphrase.returnPressed.connect(self._ask)
        self.passphrase.textEdited.connect(self._typed)
        self.passphrase.caps_lock_changed.connect(self._say_hint)
        self._label.setBuddy(self.passphrase)
        self._hint = Words(step=Step.SMALL, tone=Tone.INK3, wrap=True)
        self._note_place = QWidget()
        self._note_place.setObjectName("unlock.note")
        row = Row(self._note_place, gap=Space.S)
        row.addWidget(IconView(Icon.INFO, tone=Tone.ATTN), 0, Qt.AlignmentFlag.AlignTop)
        said = Column(gap=Space.NONE)
        self._happened = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.ATTN, wrap=True)
        self._because = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        said.addWidget(self._happened)
        said.addWidget(self._because)
        row.addLayout(said, 1)
        self._note_place.hide()
        for widget in (self._label, self.passphrase, self._note_place, self._hint):
            column.addWidget(widget)
        return column

    def _ask(self) -> None:
        if self._busy or self._seconds_left:
            return
        if not self.passphrase.text():
            self._error = (None, None)
            self._show_error()
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.passphrase.eye is not None:
            self.passphrase.eye.setChecked(False)
        self.unlock_requested.emit(self.passphrase.text())

    def _typed(self) -> None:
        if not self._seconds_left:
            self._settle()

    def _settle(self) -> None:
        self._error = None
        self._note_place.hide()
        self._hint.show()
        self.passphrase.settle()
        self._allow()

    def _second_passed(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self._timer.stop()
            self._settle()
        else:
            self._show_error()

    def _allow(self) -> None:
        if self._busy:
            self.unlock.turn_off(say("unlock.opening"))
        elif self._seconds_left:
            self.unlock.turn_off(count("unlock.wait", self._seconds_left))
        else:
            self.unlock.turn_on()

    def _show_error(self) -> None:
        if self._error is None:
            return
        error, tries = self._error
        if error is None:
            happened, because = say("unlock.empty"), ""
        elif error.code == WRONG:
            why = say("unlock.caps_on" if self.passphrase.caps_lock else "unlock.why")
            happened, because = say("unlock.wrong"), f"{say('unlock.unchanged')} {why}"
        else:
            happened, because = spoken(error.sentence), spoken(error.hint)
        self._happened.setText(happened)
        self._because.setText(f"{because} {self._about_tries(tries)}".strip())
        self._because.setVisible(bool(self._because.text()))
        self._note_place.setAccessibleName(f"{happened} {self._because.text()}".strip())
        self._hint.hide()
        self._note_place.show()
        self.passphrase.set_attention(True)
        self.passphrase.setAccessibleDescription(self._note_place.accessibleName())
        self._allow()

    def _about_tries(self, tries: int | None) -> str:
        if tries is None:
            return ""
        if self._seconds_left:
            return count("unlock.wait", self._seconds_left)
        if tries == 0:
            return say("unlock.no_tries")
        return count("unlock.tries_then", tries, wait=self._wait_s) if self._wait_s else count("unlock.tries", tries)

    def _say_words(self) -> None:
        self.setAccessibleName(say("unlock.name"))
        self._greeting.setText(dates.greeting(self._now()))
        self._enter.setText(say("unlock.enter"))
        self._label.setText(say("unlock.passphrase"))
        if self.passphrase.placeholderText():
            self.passphrase.setPlaceholderText(say("unlock.again"))
        self.passphrase.say_words()
        self.recover.setText(say("unlock.recover"))
        self.check.setText(say("unlock.check"))
        self.busy(self._busy)
        self.footer.say_words()
        self._say_hint()
        self._show_error()

    def _say_hint(self) -> None:
        keyboard = QGuiApplication.inputMethod().locale()
        name = keyboard.nativeLanguageName()
        parts = [say("unlock.spaces"), say("unlock.keyboard", name=name) if name else ""]
        if self.passphrase.caps_lock:
            parts.append(say("unlock.caps_on"))
        self._hint.setText(" ".join(part for part in parts if part))

    def _measure(self) -> None:
        self._middle.setFixedWidth(current().sizes.grown(tokens.UNLOCK_COLUMN))
