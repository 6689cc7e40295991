"""Logs: whatever is done to an export is named, entry by entry."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.services.verification.logs import looks_like_log, verify_log
from clinic_app.services.verification.report import Report, State
from tests.support.logs import Line, SampleLog, leaf_of, line_of, make_log, relinked, written

LOG = make_log()
CHECKER = CryptographySignatureChecker()


def check(data: bytes, *, keys: tuple[str, ...] | None = None) -> Report:
    trusted = (LOG.verifier_key,) if keys is None else keys
    return verify_log(io.BytesIO(data), CHECKER, trusted_keys=trusted)


def found(data: bytes, **options: Any) -> set[tuple[str, str]]:
    return {(fault.code, fault.where) for fault in check(data, **options).faults}


@pytest.mark.parametrize("size", [0, 1, 2, 7, 8, 33])
def test_an_honest_log(size: int) -> None:
    log = make_log(size)
    report = check(log.export())
    assert (report.state, report.faults) == (State.VALID, ())
    assert report.found["entries"] == report.found["signed_size"] == size


def test_order_of_keys_and_spaces_in_lines_do_not_matter() -> None:
    assert check(LOG.export().replace(b": ", b":").replace(b", ", b",")).valid


# Entries whose words were erased


def erased_log(detail: str, *, event: str = "log_erased") -> SampleLog:
    """Eight entries, the last of which says which words were erased."""
    lines = [*make_log(7).lines]
    last = line_of(7, lines[-1]["leaf"], detail=detail)
    last["entry"]["event"] = event
    last["leaf"] = leaf_of(last["entry"], bytes.fromhex(last["salt"]))
    return replace(LOG, lines=(*lines, last))


def without_words(log: SampleLog, *numbers: int) -> bytes:
    def erase(lines: list[Line]) -> None:
        for number in numbers:
            lines[number] = {"erased": number, "salt": lines[number]["salt"], "leaf": lines[number]["leaf"]}

    return log.tampered(erase)


def test_words_that_were_erased_leave_a_log_that_adds_up() -> None:
    report = check(without_words(erased_log("0,2-4"), 0, 2, 3, 4))
    assert (report.state, report.faults) == (State.VALID, ())
    assert (report.found["entries"], report.found["erased"]) == (8, 4)


@pytest.mark.parametrize(
    ("detail", "event"), [("4", "log_erased"), ("3", "revision"), ("3-", "other"), ("x", "log_erased")]
)
def test_words_that_no_later_entry_names_were_taken_out(detail: str, event: str) -> None:
    assert found(without_words(erased_log(detail, event=event), 3)) == {("entry_changed", "entry 3")}


def test_no_entry_names_itself_or_what_comes_after_it() -> None:
    assert found(without_words(erased_log("0-99"), 7)) == {("entry_changed", "entry 7")}
    early = erased_log("7")
    lines = [early.lines[-1], *early.lines[:-1]]
    lines = [{**line, "entry": dict(line["entry"])} for line in lines]
    relinked(lines, 0)
    log = replace(LOG, lines=tuple(lines))
    assert check(log.export()).valid
    assert found(without_words(log, 7)) == {("entry_changed", "entry 7")}


def test_another_leaf_in_the_place_of_erased_words() -> None:
    def forge(lines: list[Line]) -> None:
        lines[3] = {"erased": 3, "salt": lines[3]["salt"], "leaf": "0" * 64}

    assert found(erased_log("3").tampered(forge)) == {("entry_not_linked", "entry 4"), ("total_differs", "")}


# What can be done to entries


def test_an_edit() -> None:
    def edit(lines: list[Line]) -> None:
        lines[3]["entry"]["event"] = "export"

    data = LOG.tampered(edit)
    assert found(data) == {("entry_changed", "entry 3")}
    assert check(data).state is State.CHANGED_SINCE
    assert check(data).faults[0].text == "Entry 3 was changed after it was written."


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("name", ["at", "person", "event", "subject", "detail", "salt"])
def test_every_field_of_every_entry_counts(number: int, name: str) -> None:
    def edit(lines: list[Line]) -> None:
        values = {"at": "2026-11-03T10:00:00-06:00", "salt": "0" * 32}
        (lines[number] if name == "salt" else lines[number]["entry"])[name] = values.get(name, "x")

    assert found(LOG.tampered(edit)) == {("entry_changed", f"entry {number}")}


def test_an_edit_with_its_hash() -> None:
    def edit(lines: list[Line]) -> None:
        lines[3]["entry"]["event"] = "export"
        lines[3]["leaf"] = leaf_of(lines[3]["entry"], bytes.fromhex(lines[3]["salt"]))

    assert found(LOG.tampered(edit)) == {("entry_not_linked", "entry 4"), ("total_differs", "")}


def test_an_edit_with_all_hashes_after_it() -> None:
    def edit(lines: list[Line]) -> None:
        lines[3]["entry"]["event"] = "export"
        relinked(lines, 3)

    assert found(LOG.tampered(edit)) == {("total_differs", "")}


def test_an_edit_of_the_last_entry_with_its_hash() -> None:
    def edit(lines: list[Line]) -> None:
        lines[7]["entry"]["event"] = "export"
        relinked(lines, 7)

    assert found(LOG.tampered(edit)) == {("total_differs", "")}


@pytest.mark.parametrize("number", range(7))
def test_a_deletion(number: int) -> None:
    data = LOG.tampered(lambda lines: lines.pop(number))
    assert found(data) == {("entry_missing", f"entry {number}")}
    assert check(data).state is State.CHANGED_SINCE


def test_several_deletions_are_all_named() -> None:
    def delete(lines: list[Line]) -> None:
        del lines[5], lines[2:4], lines[0]

    assert found(LOG.tampered(delete)) == {("entry_missing", f"entry {number}") for number in (0, 2, 3, 5)}


def test_a_deletion_with_everything_after_it_numbered_anew() -> None:
    def delete(lines: list[Line]) -> None:
        del lines[3]
        relinked(lines, 3)

    report = check(LOG.tampered(delete))
    assert [fault.text for fault in report.faults] == ["The last entry was cut off the log."]


@pytest.mark.parametrize("kept", [0, 1, 5, 7])
def test_truncation(kept: int) -> None:
    report = check(LOG.tampered(lambda lines: lines.__delitem__(slice(kept, None))))
    assert [fault.code for fault in report.faults] == ["entries_cut_off"]
    assert report.state is State.CHANGED_SINCE
    text = "The last entry was cut off the log." if kept == 7 else f"The last {8 - kept} entries were cut off the log."
    assert report.faults[0].text == text


def test_truncation_and_a_deletion() -> None:
    def cut(lines: list[Line]) -> None:
        del lines[6:], lines[2]

    assert found(LOG.tampered(cut)) == {("entry_missing", "entry 2"), ("entries_cut_off", "")}


def test_truncation_of_the_file() -> None:
    data = LOG.export()
    whole_lines = b"".join(data.splitlines(keepends=True)[:-1])
    assert found(whole_lines) == {("checkpoint_missing", "last line")}
    assert check(whole_lines).state is State.INVALID
    assert not check(data[:-1]).valid
    assert not check(data[:-50]).valid


def test_an_insertion_under_a_used_number() -> None:
    data = LOG.tampered(lambda lines: lines.insert(4, line_of(4, lines[3]["leaf"], detail="forged")))
    assert found(data) == {("entry_put_in", "entry 4"), ("entries_added", ""), ("total_differs", "")}


def test_an_insertion_with_everything_after_it_numbered_anew() -> None:
    def insert(lines: list[Line]) -> None:
        lines.insert(4, line_of(4, lines[3]["leaf"], detail="forged"))
        relinked(lines, 4)

    assert found(LOG.tampered(insert)) == {("entries_added", ""), ("total_differs", "")}


def test_an_entry_added_at_the_end() -> None:
    data = LOG.tampered(lambda lines: lines.append(line_of(8, lines[7]["leaf"])))
    report = check(data)
    assert [fault.code for fault in report.faults] == ["entries_added"]
    assert "one entry more" in report.faults[0].text


@pytest.mark.parametrize("number", range(7))
def test_two_entries_swapped(number: int) -> None:
    def swap(lines: list[Line]) -> None:
        lines[number], lines[number + 1] = lines[number + 1], lines[number]

    assert found(LOG.tampered(swap)) == {("entry_moved", f"entry {number}"), ("total_differs", "")}


def test_an_entry_moved_to_the_end() -> None:
    data = LOG.tampered(lambda lines: lines.append(lines.pop(2)))
    assert found(data) == {("entry_moved", "entry 2"), ("total_differs", "")}


def test_an_impossible_number() -> None:
    def edit(lines: list[Line]) -> None:
        lines[3]["entry"]["n"] = 2**50

    codes = {code for code, _ in found(LOG.tampered(edit))}
    assert codes >= {"entry_number_wrong", "entry_changed"}


def test_entries_of_another_log() -> None:
    other = make_log(8)

    def replace_one(lines: list[Line]) -> None:
        lines[4] = line_of(4, other.lines[3]["leaf"], detail="of another log")

    assert found(LOG.tampered(replace_one)) == {("entry_not_linked", "entry 5"), ("total_differs", "")}


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"nonsense", b'{"entry": {}, "salt": "", "leaf": ""}', b'{"a": 1, "a": 2}', b"\xff", b"[" * 5_000],
)
def test_a_line_that_is_no_entry(line: bytes) -> None:
    lines = LOG.export().splitlines()
    lines[4] = line
    report = check(b"\n".join(lines) + b"\n")
    assert ("line_unreadable", "line 5") in {(fault.code, fault.where) for fault in report.faults}
    assert report.state is State.CHANGED_SINCE


def test_a_line_without_end_is_not_kept_in_memory() -> None:
    lines = LOG.export().splitlines()
    lines[4] = b"x" * 3_000_000
    assert ("line_unreadable", "line 5") in found(b"\n".join(lines) + b"\n")


def test_thousands_of_faults_are_summed_up() -> None:
    log = make_log(2_500)

    def edit(lines: list[Line]) -> None:
        for line in lines:
            line["entry"]["event"] = "export"

    report = check(log.tampered(edit))
    assert len(report.faults) == 1_001
    assert report.faults[-1].text == "1500 more faults of these kinds were found."


# The signed total


def test_another_key_signed_under_the_same_name() -> None:
    forger = replace(LOG, key=make_log(seed=2).key)
    data = LOG.export(note=forger.note())
    assert (check(data).state, found(data)) == (State.INVALID, {("checkpoint_other_key", "last line")})


def test_another_key_with_the_key_id_of_the_first() -> None:
    note = LOG.note()
    data = LOG.export(note=note.replace(f"\n{len(LOG.lines)}\n", "\n7\n", 1))
    assert check(data).state is State.INVALID
    assert ("checkpoint_forged", "last line") in found(data)


def test_a_log_signed_anew_by_a_stranger() -> None:
    forged = replace(LOG, key=make_log(seed=2).key)
    assert check(forged.export()).state is State.UNKNOWN_SIGNER
    assert found(forged.export()) == {("unknown_signer", "")}
    assert check(forged.export(), keys=(forged.verifier_key,)).valid


def test_nobody_trusted() -> None:
    assert (check(LOG.export(), keys=()).state, found(LOG.export(), keys=())) == (
        State.UNKNOWN_SIGNER,
        {("no_trusted_key", "")},
    )


def test_the_total_of_another_log() -> None:
    other = replace(LOG, origin="amparo/" + "e" * 32)
    data = LOG.export(note=other.note())
    assert (check(data).state, found(data)) == (State.INVALID, {("checkpoint_other_log", "last line")})


def test_an_older_total_of_the_same_log() -> None:
    older = replace(LOG, lines=LOG.lines[:5])
    data = LOG.export(note=older.note())
    assert [fault.text for fault in check(data).faults] == [
        "The log has 3 entries more than were signed: something was added."
    ]


def test_a_wrong_root_that_is_signed() -> None:
    data = replace(LOG, root=bytes(32)).export()
    assert found(data) == {("total_differs", "")}


@pytest.mark.parametrize("note", ["", "x", "amparo/x\n1\n\n", "a\nb\nc\n\n\u2014 a AAAA\n"])
def test_a_total_that_is_none(note: str) -> None:
    data = written([LOG.head(), *LOG.lines, {"checkpoint": note}])
    assert (check(data).state, found(data)) == (State.INVALID, {("checkpoint_malformed", "last line")})


def test_two_totals() -> None:
    data = LOG.export() + LOG.export().splitlines(keepends=True)[-1]
    assert (check(data).state, found(data)) == (State.INVALID, {("checkpoint_missing", "last line")})


def test_an_entry_behind_the_total() -> None:
    data = LOG.export() + written([line_of(8, LOG.lines[7]["leaf"])])
    assert found(data) == {("line_after_end", "line 11")}


# The first line


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"device": "short"}, "log_head_unreadable"),
        ({"more": 1}, "log_head_unreadable"),
        ({"format": "amparo-log/2"}, "log_head_unreadable"),
        ({"key": "none"}, "log_key_unreadable"),
        ({"device": "e" * 32}, "log_other_device"),
    ],
)
def test_a_first_line_out_of_form(change: Line, code: str) -> None:
    data = written([LOG.head() | change, *LOG.lines, {"checkpoint": LOG.note()}])
    assert check(data).state is State.INVALID
    assert (code, "line 1") in found(data)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b'{"format":"amparo-log/1"}', True),
        (b'{"format":"amparo-log/9","x":1}', True),
        (b'{"format":"other"}', False),
        (b'{"format":1}', False),
        (b"[]", False),
        (b"", False),
        (b"%PDF-1.7", False),
        (b"[" * 100_000, False),
    ],
)
def test_what_means_to_be_a_log(line: bytes, answer: bool) -> None:
    assert looks_like_log(line) is answer


# Laws


@given(st.integers(min_value=0), st.integers(1, 255))
@settings(max_examples=300, deadline=None)
def test_one_flipped_byte_never_passes_unless_it_means_nothing(place: int, bits: int) -> None:
    data = bytearray(LOG.export())
    data[place % len(data)] ^= bits
    report = check(bytes(data))
    if report.valid:
        assert bytes(data).split() == LOG.export().split()


@given(st.lists(st.integers(0, 7), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_selection_of_entries_but_the_whole_in_order_passes(chosen: list[int]) -> None:
    def choose(lines: list[Line]) -> None:
        lines[:] = [LOG.lines[number] for number in chosen]

    assert check(LOG.tampered(choose)).valid == (chosen == list(range(8)))


@given(st.integers(1, 40), st.data())
@settings(max_examples=60, deadline=None)
def test_a_forger_who_mends_all_links_is_still_found(size: int, data: st.DataObject) -> None:
    log: SampleLog = make_log(size)

    def forge(lines: list[Line]) -> None:
        number = data.draw(st.integers(0, size - 1))
        lines[number]["entry"]["detail"] = "forged"
        relinked(lines, number)

    assert not check(log.tampered(forge), keys=(log.verifier_key,)).valid
