"""A sentence that knows its words and its blanks, so that it can be said in another language later.

It is written in English where it is needed, and is that English wherever nobody asks for more: on the command
line, in JSON, in logs. Its Spanish stands in `clinic_app.spanish`, by its English words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Said(str):
    """English text made from a template.

    Attributes:
        template: the words with their blanks, as the code has them.
        blanks: what was put into the blanks; text among them is itself said in the other language, if that has it.
    """

    template: str
    blanks: Mapping[str, object]

    def __new__(cls, template: str, blanks: Mapping[str, object]) -> Said:
        """Fills the blanks."""
        made = super().__new__(cls, template.format(**blanks) if blanks else template)
        made.template, made.blanks = template, blanks
        return made


class Row(str):
    """Several sentences or words one after the other. Args: parts: each may be `Said`; between: what parts them."""

    parts: tuple[str, ...]
    between: str

    def __new__(cls, parts: Iterable[str], between: str = " ") -> Row:
        """Leaves out what is empty."""
        kept = tuple(part for part in parts if part)
        made = super().__new__(cls, between.join(kept))
        made.parts, made.between = kept, between
        return made


def said(template: str, /, **blanks: object) -> str:
    """The English words with their blanks filled in.

    Blanks hold numbers, dates, codes and names of the clinic's own data; never what a client said.
    """
    return Said(template, blanks)


def words_of(error: BaseException) -> str:
    """An error's own words as it was given them; `str` of it would forget their blanks."""
    words = error.args[0] if error.args else ""
    return words if isinstance(words, str) else str(words)


def said_with(words: Mapping[str, str], text: str) -> str:
    """A text in another language; in English where `words` does not have it.

    Args:
        words: of the other language, by the English template.
        text: `Said`, a `Row`, or plain words without blanks.
    """
    if isinstance(text, Row):
        return text.between.join(said_with(words, part) for part in text.parts)
    if not isinstance(text, Said):
        return words.get(text, text)
    template = words.get(text.template)
    if template is None:
        return str(text)
    blanks = {name: said_with(words, part) if isinstance(part, str) else part for name, part in text.blanks.items()}
    return template.format(**blanks) if blanks else template
