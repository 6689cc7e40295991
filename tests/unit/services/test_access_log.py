"""What was read, printed and exported stands in the log, by ids and codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clinic_app.domain.log_kinds import (
    FILE_EXPORTED,
    MATTER_OPENED,
    NAMES_SHOWN,
    PAPER_PRINTED,
    PREVIEW_READ,
    WORK_PRODUCT_READ,
)
from clinic_app.services.access_log import AccessLog
from clinic_app.services.ports.vault import Vault
from tests.support.vaults import ATTORNEY, body, index, new_vault


def entries(vault: Vault) -> list[tuple[str, str, str]]:
    lines = vault.records.export_log().splitlines()[1:-1]
    told = [json.loads(line)["entry"] for line in lines]
    assert {entry["person"] for entry in told} == {ATTORNEY.person_id}
    return [(entry["event"], entry["subject"], entry["detail"]) for entry in told]


def test_a_read_is_noted_once_until_another_matter_is_read(tmp_path: Path) -> None:
    vault = new_vault(tmp_path / "vault").vault
    ids = {}
    for number in ("26-0001", "26-0002"):
        ids[number] = vault.records.new_record_id()
        vault.records.commit(ids[number], "intake", body(name="Jane Roe"), index=index(number, "Jane Roe"))
    one, two = ids.values()
    log, before = AccessLog(vault.records), len(entries(vault))
    assert log.read(MATTER_OPENED, "26-0001")
    assert not log.read(MATTER_OPENED, "26-0001")
    assert log.read(WORK_PRODUCT_READ, "26-0001")
    assert log.read(MATTER_OPENED, "26-0002")
    assert log.read(MATTER_OPENED, "26-0001")
    assert log.read(WORK_PRODUCT_READ, "26-0001")
    assert log.read(PREVIEW_READ, "26-0001")
    assert not log.read(MATTER_OPENED, "26-9999")
    log.printed("clocks", "26-0002")
    log.printed("blank_form")
    log.exported("intake", "26-0001")
    log.names_shown()
    assert entries(vault)[before:] == [
        (MATTER_OPENED, one, ""),
        (WORK_PRODUCT_READ, one, ""),
        (MATTER_OPENED, two, ""),
        (MATTER_OPENED, one, ""),
        (WORK_PRODUCT_READ, one, ""),
        (PREVIEW_READ, one, ""),
        (PAPER_PRINTED, two, "clocks"),
        (PAPER_PRINTED, "", "blank_form"),
        (FILE_EXPORTED, one, "intake"),
        (NAMES_SHOWN, "", ""),
    ]
    with pytest.raises(ValueError, match="no kind of read"):
        log.read("vault.opened", "26-0001")
    vault.close()
