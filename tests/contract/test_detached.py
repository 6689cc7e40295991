"""Detached CMS signatures: made, read, and checked by openssl exactly as a bundle's README says."""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from cryptography.x509 import load_der_x509_certificate

from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer, CmsSealReader
from clinic_app.errors import SigningError
from clinic_app.services.ports.sealing import Coverage, DetachedSealer, DetachedSealReader, SealReading
from tests.support.pki import AT, ATTORNEY, StandingClock, impostor, leaf_under_leaf, odd_leaf, sample_clinic

CONTENT = b"0123abcd  manifest-sha256.txt\nsecond line\r\nno line end"
LATER = AT + timedelta(minutes=1)
SEALER: DetachedSealer = CmsDetachedSealer()


def read(signature: bytes, content: bytes = CONTENT, *roots: bytes, now: datetime = LATER) -> SealReading:
    reader: DetachedSealReader = CmsSealReader(StandingClock(now))
    return reader.read(signature, content, roots=roots or (sample_clinic().pem,))


def is_faultless(reading: SealReading) -> bool:
    return reading.intact and reading.trusted and not reading.problems


@pytest.fixture(scope="module")
def signature() -> bytes:
    return SEALER.sign(CONTENT, sample_clinic().attorney, at=AT)


def test_it_reads_as_sealed(signature: bytes) -> None:
    reading = read(signature)
    assert is_faultless(reading)
    assert (reading.field, reading.signer, reading.certification) == ("", ATTORNEY, None)
    assert (reading.coverage, reading.changes_allowed) == (Coverage.ENTIRE_FILE, True)
    assert (reading.signed_at, reading.root_fingerprint) == (AT, sample_clinic().fingerprint)


def test_it_is_der_with_the_attributes_and_the_chain(signature: bytes) -> None:
    message = cms.ContentInfo.load(signature, strict=True)
    assert message.dump(force=True) == signature
    signed = message["content"]
    (signer,) = signed["signer_infos"]
    types = {attribute["type"].native for attribute in signer["signed_attrs"]}
    assert types >= {"content_type", "message_digest", "signing_time", "signing_certificate_v2"}
    assert signer["digest_algorithm"]["algorithm"].native == "sha256"
    assert not signed["encap_content_info"]["content"]
    embedded = {choice.chosen.dump() for choice in signed["certificates"]}
    assert embedded == {sample_clinic().attorney.certificate, sample_clinic().root.certificate}


@pytest.mark.parametrize("content", [b"", b"\r\n\n\r", bytes(range(256)) * 5000], ids=["empty", "line ends", "1 MB"])
def test_any_bytes_can_be_signed(content: bytes) -> None:
    assert is_faultless(read(SEALER.sign(content, sample_clinic().attorney, at=AT), content))


