"""Tells the vault's log who looked at what, printed and exported. The one place of the window that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.log_kinds import MATTER_OPENED, PREVIEW_READ, WORK_PRODUCT_READ
from clinic_app.services.ports.vault import Role
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_app.services.access_log import Exported, Paper
    from ui.desk import Desk

_PREVIEWS = frozenset({PageCode.SUBMISSION, PageCode.DECLARATION})
"""Pages that show what would leave."""


def reads_at(stop: Stop, role: Role) -> tuple[str, ...]:
    """The kinds of reads that being at a stop is."""
    if not stop.matter:
        return ()
    kinds = [MATTER_OPENED]
    if role is Role.ATTORNEY and stop.page is PageCode.MATTER and stop.tab is Tab.FINDINGS:
        kinds.append(WORK_PRODUCT_READ)
    if stop.page in _PREVIEWS:
        kinds.append(PREVIEW_READ)
    return tuple(kinds)


def note_stop(desk: Desk, stop: Stop, owner: QObject) -> None:
    """Somebody came to a stop."""
    kinds = reads_at(stop, desk.person.role)
    if not kinds or desk.tasks.is_closing:
        return

    def note() -> None:
        for kind in kinds:
            desk.access_log.read(kind, stop.matter)

    desk.tasks.run(Place.VAULT, lambda _token: note(), owner=owner, saying=say("log.noting"))


def note_export(desk: Desk, owner: QObject, what: Exported, matter: str, write: Callable[[], None]) -> None:
    """A file is about to be written outside: `write` asks for that once it stands in the log, and not before."""
    desk.tasks.run(
        Place.SAVE,
        lambda _token: desk.access_log.exported(what, matter),
        owner=owner,
        saying=say("log.noting"),
        done=lambda _noted: write(),
    )


def preview(desk: Desk, over: QWidget, pdf: bytes, title: str, paper: Paper, matter: str = "") -> None:
    """Shows a paper as it will be printed; what is sent to a printer is noted.

    Args:
        over: the page it opens over.
        title: shown in the preview only.
        matter: its number; empty for papers of nobody.
    """
    from ui.print_preview import PrintPreview

    def note() -> None:
        desk.tasks.run(
            Place.SAVE, lambda _token: desk.access_log.printed(paper, matter), owner=desk, saying=say("log.noting")
        )

    dialog = PrintPreview(pdf, title, desk.program.pictures, desk.tasks, over)
    dialog.sending.connect(note)
    dialog.open()
