"""Words: the window around the pages: banners, progress, toasts, crash report, settings."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {}
ES: Final[dict[str, str]] = {}
