"""The header: nothing in it can be changed, added, left out or put differently without being noticed."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault.copies import HEADER_A, HEADER_B, read_copies, unlock
from clinic_app.adapters.vault.header import MAX_BYTES, HeaderError, HeaderTooNewError, parse, seal
from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import UnlockError
from clinic_app.services.ports.vault import Person, Role
from tests.support.vaults import (
    CHEAP_KDF,
    PASSPHRASE,
    cheap_keeper,
    enrol,
    fault_codes,
    files_of,
    new_vault,
    refusal,
)

PARALEGAL = Person("2" * 32, "jroe", "Jane Roe", Role.PARALEGAL)
OTHER_PASSPHRASE = "thistle ribbon anchor purple mosaic"


LEFT = {"age": "ab" * 300, "mac": "0" * 64, "role": "paralegal"}


def as_format_1(content: dict[str, Any]) -> None:
    """What format 1 would have said."""
    content["format"] = 1
    for slot in content["slots"]:
        for added in ("device", "handovers", "identity", "recipient"):
            del slot[added]
    for database in content["databases"].values():
        del database["next"]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault of two people; never changed."""
    folder = tmp_path_factory.mktemp("header") / "vault"
    new_vault(folder).vault.close()
    enrol(folder, PARALEGAL, OTHER_PASSPHRASE)
    return folder


@pytest.fixture
def vault(closed: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(closed, tmp_path / "vault"))


def header_key(folder: Path) -> bytes:
    return unlock(read_copies(folder), PASSPHRASE, CHEAP_KDF, PyrageBox()).keys.for_header()


def content_of(folder: Path) -> dict[str, Any]:
    content = json.loads((folder / HEADER_A).read_bytes())
    assert isinstance(content, dict)
    return content


def write_both(folder: Path, data: bytes) -> None:
    for name in (HEADER_A, HEADER_B):
        (folder / name).write_bytes(data)


