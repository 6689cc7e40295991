"""`clocks` and `checklist` as people read them: every day with its sum, what a breach leads to, a clock set back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.services.interview import Interview
from tests.support.command_line import Ran, cheap_program, in_process
from tests.support.vaults import CHEAP_KDF, PASSPHRASE, StepClock, new_vault
from tests.support.worked import with_answer, worked

WARNING = "Something was stored here at a later time than this computer shows"
STORED = datetime.fromisoformat("2026-11-12T12:00-06:00")
"""When the matter was stored, by the clock of that day."""


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    """The options that open a vault with DEMO-A, an appeal of which may count from either of two days."""
    folder = tmp_path_factory.mktemp("clinic")
    keeper = SqlCipherVaultKeeper(clock=StepClock(STORED), age=PyrageBox(), kdf=CHEAP_KDF)
    vault = new_vault(folder / "vault", keeper).vault
    intake = worked("DEMO-A")
    account = intake.accounts[0]
    for name, day in (("ij_decision_at", "2026-11-10"), ("ij_decision_served_at", "2026-11-05")):
        at = f"{day}T10:00-06:00"
        account = with_answer(account, name, {"value": {"earliest": at, "latest": at, "precision": "exact"}})
    changed = intake.model_copy(update={"accounts": (account,)})
    Interview(vault.records).import_intake(changed.model_dump_json(exclude_none=True).encode())
    vault.close()
    (folder / "passphrase.txt").write_text(PASSPHRASE)
    return ("--vault", folder / "vault", "--passphrase-file", folder / "passphrase.txt")


def ran(verb: str, words: tuple[str | Path, ...], *more: str, today: datetime = STORED + timedelta(days=1)) -> Ran:
    with cheap_program(today):
        found = in_process(verb, "DEMO-A", *more, *words)
    assert found.status == 0, found.err
    return found


@pytest.mark.parametrize("verb", ["clocks", "checklist"])
def test_a_clock_that_was_set_back_is_told_where_days_are_counted_from_it(
    verb: str, words: tuple[str | Path, ...]
) -> None:
    before = STORED - timedelta(days=1)
    told = ran(verb, words, today=before)
    assert "Something was stored here at a later time than this computer shows: 2026-11-12 12:0" in told.err
    assert "Set the computer’s date and time right" in told.err
    assert WARNING not in told.out
    assert WARNING in ran(verb, words, "--json", today=before).err
    assert ran(verb, words, "--as-of", "2026-11-12", today=before).err == ""
    assert ran(verb, words).err == ""


def test_every_further_day_of_a_clock_stands_under_it_with_its_sum(words: tuple[str | Path, ...]) -> None:
    lines = ran("clocks", words, "--as-of", "2026-11-12").out.splitlines()
    at = next(number for number, line in enumerate(lines) if "DL-BIA-APPEAL" in line)
    own, ten_days, served = (line.split() for line in lines[at : at + 3])
    assert own[1:5] == ["DL-BIA-APPEAL", "running", "2026-11-20", "2026-12-10"]
    assert ten_days[:5] == ["+", "ten_days", "running", "2026-11-20", "2026-11-20"]
    assert served[:5] == ["+", "served", "running", "2026-12-04", "2026-12-07"]
    assert "From the service of the written decision: ij_decision_served_at + 30 calendar days" in lines[at + 2]
    passed = ran("clocks", words, "--as-of", "2027-12-12").out
    assert "The claim itself: the incident's date + 2 years" in passed
    supposed = ran("clocks", words, "--as-of", "2026-11-12", "--as-if", "ten-day-rule").out
    assert "+ ten_days" not in supposed


def test_what_a_breach_leads_to_stands_beside_every_result_of_part_287(words: tuple[str | Path, ...]) -> None:
    rows = ran("checklist", words, "--as-of", "2026-11-12", "--json").json
    noted = [row["rule"] for row in rows if row["remedy"]]
    assert len(noted) > 5
    told = ran("checklist", words, "--as-of", "2026-11-12").out
    assert told.count("what a breach leads to: ") == len(noted)
    assert told.count("287.12 says part 287 creates no enforceable rights.") == 1
    assert told.count("what a breach leads to: as beside FED-287.8c2iii-IDENTIFY") == len(noted) - 1
