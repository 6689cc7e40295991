"""What a person takes home: what she agreed to in plain words, and a page that is safe to be found with.

The second page holds a code and a telephone number and nothing else: no name, no fact, nothing that names a clinic,
the law or a country. General words about rights are not on it: none of the brief's lines says them without naming
what the page must not name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.consent import allowed_classes, consent_on
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.consents import Consent, ConsentDecision
from clinic_app.domain.paper.wording import OFFICE, PaperWording, Texts, spoken
from clinic_app.domain.recipients import RecipientProfile
from clinic_app.domain.short_times import day_short


@dataclass(frozen=True)
class ConsentLine:
    """One line about a consent: what it is about, and how it is. Attributes: as_said: typed by a person."""

    label: Texts
    texts: Texts
    as_said: bool = False


@dataclass(frozen=True)
class ConsentTold:
    """One consent, or one refusal, in plain words."""

    recipient: Texts
    granted: bool
    lines: tuple[ConsentLine, ...]


@dataclass(frozen=True)
class TakeHome:
    """Both pages.

    Attributes:
        languages: the person's first, English beside it; one where they are the same.
        code: that she says on the telephone.
        phone: a number that is safe to call; empty: a line to write it on.
    """

    languages: tuple[str, ...]
    consents: tuple[ConsentTold, ...]
    code: str
    phone: str
    wording: PaperWording
    is_draft: bool


@dataclass(frozen=True)
class Telling:
    """What consents are told with. Attributes: profiles: of the recipients that are known, by id; day: as of which."""

    wording: PaperWording
    scripts: Mapping[str, InterviewScript]
    profiles: Mapping[str, RecipientProfile]
    day: date


def take_home(account: Account, code: str, phone: str, language: str, telling: Telling) -> TakeHome:
    """The pages for the person who speaks in an account."""
    languages = (language,) if language == OFFICE else (language, OFFICE)
    answer = account.person.consents
    asked = dict.fromkeys(each.recipient for each in (answer.value if answer and answer.value else ()))
    counting = (consent_on(account, recipient, telling.day).consent for recipient in asked)
    return TakeHome(
        languages=languages,
        consents=tuple(_Teller(languages, telling).told(consent) for consent in counting if consent),
        code=code,
        phone=phone,
        wording=telling.wording,
        is_draft=telling.wording.state == "draft",
    )


class _Teller:
    def __init__(self, languages: tuple[str, ...], telling: Telling) -> None:
        self._languages, self._telling = languages, telling
        self._said = telling.wording.said

    def told(self, consent: Consent) -> ConsentTold:
        """One consent."""
        profile = self._telling.profiles.get(consent.recipient)
        given = self._telling.wording.recipients.get(consent.recipient)
        name = spoken(given or {OFFICE: profile.name if profile else consent.recipient}, self._languages)
        granted = consent.decision is ConsentDecision.GRANTED
        lines = self._granted(consent, profile) if granted else [self._line("shared", self._words("refused"))]
        return ConsentTold(name, granted, tuple(lines))

    def _granted(self, consent: Consent, profile: RecipientProfile | None) -> list[ConsentLine]:
        lines = [self._line("until", self._until(consent))]
        is_sent = profile is None or profile.may_receive  # a count of the clinic's own goes to nobody
        if profile is not None and is_sent:
            lines.append(self._line("shared", self._shared(profile, consent)))
        purpose = dict.fromkeys(self._languages, consent.purpose) if consent.purpose else self._words("not_said")
        lines.append(ConsentLine(self._words("purpose"), purpose, as_said=bool(consent.purpose)))
        if is_sent:
            lines += self._ways(consent)
        if consent.signed_on is not None:
            lines.append(self._line("signed", self._on(consent.signed_on)))
        return lines

    def _ways(self, consent: Consent) -> list[ConsentLine]:
        lines = []
        if consent.identity is not None:
            lines.append(self._line("named_how", self._choice("consents.identity", consent.identity.value)))
        lines.append(self._line("publicity", self._words("publicity_yes" if consent.publicity else "publicity_no")))
        if consent.deliveries:
            lines.append(self._line("carried", self._choices("consents.deliveries", consent.deliveries)))
        return lines

    def _until(self, consent: Consent) -> dict[str, str]:
        if consent.revoked_on is not None and consent.revoked_on <= self._telling.day:
            return self._dated("withdrawn", consent.revoked_on)
        if consent.expires_on is None:
            return self._words("not_said")
        return self._dated("ended" if consent.expires_on < self._telling.day else "stands", consent.expires_on)

    def _shared(self, profile: RecipientProfile, consent: Consent) -> dict[str, str]:
        """What may go, in the profile's order, without what the person keeps back."""
        allowed = allowed_classes(profile.allows, consent)
        kinds = (kind for kind in profile.allows if kind in allowed)
        names = [self._telling.wording.shared_classes.get(kind.value) for kind in kinds]
        return {
            tag: ". ".join(spoken(name, (tag,)).get(tag, name[OFFICE]) for name in names if name is not None) + "."
            for tag in self._languages
        }

    def _line(self, label: str, texts: Texts) -> ConsentLine:
        return ConsentLine(self._words(label), texts)

    def _words(self, key: str) -> dict[str, str]:
        return self._said(key, self._languages)

    def _dated(self, key: str, day: date) -> dict[str, str]:
        return {tag: self._said(key, (tag,), day=day_told(day, tag))[tag] for tag in self._languages}

    def _on(self, day: date) -> dict[str, str]:
        return {tag: day_told(day, tag) for tag in self._languages}

    def _choice(self, name: str, code: str) -> dict[str, str]:
        scripts = self._telling.scripts
        return {tag: scripts[tag].choices.get(name, {}).get(code, code) for tag in self._languages if tag in scripts}

    def _choices(self, name: str, codes: tuple[str, ...]) -> dict[str, str]:
        told = [self._choice(name, str(code)) for code in codes]
        return {tag: ", ".join(texts[tag] for texts in told) for tag in told[0]}


def day_told(day: date, language: str) -> str:
    """A day with its year; in figures, year first, where its months have no short names here."""
    return day_short(day, language, year=True) if language in ("en", "es") else f"{day:%Y/%m/%d}"
