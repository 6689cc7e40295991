"""The sealed page that says who a pseudonym is; it stays in the vault."""

from __future__ import annotations

from clinic_app.domain.documents.plan import SEAL_FIELD, Block, ClauseText, DocumentPlan, Sealing, Title
from clinic_app.domain.sealed_formats import DocumentClause, DocumentFacts, ExpectedSeal


def plan_identity_page(
    sealing: Sealing, *, pseudonym: str, name: str, declaration: str, recipient: str
) -> DocumentPlan:
    """One page that ties a pseudonym to a name, for the clinic alone."""
    clauses = {
        "who": f"{pseudonym} is {name}.",
        "where": f"The pseudonym is used in document {declaration}, made for {recipient}.",
        "keep": "This page stays in the clinic's vault. It is released only on consent or on an order of a court.",
        "seal": f"Sealed by {sealing.sealer}, attorney, for {sealing.clinic}.",
    }
    title = "Identity page"
    facts = DocumentFacts(
        format="amparo-document/1",
        document_id=sealing.document_id,
        form="identity-page",
        title=title,
        languages=("en",),
        declarant_signed=False,
        identity="named",
        seals=(ExpectedSeal(field=SEAL_FIELD, role="attorney"),),
        paragraphs=(),
        clauses=tuple(DocumentClause(id=name_, text={"en": text}) for name_, text in clauses.items()),
        made_at=sealing.at.isoformat(timespec="seconds"),
    )
    blocks: tuple[Block, ...] = (
        Title({"en": title}, {"en": "Never leaves the clinic"}),
        *(ClauseText(name_, {"en": text}) for name_, text in clauses.items()),
    )
    return DocumentPlan(sealing.document_id, ("en",), blocks, facts)
