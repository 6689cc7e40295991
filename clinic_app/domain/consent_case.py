"""A consent while it is being asked for: what was chosen, read aloud, understood and answered (PRIV-05, PRIV-10).

No, and yes to some of it, are complete answers. What is here is the clinic's own record of the asking; the decision
itself goes into the account, and nothing leaves by this record alone.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, StrictBool, StringConstraints, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, LanguageTag, Text
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import Delivery, EvidenceKind, IdentityLevel, SignatureKind
from clinic_app.domain.intake.values.measures import Day

PAD: Final = (1000, 320)
"""Width and height of the box that a signature is drawn in, in its own units."""
MOST_POINTS: Final = 20_000
Digest = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]
Coordinate = Annotated[int, Field(strict=True, ge=0, le=PAD[0])]
Stroke = tuple[tuple[Coordinate, Coordinate], ...]


class Step(StrEnum):
    """What was done to a consent."""

    BEGUN = "begun"
    CHOSEN = "chosen"
    READ = "read"
    SIGNED = "signed"
    REFUSED = "refused"
    SCANNED = "scanned"
    WITHDRAWN = "withdrawn"


class CaseState(StrEnum):
    """How far the asking has come."""

    ASKING = "asking"
    SIGNED = "signed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Choices(FrozenModel):
    """What would be agreed to."""

    recipient: Code
    language: LanguageTag
    to_child: StrictBool = False
    """Words and signature for somebody under 18."""
    left_out: tuple[Sensitivity, ...] = ()
    evidence: dict[EvidenceKind, StrictBool] = Field(default_factory=dict)
    """A yes or no for each source; what is not in it was not asked about, and does not go."""
    purpose: Text | None = None
    """Where the words that ship for this recipient do not say it."""
    identity: IdentityLevel | None = None
    publicity: StrictBool | None = None
    deliveries: tuple[Delivery, ...] = (Delivery.AGE,)
    expires_on: Day | None = None


class Heard(FrozenModel):
    """A paragraph that was read aloud. Attributes: texts: as they were read, by language."""

    paragraph: Code
    texts: dict[LanguageTag, Text]
    understood: StrictBool = False
    question: Text | None = None


class PaperSays(FrozenModel):
    """What a paper that was signed before says of how it was read. None: it does not say."""

    read_aloud: StrictBool | None = None
    interpreted: StrictBool | None = None


class ReadBack(FrozenModel):
    """Who read it to the person, and how it was taken."""

    by: Text | None = None
    on: Day | None = None
    interpreter: Text | None = None
    """Name or number; None: without one."""
    oath: StrictBool | None = None
    heard: tuple[Heard, ...] = ()
    on_paper: PaperSays | None = None
    """The answer is keyed in from a paper, so that nothing is read here; None: it is asked here."""


class Scan(FrozenModel):
    """The paper with the signature as a file of the vault."""

    file_id: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{32}$")]
    sha256: Digest
    size: Annotated[int, Field(strict=True, ge=1)]
    media_type: Literal["application/pdf", "image/png", "image/jpeg"]


class Signature(FrozenModel):
    """How the answer was given, when, where and before whom. Speed and pressure of a pen are never kept (PRIV-12)."""

    kind: SignatureKind
    on: Day
    place: Text | None = None
    signed_by: Text | None = None
    """Where it was not the person: who, and by what right."""
    is_mark: StrictBool = False
    """A mark in place of a name."""
    witness: Text | None = None
    strokes: Annotated[tuple[Stroke, ...], Field(max_length=500)] = ()
    """As drawn on the screen: lines of points in the box `PAD`, and nothing else."""
    kept_by: Text | None = None
    """Who holds the paper."""
    pages: Annotated[int, Field(strict=True, ge=1, le=99)] | None = None

    @model_validator(mode="after")
    def _fits_the_box(self) -> Signature:
        points = [point for stroke in self.strokes for point in stroke]
        if len(points) > MOST_POINTS or any(down > PAD[1] for _across, down in points):
            raise ValueError("the signature does not fit the box")
        return self


class Withdrawal(FrozenModel):
    """A yes taken back. Attributes: reason: only where the person wished to give one."""

    on: Day
    reason: Text | None = None


class ConsentCase(FrozenModel):
    """One consent from the first question to its end."""

    consent_id: Code
    matter: Text
    account: Code
    step: Step
    """What the newest revision did."""
    choices: Choices
    read_back: ReadBack = ReadBack()
    signature: Signature | None = None
    refused_on: Day | None = None
    scan: Scan | None = None
    withdrawal: Withdrawal | None = None

    @property
    def state(self) -> CaseState:
        """How far it has come."""
        if self.withdrawal is not None:
            return CaseState.WITHDRAWN
        if self.refused_on is not None:
            return CaseState.REFUSED
        return CaseState.ASKING if self.signature is None else CaseState.SIGNED

    @property
    def is_answered(self) -> bool:
        """Whether there is a yes or a no, taken back or not."""
        return self.signature is not None or self.refused_on is not None

    @property
    def is_from_paper(self) -> bool:
        """Whether it is keyed in from a paper that was signed before."""
        return self.read_back.on_paper is not None

    @property
    def all_understood(self) -> bool:
        """Whether every paragraph was read and understood."""
        return bool(self.read_back.heard) and all(each.understood for each in self.read_back.heard)


class Lack(StrEnum):
    """What stands between a consent and a yes."""

    IDENTITY = "identity"
    PUBLICITY = "publicity"
    PURPOSE = "purpose"
    EXPIRY = "expiry"
    EXPIRY_PAST = "expiry_past"
    DELIVERY = "delivery"
    NOTHING_LEFT = "nothing_left"
    NOT_READ = "not_read"
    OATH = "oath"
    GUARDIAN = "guardian"
    WITNESS = "witness"
    DRAWING = "drawing"
    SIGNED_AHEAD = "signed_ahead"
    DAY = "day"
    """On a paper that is keyed in: the day that stands on it."""


def lacking_choices(choices: Choices, allows: frozenset[Sensitivity], today: date, *, has_why: bool) -> list[Lack]:
    """What is still to be chosen before it can be read out. Args: has_why: the words say what it is for."""
    found = []
    if choices.identity is None:
        found.append(Lack.IDENTITY)
    if choices.publicity is None:
        found.append(Lack.PUBLICITY)
    if choices.purpose is None and not has_why:
        found.append(Lack.PURPOSE)
    if not choices.deliveries:
        found.append(Lack.DELIVERY)
    if not allows - frozenset(choices.left_out) and not any(choices.evidence.values()):
        found.append(Lack.NOTHING_LEFT)
    if choices.expires_on is None:
        found.append(Lack.EXPIRY)
    elif choices.expires_on < today:
        found.append(Lack.EXPIRY_PAST)
    return found


def lacking_answer(case: ConsentCase, signature: Signature, today: date) -> list[Lack]:
    """What a signature still needs to count: all read and understood, an adult for a child, a witness for a mark."""
    found = []
    if not case.all_understood and not (case.is_from_paper and signature.kind is SignatureKind.PAPER):
        found.append(Lack.NOT_READ)
    if case.read_back.interpreter is not None and case.read_back.oath is None:
        found.append(Lack.OATH)
    if case.choices.to_child and not signature.signed_by:
        found.append(Lack.GUARDIAN)
    if (signature.is_mark or signature.kind is SignatureKind.SPOKEN) and not signature.witness:
        found.append(Lack.WITNESS)
    if signature.kind is SignatureKind.SCREEN and not signature.strokes:
        found.append(Lack.DRAWING)
    if signature.on > today:
        found.append(Lack.SIGNED_AHEAD)
    return found
