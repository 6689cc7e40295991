"""The pages that list matters, and a matter, while somebody wants to see clients' names; one of them is long."""

from __future__ import annotations

import json
from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.canonical import canonical_json
from clinic_app.services.interview import INTAKE_KIND, Interview
from clinic_app.services.ports.record_values import IndexEntry
from tests.support.history_states import Act
from ui.desk import Desk
from ui.tasks import Place

LONG: Final = "María Guadalupe de los Ángeles Hernández Santamaría"
"""A placeholder as long as names are."""


def renamed(desk: Desk, matter: str, name: str) -> None:
    """The client of a matter is called otherwise from now on; on the vault lane."""
    records = desk.vault.records
    body = json.loads(Interview(records).export_intake(matter))
    body["accounts"][0]["person"]["names"]["value"] = [{"as_given": name}]
    row = records.row(INTAKE_KIND, matter)
    assert row is not None
    index = IndexEntry(matter, columns=row.columns)
    records.commit(row.record_id, INTAKE_KIND, canonical_json(body), index=index)


def _names(desk: Desk, _page: QWidget) -> None:
    desk.tasks.run(Place.VAULT, lambda _token: renamed(desk, "DEMO-B", LONG), owner=desk, saying="-")
    assert desk.tasks.drain(20.0)
    desk.changed.emit("DEMO-B")
    assert desk.tasks.drain(20.0)
    desk.names.turn()
    assert desk.tasks.drain(20.0)


NAME_STATES: Final[dict[str, tuple[str, Act]]] = {
    "today-names": ("today", _names),
    "matters-names": ("matters", _names),
    "matter-names-a": ("matter-overview-a", _names),
    "matter-names-b": ("matter-overview-b", _names),
}
"""The page where it begins, and what is done there."""
