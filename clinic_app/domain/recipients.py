"""Bodies that may receive material, as data: what each asks for, which classes it may have, how it is reached."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values import Delivery


class Exemption(FrozenModel):
    """A ground on which a body may keep part of a record from a records request; claimed, never certain."""

    cite: Text
    short: Text
    """As it is said beside a covered word: `7(1)(b)`."""
    covers: tuple[Sensitivity, ...] = ()
    """Classes of facts it may be claimed for."""
    whole: StrictBool = False
    """It may be claimed for the whole record, while an investigation runs."""
    confidence: Literal["V1", "V2", "GK"]
    source: Text


class RecordsRequests(FrozenModel):
    """What anyone may ask this body for, and what it may keep back."""

    law: Text
    public_record: StrictBool = False
    """The body makes its material public by itself."""
    exemptions: tuple[Exemption, ...] = ()


class RecipientProfile(FrozenModel):
    """One recipient. Its age key is not in here: the clinic confirms it and keeps it in the vault."""

    format: Literal["amparo-recipient/1"]
    id: Code
    name: Text
    authority: Text
    """Under which order, law or protocol it receives."""
    confidence: Literal["V1", "V2", "GK"]
    receives: Text
    cannot: Text
    allows: Annotated[tuple[Sensitivity, ...], Field(min_length=1)]
    """Classes of fields it may have; every other class stays in the vault."""
    deliveries: tuple[Delivery, ...] = ()
    """Empty: not a body that material is sent to."""
    needs_consent: StrictBool = True
    confidentiality_request: Text | None = None
    records_requests: RecordsRequests | None = None
    approved: Literal[False] = False
    """Nothing ships as approved by an attorney."""

    @property
    def may_receive(self) -> bool:
        """Whether bundles may be made for it."""
        return bool(self.deliveries)
