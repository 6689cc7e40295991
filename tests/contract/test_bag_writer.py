"""The writer of bundles: the same each time, called valid by the bag library, and never a bag that breaks a rule."""

from __future__ import annotations

import errno
import io
import random
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.adapters import bag_writer
from clinic_app.adapters.bag_writer import ZipBagWriter
from clinic_app.domain.bag import REQUIRED, TAG_LIST, name_problem
from clinic_app.errors import SigningError, StorageError, SubmissionError
from clinic_app.services.ports.bundles import BagWriter, PayloadFile, WrittenBag
from tests.support.sealed_things import sample_bundle, sha256, unzipped

WRITER: BagWriter = ZipBagWriter("Amparo 0.1.0")
AT = datetime(2026, 11, 3, 23, 59, 58, tzinfo=timezone(timedelta(hours=-6)))
TAGS = {"bundle.json": b"{}", "README.txt": b"Read me.\n", "index.html": b"<!doctype html>\n"}
PAYLOAD = {"data/a.txt": b"a", "data/photos/one.jpg": b"\xff\xd8" * 500, "data/empty": b""}

PARTS = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,20}", fullmatch=True)
NAMES = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "/".join(["data", *parts]))


def files_of(payload: Mapping[str, bytes]) -> list[PayloadFile]:
    return [PayloadFile(name, lambda data=data: io.BytesIO(data)) for name, data in payload.items()]  # type: ignore[misc]


def write(payload: Mapping[str, bytes] = PAYLOAD, tags: Mapping[str, bytes] = TAGS, **changes: Any) -> bytes:
    return write_both(payload, tags, **changes)[0]


def write_both(
    payload: Mapping[str, bytes] = PAYLOAD, tags: Mapping[str, bytes] = TAGS, **changes: Any
) -> tuple[bytes, WrittenBag]:
    target = io.BytesIO()
    arguments: dict[str, Any] = {"bundle_id": "DEMO-1-B1", "sign": lambda content: b"seal of " + content[:8], "at": AT}
    written = WRITER.write(target, payload=files_of(payload), tags=tags, **(arguments | changes))
    return target.getvalue(), written


def refusal(payload: Mapping[str, bytes] = PAYLOAD, tags: Mapping[str, bytes] = TAGS, **changes: Any) -> str:
    with pytest.raises(SubmissionError) as caught:
        write(payload, tags, **changes)
    return caught.value.code


def test_what_is_written() -> None:
    data, written = write_both()
    files = unzipped(data)
    assert set(files) == {*REQUIRED, *PAYLOAD}
    assert files["bag-info.txt"].decode() == (
        "Bagging-Date: 2026-11-03\nPayload-Oxum: 1001.3\nExternal-Identifier: DEMO-1-B1\n"
        "Bag-Software-Agent: Amparo 0.1.0\n"
    )
    assert files["manifest-sha256.txt"].decode() == "".join(
        f"{sha256(PAYLOAD[name])}  {name}\n" for name in sorted(PAYLOAD)
    )
    listed = [line[66:] for line in files[TAG_LIST].decode().splitlines()]
    assert listed == ["README.txt", "bag-info.txt", "bagit.txt", "bundle.json", "index.html", "manifest-sha256.txt"]
    assert files["signature.p7s"] == b"seal of " + files[TAG_LIST][:8]
    assert (written.payload_bytes, dict(written.payload)) == (1001, {k: sha256(v) for k, v in PAYLOAD.items()})
    assert dict(written.tags) == {name: sha256(files[name]) for name in listed}


def test_the_same_arguments_give_the_same_bytes() -> None:
    backwards = dict(reversed(PAYLOAD.items()))
    assert write() == write(backwards, dict(reversed(TAGS.items())))
    assert write() == write(at=AT.astimezone(UTC).astimezone(AT.tzinfo))
    assert write() != write(at=AT + timedelta(hours=1))


def test_entries_have_one_date_and_no_mode() -> None:
    with zipfile.ZipFile(io.BytesIO(write())) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (2026, 11, 4, 5, 59, 58)
            assert (entry.external_attr, entry.create_system, entry.extra, entry.comment) == (0x20, 0, b"", b"")
            assert (entry.compress_type, entry.flag_bits) == (zipfile.ZIP_STORED, 0)


