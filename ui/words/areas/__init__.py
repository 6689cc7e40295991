"""The words of the pages, one file per area with both languages side by side; keys begin with the area's name."""

from __future__ import annotations

from typing import Final

from ui.words.areas import (
    check,
    choosing,
    commands,
    crash,
    declaration,
    first_run,
    interview,
    interview_page,
    matter,
    overview,
    pages,
    printing,
    sealing,
    settings,
    submission,
    window,
)

AREAS: Final = (
    check,
    choosing,
    commands,
    crash,
    declaration,
    first_run,
    interview,
    interview_page,
    matter,
    overview,
    pages,
    printing,
    sealing,
    settings,
    submission,
    window,
)
