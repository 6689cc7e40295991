"""Interviews on paper: the blank form, and what is needed to key a filled one in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import Final

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.paper.codes import PaperCodes
from clinic_app.domain.paper.form import EMERGENCY, Interviewing, UnknownPartError, edition_of, paper_form
from clinic_app.errors import InputError
from clinic_app.said import said
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
        codes = PaperCodes(course, library.paper_codes())
        return Interviewing(course, codes, self._scripts(), library.paper_wording(), dictionary())

    def _scripts(self, *, of_another: bool = False) -> dict[str, InterviewScript]:
        library = self._library
        return {tag: library.script(tag, of_another=of_another) for tag in library.script_languages()}

    @property
    def edition(self) -> str:
        """The edition that is printed now."""
        return edition_of(self.interviewing)

    def languages(self) -> tuple[str, ...]:
        """The languages that forms can be printed in."""
        return tuple(sorted(self.interviewing.scripts.keys() & self.interviewing.wording.languages()))

    def blank(self, language: str, only: Collection[str] = (), *, of_another: bool | None = None) -> bytes:
        """A form as a PDF.

        Args:
            language: that is asked in; English stands beside it.
            only: chapters and parts; empty: everything.
            of_another: for an account that is told of somebody else; None: where the emergency card alone is printed.

        Raises:
            InputError: `unknown_language`, `unknown_part`; nothing is made.
            DocumentError: `font_missing`.
        """
        require_language(language, self.languages())
        if len(only) > MOST_PARTS:
            raise _unknown_part(self.interviewing)
        try:
            other = set(only) == {EMERGENCY} if of_another is None else of_another
            scripts = self._scripts(of_another=other)  # as the clinic words them by now; the codes stay the same
            form = paper_form(replace(self.interviewing, scripts=scripts, of_another=other), language, only)
        except UnknownPartError as error:
            raise _unknown_part(self.interviewing) from error
        return self._setter.set_form(form)


def require_language(language: str, known: Collection[str]) -> None:
    """Raises InputError (`unknown_language`) for one in which papers cannot be printed."""
    if language not in known:
        raise InputError(
            "unknown_language",
            "Papers cannot be printed in that language; nothing was made.",
            said("Known: {known}.", known=", ".join(sorted(known))),
        )


def _unknown_part(given: Interviewing) -> InputError:
    names = ", ".join(chapter.id for chapter in given.course.chapters)
    return InputError(
        "unknown_part",
        "The interview has no chapter and no part with that name; nothing was made.",
        said("Chapters: emergency, {names}.", names=names),
    )
