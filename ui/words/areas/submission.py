"""Words: the submission page."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {}
ES: Final[dict[str, str]] = {}
