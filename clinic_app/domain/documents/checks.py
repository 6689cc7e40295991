"""What the program can check of a declaration before it is sealed (legal-brief F.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clinic_app.domain.documents.draft import Draft
from clinic_app.domain.documents.withholding import fold
from clinic_app.domain.intake.answers import Basis
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.people import Level

WORDS_AT_MOST = 120


class CheckState(StrEnum):
    """How a check stands."""

    MET = "met"
    LOOK = "look"
    AT_SIGNING = "at_signing"
    BLOCKS = "blocks"


@dataclass(frozen=True)
class Check:
    """One check of F.4 with the paragraphs it speaks of."""

    check_id: str
    state: CheckState
    text: str
    paragraphs: tuple[int, ...] = ()


def read_back_needed(account: Account, language: str) -> bool:
    """DOC-07: the person does not read the document's language well, or reading was not recorded."""
    skills = getattr(account.person.languages, "value", None) or ()
    return not any(skill.language == language and skill.level_read in (Level.WELL, Level.NATIVE) for skill in skills)


def interpreter_used(account: Account) -> bool:
    """Whether an interpreter stood between the person and the interviewer."""
    return account.person.interpreter is not None and account.person.interpreter.value is not None


def check_draft(draft: Draft, account: Account) -> tuple[Check, ...]:
    """All checks, in the order of the legal brief."""
    return (
        Check("DOC-01", CheckState.AT_SIGNING, "Date and signature are still to be set by hand."),
        Check("DOC-02", CheckState.MET, "Form of 28 USC 1746(2): signed inside the United States."),
        _sources(draft),
        _one_fact_each(draft),
        _no_argument(draft),
        *_read_back(draft, account),
        _translated(draft),
        _not_by_machine(draft),
        _alienage(draft),
    )


def _sources(draft: Draft) -> Check:
    hearsay = tuple(item.number for item in draft.paragraphs if item.basis is not Basis.FIRST_HAND)
    text = (
        f"Every paragraph has a source, {len(draft.paragraphs)} of {len(draft.paragraphs)}; these are not first hand."
    )
    return Check("DOC-03", CheckState.MET, text if hearsay else "Every paragraph is first hand.", hearsay)


def _one_fact_each(draft: Draft) -> Check:
    long = tuple(p.number for p in draft.paragraphs if any(len(t.split()) > WORDS_AT_MOST for t in p.text.values()))
    times = tuple(p.number for p in draft.paragraphs if any(_several_times(text) for text in p.text.values()))
    found = tuple(sorted({*long, *times}))
    if found:
        return Check("DOC-04", CheckState.LOOK, "Long, or with several times in one paragraph: split them?", found)
    return Check("DOC-04", CheckState.MET, "Numbered, one thing in each paragraph.")


_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")


def _several_times(text: str) -> bool:
    return len(set(_TIME.findall(text))) > 2


def _no_argument(draft: Draft) -> Check:
    found = _with_words(draft, draft.form.conclusions)
    if found:
        return Check("DOC-05", CheckState.LOOK, "Words of argument or legal conclusion: ask for the facts.", found)
    return Check("DOC-05", CheckState.MET, "No words of argument found.")


def _with_words(draft: Draft, words: dict[str, tuple[str, ...]]) -> tuple[int, ...]:
    numbers = []
    for paragraph in draft.paragraphs:
        for language, text in paragraph.text.items():
            folded = fold(text)
            if any(re.search(rf"(?<!\w){re.escape(fold(word))}", folded) for word in words.get(language, ())):
                numbers.append(paragraph.number)
                break
    return tuple(numbers)


def _read_back(draft: Draft, account: Account) -> Iterable[Check]:
    language = draft.variant.languages[0]
    if read_back_needed(account, language):
        yield Check(
            "DOC-07", CheckState.AT_SIGNING, "Must be read back word by word; the certificate is in the document."
        )
    else:
        yield Check("DOC-07", CheckState.MET, "The person reads the language of the document well.")


def _translated(draft: Draft) -> Check:
    if draft.untranslated:
        return Check("DOC-08", CheckState.BLOCKS, f"Not translated yet: {', '.join(draft.untranslated)}.")
    if len(draft.variant.languages) > 1:
        return Check("DOC-08", CheckState.AT_SIGNING, "The translator signs the certificate in the document.")
    return Check("DOC-08", CheckState.MET, "One language; no translation.")


def _not_by_machine(draft: Draft) -> Check:
    if draft.machine_made:
        lines = ", ".join(draft.machine_made)
        return Check("DOC-09", CheckState.BLOCKS, f"Translated by a machine and confirmed by nobody: {lines}.")
    return Check("DOC-09", CheckState.MET, "No machine translation.")


def _alienage(draft: Draft) -> Check:
    found = _with_words(draft, draft.form.alienage)
    if found:
        return Check(
            "DOC-19", CheckState.LOOK, "May speak of birthplace, entry or status: an attorney must look.", found
        )
    return Check("DOC-19", CheckState.MET, "No word of birthplace, entry or status found.")


def blocking(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that forbid a seal."""
    return tuple(check for check in checks if check.state is CheckState.BLOCKS)
