"""One piece of work as its worker sees it: the callable, the token it may ask, and how it ended. Knows no Qt.

Invariant: a worker lets go of the callable, its result and its error before it says that the job has ended.
They may hold widgets, and the last hold on a widget must be given up in the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from threading import Event, Lock
from typing import Any, Generic, Protocol, TypeVar, cast

from clinic_app.errors import ClinicError

Answer = TypeVar("Answer")


class CancelledError(BaseException):
    """The work stopped because it was asked to. Not an Exception: nothing on the way may take it for a fault."""


class Question(Generic[Answer]):
    """What a worker asks a person; a page subclasses it with what it needs to ask, `Answer` is what comes back."""


class News(Enum):
    """What a worker can tell the window of a job; the job itself holds the particulars."""

    TOLD = auto()
    ASKED = auto()
    ENDED = auto()


Post = Callable[[int, News], None]


class Room(Protocol):
    """Where a job runs, as far as its token needs to know."""

    def serve_saves(self) -> None:
        """Runs the saves that are waiting, on the calling worker."""

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Blocks the calling worker until `ready`; saves that come meanwhile are run."""

    def wake(self) -> None:
        """Makes those in `wait_until` look again."""


class PromptRequest:
    """A question on its way to a person; answer or dismiss it in the window's thread. Only the first counts."""

    def __init__(self, question: Question[Any], wake: Callable[[], None]) -> None:
        self.question = question
        self._wake = wake
        self._reply: tuple[object, ...] | None = None  # empty: dismissed

    @property
    def settled(self) -> bool:
        """Whether it was answered or dismissed."""
        return self._reply is not None

    @property
    def reply(self) -> tuple[object, ...]:
        """The answer alone, or nothing if there is none."""
        return self._reply or ()

    def answer(self, answer: object) -> None:
        """Gives the answer to the worker, which goes on."""
        self._settle((answer,))

    def dismiss(self) -> None:
        """Closed without an answer: the task is cancelled."""
        self._settle(())

    def _settle(self, reply: tuple[object, ...]) -> None:
        if self._reply is None:
            self._reply = reply
            self._wake()


@dataclass(frozen=True)
class Told:
    """How far a job is. Args: fraction: 0 to 1, None where nobody knows; can_cancel: whether asking would help."""

    sentence: str
    fraction: float | None
    can_cancel: bool


class Token:
    """What a callable may ask and tell while it runs. All of it belongs to the worker, but `cancel` and `read`."""

    def __init__(self, number: int, room: Room, post: Post, *, sentence: str, is_save: bool, may_ask: bool) -> None:
        self._number = number
        self._room = room
        self._post = post
        self._is_save = is_save
        self._may_ask = may_ask
        self._guard = Lock()
        self._stop = Event()
        self._unread = False
        self._told = Told(sentence, None, can_cancel=not is_save)
        self.prompt: PromptRequest | None = None

    @property
    def is_save(self) -> bool:
        """Whether this is a durable answer: it is done to its end."""
        return self._is_save

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop, early enough."""
        return self._stop.is_set()

    def check(self) -> None:
        """Stops here if somebody asked to.

        Raises:
            CancelledError: let it pass; what was begun is undone on its way out.
        """
        if self._stop.is_set():
            raise CancelledError

    def rest(self, ms: int) -> None:
        """Lets the window's thread go first for so many milliseconds, or until somebody asks to stop; then a `check`.

        Raises:
            CancelledError: as `check`.
        """
        self._stop.wait(ms / 1000)
        self.check()

    def report(self, fraction: float, sentence: str = "") -> None:
        """Says how far the work is, 0 to 1, and what it does now; also a `check`. As often as wanted.

        A service takes this as a plain callable and needs to know nothing of tokens.

        Raises:
            CancelledError: as `check`.
        """
        self.check()
        told = self._told
        self._tell(Told(sentence or told.sentence, min(max(fraction, 0.0), 1.0), told.can_cancel))

    def point_of_no_return(self) -> None:
        """From here on a wish to cancel comes too late: call it before what cannot be undone, such as a commit.

        Raises:
            CancelledError: somebody asked before.
        """
        with self._guard:
            self.check()
            told = self._told
            self._told = Told(told.sentence, told.fraction, can_cancel=False)
        self._tell(self._told)

    def give_way(self) -> None:
        """Lets saves that wait for the vault run now, on this thread; also a `check`. Only with no open transaction.

        Raises:
            CancelledError: as `check`.
        """
        if not self._is_save:
            self._room.serve_saves()
        self.check()

    def ask(self, question: Question[Answer]) -> Answer:
        """Asks a person and waits; only this worker waits, and saves run meanwhile. Only with no open transaction.

        Raises:
            CancelledError: dismissed, or the task was cancelled.
            RuntimeError: a save asks, or nobody was named who would put the question.
        """
        if self._is_save or not self._may_ask:
            raise RuntimeError("this task has nobody to ask")
        self.check()
        request = PromptRequest(question, self._room.wake)
        self.prompt = request
        self._post(self._number, News.ASKED)
        self._room.wait_until(lambda: request.settled or self._stop.is_set())
        self.prompt = None
        if not request.reply:
            raise CancelledError
        return cast(Answer, request.reply[0])

    def cancel(self) -> None:
        """Asks the work to stop; from any thread. Saves do not listen."""
        with self._guard:
            if not self._told.can_cancel:
                return
            self._stop.set()
        self._room.wake()

    def read(self) -> Told:
        """What was told last."""
        with self._guard:
            self._unread = False
            return self._told

    def _tell(self, told: Told) -> None:
        with self._guard:
            self._told = told
            if self._unread:  # one piece of news is on its way and will find this
                return
            self._unread = True
        self._post(self._number, News.TOLD)


@dataclass(frozen=True)
class Done:
    """The callable returned."""

    result: Any


@dataclass(frozen=True)
class Failed:
    """It could not be done, and a person is told why."""

    error: ClinicError


@dataclass(frozen=True)
class Faulty:
    """The program is at fault."""

    error: BaseException


@dataclass(frozen=True)
class Stopped:
    """It was cancelled, before or while it ran."""


class Job:
    """A callable with its token; `outcome` is set when it has ended."""

    def __init__(self, number: int, work: Callable[[Token], object], token: Token) -> None:
        self.number = number
        self.token = token
        self.outcome: Done | Failed | Faulty | Stopped | None = None
        self._work = work

    @property
    def is_save(self) -> bool:
        """Whether it is a durable answer."""
        return self.token.is_save

    def run(self) -> None:
        """Runs the callable on the calling thread. Raises nothing: what happened is the outcome."""
        try:
            self.token.check()
            self.outcome = Done(self._work(self.token))
        except CancelledError:
            self.outcome = Stopped()
        except ClinicError as error:
            self.outcome = Failed(error)
        except BaseException as error:  # whatever it is, the worker lives on and the window hears of it
            self.outcome = Faulty(error)
