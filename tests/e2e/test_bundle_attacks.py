"""A real bundle of real documents, and everything that can be done to it between the clinic and the board."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.adapters import cms_shell
from clinic_app.domain.bag import PAYLOAD_LIST, REQUIRED, SIGNATURE, TAG_LIST
from clinic_app.domain.sealed_formats import BundleRecipient
from clinic_app.errors import InputError
from clinic_app.services.verification.report import Kind, Report, State
from tests.support.hostile_zips import LINK, Entry, zipped, zipped_tree
from tests.support.pki import AT, impostor, sample_clinic
from tests.support.sealed_things import (
    AFFIDAVIT,
    BOX,
    CONSENT,
    EMPTY,
    EXHIBIT,
    NOTE,
    board,
    bundle_facts,
    make_bundle,
    payload_of,
    resealed,
    sample_bundle,
    sha256,
    trusting,
    unzipped,
    verifier,
)

NAMES = (*REQUIRED, AFFIDAVIT, CONSENT, EXHIBIT, NOTE, EMPTY)

Files = dict[str, bytes]
Found = set[tuple[str, str]]


@pytest.fixture(autouse=True, scope="module")
def _forms_once() -> Iterator[None]:
    """The form of the same signature is looked at once: it was two thirds of what these tests do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cms_shell, "_has_our_form", cache(cms_shell._has_our_form))
        yield


def check(data: bytes, folder: Path, *, identity: str | None = None) -> Report:
    path = folder / "received"
    path.write_bytes(data)
    report = verifier(folder).verify(path, identity=identity, trust=trusting())
    assert report.valid == (not report.faults) == (report.state is State.VALID)
    for fault in report.faults:
        assert fault.text.endswith(".")
        assert fault.text.isprintable()
    return report


def check_tree(files: Mapping[str, bytes], folder: Path) -> Report:
    return check(zipped_tree(files), folder)


def found(report: Report) -> Found:
    return {(fault.code, fault.where) for fault in report.faults}


def files(number: int = 1) -> Files:
    return dict(sample_bundle(number).files)


# Untouched, in every form


def test_the_sample_has_every_file_that_is_attacked_here() -> None:
    assert sorted(files()) == sorted(NAMES)


def test_untouched(tmp_path: Path) -> None:
    bundle = sample_bundle()
    zipped_report = check(bundle.zip, tmp_path)
    opened_report = check(bundle.encrypted(), tmp_path, identity=board().secret)
    assert zipped_report.state is opened_report.state is State.VALID
    assert opened_report.found["opened_with"] == BOX.fingerprint(board().recipient)
    assert zipped_report.to_json()["declarant_signed"] is False


@pytest.mark.parametrize("enclosed", [False, True], ids=["flat", "in one folder"])
def test_unpacked_and_packed_again(tmp_path: Path, enclosed: bool) -> None:
    if not shutil.which("zip") or not shutil.which("unzip"):
        pytest.skip("needs zip and unzip")
    (tmp_path / "bundle.zip").write_bytes(sample_bundle().zip)
    unpacked = tmp_path / "around" / "bundle"
    unpacked.mkdir(parents=True)
    subprocess.run(["unzip", "-q", tmp_path / "bundle.zip"], cwd=unpacked, check=True)
    subprocess.run(
        ["zip", "-qr", tmp_path / "again.zip", "."], cwd=tmp_path / "around" if enclosed else unpacked, check=True
    )
    for path in (tmp_path / "again.zip", unpacked, tmp_path / "around"):
        report = verifier(tmp_path).verify(path, trust=trusting())
        assert (report.state, report.faults) == (State.VALID, ())


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "picture.jpg").write_bytes(sample_bundle().zip)
    assert verifier(tmp_path).verify(tmp_path / "picture.jpg", trust=trusting()).kind is Kind.BUNDLE


# One file at a time