class TestForm:
    def test_it_names_nobody(self, closed: Path) -> None:
        text = (closed / HEADER_A).read_text()
        for name in ("Roe", "Muestra", "jroe", "Clinic"):
            assert name not in text

    def test_every_flipped_byte_is_noticed(self, closed: Path) -> None:
        data, key = (closed / HEADER_A).read_bytes(), header_key(closed)
        assert parse(data).authentic(key)
        chance = random.Random(7)
        for place in range(len(data)):
            for mask in (1 << chance.randrange(8), 0xFF):
                flipped = bytearray(data)
                flipped[place] ^= mask
                try:
                    accepted = parse(bytes(flipped)).authentic(key)
                except HeaderError:
                    accepted = False
                assert not accepted, (place, mask)

    @pytest.mark.long
    def test_every_flipped_bit_is_noticed(self, closed: Path) -> None:
        data, key = (closed / HEADER_A).read_bytes(), header_key(closed)
        for bit in range(8 * len(data)):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            try:
                accepted = parse(bytes(flipped)).authentic(key)
            except HeaderError:
                accepted = False
            assert not accepted, bit
        print(f"{8 * len(data)} bits of a header flipped, 0 accepted")

    def test_every_cut_is_noticed(self, closed: Path) -> None:
        data = (closed / HEADER_A).read_bytes()
        for size in range(0, len(data), 7):
            with pytest.raises(HeaderError):
                parse(data[:size])

    @pytest.mark.parametrize(
        "change",
        [
            lambda c: c.update(more=1),
            lambda c: c.pop("log"),
            lambda c: c.update(seq=0),
            lambda c: c.update(seq=True),
            lambda c: c.update(seq="3"),
            lambda c: c.update(clean=1),
            lambda c: c.update(format=0),
            lambda c: c.update(format=True),
            lambda c: c.update(slots=[]),
            lambda c: c.update(slots=c["slots"] * 33),
            lambda c: c["kdf"].update(alg="argon2i"),
            lambda c: c["kdf"].update(salt=c["kdf"]["salt"].upper()),
            lambda c: c["slots"][0].update(role="owner"),
            lambda c: c["slots"][0].pop("device"),
            lambda c: c["slots"][0].update(device=0),
            lambda c: c["slots"][0].update(recipient=None),
            lambda c: c["slots"][0].update(identity=None),
            lambda c: c["slots"][0].update(recipient="age1" + "b" * 58),
            lambda c: c["slots"][0].update(recipient=None, identity=None, device=True),
            lambda c: c["slots"][0].update(handovers=None),
            lambda c: c["slots"][0].update(handovers=[LEFT] * 9),
            lambda c: c["slots"][0].update(handovers=[{**LEFT, "role": "owner"}]),
            lambda c: c["slots"][0].update(handovers=[{**LEFT, "age": LEFT["age"] + "0"}]),
            lambda c: c["databases"]["records.db"].pop("next"),
            lambda c: c["databases"]["records.db"].update(next={}),
            lambda c: c["slots"][0].update(ct=c["slots"][0]["ct"] + "00"),
            lambda c: c["databases"].pop("privileged.db"),
            lambda c: c.update(mac=c["mac"][:-2]),
            lambda c: c.update(mac=c["mac"] + "\n"),
            lambda c: c.update(mac=None),
        ],
    )
    def test_what_is_out_of_shape_is_refused(self, closed: Path, change: Callable[[dict[str, Any]], object]) -> None:
        content = content_of(closed)
        change(content)
        with pytest.raises(HeaderError):
            parse(canonical_json(content))

    def test_only_the_canonical_form_is_read(self, closed: Path) -> None:
        data = (closed / HEADER_A).read_bytes()
        doubled = data.replace(b'{"clean"', b'{"clean":true,"clean"', 1)
        for other in (json.dumps(content_of(closed)).encode(), data + b"\n", b" " + data, doubled, b"[]", b"", b"\xff"):
            with pytest.raises(HeaderError):
                parse(other)
        with pytest.raises(HeaderError):
            parse(b'"' + b"a" * MAX_BYTES + b'"')

    def test_a_later_format_says_so(self, closed: Path) -> None:
        with pytest.raises(HeaderTooNewError):
            parse(canonical_json({**content_of(closed), "format": 3, "unheard_of": 1}))


