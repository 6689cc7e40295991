"""`affidavit`, `bundle`, `vault log` and `verify`: from the words to a file that anyone can check."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from tests.support.command_line import Ran, in_process, on_day
from tests.support.prepared_clinic import CITY, COMMISSION, COUNTY, FORM, FORM_ES, PreparedClinic, board, intake_of

AFFIDAVIT_KEYS = {
    "document", "file", "sha256", "form", "recipient", "identity", "pseudonym", "declarant_signed", "paragraphs",
    "held_back", "checks",
}  # fmt: skip
BUNDLE_KEYS = {
    "bundle", "file", "sha256", "size", "recipient", "identity", "document", "files", "withheld_values_looked_for",
}  # fmt: skip


def affidavit(clinic: PreparedClinic, matter: str = "DEMO-A", *more: str | Path, form: str = FORM) -> Ran:
    return clinic.run("affidavit", matter, "--form", form, "--out", clinic.folder / "a.pdf", *more)


def bundle(clinic: PreparedClinic, matter: str = "DEMO-A", *more: str | Path, recipient: str = CITY) -> Ran:
    return clinic.run("bundle", matter, "--recipient", recipient, "--out", clinic.folder / "b.age", *more)


def inside(clinic: PreparedClinic, name: str = "b.age") -> dict[str, bytes]:
    """The files of a bundle."""
    plain = clinic.folder / "plain.zip"
    with (clinic.folder / name).open("rb") as source, plain.open("wb") as target:
        PyrageBox().decrypt_file(source, target, board().secret)
    with zipfile.ZipFile(plain) as archive:
        found = {item: archive.read(item) for item in archive.namelist() if not item.endswith("/")}
    plain.unlink()
    return found


def verified(clinic: PreparedClinic, path: Path, *words: str | Path) -> Any:
    return in_process("verify", path, "--json", *(words or clinic.trusting)).json


def test_a_declaration_in_the_own_name(clinic: PreparedClinic) -> None:
    told = affidavit(clinic, "DEMO-A", "--json").json
    assert set(told) == AFFIDAVIT_KEYS
    assert (told["identity"], told["pseudonym"], told["recipient"]) == ("named", None, "clinic-file")
    assert told["declarant_signed"] is False
    assert [item["number"] for item in told["paragraphs"]] == list(range(2, len(told["paragraphs"]) + 2))
    assert {item["what"] for item in told["held_back"]} == {"line s1", "line s2"}
    assert {item["check_id"] for item in told["checks"]} >= {"DOC-01", "DOC-03", "DOC-07", "DOC-19"}
    report = verified(clinic, clinic.folder / "a.pdf")
    assert (report["valid"], report["state"], report["declarant_signed"]) == (True, "valid", False)


def test_a_declaration_for_a_recipient_is_under_a_pseudonym(clinic: PreparedClinic) -> None:
    told = affidavit(clinic, "DEMO-A", "--recipient", CITY, "--json").json
    assert (told["identity"], told["recipient"]) == ("pseudonym", CITY)
    assert re.fullmatch(r"P-[2-9A-Z]{4}", told["pseudonym"])
    assert {"line s1", "line s2"} < {item["what"] for item in told["held_back"]}
    assert "nta_served_at" not in {name for item in told["paragraphs"] for name in item["fields"]}


def test_people_are_told_what_was_held_back(clinic: PreparedClinic) -> None:
    told = affidavit(clinic, "DEMO-A", "--recipient", CITY).out
    assert "The declarant has not signed." in told
    assert "Held back for this recipient:" in told
    assert "  line s1 (address)" in told
    assert "  DOC-07 at_signing:" in told


def test_the_second_account_has_a_declaration_of_its_own(clinic: PreparedClinic) -> None:
    told = affidavit(clinic, "DEMO-B", "--account", "2", "--html", clinic.folder / "a.html", "--json", form=FORM_ES)
    assert told.json["form"] == FORM_ES
    twin = (clinic.folder / "a.html").read_text(encoding="utf-8")
    assert "María Doe" in twin
    assert "Juan" not in twin


def test_the_twin_tells_the_same_words(clinic: PreparedClinic) -> None:
    affidavit(clinic, "DEMO-B", "--html", clinic.folder / "a.html", form=FORM_ES)
    import pypdf

    facts = json.loads(pypdf.PdfReader(clinic.folder / "a.pdf").attachments["document.json"][0])
    twin = (clinic.folder / "a.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in twin
    words = " ".join(_unescaped(re.sub(r"<[^>]*>", " ", twin)).split())
    for paragraph in facts["paragraphs"]:
        for text in paragraph["text"].values():
            assert " ".join(text.split()) in words


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--form", "nonsense"], "no document form with that id. Known: declaration-1746-2-en"),
        (["--form", FORM, "--recipient", "nobody"], "no recipient with that id. Known: city-investigation"),
    ],
)
def test_an_unknown_form_or_recipient_names_the_known(clinic: PreparedClinic, words: list[str], sentence: str) -> None:
    told = clinic.run("affidavit", "DEMO-A", *words, "--out", clinic.folder / "a.pdf").refusal
    assert sentence in told
    assert "a.pdf" not in clinic.files()


def test_a_document_in_a_language_that_is_missing_is_refused(clinic: PreparedClinic) -> None:
    """DEMO-A was told in English alone: nothing is translated by itself (DOC-08)."""
    before = clinic.run("vault", "info", "--json").json["counts"]
    assert "DOC-08" in affidavit(clinic, form=FORM_ES).refusal
    assert clinic.run("vault", "info", "--json").json["counts"] == before


def test_a_withheld_value_in_a_line_that_does_not_say_so_is_refused_with_the_line(clinic: PreparedClinic) -> None:
    changed = intake_of("DEMO-A")
    changed["accounts"][0]["statement"][30]["text"] = "They asked about my place on Kedvale."
    clinic.take_in(changed)
    told = affidavit(clinic, "DEMO-A", "--recipient", CITY).refusal
    assert changed["accounts"][0]["statement"][30]["line_id"] in told
    assert "Kedvale" not in told
    assert "b.age" not in clinic.files()
    assert "this recipient may not have" in bundle(clinic).refusal
    assert not {"a.pdf", "b.age"} & clinic.files()


def test_a_bundle_is_sealed_encrypted_and_valid(clinic: PreparedClinic) -> None:
    told = bundle(clinic, "DEMO-A", "--json").json
    assert set(told) == BUNDLE_KEYS
    assert (told["recipient"], told["identity"]) == (CITY, "pseudonym")
    report = verified(clinic, clinic.folder / "b.age")
    assert (report["valid"], report["state"]) == (True, "valid")
    files = inside(clinic)
    assert set(told["files"]) | {
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "signature.p7s"
    } >= set(files)  # fmt: skip
    assert "withheld values were looked for" in clinic.run(
        "bundle", "DEMO-A", "--recipient", CITY, "--out", clinic.folder / "c.age"
    ).out  # fmt: skip


def test_a_named_bundle_leaves_out_entry_and_status(clinic: PreparedClinic) -> None:
    with on_day("2026-11-12"):
        told = bundle(clinic, "DEMO-B", "--json", recipient=COUNTY).json
    assert told["identity"] == "named"
    files = inside(clinic)
    pages = b"".join(content for name, content in files.items() if name.endswith(".html")).decode()
    assert "Juan Pérez Doe" in pages
    for value in ("inspección", "2006", "recibos de renta", "María"):
        assert value not in pages
    assert "mi esposa" in pages.lower()


def test_the_same_declaration_goes_again_until_the_account_changes(clinic: PreparedClinic) -> None:
    first = bundle(clinic, "DEMO-A", "--json").json
    (clinic.folder / "b.age").unlink()
    second = bundle(clinic, "DEMO-A", "--json").json
    facts = json.loads(inside(clinic)["bundle.json"])
    assert second["document"] == first["document"]
    assert second["bundle"] != first["bundle"]
    assert (facts["sequence"], facts["previous"]) == (2, first["bundle"])
    changed = intake_of("DEMO-A")
    changed["accounts"][0]["statement"].pop()
    clinic.take_in(changed)
    (clinic.folder / "b.age").unlink()
    assert bundle(clinic, "DEMO-A", "--json").json["document"] != first["document"]


# Consent is asked for on the day of the export.


def refused(clinic: PreparedClinic, recipient: str = CITY) -> str:
    """Why neither a declaration nor a bundle is made; nothing is left of the attempt."""
    before = clinic.run("vault", "info", "--json").json["counts"]
    told = bundle(clinic, recipient=recipient).refusal
    assert affidavit(clinic, "DEMO-A", "--recipient", recipient).refusal == told
    assert not {"a.pdf", "b.age"} & clinic.files()
    assert clinic.run("vault", "info", "--json").json["counts"] == before
    return told


def test_no_consent_to_the_state_commission(clinic: PreparedClinic) -> None:
    keep = ("vault", "recipient-key", COMMISSION, "--key", board().recipient, "--how", "by telephone")
    assert clinic.run(*keep).status == 0
    assert "the client said no" in refused(clinic, COMMISSION)


def test_a_consent_that_was_never_asked_for(clinic: PreparedClinic) -> None:
    assert "no consent to this recipient is recorded" in refused(clinic, COUNTY)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"signed_on": "2026-10-01", "expires_on": "2026-11-02"}, "has expired"),
        ({"revoked_on": "2026-11-03"}, "was withdrawn"),
        ({"signed_on": "2026-11-04"}, "not signed as of today"),
        ({"decision": "refused"}, "the client said no"),
        ({"deliveries": ["paper"]}, "does not allow delivery as an encrypted file"),
    ],
)
def test_a_consent_that_does_not_stand_today(clinic: PreparedClinic, changes: dict[str, Any], sentence: str) -> None:
    clinic.take_in(intake_of("DEMO-A", **changes))
    if "deliveries" in changes:
        assert sentence in bundle(clinic).refusal
    else:
        assert sentence in refused(clinic)


def test_a_consent_stands_on_its_last_day_and_not_after(clinic: PreparedClinic) -> None:
    with on_day("2027-04-30"):
        assert bundle(clinic).status == 0
    (clinic.folder / "b.age").unlink()
    with on_day("2027-05-01"):
        assert "has expired" in refused(clinic)


def test_a_consent_withdrawn_later_still_stands_today(clinic: PreparedClinic) -> None:
    clinic.take_in(intake_of("DEMO-A", revoked_on="2026-11-04"))
    assert bundle(clinic).status == 0


def test_no_confirmed_key(clinic: PreparedClinic) -> None:
    before = clinic.run("vault", "info", "--json").json["counts"]
    with on_day("2026-11-12"):
        assert "No key of this recipient has been confirmed" in bundle(clinic, "DEMO-B", recipient=COMMISSION).refusal
    assert "b.age" not in clinic.files()
    assert clinic.run("vault", "info", "--json").json["counts"] == before


def test_the_own_file_is_no_recipient(clinic: PreparedClinic) -> None:
    assert "Nothing is sent to" in bundle(clinic, recipient="clinic-file").refusal


# Verifying


@pytest.fixture
def sealed_things(clinic: PreparedClinic) -> dict[str, Path]:
    """One of each kind that `verify` reads, with its trust."""
    assert affidavit(clinic).status == 0
    assert bundle(clinic).status == 0
    assert clinic.run("vault", "log", "--out", clinic.folder / "log.jsonl").status == 0
    folder = clinic.folder / "unpacked"
    for name, content in inside(clinic).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    shutil.make_archive(str(clinic.folder / "again"), "zip", folder)
    return {
        "document": clinic.folder / "a.pdf",
        "age": clinic.folder / "b.age",
        "folder": folder,
        "zip": clinic.folder / "again.zip",
    }


def test_every_kind_is_verified(clinic: PreparedClinic, sealed_things: dict[str, Path]) -> None:
    for kind, path in sealed_things.items():
        report = verified(clinic, path)
        assert (report["valid"], report["state"], report["faults"]) == (True, "valid", []), kind
        assert report["declarant_signed"] is False
        assert in_process("verify", path, *clinic.trusting).status == 0


def test_nobody_is_trusted_who_is_not_named(clinic: PreparedClinic, sealed_things: dict[str, Path]) -> None:
    for path in sealed_things.values():
        ran = in_process("verify", path, "--identity", clinic.folder / "board.txt", "--json")
        assert ran.status == 1
        assert ran.json["state"] == "unknown_signer"


def test_faults_have_code_place_and_words(clinic: PreparedClinic, sealed_things: dict[str, Path]) -> None:
    (sealed_things["folder"] / "data" / "04-chronology.html").write_text("other")
    (sealed_things["folder"] / "added.txt").write_text("more")
    ran = in_process("verify", sealed_things["folder"], *clinic.trusting, "--json")
    assert ran.status == 1
    assert ran.json["valid"] is False
    assert all({"code", "where", "text"} == set(fault) for fault in ran.json["faults"])
    assert {"data/04-chronology.html", "added.txt"} <= {fault["where"] for fault in ran.json["faults"]}
    shown = in_process("verify", sealed_things["folder"], *clinic.trusting)
    assert shown.status == 1
    assert len(shown.out.splitlines()) == 1 + len(ran.json["faults"])


def test_the_log_is_verified_by_its_own_key(clinic: PreparedClinic) -> None:
    written = clinic.run("vault", "log", "--out", clinic.folder / "log.jsonl", "--json").json
    assert set(written) == {"file", "sha256", "key"}
    trust = clinic.write("log-key.txt", written["key"] + "\n")
    assert verified(clinic, clinic.folder / "log.jsonl", "--trust", trust)["valid"] is True
    lines = (clinic.folder / "log.jsonl").read_bytes().splitlines(keepends=True)
    clinic.write("shorter.jsonl", b"".join(lines[:2] + lines[3:]))
    assert in_process("verify", clinic.folder / "shorter.jsonl", "--trust", trust).status == 1
    assert b"Roe" not in b"".join(lines)


@pytest.mark.parametrize(("name", "content"), [("notes.txt", b"words"), ("a.pdf", b"%PDF-1.7 broken"), ("e.zip", b"")])
def test_what_can_be_read_but_is_no_kind_of_ours_is_a_fault(clinic: PreparedClinic, name: str, content: bytes) -> None:
    ran = in_process("verify", clinic.write(name, content), "--json")
    assert ran.status == 1
    assert ran.json["valid"] is False
    assert ran.json["faults"]


def test_what_cannot_be_read_or_opened_is_2(clinic: PreparedClinic) -> None:
    assert bundle(clinic).status == 0
    other = clinic.write("other.txt", PyrageBox().new_identity().secret + "\n")
    assert in_process("verify", clinic.folder / "nothing.pdf").refusal
    assert in_process("verify", clinic.folder / "b.age", "--identity", other).refusal
    assert in_process("verify", clinic.folder / "b.age", "--identity", clinic.folder / "nothing.txt").refusal
    assert in_process("verify", clinic.folder / "b.age", "--trust", clinic.folder / "nothing.pem").refusal
