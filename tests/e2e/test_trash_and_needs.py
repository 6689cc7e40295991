"""By command: what a recipient works with, and what is said of a matter in the trash."""

from __future__ import annotations

import pytest

from clinic_app.bootstrap import Clinic
from tests.support.prepared_clinic import CITY, PreparedClinic
from tests.support.vaults import PASSPHRASE


def test_completeness_is_told_for_every_recipient_and_for_one(clinic: PreparedClinic) -> None:
    measures = clinic.run("intake", "completeness", "DEMO-A", "--json").json
    assert CITY in {measure["recipient"] for measure in measures}
    for measure in measures:
        assert 0 <= measure["told"] <= measure["complete"] <= measure["needed"] <= len(measure["answers"])
        assert set(measure["answers"][0]) == {"field", "state", "why", "source"}
        waiting = [item for item in measure["answers"] if item["state"] in ("not_asked", "come_back_later")]
        assert len(waiting) == measure["needed"] - measure["complete"]
    (city,) = clinic.run("intake", "completeness", "DEMO-A", "--recipient", CITY, "--json").json
    assert city == next(measure for measure in measures if measure["recipient"] == CITY)
    words = clinic.run("intake", "completeness", "DEMO-A", "--recipient", CITY)
    assert words.status == 0
    assert f"{city['complete']} of {city['needed']} answers are there" in words.out


@pytest.mark.parametrize(
    "words", [["DEMO-A", "--recipient", "nobody"], ["26-9999"], ["DEMO-A", "--account", "9"]]
)  # fmt: skip
def test_what_cannot_be_measured_is_one_line_and_2(clinic: PreparedClinic, words: list[str]) -> None:
    assert clinic.run("intake", "completeness", *words).refusal.endswith(".")


def test_a_matter_in_the_trash_is_in_no_list_and_says_so_in_one_line(clinic: PreparedClinic) -> None:
    program = Clinic()
    vault = program.keeper.open(clinic.vault, passphrase=PASSPHRASE)
    trash = program.trash(vault, program.answering(vault))
    trash.throw_matter("DEMO-A", "Entered twice.")
    vault.close()
    assert [line["matter"] for line in clinic.run("intake", "list").json] == ["DEMO-B"]
    for verb in (["intake", "export"], ["checklist"], ["clocks"], ["intake", "completeness"]):
        assert "in the trash" in clinic.run(*verb, "DEMO-A").refusal
    assert clinic.run("vault", "check").status == 0
    vault = program.keeper.open(clinic.vault, passphrase=PASSPHRASE)
    program.trash(vault, program.answering(vault)).restore_matter("DEMO-A")
    vault.close()
    assert {line["matter"] for line in clinic.run("intake", "list").json} == {"DEMO-A", "DEMO-B"}
    assert clinic.run("intake", "export", "DEMO-A").json["number"] == "DEMO-A"
