"""A backup without this program: its folder, the `att` beside it, both sheets, and the steps as they are printed."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.domain.recovery_steps import SheetKind
from tests.fault.test_vault_recovery import ANSWERS, NEEDED, STRATEGY, Drill, commands
from tests.support.vaults import index, new_vault


def test_the_printed_steps_read_a_backup(tmp_path: Path) -> None:
    if not all(map(shutil.which, NEEDED)):
        pytest.skip(f"needs {', '.join(NEEDED)}")
    made = new_vault(tmp_path / "vault")
    vault, stick = made.vault, tmp_path / "stick"
    stick.mkdir()
    vault.records.commit(vault.records.new_record_id(), "intake", ANSWERS, index=index("M-1", "Jane Roe"))
    ref = vault.records.keep_file(b"photograph" * 10_000, "image/jpeg")
    assert vault.privileged is not None
    vault.privileged.commit("note", "M-1", STRATEGY)
    second = PyrageBox().new_identity()
    vault.sheets.keep_work_product(second.recipient)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    written = vault.backups.write(stick, made_at=at, watch=lambda _stage, _share: None)
    vault.close()
    (backups,) = stick.iterdir()
    copy = tmp_path / "copy"
    shutil.copytree(backups / written.generation.name, copy)
    shutil.copytree(backups / "att", copy / "att")
    for name in ("header.a", "header.b"):
        (copy / name).unlink()
    keys = {SheetKind.RECORDS: made.recovery.secret, SheetKind.WORK_PRODUCT: second.secret}
    drill = Drill(copy, ref, keys)
    for kind, content in ((SheetKind.RECORDS, ANSWERS), (SheetKind.WORK_PRODUCT, STRATEGY)):
        (copy / "plain.db").unlink(missing_ok=True)
        drill.type_key(kind)
        told = [drill.run(command) for command in commands(kind)]
        assert [json.loads(line)["body"] for line in told[2].decode().splitlines()] == [json.loads(content)]
    assert hashlib.sha256((copy / "file").read_bytes()).hexdigest() == ref.sha256
