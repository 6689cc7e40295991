"""Declarations that are sealed: one is read and its seal checked, one is saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.errors import ClinicError
from clinic_app.services.sealed_document import SealedView, TakenOut, examine, take_out
from ui.jobs import Token
from ui.presenters.presenter import Presenter
from ui.reads import note_export
from ui.tasks import Place
from ui.words import chosen, say

PDF = ".pdf"


def open_sealed(
    owner: Presenter,
    document_id: str,
    done: Callable[[tuple[SealedView, InterviewScript]], None],
    failed: Callable[[ClinicError], None],
) -> None:
    """Reads a sealed declaration and checks its seal, off the vault's lane; gives it with the questions' words."""
    desk, language = owner.desk, str(chosen())

    def read(_token: Token) -> TakenOut:
        root = desk.program.seals.root_pem(desk.reading.vault.records)
        return take_out(desk.reading.vault.records, desk.reading.documents, desk.program.library, root, document_id)

    def check(taken: TakenOut) -> None:
        desk.tasks.run(
            Place.WORK,
            lambda _token: (examine(taken, desk.program.verifier.pdfs), desk.program.library.script(language)),
            owner=owner,
            saying=say("declaration.checking"),
            done=done,
            failed=failed,
            key="shown",
        )

    desk.tasks.run(
        Place.READ,
        read,
        owner=owner,
        saying=say("declaration.opening"),
        done=check,
        failed=failed,
        key="shown",
    )


def save_sealed(owner: Presenter, view: SealedView) -> None:
    """Asks where to, and writes the sealed file there as it is."""
    from ui.choosing import files

    number, pdf = view.record.document_id, view.pdf
    path = files.choose_save_path(owner.page, f"{number}{PDF}", PDF)
    if path is None:
        return

    def fill(target: BinaryIO) -> None:
        target.write(pdf)

    def write() -> None:
        owner.desk.tasks.run(
            Place.WORK,
            lambda _token: owner.desk.program.output.write(path, fill),
            owner=owner,
            saying=say("declaration.saving"),
            done=lambda _written: owner.told.emit(say("declaration.saved", document=number)),
            failed=owner.trouble,
            is_export=True,
        )

    note_export(owner.desk, owner, "document", view.record.matter, write)
