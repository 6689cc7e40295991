"""Matters that are closed or held to be drawn: on their page, in the head of one, and in the list of all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.canonical import canonical_json
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.record_values import IndexEntry
from ui.desk import Desk
from ui.tasks import Place

Act = Callable[[Desk, QWidget], None]
A, B = "DEMO-A", "DEMO-B"
_MANY: Final = 30


def closed_matters(desk: Desk, how_many: int) -> list[str]:
    """Matters that hold next to nothing and are closed; on the vault lane."""
    records, keeping = desk.vault.records, desk.program.keeping(desk.vault)
    head = records.heads(records.find(INTAKE_KIND, A) or "")[0]
    body = canonical_json({**json.loads(head.body), "accounts": []})
    matters = [f"T-{number:04}" for number in range(how_many)]
    for matter in matters:
        records.commit(records.new_record_id(), INTAKE_KIND, body, index=IndexEntry(matter))
        keeping.close(matter, keeping.today, "Done.")
    return matters


def _decide(desk: Desk) -> None:
    """One is held, one closed and held."""
    keeping = desk.program.keeping(desk.vault)
    keeping.close(A, keeping.today, "The work is done.")
    keeping.hold(A, "A subpoena of 3 November.")
    keeping.hold(B, "A lawsuit.")


def _done(work: Callable[[Desk], object]) -> Act:
    def act(desk: Desk, _page: QWidget) -> None:
        desk.tasks.run(Place.VAULT, lambda _token: work(desk), owner=desk, saying="-")
        assert desk.tasks.drain(20.0)
        desk.changed.emit(A)
        assert desk.tasks.drain(20.0)

    return act


def _both(desk: Desk) -> None:
    _decide(desk)
    closed_matters(desk, _MANY)


KEEPING_STATES: Final[dict[str, tuple[str, Act]]] = {
    "keeping-few": ("keeping-a", _done(_decide)),
    "keeping-many": ("keeping-a", _done(_both)),
    "matter-closed-held": ("matter-overview-a", _done(_decide)),
    "matters-closed-held": ("matters", _done(_both)),
}
"""The page where it begins, and what is done there."""
