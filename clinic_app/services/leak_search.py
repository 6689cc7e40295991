"""The last look before anything leaves: is any withheld value in a finished file, as words or as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from clinic_app.domain.documents.withholding import leaks
from clinic_app.services.ports.sealing import SealedPdfReader

RAW_SEARCH_FROM = 5
"""Shorter values are searched as words in every text, but not as bytes: chance would find them in packed files."""

_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
"""How a PDF may write a character of a name or title."""
CODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True)
class LeakSearch:
    """Searches files for values.

    Attributes:
        values: what must not be found.
        besides: what documents say by themselves (the form's wording, the clinic, who seals) and is not looked at:
            a surname may be an ordinary word.
    """

    values: tuple[str, ...]
    besides: tuple[str, ...]
    pdf_reader: SealedPdfReader

    def finds(self, name: str, content: bytes) -> bool:
        """Whether a file holds one of the values in its words, or in its bytes (metadata and comments too)."""
        phrases = sorted((text for text in self.besides if len(text.split()) > 1), key=len, reverse=True)
        if any(leaks(text, self.values, besides=phrases) for text in self._texts(name, content)):
            return True
        return name.endswith(".pdf") and any(self._in_bytes(content, phrases, coding) for coding in CODINGS)

    def _texts(self, name: str, content: bytes) -> Iterator[str]:
        if not name.endswith(".pdf"):
            page = re.sub(r"<style>.*?</style>", "", content.decode(), flags=re.DOTALL)
            yield unescape(page)
            yield unescape(re.sub(r"<[^>]*>", " ", page))
            return
        reading = self.pdf_reader.read(content, roots=())
        yield from reading.page_texts
        yield from (data.decode(errors="replace") for data in reading.attachments.values())

    def _in_bytes(self, content: bytes, phrases: list[str], coding: str) -> bool:
        lowered = _OCTAL.sub(lambda match: bytes([int(match[1], 8)]), content).lower()
        for phrase in phrases:
            lowered = lowered.replace(_written(phrase, coding), b" ")
        return any(_written(value, coding) in lowered for value in self.values if len(value) >= RAW_SEARCH_FROM)


def _written(text: str, coding: str) -> bytes:
    """As it stands in bytes whose ASCII letters are all small."""
    return text.encode(coding).lower()
