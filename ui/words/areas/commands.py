"""Words: the command palette, the shortcut sheet and the names of what can be done."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {}
ES: Final[dict[str, str]] = {}
