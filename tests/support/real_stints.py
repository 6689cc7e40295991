"""Stays as the agency's own records tell them, through the clocks of stays: `python -m tests.support.real_stints`.

It reads the released book-ins and the segregation workbook (`../shared/data/ice_records`), counts the hold-room clocks
of every one, and prints where the record and the count do not agree. Nothing of it is kept.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.rules.case_facts import account_of
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.prepared import Rulebook

RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ice_records"
BOOKINS, SEGREGATION = RECORDS / "seattle_bookins_fy12-19.csv.gz", RECORDS / "srms-1_nwdc_2018.xlsx"
CLINIC = "America/Chicago"
"""The records tell days only, so by whose clocks makes no difference to what is compared."""
STAY_CLOCKS = ("DL-HOLD-12H", "DL-HOLD-72H")
_PREAMBLE = 7
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class RealStint:
    """One row. Attributes: row: its number in the file; told_days: the length that the record itself gives."""

    row: int
    facility: str
    kind: str
    began: date | None
    ended: date | None
    told_days: str = ""
    report_days: int = 0
    """The report's kind: made of a placement that lasts so many days."""
    reported: date | None = None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    return date(int(found[3]), int(found[1]), int(found[2])) if found else None


def bookins(path: Path = BOOKINS) -> Iterator[RealStint]:
    """Initial book-ins, one day each; nobody says when they ended."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as source:
        for number, row in enumerate(csv.reader(source, delimiter="|"), 1):
            if number > _PREAMBLE and row:
                place = row[4] if len(row) > 4 else ""
                kind = "hold_room" if re.search(r"HOLD ?ROOM", place) else "detention"
                yield RealStint(number, place, kind, _day(row[0]), None)


def segregation(path: Path = SEGREGATION) -> Iterator[RealStint]:
    """Placements in segregation, read from the workbook without a library."""
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(text.text or "" for text in item.iter(f"{_MAIN}t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    names: dict[str, str] = {}
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells: dict[str, str] = {}
        for cell in row:
            value = cell.find(f"{_MAIN}v")
            text = "" if value is None or value.text is None else value.text
            column = re.sub(r"\d", "", cell.get("r", ""))
            cells[column] = shared[int(text)] if cell.get("t") == "s" and text else text
        if not names:
            names = {name: column for column, name in cells.items()}
            continue
        told = {name: cells.get(column, "") for name, column in names.items()}
        began, ended = _day(told["placement_date"]), _day(told["release_date"])
        after = re.match(r"(\d+) (Hour|Day)", told["report_type"])
        days = 0 if after is None else int(after[1]) // (24 if after[2] == "Hour" else 1)
        yield RealStint(
            number,
            told["facility"],
            "detention",
            began,
            ended,
            told["length_of_stay"],
            days,
            _day(told["created"]),
        )


@cache
def stay_book() -> Rulebook:
    """The installed packs with the clocks of stays alone."""
    book = rulebook()
    return replace(book, clocks=tuple(clock for clock in book.clocks if clock.clock.id in STAY_CLOCKS))


@cache
def counted(kind: str, began: date, ended: date | None) -> dict[str, ClockReading]:
    """The clocks of one stay on its day, by id."""
    noon = datetime(began.year, began.month, began.day, 12, tzinfo=ZoneInfo(CLINIC))
    out = ended.isoformat() if ended else f"not yet {noon + timedelta(days=2):%Y-%m-%dT%H:%M}"
    stay = {"facility": "A facility", "type": kind, "in_at": began.isoformat(), "out_at": out}
    sheet = FactSheet(account_of({"custody_segments": [stay]}, {}))
    return {item.clock.id: item for item in read_clocks(sheet, stay_book(), as_of=noon, zone=CLINIC)}


def disagreements(stints: Iterator[RealStint]) -> Iterator[str]:
    """Where a record and the count differ, one sentence each; every stay goes through the clocks."""
    for stint in stints:
        if stint.began is None:
            yield f"row {stint.row}: the first day cannot be read"
            continue
        if stint.ended is not None and stint.ended < stint.began:
            yield f"row {stint.row}: ended {stint.ended}, before it began {stint.began}"
            continue
        reading = counted(stint.kind, stint.began, stint.ended)[STAY_CLOCKS[0]]
        if (reading.due is not None) is not (stint.kind == "hold_room" and stint.ended is None):
            yield f"row {stint.row}: the 12-hour clock is {reading.state}"
        days = None if stint.ended is None else (stint.ended - stint.began).days
        if stint.told_days and days is not None and stint.told_days != str(days):
            yield f"row {stint.row}: {days} days from {stint.began} to {stint.ended}, the record says {stint.told_days}"
        if days is not None and days < stint.report_days:
            yield f"row {stint.row}: {days} days, reported as one of {stint.report_days} days"
        if stint.reported is not None and stint.reported < stint.began:
            yield f"row {stint.row}: reported {stint.reported}, before it began {stint.began}"
        if stint.told_days and days is None:
            yield f"row {stint.row}: no last day, the record says {stint.told_days} days"


def main() -> int:
    """Prints the list and how much went through."""
    for name, read in (("book-ins", bookins), ("segregation", segregation)):
        stints = list(read())
        found = list(disagreements(iter(stints)))
        print(f"{name}: {len(stints)} rows, {dict(Counter(each.kind for each in stints))}; {len(found)} disagreements")
        for line in found:
            print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
