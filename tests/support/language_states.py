"""To be drawn: questions in Arabic, a break, who interprets, a doubt about a word, and the client's window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.catalog import dictionary
from ui.desk import Desk
from ui.interview.client_question import client_question
from ui.interview.client_window import ClientWindow
from ui.interview.statement.line import LineEditor
from ui.presenters.interview import InterviewPresenter
from ui.shell import Shell

Act = Callable[[Desk, QWidget], None]


def _presenter(page: QWidget) -> InterviewPresenter:
    assert isinstance(page, Shell)
    found = page.presenter
    assert isinstance(found, InterviewPresenter)
    return found


def _doing(do: Callable[[InterviewPresenter], object]) -> Act:
    def act(_desk: Desk, page: QWidget) -> None:
        do(_presenter(page))

    return act


def _doubt(presenter: InterviewPresenter) -> None:
    presenter.page.go_to_statement()
    line = next(each for each in presenter.page.findChildren(LineEditor) if each.isVisibleTo(presenter.page))
    word = next(each for each in line.said.toPlainText().split() if each.isalpha() and len(each) > len("word"))
    line.source.put_doubts([{"word": word, "note": "can mean “order” or “warrant”"}])


def _client(language: str, field: str) -> Callable[[Desk], QWidget]:
    def make(_desk: Desk) -> QWidget:
        window = ClientWindow()
        question = client_question(dictionary()[field], ShippedLibrary().script(language))
        if question is None:
            window.rest(language)
        else:
            window.ask(question)
        return window

    return make


def _waiting(language: str, *, telling: bool) -> Callable[[Desk], QWidget]:
    def make(_desk: Desk) -> QWidget:
        window = ClientWindow()
        window.wait(language, telling=telling)
        return window

    return make


CLIENT_WINDOWS: Final = {
    "client-waiting": _waiting("es", telling=False),
    "client-telling": _waiting("ar", telling=True),
    "client-yes-no": _client("es", "consent_given"),
    "client-choices": _client("es", "stop_type"),
    "client-words": _client("en", "fear_words"),
    "client-arabic": _client("ar", "consent_given"),
    "client-break": _client("ar", "interpreter"),
}
LANGUAGE_STATES: Final[dict[str, tuple[str, Act]]] = {
    "interview-arabic": ("interview-b", _doing(lambda it: it.page.header.language_chosen.emit("ar"))),
    "interview-break": ("interview-b", _doing(lambda it: it.rest.begin())),
    "interview-interpreter": ("interview-b", _doing(lambda it: it.interpreting.open())),
    "interview-doubt": ("interview-b", _doing(_doubt)),
}
