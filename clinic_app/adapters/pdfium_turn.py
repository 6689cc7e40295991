"""One turn for everything that uses pdfium: it keeps global state, and two threads inside it end the process."""

from __future__ import annotations

from threading import Lock
from typing import Final

ONE_AT_A_TIME: Final = Lock()
"""Hold it from before a document is opened until it is closed."""
