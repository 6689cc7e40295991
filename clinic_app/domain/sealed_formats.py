"""The JSON that travels inside sealed things: a document's own words and a bundle's own facts.

Both are written as canonical JSON (RFC 8785) so that anyone can hash them again. Makers build
these models and write `to_bytes`; the verifier reads the same models back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from clinic_app.domain.bag import PAYLOAD, name_problem
from clinic_app.domain.canonical import canonical_json

DOCUMENT_FACTS = "document.json"
FOOTER_DIGITS = 12

_RFC3339 = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$"


def _real_time(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _payload_name(name: str) -> str:
    if not name.startswith(PAYLOAD) or name_problem(name) is not None:
        raise ValueError("not the name of a file under data/")
    return name


Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{4}( [0-9A-F]{4}){15}$")]
Moment = Annotated[str, StringConstraints(pattern=_RFC3339), AfterValidator(_real_time)]
PayloadName = Annotated[str, AfterValidator(_payload_name)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]
Words = dict[Language, str]


class _Sealed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ExpectedSeal(_Sealed):
    """A seal that the document must carry: the signature field's name and the role of the one who seals."""

    field: Annotated[str, Field(min_length=1, max_length=80)]
    role: Annotated[str, Field(min_length=1, max_length=80)]


class DocumentParagraph(_Sealed):
    """One numbered paragraph, by language."""

    number: Annotated[int, Field(ge=1)]
    text: Words


class DocumentClause(_Sealed):
    """One fixed clause of the form (the oath, a certificate), by language."""

    id: Identifier
    text: Words


class DocumentFacts(_Sealed):
    """`document.json`: the words that a sealed PDF shows, and never more.

    Attributes:
        declarant_signed: whether the declarant had signed when the document was sealed.
        identity: whether the declarant stands in it by name or under a pseudonym.
        seals: exactly the seals that the finished file carries, in the order they are set.
        made_at: RFC 3339, with offset.
    """

    format: Literal["amparo-document/1"]
    document_id: Identifier
    form: Identifier
    title: str
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    declarant_signed: bool
    identity: Literal["named", "pseudonym"]
    seals: Annotated[tuple[ExpectedSeal, ...], Field(min_length=1)]
    paragraphs: tuple[DocumentParagraph, ...]
    clauses: tuple[DocumentClause, ...]
    made_at: Moment

    def to_bytes(self) -> bytes:
        """Canonical JSON; its SHA-256 begins with the digits in the footer of every page."""
        return canonical_json(self.model_dump(mode="json"))


class BundleClinic(_Sealed):
    """The clinic that sealed a bundle, and the fingerprint of its root certificate."""

    name: str
    root_fingerprint: Fingerprint


class BundleRecipient(_Sealed):
    """Somebody the bundle was made for; no fingerprint where delivery needs no key."""

    id: Identifier
    fingerprint: Fingerprint | None


class BundleDocument(_Sealed):
    """A sealed document in the bundle."""

    document_id: Identifier
    file: PayloadName
    sha256: Sha256


class BundleFacts(_Sealed):
    """`bundle.json`: what a bundle is, whose it is and for whom.

    Attributes:
        sequence: 1 for the clinic's first bundle to this recipient, then one more each time.
        previous: the bundle before this one, or None.
        created: RFC 3339, with offset.
        delivery: `age` (encrypted to a key), `stick` or `paper`.
        identity: how the client is named inside.
        checkpoint: the clinic's log at that moment as a C2SP signed note, or None.
    """

    format: Literal["amparo-bundle/1"]
    bundle_id: Identifier
    sequence: Annotated[int, Field(ge=1)]
    previous: Identifier | None
    created: Moment
    clinic: BundleClinic
    recipients: Annotated[tuple[BundleRecipient, ...], Field(min_length=1)]
    delivery: Literal["age", "stick", "paper"]
    identity: Literal["named", "initials", "pseudonym"]
    documents: tuple[BundleDocument, ...]
    checkpoint: str | None

    def to_bytes(self) -> bytes:
        """Canonical JSON, as it stands in the bag."""
        return canonical_json(self.model_dump(mode="json"))
