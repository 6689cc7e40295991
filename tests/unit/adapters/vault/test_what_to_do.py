"""`check` says of each fault what to do, in English and in Spanish, one line each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import clinic_app.adapters.vault as package
from clinic_app.adapters.vault.contents import content_faults
from clinic_app.adapters.vault.log_check import log_faults
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.adapters.vault.what_to_do import WHAT_TO_DO
from clinic_app.spanish import in_spanish
from tests.support.vaults import PASSPHRASE, cheap_keeper, new_vault, undone

_SAID_WITH = re.compile(r'(?:VaultFault|_fault)\(\s*"([a-z_]+)"|"\w+_check", "([a-z_]+)"|row_hash, "([a-z_]+)"')


def test_every_fault_that_can_be_found_has_its_advice() -> None:
    sources = [path.read_text("utf-8") for path in Path(package.__file__).parent.glob("*.py")]
    codes = {code for source in sources for found in _SAID_WITH.findall(source) for code in found if code}
    assert "header_behind" in codes
    assert "links_damaged" in codes
    assert "secret_changed" in codes
    assert codes - WHAT_TO_DO.keys() == set()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = new_vault(tmp_path / "vault").vault
    assert isinstance(vault, OpenVault)
    for n in range(7):
        vault.records.note("document_printed", f"{n:032x}")
    yield vault
    vault.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM log WHERE n = 6", "Entry 6 of the log was taken out."),
        ("DELETE FROM log WHERE n BETWEEN 3 AND 6", "Entries 3 to 6 of the log were taken out."),
        ("UPDATE log SET salt = randomblob(16) WHERE n = 6", "Entry 6 of the log was changed after it was written."),
        ("DELETE FROM log WHERE n > 6", "The log was cut off: it has 7 of {size} entries."),
        ("UPDATE log_head SET size = 5", "The log has {size} entries where 5 were written."),
    ],
)
def test_one_deed_is_told_once_and_in_its_own_words(vault: OpenVault, statement: str, told: str) -> None:
    size = vault.info().log_size
    with undone(vault._database):
        vault._database.rows(statement)
        heard: list[dict[str, Any]] = []
        faults = list(log_faults(vault._database, heard.append))
    assert [fault.text for fault in faults] == [told.format(size=size)]
    assert in_spanish(faults[0].text) != faults[0].text


def test_what_the_log_no_longer_says_is_found_in_the_rows(vault: OpenVault) -> None:
    with undone(vault._database):
        vault._database.rows("DELETE FROM people")
        (fault,) = content_faults(vault._database)
    assert in_spanish(fault.text).startswith("El dato de una persona que el registro conoce ya no está (")


def test_a_damaged_vault_is_told_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    new_vault(folder).vault.close()
    (folder / "header.b").write_bytes(b"{}")
    (folder / "recovery" / "records.age").unlink()
    faults = cheap_keeper().check(folder, passphrase=PASSPHRASE)
    assert [fault.code for fault in faults] == ["header_damaged", "recovery_missing"]
    for fault in faults:
        assert fault.hint.endswith(".")
        assert "\n" not in f"{fault.text} {fault.hint}"
        assert in_spanish(fault.hint) != fault.hint
    assert in_spanish(faults[0].text) == "Esta copia del encabezado no sirve: no es un encabezado."
