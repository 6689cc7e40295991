"""Reads the data that lawyers, translators and designers own, one file at a time, strictly; and the calendars."""

from __future__ import annotations

import stat
import sys
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from clinic_app.adapters.strict_yaml import MAX_BYTES, Located, Place, YamlFaultError, read_yaml
from clinic_app.domain.calendars import CalendarDefinition, HolidayCalendar, assemble_calendars
from clinic_app.domain.shown import shown
from clinic_app.errors import PackError

M = TypeVar("M", bound=BaseModel)


def resources_folder() -> Path:
    """Where `resources/` lies: beside the program, or inside the built one."""
    bundled = getattr(sys, "_MEIPASS", None)
    return (Path(bundled) if bundled else Path(__file__).parents[2]) / "resources"


def load_model(path: Path, model: type[M], what: str) -> M:
    """One YAML file as a model.

    Args:
        path: the file.
        model: what it must be.
        what: how the file is called in an error ("rule pack", "holiday calendar").

    Raises:
        PackError: one sentence with the line; nothing of the file is used.
    """
    return parse_model(bytes_of(path, what), model, what)


def parse_model(content: bytes, model: type[M], what: str) -> M:
    """As `load_model`, from bytes."""
    located = _read(content, what)
    try:
        return model.model_validate(located.data)
    except ValidationError as error:
        raise _refusal(error, located, what) from error
    except RecursionError as error:
        raise PackError("pack_malformed", f"The {what} is nested too deeply; nothing of it was used.") from error


def bytes_of(path: Path, what: str) -> bytes:
    """A whole file. Raises PackError: not a file, not readable, or larger than 2 MiB."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise PackError("pack_unreadable", f"The {what} is not a file; nothing was changed.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PackError("pack_unreadable", f"The {what} cannot be read; nothing was changed.") from error
    if len(content) > MAX_BYTES:
        raise PackError("pack_too_large", f"The {what} is larger than 2 MiB; nothing of it was used.")
    return content


def _read(content: bytes, what: str) -> Located:
    try:
        return read_yaml(content)
    except YamlFaultError as error:
        place = f" (line {error.line})" if error.line else ""
        sentence = f"The {what} is refused: {error.reason}{place}; nothing of it was used."
        raise PackError("pack_malformed", sentence) from error


def _refusal(error: ValidationError, located: Located, what: str) -> PackError:
    first = error.errors(include_url=False, include_input=False)[0]
    known = _known_place(first["loc"], located.data)
    names = _spoken(known, located.data)
    if first["type"] == "missing":
        names.append(first["loc"][-1])  # a key that is not there stands on no line
    at = f" at line {located.line_of(known)}" + "".join(f", {shown(str(name), 64)}" for name in names[:1])
    at += "".join(f".{shown(str(name), 64)}" for name in names[1:])
    reason = shown(str(first["msg"]).removeprefix("Value error, "))
    return PackError("pack_malformed", f"The {what} is refused{at}: {reason}; nothing of it was used.")


def _spoken(place: Place, data: Any) -> list[str | int]:
    """A place as a person would name it: an entry of a list by its id, where it has one."""
    names: list[str | int] = []
    for item in place:
        data = data[item]
        entry = data.get("id") if isinstance(data, dict) and isinstance(item, int) else None
        names = [entry] if isinstance(entry, str) else [*names, item]
    return names


def _known_place(place: Place, data: Any) -> Place:
    """Drops the union tags that pydantic puts between real keys."""
    known: Place = ()
    for item in place:
        try:
            data = data[item]
        except (LookupError, TypeError):
            continue
        known = (*known, item)
    return known


@cache
def calendars() -> dict[str, HolidayCalendar]:
    """All shipped calendars by id."""
    folder = resources_folder() / "calendars"
    return assemble_calendars(
        load_model(path, CalendarDefinition, "holiday calendar") for path in sorted(folder.glob("*.yaml"))
    )
