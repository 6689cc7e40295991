"""What stands on the pages, block by block, before anyone decides how it looks.

The printed page, the HTML twin and `document.json` are all made from one plan, so that they
can never say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.documents.checks import interpreter_used, read_back_needed
from clinic_app.domain.documents.draft import Draft
from clinic_app.domain.documents.form import CLAUSE_BLANKS, Clause, Wording
from clinic_app.domain.documents.telling import day_in_words
from clinic_app.domain.documents.withholding import Audience, legal_name
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.rules.derived import SUBJECT_AGE
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.sealed_formats import DocumentClause, DocumentFacts, DocumentParagraph, ExpectedSeal
from clinic_app.domain.spans import Span

SEAL_FIELD = "AttorneySeal"
ADULT_AGE = 18

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Title:
    """The document's name and the law it is made under."""

    title: Texts
    subtitle: Texts


@dataclass(frozen=True)
class Notice:
    """A boxed notice on the face of the document."""

    clause_id: str
    texts: Texts


@dataclass(frozen=True)
class Heading:
    """A heading; `minor` for the headings of sections."""

    texts: Texts
    minor: bool = False


@dataclass(frozen=True)
class ClauseText:
    """A fixed text of the form."""

    clause_id: str
    texts: Texts
    number: int | None = None


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph; own words are set in the voice face."""

    number: int
    texts: Texts
    own_words: bool


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs, and the blanks to fill in by hand."""

    clause_id: str
    signer: Texts
    blanks: tuple[Texts, ...]


Block = Title | Notice | Heading | ClauseText | Numbered | SignatureBlock


@dataclass(frozen=True)
class DocumentPlan:
    """All blocks in order, in the document's languages, with what the footer needs.

    Attributes:
        is_draft: to be read and corrected only: every page says so, and nothing is embedded.
    """

    document_id: str
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    facts: DocumentFacts
    is_draft: bool = False


@dataclass(frozen=True)
class Sealing:
    """Who seals, for which clinic, and when."""

    document_id: str
    sealer: str
    clinic: str
    at: datetime


class TooYoungError(ValueError):
    """The declarant is under 18: this form is not theirs (FORM-MINOR)."""


def plan_declaration(
    draft: Draft,
    account: Account,
    audience: Audience,
    sealing: Sealing,
    *,
    declarant_signed: bool,
    is_draft: bool = False,
) -> DocumentPlan:
    """The declaration as blocks and as `document.json`.

    Args:
        is_draft: not sealed: who seals, when and the document's number stay blank, and no notice speaks of a seal.

    Raises:
        TooYoungError: the declarant is under 18.
    """
    builder = _Builder(draft, account, audience, sealing, declarant_signed, is_draft)
    blocks = tuple(builder.blocks())
    facts = DocumentFacts(
        format="amparo-document/1",
        document_id=sealing.document_id,
        form=draft.variant.id,
        title=draft.form.title[draft.variant.languages[0]],
        languages=draft.variant.languages,
        declarant_signed=declarant_signed,
        identity="named" if audience.named else "pseudonym",
        seals=(ExpectedSeal(field=SEAL_FIELD, role="attorney"),),
        paragraphs=tuple(_facts_of(blocks)),
        clauses=tuple(
            DocumentClause(id=block.clause_id, text=dict(block.texts))
            for block in blocks
            if isinstance(block, (Notice, ClauseText))
        ),
        made_at=sealing.at.isoformat(timespec="seconds"),
    )
    return DocumentPlan(sealing.document_id, draft.variant.languages, blocks, facts, is_draft)


def _facts_of(blocks: tuple[Block, ...]) -> Iterator[DocumentParagraph]:
    for block in blocks:
        if isinstance(block, Numbered):
            yield DocumentParagraph(number=block.number, text=dict(block.texts))


class _Builder:
    def __init__(
        self,
        draft: Draft,
        account: Account,
        audience: Audience,
        sealing: Sealing,
        declarant_signed: bool,
        is_draft: bool,
    ) -> None:
        self.draft, self.form = draft, draft.form
        self.languages = draft.variant.languages
        self.fill = {
            "name": _everywhere(_name(account, audience)),
            "age": _age(account),
            "sealer": _everywhere(sealing.sealer),
            "clinic": _everywhere(sealing.clinic),
            "document": _everywhere(sealing.document_id),
            "sealed_on": {language: day_in_words(sealing.at, language) for language in ("en", "es")},
        }
        if is_draft:
            self.fill |= dict.fromkeys(_KNOWN_AT_SEALING, _everywhere(_BLANK))
        self.holds = {
            "always": True,
            "named": audience.named,
            "pseudonym": not audience.named,
            "read_back": read_back_needed(account, self.languages[0]) or interpreter_used(account),
            "interpreted": interpreter_used(account),
            "translated": len(self.languages) > 1,
            "not_signed_yet": not declarant_signed and not is_draft,
            "not_approved": not self.form.approved,
        }

    def blocks(self) -> Iterator[Block]:
        yield Title(self._in(self.form.title), self._in(self.form.subtitle))
        for clause in self._clauses("face"):
            yield Notice(clause.id, self._in(clause.text))
        yield from self._opening()
        yield from self._paragraphs()
        for place in ("closing", "certificate"):
            for clause in self._clauses(place):
                yield from self._clause(clause)

    def _clauses(self, place: str) -> Iterator[Clause]:
        return (clause for clause in self.form.clauses if clause.place == place and self.holds[clause.when])

    def _in(self, wording: Wording) -> dict[str, str]:
        return {language: self._filled(wording[language], language) for language in self.languages}

    def _filled(self, text: str, language: str) -> str:
        return _PLACE.sub(lambda match: self.fill[match[1]][language], text)

    def _opening(self) -> Iterator[Block]:
        clauses = list(self._clauses("opening"))
        for clause in clauses[:-1]:
            yield ClauseText(clause.id, self._in(clause.text))
        yield ClauseText(clauses[-1].id, self._in(clauses[-1].text), number=1)

    def _paragraphs(self) -> Iterator[Block]:
        own: bool | None = None
        section: Section | None = None
        for paragraph in self.draft.paragraphs:
            if paragraph.own_words is not own:
                own, section = paragraph.own_words, None
                yield Heading(self._in(self.form.headings["own_words" if own else "answers"]))
            if not own and paragraph.section is not section:
                section = paragraph.section
                yield Heading(self._in(self.form.sections[section]), minor=True)
            yield Numbered(paragraph.number, paragraph.text, paragraph.own_words)

    def _clause(self, clause: Clause) -> Iterator[Block]:
        if clause.heading is not None:
            yield Heading(self._in(clause.heading))
        yield ClauseText(clause.id, self._in(clause.text))
        if clause.signed_by is not None:
            yield SignatureBlock(clause.id, self._in(clause.signed_by), tuple(self._in(line) for line in clause.lines))


_PLACE = re.compile(rf"\{{({'|'.join(CLAUSE_BLANKS)})\}}")
_BLANK = "____________________"
_KNOWN_AT_SEALING = ("sealer", "document", "sealed_on")


def _name(account: Account, audience: Audience) -> str:
    name = legal_name(account) if audience.named else audience.pseudonym
    return name or _BLANK


def _everywhere(text: str) -> dict[str, str]:
    return {"en": text, "es": text}


def _age(account: Account) -> dict[str, str]:
    age = FactSheet(account).values.get(SUBJECT_AGE)
    if not isinstance(age, Span):
        return {"en": "____ years old", "es": "Tengo ____ años"}
    if age.low < ADULT_AGE:
        raise TooYoungError
    return {"en": "over 18 years old", "es": "Soy mayor de 18 años"}
