"""What the submission page is made from: plain values, codes instead of sentences, no words of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.exposure import KeptFact, Passage
from clinic_app.domain.intake.values.consents import Delivery, IdentityLevel
from clinic_app.domain.recipients import Exemption
from clinic_app.errors import ClinicError
from clinic_app.services.bundle_payload import Proof
from clinic_app.services.recipient_keys import ConfirmedKey


class LineState(StrEnum):
    """What a line of a list says, by icon and place."""

    GOES = "goes"
    CLAIMED = "claimed"
    NOTE = "note"
    LOCKED = "locked"
    KEY = "key"
    LOG = "log"


@dataclass(frozen=True)
class ExposureLine:
    """One line. Args: code: what it says; given: the numbers and codes in it."""

    state: LineState
    code: str
    given: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Reveals:
    """What leaves, and what could come of it; there only where the consent stands.

    Args:
        facts: how many answered fields the recipient sees.
        recipient, request: the same passage twice.
        language: of the passage.
    """

    facts: int
    recipient: Passage
    request: Passage
    language: str
    recipient_lines: tuple[ExposureLine, ...]
    request_lines: tuple[ExposureLine, ...]


@dataclass(frozen=True)
class RecipientChoice:
    """A body that can be chosen, and how the consent to it stands."""

    id: str
    name: str
    consent: ConsentState


@dataclass(frozen=True)
class ConsentLine:
    """The newest decision about one recipient. Args: name: empty where there is no such profile."""

    recipient: str
    name: str
    state: ConsentState
    identity: IdentityLevel | None
    deliveries: tuple[Delivery, ...]
    signed_on: date | None
    expires_on: date | None
    revoked_on: date | None
    read_back: bool | None
    purpose: str | None
    publicity: bool
    chosen: bool


class Obstacle(StrEnum):
    """Why nothing can be sealed now."""

    NOT_A_RECIPIENT = "not_a_recipient"
    NOT_RECORDED = "not_recorded"
    REFUSED = "refused"
    NOT_YET_SIGNED = "not_yet_signed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    DELIVERY_NOT_AGREED = "delivery_not_agreed"
    WITHHELD_FOUND = "withheld_found"
    NOT_TRIED = "not_tried"
    NO_KEY = "no_key"
    NO_DECLARATION = "no_declaration"
    ACCOUNT_CHANGED = "account_changed"
    NOT_AN_ATTORNEY = "not_an_attorney"


@dataclass(frozen=True)
class DeclarationCard:
    """The newest declaration for this recipient. Args: current: made from the account as it is now."""

    document_id: str
    made_at: datetime
    sealed_by: str
    form: str
    current: bool


@dataclass(frozen=True)
class KeyCard:
    """The recipient's key, and who compared it."""

    key: ConfirmedKey
    confirmed_by: str


@dataclass(frozen=True)
class Exposure:
    """One recipient of one account, seen before anything is sealed.

    Args:
        matter, account: codes.
        accounts: all accounts of the matter.
        name, authority, law: the recipient's, as its profile has them; law: under which anyone may ask it.
        public_record: the recipient makes its material public by itself.
        exemptions: what it may claim against a request.
        kept: answered facts that stay.
        kept_lines: what stays besides.
        obstacles: why nothing can be sealed now, the first to deal with first; empty: it can.
        proof: None where nothing may leave or the declaration cannot be set.
        trouble: why the declaration cannot be set.
        sent: how many bundles went to this recipient before.
        is_protected: 8 USC 1367 stands over the matter: the stricter note is shown before anything is sealed.
    """

    matter: str
    account: str
    accounts: tuple[str, ...]
    recipient: str
    name: str
    authority: str
    law: str
    public_record: bool
    exemptions: tuple[Exemption, ...]
    choices: tuple[RecipientChoice, ...]
    at: datetime
    consent: ConsentState
    reveals: Reveals | None
    kept: tuple[KeptFact, ...]
    kept_lines: tuple[ExposureLine, ...]
    consents: tuple[ConsentLine, ...]
    obstacles: tuple[Obstacle, ...]
    key: KeyCard | None
    declaration: DeclarationCard | None
    proof: Proof | None
    trouble: ClinicError | None
    sent: int
    is_protected: bool = False

    @property
    def may_seal(self) -> bool:
        """Whether a bundle could be sealed now."""
        return not self.obstacles
