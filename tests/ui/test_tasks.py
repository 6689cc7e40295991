"""Threads of the window: order, priority, cancelling, callbacks, progress, closing."""

from __future__ import annotations

import gc
import re
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from clinic_app.errors import ClinicError, StorageError
from tests.support.qt import wait_for
from ui.jobs import CancelledError, PromptRequest, Question, Token
from ui.progress import Progress
from ui.task import Task
from ui.tasks import Place, Tasks

UI = Path(__file__).resolve().parents[2] / "ui"
STARTS_THREADS = re.compile(
    r"\bQThread|\bQRunnable|\bQtConcurrent|\bThread\b|threading\.Timer|start_new_thread"
    r"|\bmultiprocessing\b|concurrent\.futures|\bThreadPoolExecutor|^\s*(?:import|from) asyncio",
    re.MULTILINE,
)
NEVER = re.compile(r"\bprocessEvents\b|\bsleep\(|\b[mu]sleep\b|\.terminate\(")
HOLD_S = 20.0


class Bench:
    """Tasks under test, everything that they told, and a clock that stands still."""

    def __init__(self) -> None:
        self.time = 0.0
        self.faults: list[BaseException] = []
        self.unheard: list[ClinicError] = []
        self.heard: list[object] = []
        self.owner = QObject()
        self.tasks = Tasks(self.faults.append, self.unheard.append, now=lambda: self.time)
        self.gates: list[threading.Event] = []

    def hold(self, place: Place, *, key: str | None = None, owner: QObject | None = None) -> Held:
        """A task under way that goes on when told to, or stops when cancelled."""
        held = Held()
        self.gates.append(held.gate)
        held.task = self.tasks.run(
            place,
            held.work,
            owner=owner or self.owner,
            saying="Holding",
            done=self.heard.append,
            cancelled=lambda: self.heard.append("cancelled"),
            key=key,
        )
        assert held.begun.wait(HOLD_S)
        return held


class Held:
    """See `Bench.hold`."""

    task: Task

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.gate = threading.Event()

    def work(self, token: Token) -> str:
        self.begun.set()
        assert self.gate.wait(HOLD_S)
        token.check()
        return "held"


@pytest.fixture
def bench(app: QApplication) -> Iterator[Bench]:  # noqa: ARG001
    bench = Bench()
    yield bench
    for gate in bench.gates:
        gate.set()
    bench.tasks.close()
    assert bench.tasks.drain(HOLD_S)
    assert gc.isenabled()


def test_threads_are_started_in_one_file_and_the_window_never_waits_by_the_clock() -> None:
    sources = {path.relative_to(UI).as_posix(): path.read_text("utf-8") for path in UI.rglob("*.py")}
    assert [name for name, text in sources.items() if STARTS_THREADS.search(text)] == ["tasks.py"]
    del sources["gallery.py"]  # draws pictures of the parts and ends; no window in use
    assert [name for name, text in sources.items() if NEVER.search(text)] == []


@pytest.mark.parametrize(
    "line", ["threading.Thread(target=f)", "class W(QThread):", "QThreadPool.globalInstance()", "import asyncio"]
)
def test_the_search_for_threads_finds_them(line: str) -> None:
    assert STARTS_THREADS.search(line)


@pytest.mark.parametrize(
    "line", ["QApplication.processEvents()", "time.sleep(1)", "QThread.msleep(5)", "t.terminate()"]
)
def test_the_search_for_waiting_finds_it(line: str) -> None:
    assert NEVER.search(line)


def test_the_vault_lane_is_one_thread_and_answers_come_home(bench: Bench) -> None:
    at_work: list[int] = []
    at_home: list[int] = []
    for number in range(30):
        bench.tasks.run(
            Place.SAVE if number % 3 == 0 else Place.VAULT,
            lambda _: at_work.append(threading.get_ident()),
            owner=bench.owner,
            saying="Reading",
            done=lambda _: at_home.append(threading.get_ident()),
        )
    wait_for(lambda: len(at_home) == 30)
    assert len(set(at_work)) == 1
    assert set(at_home) == {threading.get_ident()}
    assert set(at_work) != set(at_home)


