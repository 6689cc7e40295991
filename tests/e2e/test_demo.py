"""`main.py demo`: what it leaves, what it says, and what it does not leave anywhere else."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import expected_reviews as expected
from tests.support.command_line import Ran, as_process, in_process, stretching_once
from tests.support.demo_run import DemoRun, found_in, telling_texts
from tests.support.vaults import files_of

FILES = {
    "passphrase.txt",
    "clinic-root.pem",
    "recipient-key.txt",
    "recovery-sheet.pdf",
    "affidavit-DEMO-A.pdf",
    "affidavit-DEMO-B.pdf",
    "bundle-DEMO-A.zip.age",
    "summary.json",
}
SEALED = ("affidavit-DEMO-A.pdf", "affidavit-DEMO-B.pdf", "bundle-DEMO-A.zip.age")


def test_it_is_done_and_prints_json_alone_on_standard_output(demo: DemoRun) -> None:
    assert demo.ran.status == 0, demo.ran.err
    assert demo.summary["format"] == "amparo-demo/1"
    assert (demo.out / "summary.json").read_text(encoding="utf-8") == demo.ran.out


def test_it_says_each_step_with_its_time(demo: DemoRun) -> None:
    lines = demo.ran.err.splitlines()
    assert len(lines) >= 10
    assert all(re.fullmatch(r".+: \d+\.\d\d s", line) for line in lines), lines


def test_exactly_the_listed_files_are_there(demo: DemoRun) -> None:
    assert {path.name for path in demo.out.iterdir()} == FILES | {"vault", "pages"}
    assert not list(demo.out.rglob(".*")), "temporary files were left"


def test_every_page_has_a_picture(demo: DemoRun) -> None:
    pages = {path.name for path in (demo.out / "pages").iterdir()}
    document = demo.summary["bundle"]["document"]
    expected_pages = set()
    for name in ("recovery-sheet.pdf", "affidavit-DEMO-A.pdf", "affidavit-DEMO-B.pdf"):
        stem = name.removesuffix(".pdf")
        expected_pages |= {f"{stem}-{page}.png" for page in range(1, _pages((demo.out / name).read_bytes()) + 1)}
    if shutil.which("age"):
        inside = demo.bundle[f"data/05-declaration-{document}.pdf"]
        expected_pages |= {f"bundle-DEMO-A-{document}-{page}.png" for page in range(1, _pages(inside) + 1)}
        assert pages == expected_pages
    assert expected_pages <= pages
    assert all((demo.out / "pages" / name).read_bytes().startswith(b"\x89PNG\r\n") for name in pages)


def _pages(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def test_the_verifier_calls_all_three_valid(demo: DemoRun) -> None:
    verified = demo.summary["verified"]
    assert set(verified) == set(SEALED)
    for report in verified.values():
        assert (report["valid"], report["state"], report["faults"]) == (True, "valid", [])
        assert report["declarant_signed"] is False


@pytest.mark.parametrize("name", SEALED)
def test_verify_says_the_same_from_the_command_line(demo: DemoRun, name: str) -> None:
    words = ("--trust", demo.out / "clinic-root.pem", "--identity", demo.out / "recipient-key.txt", "--json")
    ran = in_process("verify", demo.out / name, *words)
    assert ran.status == 0
    assert ran.json["valid"] is True


@pytest.fixture(scope="module", autouse=True)
def one_stretch() -> Iterator[None]:
    with stretching_once():
        yield


@pytest.fixture(scope="module")
def reviews(demo: DemoRun) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """`checklist` and `clocks` of both matters, as a script would ask for them."""
    return {
        (verb, matter): in_process(verb, matter, "--json", "--as-of", as_of, *demo.vault_words).json
        for verb in ("checklist", "clocks")
        for matter, as_of in expected.AS_OF.items()
    }


Reviews = dict[tuple[str, str], list[dict[str, Any]]]


@pytest.mark.parametrize(("matter", "account"), sorted(expected.RESULTS))
def test_the_checklist_gives_every_listed_result(reviews: Reviews, matter: str, account: str) -> None:
    rows = {row["rule"]: row for row in reviews["checklist", matter] if row["account"] == account}
    wanted = expected.RESULTS[matter, account]
    assert {rule: rows[rule]["result"] for rule in wanted} == wanted
    for (one, two, rule), value in expected.VALUES.items():
        if (one, two) == (matter, account):
            told = rows[rule]["value"]
            assert (told["text"] if isinstance(told, dict) else told) == value
    for (one, two, rule), gap in expected.MISSING.items():
        if (one, two) == (matter, account):
            assert gap in {(item["field"], item["state"]) for item in rows[rule]["missing"]}
    urgent = {rule for one, two, rule in expected.URGENT if (one, two) == (matter, account)}
    assert all(rows[rule]["urgent"] for rule in urgent)


def test_the_city_order_is_told_duty_by_duty(reviews: Reviews) -> None:
    row = next(row for row in reviews["checklist", "DEMO-A"] if row["rule"] == "CHI-EO-ICE-NOTICE")
    assert {duty["duty"]: duty["result"] for duty in row["duties"]} == expected.DUTIES
    assert "neighbor" in str(next(duty for duty in row["duties"] if duty["duty"] == "report")["facts"])


@pytest.mark.parametrize(("matter", "account"), sorted(expected.CLOCKS))
def test_the_clocks_give_every_listed_date(reviews: Reviews, matter: str, account: str) -> None:
    rows = {row["clock"]: row for row in reviews["clocks", matter] if row["account"] == account}
    wanted = expected.CLOCKS[matter, account]
    assert {clock: {key: rows[clock][key] for key in told} for clock, told in wanted.items()} == wanted


def test_the_summary_tells_the_same_results_and_dates(demo: DemoRun, reviews: Reviews) -> None:
    for matter, told in demo.summary["matters"].items():
        for row in reviews["checklist", matter]:
            assert told["results"][row["account"]][row["rule"]] == row["result"]
        for row in reviews["clocks", matter]:
            assert told["clocks"][row["account"]][row["clock"]]["due"] == row["due"]


def test_only_the_account_asked_for_is_reviewed(demo: DemoRun) -> None:
    words = ("checklist", "DEMO-B", "--account", "2", "--json", "--as-of", expected.AS_OF["DEMO-B"])
    assert {row["account"] for row in in_process(*words, *demo.vault_words).json} == {"2"}


@pytest.mark.parametrize("name", ["affidavit-DEMO-A.pdf", "affidavit-DEMO-B.pdf"])
def test_pdfsig_calls_the_declarations_whole(demo: DemoRun, name: str) -> None:
    if not shutil.which("pdfsig"):
        pytest.skip("needs pdfsig")
    told = subprocess.run(["pdfsig", demo.out / name], capture_output=True, text=True, check=False).stdout
    last = told.split("Signature #")[-1]
    assert "Signature is Valid." in last
    assert "Total document signed" in last


@pytest.mark.parametrize("name", ["affidavit-DEMO-A.pdf", "affidavit-DEMO-B.pdf"])
@pytest.mark.parametrize("place", [0.1, 0.5])
def test_a_flipped_byte_in_a_signed_range_is_a_fault(demo: DemoRun, name: str, place: float, tmp_path: Path) -> None:
    content = bytearray((demo.out / name).read_bytes())
    start, length = _signed_range(bytes(content))
    content[start + int(length * place)] ^= 1
    changed = tmp_path / name
    changed.write_bytes(content)
    ran = in_process("verify", changed, "--trust", demo.out / "clinic-root.pem", "--json")
    assert ran.status == 1
    assert (ran.json["valid"], ran.json["state"]) == (False, "invalid")
    assert ran.json["faults"]


def _signed_range(pdf: bytes) -> tuple[int, int]:
    match = re.search(rb"/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+)", pdf)
    assert match
    return int(match[1]), int(match[2])


def test_no_internet_socket_is_opened(demo: DemoRun) -> None:
    if demo.trace is None:
        pytest.skip("needs strace")
    calls = demo.trace.read_text()
    assert "exited with 0" in calls, "the trace is not of the whole run"
    assert not re.findall(r"^.*AF_INET.*$", calls, re.MULTILINE)


def test_the_trace_would_show_a_socket(tmp_path: Path) -> None:
    """Without this the test above could pass because nothing is written down."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    trace = tmp_path / "trace.txt"
    script = "import socket; socket.socket(socket.AF_INET).close()"
    words = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect", "-o", str(trace), "python3", "-c", script]
    subprocess.run(words, check=True, capture_output=True)
    assert "AF_INET" in trace.read_text()


def test_nothing_of_the_accounts_lies_outside_dir(demo: DemoRun) -> None:
    assert found_in(demo.private, telling_texts()) == []


def test_nothing_of_the_accounts_lies_readable_in_the_vault(demo: DemoRun) -> None:
    assert found_in(demo.out / "vault", (*telling_texts(), "DEMO-A", "DEMO-B")) == []


def test_the_search_would_find_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"..." + "no veía a mis hijos, Jane Roe".encode("utf-16-le"))
    (tmp_path / "Kedvale.txt").write_bytes(b"")
    (tmp_path / "c").write_bytes(b"nothing")
    assert found_in(tmp_path, telling_texts()) == ["Kedvale.txt", "a"]


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ran: Ran = as_process("demo", "--out", tmp_path)
    assert "not empty" in ran.refusal
    assert files_of(tmp_path) == {"mine.txt": b"mine"}


def test_the_vault_it_leaves_is_sound(demo: DemoRun, tmp_path: Path) -> None:
    shutil.copytree(demo.out / "vault", tmp_path / "vault")
    ran = in_process(
        "vault", "check", "--vault", tmp_path / "vault", "--passphrase-file", demo.out / "passphrase.txt", "--json"
    )
    assert ran.json == {"sound": True, "faults": []}
