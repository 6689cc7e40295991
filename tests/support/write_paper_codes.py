"""Writes down the paper codes of questions that have none yet: `python3 -m tests.support.write_paper_codes`.

Nothing that stands in the list is changed: papers that were printed with it can still be keyed in.
"""

from __future__ import annotations

import textwrap
from typing import Final

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.paper.codes import CodeList, PaperCodes

HEAD: Final = """\
# The codes that questions have on paper. A chapter has a letter; a question's number is its place in the list of that
# letter, and the check letter follows from both (clinic_app/domain/paper/codes.py). Lists only grow: a question that
# moves keeps its code, one that is not asked any more keeps its place, and a new one goes to the end. Write new ones
# down with `python3 -m tests.support.write_paper_codes`.
"""


def as_text(codes: CodeList) -> str:
    """The file."""
    chapters = "\n".join(f"  {chapter}: {letter}" for chapter, letter in codes.chapters.items())
    numbers = "\n".join(_numbered(letter, names) for letter, names in codes.numbers.items())
    return f"{HEAD}chapters:\n{chapters}\nnumbers:\n{numbers}\n"


def _numbered(letter: str, names: list[str]) -> str:
    body = textwrap.fill(", ".join(names), 112, initial_indent="    ", subsequent_indent="    ")
    return f"  {letter}: [\n{body},\n  ]"


def main() -> None:
    """Writes the file anew."""
    path = resources_folder() / "parts" / "codes.yaml"
    library = ShippedLibrary()
    listed = library.paper_codes() if path.exists() else CodeList(chapters={}, numbers={})
    path.write_text(as_text(PaperCodes(library.course(), listed).list), encoding="utf-8")


if __name__ == "__main__":
    main()
