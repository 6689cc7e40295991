"""The contract of the verbs (design section 8): exit status, one sentence, the shape of the JSON, WHEN, --as."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from clinic_app.bootstrap import Clinic
from tests.support.command_line import PROGRAM, as_process, in_process, on_day
from tests.support.demo_interviews import keyed_text
from tests.support.prepared_clinic import CITY, FORM, HANDLE, PreparedClinic, board, intake_of
from tests.support.vaults import PASSPHRASE

CHECKLIST = {
    "rule", "account", "result", "value", "facts", "missing", "assumed", "authority", "duty_holder", "pack", "as_of",
    "estimated",
}  # fmt: skip
CLOCKS = {
    "clock", "account", "trigger", "trigger_at", "due", "outer", "safe", "calendar", "formula", "state", "estimated",
}  # fmt: skip
MORE_IN_CHECKLIST = {
    "title", "stage", "source_codes", "volatile", "urgent", "notes", "tasks", "remedy", "prompt", "approved",
}  # fmt: skip
MORE_IN_CLOCKS = {
    "title", "work_by", "authority", "source_codes", "volatile", "limits", "note", "pack", "decision", "approved",
}  # fmt: skip
KINDS = {
    "pass", "potential_violation", "unknown", "not_applicable", "attorney_review", "info", "route", "candidate", "tag",
    "task",
}  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["vault"], ["vault", "nonsense"], ["intake", "import"], ["checklist"], ["demo"], ["verify"],
        ["affidavit", "DEMO-A"], ["bundle", "DEMO-A", "--recipient", CITY], ["packs"], ["schema", "--nonsense"],
        ["clocks", "DEMO-A", "--vault"],
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_2(words: list[str]) -> None:
    assert in_process(*words).refusal.startswith("Not understood: ")


def test_help_is_no_fault() -> None:
    with pytest.raises(SystemExit) as ended:
        in_process("--help")
    assert ended.value.code == 0


def test_the_process_itself_ends_so() -> None:
    """Once through the real entry: the rest goes through the function that it calls."""
    ran = as_process("vault", "nonsense")
    assert ran.refusal.startswith("Not understood: ")
    assert as_process("schema").status == 0


def test_a_fault_of_our_own_is_one_line_without_a_traceback(
    clinic: PreparedClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_clinic: Clinic) -> None:
        raise LookupError("Jane Roe, 2700 block of S. Kedvale")

    monkeypatch.setattr(Clinic, "review", property(broken))
    told = clinic.run("checklist", "DEMO-A").refusal
    assert "a fault of its own (LookupError at test_command_line.py:" in told
    assert "Jane" not in told


def test_stopping_and_a_closed_pipe_are_one_line(clinic: PreparedClinic, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (KeyboardInterrupt, BrokenPipeError):

        def ended(_clinic: Clinic, error: type[BaseException] = error) -> None:
            raise error

        monkeypatch.setattr(Clinic, "review", property(ended))
        assert clinic.run("checklist", "DEMO-A").refusal.endswith(".")


def test_the_schema_is_one_and_fits_the_worked_interviews() -> None:
    schema = in_process("schema").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"format", "number", "accounts"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert in_process("schema", "--json").json == schema


def test_the_field_dictionary_has_a_row_for_every_field() -> None:
    rows = {row["name"]: row for row in in_process("schema", "--dictionary").json}
    assert {"incident_at", "household", "conditions_checklist", "facility_name"} <= set(rows)
    assert rows["household"]["export"] == "on_consent_only"
    assert rows["facility_name"] == {"name": "facility_name", "kind": "text", "computed": True}


@pytest.mark.parametrize("verb", ["checklist", "clocks"])
def test_rows_have_the_keys_of_the_contract_and_the_known_others(clinic: PreparedClinic, verb: str) -> None:
    contract, more = {"checklist": (CHECKLIST, MORE_IN_CHECKLIST), "clocks": (CLOCKS, MORE_IN_CLOCKS)}[verb]
    for matter in ("DEMO-A", "DEMO-B"):
        rows = clinic.run(verb, matter, "--json").json
        assert len(rows) > 5
        for row in rows:
            assert contract <= set(row)
            assert set(row) - contract <= more | {"duties"}
            assert row["approved"] is False


def test_results_gaps_and_accounts_take_the_words_of_the_contract(clinic: PreparedClinic) -> None:
    rows = clinic.run("checklist", "DEMO-B", "--json").json
    assert {row["result"] for row in rows} <= KINDS
    assert {row["account"] for row in rows} == {"1", "2"}
    gaps = [gap for row in rows for gap in row["missing"]]
    assert gaps
    for gap in gaps:
        assert {"field", "state", "obtain"} <= set(gap)
        assert gap["state"] in {"not_asked", "client_does_not_know", "declined", "imprecise"}
    keys = [(row["rule"], row["account"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_people_read_tables_too(clinic: PreparedClinic) -> None:
    told = clinic.run("checklist", "DEMO-A", "--as-of", "2026-11-03")
    assert (told.status, told.err) == (0, "")
    assert "Possible breach (" in told.out
    assert "not yet approved by an attorney" in told.out
    told = clinic.run("clocks", "DEMO-A", "--as-of", "2026-11-03")
    assert "DL-FTCA-CLAIM" in told.out
    assert "2028-09-29" in told.out


def test_clocks_leave_as_a_calendar_file_by_codes_and_never_over_another(
    clinic: PreparedClinic, tmp_path: Path
) -> None:
    out = tmp_path / "clocks.ics"
    told = clinic.run("clocks", "DEMO-B", "--as-of", "2026-11-12", "--ics", str(out))
    assert (told.status, told.err) == (0, "")
    written = out.read_text(encoding="utf-8").replace("\r\n ", "")
    assert "SUMMARY:DEMO-B\\, account 1: DL-FIRST-HEARING" in written
    assert not [name for name in ("Juan", "Doe", "Pérez") if name in written]
    again = clinic.run("clocks", "DEMO-B", "--ics", str(out))
    assert again.status == 2
    assert "already there" in again.refusal
    assert out.read_text(encoding="utf-8").replace("\r\n ", "") == written


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2026-11-03", "2026-11-03T23:59:59-06:00"),
        ("2026-10-31", "2026-10-31T23:59:59-05:00"),
        ("2026-11-03T18:00-06:00", "2026-11-03T18:00:00-06:00"),
        ("2026-11-04T00:00:00+00:00", "2026-11-04T00:00:00+00:00"),
        ("2026-11-04T00:00:00Z", "2026-11-04T00:00:00+00:00"),
    ],
)
def test_when_is_the_end_of_a_day_or_a_time_with_offset(clinic: PreparedClinic, when: str, told: str) -> None:
    rows = clinic.run("checklist", "DEMO-A", "--as-of", when, "--json").json
    assert {row["as_of"] for row in rows} == {told}


@pytest.mark.parametrize(
    "when",
    ["yesterday", "2026-11-03T18:00", "2026-13-01", "2026-11-03 18:00-06:00", "", "20261103", "2026-11-03T25:00Z"],
)
def test_any_other_when_is_refused(clinic: PreparedClinic, when: str) -> None:
    for verb in ("checklist", "clocks"):
        assert "time is not readable" in clinic.run(verb, "DEMO-A", f"--as-of={when}").refusal


def test_a_litigated_rule_can_be_supposed(clinic: PreparedClinic) -> None:
    told = clinic.run("clocks", "DEMO-B", "--as-if", "ten-day-rule")
    assert (told.status, told.err) == (0, "")
    assert "As if ten-day-rule were in force." in told.out
    rows = clinic.run("clocks", "DEMO-B", "--as-if", "ten-day-rule", "--json").json
    assert "+ 10 calendar days" in next(row["formula"] for row in rows if row["clock"] == "DL-BIA-APPEAL")
    assert "what can be supposed is: ten-day-rule" in clinic.run("clocks", "DEMO-B", "--as-if", "x").refusal


def test_when_sets_now_alone(clinic: PreparedClinic) -> None:
    """A later day changes what has passed, never a date."""
    early = clinic.run("clocks", "DEMO-A", "--as-of", "2026-11-01", "--json").json
    late = clinic.run("clocks", "DEMO-A", "--as-of", "2030-01-01", "--json").json
    dated = [(one, two) for one, two in zip(early, late, strict=True) if one["due"]]
    assert len(dated) > 8
    for one, two in dated:
        assert (one["due"], one["outer"], one["safe"]) == (two["due"], two["outer"], two["safe"])
    assert "running" in {one["state"] for one, _ in dated}
    assert "running" not in {two["state"] for _, two in dated}


def test_without_when_it_is_the_clock_of_the_machine(clinic: PreparedClinic) -> None:
    with on_day("2027-02-01"):
        rows = clinic.run("checklist", "DEMO-A", "--json").json
    assert {row["as_of"] for row in rows} == {"2027-02-01T12:00:00-06:00"}


def test_as_names_who_unlocks(clinic: PreparedClinic) -> None:
    assert clinic.run("vault", "info", "--as", HANDLE).status == 0
    assert "somebody else" in clinic.run("vault", "info", "--as", "pmuestra").refusal


def test_the_passphrase_comes_from_standard_input_too(clinic: PreparedClinic) -> None:
    words = ("vault", "info", "--vault", clinic.vault, "--passphrase-file", "-", "--json")
    for given in (PASSPHRASE, PASSPHRASE + "\n", PASSPHRASE + "\r\nmore\n"):
        assert in_process(*words, stdin=given.encode()).json["format"] == 2
    assert "does not open" in in_process(*words, stdin=b" " + PASSPHRASE.encode()).refusal


def test_info_says_what_the_vault_is(clinic: PreparedClinic) -> None:
    told = clinic.run("vault", "info", "--json").json
    assert told["clinic"] == "Example Clinic"
    assert told["people"] == [{"handle": HANDLE, "name": "A. Muestra", "role": "attorney"}]
    assert told["counts"]["intake"] == 2
    assert told["log"]["size"] > 4
    shown = clinic.run("vault", "info").out
    assert "Example Clinic" in shown
    assert "--as muestra" in shown


def test_check_says_that_it_is_sound(clinic: PreparedClinic) -> None:
    before = clinic.contents()
    assert clinic.run("vault", "check", "--json").json == {"sound": True, "faults": []}
    assert clinic.run("vault", "check").out == "The vault is sound.\n"
    assert clinic.contents() == before


def test_check_holds_the_log_against_an_anchor_kept_elsewhere(clinic: PreparedClinic, tmp_path: Path) -> None:
    shutil.copytree(clinic.vault, tmp_path / "older")
    clinic.run("intake", "list")
    kept = tmp_path / "kept.note"
    shutil.copy(max((clinic.vault / "anchors").glob("*.note")), kept)
    assert clinic.run("vault", "check", "--anchor", str(kept)).out == "The vault is sound.\n"
    shutil.rmtree(clinic.vault)
    shutil.copytree(tmp_path / "older", clinic.vault)
    assert clinic.run("vault", "check").out == "The vault is sound.\n"
    told = clinic.run("vault", "check", "--anchor", str(kept), "--lang", "es")
    assert told.status == 1
    assert told.out.startswith("--anchor 1: La bóveda es más vieja que un ancla: ")
    assert "busque la más nueva" in told.out


def test_check_reports_an_older_copy(clinic: PreparedClinic) -> None:
    older = (clinic.vault / "records.db").read_bytes()
    changed = intake_of("DEMO-A")
    changed["accounts"][0]["statement"].pop()
    clinic.take_in(changed)
    (clinic.vault / "records.db").write_bytes(older)
    ran = clinic.run("vault", "check", "--json")
    assert ran.status == 1
    assert ran.json["sound"] is False
    assert all({"code", "where", "text", "hint"} == set(fault) for fault in ran.json["faults"])
    assert "untouched" in clinic.run("intake", "list").refusal


def test_a_known_number_makes_a_revision_and_the_same_content_nothing(clinic: PreparedClinic) -> None:
    exported = clinic.run("intake", "export", "DEMO-A").out
    size = clinic.run("vault", "info", "--json").json["log"]["size"]
    again = clinic.run("intake", "import", clinic.write("again.json", exported), "--json").json
    assert again["outcome"] == "unchanged"
    assert "Nothing was added" in clinic.run("intake", "import", clinic.folder / "again.json").out
    assert clinic.run("intake", "export", "DEMO-A").out == exported
    changed = intake_of("DEMO-A")
    changed["accounts"][0]["interview"]["place"] = "the library"
    revised = clinic.take_in(changed).json
    assert revised["outcome"] == "revised"
    assert revised["revision"] != again["revision"]
    assert "the library" in clinic.run("intake", "export", "DEMO-A").out
    info = clinic.run("vault", "info", "--json").json
    assert info["counts"]["intake"] == 2
    assert info["log"]["size"] > size


@pytest.mark.parametrize("number", ["DEMO-A", "DEMO-B"])
def test_export_is_json_that_says_what_was_keyed_in(clinic: PreparedClinic, number: str) -> None:
    from clinic_app.domain.intake.intake import Intake

    exported = clinic.run("intake", "export", number)
    assert Intake.model_validate(exported.json) == Intake.model_validate_json(keyed_text(number))
    assert exported.out.count("\n") == 1


def test_a_new_number_is_a_new_matter(clinic: PreparedClinic) -> None:
    made = clinic.take_in(intake_of("DEMO-A") | {"number": "DEMO-C"}).json
    assert made["outcome"] == "new_matter"
    assert made["matter"] == "DEMO-C"
    rows = clinic.run("intake", "list", "--json").json
    assert [row["matter"] for row in rows] == ["DEMO-C", "DEMO-B", "DEMO-A"]


def test_the_list_gives_codes_and_no_names(clinic: PreparedClinic) -> None:
    ran = clinic.run("intake", "list")
    assert {row["matter"] for row in ran.json} == {"DEMO-A", "DEMO-B"}
    assert {row["incident_date"][:10] for row in ran.json} == {"2026-10-30", "2026-11-06"}
    assert "Roe" not in ran.out
    assert "Doe" not in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ["intake", "export"], ["checklist"], ["clocks"], ["affidavit", "--form", FORM, "--out", "x.pdf"],
        ["bundle", "--recipient", CITY, "--out", "x.age"],
    ],
)  # fmt: skip
def test_an_unknown_matter_or_account_is_one_sentence(
    clinic: PreparedClinic, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clinic.folder)
    assert "no matter with that number" in clinic.run(*words, "NOBODY").refusal
    if words[0] != "intake":
        assert "no account with that id" in clinic.run(*words, "DEMO-A", "--account", "9").refusal
    assert not {"x.pdf", "x.age"} & clinic.files()


def test_packs_are_listed_and_checked() -> None:
    listed: list[dict[str, Any]] = in_process("packs", "list", "--json").json
    assert [pack["pack"] for pack in listed] == ["federal-baseline", "illinois", "cook-county", "chicago"]
    assert all(pack["approved"] is False and pack["as_of"] for pack in listed)
    assert "not yet approved" in in_process("packs", "list").out
    shipped = PROGRAM.parent / "resources" / "rules" / "chicago"
    told = in_process("packs", "check", shipped, "--json").json
    assert (told["pack"], told["faults"]) == ("chicago", [])
    assert "nothing wrong found" in in_process("packs", "check", shipped).out


def test_a_recipient_key_is_kept_with_its_fingerprint(clinic: PreparedClinic) -> None:
    words = ("vault", "recipient-key", "state-commission", "--how", "by telephone", "--key")
    told = clinic.run(*words, board().recipient, "--json").json
    assert told["recipient"] == "state-commission"
    assert len(told["fingerprint"].split()) == 16
    assert "no key was kept" in clinic.run(*words, "age1nonsense").refusal
    assert "no key was kept" in clinic.run(*words, board().secret).refusal
    assert (
        "no recipient"
        in clinic.run("vault", "recipient-key", "nobody", "--key", board().recipient, "--how", "by post").refusal
    )
    assert (
        "Nothing is sent"
        in clinic.run("vault", "recipient-key", "clinic-file", "--key", board().recipient, "--how", "by post").refusal
    )


def test_new_says_the_fingerprint_and_where_the_sheet_is(clinic: PreparedClinic) -> None:
    words = ("--clinic", "Example Clinic", "--attorney", "A. Muestra", "--handle", "am", "--json")
    passphrase = ("--passphrase-file", clinic.folder / "passphrase.txt")
    sheet = clinic.folder / "another.pdf"
    made = in_process("vault", "new", "--vault", clinic.folder / "another", *passphrase, "--sheet", sheet, *words).json
    assert made["format"] == 2
    assert len(made["root_fingerprint"].split()) == 16
    assert json.dumps(made).count("AGE-SECRET-KEY") == 0
    assert sheet.read_bytes().startswith(b"%PDF-")


def test_new_without_a_place_for_its_sheet_makes_no_vault(clinic: PreparedClinic) -> None:
    words = ("--clinic", "Example Clinic", "--attorney", "A. Muestra", "--handle", "am")
    passphrase = ("--passphrase-file", clinic.folder / "passphrase.txt")
    for sheet in (clinic.folder / "sheet.pdf", clinic.folder / "nowhere" / "sheet.pdf"):
        before = clinic.files()
        made = in_process("vault", "new", "--vault", clinic.folder / "new", *passphrase, "--sheet", sheet, *words)
        assert made.refusal
        assert clinic.files() == before
