"""What an open vault says of itself, read on either of its connections."""

from __future__ import annotations

from datetime import datetime

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.header import Header
from clinic_app.adapters.vault.log import stored_head
from clinic_app.said import said
from clinic_app.services.ports.vault import VaultInfo


def describe(database: Database, header: Header, device_id: str) -> VaultInfo:
    """See `ReadableVault.info`; `counts` has the number of records of each kind.

    Raises:
        StorageError: unreadable, or the vault is closed.
    """
    head = stored_head(database)
    kdf = header.kdf
    counts = database.rows("SELECT kind, count(*) FROM records GROUP BY kind ORDER BY kind")
    return VaultInfo(
        vault_id=header.vault_id,
        format_version=header.format,
        clinic_name=rows.meta(database, "clinic_name"),
        device_id=device_id,
        sequence=header.seq,
        created_at=datetime.fromisoformat(header.created),
        people=rows.people(database),
        counts=dict(counts),
        log_size=head.size,
        log_root=head.root,
        cipher=f"SQLCipher {database.value('PRAGMA cipher_version')}",
        kdf=said(
            "Argon2id 1.3, {mib} MiB, {passes} passes, {lanes} lanes", mib=kdf.m // 1024, passes=kdf.t, lanes=kdf.p
        ),
    )