@pytest.mark.parametrize("name", NAMES)
def test_delete(name: str, tmp_path: Path) -> None:
    left = files()
    del left[name]
    report = check_tree(left, tmp_path)
    if name in (SIGNATURE, TAG_LIST):
        assert report.state is State.INVALID
        code = "signature_missing" if name == SIGNATURE else "tag_list_missing"
        assert found(report) == {(code, name)}
    else:
        assert report.state is State.CHANGED_SINCE
        assert ("file_missing", name) in found(report)
        assert f"{name} was removed after the clinic sealed this bundle." in [fault.text for fault in report.faults]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "change",
    [pytest.param(lambda data: data + b"\n", marks=pytest.mark.long), lambda data: b"x" + data[1:]],
    ids=["longer", "other"],
)
def test_change(name: str, change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    report = check_tree(files() | {name: change(files()[name])}, tmp_path)
    if name in (SIGNATURE, TAG_LIST):
        assert report.state is State.INVALID
        assert ("seal_broken", SIGNATURE) in found(report)
    else:
        assert report.state is State.CHANGED_SINCE
        assert ("file_changed", name) in found(report)
        assert f"{name} was changed after the clinic sealed this bundle." in [fault.text for fault in report.faults]


@pytest.mark.parametrize("name", NAMES)
def test_rename(name: str, tmp_path: Path) -> None:
    changed = files()
    new_name = name.replace(".", "-2.")
    changed[new_name] = changed.pop(name)
    report = check_tree(changed, tmp_path)
    if name in (SIGNATURE, TAG_LIST):
        assert report.state is State.INVALID
    else:
        assert report.state is State.CHANGED_SINCE
        text = f"{name} was renamed to {new_name} after the clinic sealed this bundle."
        assert text in [fault.text for fault in report.faults]


@pytest.mark.parametrize("name", ["data/more.txt", "more.txt", "data/a/b/more.pdf", "data/documents/more.pdf", "m.p7s"])
@pytest.mark.parametrize(
    "content",
    [pytest.param(b"", marks=pytest.mark.long), pytest.param(b"more", marks=pytest.mark.long), None],
    ids=["empty", "small", "copy of a document"],
)
def test_add(name: str, content: bytes | None, tmp_path: Path) -> None:
    added = files()[AFFIDAVIT] if content is None else content
    report = check_tree(files() | {name: added}, tmp_path)
    assert report.state is State.CHANGED_SINCE
    payload = {("payload_size_wrong", "bag-info.txt")} if name.startswith("data/") else set()
    assert found(report) == {("file_added", name)} | payload


@pytest.mark.parametrize("name", ["manifest-md5.txt", "tagmanifest-sha512.txt", "fetch.txt", "manifest-sha256.TXT"])
def test_a_further_list(name: str, tmp_path: Path) -> None:
    report = check_tree(files() | {name: files()[PAYLOAD_LIST]}, tmp_path)
    codes = {code for code, where in found(report) if where == name}
    assert report.state is State.CHANGED_SINCE
    assert codes - {"file_added", "case_twins"} == {"forbidden_list"} or name.endswith("TXT")


def test_all_faults_are_listed(tmp_path: Path) -> None:
    changed = files()
    del changed[NOTE]
    changed[EXHIBIT] += b"x"
    changed["data/new.txt"] = b"new"
    changed["README.txt"] = b"other"
    changed["data/nothing.txt"] = changed.pop(EMPTY)
    report = check(zipped_tree(changed, Entry("../evil", b"x"), Entry("index.html", b"x")), tmp_path)
    assert found(report) == {
        ("name_refused", "../evil"),
        ("entry_twice", "index.html"),
        ("file_missing", NOTE),
        ("file_changed", EXHIBIT),
        ("file_changed", "README.txt"),
        ("file_added", "data/new.txt"),
        ("file_renamed", EMPTY),
        ("payload_size_wrong", "bag-info.txt"),
    }


# Everything made to fit again, but for the seal


@pytest.mark.parametrize("name", [AFFIDAVIT, CONSENT, EXHIBIT, NOTE, "bundle.json", "README.txt"])
def test_change_and_recompute_both_lists(name: str, tmp_path: Path) -> None:
    report = check_tree(resealed(files() | {name: files()[name] + b"\n"}), tmp_path)
    assert report.state is State.INVALID
    assert ("seal_broken", SIGNATURE) in found(report)


def test_change_and_recompute_the_payload_list_only(tmp_path: Path) -> None:
    changed = files() | {NOTE: b"Other words.\n"}
    changed[PAYLOAD_LIST] = resealed(changed)[PAYLOAD_LIST]
    report = check_tree(changed, tmp_path)
    assert report.state is State.CHANGED_SINCE
    assert ("file_changed", PAYLOAD_LIST) in found(report)


def test_strip_the_tag_list_and_change_what_it_covers(tmp_path: Path) -> None:
    changed = files() | {"bag-info.txt": files()["bag-info.txt"].replace(b"Amparo", b"Ampara")}
    del changed[TAG_LIST]
    assert check_tree(changed, tmp_path).state is State.INVALID


def test_strip_the_seal_and_recompute(tmp_path: Path) -> None:
    changed = resealed(files() | {NOTE: b"Other words.\n"})
    del changed[SIGNATURE]
    report = check_tree(changed, tmp_path)
    assert report.state is State.INVALID
    assert found(report) == {("signature_missing", SIGNATURE), ("payload_size_wrong", "bag-info.txt")}


def test_the_seal_of_another_bundle(tmp_path: Path) -> None:
    report = check_tree(files() | {SIGNATURE: files(2)[SIGNATURE]}, tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("seal_broken", SIGNATURE)})