class TestOpening:
    def test_either_copy_will_do_and_the_other_is_renewed(self, vault: Path) -> None:
        for name in (HEADER_A, HEADER_B):
            (vault / name).write_bytes(b"garbage")
            assert fault_codes(vault) == {"header_damaged"}
            opened = cheap_keeper().open(vault, passphrase=PASSPHRASE)
            assert b"vault.header_repaired" in opened.records.export_log()
            opened.close()
            assert fault_codes(vault) == set()
            assert (vault / HEADER_A).read_bytes() == (vault / HEADER_B).read_bytes()

    def test_a_missing_copy_is_renewed(self, vault: Path) -> None:
        (vault / HEADER_B).unlink()
        assert fault_codes(vault) == {"header_damaged"}
        cheap_keeper().open(vault, passphrase=PASSPHRASE).close()
        assert fault_codes(vault) == set()

    def test_check_repairs_nothing(self, vault: Path) -> None:
        (vault / HEADER_B).write_bytes(b"garbage")
        before = files_of(vault)
        fault_codes(vault)
        assert files_of(vault) == before

    @pytest.mark.parametrize("name", [HEADER_A, HEADER_B])
    def test_check_reports_each_copy_on_its_own(self, vault: Path, name: str) -> None:
        data = (vault / name).read_bytes()
        for place in range(5, len(data), 61):
            flipped = bytearray(data)
            flipped[place] ^= 0x04
            (vault / name).write_bytes(flipped)
            faults = cheap_keeper().check(vault, passphrase=PASSPHRASE)
            assert [(fault.code, fault.where) for fault in faults] == [("header_damaged", name)], place

    def test_both_damaged(self, vault: Path) -> None:
        write_both(vault, b"garbage")
        assert refusal(vault) == "header_damaged"
        with pytest.raises(UnlockError):
            fault_codes(vault)

    def test_both_of_a_later_format(self, vault: Path) -> None:
        write_both(vault, canonical_json({**content_of(vault), "format": 3}))
        assert refusal(vault) == "vault_too_new"

    def test_one_flipped_bit_does_not_pass_for_a_later_format(self, vault: Path) -> None:
        (vault / HEADER_B).write_bytes(canonical_json({**content_of(vault), "format": 3}))
        cheap_keeper().open(vault, passphrase=PASSPHRASE).close()
        assert fault_codes(vault) == set()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda c: c.update(seq=c["seq"] + 5), "header_damaged"),
            (lambda c: c["log"].update(size=c["log"]["size"] - 1), "header_damaged"),
            (lambda c: c["databases"]["records.db"].update(pages=None), "header_damaged"),
            (lambda c: c.update(slots=c["slots"][:1]), "header_damaged"),
            (lambda c: c["slots"].reverse(), "header_damaged"),
            (lambda c: c["slots"][0].update(role="administrator"), "wrong_passphrase"),
            (lambda c: c["slots"][0].update(user="3" * 32), "wrong_passphrase"),
            (lambda c: c["slots"][0].update(commit="0" * 64), "wrong_passphrase"),
            (lambda c: c["slots"][0].update(nonce="0" * 24), "wrong_passphrase"),
            (lambda c: c["slots"][0].update(ct="0" * 160), "wrong_passphrase"),
            (lambda c: c["slots"][0].update(recipient=c["slots"][1]["recipient"]), "header_damaged"),
            (lambda c: c["slots"][0].update(identity=c["slots"][1]["identity"]), "header_damaged"),
            (lambda c: c["slots"][0].update(device=True), "device_secret_missing"),
            (lambda c: c["slots"][0].update(recipient=None, identity=None), "wrong_passphrase"),
            (lambda c: c["databases"]["records.db"].update(next=c["databases"]["records.db"]["key"]), "header_damaged"),
            (lambda c: c["recovery"].update(recipient=c["slots"][1]["recipient"]), "header_damaged"),
            (lambda c: c.update(format=1), "header_damaged"),
            (lambda c: as_format_1(c), "wrong_passphrase"),
            (lambda c: c.update(vault_id="0" * 32), "wrong_passphrase"),
            (lambda c: c["kdf"].update(salt="0" * 32), "wrong_passphrase"),
            (lambda c: c["kdf"].update(t=2), "wrong_passphrase"),
            (lambda c: c["kdf"].update(m=1024), "header_damaged"),
            (lambda c: c["kdf"].update(m=2**30), "header_damaged"),
            (lambda c: c["kdf"].update(t=1000), "header_damaged"),
            (lambda c: c["kdf"].update(p=0), "header_damaged"),
        ],
    )
    def test_a_forged_header_opens_nothing(
        self, vault: Path, change: Callable[[dict[str, Any]], object], code: str
    ) -> None:
        content = content_of(vault)
        change(content)
        write_both(vault, canonical_json(content))
        assert refusal(vault) == code

    def test_the_newest_authentic_copy_counts(self, vault: Path) -> None:
        old = (vault / HEADER_A).read_bytes()
        cheap_keeper().open(vault, passphrase=PASSPHRASE).close()
        (vault / HEADER_A).write_bytes(old)
        assert fault_codes(vault) == {"header_behind"}
        cheap_keeper().open(vault, passphrase=PASSPHRASE).close()
        assert fault_codes(vault) == set()

    def test_a_resealed_header_is_the_same_bytes(self, closed: Path) -> None:
        data = (closed / HEADER_A).read_bytes()
        assert seal(parse(data).header, header_key(closed)) == data
