"""The desk: who writes is on the vault lane, who reads on the read lane, and neither waits for the other."""

from __future__ import annotations

import time
from collections.abc import Sequence

from clinic_app.services.ports.record_values import ColumnRow, IndexEntry
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.due_days import DueDays
from ui.jobs import Token
from ui.tasks import Place


def test_the_desk_knows_who_unlocked_and_reads_the_matters(desk: Desk) -> None:
    read: list[tuple[str, ...]] = []
    desk.tasks.run(
        Place.READ,
        lambda _token: tuple(line.matter for line in desk.reading.matters.all()),
        owner=desk,
        saying="Reading",
        done=read.append,
    )
    wait_for(lambda: read)
    assert set(read[0]) == {"DEMO-A", "DEMO-B"}
    assert desk.person.display_name == "A. Muestra"
    assert str(desk.zone) == "America/Chicago"


RECORD = "d" * 32
SAVES = 50
LONG_S = 1.0
PATIENCE_S = 20.0


def test_fifty_saves_are_kept_while_a_long_read_goes_on_and_it_sees_them(desk: Desk) -> None:
    """The read goes on for a second and until it has seen the last save with its own eyes."""
    order: list[str] = []
    begun: list[bool] = []

    def long_read(_token: Token) -> int:
        reading = desk.reading.vault.records
        until = time.monotonic() + LONG_S
        seen = 0
        while time.monotonic() < until or (seen < SAVES and time.monotonic() < until + PATIENCE_S):
            assert {row.key for row in reading.rows("intake")} == {"DEMO-A", "DEMO-B"}
            seen = len(reading.drafts(RECORD))
            begun.append(True)
        return seen

    def save(number: int) -> None:
        desk.tasks.run(
            Place.SAVE,
            lambda _token: desk.vault.records.save_draft(RECORD, f"/{number:02}", b"1"),
            owner=desk,
            saying="Saving",
            done=lambda _: order.append("saved"),
        )

    seen: list[int] = []
    desk.tasks.run(
        Place.READ, long_read, owner=desk, saying="Reading", done=seen.append, ended=lambda: order.append("read")
    )
    wait_for(lambda: begun)
    for number in range(SAVES):
        save(number)
    wait_for(lambda: seen)
    assert order == ["saved"] * SAVES + ["read"]
    assert seen == [SAVES]


def test_a_read_asked_for_right_after_a_save_sees_it(desk: Desk) -> None:
    found: list[tuple[int, int]] = []

    def save_and_read(number: int) -> None:
        desk.tasks.run(
            Place.SAVE,
            lambda _token: desk.vault.records.save_draft(RECORD, "/n", b"%d" % number),
            owner=desk,
            saying="Saving",
        )
        desk.tasks.run(
            Place.READ,
            lambda _token: int(desk.reading.vault.records.drafts(RECORD)["/n"]),
            owner=desk,
            saying="Reading",
            done=lambda read: found.append((number, read)),
        )

    for number in range(40):
        save_and_read(number)
    wait_for(lambda: len(found) == 40)
    assert all(read >= number for number, read in found)


def test_what_reads_gives_what_the_writing_services_give(desk: Desk) -> None:
    now = desk.program.clock.now()
    ours: list[object] = []
    theirs: list[object] = []

    def by_reading(_token: Token) -> object:
        reading = desk.reading
        with reading.moment():
            intake = reading.working.working("DEMO-A")
            exposure = reading.exposures.exposure("DEMO-A")
            return (
                reading.matters.all(), reading.matters.search("roe"), reading.today.view(now), intake,
                reading.history.of_field("DEMO-A", "1", "names"), reading.papers.of(intake), exposure,
            )  # fmt: skip

    def by_the_vault(_token: Token) -> object:
        intake, program = desk.answering.working("DEMO-A"), desk.program
        matters = program.matters(desk.vault)
        return (
            matters.all(), matters.search("roe"), program.today(desk.vault).view(now), intake,
            program.history(desk.vault).of_field("DEMO-A", "1", "names"), program.papers(desk.vault).of(intake),
            program.exposures(desk.vault).exposure("DEMO-A"),
        )  # fmt: skip

    desk.tasks.run(Place.READ, by_reading, owner=desk, saying="Reading", done=ours.append)
    desk.tasks.run(Place.VAULT, by_the_vault, owner=desk, saying="Reading", done=theirs.append)
    wait_for(lambda: ours and theirs)
    assert ours == theirs


def test_a_locked_vault_is_not_read(desk: Desk) -> None:
    """A page that asks while the window closes: refused in words, and nothing hangs."""
    desk.tasks.run(Place.VAULT, lambda _token: desk.vault.close(), owner=desk, saying="Closing")
    assert desk.tasks.drain(PATIENCE_S)
    refused: list[str] = []
    desk.tasks.run(
        Place.READ,
        lambda _token: desk.reading.matters.all(),
        owner=desk,
        saying="Reading",
        failed=lambda error: refused.append(error.code),
    )
    wait_for(lambda: refused)
    assert refused == ["vault_closed"]


def test_days_counted_under_other_rules_are_counted_anew_once_and_the_lists_hear_of_it(desk: Desk) -> None:
    """As after a pack that came: the column says other rules, so the matter's days may be old."""
    records = desk.vault.records
    told: list[int] = []
    changed: list[str] = []
    desk.changed.connect(changed.append)

    def under_other_rules(_token: Token) -> None:
        row = records.row("intake", "DEMO-B")
        assert row is not None
        (head,) = records.heads(row.record_id)
        columns = {**row.columns, "packs": "other rules", "clocks": ""}
        index = IndexEntry("DEMO-B", columns=columns)
        records.commit(head.record_id, "intake", head.body, index=index)

    desk.tasks.run(Place.SAVE, under_other_rules, owner=desk, saying="Saving")
    due_days = DueDays(desk)
    due_days.renewed.connect(told.append)
    due_days.renew()
    wait_for(lambda: told)
    desk.rules_changed.emit()
    wait_for(lambda: len(told) == 2)
    assert told == [1, 0]
    assert changed == [""]
    rows: list[Sequence[ColumnRow]] = []
    desk.tasks.run(
        Place.READ,
        lambda _token: desk.reading.vault.records.column("intake", "clocks", after="DEMO-A", limit=1),
        owner=desk,
        saying="Reading",
        done=rows.append,
    )
    wait_for(lambda: rows)
    assert "DL-HABEAS" in rows[0][0].value
