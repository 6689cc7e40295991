"""Names of clients for the rows that somebody looks at, once they asked to see names; no list is read for them.

Lists are made without a name and stay so. Nothing here is kept: whoever shows names forgets them by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from clinic_app.domain.client_name import client_name
from clinic_app.domain.side_by_side import side_by_side
from clinic_app.services.interview import INTAKE_KIND, TRASHED
from clinic_app.services.ports.records import RecordReader


class ClientNames:
    """Of one vault, to be read."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def of(self, matters: Iterable[str]) -> dict[str, str]:
        """By number, as the newest revision has it; less than half a millisecond each.

        Args:
            matters: their numbers; those that are not there or lie in the trash have no name.

        Returns:
            Every number that was asked for; empty where no name is known. Of two versions that wait for a person to
            merge them, both names, if they are not the same.
        """
        return {matter: self._of(matter) for matter in matters}

    def _of(self, matter: str) -> str:
        row = self._reader.row(INTAKE_KIND, matter)
        if row is None or TRASHED in row.columns:
            return ""
        found = (client_name(json.loads(head.body)) for head in self._reader.heads(row.record_id))
        return side_by_side(dict.fromkeys(filter(None, found)), " / ")
