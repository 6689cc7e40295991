"""Work that must not hold up the window, and the only place in `ui` that starts threads.

The *vault lane* is one thread: it opens the vault, owns its connection and closes it. The *read lane* is another, with
a connection of its own that only reads, so that a long read holds up no save; the *copy lane* too. The *work lane* is a
small pool that never touches the vault. Results arrive in the window's thread, by signal, in the order they came about.
A task tells the truth of how it ended: `done` if it was done, even if somebody asked too late to cancel it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from enum import Enum, auto
from itertools import count
from threading import Thread, get_ident
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from clinic_app.errors import ClinicError
from ui.garbage import Collector
from ui.jobs import Done, Failed, Faulty, Job, News, PromptRequest, Stopped, Token
from ui.lanes import Lane
from ui.outbox import Outbox
from ui.progress import ProgressBoard
from ui.task import Listeners, Slot, Task, address

Result = TypeVar("Result")

_JOIN_SECONDS = 1.0  # the threads have nothing left to do; this is for a machine under load


class Place(Enum):
    """Where a task runs, and what comes first there."""

    SAVE = auto()
    """On the vault lane before all else, always to its end: a durable answer. Cannot be cancelled or ask."""
    VAULT = auto()
    """On the vault lane, in order: everything else that writes to the vault, opening it included."""
    READ = auto()
    """On the read lane, in order, through `desk.reading` only. Sees every save that was asked for before it, and waits
    for those; of a task on the vault lane it sees what was stored when it begins: ask for it when that one is done."""
    COPY = auto()
    """On the copy lane, in order: backups, through connections of their own that hold up nobody."""
    WORK = auto()
    """On the work lane, beside others: hashing, rendering, signing. Without the vault."""


class Tasks(QObject):
    """All threads of the program. Every method belongs to the window's thread.

    Args:
        own_fault: hears of every exception that is not a ClinicError, whoever asked for the task.
        unheard_failure: hears of a ClinicError that no page takes: none was named, or it is gone.
        workers: threads of the work lane.
        now: the clock behind `progress`, in seconds.
    """

    closed = Signal()
    """After `close`: everything has ended, the vault's last task too, and no thread is left."""

    def __init__(
        self,
        own_fault: Callable[[BaseException], None],
        unheard_failure: Callable[[ClinicError], None],
        *,
        workers: int = 2,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.progress = ProgressBoard(self, now)
        self._own_fault = own_fault
        self._unheard_failure = unheard_failure
        self._home = get_ident()
        self._numbers = count(1)
        self._tasks: dict[int, Task] = {}
        self._newest: dict[Slot, Task] = {}
        self._watched: set[int] = set()
        self._threads: dict[Lane, list[Thread]] = {}
        self._last: Callable[[Token], None] = _nothing
        self._closing = self._shut = False
        self._collector = Collector(self)
        self._outbox = Outbox()
        self._outbox.rang.connect(self._deliver_one, Qt.ConnectionType.QueuedConnection)
        vault = Lane("vault", 1, self._outbox.post)
        self._lanes = {
            Place.SAVE: vault,
            Place.VAULT: vault,
            Place.READ: Lane("read", 1, self._outbox.post, after=vault),
            Place.COPY: Lane("copy", 1, self._outbox.post),
            Place.WORK: Lane("work", workers, self._outbox.post),
        }

    @property
    def is_closing(self) -> bool:
        """Whether everything ends; what is only looked at need not be asked for any more."""
        return self._closing

    @property
    def exporting(self) -> bool:
        """Whether an export or a backup is at work; one that waits for a person's answer is not."""
        return any(task.is_export and task.job.token.prompt is None for task in self._tasks.values())

    def run(
        self,
        place: Place,
        work: Callable[[Token], Result],
        *,
        owner: QObject,
        saying: str,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[ClinicError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
        asked: Callable[[PromptRequest], None] | None = None,
        key: Hashable = None,
        is_export: bool = False,
    ) -> Task:
        """Runs `work` elsewhere and calls back here, unless `owner` is gone by then.

        Args:
            work: called with a Token; plain services inside, no widget.
            owner: the page. Once it is destroyed nothing is called back; the work itself goes on, unless keyed.
            saying: what a person reads after 200 ms, in place of a report by the work itself.
            done, failed, cancelled: one of them at the end; none after a fault of the program.
            ended: after them, however it ended.
            asked: puts the question of `token.ask` to a person without blocking, then answers the request.
            key: the task is wanted for its answer only. A newer one of the same owner and key takes its place
                without a word, and it is cancelled when the owner is destroyed. Not for saves.
            is_export: nobody need press a key meanwhile, for at most an hour; it is no reason to lock.

        Raises:
            RuntimeError: called from another thread; a save with a key; anything after the vault's last task.
        """
        self._refuse_other_threads()
        if self._shut and work is not self._last:
            raise RuntimeError("a task was asked for after the last one")
        is_save = place is Place.SAVE
        if is_save and key is not None:
            raise RuntimeError("a save may not be replaced by another")
        lane = self._lanes[place]
        number = next(self._numbers)
        token = Token(number, lane, self._outbox.post, sentence=saying, is_save=is_save, may_ask=asked is not None)
        slot = None if key is None else (address(owner), key)
        listeners = Listeners(done, failed, cancelled, ended, asked)
        task = Task(Job(number, work, token), lane, owner, listeners, slot, is_export=is_export)
        if slot is not None:
            self._replace(slot, task)
        self._tasks[number] = task
        self.progress.begin(number, token.read())
        lane.put(task.job, is_save=is_save)
        if self._closing and not self._shut:
            task.cancel()
        self._staff(lane)
        return task

    def cancel(self, number: int) -> None:
        """Cancels by the number that `progress` shows; unknown and ended ones are ignored."""
        if number in self._tasks:
            self._tasks[number].cancel()

    def close(self, last: Callable[[Token], None] | None = None) -> None:
        """Ends all tasks, without blocking: saves are done, all others cancelled, then `last` runs, then `closed`.

        Until `last` begins saves are taken and other new tasks end as cancelled. Safe to call twice.

        Args:
            last: closes the vault, on the vault lane, when nothing else works any more. Its ClinicError goes to
                `unheard_failure`.
        """
        self._refuse_other_threads()
        if self._closing:
            return
        self._closing = True
        self._last = last or _nothing
        for task in list(self._tasks.values()):
            task.cancel()
        self._finish_closing()

    def drain(self, timeout_s: float) -> bool:
        """Blocks the window until no task is left, calling back meanwhile. For closing, and for tests.

        Returns:
            False if something still ran or asked after `timeout_s` seconds; nothing is harmed.
        """
        self._refuse_other_threads()
        until = time.monotonic() + timeout_s
        while self._tasks:
            news = self._outbox.take(max(0.0, until - time.monotonic()))
            if news is None:
                return False
            self._deliver(*news)
        return True

    def _deliver_one(self) -> None:
        news = self._outbox.take()
        if news is not None:  # else `drain` was faster than the signal
            self._deliver(*news)

    def _deliver(self, number: int, news: News) -> None:
        task = self._tasks.get(number)
        if task is None:
            return
        if news is News.TOLD:
            self.progress.tell(number, task.job.token.read())
        elif news is News.ASKED:
            self._put_question(task)
        else:
            del self._tasks[number]
            self.progress.end(number)
            if task.slot is not None and self._newest.get(task.slot) is task:
                del self._newest[task.slot]
            try:
                self._tell_end(task)
            finally:  # even if the handler of faults has one itself
                self._finish_closing()

    def _put_question(self, task: Task) -> None:
        request = task.job.token.prompt
        if request is None:  # cancelled meanwhile
            return
        if task.listeners.asked is None or not task.is_heard:
            request.dismiss()
            return
        try:
            task.listeners.asked(request)
        except Exception as error:
            request.dismiss()
            self._own_fault(error)

    def _tell_end(self, task: Task) -> None:
        listeners = task.listeners
        match task.job.outcome:
            case Done(result):
                self._call_back(task, listeners.done, result)
            case Failed(error) if listeners.failed and task.is_heard:
                self._call_back(task, listeners.failed, error)
            case Failed(error) if task.is_heard or task.slot is None:
                self._unheard_failure(error)
            case Stopped():
                self._call_back(task, listeners.cancelled)
            case Faulty(fault):
                self._own_fault(fault)
        self._call_back(task, listeners.ended)

    def _call_back(self, task: Task, listener: Callable[..., None] | None, *arguments: object) -> None:
        if listener is None or not task.is_heard:
            return
        try:
            listener(*arguments)
        except Exception as error:  # else Qt would print it and go on
            self._own_fault(error)

    def _replace(self, slot: tuple[int, Hashable], task: Task) -> None:
        older = self._newest.get(slot)
        self._newest[slot] = task
        if older is not None:
            older.supersede()
        owner = slot[0]
        if owner not in self._watched:
            self._watched.add(owner)
            task.owner.destroyed.connect(lambda: self._forget(owner))

    def _forget(self, gone: int) -> None:
        self._watched.discard(gone)
        for (owner, _), task in list(self._newest.items()):
            if owner == gone:
                task.cancel()

    def _finish_closing(self) -> None:
        if not self._closing or self._tasks:
            return
        if not self._shut:
            self._shut = True
            self.run(Place.VAULT, self._last, owner=self, saying="Closing the vault")
            return
        for lane, threads in self._threads.items():
            lane.stop()
            for thread in threads:
                thread.join(_JOIN_SECONDS)
        self._threads.clear()
        self._collector.hand_back()
        self.closed.emit()

    def _staff(self, lane: Lane) -> None:
        threads = self._threads.setdefault(lane, [])
        if len(threads) < lane.workers:
            # A daemon, so that work which never ends cannot keep the process and the vault's keys alive.
            threads.append(Thread(target=lane.staff, name=f"{lane.name} {len(threads) + 1}", daemon=True))
            threads[-1].start()

    def _refuse_other_threads(self) -> None:
        if get_ident() != self._home:
            raise RuntimeError("tasks belong to the window's thread")


def _nothing(_token: Token) -> None:
    """The last task where there is no vault to close."""
