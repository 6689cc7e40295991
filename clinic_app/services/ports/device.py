"""What the computer can do so that others on it see and keep less."""

from __future__ import annotations

from typing import Protocol


class Screens(Protocol):
    """The computer's pictures of what stands on its screens."""

    @property
    def can_leave_out(self) -> bool:
        """Whether this system can leave a window out of them at all."""

    def leave_out(self, window: int) -> bool:
        """Leaves a window out of pictures, films and shared screens.

        Args:
            window: the system's own number of it.

        Returns:
            Whether the system says that it does.
        """
        ...
