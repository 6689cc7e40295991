"""The publishers whose rule packs may be installed, from `resources/publishers.yaml`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from clinic_app.adapters.pack_pins import PUBLISHERS
from clinic_app.adapters.resource_files import bytes_of, parse_model, resources_folder
from clinic_app.domain.intake.answers import FrozenModel, Text
from clinic_app.errors import PackError
from clinic_app.said import said

_WHAT: Final = said("list of publishers")


class Publisher(FrozenModel):
    """One publisher."""

    name: Text
    key: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]


class Publishers(FrozenModel):
    """The file."""

    format: Literal["amparo-publishers/1"]
    publishers: Annotated[tuple[Publisher, ...], Field(max_length=10)]


@cache
def publishers() -> Mapping[str, str]:
    """Names by public key (hex). Raises PackError: the list was changed since the program was released."""
    content = bytes_of(resources_folder() / "publishers.yaml", _WHAT)
    if hashlib.sha256(content).hexdigest() != PUBLISHERS:
        raise PackError(
            "pack_changed",
            "The list of publishers that came with the program was changed since, so no pack was installed.",
            "Install Amparo again, or as a developer pin it anew: packaging/dev.py packs pin.",
        )
    return {item.key: item.name for item in parse_model(content, Publishers, _WHAT).publishers}
