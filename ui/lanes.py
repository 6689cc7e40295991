"""A lane: jobs that wait, and what its workers do with them. Starts no thread; `ui.tasks` does.

Invariants: saves come before everything else; within each of the two, strictly in order of arrival. Where a lane
reads what another one saves, a job begins only when the saves put there before it are done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition

from ui.jobs import Job, News, Post, Stopped


class Lane:
    """One queue with a fixed number of workers.

    Args:
        post: tells the window that a job has ended.
        after: a lane of one worker, whose saves go before what is put here later.
    """

    def __init__(self, name: str, workers: int, post: Post, *, after: Lane | None = None) -> None:
        self.name = name
        self.workers = workers
        self._post = post
        self._changed = Condition()
        self._saves: deque[Job] = deque()
        self._others: deque[Job] = deque()
        self._stopped = False
        self._after = after
        self._behind: dict[int, int] = {}
        self._saves_put = self._saves_done = 0
        self._followers: list[Lane] = []
        if after is not None:
            after._followers.append(self)

    def put(self, job: Job, *, is_save: bool = False) -> None:
        """Adds a job at the end of its kind."""
        with self._changed:
            if self._after is not None:
                self._behind[job.number] = self._after._saves_put
            self._saves_put += is_save
            (self._saves if is_save else self._others).append(job)
            self._changed.notify_all()

    def withdraw(self, job: Job) -> None:
        """Takes a job out that has not begun and ends it as stopped; one that has begun is left alone."""
        with self._changed:
            if job not in self._others:
                return
            self._others.remove(job)
            self._behind.pop(job.number, None)
        job.outcome = Stopped()
        self._post(job.number, News.ENDED)

    def stop(self) -> None:
        """Sends the workers home once nothing waits."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def staff(self) -> None:
        """A worker's whole life."""
        while self._carry_out(self._next):
            pass

    def serve_saves(self) -> None:
        """Runs the saves that are waiting, on the calling worker."""
        while self._carry_out(self._next_save):
            pass

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Blocks the calling worker until `ready`; saves that come meanwhile are run."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: ready() or self._saves)
                if ready():
                    return
            self.serve_saves()

    def wake(self) -> None:
        """Makes those in `wait_until` look again."""
        with self._changed:
            self._changed.notify_all()

    def _carry_out(self, take: Callable[[], Job | None]) -> bool:
        job = take()
        if job is None:
            return False
        number, is_save = job.number, job.is_save
        job.run()
        del job  # before the window hears of it: see ui.jobs
        if is_save:
            self._saves_done += 1
            for follower in self._followers:
                follower.wake()
        self._post(number, News.ENDED)
        return True

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._saves or self._may_begin() or self._stopped)
            waiting = self._saves or self._others
            if not waiting:
                return None
            job = waiting.popleft()
            self._behind.pop(job.number, None)
            return job

    def _may_begin(self) -> bool:
        if self._after is None or not self._others:
            return bool(self._others)
        return self._after._saves_done >= self._behind[self._others[0].number]

    def _next_save(self) -> Job | None:
        with self._changed:
            return self._saves.popleft() if self._saves else None
