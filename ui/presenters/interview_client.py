"""The client's window beside the interview: shows the current question there and takes what is pointed at.

It is emptied whenever the interview is not what stands on the interviewer's screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from clinic_app.domain.intake.catalog import dictionary
from ui.interview.client_question import client_question, pointed_at
from ui.interview.client_window import ClientWindow

if TYPE_CHECKING:
    from ui.interview.wording import Wording
    from ui.presenters.interview import InterviewPresenter

KEY: Final = "Ctrl+Shift+W"


class ClientSide(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._page = presenter.page
        self._wording: Wording | None = None
        self._window: ClientWindow | None = None
        self._is_in_front = True
        self._page.question_changed.connect(self.refresh)
        self._page.header.client_requested.connect(self.toggle)
        self._page.destroyed.connect(self._drop)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._switched)

    @property
    def window(self) -> ClientWindow | None:
        """The window, while it is open."""
        return self._window if self._window is not None and self._window.isVisible() else None

    def speak(self, wording: Wording | None) -> None:
        """The interview is asked in these words; None while no account is shown."""
        self._wording = wording
        self.refresh()

    def toggle(self) -> None:
        """Opens the window, or closes it."""
        window = self.window
        if window is not None:
            window.close()
            return
        if self._window is None:
            self._window = self._make()
        self.refresh()
        self._presenter.desk.names.client_looks(True)
        self._window.open_beside(self._page.window())
        self._page.header.show_client_open(True)
        self._give_keyboard_back()

    def empty(self) -> None:
        """Somebody left the interview, or the vault is locked."""
        self._wording = None
        if self._window is not None:
            self._window.empty()

    def refresh(self) -> None:
        """Shows what is asked now, or nothing."""
        window, wording, page = self._window, self._wording, self._page
        if window is None:
            return
        if wording is None or not self._is_in_front:
            window.empty()
        elif page.is_resting:
            window.rest(wording.client.language)
        else:
            field = page.asked_field
            question = client_question(dictionary()[field], wording.client) if field else None
            if question is None:
                telling = not field and not page.is_reviewing
                window.wait(wording.client.language, telling=telling)
            else:
                window.ask(question)

    def _make(self) -> ClientWindow:
        window = ClientWindow()
        window.pointed.connect(self._pointed)
        window.pause_requested.connect(self._presenter.rest.begin)
        window.go_on_requested.connect(self._presenter.rest.end)
        window.touched.connect(self._give_keyboard_back)
        window.closed.connect(self._closed)
        shortcut = QShortcut(QKeySequence(KEY), window)  # the same key closes it, wherever the keyboard is
        shortcut.activated.connect(window.close)
        return window

    def _closed(self) -> None:
        self._presenter.desk.names.client_looks(False)
        self._page.header.show_client_open(False)

    def _pointed(self, field: str, code: str) -> None:
        """The same way as an answer on the sheet: kept at once, shown there, undone like any other."""
        if self._wording is None or field != self._page.asked_field:
            return  # the question has moved on under the finger
        state, value = pointed_at(dictionary()[field], code, self._page.answers.get(field))
        self._page.take(field, state, value)

    def _give_keyboard_back(self) -> None:
        """On one screen the client's window would go behind the interviewer's, and the client would see the Guide."""
        window = self.window
        if window is None or window.screen() is not self._page.window().screen():
            self._page.window().activateWindow()

    def _switched(self, state: Qt.ApplicationState) -> None:
        self._is_in_front = state == Qt.ApplicationState.ApplicationActive
        self.refresh()

    def _drop(self) -> None:
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.close()
            self._window.deleteLater()
        self._window = None
