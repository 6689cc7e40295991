"""The way somebody came: where they are, and where Back leads. Holds codes only and forgets what is far behind."""

from __future__ import annotations

from ui.stops import PageCode, Stop
from ui.theme import tokens


class Way:
    """Stops in the order they were visited."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self.here: Stop | None = None
        self.matters: tuple[str, ...] = ()
        """The matters one was at last, in the order in which they were opened; a few."""

    def go(self, stop: Stop) -> None:
        """Goes on. Another detail or tab of the same page is the same place and leaves no trace.

        Results that are narrowed to an answer are a place of their own: Back leads from them to the answer.
        """
        here = self.here
        if here is not None and not _is_same(here, stop):
            self._behind.append(here)
            del self._behind[: -tokens.WAY_BACK]
        self.here = stop
        if stop.matter and stop.matter not in self.matters:
            self.matters = (*self.matters, stop.matter)[-tokens.OPEN_MATTERS :]

    def forget(self, matter: str) -> None:
        """A matter is not there to be opened any more."""
        self.matters = tuple(each for each in self.matters if each != matter)

    def back(self) -> Stop | None:
        """Goes to where one was before; None at the beginning."""
        if not self._behind:
            return None
        self.here = self._behind.pop()
        return self.here

    @property
    def can_go_back(self) -> bool:
        """Whether `back` would lead anywhere."""
        return bool(self._behind)


def _is_same(here: Stop, stop: Stop) -> bool:
    """Whether a stop is where one is already; a matter that was just begun has its number only now."""
    begun = here.page is stop.page is PageCode.INTERVIEW and not here.matter
    return begun or _place(here) == _place(stop)


def _place(stop: Stop) -> tuple[str, ...]:
    return stop.page, stop.matter, stop.account, stop.narrowed_to
