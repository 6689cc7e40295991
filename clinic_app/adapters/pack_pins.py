"""The packs that ship with this program, each by the digest of its files; written by `packaging/dev.py packs pin`.

A pack that is not as it was pinned is refused when it is loaded. These lines are part of the program itself and not
of `resources/`, so that whoever can only change a data file cannot change both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PINNED: Final[Mapping[str, str]] = {
    "federal-baseline": "59e37cd551c5e1c987a0b47e1d8c747c6018d998525a4f5591030add9df78a6a",
    "illinois": "59ff6fcd953467a2df31d8c609d7f7d5ea9a3783d7cd654e36a42dc7ffe085f8",
    "cook-county": "675b267c6688ed9dd3ee9dc5bde8a3c2bdd1b0255b054ad007f887436ff633a8",
    "chicago": "f78c9c16e2f2a86d3ac2f766f5b989358d000de0327bdba487c2db644bb2a895",
}

PUBLISHERS: Final = "514d8495214ac393f69d1152610b67f25457ccf8396492ac3193ede9b8692636"
"""SHA-256 of `resources/publishers.yaml`, which names whose packs may be installed from outside."""
