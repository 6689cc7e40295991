"""Turning pages and zooming, in one row over a page view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.layouts import Flow, Row
from ui.widgets.page_view import FIT, PageView
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say


class PageControls(QWidget):
    """‹ Page 2 of 6 ›, and how large.

    Args:
        object_name: the page's, as `declaration`; the parts are `declaration.page_back` and so on.
        view: what they move.
        parent: Qt's parent.
        short: says less, beside something else in a row.
    """

    def __init__(self, object_name: str, view: PageView, parent: QWidget | None = None, *, short: bool = False) -> None:
        super().__init__(parent)
        self._short = short
        self._view = view
        flow = Flow(self, gap=Space.S)
        turning = QWidget()
        row = Row(turning, gap=Space.XS)
        self._back = IconButton(f"{object_name}.page_back", Icon.CHEVRON_BACK, kind=Kind.QUIET)
        self._onward = IconButton(f"{object_name}.page_onward", Icon.CHEVRON_FORWARD, kind=Kind.QUIET)
        self._where = Words(step=Step.SMALL, tone=Tone.INK2)
        self._back.clicked.connect(lambda: view.show_page(view.page - 1))
        self._onward.clicked.connect(lambda: view.show_page(view.page + 1))
        for part in (self._back, self._where, self._onward):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(turning)
        self._zooms = (FIT, *tokens.ZOOMS)
        self._zoom = Select(f"{object_name}.zoom", "", [""] * len(self._zooms), snug=True, dense=True)
        self._zoom.activated.connect(lambda index: view.set_zoom(self._zooms[index]))
        flow.addWidget(self._zoom)
        view.page_changed.connect(self._show_page)
        view.zoom_changed.connect(self._show_zoom)
        self._say_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _show_page(self, page: int, pages: int) -> None:
        told = say("pages.of", page=page, pages=pages) if pages else say("pages.none")
        self._where.setText(f"{page} / {pages}" if self._short and pages else told)
        self._where.setAccessibleName(told)
        self._where.setToolTip(told if self._short else "")
        self._back.setEnabled(page > 1)
        self._onward.setEnabled(page < pages)

    def _show_zoom(self, percent: int) -> None:
        self._zoom.setCurrentIndex(self._zooms.index(percent) if percent in self._zooms else -1)

    def _say_words(self) -> None:
        self._back.setAccessibleName(say("pages.back"))
        self._onward.setAccessibleName(say("pages.onward"))
        for button in (self._back, self._onward):
            button.setToolTip(button.accessibleName())
        self._zoom.setAccessibleName(say("pages.zoom"))
        for index, percent in enumerate(self._zooms):
            words = (
                say("pages.zoom_fit_short" if self._short else "pages.zoom_fit")
                if percent == FIT
                else say("pages.zoom_percent", percent=percent)
            )
            self._zoom.setItemText(index, words)
        self._show_page(self._view.page, self._view.pages)
