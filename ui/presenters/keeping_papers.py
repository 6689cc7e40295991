"""The disposal log on its way out: printed as a table, or saved with its signed tombstones for whoever checks them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QObject

from ui.reads import note_export, preview
from ui.tasks import Place
from ui.words import chosen, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from clinic_app.services.erasing import Disposal
    from ui.jobs import Token
    from ui.presenters.presenter import Presenter


class KeepingPapers(QObject):
    """One presenter's papers. Args: presenter: of the page that they are asked for on."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__(presenter)
        self._presenter, self._desk = presenter, presenter.desk

    def print_log(self, disposals: Sequence[Disposal]) -> None:
        """Shows the table as it will be printed."""
        desk, language = self._desk, chosen().value
        page = self._presenter.page
        desk.tasks.run(
            Place.WORK,
            lambda _token: desk.program.disposal_sheets.table(disposals, language),
            owner=self,
            saying=say("keeping.making"),
            done=lambda pdf: preview(desk, page, pdf, say("keeping.erased"), "disposal_log"),
            failed=self._presenter.trouble,
            key="print",
        )

    def print_breach(self, blank: bool) -> None:
        """Shows the breach sheet as it will be printed; one of this vault is counted on the read lane."""
        desk, language, page = self._desk, chosen().value, self._presenter.page

        def make(token: Token) -> bytes:
            from clinic_app.services.breach import count

            held = None if blank else count(desk.reading.vault, token.report)
            return desk.program.breach_sheets.make(language, held)

        desk.tasks.run(
            Place.WORK if blank else Place.READ,
            make,
            owner=self,
            saying=say("keeping.counting"),
            done=lambda pdf: preview(desk, page, pdf, say("keeping.breach_name"), "breach"),
            failed=self._presenter.trouble,
            key="breach",
        )

    def save_log(self, disposals: Sequence[Disposal], today: date) -> None:
        """Asks where to, and writes it; that it leaves stands in the log first."""
        from ui.choosing import files

        path: Path | None = files.choose_save_path(self._presenter.page, f"disposals-{today}", ".json")
        if path is None:
            return
        desk = self._desk

        def write() -> None:
            from clinic_app.services.erasing import disposals_as_json

            content = disposals_as_json(disposals, desk.vault.records.log_public_key())
            desk.program.output.write(path, partial(_fill, content))

        def noted() -> None:
            desk.tasks.run(
                Place.VAULT,
                lambda _token: write(),
                owner=self,
                saying=say("keeping.making"),
                done=lambda _done: self._presenter.told.emit(say("keeping.exported")),
                failed=self._presenter.trouble,
                is_export=True,
            )

        note_export(desk, self, "disposal_log", "", noted)


def _fill(content: bytes, target: BinaryIO) -> None:
    target.write(content)
