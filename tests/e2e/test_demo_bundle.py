"""The demonstration's bundle as its recipient gets it: opened by its own steps, nothing withheld in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.demo_run import CODINGS, DemoRun

TOOLS = ("age", "unzip", "sha256sum", "openssl", "diff", "cut", "sort", "find", "cat")
WITHHELD = ("Jane Roe", "Jane", "John", "Kedvale", "2700 block", "Guatemala", "DEMO-A", "1991")
SHORT = "Roe"
"""Three letters: looked for as a word in every text, but not in packed bytes, where chance would write it."""


pytestmark = pytest.mark.usefixtures("needs_age")


def steps_of(readme: str) -> tuple[list[str], list[str]]:
    """The lines to be typed, as they stand in it, and those for `pdfsig`."""
    typed = readme.split("type these lines in it:")[1].split("Every line of")[0]
    lines = [line[2:] for line in typed.splitlines() if line.startswith("  ")]
    seals = [line[2:] for line in readme.splitlines() if line.startswith("  pdfsig ")]
    return lines, seals


@pytest.fixture
def desk(demo: DemoRun, tmp_path: Path) -> Path:
    """A recipient's empty folder with what the README says to put there."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(demo.out / "recipient-key.txt", folder)
    shutil.copy(demo.out / "clinic-root.pem", folder)
    shutil.copy(demo.out / "bundle-DEMO-A.zip.age", folder / "bundle.zip.age")
    return folder


