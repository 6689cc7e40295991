"""Every matter that is closed or held, looked through in slices: after some years a clinic has thousands of them."""

from __future__ import annotations

import time
from collections import deque
from contextlib import suppress
from typing import Final

from clinic_app.errors import InputError
from clinic_app.services.keeping import KeepingReader, KeptMatter, in_order

SLICE_S: Final = 0.1
"""How long one slice may take, so that nothing else that is read meanwhile has to wait."""


class KeptList:
    """One look at all of them. Args: keeping: of the vault; each call reads it."""

    def __init__(self, keeping: KeepingReader) -> None:
        self._keeping = keeping
        self._policy, self._thrown = keeping.years().policy, keeping.in_trash()
        self._left = deque(keeping.decided())
        self._found: list[KeptMatter] = []
        self.whole: Final = len(self._left)

    @property
    def left(self) -> int:
        """How many were not looked at yet."""
        return len(self._left)

    def read_on(self, seconds: float = SLICE_S) -> None:
        """Looks at the next, at least one, until the time is over."""
        until = time.monotonic() + seconds
        while self._left:
            matter = self._left.popleft()
            with suppress(InputError):  # it was erased between two slices
                self._found.append(self._keeping.standing_of(matter, self._policy, matter in self._thrown))
            if time.monotonic() >= until:
                return

    def found(self) -> tuple[KeptMatter, ...]:
        """Those that were looked at, in order."""
        return in_order(self._found)