def test_unpacked_files_can_be_read_by_their_owner(tmp_path: Path) -> None:
    if not shutil.which("unzip"):
        pytest.skip("needs unzip")
    (tmp_path / "bundle.zip").write_bytes(write())
    subprocess.run(["unzip", "-q", "bundle.zip"], cwd=tmp_path, check=True)
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & stat.S_IRUSR


def test_the_bag_library_calls_it_valid(tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit", reason="needs bagit")
    with zipfile.ZipFile(io.BytesIO(sample_bundle().zip)) as archive:
        archive.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Identifier"] == "DEMO-1-B1"
    (tmp_path / "data/summary.txt").write_text("changed")
    assert not bag.is_valid()


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=8))
@settings(deadline=None)
def test_either_refused_or_read_back_unchanged(payload: dict[str, bytes]) -> None:
    folders = {path for name in payload for path in _folders(name)}
    names = {*payload, *folders}
    clash = len({name.casefold() for name in names}) < len(payload) + len(folders)
    if clash or any(name_problem(name) for name in payload):
        assert refusal(payload) == "bundle_name"
    else:
        files = unzipped(write(payload))
        assert {name: content for name, content in files.items() if name.startswith("data/")} == payload


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


@pytest.mark.parametrize(
    "name",
    [
        "data/../x",
        "/data/x",
        "data/a b",
        "data/ñ.txt",
        "data/nul.txt",
        "data/a/b/c/d",
        "data/.x",
        "x.txt",
        "data",
        "data/A.TXT",
        "data/a.txt/x",
        "data/Photos/two.jpg",
    ],
)
def test_names_that_a_bundle_may_not_have(name: str) -> None:
    assert refusal(PAYLOAD | {name: b"x"}) == "bundle_name"


@pytest.mark.parametrize(
    "name", ["data/x", "manifest-md5.txt", "fetch.txt", "bagit.txt", "signature.p7s", "MANIFEST-sha256.txt", "../x"]
)
def test_tag_files_that_may_not_be_given(name: str) -> None:
    assert refusal(tags=TAGS | {name: b"x"}) == "bundle_name"


@pytest.mark.parametrize("name", sorted(TAGS))
def test_tag_files_that_must_be_given(name: str) -> None:
    assert refusal(tags={other: data for other, data in TAGS.items() if other != name}) == "bundle_name"


def test_a_payload_name_twice() -> None:
    target = io.BytesIO()
    with pytest.raises(SubmissionError):
        WRITER.write(
            target, bundle_id="X", payload=files_of(PAYLOAD) * 2, tags=TAGS, sign=lambda content: content, at=AT
        )
    assert target.getvalue() == b""


@pytest.mark.parametrize("bundle_id", ["", "a b", "x\nBag-Software-Agent: other", "a/b"])
def test_a_bundle_id_that_could_forge_a_line(bundle_id: str) -> None:
    assert refusal(bundle_id=bundle_id) == "bundle_name"


def test_too_many_files() -> None:
    assert refusal({f"data/{number}": b"" for number in range(5_000)}) == "bundle_too_large"


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bag_writer, "_MOST_BYTES", 100_000)
    assert refusal({"data/x": bytes(60_000), "data/y": bytes(60_000)}) == "bundle_too_large"
    assert write({"data/x": bytes(60_000)})


def test_files_are_streamed() -> None:
    class Counting(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            Counting.largest = max(Counting.largest, size)
            return super().read(size)

    content = random.Random(1).randbytes(3_000_000)
    target = io.BytesIO()
    files = [PayloadFile("data/big", lambda: Counting(content))]
    WRITER.write(target, bundle_id="X", payload=files, tags=TAGS, sign=lambda data: data, at=AT)
    assert unzipped(target.getvalue())["data/big"] == content
    assert Counting.largest <= 1024**2


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "file_io")])
def test_a_disk_that_fails(number: int, code: str) -> None:
    class Failing(io.BytesIO):
        def write(self, data: Any, /) -> int:
            if self.tell() > 500:
                raise OSError(number, "no")
            return super().write(data)

    with pytest.raises(StorageError) as caught:
        WRITER.write(Failing(), bundle_id="X", payload=files_of(PAYLOAD), tags=TAGS, sign=lambda data: data, at=AT)
    assert caught.value.code == code


def test_no_seal_no_bundle() -> None:
    def refuse(_: bytes) -> bytes:
        raise SigningError("certificate_expired", "The certificate has expired.")

    with pytest.raises(SigningError):
        write(sign=refuse)
