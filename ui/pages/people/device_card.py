"""The card of this computer's keyring: whether one's way in needs it, and the passphrase that turns it on or off."""

from __future__ import annotations

from PySide6.QtCore import Signal

from clinic_app.errors import ClinicError
from ui.pages.asked_passphrase import AskedPassphrase
from ui.pages.first_run.note import Note
from ui.theme.icon_names import Icon
from ui.theme.tokens import Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.folding_card import FoldingCard
from ui.widgets.standing import Standing
from ui.widgets.words import Words
from ui.words import say


class DeviceCard(FoldingCard):
    """Of one's own way in."""

    turn_requested = Signal(bool, str)
    """On or off, and the passphrase."""

    def __init__(self) -> None:
        self._is_on: bool | None = None
        self._lacks = ""
        self._state = Standing()
        super().__init__(
            "people.device",
            opens=Button("device.open", "-", icon=Icon.KEY),
            does=Button("device.turn", "-", kind=Kind.PRIMARY, icon=Icon.TICK),
            leaves=Button("device.leave", "-"),
            standing=self._state,
        )
        self._consequence = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.note = Note("device.note")
        self.present = AskedPassphrase("device.present", self.note)
        self.present.entered.connect(self.ask)
        self.fields.addWidget(self._consequence)
        self.fields.addLayout(self.present)
        self.fields.addWidget(self.note)
        self.add_ways()
        self.say_words()

    @property
    def may_open(self) -> bool:
        """Once it is known how it stands, unless something has to be there first."""
        return self._is_on is not None and (self._is_on or not self._lacks)

    def show_state(self, *, is_on: bool, lacks: str) -> None:
        """Whether it is on. Args: lacks: what has to be there first, as `DeviceSecret.lacks` says."""
        self._is_on, self._lacks = is_on, lacks
        self._say_state()

    def unfold(self) -> None:
        """Begins with the passphrase."""
        super().unfold()
        self.present.field.setFocus()

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was changed; what was typed stays."""
        self.do.busy(False)
        self.present.refused(error)

    def forget(self) -> None:
        """Takes the passphrase off the page."""
        self.present.forget()

    def ask(self) -> None:
        """Asks for it to be turned, if the passphrase is there."""
        present = self.present.typed("people.present_missing")
        if present and self.do.isEnabled() and self._is_on is not None:
            self.do.busy(True)
            self.turn_requested.emit(not self._is_on, present)

    def say_words(self) -> None:
        """Says its words anew."""
        self.say_head("device.title", "device.about")
        self.present.say_words(say("people.present"))
        self._say_state()

    def _say_state(self) -> None:
        on = bool(self._is_on)
        if self._is_on is not None:
            told = "on" if on else f"lacks.{self._lacks}" if self._lacks else "off"
            self._state.say(Icon.TICK if on else Icon.INFO, Tone.ACCENT if on else Tone.INK2, say(f"device.{told}"))
        self._consequence.setText(say("device.then_off" if on else "device.then_on"))
        turn = "device.turn_off" if on else "device.turn_on"
        self.say_ways(turn, turn)
        self.offer()
