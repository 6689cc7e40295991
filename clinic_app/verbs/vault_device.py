"""`vault device on | off | status`: whether one's way in needs this computer's keyring too."""

from __future__ import annotations

from typing import Any

from clinic_app.services.ports.recovery import SheetKeys
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, read_passphrase, show_json
from clinic_app.verbs.common import vault_options as vault_words
from clinic_app.verbs.vault_recovery import read_sheet

_ON = (
    "From now on your passphrase opens the vault on this computer and in this account only. Elsewhere, and if the "
    "keyring is lost, the recovery sheets do."
)
_OFF = "From now on your passphrase alone opens the vault."
_COPIES = "Backups and copies that were made before open as before."


def add(family: Any) -> None:
    """Adds them to the verbs of a vault."""
    acts = family.add_parser("device", help="a second secret that this computer's keyring keeps").add_subparsers(
        dest="device_act", required=True, metavar="ACT"
    )
    for name, words, run in (
        ("on", "a copied vault cannot be guessed: your way in needs this computer's keyring too", _on),
        ("off", "your passphrase alone", _off),
        ("status", "whether it is on", _status),
    ):
        parser = acts.add_parser(name, help=words)
        vault_words(parser)
        if run is _on:
            parser.add_argument(
                "--sheet-file",
                metavar="FILE",
                help="the key of the sheet for records, where it was not tried yet; - is the next line of input",
            )
        json_option(parser)
        parser.set_defaults(run=run)


def _on(context: Context) -> int:
    words = context.words
    present = read_passphrase(words.passphrase_file)
    if words.sheet_file:
        context.clinic.recovery.look(words.vault, SheetKeys(read_sheet(words.sheet_file, "Key of the sheet")))
    with open_vault(context, present) as vault:
        device = context.clinic.device_secret(vault)
        if words.sheet_file:
            device.sheet_was_tried()
        device.turn_on(present)
    return _told(context, on=True, lines=(_ON, _COPIES))


def _off(context: Context) -> int:
    present = read_passphrase(context.words.passphrase_file)
    with open_vault(context, present) as vault:
        context.clinic.device_secret(vault).turn_off(present)
    return _told(context, on=False, lines=(_OFF, _COPIES))


def _status(context: Context) -> int:
    with open_vault(context) as vault:
        on = context.clinic.device_secret(vault).is_on()
    return _told(context, on=on, lines=("on" if on else "off",))


def _told(context: Context, *, on: bool, lines: tuple[str, ...]) -> int:
    if context.words.json:
        show_json({"device": on})
    else:
        print("\n".join(lines))
    return DONE
