"""From passphrase to keys: the right derivation, the right bounds, and who gets which key."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import PRODUCTION_KDF, KdfPolicy, SqlCipherVaultKeeper
from clinic_app.adapters.vault.copies import BOTH, read_copies, unlock
from clinic_app.adapters.vault.header import Header
from clinic_app.adapters.vault.keys import DoesNotOpenError, VaultKeys, derive, unwrap, wrap
from clinic_app.adapters.vault.passphrase import LEAST_BITS, estimated_bits
from clinic_app.adapters.vault.slots import make_slot, open_slot, stretch
from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import UnlockError
from clinic_app.services.ports.vault import Person, Role
from tests.support.vaults import CHEAP_KDF, PASSPHRASE, StepClock, cheap_keeper, enrol, fault_codes, new_vault

PARALEGAL = Person("2" * 32, "jroe", "Jane Roe", Role.PARALEGAL)
OTHER_PASSPHRASE = "thistle ribbon anchor purple mosaic"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slots") / "vault"
    new_vault(folder).vault.close()
    enrol(folder, PARALEGAL, OTHER_PASSPHRASE)
    return folder


@pytest.fixture(scope="module")
def header(folder: Path) -> Header:
    return unlock(read_copies(folder), PASSPHRASE, CHEAP_KDF, PyrageBox()).header


def expand(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    """HKDF-SHA256, written out from RFC 5869."""
    key = hmac.digest(salt, secret, "sha256")
    block, out = b"", b""
    for count in range(1, size // 32 + 1):
        block = hmac.digest(key, block + info + bytes([count]), "sha256")
        out += block
    return out


class TestDerivation:
    def test_a_second_implementation_of_argon2_agrees(self, header: Header) -> None:
        typed = "cafe\u0301 ﬁve"
        kdf = header.kdf
        oracle = Argon2id(
            salt=bytes.fromhex(kdf.salt), length=32, iterations=kdf.t, lanes=kdf.p, memory_cost=kdf.m
        ).derive(unicodedata.normalize("NFKC", typed).encode())
        assert stretch(typed, kdf) == oracle

    def test_a_slot_is_what_the_format_says(self, header: Header) -> None:
        slot = header.slots[0]
        purpose = canonical_json(
            {
                "user": slot.user,
                "role": "attorney",
                "vault": header.vault_id,
                "kdf": header.kdf.model_dump(),
                "alg": "aes-256-gcm",
                "kind": "passphrase",
                "device": False,
                "format": 2,
            }
        )
        salt = bytes.fromhex(slot.salt) + hashlib.sha256(purpose).digest()
        both = expand(stretch(PASSPHRASE, header.kdf), salt, b"cv1/slot", 64)
        assert both[32:].hex() == slot.commit
        plain = AESGCM(both[:32]).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.ct), purpose)
        opened = open_slot(stretch(PASSPHRASE, header.kdf), slot, header)
        assert opened is not None
        keys = opened.keys
        assert plain == keys.master + (keys.work_product or b"")
        assert slot.identity is not None
        about = {**json.loads(purpose), "part": "identity", "recipient": slot.recipient}
        identity = AESGCM(expand(both[:32], bytes(32), b"cv1/identity", 32)).decrypt(
            bytes.fromhex(slot.identity.nonce), bytes.fromhex(slot.identity.ct), canonical_json(about)
        )
        assert identity.decode() == opened.identity
        assert PyrageBox().recipient_of(opened.identity) == slot.recipient
        assert opened.identity not in repr(opened)
        assert keys.for_header() == expand(keys.master, bytes(32), b"cv1/hdr", 32)

    def test_each_wrapping_is_fresh(self, header: Header) -> None:
        keys, stretched = VaultKeys.fresh(), stretch(PASSPHRASE, header.kdf)
        slots = [
            make_slot(
                stretched,
                keys,
                user="x",
                role=Role.ATTORNEY,
                vault_id=header.vault_id,
                kdf=header.kdf,
                identity=PyrageBox().new_identity(),
            )
            for _ in range(2)
        ]
        for part in ("salt", "nonce", "commit", "ct"):
            assert getattr(slots[0], part) != getattr(slots[1], part)

    def test_keys_do_not_show(self) -> None:
        keys = VaultKeys.fresh()
        assert keys.master.hex() not in repr(keys)
        assert repr(keys.master) not in repr(keys)

    def test_a_wrapped_key_serves_one_purpose(self) -> None:
        key = derive(b"k" * 32, info=b"x")
        nonce, sealed = wrap(key, b"plain", purpose=b"this")
        assert unwrap(key, nonce, sealed, purpose=b"this") == b"plain"
        for other in (
            (key, nonce, sealed, b"that"),
            (bytes(32), nonce, sealed, b"this"),
            (key, bytes(12), sealed, b"this"),
            (key, nonce, bytes(len(sealed)), b"this"),
        ):
            with pytest.raises(DoesNotOpenError):
                unwrap(*other[:3], purpose=other[3])


class TestRoles:
    def test_a_paralegal_gets_no_work_product(self, folder: Path, header: Header) -> None:
        attorney, paralegal = header.slots
        assert len(bytes.fromhex(attorney.ct)) == 64 + 16
        assert len(bytes.fromhex(paralegal.ct)) == 32 + 16
        opened = open_slot(stretch(OTHER_PASSPHRASE, header.kdf), paralegal, header)
        assert opened is not None
        assert opened.keys.work_product is None
        vault = cheap_keeper().open(folder, passphrase=OTHER_PASSPHRASE)
        assert (vault.person, vault.privileged) == (PARALEGAL, None)
        vault.close()
        assert fault_codes(folder) == fault_codes(folder, OTHER_PASSPHRASE) == set()

    def test_only_an_attorney_can_enrol_an_attorney(self, header: Header) -> None:
        with pytest.raises(ValueError, match="attorney"):
            make_slot(
                bytes(32),
                VaultKeys(bytes(32), None),
                user="x",
                role=Role.ATTORNEY,
                vault_id=header.vault_id,
                kdf=header.kdf,
                identity=PyrageBox().new_identity(),
            )

    def test_a_paralegals_session_keeps_the_work_products_digest(self, tmp_path: Path) -> None:
        folder = tmp_path / "vault"
        new_vault(folder).vault.close()
        enrol(folder, PARALEGAL, OTHER_PASSPHRASE)
        before = unlock(read_copies(folder), PASSPHRASE, CHEAP_KDF, PyrageBox()).header.databases.privileged
        vault = cheap_keeper().open(folder, passphrase=OTHER_PASSPHRASE)
        assert unlock(read_copies(folder), PASSPHRASE, CHEAP_KDF, PyrageBox()).header.databases.privileged == before
        vault.close()
        (folder / "privileged.db").write_bytes((folder / "privileged.db").read_bytes()[:-1] + b"\x00")
        assert "rolled_back" in fault_codes(folder, OTHER_PASSPHRASE)


class TestBounds:
    def test_production_is_what_the_brief_says(self) -> None:
        kdf = PRODUCTION_KDF.fresh_parameters()
        assert (kdf.alg, kdf.m, kdf.t, kdf.p) == ("argon2id-1.3", 256 * 1024, 4, 4)
        assert (PRODUCTION_KDF.memory_bounds, PRODUCTION_KDF.pass_bounds, PRODUCTION_KDF.lane_bounds) == (
            (64 * 1024, 2 * 1024 * 1024),
            (3, 16),
            (1, 16),
        )

    @pytest.mark.parametrize(
        ("m", "t", "p", "accepted"),
        [
            (64 * 1024, 3, 1, True),
            (2 * 1024 * 1024, 16, 16, True),
            (64 * 1024 - 1, 3, 1, False),
            (2 * 1024 * 1024 + 1, 3, 1, False),
            (64 * 1024, 2, 1, False),
            (64 * 1024, 17, 1, False),
            (64 * 1024, 3, 0, False),
            (64 * 1024, 3, 17, False),
            (8 * 1024, 1, 1, False),
        ],
    )
    def test_costs_outside_the_bounds_are_not_accepted(self, m: int, t: int, p: int, accepted: bool) -> None:
        kdf = PRODUCTION_KDF.fresh_parameters().model_copy(update={"m": m, "t": t, "p": p})
        assert PRODUCTION_KDF.accepts(kdf) is accepted

    def test_a_cheap_vault_is_refused_by_the_program(self, folder: Path) -> None:
        keeper = SqlCipherVaultKeeper(clock=StepClock(), age=PyrageBox(), kdf=PRODUCTION_KDF)
        before = [(folder / name).read_bytes() for name in BOTH]
        with pytest.raises(UnlockError) as caught:
            keeper.open(folder, passphrase=PASSPHRASE)
        assert caught.value.code == "header_damaged"
        assert [(folder / name).read_bytes() for name in BOTH] == before

    def test_bounds_are_looked_at_before_anything_is_computed(self, folder: Path) -> None:
        """A policy that asks for more memory than any machine has refuses at once instead of running out of it."""
        impossible: KdfPolicy = replace(CHEAP_KDF, memory_bounds=(2**40, 2**41))
        with pytest.raises(UnlockError) as caught:
            unlock(read_copies(folder), PASSPHRASE, impossible, PyrageBox())
        assert caught.value.code == "header_damaged"


class TestStrength:
    @pytest.mark.parametrize("weak", ["", "amparo", "letmein letmein", "jane roe 1991", "a" * 1000, "aB3$aB3$aB3$"])
    def test_guessable(self, weak: str) -> None:
        assert estimated_bits(weak) < LEAST_BITS

    @pytest.mark.parametrize(
        "strong", [PASSPHRASE, OTHER_PASSPHRASE, "paraguas lluvia melón tren siete", "x9!aZ$k2Qe7LpW4u"]
    )
    def test_hard_to_guess(self, strong: str) -> None:
        assert estimated_bits(strong) >= LEAST_BITS

    def test_what_an_attacker_knows_counts_for_little(self) -> None:
        known = "Westside Immigrant Legal Centre"
        assert estimated_bits(known, (known,)) < LEAST_BITS <= estimated_bits(known)
