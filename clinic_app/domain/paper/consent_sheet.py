"""A consent on paper: what is read, a box to tick beside each paragraph, the answer, and where it is signed.

The same page is the blank one that is signed by hand and the copy of one that was answered on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.consent_case import CaseState, ConsentCase, Stroke
from clinic_app.domain.consent_telling import Telling, Told, paragraphs
from clinic_app.domain.intake.values.consents import SignatureKind
from clinic_app.domain.paper.take_home import day_told
from clinic_app.domain.paper.wording import Texts


@dataclass(frozen=True)
class SheetParagraph:
    """One paragraph. Attributes: understood: ticked; question: what the person asked, as it was written down."""

    texts: Texts
    understood: bool
    question: str


@dataclass(frozen=True)
class SheetLine:
    """A label and what stands on its line; empty: a line to write on."""

    label: Texts
    value: str
    note: Texts | None = None


@dataclass(frozen=True)
class ConsentSheet:
    """The pages.

    Attributes:
        languages: the person's first, English beside it.
        code: of the matter and of the consent; no name stands on the paper but those that are signed.
        answer: `yes`, `no`, or empty where it is still to be given.
        strokes: a signature that was drawn on the screen.
        how: in which way it was given; None before.
        withdrawn: the day on which it was taken back; None where it was not.
    """

    languages: tuple[str, ...]
    code: str
    labels: Mapping[str, Texts]
    paragraphs: tuple[SheetParagraph, ...]
    is_partly: bool
    answer: str
    lines: tuple[SheetLine, ...]
    strokes: tuple[Stroke, ...]
    how: Texts | None
    withdrawn: SheetLine | None
    is_draft: bool


def consent_sheet(case: ConsentCase, telling: Telling) -> ConsentSheet:
    """The paper of a consent: with the words as they were read, where they were, else as they are."""
    return _Maker(case, telling).made()


class _Maker:
    def __init__(self, case: ConsentCase, telling: Telling) -> None:
        self._case, self._telling = case, telling
        self._languages = telling.languages(case.choices)

    def made(self) -> ConsentSheet:
        """The sheet."""
        case = self._case
        heard = {each.paragraph: each for each in case.read_back.heard}
        decided = case.state is not CaseState.ASKING
        if decided and heard:
            told: tuple[Told, ...] = tuple(Told(each.paragraph, each.texts) for each in case.read_back.heard)
        else:
            told = paragraphs(case.choices, self._telling)
        signature = case.signature
        kind = signature.kind if signature else None
        keys = {SignatureKind.SCREEN: "on_screen", SignatureKind.SPOKEN: "spoken", SignatureKind.PAPER: "paper"}
        labels = {key: self._label(key) for key in self._telling.wordings["en"].labels}
        kept_back = bool(case.choices.left_out) or False in case.choices.evidence.values()
        return ConsentSheet(
            languages=self._languages,
            code=f"{case.matter} · {case.account} · {case.consent_id}",
            labels=labels,
            paragraphs=tuple(
                SheetParagraph(
                    each.texts,
                    each.key in heard and heard[each.key].understood,
                    (heard[each.key].question or "") if each.key in heard else "",
                )
                for each in told
            ),
            is_partly=kept_back,
            answer="no" if case.refused_on else "yes" if signature else "",
            lines=tuple(self._lines()),
            strokes=signature.strokes if signature else (),
            how=labels["mark"] if signature and signature.is_mark else labels[keys[kind]] if kind else None,
            withdrawn=self._withdrawn(),
            is_draft=self._telling.is_draft,
        )

    def _lines(self) -> list[SheetLine]:
        case, signature, read_back = self._case, self._case.signature, self._case.read_back
        on = signature.on if signature else case.refused_on
        lines = [
            SheetLine(self._label("date"), self._day(on) if on else ""),
            SheetLine(self._label("place"), (signature.place or "") if signature else ""),
        ]
        if case.choices.to_child or (signature is not None and signature.signed_by):
            lines.append(SheetLine(self._label("guardian"), (signature.signed_by or "") if signature else ""))
        lines.append(SheetLine(self._label("witness"), (signature.witness or "") if signature else ""))
        lines.append(SheetLine(self._label("read_by"), read_back.by or ""))
        if len(self._languages) > 1 or read_back.interpreter:
            oath = None if read_back.interpreter and not read_back.oath else self._label("oath")
            lines.append(SheetLine(self._label("interpreter"), read_back.interpreter or "", oath))
        return lines

    def _withdrawn(self) -> SheetLine | None:
        back = self._case.withdrawal
        return None if back is None else SheetLine(self._label("withdrawn"), self._day(back.on))

    def _label(self, key: str) -> dict[str, str]:
        return {tag: self._telling.wordings[tag].labels[key] for tag in self._languages}

    def _day(self, day: date) -> str:
        return day_told(day, self._languages[0])