def test_the_vault_opens_works_and_closes_on_one_thread(bench: Bench) -> None:
    seen: list[int] = []
    note = lambda _: seen.append(threading.get_ident())  # noqa: E731
    closed: list[bool] = []
    bench.tasks.closed.connect(lambda: closed.append(True))
    for place in (Place.VAULT, Place.WORK, Place.SAVE):
        if place is not Place.WORK:
            bench.tasks.run(place, note, owner=bench.owner, saying="Opening")
    assert bench.tasks.drain(HOLD_S)
    bench.tasks.close(note)
    wait_for(lambda: closed)
    assert len(seen) == 3
    assert len(set(seen)) == 1


def test_saves_pass_all_that_waits_and_both_keep_their_order(bench: Bench) -> None:
    held = bench.hold(Place.VAULT)
    order: list[str] = []

    def note(name: str, place: Place) -> None:
        bench.tasks.run(place, lambda _: order.append(name), owner=bench.owner, saying="Working")

    for number in range(5):
        note(f"read {number}", Place.VAULT)
        note(f"save {number}", Place.SAVE)
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert order == [f"save {n}" for n in range(5)] + [f"read {n}" for n in range(5)]


def test_a_long_read_that_gives_way_lets_saves_through_before_it_ends(bench: Bench) -> None:
    begun, saved = threading.Event(), threading.Event()
    idents: list[int] = []

    def long_read(token: Token) -> str:
        idents.append(threading.get_ident())
        begun.set()
        while not saved.is_set():
            token.give_way()
        return "read"

    def save(token: Token) -> None:
        idents.append(threading.get_ident())
        token.give_way()  # nothing to give way to: a save is not interrupted by the next one
        saved.set()

    bench.tasks.run(Place.VAULT, long_read, owner=bench.owner, saying="Reading", done=bench.heard.append)
    assert begun.wait(HOLD_S)
    bench.tasks.run(Place.SAVE, save, owner=bench.owner, saying="Saving", done=lambda _: bench.heard.append("saved"))
    wait_for(lambda: len(bench.heard) == 2)
    assert bench.heard == ["saved", "read"]
    assert len(set(idents)) == 1


def giving(answer: object) -> Callable[[Token], object]:
    return lambda _: answer


def test_saves_are_done_while_a_long_read_goes_on(bench: Bench) -> None:
    reading = bench.hold(Place.READ)
    for number in range(50):
        bench.tasks.run(
            Place.SAVE, giving(number), owner=bench.owner, saying="Saving", done=bench.heard.append
        )  # fmt: skip
    wait_for(lambda: len(bench.heard) == 50)
    assert bench.heard == list(range(50))
    reading.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard[-1] == "held"


def test_reads_are_one_thread_of_their_own_and_keep_their_order(bench: Bench) -> None:
    reads: list[int] = []
    idents: dict[Place, set[int]] = {place: set() for place in Place}

    def note(place: Place, number: int) -> None:
        def work(_: Token) -> None:
            idents[place].add(threading.get_ident())
            if place is Place.READ:
                reads.append(number)

        bench.tasks.run(place, work, owner=bench.owner, saying="Working")

    for number in range(60):
        note((Place.READ, Place.SAVE, Place.VAULT)[number % 3], number)
    assert bench.tasks.drain(HOLD_S)
    assert reads == list(range(0, 60, 3))
    assert len(idents[Place.READ]) == 1
    assert idents[Place.SAVE] == idents[Place.VAULT] != idents[Place.READ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.sampled_from([Place.SAVE, Place.READ, Place.VAULT]), max_size=25), slow=st.booleans())
def test_a_read_sees_every_save_that_was_asked_for_before_it(bench: Bench, asked: list[Place], slow: bool) -> None:
    """However the two threads run: saves pass reads, reads do not pass the saves that went before."""
    kept: list[int] = []
    wrong: list[tuple[int, int]] = []
    held = bench.hold(Place.VAULT) if slow else None

    def ask(place: Place, before: int) -> None:
        def work(_: Token) -> None:
            if place is Place.SAVE:
                kept.append(before)
            elif place is Place.READ and len(kept) < before:
                wrong.append((len(kept), before))

        bench.tasks.run(place, work, owner=bench.owner, saying="Working")

    saves = 0
    for place in asked:
        ask(place, saves)
        saves += place is Place.SAVE
    if held is not None:
        held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert wrong == []
    assert kept == list(range(saves))


