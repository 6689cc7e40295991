"""Small vaults as programs of before left them, kept as assets: each opens, says what it said, and goes on.

`tests/assets/vaults/format-1.zip` is `vault/` and `sheet.txt`, made by the program before people could be added in the
window (tables of version 2): two matters, a draft, a kept file, work product, an attorney and a paralegal.
`format-2.zip` is the same vault, brought up by both of them, after somebody else was removed: the keys of then wait for
the paralegal. An asset is never made anew; a later format adds its own beside it.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault.copies import BOTH
from clinic_app.adapters.vault.header import HeaderError, parse
from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import InputError
from clinic_app.services.ports.record_values import FileRef
from clinic_app.services.ports.vault import Person, Role
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


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A copy of the one of format 1."""
    with zipfile.ZipFile(ASSETS / "format-1.zip") as asset:
        asset.extractall(tmp_path)
    return tmp_path / "vault"


def test_there_is_one_of_every_format() -> None:
    assert {path.name for path in ASSETS.glob("*.zip")} == {"format-1.zip", "format-2.zip"}


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


def test_opening_brings_its_header_up_and_gives_people_keys_one_by_one(first: Path) -> None:
    assert [parse((first / name).read_bytes()).header.format for name in BOTH] == [1, 1]
    cheap_keeper().open(first, passphrase=PARALEGALS).close()
    attorney, paralegal = parse((first / BOTH[0]).read_bytes()).header.slots
    assert (attorney.recipient, paralegal.recipient is not None) == (None, True)
    vault = cheap_keeper().open(first, passphrase=PASSPHRASE)
    vault.close()
    assert all(slot.recipient for slot in parse((first / BOTH[0]).read_bytes()).header.slots)
    assert fault_codes(first) == fault_codes(first, PARALEGALS) == set()
    again = cheap_keeper().open(first, passphrase=PASSPHRASE)
    told = [json.loads(line)["entry"] for line in again.records.export_log().splitlines()[1:-1]]
    assert [entry["event"] for entry in told].count("person.way_in_renewed") == 2
    again.close()


@pytest.mark.parametrize("name", BOTH)
def test_cut_off_while_it_is_brought_up_it_opens_for_everybody(first: Path, name: str) -> None:
    before = (first / name).read_bytes()
    cheap_keeper().open(first, passphrase=PASSPHRASE).close()
    (first / name).write_bytes(before)
    for passphrase in (PARALEGALS, PASSPHRASE):
        cheap_keeper().open(first, passphrase=passphrase).close()
    assert fault_codes(first) == set()


def test_nobody_is_removed_before_those_who_stay_have_keys(first: Path) -> None:
    vault = cheap_keeper().open(first, passphrase=PASSPHRASE)
    extra = Person("7" * 32, "mpoe", "M. Poe", Role.PARALEGAL)
    vault.people.add(extra, "harvest pillow grammar sunset anchor", prepare=lambda: None)
    (paralegal,) = (each for each in vault.people.everybody() if each.role is Role.PARALEGAL and each != extra)
    with pytest.raises(InputError) as caught:
        vault.people.remove((extra,), PASSPHRASE)
    assert caught.value.code == "key_missing"
    assert paralegal.handle in caught.value.sentence
    vault.close()
    cheap_keeper().open(first, passphrase=PARALEGALS).close()
    vault = cheap_keeper().open(first, passphrase=PASSPHRASE)
    vault.people.remove((extra,), PASSPHRASE)
    vault.close()
    cheap_keeper().open(first, passphrase=PARALEGALS).close()
    assert fault_codes(first) == set()


def test_what_format_1_does_not_know_is_refused_in_it(first: Path) -> None:
    content = json.loads((first / BOTH[0]).read_bytes())
    for part, added in ((content["slots"][0], "device"), (content["databases"]["records.db"], "next")):
        part[added] = None
        with pytest.raises(HeaderError):
            parse(canonical_json(content))
        del part[added]
    assert parse(canonical_json(content)).header.format == 1


def test_its_sheet_still_opens_it(folder: Path) -> None:
    sheet = (folder.parent / "sheet.txt").read_text().strip()
    shutil.rmtree(folder / "att")
    opened = PyrageBox().decrypt((folder / "recovery" / "records.age").read_bytes(), sheet).decode()
    assert opened.startswith("records.db\nPRAGMA key = \"x'")