def test_a_clinic_of_the_same_name_seals_it_again(tmp_path: Path) -> None:
    report = check_tree(resealed(files(), impostor()), tmp_path)
    assert report.state is State.INVALID
    assert found(report) == {("unknown_signer", SIGNATURE), ("wrong_clinic", "bundle.json")}


def test_a_clinic_of_the_same_name_puts_itself_everywhere(tmp_path: Path) -> None:
    payload = payload_of(1)
    facts = bundle_facts(payload, 1, impostor())
    report = check_tree(make_bundle(clinic=impostor(), payload=payload, facts=facts).files, tmp_path)
    assert report.state is State.INVALID
    assert found(report) == {
        ("unknown_signer", SIGNATURE),
        ("document_other_clinic", AFFIDAVIT),
        ("document_other_clinic", CONSENT),
    }


def test_a_whole_bundle_of_another_clinic_is_unbroken_but_unknown(tmp_path: Path) -> None:
    report = check(make_bundle(clinic=impostor()).zip, tmp_path)
    assert report.state is State.UNKNOWN_SIGNER
    assert found(report) == {("unknown_signer", where) for where in (SIGNATURE, AFFIDAVIT, CONSENT)}


def test_a_document_sealed_by_another_clinic(tmp_path: Path) -> None:
    payload = payload_of(1) | {CONSENT: payload_of(1, impostor())[CONSENT]}
    report = check(make_bundle(payload=payload).zip, tmp_path)
    assert report.state is State.INVALID
    assert found(report) == {("unknown_signer", CONSENT), ("document_other_clinic", CONSENT)}


# Documents


def test_documents_swapped_between_two_bundles(tmp_path: Path) -> None:
    report = check_tree(files(1) | {AFFIDAVIT: files(2)[AFFIDAVIT]}, tmp_path)
    assert report.state is State.CHANGED_SINCE
    assert found(report) >= {
        ("file_changed", AFFIDAVIT),
        ("document_not_as_listed", AFFIDAVIT),
        ("document_other_id", AFFIDAVIT),
    }


def test_documents_swapped_within_a_bundle(tmp_path: Path) -> None:
    one = files()
    report = check_tree(one | {AFFIDAVIT: one[CONSENT], CONSENT: one[AFFIDAVIT]}, tmp_path)
    assert {where for code, where in found(report) if code == "document_other_id"} == {AFFIDAVIT, CONSENT}


def test_documents_swapped_and_sealed_by_mistake(tmp_path: Path) -> None:
    payload = payload_of(1)
    facts = bundle_facts(payload, 1, sample_clinic())
    swapped = payload | {AFFIDAVIT: payload[CONSENT], CONSENT: payload[AFFIDAVIT]}
    report = check(make_bundle(payload=swapped, facts=facts).zip, tmp_path)
    assert report.state is State.INVALID
    assert found(report) == {
        (code, name) for code in ("document_not_as_listed", "document_other_id") for name in (AFFIDAVIT, CONSENT)
    }


def test_a_flipped_byte_in_a_document_tells_what_happened_to_it(tmp_path: Path) -> None:
    pdf = bytearray(files()[AFFIDAVIT])
    pdf[100] ^= 1
    report = check_tree(files() | {AFFIDAVIT: bytes(pdf)}, tmp_path)
    assert report.state is State.CHANGED_SINCE
    assert ("file_changed", AFFIDAVIT) in found(report)
    assert len(report.faults) > 2