def test_a_read_behind_a_save_can_be_cancelled_and_replaced(bench: Bench) -> None:
    held = bench.hold(Place.VAULT)
    bench.tasks.run(Place.SAVE, lambda _: "saved", owner=bench.owner, saying="Saving", done=bench.heard.append)
    for name in ("first", "second"):
        bench.tasks.run(
            Place.READ,
            giving(name),
            owner=bench.owner,
            saying="Reading",
            done=bench.heard.append,
            cancelled=lambda: bench.heard.append("cancelled"),
            key="list",
        )
    other = bench.tasks.run(
        Place.READ,
        lambda _: "other",
        owner=bench.owner,
        saying="Reading",
        done=bench.heard.append,
        cancelled=lambda: bench.heard.append("cancelled"),
    )
    other.cancel()
    wait_for(lambda: bench.heard == ["cancelled"])
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert sorted(map(str, bench.heard)) == ["cancelled", "held", "saved", "second"]


def test_a_save_that_fails_does_not_keep_reads_waiting(bench: Bench) -> None:
    def fail(_: Token) -> None:
        raise StorageError("disk_full", "The disk is full.")

    bench.tasks.run(Place.SAVE, fail, owner=bench.owner, saying="Saving")
    bench.tasks.run(Place.READ, lambda _: "read", owner=bench.owner, saying="Reading", done=bench.heard.append)
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard == ["read"]
    assert [error.code for error in bench.unheard] == ["disk_full"]


def test_the_work_lane_goes_on_beside_the_vault_lane_and_beside_itself(bench: Bench) -> None:
    vault, first = bench.hold(Place.VAULT), bench.hold(Place.WORK)
    bench.tasks.run(Place.WORK, lambda _: "second", owner=bench.owner, saying="Hashing", done=bench.heard.append)
    wait_for(lambda: bench.heard == ["second"])
    vault.gate.set()
    first.gate.set()
    assert bench.tasks.drain(HOLD_S)


def test_cancelled_while_queued_it_never_runs(bench: Bench) -> None:
    held = bench.hold(Place.VAULT)
    ran: list[bool] = []
    task = bench.tasks.run(
        Place.VAULT,
        lambda _: ran.append(True),
        owner=bench.owner,
        saying="Reading",
        done=bench.heard.append,
        cancelled=lambda: bench.heard.append("cancelled"),
        ended=lambda: bench.heard.append("ended"),
    )
    task.cancel()
    task.cancel()
    wait_for(lambda: bench.heard)  # at once, though the lane is still held
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert not ran
    assert bench.heard == ["cancelled", "ended", "held"]


def test_cancelled_while_running_it_undoes_and_says_so(bench: Bench, tmp_path: Path) -> None:
    begun, gate = threading.Event(), threading.Event()
    bench.gates.append(gate)
    half = tmp_path / "half"

    def write(token: Token) -> None:
        half.touch()
        try:
            begun.set()
            assert gate.wait(HOLD_S)
            token.report(0.5, "Writing")
        except BaseException:
            half.unlink()
            raise

    task = bench.tasks.run(
        Place.WORK, write, owner=bench.owner, saying="Writing", cancelled=lambda: bench.heard.append("cancelled")
    )
    assert begun.wait(HOLD_S)
    bench.tasks.cancel(task.number)
    gate.set()
    wait_for(lambda: bench.heard)
    assert bench.heard == ["cancelled"]
    assert not half.exists()


def test_cancelling_is_no_fault_to_code_that_turns_exceptions_into_errors(bench: Bench) -> None:
    def work(token: Token) -> None:
        task.cancel()
        try:
            token.check()
        except Exception as error:
            raise StorageError("disk_failed", "The disk failed.") from error

    gate = bench.hold(Place.VAULT)
    task = bench.tasks.run(
        Place.VAULT, work, owner=bench.owner, saying="Reading", cancelled=lambda: bench.heard.append("cancelled")
    )
    gate.gate.set()
    wait_for(lambda: "cancelled" in bench.heard)


def test_cancelled_too_late_it_is_done_and_says_so(bench: Bench) -> None:
    committed, gate = threading.Event(), threading.Event()
    bench.gates.append(gate)

    def seal(token: Token) -> str:
        token.point_of_no_return()
        committed.set()
        assert gate.wait(HOLD_S)
        token.check()
        return "sealed"

    task = bench.tasks.run(Place.WORK, seal, owner=bench.owner, saying="Sealing", done=bench.heard.append)
    assert committed.wait(HOLD_S)
    task.cancel()
    gate.set()
    wait_for(lambda: bench.heard)
    assert bench.heard == ["sealed"]