class TestWithOpenssl:
    def test_the_command_of_the_readme_accepts_it(self, signature: bytes, tmp_path: Path) -> None:
        assert _verify(tmp_path, signature, CONTENT, sample_clinic().pem) == (0, "CMS Verification successful")

    def test_the_same_command_refuses_what_it_must(self, signature: bytes, tmp_path: Path) -> None:
        for signed, content, root in (
            (signature, CONTENT + b"x", sample_clinic().pem),
            (signature, CONTENT.replace(b"\r\n", b"\n"), sample_clinic().pem),
            (signature, CONTENT, impostor().pem),
            (SEALER.sign(CONTENT, impostor().attorney, at=AT), CONTENT, sample_clinic().pem),
        ):
            status, said = _verify(tmp_path, signed, content, root)
            assert status != 0
            assert said != "CMS Verification successful"

    def test_the_signing_certificate_attribute_satisfies_cades(self, signature: bytes, tmp_path: Path) -> None:
        assert _verify(tmp_path, signature, CONTENT, sample_clinic().pem, "-cades")[0] == 0

    def test_a_signature_that_openssl_made_reads_as_sealed(self, tmp_path: Path) -> None:
        attorney = sample_clinic().attorney
        key = load_der_private_key(attorney.private_key, password=None)
        files = {
            "key.pem": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            "leaf.pem": load_der_x509_certificate(attorney.certificate).public_bytes(Encoding.PEM),
            "root.pem": sample_clinic().pem,
            "content": CONTENT,
        }
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        _openssl(tmp_path, "cms", "-sign", "-binary", "-outform", "DER", "-in", "content", "-signer", "leaf.pem",
                 "-inkey", "key.pem", "-certfile", "root.pem", "-md", "sha256", "-out", "made.p7s")  # fmt: skip
        made = read((tmp_path / "made.p7s").read_bytes(), now=datetime.now(AT.tzinfo))
        assert (made.intact, made.trusted, made.signer, made.problems) == (True, True, ATTORNEY, ())

    def test_a_signature_that_carries_its_content_is_not_detached(self, tmp_path: Path) -> None:
        attorney = sample_clinic().attorney
        key = load_der_private_key(attorney.private_key, password=None)
        (tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        (tmp_path / "leaf.pem").write_bytes(load_der_x509_certificate(attorney.certificate).public_bytes(Encoding.PEM))
        (tmp_path / "content").write_bytes(b"other content")
        _openssl(tmp_path, "cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-in", "content", "-signer",
                 "leaf.pem", "-inkey", "key.pem", "-out", "made.p7s")  # fmt: skip
        for content in (CONTENT, b"other content", b""):
            assert not is_faultless(read((tmp_path / "made.p7s").read_bytes(), content))


class TestChanges:
    def test_other_content_is_noticed(self, signature: bytes) -> None:
        for content in (b"", CONTENT[:-1], CONTENT + b"\n", CONTENT.replace(b"\r\n", b"\n"), CONTENT.upper()):
            reading = read(signature, content)
            assert not reading.intact
            assert not reading.trusted
            assert "The content has changed since it was sealed." in reading.problems

    def test_a_flip_in_the_signature_is_noticed_or_means_nothing(self, signature: bytes) -> None:
        chance = random.Random(20261122)
        kept = 0
        for part in range(200):
            changed = bytearray(signature)
            changed[len(signature) * part // 200] ^= 1 << chance.randrange(8)
            reading = read(bytes(changed))
            if is_faultless(reading):
                # Only the chain's own copy may differ: the reader trusts the root that it was given.
                assert (reading.signer, reading.signed_at) == (ATTORNEY, AT)
                kept += 1
        assert kept < 100, "most of a signature must count"

    @pytest.mark.parametrize("cut", [0, 1, 2, 100, -1])
    def test_a_cut_signature_is_unreadable(self, signature: bytes, cut: int) -> None:
        assert read(signature[:cut]).problems == ("The seal is damaged or of a kind that cannot be read.",)

    @pytest.mark.parametrize(
        "bad",
        [b"garbage", b"0" * 2_000_000, b"\x30\x80" * 100_000, b"\x30\x03\x06\x01\x2a"],
        ids=["garbage", "large", "nested", "other"],
    )
    def test_garbage_is_a_problem_and_no_exception(self, bad: bytes) -> None:
        assert read(bad).problems == ("The seal is damaged or of a kind that cannot be read.",)

    def test_bytes_behind_the_signature_are_refused(self, signature: bytes) -> None:
        assert not is_faultless(read(signature + b"\0"))

    def test_two_signers_are_refused(self, signature: bytes) -> None:
        message = cms.ContentInfo.load(signature)
        signers = message["content"]["signer_infos"]
        other = cms.ContentInfo.load(SEALER.sign(CONTENT, impostor().attorney, at=AT))["content"]["signer_infos"][0]
        signers.append(other)
        assert len(signers) == 2
        assert not is_faultless(read(message.dump(force=True)))


class TestStrangeSigners:
    def test_a_root_of_the_same_name_is_intact_and_not_trusted(self) -> None:
        reading = read(SEALER.sign(CONTENT, impostor().attorney, at=AT))
        assert (reading.intact, reading.trusted) == (True, False)
        assert reading.problems == ("The certificate does not lead to a root that is trusted here.",)
        assert reading.root_fingerprint == impostor().fingerprint

    def test_a_leaf_cannot_vouch_for_another(self) -> None:
        reading = read(SEALER.sign(CONTENT, leaf_under_leaf(sample_clinic()), at=AT))
        assert (reading.intact, reading.trusted) == (True, False)

    def test_a_certificate_for_something_else_is_not_trusted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("clinic_app.adapters.pyhanko_credential.check_credential", lambda _credential, _at: None)
        reading = read(SEALER.sign(CONTENT, odd_leaf(sample_clinic().root, sign=False, server=True), at=AT))
        assert (reading.intact, reading.trusted) == (True, False)
        assert reading.problems == ("The certificate is not made for sealing.",)

    def test_it_stays_checkable_after_the_leaf_expired(self, signature: bytes) -> None:
        assert is_faultless(read(signature, now=AT + timedelta(days=5000)))

    def test_a_time_in_the_future_is_a_problem(self, signature: bytes) -> None:
        assert read(signature, now=AT - timedelta(hours=1)).problems == ("The seal claims a time in the future.",)

    def test_an_unreadable_root_is_named(self, signature: bytes) -> None:
        assert read(signature, CONTENT, b"garbage").problems == (
            "One of the trusted roots given cannot be read or is not a root.",
            "The certificate does not lead to a root that is trusted here.",
        )


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(SigningError) as caught:
        SEALER.sign(CONTENT, replace(sample_clinic().attorney), at=AT.replace(tzinfo=None))
    assert caught.value.code == "time_without_offset"


def _openssl(folder: Path, *arguments: str) -> tuple[int, str]:
    path = shutil.which("openssl")
    if path is None:
        pytest.skip("needs openssl")
    done = subprocess.run([path, *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr.strip()


def _verify(folder: Path, signature: bytes, content: bytes, root: bytes, *more: str) -> tuple[int, str]:
    (folder / "signature.p7s").write_bytes(signature)
    (folder / "tagmanifest-sha256.txt").write_bytes(content)
    (folder / "clinic-root.pem").write_bytes(root)
    command = (
        "cms -verify -binary -inform DER -in signature.p7s -content tagmanifest-sha256.txt "
        "-CAfile clinic-root.pem -no_check_time -out /dev/null"
    )
    return _openssl(folder, *command.split(), *more)
