"""Interviews on paper: the blank form, and what is needed to key a filled one in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.paper.codes import PaperCodes
from clinic_app.domain.paper.form import Interviewing, UnknownPartError, edition_of, paper_form
from clinic_app.errors import InputError
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.setting import PaperSetter

MOST_PARTS: Final = 200


class PaperForms:
    """Prints forms. Args: library: what is asked; setter: sets pages."""

    def __init__(self, library: Library, setter: PaperSetter) -> None:
        self._library, self._setter = library, setter

    @cached_property
    def interviewing(self) -> Interviewing:
        """What forms are made from, in every language that there is a script in."""
        library = self._library
        course = library.course()
        scripts = {tag: library.script(tag) for tag in library.script_languages()}
        codes = PaperCodes(course, library.paper_codes())
        return Interviewing(course, codes, scripts, library.paper_wording(), dictionary())

    @property
    def edition(self) -> str:
        """The edition that is printed now."""
        return edition_of(self.interviewing)

    def languages(self) -> tuple[str, ...]:
        """The languages that forms can be printed in."""
        return tuple(sorted(self.interviewing.scripts.keys() & self.interviewing.wording.languages()))

    def blank(
        self, language: str, only: Collection[str] = (), scripts: Mapping[str, InterviewScript] | None = None
    ) -> bytes:
        """A form as a PDF.

        Args:
            language: that is asked in; English stands beside it.
            only: chapters and parts; empty: everything.
            scripts: the questions as the clinic words them; None: as they ship. The codes are the same.

        Raises:
            InputError: `unknown_language`, `unknown_part`; nothing is made.
            DocumentError: `font_missing`.
        """
        require_language(language, self.languages())
        if len(only) > MOST_PARTS:
            raise _unknown_part(self.interviewing)
        try:
            asked = replace(self.interviewing, scripts=scripts) if scripts else self.interviewing
            form = paper_form(asked, language, only)
        except UnknownPartError as error:
            raise _unknown_part(self.interviewing) from error
        return self._setter.set_form(form)


def require_language(language: str, known: Collection[str]) -> None:
    """Raises InputError (`unknown_language`) for one in which papers cannot be printed."""
    if language not in known:
        raise InputError(
            "unknown_language",
            "Papers cannot be printed in that language; nothing was made.",
            f"Known: {', '.join(sorted(known))}.",
        )


def _unknown_part(given: Interviewing) -> InputError:
    names = ", ".join(chapter.id for chapter in given.course.chapters)
    return InputError(
        "unknown_part",
        "The interview has no chapter and no part with that name; nothing was made.",
        f"Chapters: emergency, {names}.",
    )
