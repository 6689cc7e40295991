"""The fixed words of papers in every language of the interview: data that translators own (`resources/paper`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import ConfigDict, Field, model_validator

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag
from clinic_app.domain.intake.script import Wording

OFFICE: Final = "en"
"""The language that every word is there in, and that stands beside the other on a bilingual paper."""

Texts = Mapping[str, str]
"""One text by language."""
_Texts = dict[LanguageTag, Wording]

FORM_WORDS: Final = frozenset(
    "title matter day taken_by speaker interpreter place language yes no does_not_know declined later draft page "
    "edition only_if not_if only_if_other or_joint and_joint filled only_interviewer date time from_time to_time "
    "known one several none_of of_another statement statement_note".split()
)
HOME_WORDS: Final = frozenset(
    "consent_title consent_intro recipient purpose shared named_how until carried publicity publicity_yes "
    "publicity_no withdraw phone phone_blank no_law signed refused_title refused stands withdrawn ended not_said "
    "no_consents safe_title safe_code safe_phone safe_note consent_draft".split()
)


class PaperWording(FrozenModel):
    """All fixed words of papers."""

    model_config = ConfigDict(strict=True)

    state: Literal["draft", "approved"]
    intro: list[_Texts] = Field(min_length=1, max_length=12)
    """What stands on the first page before the questions, sentence by sentence."""
    words: dict[str, _Texts]
    parts: dict[str, _Texts]
    """The names of the parts of records: `field.part`, or the part alone where it is called the same everywhere."""
    shared_classes: dict[str, _Texts]
    """What a recipient may get, by class of sensitivity, for the person who agreed."""
    recipients: dict[str, _Texts] = Field(default_factory=dict)
    """What a recipient is called to the person, where its own name is in one language only."""

    @model_validator(mode="after")
    def _whole(self) -> PaperWording:
        missing = (FORM_WORDS | HOME_WORDS) ^ self.words.keys()
        if missing:
            raise ValueError(f"words that are missing or not used: {', '.join(sorted(missing))}")
        for texts in (*self.intro, *self.words.values(), *self.parts.values(), *self.shared_classes.values()):
            if OFFICE not in texts:
                raise ValueError("a text has no English")
        return self

    def said(self, key: str, languages: tuple[str, ...], **blanks: str) -> dict[str, str]:
        """A text in these languages, English standing in for one that it is not there in; blanks filled."""
        return {
            tag: text.format(**blanks) if blanks else text for tag, text in spoken(self.words[key], languages).items()
        }

    def part(self, field: str, part: str, languages: tuple[str, ...]) -> dict[str, str]:
        """The name of a part of a record; made of its own name where nobody has named it yet."""
        texts = self.parts.get(f"{field}.{part}") or self.parts.get(part)
        return spoken(texts or {OFFICE: part.replace("_", " ").capitalize()}, languages)

    def languages(self) -> frozenset[str]:
        """The languages that every word of the form is there in."""
        return frozenset.intersection(*(frozenset(self.words[key]) for key in FORM_WORDS))


def spoken(texts: Texts, languages: tuple[str, ...]) -> dict[str, str]:
    """A text in these languages; English where it is not there in any of them."""
    found = {tag: texts[tag] for tag in languages if tag in texts}
    return found or {OFFICE: texts[OFFICE]}
