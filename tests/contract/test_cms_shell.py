"""The seal beside a bundle: not one byte of its file may differ, the unsigned shell included."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from asn1crypto import algos, cms, core  # type: ignore[import-untyped, unused-ignore]

from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer, CmsSealReader
from clinic_app.adapters.cms_shell import ShellCheckedSealReader
from clinic_app.services.ports.sealing import DetachedSealReader, SealReading
from tests.support.pki import AT, sample_clinic
from tests.support.sealed_things import CLOCK

CONTENT = b"the list of files\n"
LOOSE: DetachedSealReader = CmsSealReader(CLOCK)
STRICT: DetachedSealReader = ShellCheckedSealReader(LOOSE)


@pytest.fixture(scope="module")
def seal() -> bytes:
    return CmsDetachedSealer().sign(CONTENT, sample_clinic().attorney, at=AT)


def read(reader: DetachedSealReader, signature: bytes) -> SealReading:
    return reader.read(signature, CONTENT, roots=(sample_clinic().pem,))


def test_our_own_seal_passes(seal: bytes) -> None:
    assert read(STRICT, seal) == read(LOOSE, seal)
    assert read(STRICT, seal).trusted


def with_version(data: Any) -> None:
    data["version"] = "v3"


def with_signer_version(data: Any) -> None:
    data["signer_infos"][0]["version"] = "v3"


def with_second_algorithm(data: Any) -> None:
    data["digest_algorithms"] = [data["digest_algorithms"][0], algos.DigestAlgorithm({"algorithm": "sha512"})]


def with_other_algorithm(data: Any) -> None:
    data["digest_algorithms"] = [algos.DigestAlgorithm({"algorithm": "sha512"})]


def with_unsigned_words(data: Any) -> None:
    words = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.UTF8String("unsigned words")]})
    data["signer_infos"][0]["unsigned_attrs"] = [words]


@pytest.mark.parametrize(
    "change",
    [with_version, with_signer_version, with_second_algorithm, with_other_algorithm, with_unsigned_words],
)
def test_a_shell_of_another_form_is_broken(seal: bytes, change: Callable[[Any], None]) -> None:
    message = cms.ContentInfo.load(seal)
    change(message["content"])
    altered = message.dump(force=True)
    assert altered != seal
    assert read(LOOSE, altered).intact, "the change must be one that the signature itself does not show"
    reading = read(STRICT, altered)
    assert (reading.intact, reading.trusted) == (False, False)
    assert reading.problems[-1] == "The file of the seal was altered in a place that the seal itself does not cover."


def test_another_spelling_of_the_same_seal_is_broken(seal: bytes) -> None:
    # One length written with a byte more than DER allows.
    assert seal[:2] == b"\x30\x82"
    assert not read(STRICT, b"\x30\x83\x00" + seal[2:]).intact


def test_flipped_bytes_of_the_shell(seal: bytes) -> None:
    """All of the first 56 bytes, where nothing is signed, and some of the rest."""
    fingerprint = sample_clinic().fingerprint
    places = [*range(56), *random.Random(5).sample(range(56, len(seal)), 20)]
    for place in places:
        altered = bytearray(seal)
        altered[place] ^= 1
        reading = read(STRICT, bytes(altered))
        assert not (reading.trusted and not reading.problems and reading.root_fingerprint == fingerprint), place


@pytest.mark.parametrize("signature", [b"", b"x", b"\x30\x80", b"\x30\x03\x02\x01\x01"])
def test_garbage(signature: bytes) -> None:
    assert not read(STRICT, signature).intact