def test_a_document_that_is_listed_but_was_never_put_in(tmp_path: Path) -> None:
    payload = payload_of(1)
    facts = bundle_facts(payload, 1, sample_clinic())
    del payload[CONSENT]
    report = check(make_bundle(payload=payload, facts=facts).zip, tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("document_missing", CONSENT)})


def test_a_document_that_was_broken_before_the_bundle_was_sealed(tmp_path: Path) -> None:
    payload = payload_of(1)
    payload[CONSENT] = payload[CONSENT][:-200]
    report = check(make_bundle(payload=payload).zip, tmp_path)
    assert report.state is State.INVALID
    assert {where for _, where in found(report)} == {CONSENT}


# What a bundle says of itself


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bagit.txt", b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", "declaration_wrong"),
        ("bag-info.txt", b"Payload-Oxum: 1.1\n", "payload_size_wrong"),
        ("bag-info.txt", b"Payload-Oxum: 1.1\n", "label_missing"),
        ("bag-info.txt", b"External-Identifier: OTHER\n", "label_other_bundle"),
        ("bag-info.txt", b"no label\n", "label_wrong"),
        ("bag-info.txt", b"Bagging-Date: yesterday\n", "label_wrong"),
        ("bundle.json", b"{}", "facts_wrong_form"),
        ("bundle.json", b"{", "facts_unreadable"),
        ("bundle.json", b'{"format": "amparo-bundle/1"}', "facts_not_canonical"),
    ],
)
def test_wrong_although_it_is_sealed(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    report = check_tree(resealed(files() | {name: content}, sample_clinic()), tmp_path)
    assert report.state is State.INVALID
    assert (code, name) in found(report)


@pytest.mark.parametrize("name", sorted(set(REQUIRED) - {SIGNATURE, TAG_LIST, PAYLOAD_LIST}))
def test_a_bundle_that_was_sealed_without_a_file_it_must_have(name: str, tmp_path: Path) -> None:
    left = files()
    del left[name]
    report = check_tree(resealed(left, sample_clinic()), tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("required_missing", name)})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("\n", "list_line_malformed"),
        (f"{'0' * 64}  {NOTE}\n", "list_line_twice"),
        (f"{'0' * 64}  x\n", "list_wrong_name"),
    ],
)
def test_a_sealed_list_with_a_bad_line(line: str, code: str, tmp_path: Path) -> None:
    changed = files()
    changed[PAYLOAD_LIST] += line.encode()
    changed[TAG_LIST] = changed[TAG_LIST].replace(
        sha256(files()[PAYLOAD_LIST]).encode(), sha256(changed[PAYLOAD_LIST]).encode()
    )
    changed[SIGNATURE] = resealed_signature(changed[TAG_LIST])
    report = check_tree(changed, tmp_path)
    assert report.state is State.INVALID
    assert (code, PAYLOAD_LIST) in found(report)


def resealed_signature(tag_list: bytes) -> bytes:
    from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer

    return CmsDetachedSealer().sign(tag_list, sample_clinic().attorney, at=AT)


def test_unsorted_lists_are_fine(tmp_path: Path) -> None:
    changed = files()
    lines = changed[PAYLOAD_LIST].splitlines(keepends=True)
    changed[PAYLOAD_LIST] = b"".join(reversed(lines))
    changed[TAG_LIST] = changed[TAG_LIST].replace(
        sha256(files()[PAYLOAD_LIST]).encode(), sha256(changed[PAYLOAD_LIST]).encode()
    )
    changed[SIGNATURE] = resealed_signature(changed[TAG_LIST])
    assert check_tree(changed, tmp_path).faults == ()


def test_a_checkpoint_that_is_none(tmp_path: Path) -> None:
    facts = bundle_facts(payload_of(1), 1, sample_clinic(), checkpoint="amparo/x\n")
    report = check(make_bundle(payload=payload_of(1), facts=facts).zip, tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("checkpoint_malformed", "bundle.json")})


# Recipients


def test_passed_on_to_somebody_else(tmp_path: Path) -> None:
    stranger = BOX.new_identity()
    report = check(sample_bundle().encrypted(stranger.recipient), tmp_path, identity=stranger.secret)
    assert (report.state, found(report)) == (State.CHANGED_SINCE, {("wrong_recipient", "bundle.json")})


