"""The agency's own rows go through the clocks of stays; what differs is listed, and nothing is raised."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.real_stints import RECORDS, RealStint, bookins, counted, disagreements, segregation

needs_records = pytest.mark.skipif(not RECORDS.is_dir(), reason="needs shared/data/ice_records")


@needs_records
def test_every_bookin_of_the_field_offices_starts_its_clock() -> None:
    stints = list(bookins())
    rooms = [stint for stint in stints if stint.kind == "hold_room"]
    assert (len(stints), len(rooms)) == (36811, 11415)
    assert list(disagreements(iter(rooms))) == []
    for stint in rooms[:: len(rooms) // 50]:
        assert stint.began is not None
        twelve = counted("hold_room", stint.began, None)["DL-HOLD-12H"]
        assert twelve.estimated  # the record has days only
        assert twelve.due is not None
        assert str(twelve.due["earliest"]) >= f"{stint.began}T12:00"
        assert counted("hold_room", stint.began, None)["DL-HOLD-72H"].state == "not_applicable"


@needs_records
def test_what_the_segregation_workbook_and_the_count_differ_in_is_listed() -> None:
    stints = list(segregation())
    assert len(stints) == 371
    found = list(disagreements(iter(stints)))
    assert all(line.startswith("row ") for line in found)


def test_what_cannot_be_is_told_and_not_raised() -> None:
    day, later = date(2026, 3, 8), date(2026, 3, 10)
    odd = [
        RealStint(1, "A place", "hold_room", None, None),
        RealStint(2, "A place", "detention", later, day),
        RealStint(3, "A place", "detention", day, later, "3"),
        RealStint(4, "A place", "detention", day, None, "3"),
        RealStint(5, "A place", "detention", day, later, "2", 14),
        RealStint(6, "A place", "detention", day, None, "", 14, date(2026, 3, 1)),
        RealStint(7, "A place", "detention", day, later, "2", 2, day),
    ]
    assert [line.split(":")[0] for line in disagreements(iter(odd))] == [
        "row 1",
        "row 2",
        "row 3",
        "row 4",
        "row 5",
        "row 6",
    ]
