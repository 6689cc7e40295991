"""A second version of a determination, as a copy from another computer brings it: over the same parents, at once."""

from __future__ import annotations

from datetime import timedelta

from clinic_app.adapters.vault.envelope import close_envelope
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.determination import Determination, Judgment
from clinic_app.services.determinations import DETERMINATION_KIND
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.vault import Vault
from tests.support.fakes import FakeVault

OTHER_DEVICE = "d" * 32


def determined_elsewhere(vault: Vault, key: str, judgment: Judgment, note: str) -> str:
    """Puts it beside the newest version; gives its id. Args: key: `matter/account/rule`, determined before."""
    assert vault.privileged is not None
    newest = vault.privileged.history(DETERMINATION_KIND, key)[-1]
    said = Determination.model_validate_json(newest.body).model_copy(update={"judgment": judgment, "note": note})
    body, at = canonical_json(said.model_dump(mode="json")), newest.at - timedelta(minutes=5)
    revision_id, envelope = close_envelope(
        body, record_id=newest.record_id, kind=DETERMINATION_KIND, parents=newest.parents, author=newest.author,
        device=OTHER_DEVICE, at=at,
    )  # fmt: skip
    if isinstance(vault, OpenVault):
        database = vault._privileged_database
        assert database is not None
        with database.transaction():
            columns = "(revision_id, record_id, envelope)"
            database.rows(
                f"INSERT INTO revisions {columns} VALUES (?, ?, ?)", (revision_id, newest.record_id, envelope)
            )
            database.rows("INSERT INTO heads VALUES (?, ?)", (newest.record_id, revision_id))
    else:
        assert isinstance(vault, FakeVault)
        kept = vault.privileged._state.work_product
        revision = Revision(
            revision_id, newest.record_id, DETERMINATION_KIND, newest.parents, newest.author, OTHER_DEVICE, at, body
        )
        before = kept[DETERMINATION_KIND, key]
        kept[DETERMINATION_KIND, key] = (*before[:-1], revision, before[-1])
    return revision_id