def test_a_bundle_for_hand_delivery_has_no_key_to_be_opened_with(tmp_path: Path) -> None:
    recipients = (BundleRecipient(id="civilian-board", fingerprint=None),)
    facts = bundle_facts(payload_of(1), 1, sample_clinic(), delivery="stick", recipients=recipients)
    bundle = make_bundle(payload=payload_of(1), facts=facts)
    assert check(bundle.zip, tmp_path).valid
    report = check(bundle.encrypted(), tmp_path, identity=board().secret)
    assert found(report) == {("wrong_recipient", "bundle.json")}


def test_a_key_that_does_not_fit(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        check(sample_bundle().encrypted(), tmp_path, identity=BOX.new_identity().secret)
    assert caught.value.code == "wrong_identity"


def test_no_key(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        check(sample_bundle().encrypted(), tmp_path)
    assert caught.value.code == "no_identity"


@pytest.mark.parametrize("keep", [0.3, 0.99])
def test_an_encrypted_bundle_that_was_cut(keep: float, tmp_path: Path) -> None:
    data = sample_bundle().encrypted()
    report = check(data[: int(len(data) * keep)], tmp_path, identity=board().secret)
    assert (report.state, found(report)) == (State.INVALID, {("encryption_damaged", "")})


def test_encrypted_twice(tmp_path: Path) -> None:
    twice = BOX.encrypt(sample_bundle().encrypted(), (board().recipient,))
    assert found(check(twice, tmp_path, identity=board().secret)) == {("not_a_known_kind", "")}


def test_nothing_readable_is_left_behind(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    seen: list[Path] = []

    class Watching:
        """Looks at the private folder at the moment when the bundle lies open."""

        def read_zip(self, source: io.BufferedRandom) -> object:
            seen.extend(private.iterdir())
            return real.trees.read_zip(source)

    real = verifier(private)
    path = tmp_path / "bundle.zip.age"
    path.write_bytes(sample_bundle().encrypted())
    watching = replace(real, trees=cast(Any, Watching()))
    assert watching.verify(path, identity=board().secret, trust=trusting()).valid
    if os.name == "posix":
        assert seen == []
    assert list(private.iterdir()) == []


# The container


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda data: data + b"more", State.INVALID),
        (lambda data: data + data, State.INVALID),
        (lambda data: b"%!PS\n" + data, State.INVALID),
        (lambda data: data[:-1], State.INVALID),
        (lambda data: data[: len(data) // 2], State.INVALID),
    ],
    ids=["bytes behind", "twice", "bytes in front", "cut by one", "half"],
)
def test_the_archive_itself(change: Callable[[bytes], bytes], state: State, tmp_path: Path) -> None:
    report = check(change(sample_bundle().zip), tmp_path)
    assert (report.kind, report.state) == (Kind.BUNDLE, state)
    assert all(fault.code.startswith("archive_") for fault in report.faults)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("../evil", b"x"), "name_refused"),
        (Entry("/evil", b"x"), "name_refused"),
        (Entry("data\\evil", b"x"), "name_refused"),
        (Entry("data/nul.txt", b"x"), "name_refused"),
        (Entry("data/.hidden", b"x"), "name_refused"),
        (Entry("data/link", b"/etc/passwd", attributes=LINK), "entry_not_a_file"),
        (Entry("data/locked", b"x", flags=1), "entry_locked"),
    ],
)
def test_an_entry_that_no_bundle_has(entry: Entry, code: str, tmp_path: Path) -> None:
    report = check(zipped_tree(files(), entry), tmp_path)
    assert (report.state, {one for one, _ in found(report)}) == (State.CHANGED_SINCE, {code})


@pytest.mark.parametrize("name", NAMES)
def test_every_file_twice(name: str, tmp_path: Path) -> None:
    report = check(zipped_tree(files(), Entry(name, b"the other")), tmp_path)
    assert not report.valid
    assert ("entry_twice", name) in found(report)
    assert ("file_missing", name) not in found(report)


def test_a_twin_in_capitals(tmp_path: Path) -> None:
    report = check(zipped_tree(files(), Entry("data/SUMMARY.txt", b"x")), tmp_path)
    assert ("case_twins", "data/SUMMARY.txt") in found(report)
    assert ("file_added", "data/SUMMARY.txt") in found(report)


