"""Today and the list of matters come from the projection alone: written at every commit, read without a body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from clinic_app.domain.alerts import Alert, AlertKind
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.urgency import Tone
from clinic_app.services.answering import Answering
from clinic_app.services.interview import Interview, index_of, to_body
from clinic_app.services.matters import Matters
from clinic_app.services.ports.record_values import DueCounts, DueRow, IndexEntry, RecordRow, Revision
from clinic_app.services.ports.records import RecordStore
from clinic_app.services.ports.vault import Vault, VaultKeeper
from clinic_app.services.projection import CLOCKS, NEXT_DUE, Projection, due_entry, packs_stamp
from clinic_app.services.renewal import outdated, renew
from clinic_app.services.today import LATE_SHOWN, Today
from clinic_app.services.trash import Trash
from tests.support.fakes import FakeRecords, FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE, StepClock, cheap_keeper
from tests.support.worked import ZONE, as_of, book, library, worked

NOW = as_of("DEMO-B")


def projection() -> Projection:
    return Projection(library(), StepClock(as_of("DEMO-A")), ZONE)


@dataclass
class House:
    vault: Vault

    @property
    def records(self) -> RecordStore:
        return self.vault.records

    def bring_in(self, *numbers: str) -> None:
        interview = Interview(self.records, projection().index)
        for number in numbers:
            interview.import_intake(library().worked_interview(number))

    def today(self) -> Today:
        return Today(self.records, library(), ZONE)


@pytest.fixture(params=["fake", "real"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    keeper: VaultKeeper = FakeVaultKeeper(StepClock()) if request.param == "fake" else cheap_keeper()
    made = keeper.create(tmp_path / "vault", passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)
    yield House(made.vault)
    made.vault.close()


class TestColumn:
    def test_days_come_in_order_with_the_next_one_apart(self) -> None:
        columns = projection().index(worked("DEMO-A")).columns
        words = columns[CLOCKS].split()
        assert words == sorted(words)
        assert columns[NEXT_DUE] == "2026-11-06"
        first = due_entry(words[0])
        assert (first.work_by, first.clock, first.outer) == (
            date(2026, 11, 6),
            "DL-PRESERVATION-DHS",
            date(2026, 11, 6),
        )
        assert due_entry(words[1]).outer == date(2027, 1, 28)

    def test_it_holds_codes_and_days_and_no_words_of_a_person(self) -> None:
        for number in ("DEMO-A", "DEMO-B"):
            text = json.dumps(dict(projection().index(worked(number)).columns))
            for name in ("Roe", "Doe", "Kedvale", "Blue Island", "John", "Guatemala"):
                assert name not in text

    def test_a_clock_that_every_day_brings_has_no_day(self) -> None:
        entry = due_entry(
            next(w for w in projection().index(worked("DEMO-B")).columns[CLOCKS].split() if "HABEAS" in w)
        )
        assert (entry.work_by, entry.clock, entry.account_id) == (None, "DL-HABEAS", "1")

    def test_two_accounts_of_one_event_make_one_line(self) -> None:
        words = projection().index(worked("DEMO-B")).columns[CLOCKS].split()
        what = [word.rpartition("/")[0] for word in words]
        assert len(what) == len(set(what))

    def test_an_estimate_stays_one(self) -> None:
        rough = {
            "value": {"earliest": "2026-11-02T23:30-06:00", "latest": "2026-11-03T00:30-06:00", "precision": "between"}
        }
        account = worked("DEMO-A").accounts[0].model_dump(mode="json")
        account["arrest"]["released_at"] = rough
        intake = worked("DEMO-A").model_validate({"number": "DEMO-A", "accounts": [account]})
        entries = [due_entry(word) for word in projection().index(intake).columns[CLOCKS].split()]
        assert {entry.clock for entry in entries if entry.estimated} == {"DL-RELEASE-TERMS-7D"}

    def test_a_later_stage_has_a_day_of_its_own(self) -> None:
        words = projection().index(worked("DEMO-A")).columns[CLOCKS].split()
        claims = [due_entry(word) for word in words if "DL-IL-COURT-OF-CLAIMS" in word]
        assert [(item.clock, item.limit, item.outer) for item in claims] == [
            ("DL-IL-COURT-OF-CLAIMS", "", date(2027, 11, 1)),
            ("DL-IL-COURT-OF-CLAIMS", "claim", date(2028, 10, 30)),
        ]

    def test_everything_that_search_knows_stays(self) -> None:
        entry, plain = projection().index(worked("DEMO-A")), index_of(worked("DEMO-A"))
        assert (entry.key, entry.names, entry.codes, entry.words) == (plain.key, plain.names, plain.codes, plain.words)
        assert plain.columns.items() < entry.columns.items()


class TestToday:
    def test_the_most_urgent_of_all_matters_comes_first(self, house: House) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        view = house.today().view(NOW)
        assert [(item.matter, item.clock, item.days, item.tone) for item in view.now] == [
            ("DEMO-B", "DL-HABEAS", 0, Tone.LATE)
        ]
        assert [(item.matter, item.clock, item.days) for item in view.soon] == [
            ("DEMO-B", "DL-PRESERVATION-DHS", 1),
            ("DEMO-B", "DL-BWC-90D", 1),
            ("DEMO-B", "DL-FIRST-HEARING", 5),
        ]
        assert (view.later[0].matter, view.later[0].clock, view.later[0].days) == ("DEMO-A", "DL-FIRST-HEARING", 12)
        assert view.now[0].title == "Habeas petition while in custody"
        assert view.soon[2].working == "the first hearing, the same day"

    def test_what_was_to_be_done_by_now_is_late_while_there_is_time(self, house: House) -> None:
        house.bring_in("DEMO-A")
        view = house.today().view(NOW)
        assert [(item.clock, item.work_by.day, item.days, item.tone) for item in view.late] == [
            ("DL-BWC-90D", 6, -6, Tone.LATE)
        ]
        assert view.late_total == 1
        after = house.today().view(datetime.fromisoformat("2027-02-01T12:00-06:00"))
        assert after.late == ()

    @pytest.mark.parametrize(
        ("language", "title"),
        [
            ("en", "Notice of a claim against the State of Illinois: The claim itself"),
            ("es", "Aviso de un reclamo contra el Estado de Illinois: El reclamo mismo"),
        ],
    )
    def test_a_later_stage_is_told_when_the_first_is_over(self, house: House, language: str, title: str) -> None:
        house.bring_in("DEMO-A")
        view = house.today().view(datetime.fromisoformat("2028-10-01T12:00-06:00"), language=language)
        (stage,) = (item for item in view.later if item.clock == "DL-IL-COURT-OF-CLAIMS")
        assert (stage.title, stage.work_by) == (title, date(2028, 10, 30))
        assert stage.working.endswith("2 years" if language == "en" else "2 años")

    @pytest.mark.parametrize(
        ("at", "share"),
        [("03T20:59", None), ("03T21:00", 75), ("03T23:59", 75), ("04T00:00", 100), ("04T18:00", 100)],
    )
    def test_a_clock_of_hours_tells_its_share_from_the_row_alone(
        self, house: House, at: str, share: int | None
    ) -> None:
        """In a hold room since noon: nine of twelve hours are three quarters."""
        self.in_a_hold_room_since_noon(house)
        now = datetime.fromisoformat(f"2026-11-{at}-06:00")
        view = Today(WithoutBodies(house.records), library(), ZONE).view(now)
        found = [item.alert for item in (*view.now, *view.soon) if item.clock == "DL-HOLD-12H"]
        assert found == [None if share is None else Alert(AlertKind.SHARE, share)]

    def test_a_row_of_before_the_minutes_were_kept_is_told_by_its_day(self, house: House) -> None:
        self.in_a_hold_room_since_noon(house)
        row = house.records.row("intake", "DEMO-A")
        assert row is not None
        (head,) = house.records.heads(row.record_id)
        older = {**row.columns, CLOCKS: re.sub("@[0-9-]+", "", row.columns[CLOCKS])}
        house.records.commit(head.record_id, "intake", head.body, index=IndexEntry("DEMO-A", columns=older))
        view = house.today().view(datetime.fromisoformat("2026-11-03T21:00-06:00"))
        found = [item.alert for item in view.soon if item.clock == "DL-HOLD-12H"]
        assert found == [Alert(AlertKind.DAYS, 1)]

    def in_a_hold_room_since_noon(self, house: House) -> None:
        house.bring_in("DEMO-A")
        answering = Answering(house.records, StepClock(as_of("DEMO-A")), projection().index)
        noon = {"earliest": "2026-11-03T12:00-06:00", "latest": "2026-11-03T12:00-06:00", "precision": "exact"}
        still = {"earliest": "2026-11-03T18:00-06:00", "precision": "not_yet"}
        room = {"type": "hold_room", "facility": "A hold room", "in_at": noon, "out_at": still}
        answering.put("DEMO-A", "1", "custody_segments", {"value": [room]})
        answering.settle("DEMO-A")

    def test_days_turn_at_the_clinics_midnight(self, house: House) -> None:
        house.bring_in("DEMO-B")
        assert house.today().view(datetime.fromisoformat("2026-11-13T05:59+00:00")).day == date(2026, 11, 12)
        assert house.today().view(datetime.fromisoformat("2026-11-13T06:00+00:00")).day == date(2026, 11, 13)

    def test_only_as_many_as_fit_but_all_are_counted(self, house: House) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        whole = house.today().view(NOW)
        view = house.today().view(NOW, shown=2)
        assert (len(view.now), len(view.soon), len(view.later)) == (1, 1, 0)
        assert view.total == whole.total == sum(map(len, (whole.now, whole.soon, whole.later, whole.late)))
        assert len(whole.late) <= LATE_SHOWN

    @pytest.mark.parametrize("shown", [1, 2, 3, 4, 5, 50])
    def test_a_short_page_is_the_start_of_the_long_one(self, house: House, shown: int) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        whole, view = house.today().view(NOW), house.today().view(NOW, shown=shown)
        everything = (*whole.now, *whole.soon, *whole.later)
        assert (*view.now, *view.soon, *view.later) == everything[:shown]
        assert (view.total, view.late) == (whole.total, whole.late)

    def test_an_answer_moves_the_day_when_it_is_settled(self, house: House) -> None:
        house.bring_in("DEMO-B")
        answering = Answering(house.records, StepClock(NOW), projection().index)
        answering.put("DEMO-B", "1", "custody_segments", {"value": []})
        assert house.today().view(NOW).now
        answering.settle("DEMO-B")
        assert house.today().view(NOW).now == ()

    def test_what_changed_last_comes_first(self, house: House) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        assert [item.matter for item in house.today().view(NOW).changed] == ["DEMO-B", "DEMO-A"]

    def test_matters_written_without_their_clocks_are_told(self, house: House) -> None:
        house.bring_in("DEMO-A")
        Interview(house.records).import_intake(library().worked_interview("DEMO-B"))
        view = house.today().view(NOW)
        assert (view.matters, view.stale) == (2, 1)
        assert {item.matter for item in view.later} == {"DEMO-A"}

    def test_a_last_day_that_is_not_known_is_not_over(self, house: House) -> None:
        released = {"earliest": "2026-11-02T05:00-06:00", "precision": "after"}
        account = worked("DEMO-A").accounts[0].model_dump(mode="json")
        account["arrest"]["released_at"] = {"value": released}
        intake = worked("DEMO-A").model_validate({"number": "DEMO-A", "accounts": [account]})
        entries = [due_entry(word) for word in projection().index(intake).columns[CLOCKS].split()]
        assert [(entry.work_by, entry.outer) for entry in entries if entry.clock == "DL-RELEASE-TERMS-7D"] == [
            (date(2026, 11, 9), None)
        ]
        Interview(house.records, projection().index).import_intake(to_body(intake))
        late = house.today().view(datetime.fromisoformat("2027-11-12T13:00-06:00")).late
        assert "DL-RELEASE-TERMS-7D" in {item.clock for item in late}

    def test_no_body_is_read(self, house: House) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        bare = WithoutBodies(house.records)
        view = Today(bare, library(), ZONE).view(NOW)
        assert view == house.today().view(NOW)
        assert Matters(bare).all() == Matters(house.records).all()


class TestMatters:
    def test_the_list_needs_no_body_and_shows_no_name(self, house: House) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        lines = Matters(WithoutBodies(house.records)).all()
        assert [line.matter for line in lines] == ["DEMO-B", "DEMO-A"]
        assert lines[0].columns["custody"] == "held"
        assert lines[1].columns["place"] == "vehicle_road"
        assert "Roe" not in repr(tuple(lines))
        assert not any(line.needs_merging for line in lines)

    @pytest.mark.parametrize("typed", ["ro", "jane r", "pulaski driv"])
    def test_search_as_typed_finds_by_name_and_shows_the_code(self, house: House, typed: str) -> None:
        house.bring_in("DEMO-A", "DEMO-B")
        matters = Matters(house.records)
        found = matters.search(typed)
        assert [line.matter for line in found] == ["DEMO-A"]
        assert "Roe" not in repr(found)
        assert found[0].columns["incident_date"] == "2026-10-30"

    def test_words_are_shown_to_those_who_ask(self, house: House) -> None:
        house.bring_in("DEMO-A")
        assert "Jane Roe" in Matters(house.records).search("jane", names_shown=True)[0].words

    def test_other_records_are_no_matters(self, house: House) -> None:
        house.bring_in("DEMO-A")
        house.records.commit(house.records.new_record_id(), "document", b"{}", index=IndexEntry("d1", ("Jane Roe",)))
        assert [line.matter for line in Matters(house.records).search("jane")] == ["DEMO-A"]

    def test_a_matter_that_came_since_is_found_too(self, house: House) -> None:
        house.bring_in("DEMO-A")
        matters = Matters(house.records)
        matters.all()
        house.bring_in("DEMO-B")
        assert [line.matter for line in matters.search("doe")] == ["DEMO-B"]
        assert matters.search("") == ()


class TestRenewal:
    """Days that were written under other rules are counted anew, and nothing else of a matter changes."""

    def answering(self, house: House) -> Answering:
        return Answering(house.records, StepClock(NOW), projection().index)

    def test_what_was_counted_under_other_rules_is_found_and_counted_anew(self, house: House) -> None:
        house.bring_in("DEMO-A")
        Interview(house.records).import_intake(library().worked_interview("DEMO-B"))
        assert outdated(house.records, library()) == ("DEMO-B",)
        before = house.records.row("intake", "DEMO-A")
        answering = self.answering(house)
        answering.put("DEMO-B", "1", "in_illinois", {"value": False})
        assert renew(("DEMO-B",), answering) == 1
        assert answering.can_undo("DEMO-B")
        assert answering.unsettled("DEMO-B") == 1
        view = house.today().view(NOW)
        assert (view.stale, view.now[0].matter) == (0, "DEMO-B")
        assert outdated(house.records, library()) == ()
        assert house.records.row("intake", "DEMO-A") == before

    def test_a_matter_in_the_trash_and_one_that_cannot_be_read_stay(self, house: House) -> None:
        Interview(house.records).import_intake(library().worked_interview("DEMO-B"))
        house.records.commit(house.records.new_record_id(), "intake", b'{"number":"X"}', index=IndexEntry("X"))
        answering = self.answering(house)
        Trash(house.vault, answering).throw_matter("DEMO-B", "Entered twice.")
        assert outdated(house.records, library()) == ("X",)
        assert renew(("X",), answering) == 1
        assert outdated(house.records, library()) == ("X",)

    def test_a_slice_ends_with_its_time_and_does_at_least_one(self, house: House) -> None:
        for number in ("DEMO-A", "DEMO-B"):
            Interview(house.records).import_intake(library().worked_interview(number))
        found = outdated(house.records, library())
        assert renew(found, self.answering(house), seconds=0) == 1
        assert outdated(house.records, library()) == found[1:]


def test_a_clock_of_another_sum_makes_another_stamp() -> None:
    rulebook: Rulebook = book()
    clock = rulebook.clocks[0].clock.model_copy(update={"plus_hours": 49})
    changed = replace(rulebook, clocks=(replace(rulebook.clocks[0], clock=clock), *rulebook.clocks[1:]))
    assert packs_stamp(rulebook) != packs_stamp(changed)


def test_another_pack_makes_another_stamp() -> None:
    rulebook: Rulebook = book()
    assert packs_stamp(rulebook) == packs_stamp(replace(rulebook, packs=rulebook.packs[::-1]))
    assert packs_stamp(rulebook) != packs_stamp(replace(rulebook, packs=rulebook.packs[1:]))


class WithoutBodies(FakeRecords):
    """A record store that gives lists and finds, and fails when anything else of a record is asked for."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records

    def rows(self, kind: str, *, limit: int | None = None) -> tuple[RecordRow, ...]:
        return tuple(self._records.rows(kind, limit=limit))

    def count(self, kind: str) -> int:
        return self._records.count(kind)

    def count_stale(self, kind: str, packs: str) -> int:
        return self._records.count_stale(kind, packs)

    def due(self, kind: str, first: str, until: str, *, limit: int) -> list[DueRow]:
        return list(self._records.due(kind, first, until, limit=limit))

    def overdue(self, kind: str, day: str, *, limit: int) -> list[DueRow]:
        return list(self._records.overdue(kind, day, limit=limit))

    def due_counts(self, kind: str, day: str) -> DueCounts:
        return self._records.due_counts(kind, day)

    def heads(self, record_id: str) -> tuple[Revision, ...]:
        raise AssertionError(f"a list read the body of {record_id}")

    history = heads
