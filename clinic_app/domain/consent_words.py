"""The plain words of a consent in one language: data that translators own (`resources/consent`)."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import ConfigDict, model_validator

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag
from clinic_app.domain.intake.script import Wording

PARAGRAPHS: Final = (
    "about count who what what_kept evidence medical why named initials pseudonym public not_public record "
    "carried until risk_records risk_court risk_talk risk_people risk_agents protected child_guardian child_face "
    "alternatives no_is_fine help take_back copy"
).split()
"""Every paragraph that a consent may have, in the order in which they are read."""
LABELS: Final = (
    "title code yes_answer no_answer partly signature mark date place witness interpreter oath "
    "read_by guardian questions on_screen spoken paper draft none_go and goes stays age stick paper_way film "
    "photos sound records withdrawn not_recorded answer"
).split()
"""The short words on the paper."""


class Paragraph(FrozenModel):
    """One paragraph. Attributes: child: the same for somebody under 18, where it is said in another way."""

    text: Wording
    child: Wording | None = None


class Body(FrozenModel):
    """What a recipient is, to the person who decides. Attributes: does: and what it cannot do; why: it would get it."""

    does: Wording
    why: Wording


class ConsentWording(FrozenModel):
    """All words of a consent in a language."""

    model_config = ConfigDict(strict=True)

    language: LanguageTag
    state: Literal["draft", "approved"]
    paragraphs: dict[str, Paragraph]
    labels: dict[str, Wording]
    bodies: dict[str, Body]
    """By the id of the recipient."""

    @model_validator(mode="after")
    def _whole(self) -> ConsentWording:
        for named, wanted in ((self.paragraphs, PARAGRAPHS), (self.labels, LABELS)):
            odd = set(wanted) ^ named.keys()
            if odd:
                raise ValueError(f"words that are missing or not used: {', '.join(sorted(odd))}")
        return self

    def said(self, key: str, *, to_child: bool = False, **blanks: str) -> str:
        """A paragraph with its blanks filled."""
        paragraph = self.paragraphs[key]
        text = paragraph.child if to_child and paragraph.child else paragraph.text
        return text.format(**blanks)
