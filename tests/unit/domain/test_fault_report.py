"""A fault report says where in the program, and nothing that was ever data."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.fault_report import FaultReport, report_of
from clinic_app.errors import InputError

NAME = "Jane Roe"
PLACE = "/home/jane-roe/W 26th St/key.txt"
VERSIONS = {"Amparo": "0.1.0", "Python": "3.11.9"}


def in_ours(code: str, name: str = "clinic_app.services.answering") -> BaseException:
    """What `code` raises, as if it stood in a file of ours that lies in somebody's home."""
    scope = {"__name__": name, "secret": NAME, "InputError": InputError}
    compiled = compile(code, f"/home/jane-roe/amparo/{name.replace('.', '/')}.py", "exec")
    try:
        exec(compiled, scope)
    except BaseException as error:
        return error
    raise AssertionError("raised nothing")


def test_nothing_that_was_data_is_in_it() -> None:
    error = in_ours(
        "def answer(client):\n"
        "    local = {'name': client}\n"
        "    try:\n"
        f"        open({PLACE!r})\n"
        "    except OSError as first:\n"
        "        wrong = ValueError(f'{client} said', client, local)\n"
        "        wrong.add_note(client)\n"
        "        raise wrong from first\n"
        "try:\n"
        "    answer(secret)\n"
        "except ValueError as error:\n"
        "    raise InputError('bad_answer', 'sentence of ' + secret, where=secret)\n"
    )
    text = report_of(error, VERSIONS).text
    for word in ("Jane", "Roe", "jane", "home", "26th", "key.txt", "said", "sentence", "client", "local"):
        assert word not in text, word
    assert "Fault: clinic_app.errors.InputError\nCode: bad_answer\n" in text
    assert "  clinic_app/services/answering.py:12 in <module>" in text
    assert "Caused by: ValueError" in text
    assert "clinic_app/services/answering.py:8 in answer" in text
    assert "Caused by: FileNotFoundError" in text
    assert "Amparo: 0.1.0\nPython: 3.11.9" in text


def test_names_made_from_data_are_not_told() -> None:
    made = type("Roe, Jane", (Exception,), {"__module__": "clinic_app.Jane Roe"})
    scope = {"made": made, "__name__": "clinic_app.Jane Roe"}
    try:
        exec(compile("raise made('x')", PLACE, "exec"), scope)
    except Exception as error:
        text = report_of(error, {**VERSIONS, "Jane": "Roe, Jane"}).text
    assert "Jane" not in text
    assert "Fault: Exception" in text
    assert "frames elsewhere" in text


def test_a_code_that_is_no_code_is_not_told() -> None:
    assert "Roe" not in report_of(InputError("Jane Roe", "x"), VERSIONS).text


def test_groups_are_followed_and_a_circle_ends() -> None:
    one, two = ValueError(NAME), KeyError(NAME)
    one.__cause__, two.__cause__ = two, one
    group = ExceptionGroup(NAME, [one, two])
    kinds = [fault.kind for fault in report_of(group, {}).faults]
    assert kinds == ["ExceptionGroup", "ValueError", "KeyError"]


def test_a_suppressed_context_stays_unsaid() -> None:
    error = in_ours("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise ValueError(secret) from None\n")
    assert [fault.kind for fault in report_of(error, {}).faults] == ["ValueError"]


def test_foreign_frames_are_counted_not_named() -> None:
    try:
        Path("\0").stat()
    except ValueError as error:
        frames = report_of(error, {}).faults[0].frames
    assert len(frames) == 1
    assert frames[0].endswith("frames elsewhere")


def test_endless_recursion_is_told_briefly() -> None:
    error = in_ours("def again():\n    again()\nagain()\n")
    report = report_of(error, {})
    assert report.faults[0].kind == "RecursionError"
    assert len(report.faults[0].frames) <= 61


def test_the_program_itself_is_named() -> None:
    scope = {"__name__": "__main__"}
    try:
        exec(compile("raise OSError", "C:\\Users\\jane-roe\\amparo\\main.py", "exec"), scope)
    except OSError as error:
        frames = report_of(error, {}).faults[0].frames
    assert frames[-1] == "main.py:1 in <module>"


@given(words=st.lists(st.text(min_size=1), max_size=4), note=st.text())
def test_whatever_the_data_the_report_is_the_same(words: list[str], note: str) -> None:
    def report(*args: object) -> FaultReport:
        error = ValueError(*args)
        error.add_note(str(args))
        return report_of(error, VERSIONS)

    assert report(*words, note) == report()


def test_it_needs_no_live_traceback() -> None:
    assert sys.exc_info() == (None, None, None)
    trace: TracebackType | None = ValueError(NAME).__traceback__
    assert trace is None
    assert report_of(ValueError(NAME), {}).faults[0].frames == ()
