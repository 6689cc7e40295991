"""The payload of a bundle: sheets and declaration, what each file tells, and the search for withheld values in it."""

from __future__ import annotations

from dataclasses import dataclass

from clinic_app.domain.bag import BUNDLE_FACTS, INDEX, README
from clinic_app.domain.documents.withholding import leaks, withheld_values
from clinic_app.domain.sealed_formats import RULE_MATRIX
from clinic_app.domain.submission.contents import Case, sheets_of
from clinic_app.domain.submission.rule_matrix import matrix_sheet
from clinic_app.domain.submission.sheets import Sheet, render
from clinic_app.errors import SubmissionError
from clinic_app.said import said
from clinic_app.services.leak_search import LeakSearch
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.sealing import SealedPdfReader
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import ReadableVault

_MATRIX_TITLES = {
    f"{RULE_MATRIX}.json": "Rule matrix, as data",
    f"{RULE_MATRIX}.pdf": "Rule matrix, for printing",
}
LISTED_TAGS = (README, INDEX, BUNDLE_FACTS)
"""Made when the bundle is sealed. The bag's own lists and the signature over them come on top."""


@dataclass(frozen=True)
class BundleFile:
    """One file of a bundle.

    Attributes:
        name: inside the bag.
        title: as index.html names it; empty for the bag's own files.
        size: bytes; None for what is made only at the sealing.
        lines: what it tells, label and value, where the program wrote it as a table.
        texts: its paragraphs.
    """

    name: str
    title: str
    size: int | None
    lines: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """What the search for withheld values found in a payload.

    Attributes:
        values: how many withheld values were looked for.
        searched: how many files were searched.
        found: names of files that hold one; the bundle cannot be made while there are any.
        names_found: how many file names hold one.
        contents: every file of the bundle.
        trial: the declaration was only tried, not sealed yet; its size may change.
    """

    values: int
    searched: int
    found: tuple[str, ...]
    names_found: int
    contents: tuple[BundleFile, ...]
    trial: bool

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found and not self.names_found


def payload_of(case: Case, pdf: bytes, html: bytes, setter: PageSetter) -> dict[str, bytes]:
    """Every file under `data/`, by name. Raises DocumentError: the rule matrix cannot be set as pages."""
    files = {f"data/{sheet.file}": render(sheet) for sheet in sheets_of(case)}
    if case.matrix is not None:
        files[f"{RULE_MATRIX}.json"] = case.matrix.to_bytes()
        files[f"{RULE_MATRIX}.pdf"] = setter.set_sheet(matrix_sheet(case.matrix), foot=case.matrix.digits)
    files[declaration_file(case.record.document_id, "pdf")] = pdf
    files[declaration_file(case.record.document_id, "html")] = html
    return dict(sorted(files.items()))


def declaration_file(document_id: str, kind: str) -> str:
    """The declaration's name in a bundle. Args: kind: `pdf` or `html`."""
    return f"data/05-declaration-{document_id}.{kind}"


def title_of(name: str, titles: dict[str, str]) -> str:
    """What index.html calls a file. Args: titles: of the sheets, by name."""
    if name in _MATRIX_TITLES:
        return _MATRIX_TITLES[name]
    declaration = "Declaration (sealed PDF)" if name.endswith(".pdf") else "Declaration, for screen readers"
    return titles.get(name, declaration)


def sheet_titles(case: Case) -> dict[str, str]:
    """The sheets' titles by name inside the bag."""
    return {f"data/{sheet.file}": sheet.title for sheet in sheets_of(case)}


def search_for(case: Case, vault: ReadableVault, library: Library, pdf_reader: SealedPdfReader) -> LeakSearch:
    """The search of everything for every value withheld from this recipient."""
    info = vault.info()
    form, _variant = library.form(case.record.form)
    return LeakSearch(
        values=(*withheld_values(case.account, case.audience), case.matter_code),
        besides=(
            info.clinic_name,
            *(person.display_name for person in info.people),
            *form.fixed_words(),
            *(text for sheet in sheets_of(case) for text in sheet.fixed_texts()),
        ),
        pdf_reader=pdf_reader,
    )


def require_clean(search: LeakSearch, payload: dict[str, bytes]) -> int:
    """How many values were looked for in vain. Raises SubmissionError (`withheld_value`)."""
    for name, content in payload.items():
        if search.finds(name, content):
            raise SubmissionError(
                "withheld_value",
                said(
                    "The bundle was not made: {name} would tell something that this recipient may not have.", name=name
                ),
                "Look at the account's lines and what they cover.",
            )
    return len(search.values)


def prove(search: LeakSearch, payload: dict[str, bytes], case: Case, *, trial: bool) -> Proof:
    """The same search, but everything it finds is told and nothing stops at the first."""
    sheets = {f"data/{sheet.file}": sheet for sheet in sheets_of(case)}
    titles = sheet_titles(case)
    contents = [
        _told(name, title_of(name, titles), len(content), sheets.get(name)) for name, content in payload.items()
    ]
    return Proof(
        values=len(search.values),
        searched=len(payload),
        found=tuple(name for name, content in payload.items() if search.finds(name, content)),
        names_found=sum(leaks(name, search.values) for name in payload),
        contents=(*contents, *(BundleFile(name, "", None) for name in LISTED_TAGS)),
        trial=trial,
    )


def _told(name: str, title: str, size: int, sheet: Sheet | None) -> BundleFile:
    if sheet is None:
        return BundleFile(name, title, size)
    rows = tuple((row.label, row.value) for part in sheet.parts for row in part.rows)
    texts = tuple(text for part in sheet.parts for text in part.paragraphs)
    return BundleFile(name, title, size, rows, texts)