def typed_in(folder: Path, lines: list[str], tools: tuple[str, ...]) -> tuple[list[int], str]:
    """Runs lines one after the other in one bash that knows these tools only; the status of each, and all it said."""
    known = folder.parent / "tools"
    known.mkdir(exist_ok=True)
    for tool in tools:
        found = shutil.which(tool)
        if not found:
            pytest.skip(f"needs {tool}")
        if not (known / tool).is_symlink():
            (known / tool).symlink_to(found)
    script = "\n".join(f"{line}\necho status=$?" for line in lines)
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-c", f"set -o pipefail\n{script}"],
        cwd=folder,
        env={"PATH": str(known), "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return [int(status) for status in re.findall(r"^status=(\d+)$", done.stdout, re.MULTILINE)], done.stdout


def test_the_steps_in_the_readme_run_as_they_stand(demo: DemoRun, desk: Path) -> None:
    lines, _seals = steps_of(demo.bundle["README.txt"].decode())
    assert len(lines) == 7
    statuses, said = typed_in(desk, lines, TOOLS)
    assert statuses == [0] * len(lines), said
    assert "FAILED" not in said
    assert (desk / "bundle" / "index.html").is_file()


def test_the_readme_names_every_tool_that_it_uses(demo: DemoRun) -> None:
    readme = demo.bundle["README.txt"].decode()
    for tool in ("age", "unzip", "sha256sum", "openssl", "diff", "bash"):
        assert re.search(rf"You need:[^.]*\b{tool}\b", readme)


def test_the_steps_find_a_changed_file(demo: DemoRun, desk: Path) -> None:
    lines, _seals = steps_of(demo.bundle["README.txt"].decode())
    spoil = "echo more >> data/04-chronology.html; echo x > data/added.html"
    statuses, said = typed_in(desk, [*lines[:3], spoil, *lines[3:]], TOOLS)
    assert "data/04-chronology.html: FAILED" in said
    assert statuses[4] != 0
    assert statuses[-1] != 0
    assert "data/added.html" in said


def test_pdfsig_says_what_the_readme_promises(demo: DemoRun, desk: Path) -> None:
    lines, seals = steps_of(demo.bundle["README.txt"].decode())
    assert len(seals) == 1
    _statuses, said = typed_in(desk, [*lines, *seals], (*TOOLS, "pdfsig"))
    assert "Signature is Valid." in said
    assert "Total document signed" in said


def test_the_fingerprint_is_that_of_the_clinic_root(demo: DemoRun) -> None:
    fingerprint = demo.summary["root_fingerprint"]
    flat = " ".join(demo.bundle["README.txt"].decode().split())
    assert fingerprint in flat
    der = subprocess.run(
        ["openssl", "x509", "-in", demo.out / "clinic-root.pem", "-noout", "-fingerprint", "-sha256"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert der.strip().split("=")[1].replace(":", "") == fingerprint.replace(" ", "")


def test_every_link_of_the_index_leads_to_a_file(demo: DemoRun) -> None:
    links = re.findall(r'href="([^"]+)"', demo.bundle["index.html"].decode())
    assert set(links) == {name for name in demo.bundle if name.startswith("data/")}


def test_nothing_is_loaded_from_anywhere(demo: DemoRun) -> None:
    for name, content in demo.bundle.items():
        if name.endswith(".html"):
            assert not re.search(rb"https?:|<script|<img|<link|url\(|@import", content), name


def test_no_withheld_value_is_in_any_byte(demo: DemoRun) -> None:
    for name, content in demo.bundle.items():
        for value in WITHHELD:
            for coding in CODINGS:
                assert value.encode(coding) not in _without_digests(content), (value, name)
            assert value.lower() not in name.lower()


def _without_digests(content: bytes) -> bytes:
    """Four digits of a year come up in hexadecimal by chance, about once in twenty bundles."""
    return re.sub(rb"\b[0-9a-f]{32,}\b", b"", content)


def test_no_withheld_word_is_in_any_text(demo: DemoRun) -> None:
    for name, content in demo.bundle.items():
        if not name.endswith((".pdf", ".p7s")):
            _no_word(content.decode(), name)


def _no_word(text: str, name: str) -> None:
    for value in (*WITHHELD, SHORT):
        assert not re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE), (value, name)


@pytest.fixture
def inner_pdf(demo: DemoRun, tmp_path: Path) -> Path:
    (name,) = [name for name in demo.bundle if name.endswith(".pdf")]
    path = tmp_path / "inner.pdf"
    path.write_bytes(demo.bundle[name])
    return path


def test_no_withheld_word_is_in_the_words_of_the_pages(inner_pdf: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    told = subprocess.run(["pdftotext", inner_pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "my son" in told
    assert "W. 26th St" in told
    _no_word(told, "pages")


def test_no_withheld_value_is_in_the_unpacked_streams(inner_pdf: Path, tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("needs qpdf")
    plain = tmp_path / "plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", inner_pdf, plain], check=False, capture_output=True)
    content = _without_digests(plain.read_bytes())
    assert b"amparo-document/1" in content, "the streams were not unpacked"
    for value in WITHHELD:
        for coding in CODINGS:
            assert value.encode(coding) not in content, value


def test_no_withheld_word_is_in_its_metadata_or_attachments(inner_pdf: Path) -> None:
    import pypdf

    reader = pypdf.PdfReader(inner_pdf)
    described: dict[str, Any] = dict(reader.metadata or {})
    assert described["/Title"].startswith("Declaration under penalty of perjury")
    _no_word(repr(described), "metadata")
    assert set(reader.attachments) == {"document.json"}
    (facts,) = reader.attachments["document.json"]
    _no_word(facts.decode(), "document.json")
    root: Any = reader.trailer["/Root"]
    _no_word(root["/Metadata"].get_data().decode(), "XMP")


def test_the_own_declaration_does_carry_the_name(demo: DemoRun) -> None:
    """The control: the search above would see a name that is there."""
    import pypdf

    reader = pypdf.PdfReader(demo.out / "affidavit-DEMO-A.pdf")
    facts: Any = reader.attachments["document.json"][0].decode()
    assert "Jane Roe" in facts
    with pytest.raises(AssertionError):
        _no_word(facts, "control")
    assert "Guatemala" not in facts
    assert "Kedvale" not in facts


def test_the_lines_that_stay_back_are_counted(demo: DemoRun) -> None:
    log = demo.bundle["data/14-redaction-log.html"].decode()
    assert re.search(r"\d+ passages left out of the declaration", log)
    assert "names of other people" in log
