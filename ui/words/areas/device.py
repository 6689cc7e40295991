"""Words: this computer's keyring as a second secret."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "device.title": "This computer’s keyring",
    "device.about": "My passphrase can need a second secret that this computer’s keyring keeps. Then a copy of the "
    "vault that somebody takes away cannot be guessed, whatever the passphrase is.",
    "device.on": "My passphrase opens the vault only on this computer, in this account.",
    "device.off": "My passphrase alone opens the vault.",
    "device.lacks.sheet": "The recovery sheet was never tried here, so this cannot be turned on.",
    "device.lacks.work_product_sheet": "First make the recovery sheet for work product: without the keyring it is "
    "the only way to it.",
    "device.then_on": "On another computer, or if this account or its keyring is lost, only the recovery sheets "
    "open the vault for me. Backups made before open as before.",
    "device.then_off": "Afterwards the passphrase is enough, on every computer. The keyring keeps its secret for "
    "copies made until now.",
    "device.turn_on": "Use the keyring too",
    "device.turn_off": "Leave the keyring out",
    "device.looking": "Looking at the way in",
    "device.turning": "Changing the way in",
}
ES: Final[dict[str, str]] = {
    "device.title": "El llavero de esta computadora",
    "device.about": "Mi frase de paso puede necesitar un segundo secreto que guarda el llavero de esta computadora. "
    "Así nadie puede adivinar una copia de la bóveda que se lleve, sea cual sea la frase.",
    "device.on": "Mi frase de paso abre la bóveda solo en esta computadora y en esta cuenta.",
    "device.off": "Mi frase de paso sola abre la bóveda.",
    "device.lacks.sheet": "La hoja de recuperación nunca se probó aquí, así que esto no se puede activar.",
    "device.lacks.work_product_sheet": "Haga primero la hoja de recuperación del trabajo jurídico: sin el llavero "
    "es la única entrada a él.",
    "device.then_on": "En otra computadora, o si se pierde esta cuenta o su llavero, solo las hojas de recuperación "
    "me abren la bóveda. Las copias hechas antes se abren como antes.",
    "device.then_off": "Después basta la frase de paso, en cualquier computadora. El llavero guarda su secreto para "
    "las copias hechas hasta ahora.",
    "device.turn_on": "Usar también el llavero",
    "device.turn_off": "Dejar el llavero fuera",
    "device.looking": "Se mira la entrada",
    "device.turning": "Se cambia la entrada",
}
