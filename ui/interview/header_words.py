"""What the bar over the interview says of the account and its interpreter, and how much of it at which width."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final, NamedTuple

from clinic_app.domain.side_by_side import side_by_side
from ui.words import named, say


class Much(IntEnum):
    """How much is said of the interpreter."""

    NONE = auto()
    NAME = auto()
    SHORT = auto()
    FULL = auto()


class Level(NamedTuple):
    """What is shown at one width."""

    account: bool = False
    interpreter: Much = Much.NONE
    short: bool = True
    """The language without the words before it."""
    words: bool = True
    """Words on the buttons, not only icons."""
    language: bool = True


LEVELS: Final = (
    Level(account=True, interpreter=Much.FULL, short=False),
    Level(account=True, interpreter=Much.SHORT, short=False),
    Level(interpreter=Much.SHORT, short=False),
    Level(interpreter=Much.SHORT),
    Level(interpreter=Much.NAME),
    Level(),
    Level(words=False),
    Level(words=False, language=False),
)
"""From wide to narrow."""


@dataclass(frozen=True)
class InterpreterLine:
    """Who interprets.

    Attributes:
        languages: tags.
        mode: `in_person`, `video` or `telephone`.
        oath: whether the oath was given.
        since: clock's time, where it is known.
    """

    name: str
    languages: tuple[str, ...] = ()
    mode: str = ""
    certified: bool = False
    oath: bool | None = None
    since: str = ""


@dataclass(frozen=True)
class Whose:
    """What the header says of the account: codes, no name of the person.

    Attributes:
        account: its id, where the matter has several; else empty.
        speaker: who speaks in it, as `client`.
    """

    matter: str
    account: str = ""
    speaker: str = "client"
    interpreter: InterpreterLine | None = None


def interpreter_words(line: InterpreterLine, much: Much) -> str:
    """`I. Muestra, certified, Spanish and English, by video, since 10:05`, or less of it."""
    languages = [named("interview_page.language", tag) for tag in line.languages]
    if len(languages) > 1:
        first, last = ", ".join(languages[:-1]), languages[-1]
        languages = [say("interview_page.interpreter.and", first=first, last=last)]
    mode = named("interview_page.interpreter", line.mode) if line.mode else ""
    if much < Much.FULL:
        return side_by_side(filter(None, (line.name, mode if much > Much.NAME else "")), ", ")
    certified = say("interview_page.interpreter.certified") if line.certified else ""
    oath = say("interpreter.no_oath") if line.oath is False else ""
    since = say("interpreter.since", time=line.since) if line.since else ""
    return side_by_side(filter(None, (line.name, certified, *languages, mode, since, oath)), ", ")


def language_words(tag: str, *, short: bool) -> str:
    """`Asked in Spanish`, or the language alone."""
    name = named("interview_page.language", tag)
    if short:
        return f"{name[:1].upper()}{name[1:]}"
    return say("interview_page.asked_in_language", language=name)
