"""`intake form` and `intake take-home`: a PDF, or one sentence and no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.services.translations import Translations
from tests.support.command_line import in_process
from tests.support.prepared_clinic import PreparedClinic
from tests.support.vaults import PASSPHRASE, StepClock, cheap_keeper


@pytest.mark.parametrize("language", ["es", "ar", "en"])
def test_a_form_needs_no_vault(tmp_path: Path, language: str) -> None:
    out = tmp_path / "form.pdf"
    ran = in_process("intake", "form", "--lang", language, "--part", "emergency", "--out", out, "--json")
    assert ran.status == 0, ran.err
    assert out.read_bytes().startswith(b"%PDF")
    assert ran.json["pages"] > 1
    assert ran.json["language"] == language


def test_chapters_are_chosen(tmp_path: Path) -> None:
    sizes = []
    for number, words in enumerate((["--chapters", "stop"], ["--chapters", "stop, force"])):
        ran = in_process("intake", "form", "--lang", "es", *words, "--out", tmp_path / f"{number}.pdf", "--json")
        sizes.append(ran.json["size"])
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    "words", [["--lang", "xx"], ["--lang", "es", "--chapters", "nowhere"], ["--lang", "es", "--part", "../../etc"]]
)
def test_what_cannot_be_printed_is_one_line(tmp_path: Path, words: list[str]) -> None:
    assert in_process("intake", "form", *words, "--out", tmp_path / "form.pdf").refusal
    assert list(tmp_path.iterdir()) == []


def test_a_form_speaks_of_another_and_in_the_clinic_s_words(clinic: PreparedClinic) -> None:
    """Told by somebody else it asks about the person; with the vault it asks as the clinic does."""
    own = "Could the person go away if they liked?"
    vault = cheap_keeper().open(clinic.vault, passphrase=PASSPHRASE)
    Translations(vault, ShippedLibrary(), StepClock()).correct("en", "free_to_leave/of_another", ask=own)
    vault.close()
    told = {
        "Could you walk away if you wanted to?": (),
        "Could the person have walked away?": ("--about", "other"),
        own: ("--about", "other", *clinic.words),
    }
    for number, (ask, words) in enumerate(told.items()):
        out = clinic.folder / f"{number}.pdf"
        ran = in_process("intake", "form", "--chapters", "stop", *words, "--out", out)
        assert ran.status == 0, ran.err
        text = " ".join(page.extract_text() for page in PdfReader(out).pages)
        assert [each for each in told if each in " ".join(text.split())] == [ask]
        assert ("Told by somebody else" in text) is bool(words)
    assert in_process("intake", "form", "--vault", clinic.vault, "--out", clinic.folder / "none.pdf").refusal


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    out.write_text("kept")
    assert in_process("intake", "form", "--lang", "en", "--part", "emergency", "--out", out).refusal
    assert out.read_text() == "kept"


def test_what_is_taken_home_is_printed(clinic: PreparedClinic) -> None:
    out = clinic.folder / "home.pdf"
    ran = clinic.run("intake", "take-home", "DEMO-A", "--lang", "es", "--phone", "312-555-0100", "--out", out, "--json")
    assert ran.status == 0, ran.err
    assert ran.json["pages"] >= 2
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "words",
    [["NOBODY"], ["DEMO-A", "--lang", "xx"], ["DEMO-A", "--account", "9"], ["DEMO-A", "--phone", "Jane Roe"]],
)
def test_what_cannot_be_taken_home_is_one_line(clinic: PreparedClinic, words: list[str]) -> None:
    assert clinic.run("intake", "take-home", *words, "--out", clinic.folder / "home.pdf").refusal
    assert "home.pdf" not in clinic.files()
