"""The shipped holiday calendars, read as plain YAML and validated by the domain's own models."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from clinic_app.domain.calendars import CalendarDefinition, HolidayCalendar, assemble_calendars

CALENDARS_DIR = Path(__file__).resolve().parents[2] / "resources" / "calendars"


def shipped_definitions() -> list[CalendarDefinition]:
    """Every calendar file under resources, in the order of their names."""
    files = sorted(CALENDARS_DIR.glob("*.yaml"))
    return [CalendarDefinition.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]


@cache
def shipped_calendars() -> dict[str, HolidayCalendar]:
    """The calendars ready to be asked, by id."""
    return assemble_calendars(shipped_definitions())
