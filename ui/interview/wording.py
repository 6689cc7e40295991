"""The two languages of an interview side by side: the one that is asked in, and one beside it."""

from __future__ import annotations

from typing import NamedTuple

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.side_by_side import AGAIN, APART, has_leftward
from ui import words


class Wording(NamedTuple):
    """The words of the interview, twice."""

    client: InterviewScript
    """In the language that is asked."""
    english: InterviewScript
    """In the language that stands beside it: the window's, or the office's where one asks in that."""

    @property
    def bilingual(self) -> bool:
        """Whether there are two languages to show."""
        return self.client.language != self.english.language

    @property
    def own(self) -> InterviewScript:
        """The one in the window's language, for what a screen reader says; the office's where neither is."""
        return self.client if self.client.language == words.chosen() else self.english

    def choice(self, name: str, code: str) -> str:
        """A choice in the language that is asked; its code where the script is older than the schema."""
        return self.client.choices.get(name, {}).get(code, code)

    def both(self, key: str, **given: object) -> tuple[str, str]:
        """The program's words for a key: in the language that is asked, and the office's where both are known.

        Args:
            given: fills the blanks.

        Returns:
            The words, and what they mean; empty where the window's own words say all there is.
        """
        said = say_in(self.client.language, key, **given), say_in(self.english.language, key, **given)
        return said if self.bilingual and said[0] != said[1] else (words.say(key, **given), "")

    def on_one_line(self, key: str, **given: object) -> str:
        """Both in one line, for a place that has no second one; it begins where the language that is asked begins."""
        said, meaning = self.both(key, **given)
        if not meaning:
            return said
        return f"{said} · {APART}{meaning}{AGAIN}" if has_leftward(said) else f"{said} · {meaning}"

    def meaning(self, name: str, code: str) -> str:
        """The same in the office's language; empty where both are one."""
        return self.english.choices.get(name, {}).get(code, code) if self.bilingual else ""


def say_in(language: str, key: str, **given: object) -> str:
    """Words in the language of a person, where there are any; in English otherwise.

    Raises:
        KeyError: there are none.
    """
    return words.said_to(language, key, **given)