def test_cancelled_before_the_point_of_no_return_nothing_is_committed(bench: Bench) -> None:
    begun, gate = threading.Event(), threading.Event()
    committed: list[bool] = []

    def seal(token: Token) -> None:
        begun.set()
        assert gate.wait(HOLD_S)
        token.point_of_no_return()
        committed.append(True)

    task = bench.tasks.run(
        Place.WORK, seal, owner=bench.owner, saying="Sealing", cancelled=lambda: bench.heard.append("cancelled")
    )
    assert begun.wait(HOLD_S)
    task.cancel()
    gate.set()
    wait_for(lambda: bench.heard)
    assert not committed


def test_saves_do_not_listen_to_cancel(bench: Bench) -> None:
    held = bench.hold(Place.VAULT)
    task = bench.tasks.run(Place.SAVE, lambda _: "saved", owner=bench.owner, saying="Saving", done=bench.heard.append)
    task.cancel()
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard == ["held", "saved"]


@pytest.mark.parametrize("place", [Place.VAULT, Place.WORK])
def test_a_page_that_is_gone_hears_nothing_but_the_work_is_done(bench: Bench, place: Place) -> None:
    page, left = QWidget(), []
    held = bench.hold(place, owner=page)
    bench.tasks.run(place, lambda _: left.append("done"), owner=page, saying="Storing", done=bench.heard.append)
    Shiboken.delete(page)
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert left == ["done"]
    assert bench.heard == []


def test_a_search_whose_page_is_gone_is_cancelled(bench: Bench) -> None:
    page, ran = QWidget(), []
    held = bench.hold(Place.VAULT, owner=page, key="search")
    waiting = bench.tasks.run(Place.VAULT, lambda _: ran.append(1), owner=page, saying="Counting", key="count")
    Shiboken.delete(page)
    assert held.task.job.token.cancelled
    assert waiting.job.token.cancelled
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert not ran
    assert bench.heard == []


def test_a_failed_save_is_heard_even_if_its_page_is_gone(bench: Bench) -> None:
    page = QWidget()
    held = bench.hold(Place.VAULT)

    def save(_: Token) -> None:
        raise StorageError("disk_full", "The disk is full.")

    bench.tasks.run(Place.SAVE, save, owner=page, saying="Saving", failed=bench.heard.append)
    Shiboken.delete(page)
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert [error.code for error in bench.unheard] == ["disk_full"]
    assert bench.heard == ["held"]


def test_errors_for_people_go_to_the_page(bench: Bench) -> None:
    def fail(_: Token) -> None:
        raise StorageError("disk_full", "The disk is full.", "Make room.")

    bench.tasks.run(
        Place.WORK,
        fail,
        owner=bench.owner,
        saying="Storing",
        done=bench.heard.append,
        failed=lambda error: bench.heard.append(error.line),
        ended=lambda: bench.heard.append("ended"),
    )
    bench.tasks.run(Place.VAULT, fail, owner=bench.owner, saying="Storing")
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard == ["The disk is full. Make room.", "ended"]
    assert [error.code for error in bench.unheard] == ["disk_full"]
    assert bench.faults == []


@pytest.mark.parametrize("fault", [KeyError("name"), SystemExit(1), KeyboardInterrupt()])
def test_our_own_faults_go_to_one_handler_and_the_lane_lives_on(bench: Bench, fault: BaseException) -> None:
    def fail(_: Token) -> None:
        raise fault

    bench.tasks.run(
        Place.VAULT,
        fail,
        owner=bench.owner,
        saying="Reading",
        done=bench.heard.append,
        failed=bench.heard.append,
        ended=lambda: bench.heard.append("ended"),
    )
    bench.tasks.run(Place.VAULT, lambda _: "next", owner=bench.owner, saying="Reading", done=bench.heard.append)
    wait_for(lambda: "next" in bench.heard)
    assert bench.faults == [fault]
    assert bench.heard == ["ended", "next"]


