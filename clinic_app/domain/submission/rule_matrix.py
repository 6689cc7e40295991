"""The rule matrix (legal-brief H.2 no. 7): rows that an attorney approved for this recipient, each with its facts.

The words are those that were approved, the facts are told as every other sheet tells them. Nothing is worked out here,
so that neither a newer pack nor another day changes a row. What was approved and what it was counted with are said;
what an attorney made of it is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from clinic_app.domain.approved_row import ApprovedRow, answers_behind
from clinic_app.domain.documents.telling import day_in_words
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.sealed_formats import RULE_MATRIX, MatrixFact, MatrixRow, RuleMatrix
from clinic_app.domain.submission.facts_told import Teller
from clinic_app.domain.submission.sheets import Part, Row, Sheet

NOTE: Final = (
    "Facts that may indicate, for the investigator's assessment. Nothing here is a finding. An attorney of the clinic "
    "approved each row for this recipient as a pointer to facts, not as a conclusion of law."
)
_READ: Final = {
    "V1": "read at the source",
    "V2": "read in reports that agree with each other",
    "GK": "general knowledge, not read at the source",
}
NOT_APPROVED: Final = "not yet approved by an attorney"


def matrix_of(
    rows: tuple[ApprovedRow, ...],
    account: Account,
    teller: Teller,
    script: InterviewScript,
    *,
    recipient: str,
    document: str,
) -> RuleMatrix | None:
    """The matrix as data; None where no row leaves."""
    if not rows:
        return None
    sheet = FactSheet(account)
    told = tuple(_row(row, tuple(_facts(row, sheet, teller)), script) for row in rows)
    return RuleMatrix(format="amparo-rule-matrix/1", recipient=recipient, document_id=document, rows=told)


def _row(row: ApprovedRow, facts: tuple[MatrixFact, ...], script: InterviewScript) -> MatrixRow:
    return MatrixRow(
        rule=row.rule,
        title=row.title,
        text=row.text,
        authority=row.authority,
        source_codes=row.source_codes,
        facts=facts,
        assumed=tuple(script.label(name) for name in row.assumed if name in script.questions),
        estimated=row.estimated,
        own_numbers=row.own_numbers,
        pack=row.pack,
        pack_approved=row.pack_approved,
        as_of=row.as_of,
        approved_on=row.at[:10],
    )


def _facts(row: ApprovedRow, sheet: FactSheet, teller: Teller) -> Iterator[MatrixFact]:
    for name in answers_behind(row.facts, sheet):
        for fact in teller.rows((name,)):
            yield MatrixFact(field=name, label=fact.label, value=fact.value, source=fact.source)


def matrix_sheet(matrix: RuleMatrix) -> Sheet:
    """The same as a page.

    What a person may have written (the text, a reason) stands in the table, where it is searched for what the recipient
    may not have; headings and paragraphs hold the packs' words and the sheet's own.
    """
    parts = tuple(_part(row) for row in matrix.rows)
    under = Part(
        paragraphs=(
            f"The same rows as data: 07-rule-matrix.json. The first digits of its SHA-256: {matrix.digits}.",
            "Rules count from what the account says. What nobody said that an officer claimed is taken as not claimed.",
        )
    )
    return Sheet(f"{RULE_MATRIX.removeprefix('data/')}.html", "Rule matrix", (*parts, under), NOTE)


def _part(row: MatrixRow) -> Part:
    read = ", ".join(_READ[code] for code in row.source_codes if code in _READ)
    authority = f"Authority: {'; '.join(row.authority)}. How it was checked for these rules: {read}."
    return Part(
        heading=f"{row.title} ({row.rule})" if row.title else row.rule, paragraphs=(authority,), rows=tuple(_lines(row))
    )


def _lines(row: MatrixRow) -> Iterator[Row]:
    yield Row("What it comes to", row.text)
    yield Row("Rules", row.pack if row.pack_approved else f"{row.pack}, {NOT_APPROVED}")
    at = datetime.fromisoformat(row.as_of)
    yield Row("As of", f"{day_in_words(at, 'en')}, {at:%H:%M} ({at:%Z})")
    yield Row("Approved for this recipient on", day_in_words(date.fromisoformat(row.approved_on), "en"))
    if row.estimated:
        yield Row("Estimated", "A time that it rests on is known only approximately.")
    yield from (Row("Counted otherwise than in the rules", number) for number in row.own_numbers)
    yield from (Row("Taken as not claimed", label) for label in row.assumed)
    yield from (Row(fact.label, fact.value, fact.source) for fact in row.facts)
