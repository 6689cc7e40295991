"""The steps in a bundle's README, run with nobody's tools but age, unzip, sha256sum, openssl, diff and pdfsig."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from clinic_app.domain.bag import PAYLOAD_LIST, REQUIRED, SIGNATURE, TAG_LIST
from clinic_app.domain.submission.readme import STEPS_CHECK, STEPS_OPEN
from tests.support.hostile_zips import LINK, Entry, zipped_tree
from tests.support.pki import impostor, sample_clinic
from tests.support.sealed_things import (
    AFFIDAVIT,
    BOX,
    CONSENT,
    EMPTY,
    EXHIBIT,
    NOTE,
    board,
    resealed,
    sample_bundle,
    verifier,
)

TOOLS = ("age", "unzip", "sha256sum", "openssl", "diff", "cut", "sort", "find")
DECRYPT, UNPACK, _ENTER = STEPS_OPEN
STEPS = dict(zip(("files", "tags", "seal", "file set"), STEPS_CHECK, strict=True))
NAMES = (*REQUIRED, AFFIDAVIT, CONSENT, EXHIBIT, NOTE, EMPTY)

Files = dict[str, bytes]


@pytest.fixture
def failing_steps(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """Runs all steps on a zip, as its recipient would, and gives the names of those that fail."""
    for tool in ("bash", *TOOLS):
        if not shutil.which(tool):
            pytest.skip(f"needs {tool}")
    only_these = tmp_path / "tools"
    only_these.mkdir()
    for tool in TOOLS:
        (only_these / tool).symlink_to(shutil.which(tool) or "")

    def run(data: bytes) -> list[str]:
        (tmp_path / "bundle.zip.age").write_bytes(BOX.encrypt(data, (board().recipient,)))
        (tmp_path / "recipient-key.txt").write_text(f"# the board's key\n{board().secret}\n")
        (tmp_path / "clinic-root.pem").write_bytes(sample_clinic().pem)
        failing = [
            name
            for name, step in (("decrypt", DECRYPT), ("unpack", UNPACK))
            if not _succeeds(step, tmp_path, only_these)
        ]
        (tmp_path / "bundle").mkdir(exist_ok=True)
        return failing + [n for n, step in STEPS.items() if not _succeeds(step, tmp_path / "bundle", only_these)]

    return run


def _succeeds(step: str, folder: Path, tools: Path) -> bool:
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-c", f"set -o pipefail\n{step}"],
        cwd=folder,
        env={"PATH": str(tools), "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode == 0


def test_the_steps_are_those_of_the_contract() -> None:
    """Word for word: each was tried, and a letter less lets something through."""
    assert [step.split()[0] for step in STEPS_OPEN] == ["age", "unzip", "cd"]
    assert STEPS_CHECK == (
        "sha256sum -c manifest-sha256.txt",
        "sha256sum -c tagmanifest-sha256.txt",
        "openssl cms -verify -binary -inform DER -in signature.p7s -content tagmanifest-sha256.txt "
        "-CAfile ../clinic-root.pem -no_check_time -out /dev/null",
        "{ cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; echo signature.p7s; } "
        "| sort | diff - <(find . -type f | cut -c3- | sort)",
    )


def files() -> Files:
    return dict(sample_bundle().files)


def test_an_untouched_bundle(failing_steps: Callable[[bytes], list[str]]) -> None:
    assert failing_steps(sample_bundle().zip) == []


@pytest.mark.parametrize("document", [AFFIDAVIT, CONSENT])
def test_pdfsig_calls_the_documents_whole(
    failing_steps: Callable[[bytes], list[str]], tmp_path: Path, document: str
) -> None:
    if not shutil.which("pdfsig"):
        pytest.skip("needs pdfsig")
    assert failing_steps(sample_bundle().zip) == []
    done = subprocess.run(
        ["pdfsig", tmp_path / "bundle" / document], capture_output=True, text=True, check=False, env=os.environ
    )
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout.split("Signature #")[-1]


def without(name: str) -> Files:
    left = files()
    del left[name]
    return left


def renamed(name: str) -> Files:
    changed = files()
    changed[f"{name}-2"] = changed.pop(name)
    return changed


def stepped(change: Mapping[str, bytes]) -> Files:
    return files() | dict(change)


# What each attack is seen by; a list that is gone or changed is seen by more steps than these.
DELETED = {name: "files" if name.startswith("data/") else "tags" for name in NAMES} | {
    PAYLOAD_LIST: "files",
    TAG_LIST: "seal",
    SIGNATURE: "seal",
}


@pytest.mark.parametrize("name", NAMES)
def test_deleting_a_file(name: str, failing_steps: Callable[[bytes], list[str]]) -> None:
    failing = failing_steps(zipped_tree(without(name)))
    assert DELETED[name] in failing
    assert "file set" in failing


@pytest.mark.parametrize("name", NAMES)
def test_renaming_a_file(name: str, failing_steps: Callable[[bytes], list[str]]) -> None:
    failing = failing_steps(zipped_tree(renamed(name)))
    assert DELETED[name] in failing
    assert "file set" in failing


@pytest.mark.parametrize("name", NAMES)
def test_changing_a_file(name: str, failing_steps: Callable[[bytes], list[str]]) -> None:
    failing = failing_steps(zipped_tree(stepped({name: b"x" + files()[name][1:]})))
    assert ("files" if name.startswith("data/") else "seal" if name in (TAG_LIST, SIGNATURE) else "tags") in failing


@pytest.mark.parametrize("name", ["data/more.txt", "more.txt", "manifest-md5.txt", "a/b/more.txt"])
def test_adding_a_file_is_seen_only_by_the_file_set(name: str, failing_steps: Callable[[bytes], list[str]]) -> None:
    assert failing_steps(zipped_tree(stepped({name: b"more"}))) == ["file set"]


def test_recomputing_both_lists(failing_steps: Callable[[bytes], list[str]]) -> None:
    assert failing_steps(zipped_tree(resealed(stepped({NOTE: b"Other words.\n"})))) == ["seal"]


def test_recomputing_the_payload_list(failing_steps: Callable[[bytes], list[str]]) -> None:
    changed = stepped({NOTE: b"Other words.\n"})
    changed[PAYLOAD_LIST] = resealed(changed)[PAYLOAD_LIST]
    assert failing_steps(zipped_tree(changed)) == ["tags"]


def test_another_clinic_of_the_same_name(failing_steps: Callable[[bytes], list[str]]) -> None:
    assert failing_steps(zipped_tree(resealed(files(), impostor()))) == ["seal"]


def test_a_name_that_leads_out_is_unpacked_inside_and_seen(
    failing_steps: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    assert failing_steps(zipped_tree(files(), Entry("../evil", b"x"))) == ["file set"]
    assert not (tmp_path / "evil").exists()


def test_a_file_twice(failing_steps: Callable[[bytes], list[str]]) -> None:
    assert "unpack" in failing_steps(zipped_tree(files(), Entry(NOTE, b"Other words.\n")))


def test_bytes_in_front_of_the_archive(failing_steps: Callable[[bytes], list[str]]) -> None:
    assert failing_steps(b"in front" + sample_bundle().zip) == ["unpack"]


def test_a_link_is_seen_by_the_verifier_alone(failing_steps: Callable[[bytes], list[str]], tmp_path: Path) -> None:
    """`find -type f` passes over links: a known limit of the steps, and harmless to what is sealed."""
    data = zipped_tree(files(), Entry("data/link", b"summary.txt", attributes=LINK))
    assert failing_steps(data) == []
    (tmp_path / "linked.zip").write_bytes(data)
    assert not verifier(tmp_path).verify(tmp_path / "linked.zip").valid
