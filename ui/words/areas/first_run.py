"""Words: first run: language, passphrase, recovery sheet, rehearsal, first steps."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {}
ES: Final[dict[str, str]] = {}
