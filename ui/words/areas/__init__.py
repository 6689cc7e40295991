"""The words of the pages, one file per area with both languages side by side; keys begin with the area's name."""

from __future__ import annotations

from typing import Final

from ui.words.areas import check, commands, declaration, first_run, interview, matter, shell, submission

AREAS: Final = (check, commands, declaration, first_run, interview, matter, shell, submission)
