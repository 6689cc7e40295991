"""The packs that ship with this program, each by the digest of its files; written by `packaging/dev.py packs pin`.

A pack that is not as it was pinned is refused when it is loaded. These lines are part of the program itself and not
of `resources/`, so that whoever can only change a data file cannot change both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PINNED: Final[Mapping[str, str]] = {
    "federal-baseline": "0cc3c4bc7619548c8ce41437b42b4824520a21ee3640471a336c53cbaf7e02c9",
    "illinois": "5372c5904eaa8250e086e8574b331f347efb4baa1d9db6fb7a3562fcdc14204c",
    "cook-county": "ba5169eeee5ad1b2871c0838063bd30a91a056701d49ca2b4892214f16dd2ec8",
    "chicago": "3629e05431ed5f010b8726a3efdebb62529342abb07542bbf9cb145e7de3e809",
}

PUBLISHERS: Final = "514d8495214ac393f69d1152610b67f25457ccf8396492ac3193ede9b8692636"
"""SHA-256 of `resources/publishers.yaml`, which names whose packs may be installed from outside."""
