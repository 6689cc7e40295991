"""The JSON that travels inside sealed things: a document's own words and a bundle's own facts.

Both are written as canonical JSON (RFC 8785) so that anyone can hash them again. Makers build
these models and write `to_bytes`; the verifier reads the same models back.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from clinic_app.domain.bag import PAYLOAD, name_problem
from clinic_app.domain.canonical import canonical_json

DOCUMENT_FACTS = "document.json"
RULE_MATRIX = "data/07-rule-matrix"
"""The rule matrix of a bundle: `.json` is what was approved, `.html` and `.pdf` show it."""
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


class MatrixFact(_Sealed):
    """An answer that a row rests on, in neutral words, and how the declarant knows it."""

    field: Identifier
    label: str
    value: str
    source: str


class MatrixRow(_Sealed):
    """One result that an attorney approved for this recipient, in the words that were approved.

    Attributes:
        title: what the rule is called; empty in bundles of before titles were kept.
        source_codes: how well the authority was read for the pack (V1, V2, GK).
        assumed: what was taken as not claimed because nobody claimed it.
        estimated: a time that it rests on is known only as an interval.
        own_numbers: numbers that the clinic chose in place of the pack's, each with its reason.
        pack: `name@version`, with which it was worked out.
        pack_approved: whether an attorney of the clinic had approved that pack.
        as_of: the moment for which it was worked out; RFC 3339, with offset.
        approved_on: the day on which the row was approved for this recipient.
    """

    rule: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    title: str = ""
    text: Annotated[str, Field(min_length=1)]
    authority: Annotated[tuple[str, ...], Field(min_length=1)]
    source_codes: tuple[Identifier, ...]
    facts: tuple[MatrixFact, ...]
    assumed: tuple[str, ...]
    estimated: bool
    own_numbers: tuple[str, ...]
    pack: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}@[0-9.]{1,20}$")]
    pack_approved: bool
    as_of: Moment
    approved_on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class RuleMatrix(_Sealed):
    """`data/07-rule-matrix.json`: facts that may indicate, row by row, for the investigator's assessment.

    Attributes:
        recipient: for whom these rows were approved.
        document_id: the declaration whose account they are about.
    """

    format: Literal["amparo-rule-matrix/1"]
    recipient: Identifier
    document_id: Identifier
    rows: Annotated[tuple[MatrixRow, ...], Field(min_length=1)]

    def to_bytes(self) -> bytes:
        """Canonical JSON; its SHA-256 begins with the digits on the pages that show it."""
        return canonical_json(self.model_dump(mode="json", exclude_defaults=True))

    @property
    def digits(self) -> str:
        """What its pages carry."""
        return hashlib.sha256(self.to_bytes()).hexdigest()[:FOOTER_DIGITS]
