"""The way in: what a path holds is judged by content; only what cannot be read at all is an error."""

from __future__ import annotations

import errno
import io
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.errors import InputError, StorageError
from clinic_app.services.verification.report import Fault, Kind, Report, State, first_of
from clinic_app.services.verification.trust import read_trust
from tests.support.hostile_zips import zipped_tree
from tests.support.logs import make_log
from tests.support.pki import impostor, sample_clinic
from tests.support.sealed_things import BOX, board, make_document, sample_bundle, trusting, verifier
from tests.support.vaults import new_vault


def check(data: bytes, folder: Path, **options: str | None) -> Report:
    (folder / "received").write_bytes(data)
    return verifier(folder).verify(folder / "received", identity=options.get("identity"), trust=trusting())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (lambda: make_document("X-1"), Kind.DOCUMENT),
        (lambda: sample_bundle().zip, Kind.BUNDLE),
        (lambda: make_log().export(), Kind.LOG),
    ],
    ids=["document", "bundle", "log"],
)
def test_kinds(data: object, kind: Kind, tmp_path: Path) -> None:
    assert callable(data)
    report = check(data(), tmp_path)
    assert report.kind is kind
    assert json.loads(json.dumps(report.to_json()))["kind"] == kind


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"hello", b"\x89PNG\r\n", b"{}", b'{"format":"amparo-bundle/1"}', b" %PDF-1.7", bytes(100_000)],
    ids=repr,
)
def test_other_files(data: bytes, tmp_path: Path) -> None:
    report = check(data, tmp_path)
    assert (report.kind, report.state) == (Kind.UNKNOWN, State.INVALID)
    assert [fault.code for fault in report.faults] == ["not_a_known_kind"]


def test_a_zip_and_a_folder_that_are_no_bundles(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("holiday.jpg", b"x")
    for path in (tmp_path / "x.zip", tmp_path):
        assert [fault.code for fault in verifier(tmp_path).verify(path).faults] == ["not_a_known_kind"]


def test_a_damaged_document_is_a_finding(tmp_path: Path) -> None:
    assert check(b"%PDF-1.7\nbroken", tmp_path).state is State.INVALID


def test_a_document_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(65 * 1024**2)
    report = verifier(tmp_path).verify(tmp_path / "huge")
    assert [fault.code for fault in report.faults] == ["document_too_large"]


def test_a_file_larger_than_any_bundle(tmp_path: Path) -> None:
    for name, start in (("zip", b"PK\x03\x04"), ("age", b"age-encryption.org/v1\n")):
        with (tmp_path / name).open("wb") as file:
            file.write(start)
            file.truncate(3 * 1024**3)
        report = verifier(tmp_path).verify(tmp_path / name, identity=board().secret)
        assert [fault.code for fault in report.faults] == ["too_large"]


def code_of(path: Path, folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        verifier(folder).verify(path)
    return caught.value.code


def test_what_cannot_be_read(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nothing there", tmp_path) == "cannot_read"
    assert code_of(tmp_path / "zero\x00byte", tmp_path) == "cannot_read"
    assert code_of(tmp_path / ("x" * 5_000), tmp_path) == "cannot_read"


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code_of(tmp_path / "pipe", tmp_path) == "cannot_read"
    assert code_of(Path("/dev/zero"), tmp_path) == "cannot_read"


def test_errors_name_no_path(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        verifier(tmp_path).verify(tmp_path / "Jane Roe.pdf")
    assert "Jane" not in caught.value.line


def test_an_identity_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        check(sample_bundle().encrypted(), tmp_path, identity="AGE-SECRET-KEY-1NONSENSE")
    assert caught.value.code == "age_identity"


def test_a_document_in_an_encrypted_file(tmp_path: Path) -> None:
    sealed = BOX.encrypt(make_document("X-1"), (board().recipient,))
    assert (check(sealed, tmp_path, identity=board().secret)).kind is Kind.DOCUMENT


def test_no_room_to_open_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "received").write_bytes(sample_bundle().encrypted())
    gone = tmp_path / "gone"
    with pytest.raises(StorageError) as caught:
        verifier(gone).verify(tmp_path / "received", identity=board().secret)
    assert caught.value.code == "file_io"


def test_a_full_disk_while_a_bundle_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise OSError(errno.ENOSPC, "no space")

    (tmp_path / "received").write_bytes(sample_bundle().encrypted())
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_where: Full())
    with pytest.raises(StorageError) as caught:
        verifier(tmp_path).verify(tmp_path / "received", identity=board().secret)
    assert caught.value.code == "disk_full"


def test_an_enclosing_folder_whose_name_no_bundle_has(tmp_path: Path) -> None:
    files = {f"bundle (1)/{name}": data for name, data in sample_bundle().files.items()}
    report = check(zipped_tree(files), tmp_path)
    assert [fault.code for fault in report.faults] == ["not_a_known_kind"] + ["name_refused"] * len(files)


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b'{"format":"amparo-log/1"}\n']))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_fail_or_pass(tmp_path: Path, data: bytes, start: bytes) -> None:
    if (start + data).startswith(b"age-encryption.org/"):
        with pytest.raises(InputError):  # it begins like an encrypted file, and no key was given
            check(start + data, tmp_path)
        return
    report = check(start + data, tmp_path)
    assert not report.valid
    assert all(fault.text.isprintable() for fault in report.faults)


