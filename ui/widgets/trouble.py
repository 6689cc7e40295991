"""The place above a page where an error stands until it is closed or something else goes wrong; empty, it is gone."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.theme.tokens import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.words import say


class TroublePlace(QWidget):
    """Holds one banner at most.

    Args:
        object_name: `shell.trouble`; the banner is `shell.banner`, its button `shell.banner_close`.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._page = object_name.partition(".")[0]
        self._column = Column(self, gap=Space.NONE, outer=(Space.L, Space.M, Space.L, Space.NONE))
        self.banner: Banner | None = None
        self._error: ClinicError | None = None
        self._standing: list[ClinicError] = []
        """About no page: each stays until somebody closes it, and comes back after what was about a page."""
        self.hide()

    def show_error(self, error: ClinicError) -> None:
        """Says what happened, in place of what stood here before."""
        self._take_away()
        self._say(error)

    def show_standing(self, error: ClinicError) -> None:
        """Says what is wrong whatever page is shown, until somebody closes it."""
        self._standing.append(error)
        if self._error is None:
            self._say(error)

    def _say(self, error: ClinicError) -> None:
        self._error = error
        self.banner = Banner.of(f"{self._page}.banner", error)
        away = Button(f"{self._page}.banner_close", say("window.close_banner"))
        away.clicked.connect(self._close)
        self.banner.add_action(away)
        self._column.addWidget(self.banner)
        keep_reading_order(self.banner)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._error is not None:
            again = self._error
            self._take_away()
            self._say(again)

    def withdraw(self, error: ClinicError) -> None:
        """This one is over; another that stands here by now stays."""
        if self._error is error:
            self.clear()

    def clear(self) -> None:
        """Takes away what was said of a page."""
        if self._error is not None and self._error in self._standing:
            return
        self._take_away()
        if self._standing:
            self._say(self._standing[-1])

    def _close(self) -> None:
        """Somebody has read it."""
        if self._error is not None and self._error in self._standing:
            self._standing.remove(self._error)
        self._take_away()
        self.clear()

    def _take_away(self) -> None:
        self._error = None
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        self.hide()