def test_a_fault_in_a_callback_goes_to_the_handler_too(bench: Bench) -> None:
    bench.tasks.run(
        Place.WORK,
        lambda _: 0,
        owner=bench.owner,
        saying="Dividing",
        done=lambda number: bench.heard.append(1 // number),
    )
    wait_for(lambda: bench.faults)
    assert isinstance(bench.faults[0], ZeroDivisionError)


def test_progress_is_shown_after_200_ms_and_not_before(bench: Bench) -> None:
    shown: list[Progress] = []
    hidden: list[int] = []
    bench.tasks.progress.shown.connect(shown.append)
    bench.tasks.progress.hidden.connect(hidden.append)
    told, gate = threading.Event(), threading.Event()
    bench.gates.append(gate)

    def render(token: Token) -> None:
        token.report(0.25, "Page 1 of 4")
        told.set()
        assert gate.wait(HOLD_S)
        token.report(7.0)
        token.point_of_no_return()

    bench.tasks.run(Place.VAULT, lambda _: 0, owner=bench.owner, saying="Quick", done=bench.heard.append)
    task = bench.tasks.run(Place.WORK, render, owner=bench.owner, saying="Rendering", done=bench.heard.append)
    silent = bench.hold(Place.WORK)
    assert told.wait(HOLD_S)
    wait_for(lambda: len(bench.heard) == 1)
    bench.time = 0.199
    bench.tasks.progress.look()
    assert shown == []
    bench.time = 0.2
    bench.tasks.progress.look()
    assert shown == [
        Progress(task.number, "Page 1 of 4", 0.25, can_cancel=True),
        Progress(silent.task.number, "Holding", None, can_cancel=True),
    ]
    del shown[:]
    gate.set()
    wait_for(lambda: hidden == [task.number])
    assert shown[-1] == Progress(task.number, "Page 1 of 4", 1.0, can_cancel=False)
    silent.gate.set()
    wait_for(lambda: hidden == [task.number, silent.task.number])


def test_progress_shows_itself_when_the_time_has_come(bench: Bench) -> None:
    shown: list[Progress] = []
    bench.tasks.progress.shown.connect(shown.append)
    held = bench.hold(Place.WORK)
    bench.time = 0.2
    wait_for(lambda: shown)  # the real alarm
    assert shown[0].number == held.task.number


def test_many_reports_do_not_flood_the_window(bench: Bench) -> None:
    told: list[Progress] = []
    reported, gate = threading.Event(), threading.Event()
    bench.gates.append(gate)

    def work(token: Token) -> None:
        for step in range(10_001):
            token.report(step / 10_000)
        reported.set()
        assert gate.wait(HOLD_S)

    bench.tasks.run(Place.WORK, work, owner=bench.owner, saying="Hashing")
    bench.time = 1.0
    bench.tasks.progress.look()
    bench.tasks.progress.shown.connect(told.append)
    assert reported.wait(HOLD_S)  # the window handles nothing meanwhile
    gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert [progress.fraction for progress in told] == [1.0]


def test_only_the_newest_search_runs_and_is_heard(bench: Bench) -> None:
    running = bench.hold(Place.VAULT, key="search")
    ran: list[int] = []
    other = QObject()

    def search(number: int, owner: QObject) -> None:
        def work(_: Token) -> int:
            ran.append(number)
            return number

        bench.tasks.run(
            Place.VAULT,
            work,
            owner=owner,
            saying="Searching",
            done=bench.heard.append,
            cancelled=lambda: bench.heard.append("cancelled"),
            ended=lambda: bench.heard.append("ended"),
            key="search",
        )

    search(100, other)
    for number in range(20):
        search(number, bench.owner)
    assert running.task.job.token.cancelled
    running.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert ran == [100, 19]
    assert bench.heard == [100, "ended", 19, "ended"]


def test_a_superseded_result_that_is_ready_is_dropped(bench: Bench) -> None:
    ready = threading.Event()

    def old(_: Token) -> str:
        ready.set()
        return "old"

    bench.tasks.run(Place.VAULT, old, owner=bench.owner, saying="Searching", done=bench.heard.append, key="search")
    assert ready.wait(HOLD_S)
    bench.tasks.run(
        Place.VAULT, lambda _: "new", owner=bench.owner, saying="Searching", done=bench.heard.append, key="search"
    )
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard == ["new"]


class Replace(Question[bool]):
    """Whether a file may be replaced."""


@pytest.mark.parametrize("place", [Place.VAULT, Place.WORK])
def test_a_question_blocks_its_worker_only_and_saves_go_on(bench: Bench, place: Place) -> None:
    requests: list[PromptRequest] = []
    bench.tasks.run(
        place,
        lambda token: token.ask(Replace()),
        owner=bench.owner,
        saying="Exporting",
        done=bench.heard.append,
        asked=requests.append,
    )
    wait_for(lambda: requests)
    assert isinstance(requests[0].question, Replace)
    bench.tasks.run(Place.SAVE, lambda _: "saved", owner=bench.owner, saying="Saving", done=bench.heard.append)
    wait_for(lambda: bench.heard == ["saved"])
    requests[0].answer(False)
    requests[0].answer(True)  # too late
    wait_for(lambda: len(bench.heard) == 2)
    assert bench.heard == ["saved", False]


@pytest.mark.parametrize("way", ["dismissed", "cancelled", "closed", "page gone", "fault"])
def test_a_question_without_answer_cancels(bench: Bench, way: str) -> None:
    requests: list[PromptRequest] = []
    page = QObject()
    ends: list[str] = []

    def asked(request: PromptRequest) -> None:
        requests.append(request)
        if way == "fault":
            raise KeyError("dialog")

    def work(token: Token) -> None:
        try:
            token.ask(Replace())
        except CancelledError:
            ends.append("cancelled")
            raise

    gate = bench.hold(Place.WORK)
    task = bench.tasks.run(Place.WORK, work, owner=page, saying="Exporting", asked=asked)
    if way == "page gone":
        Shiboken.delete(page)
    else:
        wait_for(lambda: requests)
    if way == "dismissed":
        requests[0].dismiss()
    elif way == "cancelled":
        task.cancel()
    elif way == "closed":
        bench.tasks.close()
    gate.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert ends == ["cancelled"]
    assert len(bench.faults) == (way == "fault")


@pytest.mark.parametrize("place", [Place.SAVE, Place.WORK])
def test_asking_where_nobody_would_answer_is_our_fault(bench: Bench, place: Place) -> None:
    asked = bench.heard.append if place is Place.SAVE else None
    bench.tasks.run(place, lambda token: token.ask(Replace()), owner=bench.owner, saying="Asking", asked=asked)
    assert bench.tasks.drain(HOLD_S)
    assert [type(fault) for fault in bench.faults] == [RuntimeError]


def test_drain_gives_up_on_time_and_harms_nothing(bench: Bench) -> None:
    held = bench.hold(Place.WORK)
    assert not bench.tasks.drain(0.01)
    held.gate.set()
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard == ["held"]


def test_drain_waits_for_what_the_answers_ask_for(bench: Bench) -> None:
    def hashed(digest: object) -> None:
        bench.heard.append(digest)
        bench.tasks.run(Place.SAVE, lambda _: "kept", owner=bench.owner, saying="Saving", done=bench.heard.append)

    bench.tasks.run(Place.WORK, lambda _: "digest", owner=bench.owner, saying="Hashing", done=hashed)
    assert bench.tasks.drain(HOLD_S)
    assert bench.heard == ["digest", "kept"]


def test_closing_with_tasks_under_way_keeps_saves_and_ends_with_the_vault(bench: Bench) -> None:
    order: list[str] = []
    closed: list[int] = []
    bench.tasks.closed.connect(lambda: closed.append(threading.active_count()))
    before = threading.active_count()
    vault, work = bench.hold(Place.VAULT), bench.hold(Place.WORK)

    def note(name: str, place: Place) -> None:
        bench.tasks.run(place, lambda _: order.append(name), owner=bench.owner, saying="Working")

    note("read", Place.VAULT)
    note("save", Place.SAVE)
    bench.tasks.close(lambda _: order.append("vault closed"))
    bench.tasks.close(lambda _: order.append("closed twice"))
    note("save while closing", Place.SAVE)
    note("read while closing", Place.VAULT)
    assert not closed
    work.gate.set()
    vault.gate.set()
    wait_for(lambda: closed)
    assert order == ["save", "save while closing", "vault closed"]
    assert closed == [before]
    with pytest.raises(RuntimeError):
        note("too late", Place.SAVE)


def test_the_vault_closes_when_the_reads_have_ended_and_not_before(bench: Bench) -> None:
    order: list[str] = []
    begun = threading.Event()

    def long_read(token: Token) -> None:
        begun.set()
        while not token.cancelled:
            threading.Event().wait(0.001)
        order.append("the read ends")

    def note(name: str, place: Place) -> None:
        bench.tasks.run(place, lambda _: order.append(name), owner=bench.owner, saying="Working")

    bench.tasks.run(Place.READ, long_read, owner=bench.owner, saying="Reading")
    assert begun.wait(HOLD_S)
    note("another read", Place.READ)
    bench.tasks.close(lambda _: order.append("vault closed"))
    note("read while closing", Place.READ)
    note("save while closing", Place.SAVE)
    assert bench.tasks.drain(HOLD_S)
    assert sorted(order[:-1]) == ["save while closing", "the read ends"]
    assert order[-1] == "vault closed"


@pytest.mark.parametrize("error", [StorageError("disk_full", "The disk is full."), KeyError("key")])
def test_a_vault_that_does_not_close_well_is_told(bench: Bench, error: Exception) -> None:
    def last(_: Token) -> None:
        raise error

    bench.tasks.close(last)
    assert bench.tasks.drain(HOLD_S)
    assert [*bench.unheard, *bench.faults] == [error]


def test_two_thousand_saves_around_a_long_task_are_all_kept_in_order(bench: Bench) -> None:
    kept: list[int] = []
    told: list[int] = []

    def save(number: int) -> None:
        def work(_: Token) -> int:
            kept.append(number)
            return number

        bench.tasks.run(Place.SAVE, work, owner=bench.owner, saying="Saving", done=told.append)

    for number in range(1000):
        save(number)
    held = bench.hold(Place.VAULT)
    for number in range(1000, 2000):
        save(number)
    held.gate.set()
    wait_for(lambda: len(told) == 2000)
    assert kept == list(range(2000))
    assert told == kept


def test_only_the_windows_thread_may_ask(bench: Bench) -> None:
    bench.tasks.run(Place.WORK, lambda _: bench.tasks.close(), owner=bench.owner, saying="Closing")
    assert bench.tasks.drain(HOLD_S)
    assert [type(fault) for fault in bench.faults] == [RuntimeError]


def test_a_save_has_no_key(bench: Bench) -> None:
    with pytest.raises(RuntimeError):
        bench.tasks.run(Place.SAVE, lambda _: 0, owner=bench.owner, saying="Saving", key="answer")


class Finalised:
    """Stands for a widget: notes the thread in which the last hold on it is given up."""

    def __init__(self, threads: list[int]) -> None:
        weakref.finalize(self, lambda: threads.append(threading.get_ident()))


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_callable_holds_is_given_up_in_the_windows_thread(bench: Bench, fails: bool) -> None:
    threads: list[int] = []
    for _ in range(200):
        page = Finalised(threads)

        def work(_: Token, page: Finalised = page) -> Finalised:
            if fails:
                raise StorageError("disk_full", "The disk is full.")
            return page

        bench.tasks.run(Place.WORK, work, owner=bench.owner, saying="Working")
        del page, work
        assert bench.tasks.drain(HOLD_S)
    bench.unheard.clear()
    bench.tasks.close()
    assert bench.tasks.drain(HOLD_S)
    gc.collect()
    assert len(threads) == 200
    assert set(threads) == {threading.get_ident()}


def test_cycles_are_collected_in_the_windows_thread_however_busy_a_worker_is(bench: Bench) -> None:
    threads: list[int] = []
    page = Finalised(threads)
    page.itself = page  # type: ignore[attr-defined]
    del page
    bench.tasks.run(
        Place.WORK,
        lambda _: [[] for _ in range(300_000)],  # kept, so that they count as new
        owner=bench.owner,
        saying="Listing",
        done=bench.heard.append,
    )
    assert bench.tasks.drain(HOLD_S)
    assert len(bench.heard) == 1
    assert threads == []
    wait_for(lambda: threads)
    assert threads == [threading.get_ident()]


def test_collection_is_pythons_again_after_closing(bench: Bench) -> None:
    assert not gc.isenabled()
    bench.tasks.close()
    assert bench.tasks.drain(HOLD_S)
    assert gc.isenabled()
