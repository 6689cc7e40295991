"""Bodies that may receive material, as data: what each asks for, which classes it may have, how it is reached."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StrictBool, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, LanguageTag, Text
from clinic_app.domain.intake.intake import FIELD_GROUP
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import Delivery

STATEMENT: Final = "statement"
"""In a need: the account in the person's own words."""


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


class Need(FrozenModel):
    """One answer that a recipient's work rests on."""

    field: Code
    """A field of the intake, or `statement` for the account in the person's own words."""
    why: dict[LanguageTag, Text]
    """In one line, in English and Spanish at least."""
    source: Text
    only_if: Code | None = None
    """A yes/no field: only where its answer is yes is this needed."""
    or_else: Code | None = None
    """A field that serves as well."""

    @model_validator(mode="after")
    def _names_fields(self) -> Need:
        for name in filter(None, (self.field, self.only_if, self.or_else)):
            if name not in FIELD_GROUP and name != STATEMENT:
                raise ValueError(f"'{name}' is not a field of the intake")
        if not {"en", "es"} <= set(self.why):
            raise ValueError("a need says why in English and in Spanish")
        return self


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
    needs: tuple[Need, ...] = ()
    """The answers it works with; what a person does not know or prefers not to say is as complete as an answer."""
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
