"""A clinic's folder on which verbs can be tried: a cheap vault with both interviews and two confirmed keys."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.services.ports.encryption import AgeIdentity
from tests.support.command_line import Ran, cheap_program, in_process
from tests.support.demo_interviews import NUMBERS, keyed_text
from tests.support.vaults import PASSPHRASE, files_of

Sentence = Callable[..., str]
CITY, COUNTY, COMMISSION = "city-investigation", "county-prosecutor", "state-commission"
FORM, FORM_ES = "declaration-1746-2-en", "declaration-1746-2-es-en"
HANDLE = "muestra"


@cache
def board() -> AgeIdentity:
    """The key of every recipient."""
    return PyrageBox().new_identity()


@dataclass(frozen=True)
class PreparedClinic:
    """A folder with `vault/`, `passphrase.txt`, `sheet.pdf`, `root.pem`, `board.txt`."""

    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def words(self) -> tuple[str | Path, ...]:
        """The options that open the vault."""
        return ("--vault", self.vault, "--passphrase-file", self.folder / "passphrase.txt")

    @property
    def trusting(self) -> tuple[str | Path, ...]:
        """The options of a recipient who verifies."""
        return ("--trust", self.folder / "root.pem", "--identity", self.folder / "board.txt")

    def run(self, *words: str | Path) -> Ran:
        """A verb that opens the vault, in this process."""
        return in_process(*words, *self.words)

    def write(self, name: str, content: str | bytes | dict[str, Any]) -> Path:
        """A file to be given to a verb."""
        path = self.folder / name
        if isinstance(content, dict):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def take_in(self, intake: dict[str, Any]) -> Ran:
        """Imports an intake."""
        ran = self.run("intake", "import", self.write("intake.json", intake), "--json")
        assert ran.status == 0, ran.err
        return ran

    def contents(self) -> dict[str, bytes]:
        """Every byte of the vault, to compare before and after."""
        return files_of(self.vault)

    def files(self) -> set[str]:
        """Every name in the folder but the vault's inside."""
        return {path.name for path in self.folder.iterdir()}


def intake_of(number: str, **consent_changes: Any) -> dict[str, Any]:
    """A worked interview as plain data; changes go to its consent to the city investigation."""
    intake: dict[str, Any] = copy.deepcopy(json.loads(keyed_text(number)))
    if consent_changes:
        for consent in intake["accounts"][0]["person"]["consents"]["value"]:
            if consent["recipient"] == CITY:
                consent.update(consent_changes)
                for name in [name for name, value in consent_changes.items() if value is None]:
                    del consent[name]
    return intake


def held(clinic: PreparedClinic) -> tuple[object, ...]:
    """What a vault holds, told by itself."""
    counts = clinic.run("vault", "info", "--json").json["counts"]
    exported = [clinic.run("intake", "export", row["matter"]).out for row in clinic.run("intake", "list").json]
    return (counts, exported)


def prepare(folder: Path) -> PreparedClinic:
    """Makes it; the program must be the cheap one."""
    clinic = PreparedClinic(folder)
    clinic.write("passphrase.txt", PASSPHRASE + "\n")
    clinic.write("board.txt", board().secret + "\n")
    with cheap_program():
        made = in_process(
            "vault", "new", *clinic.words, "--clinic", "Example Clinic", "--attorney", "A. Muestra",
            "--handle", HANDLE, "--sheet", folder / "sheet.pdf",
        )  # fmt: skip
        assert made.status == 0, made.err
        for number in NUMBERS:
            clinic.take_in(intake_of(number))
        (folder / "intake.json").unlink()
        for recipient in (CITY, COUNTY):
            kept = clinic.run("vault", "recipient-key", recipient, "--key", board().recipient, "--how", "by telephone")
            assert kept.status == 0, kept.err
        clinic.write("root.pem", _root_of(clinic.vault))
    return clinic


def copied(clinic: PreparedClinic, folder: Path) -> PreparedClinic:
    """The same clinic in another folder, to be changed."""
    shutil.copytree(clinic.folder, folder)
    return PreparedClinic(folder)


def _root_of(vault: Path) -> bytes:
    from clinic_app.bootstrap import Clinic

    program = Clinic()
    opened = program.keeper.open(vault, passphrase=PASSPHRASE)
    try:
        return program.seals.root_pem(opened.records)
    finally:
        opened.close()
