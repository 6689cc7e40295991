"""Where somebody was when the vault was locked: kept inside the vault, for that person, until the next unlocking.

Belongs to the vault lane.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from clinic_app.domain.log_kinds import LAST_STOP
from ui.stops import PageCode, Stop, Tab

if TYPE_CHECKING:
    from clinic_app.services.ports.vault import Vault
    from ui.jobs import Token

_NOWHERE = b"{}"


def keep_stop(vault: Vault, stop: Stop | None) -> None:
    """Keeps it; None forgets what was kept."""
    name = _name(vault)
    content = _NOWHERE if stop is None else json.dumps(asdict(stop)).encode()
    if vault.records.secret(name) not in ({None, _NOWHERE} if stop is None else {content}):
        vault.records.put_secret(name, content)


def kept_stop(vault: Vault) -> Stop | None:
    """What was kept, unless nothing was or a later version wrote it."""
    content = vault.records.secret(_name(vault)) or _NOWHERE
    try:
        parts = json.loads(content)
        return Stop(**{**parts, "page": PageCode(parts["page"]), "tab": Tab(parts["tab"])})
    except (ValueError, TypeError, KeyError):
        return None


def shut_at(vault: Vault, stop: Stop | None, _token: Token) -> None:
    """The last task: notes inside the vault where one was, if the program comes back there, and closes it."""
    try:
        keep_stop(vault, stop)
    finally:
        vault.close()


def _name(vault: Vault) -> str:
    return f"{LAST_STOP}{vault.person.person_id}"
