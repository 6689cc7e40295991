"""Prints papers from the window: asks what, sets the pages beside it, and shows them in the print preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.desk import Desk
from ui.paper_dialog import ALL, EMERGENCY, PaperDialog, PaperWish
from ui.reads import preview
from ui.tasks import Place
from ui.words import chosen, say, told_line

Failed = Callable[[ClinicError], None]


def print_blank_form(desk: Desk, page: QWidget, failed: Failed) -> PaperDialog:
    """Asks which form, then shows it. Args: page: over which it opens; failed: is told what went wrong."""
    forms = desk.program.paper_forms
    dialog = PaperDialog(blank=True, languages=forms.languages(), language=chosen().value, parent=page)

    def show(wish: PaperWish) -> None:
        dialog.accept()
        only = (EMERGENCY,) if wish.which == EMERGENCY else ()
        made = partial(forms.blank, wish.language, only, of_another=wish.which != ALL)
        _run(desk, page, made, Place.WORK, say("keying.blank_name"), failed)

    dialog.wished.connect(show)
    dialog.open()
    return dialog


def print_take_home(desk: Desk, page: QWidget, matter: str, account: str, language: str, failed: Failed) -> PaperDialog:
    """Asks for the language and a number, then shows the pages.

    Args:
        desk: the open vault.
        page: over which it opens.
        matter: its number.
        account: whose consents; empty for the first.
        language: that the account was taken in.
        failed: is told what went wrong.
    """
    languages = desk.program.paper_forms.languages()
    proposed = language if language in languages else chosen().value
    dialog = PaperDialog(blank=False, languages=languages, language=proposed, parent=page)

    def make(wish: PaperWish) -> bytes:
        pages = desk.program.take_home(desk.reading.vault)
        return pages.make(matter, wish.language, account_id=account or None, phone=wish.phone)

    def show(wish: PaperWish) -> None:
        def refused(error: ClinicError) -> None:
            if error.code == "not_a_phone":
                dialog.need_attention(told_line(error))
                return
            dialog.reject()
            failed(error)

        _run(
            desk,
            page,
            lambda: make(wish),
            Place.READ,
            say("keying.home_name"),
            refused,
            made=dialog.accept,
            matter=matter,
        )

    dialog.wished.connect(show)
    dialog.open()
    return dialog


def _run(
    desk: Desk,
    page: QWidget,
    make: Callable[[], bytes],
    place: Place,
    title: str,
    failed: Failed,
    made: Callable[[], object] | None = None,
    matter: str = "",
) -> None:
    def show(pdf: bytes) -> None:
        if made is not None:
            made()
        preview(desk, page, pdf, title, "take_home" if matter else "blank_form", matter)

    desk.tasks.run(
        place, lambda _token: make(), owner=page, saying=say("keying.making"), done=show, failed=failed, key="paper"
    )
