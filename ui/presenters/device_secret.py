"""This computer's keyring as a second secret: joins its card with the service that turns it on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.people.device_card import DeviceCard
from ui.presenters.refusals import beside
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.services.device_secret import DeviceSecret
    from ui.desk import Desk
    from ui.jobs import Token


class DeviceSecretPresenter(QObject):
    """Of whoever has the vault open. Args: card: on the page of people."""

    told = Signal(str)
    troubled = Signal(object)

    def __init__(self, desk: Desk, card: DeviceCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        card.turn_requested.connect(self._turn)

    def look(self) -> None:
        """Reads whether it is on, and what would have to be there first."""

        def read(_token: Token) -> tuple[bool, str]:
            device = self._device()
            return device.is_on(), device.lacks()

        self._desk.tasks.run(
            Place.VAULT,
            read,
            owner=self,
            saying=say("device.looking"),
            done=lambda found: self._card.show_state(is_on=found[0], lacks=found[1]),
            failed=self.troubled.emit,
            key="device",
        )

    def _device(self) -> DeviceSecret:
        return self._desk.program.device_secret(self._desk.vault)

    def _turn(self, on: bool, present: str) -> None:
        def turn(_token: Token) -> None:
            device = self._device()
            (device.turn_on if on else device.turn_off)(present)

        self._desk.tasks.run(
            Place.VAULT,  # as dear as unlocking: answers that wait come first
            turn,
            owner=self,
            saying=say("device.turning"),
            done=lambda _none: self._turned(on),
            failed=beside(self._card, self.troubled.emit),
        )

    def _turned(self, on: bool) -> None:
        self._card.show_state(is_on=on, lacks="")
        self._card.fold()
        self.told.emit(say("device.on" if on else "device.off"))
        self.look()
