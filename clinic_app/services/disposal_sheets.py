"""The disposal log on paper: who erased what, when, by which authority. Ids in place of numbers and names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.services.ports.clock_sheets import ClockTable, ClockTableSetter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_app.services.erasing import Disposal
    from clinic_app.services.ports.clock import Clock

_WORDS: Final = {
    "en": {
        "title": "Disposal log",
        "subtitle": "As of {at}. {count} erased.",
        "notice": "What stays of each erased matter is a tombstone that the vault’s device signed. "
        "Copies and backups made before a matter was erased may still hold it.",
        "footer": "{at} · ids in place of numbers and names",
        "heading": "Erased matters",
        "head": "Id of the matter|When|Closed|Kept until|Authority|Who",
        "size": "{records} records, {files} files",
    },
    "es": {
        "title": "Registro de lo borrado",
        "subtitle": "Al {at}. Borrados: {count}.",
        "notice": "De cada caso borrado queda una lápida que firmó el dispositivo de la bóveda. "
        "Las copias y respaldos hechos antes de borrar un caso quizás lo tienen todavía.",
        "footer": "{at} · identificadores en lugar de números y nombres",
        "heading": "Casos borrados",
        "head": "Identificador del caso|Cuándo|Cerrado|Conservado hasta|Autoridad|Quién",
        "size": "{records} registros, {files} archivos",
    },
}


class DisposalSheets:
    """Makes the table; stores nothing. Args: zone: the clinic's IANA zone."""

    def __init__(self, tables: ClockTableSetter, clock: Clock, zone: str) -> None:
        self._tables, self._clock, self._zone = tables, clock, ZoneInfo(zone)

    def table(self, disposals: Sequence[Disposal], language: str = "en") -> bytes:
        """A PDF. Raises DocumentError (`font_missing`)."""
        words = _WORDS.get(language, _WORDS["en"])
        at = moment_short(self._clock.now().astimezone(self._zone), language, year=True)
        rows = tuple(self._row(disposal, words, language) for disposal in disposals)
        return self._tables.set_clock_table(
            ClockTable(
                title=words["title"],
                subtitle=words["subtitle"].format(at=at, count=len(rows)),
                notice=words["notice"],
                head=tuple(words["head"].split("|")),
                groups=((words["heading"], rows),) if rows else (),
                footer=words["footer"].format(at=at),
            )
        )

    def _row(self, disposal: Disposal, words: dict[str, str], language: str) -> tuple[str, ...]:
        size = words["size"].format(records=disposal.records, files=disposal.files)
        return (
            f"{disposal.matter_id} ({size})",
            moment_short(disposal.at.astimezone(self._zone), language, year=True),
            day_short(date.fromisoformat(disposal.closed_on), language, year=True),
            day_short(date.fromisoformat(disposal.until), language, year=True),
            disposal.authority,
            disposal.by,
        )