def test_one_folder_too_many(tmp_path: Path) -> None:
    nested = {f"a/b/{name}": data for name, data in files().items()}
    assert found(check_tree(nested, tmp_path)) >= {("not_a_known_kind", "")}


def test_something_beside_the_enclosing_folder(tmp_path: Path) -> None:
    nested = {f"bundle/{name}": data for name, data in files().items()}
    assert check_tree(nested, tmp_path).valid
    assert not check_tree(nested | {"beside.txt": b""}, tmp_path).valid


def test_a_bomb_in_place_of_an_exhibit(tmp_path: Path) -> None:
    entries = [Entry(name, data) for name, data in files().items() if name != EXHIBIT]
    report = check(zipped([*entries, Entry(EXHIBIT, bytes(5_000_000), deflate=True)]), tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("archive_bomb", "")})


def test_too_many_files(tmp_path: Path) -> None:
    report = check_tree(files() | {f"data/{one}": b"" for one in range(5_000)}, tmp_path)
    assert (report.state, found(report)) == (State.INVALID, {("too_many_entries", "")})


def test_a_folder_with_a_link_to_the_real_file(tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    for name, data in files().items():
        (bag / name).parent.mkdir(parents=True, exist_ok=True)
        (bag / name).write_bytes(data)
    assert verifier(tmp_path).verify(bag, trust=trusting()).valid
    (bag / NOTE).rename(tmp_path / "elsewhere")
    (bag / NOTE).symlink_to(tmp_path / "elsewhere")
    report = verifier(tmp_path).verify(bag, trust=trusting())
    assert report.state is State.CHANGED_SINCE
    assert ("entry_not_a_file", NOTE) in found(report)


# Laws, by the same functions with few examples in the suite and many in `dev.py long`

FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=200)
IN_A_FILE = given(name=st.sampled_from(NAMES), place=st.integers(min_value=0), bits=st.integers(1, 255))
ANYWHERE = given(place=st.integers(min_value=0), bits=st.integers(1, 255))


def flipped(data: bytes, place: int, bits: int) -> bytes:
    changed = bytearray(data or bytes(1))
    changed[place % len(changed)] ^= bits
    return bytes(changed)


def flipped_in_a_file(folder: Path, name: str, place: int, bits: int) -> None:
    report = check_tree(files() | {name: flipped(files()[name], place, bits)}, folder)
    assert not report.valid
    if name not in (TAG_LIST, SIGNATURE):
        assert any(fault.where == name for fault in report.faults)


def flipped_in_the_archive(folder: Path, place: int, bits: int) -> None:
    data = flipped(sample_bundle().zip, place, bits)
    if check(data, folder).valid:
        # Only what carries no meaning was hit: a date, a version, a padding bit.
        assert unzipped(data) == files()


def flipped_in_the_encrypted_file(folder: Path, place: int, bits: int) -> None:
    try:
        outcome = str(check(flipped(encrypted_once(), place, bits), folder, identity=board().secret).state)
    except InputError as error:
        outcome = error.code
    assert outcome in ("wrong_identity", "invalid")


@IN_A_FILE
@FEW
def test_one_flipped_byte_in_any_file(tmp_path: Path, name: str, place: int, bits: int) -> None:
    flipped_in_a_file(tmp_path, name, place, bits)


@ANYWHERE
@FEW
def test_one_flipped_byte_in_the_archive_never_adds_or_changes_a_file(tmp_path: Path, place: int, bits: int) -> None:
    flipped_in_the_archive(tmp_path, place, bits)


@ANYWHERE
@FEW
def test_one_flipped_byte_in_the_encrypted_file(tmp_path: Path, place: int, bits: int) -> None:
    flipped_in_the_encrypted_file(tmp_path, place, bits)


@pytest.mark.long
@IN_A_FILE
@MANY
def test_very_many_flipped_bytes_in_any_file(tmp_path: Path, name: str, place: int, bits: int) -> None:
    flipped_in_a_file(tmp_path, name, place, bits)


@pytest.mark.long
@ANYWHERE
@MANY
def test_very_many_flipped_bytes_in_archives(tmp_path: Path, place: int, bits: int) -> None:
    flipped_in_the_archive(tmp_path, place, bits)
    flipped_in_the_encrypted_file(tmp_path, place, bits)


@cache
def encrypted_once() -> bytes:
    return sample_bundle().encrypted()
