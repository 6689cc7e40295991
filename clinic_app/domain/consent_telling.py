"""The paragraphs of one consent in plain words, made from what was chosen: in the person's language and in English.

Read out, printed and kept are the same texts: they all come from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.domain.consent_case import Choices, Heard, Lack, ReadBack, lacking_choices
from clinic_app.domain.consent_words import PARAGRAPHS, ConsentWording
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import Delivery, EvidenceKind
from clinic_app.domain.paper.take_home import day_told
from clinic_app.domain.paper.wording import OFFICE, PaperWording, spoken
from clinic_app.domain.recipients import RecipientProfile

_WAYS: Final = {Delivery.AGE: "age", Delivery.STICK: "stick", Delivery.PAPER: "paper_way"}
_ALWAYS: Final = (
    "about who what evidence medical why carried until risk_records risk_court risk_talk risk_people risk_agents "
    "alternatives no_is_fine help take_back copy"
).split()
_OURS: Final = Sensitivity.CLINIC
_COUNTED: Final = "count who why until no_is_fine help take_back copy".split()
"""Where nothing is sent: the clinic's own count."""


@dataclass(frozen=True)
class Told:
    """One paragraph. Attributes: texts: by language, the person's first."""

    key: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Telling:
    """What a consent is told with.

    Attributes:
        wordings: by language; English is among them.
        papers: what recipients and classes of facts are called to the person.
        profile: of the recipient.
        is_protected: 8 USC 1367 stands over the matter; the paper does not say so (PRIV-08).
    """

    wordings: Mapping[str, ConsentWording]
    papers: PaperWording
    profile: RecipientProfile
    is_protected: bool = False

    def languages(self, choices: Choices) -> tuple[str, ...]:
        """The person's and English beside it; English alone where there are no words in the other."""
        known = choices.language in self.wordings and choices.language != OFFICE
        return (choices.language, OFFICE) if known else (OFFICE,)

    @property
    def has_why(self) -> bool:
        """Whether the words say what it is for."""
        return self.profile.id in self.wordings[OFFICE].bodies

    @property
    def is_count(self) -> bool:
        """Whether nobody is sent anything: the clinic counts for itself."""
        return not self.profile.may_receive

    @property
    def is_draft(self) -> bool:
        """Whether any of the words is not approved yet."""
        return self.papers.state == "draft" or any(each.state == "draft" for each in self.wordings.values())


def paragraphs(choices: Choices, telling: Telling) -> tuple[Told, ...]:
    """All of a consent, in the order in which it is read."""
    wanted = set(_wanted(choices, telling))
    languages = telling.languages(choices)
    tellers = {tag: _Teller(choices, telling, tag) for tag in languages}
    told = (Told(key, {tag: teller.said(key) for tag, teller in tellers.items()}) for key in PARAGRAPHS)
    return tuple(each for each in told if each.key in wanted)


def lacking(choices: Choices, telling: Telling, today: date, *, from_paper: bool) -> list[Lack]:
    """What is still to be chosen before it can be read out. A paper may have ended, and need not say what for."""
    allows, day = frozenset(telling.profile.allows), date.min if from_paper else today
    return lacking_choices(choices, allows, day, has_why=from_paper or telling.has_why)


def heard_again(read_back: ReadBack, told: Iterable[Told]) -> ReadBack:
    """What was understood stays understood where the very same words stand there still."""
    before = {each.paragraph: each for each in read_back.heard}

    def same(each: Told) -> Heard:
        known = before.get(each.key)
        texts = dict(each.texts)
        return known if known is not None and known.texts == texts else Heard(paragraph=each.key, texts=texts)

    return read_back.model_copy(update={"heard": tuple(same(each) for each in told)})


def name_of(telling: Telling, languages: tuple[str, ...]) -> dict[str, str]:
    """What the recipient is called, by language."""
    given = telling.papers.recipients.get(telling.profile.id)
    return spoken(given or {OFFICE: telling.profile.name}, languages)


def _wanted(choices: Choices, telling: Telling) -> Iterator[str]:
    if telling.is_count:
        yield from _COUNTED
        if choices.to_child:
            yield "child_guardian"
        return
    yield from _ALWAYS
    if choices.left_out:
        yield "what_kept"
    if choices.identity is not None:
        yield choices.identity.value
    records = telling.profile.records_requests
    if records is not None and records.public_record:
        yield "record"
    if choices.publicity is not None:
        yield "public" if choices.publicity else "not_public"
    if telling.is_protected:
        yield "protected"
    if choices.to_child:
        yield from ("child_guardian", "child_face")


class _Teller:
    """Says the paragraphs in one language."""

    def __init__(self, choices: Choices, telling: Telling, tag: str) -> None:
        self._choices, self._telling, self._tag = choices, telling, tag
        self._wording = telling.wordings[tag]
        self._label = self._wording.labels

    def said(self, key: str) -> str:
        """One paragraph."""
        choices, telling, tag = self._choices, self._telling, self._tag
        profile = telling.profile
        name = next(iter(name_of(telling, (tag,)).values()))
        body = self._wording.bodies.get(profile.id)
        goes = [kind for kind in profile.allows if kind not in choices.left_out]
        until = choices.expires_on
        blanks = {
            "recipient": name,
            "does": body.does if body else profile.receives,
            "purpose": choices.purpose or (body.why if body else self._label["not_recorded"]),
            "goes": self._classes(goes) or self._label["none_go"],
            "stays": self._classes(choices.left_out),
            "evidence": self._evidence(),
            "ways": self._listed(self._label[_WAYS[way]] for way in choices.deliveries),
            "day": day_told(until, tag) if until is not None else self._label["not_recorded"],
        }
        return self._wording.said(key, to_child=choices.to_child, **blanks)

    def _classes(self, kinds: Iterable[Sensitivity]) -> str:
        names = self._telling.papers.shared_classes
        told = (next(iter(spoken(names[kind.value], (self._tag,)).values())) for kind in kinds if kind is not _OURS)
        return "; ".join(_low(text, self._tag) for text in told)

    def _evidence(self) -> str:
        yes, no = self._label["goes"], self._label["stays"]
        given = self._choices.evidence
        comma = "، " if self._tag == "ar" else ", "
        return comma.join(f"{self._label[kind.value]}: {yes if given.get(kind) else no}" for kind in EvidenceKind)

    def _listed(self, items: Iterable[str]) -> str:
        *first, last = list(items) or [self._label["not_recorded"]]
        joined = "، " if self._tag == "ar" else ", "
        together = self._label["and"]
        if not first:
            return last
        between = f" {together}" if self._tag == "ar" else f" {together} "
        return f"{joined.join(first)}{between}{last}"


def _low(text: str, tag: str) -> str:
    """In the middle of a sentence."""
    return text[:1].lower() + text[1:] if tag != "ar" else text
