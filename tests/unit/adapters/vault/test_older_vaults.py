"""Small vaults as programs of before left them, kept as assets: each opens, says what it said, and goes on.

`tests/assets/vaults/format-1.zip` is `vault/` and `sheet.txt`, made by the program before people could be added in the
window (tables of version 2): two matters, a draft, a kept file, work product, an attorney and a paralegal. An asset is
never made anew; a later format adds its own beside it.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.services.ports.records import FileRef
from clinic_app.services.ports.vault import Role
from tests.support.vaults import ATTORNEY, PASSPHRASE, body, cheap_keeper, fault_codes, files_of, index

ASSETS = Path(__file__).parents[3] / "assets" / "vaults"
PARALEGALS = "marble window lantern quiet river"
PHOTOGRAPH = FileRef(
    "a6235926f9735d121463b9fd0fadb3ff",
    "0a28ea743d5b631bda5666035e11b6c422d4db020f054c1df63af2dfce15571a",
    1000,
    "image/jpeg",
)


@pytest.fixture(params=sorted(path.name for path in ASSETS.glob("*.zip")))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy: nothing here ever touches the only one."""
    with zipfile.ZipFile(ASSETS / request.param) as asset:
        asset.extractall(tmp_path)
    return tmp_path / "vault"


def test_there_is_one_of_every_format() -> None:
    assert {path.name for path in ASSETS.glob("*.zip")} == {"format-1.zip"}


def test_it_is_sound_and_left_alone_by_looking(folder: Path) -> None:
    before = files_of(folder)
    assert fault_codes(folder) == set()
    assert fault_codes(folder, PARALEGALS) == set()
    assert files_of(folder) == before


def test_it_says_what_it_said(folder: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    records, found = vault.records, {hit.key for hit in vault.records.search("nunez kedv")}
    assert vault.person == ATTORNEY
    assert found == {"M-1"}
    assert {hit.key for hit in records.search("警察")} == {"M-2"}
    matter = records.find("intake", "M-1")
    assert matter is not None
    assert [revision.body for revision in records.history(matter)] == [
        body(n=n, text="He was taken near the park on Kedvale.") for n in (1, 2)
    ]
    assert records.drafts(matter) == {"/person/name": b'"Jose"'}
    assert records.due("intake", "2026-12-01", "2026-12-02", limit=5)[0].key == "M-1"
    assert records.read_file(PHOTOGRAPH) == b"photograph" * 100
    assert records.secret("archive-key") == b"age1placeholder"
    assert vault.privileged is not None
    assert vault.privileged.secret("clinic-root") == b"root"
    assert list(vault.privileged.heads("determinations", "M-1/")) == ["M-1/1/RULE"]
    assert [person.role for person in vault.people.everybody()] == [Role.ATTORNEY, Role.PARALEGAL]
    vault.close()


def test_it_goes_on(folder: Path) -> None:
    vault = cheap_keeper().open(folder, passphrase=PARALEGALS)
    assert vault.privileged is None
    record = vault.records.new_record_id()
    vault.records.commit(record, "intake", body(n=3), index=index("M-3", "Jane Roe"))
    vault.people.change_passphrase(PARALEGALS, "harvest pillow grammar sunset violin")
    vault.close()
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    assert vault.records.find("intake", "M-3") == record
    vault.close()
    assert fault_codes(folder) == set()


def test_its_sheet_still_opens_it(folder: Path) -> None:
    sheet = (folder.parent / "sheet.txt").read_text().strip()
    shutil.rmtree(folder / "att")
    opened = PyrageBox().decrypt((folder / "recovery" / "records.age").read_bytes(), sheet).decode()
    assert opened.startswith("records.db\nPRAGMA key = \"x'")
