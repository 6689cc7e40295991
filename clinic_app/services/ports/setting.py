"""Setting a document: from a plan to pages, and from pages to pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from clinic_app.domain.documents.plan import DocumentPlan


@dataclass(frozen=True)
class Unprintable:
    """A character that no bundled font can show, or that a sworn page must not hold.

    Attributes:
        code_point: as `U+1F4A9`.
        is_control: whether it is invisible or a control character rather than a missing glyph.
    """

    code_point: str
    is_control: bool


class PageSetter(Protocol):
    """Sets documents with bundled fonts only."""

    def unprintable(self, text: str) -> Unprintable | None:
        """The first character of a text that cannot be set, or None."""
        ...

    def set_document(self, plan: DocumentPlan) -> bytes:
        """The PDF with `document.json` embedded, ready to be sealed.

        Raises:
            DocumentError: `font_missing`, `unprintable_character`.
        """
        ...

    def set_recovery_sheet(self, *, clinic_name: str, vault_id: str, secret: str, made_on: str) -> bytes:
        """The one-page recovery sheet with the key as text and as a QR code."""
        ...


class PagePictures(Protocol):
    """Draws the pages of a PDF."""

    def draw(self, pdf: bytes, *, dots_per_inch: int) -> tuple[bytes, ...]:
        """One PNG per page, signature stamps included."""
        ...
