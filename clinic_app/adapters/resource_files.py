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
from clinic_app.domain.plain_faults import NEWER_PROGRAM, may_be_newer, newer_format, plain_fault
from clinic_app.domain.shown import shown
from clinic_app.errors import PackError
from clinic_app.said import said

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
        what: how the file is called in an error ("rule pack", said("holiday calendar")).

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
        raise PackError(
            "pack_malformed", said("The {what} is nested too deeply; nothing of it was used.", what=what)
        ) from error


def bytes_of(path: Path, what: str) -> bytes:
    """A whole file. Raises PackError: not a file, not readable, or larger than 2 MiB."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise PackError("pack_unreadable", said("The {what} is not a file; nothing was changed.", what=what))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PackError(
            "pack_unreadable", said("The {what} cannot be read; nothing was changed.", what=what)
        ) from error
    if len(content) > MAX_BYTES:
        raise PackError("pack_too_large", said("The {what} is larger than 2 MiB; nothing of it was used.", what=what))
    return content


def _read(content: bytes, what: str) -> Located:
    try:
        return read_yaml(content)
    except YamlFaultError as error:
        reason = error.reason
        if error.line:
            reason = said("{reason} (line {line})", reason=reason, line=error.line)
        sentence = said("The {what} is refused: {reason}; nothing of it was used.", what=what, reason=reason)
        raise PackError("pack_malformed", sentence) from error


def _refusal(error: ValidationError, located: Located, what: str) -> PackError:
    first = error.errors(include_url=False, include_input=False)[0]
    known = _known_place(first["loc"], located.data)
    names = _spoken(known, located.data)
    if first["type"] == "missing":
        names.append(first["loc"][-1])  # a key that is not there stands on no line
    line, field = located.line_of(known), ".".join(shown(str(name), 64) for name in names)
    where = said("line {line}, {field}", line=line, field=field) if field else said("line {line}", line=line)
    given = _given(known, located.data)
    reason = newer = newer_format(first, given)
    if reason is None and len(known) > 1 and (known[0], known[-1]) == ("rules", "kind") and isinstance(given, str):
        reason = said("this program knows no rule of the kind '{kind}'", kind=shown(given, 64))
    return PackError(
        "pack_malformed",
        said(
            "The {what} is refused at {where}: {reason}; nothing of it was used.",
            what=what,
            where=where,
            reason=reason or plain_fault(first, exactly=True),
        ),
        NEWER_PROGRAM if newer or (may_be_newer(first) and known[-1:] != ("format",)) else "",
    )


def _given(place: Place, data: Any) -> Any:
    """What stands at a place that is there."""
    for item in place:
        data = data[item]
    return data


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
        load_model(path, CalendarDefinition, said("holiday calendar")) for path in sorted(folder.glob("*.yaml"))
    )
