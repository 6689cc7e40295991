"""What the vault keeps of a sealed document: files, trace and checks, so that any sentence can be explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from clinic_app.domain.documents.checks import Check
from clinic_app.domain.documents.draft import Draft
from clinic_app.domain.intake.answers import FrozenModel


class KeptFile(FrozenModel):
    """A file under `att/`."""

    file_id: str
    sha256: str
    size: int
    media_type: str


class PlaceTrace(FrozenModel):
    """A rectangle on a page of the sealed file; edges in ten-thousandths of its width and height, from upper left."""

    page: int
    left: int
    top: int
    right: int
    bottom: int


class ParagraphTrace(FrozenModel):
    """Where one paragraph came from, and where it stands in the sealed file."""

    number: int
    lines: tuple[str, ...]
    fields: tuple[str, ...]
    basis: str
    places: tuple[PlaceTrace, ...] = ()
    """Empty in records made before places were kept."""


class HeldBackTrace(FrozenModel):
    """What was left out, and for which class."""

    what: str
    sensitivity: str


class CheckTrace(FrozenModel):
    """How a check stood when the document was sealed."""

    check_id: str
    state: str
    text: str
    paragraphs: tuple[int, ...]


class DocumentRecord(FrozenModel):
    """One sealed document."""

    format: Literal["amparo-document-record/1"] = "amparo-document-record/1"
    document_id: str
    kind: Literal["declaration", "identity_page"]
    matter: str
    account: str
    form: str
    recipient: str
    identity: Literal["named", "pseudonym"]
    pseudonym: str | None
    intake_revision: str
    text_sha256: str
    pdf: KeptFile
    html: KeptFile
    declarant_signed: bool
    made_at: str
    sealed_by: str
    paragraphs: tuple[ParagraphTrace, ...]
    held_back: tuple[HeldBackTrace, ...]
    checks: tuple[CheckTrace, ...]
    identity_page: str | None = None


def traces(
    draft: Draft, places: Mapping[int, tuple[PlaceTrace, ...]] | None = None
) -> tuple[tuple[ParagraphTrace, ...], tuple[HeldBackTrace, ...]]:
    """The trace of every paragraph and of everything held back.

    Args:
        places: by the paragraph's number, where the file is set already.
    """
    paragraphs = tuple(
        ParagraphTrace(
            number=item.number,
            lines=item.lines,
            fields=item.fields,
            basis=item.basis.value,
            places=(places or {}).get(item.number, ()),
        )
        for item in draft.paragraphs
    )
    held = tuple(HeldBackTrace(what=item.what, sensitivity=item.sensitivity.value) for item in draft.held_back)
    return paragraphs, held


def check_traces(checks: tuple[Check, ...]) -> tuple[CheckTrace, ...]:
    """The checks as they stood."""
    return tuple(
        CheckTrace(check_id=item.check_id, state=item.state.value, text=item.text, paragraphs=item.paragraphs)
        for item in checks
    )