# A log that a real vault wrote


def test_the_log_of_a_vault(tmp_path: Path) -> None:
    vault = new_vault(tmp_path / "vault").vault
    for number in range(5):
        vault.records.note("viewed", subject=f"{number:032x}")
    data, key = vault.records.export_log(), vault.records.log_public_key()
    vault.close()
    (tmp_path / "log").write_bytes(data)
    trust = read_trust(f"# the clinic's laptop\n{key}\n".encode())
    report = verifier(tmp_path).verify(tmp_path / "log", trust=trust)
    assert (report.state, report.faults) == (State.VALID, ())
    assert report.found["entries"] >= 5
    lines = data.splitlines(keepends=True)
    (tmp_path / "log").write_bytes(b"".join(lines[:3] + lines[4:]))
    shortened = verifier(tmp_path).verify(tmp_path / "log", trust=trust)
    assert [fault.code for fault in shortened.faults] == ["entry_missing"]


# Trust files


def test_roots_and_keys_from_one_file() -> None:
    key = make_log().verifier_key
    windows = sample_clinic().pem.replace(b"\n", b"\r\n")
    trust = read_trust(b"The clinic\n" + windows + impostor().pem + f"{key}\n".encode())
    assert (len(trust.roots), trust.log_keys) == (2, (key,))


def test_a_root_with_windows_line_ends_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "received").write_bytes(make_document("X-1"))
    trust = read_trust(sample_clinic().pem.replace(b"\n", b"\r\n"))
    assert verifier(tmp_path).verify(tmp_path / "received", trust=trust).valid


@pytest.mark.parametrize("data", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\n", bytes(2_000_000)], ids=len)
def test_no_trust_in_a_file(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_trust(data)
    assert caught.value.code == "trust_unreadable"


def test_a_private_key_is_no_root() -> None:
    with pytest.raises(InputError):
        read_trust(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")


# Reports


ORDER = (State.VALID, State.UNKNOWN_SIGNER, State.CHANGED_SINCE, State.INVALID)


@given(st.lists(st.sampled_from(ORDER[1:]), max_size=6))
def test_a_report_is_as_bad_as_its_worst_fault(states: list[State]) -> None:
    report = Report(Kind.BUNDLE, tuple(Fault("x", "", "x.", state) for state in states))
    assert report.state is max(states, key=ORDER.index, default=State.VALID)
    assert report.valid == (report.state is State.VALID) == (not states)
    assert set(report.to_json()) == {"valid", "state", "kind", "found", "faults"}


@given(st.lists(st.sampled_from(ORDER[1:]), max_size=12), st.integers(1, 6))
def test_a_summary_hides_no_worse_state(states: list[State], most: int) -> None:
    faults = [Fault("x", "", "x.", state) for state in states]
    short = first_of(faults, most)
    assert len(short) <= most + 1
    assert Report(Kind.LOG, tuple(short)).state is Report(Kind.LOG, tuple(faults)).state


def test_the_form_of_the_contract() -> None:
    report = Report(Kind.DOCUMENT, (Fault("seal_broken", "seal A", "The seal is broken."),), declarant_signed=False)
    assert report.to_json() == {
        "valid": False,
        "state": "invalid",
        "kind": "document",
        "declarant_signed": False,
        "found": {},
        "faults": [{"code": "seal_broken", "where": "seal A", "text": "The seal is broken."}],
    }
