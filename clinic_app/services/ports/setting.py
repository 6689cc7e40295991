"""Setting a document: from a plan to pages, and from pages to pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from clinic_app.domain.recovery_steps import SheetKind

if TYPE_CHECKING:  # the models of every paper, for whom a page that sets none would wait
    from clinic_app.domain.documents.plan import DocumentPlan
    from clinic_app.domain.paper.consent_sheet import ConsentSheet
    from clinic_app.domain.paper.form import PaperForm
    from clinic_app.domain.paper.take_home import TakeHome
    from clinic_app.domain.submission.sheets import Sheet


@dataclass(frozen=True)
class Unprintable:
    """A character that no bundled font can show, or that a sworn page must not hold.

    Attributes:
        code_point: as `U+1F4A9`.
        is_control: whether it is invisible or a control character rather than a missing glyph.
    """

    code_point: str
    is_control: bool


@dataclass(frozen=True)
class PagePlace:
    """A rectangle on a page; edges as shares (0 to 1) of the page's width and height, from its upper left corner.

    Attributes:
        page: counted from 1.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class SetPages:
    """A document as it was set.

    Attributes:
        places: where each numbered paragraph stands, by its number; one place for each page it touches.
    """

    pdf: bytes
    places: Mapping[int, tuple[PagePlace, ...]]


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

    def set_pages(self, plan: DocumentPlan) -> SetPages:
        """The same, with where its paragraphs stand; a draft's pages all say that they are one.

        Raises:
            DocumentError: as `set_document`.
        """
        ...

    def set_sheet(self, sheet: Sheet, *, foot: str) -> bytes:
        """A sheet of a submission as pages; the same bytes for the same sheet. Args: foot: on every page.

        Raises:
            DocumentError: `font_missing`, `unprintable_character`.
        """
        ...

    def set_recovery_sheet(
        self, *, clinic_name: str, vault_id: str, secret: str, made_on: str, kind: SheetKind, language: str = "en"
    ) -> bytes:
        """The one-page recovery sheet with the key as text and as a QR code. Args: language: of `LANGUAGES` there."""
        ...


class PaperSetter(Protocol):
    """Sets papers that are filled in by hand or taken home: nothing on them is sworn or sealed."""

    def set_form(self, form: PaperForm) -> bytes:
        """The blank form. Raises DocumentError (`font_missing`)."""
        ...

    def set_take_home(self, pages: TakeHome) -> bytes:
        """The consents, and a page that is safe to be found with.

        Raises:
            DocumentError: `font_missing`, `unprintable_character`.
        """
        ...

    def set_consent(self, sheet: ConsentSheet) -> bytes:
        """A consent to be read out and signed, or the copy of one that was answered.

        Raises:
            DocumentError: `font_missing`, `unprintable_character`.
        """
        ...


@dataclass(frozen=True)
class PageFacts:
    """A page before it is drawn.

    Attributes:
        width, height: in points (1/72 inch), as it is shown.
        text: the words on it, in the order of the file.
    """

    width: float
    height: float
    text: str


@dataclass(frozen=True)
class PagePicture:
    """A page as pixels: four bytes each, blue, green, red and one unused; `stride` bytes to a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PagePictures(Protocol):
    """Draws the pages of a PDF. Safe to call from several threads."""

    def pages(self, pdf: bytes) -> tuple[PageFacts, ...]:
        """What there is to draw. Raises DocumentError (`unreadable_pdf`)."""
        ...

    def draw_page(self, pdf: bytes, page: int, *, dots_per_inch: float) -> PagePicture:
        """One page, counted from 1, signature stamps included. Raises DocumentError (`unreadable_pdf`)."""
        ...

    def draw(self, pdf: bytes, *, dots_per_inch: int) -> tuple[bytes, ...]:
        """One PNG per page, signature stamps included."""
        ...
