"""The presenter of the wording page: what a clinic words itself is kept as a draft until a second reader's word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError, InputError
from clinic_app.services.wording_list import WordingList, review_by_another
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.wording.page import WordingPage, WordingShown
from ui.presenters.presenter import Presenter
from ui.stops import Stop
from ui.tasks import Place
from ui.words import chosen, say, told_line


class WordingPresenter(Presenter):
    """The other half of the page.

    Args:
        desk: the open vault.
    """

    page: WordingPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, WordingPage())
        self._language, self._field = "", ""
        page = self.page
        page.language_chosen.connect(self._speak)
        page.question_chosen.connect(self._open)
        page.keep_requested.connect(self._keep)
        page.withdraw_requested.connect(self._withdraw)
        page.review_requested.connect(self._review)

    def enter(self, stop: Stop) -> None:
        """Shows a language's questions. A detail `LANGUAGE/FIELD` opens one of them."""
        language, _, field = stop.detail.partition("/")
        known = language in self.desk.program.library.script_languages()
        self._language = (language if known else "") or self._language or self._first_language()
        self._field = field or self._field
        self._read()

    def first(self) -> QWidget | None:
        """The search."""
        return self.page.first

    def _first_language(self) -> str:
        """The window's, where there are questions in it."""
        known = self.desk.program.library.script_languages()
        return str(chosen()) if str(chosen()) in known else known[0]

    def _shown(self) -> WordingShown:
        library = self.desk.program.library
        listed = WordingList(self.desk.translations, library)
        languages = library.script_languages()
        read = listed.read(self._language, self._field) if self._field else None
        return WordingShown(self._language, languages, listed.lines(self._language), read)

    def _show(self, shown: WordingShown) -> None:
        self.page.show_wording(shown)
        self.arrived.emit()

    def _read(self) -> None:
        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: self._shown(),
            owner=self,
            saying=say("wording.saying.open"),
            done=self._show,
            failed=self.trouble,
            key="read",
        )

    def _speak(self, language: str) -> None:
        self._language = language
        self._read()

    def _open(self, field: str) -> None:
        self._field = field
        self._read()

    def _keep(self, typed: dict[str, Any]) -> None:
        language, field = self._language, self._field
        self._save(lambda: self.desk.translations.correct(language, field, **typed), "wording.kept")

    def _withdraw(self) -> None:
        language, field = self._language, self._field
        self._save(lambda: self.desk.translations.withdraw(language, field), "wording.withdrawn")

    def _review(self, reader: str) -> None:
        sheet = self.page.sheet
        if sheet is None:
            return
        language, field, of = self._language, self._field, sheet.read.now
        desk = self.desk

        def review() -> object:
            return review_by_another(desk.translations, desk.program.library, language, field, reader=reader, of=of)

        self._save(review, "wording.reviewed")

    def _save(self, work: Callable[[], object], told: str) -> None:
        def run(_token: Token) -> WordingShown:
            work()
            return self._shown()

        def done(shown: WordingShown) -> None:
            self._show(shown)
            self.told.emit(say(told))

        self.desk.tasks.run(
            Place.SAVE, run, owner=self, saying=say("wording.saying.save"), done=done, failed=self._refused
        )

    def _refused(self, error: ClinicError) -> None:
        if isinstance(error, InputError) and self.page.sheet is not None:
            self.page.show_odd(error.where or "", told_line(error))
        else:
            self.trouble(error)
