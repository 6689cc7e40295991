"""The scanned paper of a consent, to look at: pages in memory, which scroll and zoom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from clinic_app.errors import ClinicError
from clinic_app.services.ports.setting import PagePictures
from ui.pages.consent.scan_pictures import ScanPictures
from ui.tasks import Tasks
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.page_controls import PageControls
from ui.widgets.page_view import PageView
from ui.widgets.words import Words
from ui.words import say, told_line


class ScanView(QDialog):
    """Show it with `open()`; it goes, and the paper with it, when it is closed.

    Args:
        content: of the kept file.
        about: which consent, in codes.
        pictures: what draws PDFs.
        tasks: all threads.
        parent: the page that asks.
    """

    def __init__(
        self, content: bytes, about: str, pictures: PagePictures, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("consent.scan_view")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = Column(self, gap=Space.NONE)
        head = QWidget()
        row = Row(head, gap=Space.M, outer=margins(Space.XL, Space.M))
        words = Column(gap=Space.NONE)
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        words.addWidget(self._title)
        words.addWidget(Words(about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        row.addLayout(words, 1)
        self.pages = PageView("consent.scan_pages", tasks, ScanPictures(pictures))
        self.controls = PageControls("consent.scan", self.pages)
        row.addWidget(self.controls)
        self.close_it = Button("consent.scan_close", "-", height=Control.ROW)
        self.close_it.clicked.connect(self.close)
        row.addWidget(self.close_it)
        self._note = Words(tone=Tone.ATTN, wrap=True)
        self._note.hide()
        note = Row(outer=margins(Space.XL, Space.S))
        note.addWidget(self._note)
        column.addWidget(head)
        column.addLayout(note)
        column.addWidget(self.pages, 1)
        self.pages.failed.connect(self._fail)
        self._say_words()
        self.pages.show_pdf(content)
        room = self.screen().availableSize()
        width, height = (current().sizes.grown(edge) for edge in tokens.SCAN_DIALOG)
        self.resize(min(width, room.width()), min(height, room.height()))
        self.pages.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _fail(self, error: ClinicError) -> None:
        words = told_line(error)
        self._note.setText(words)
        self._note.setAccessibleName(words)
        self._note.show()
        announce(self._note)

    def _say_words(self) -> None:
        self._title.setText(say("consent.scan_title"))
        self.setWindowTitle(say("consent.scan_title"))
        self.setAccessibleName(say("consent.scan_title"))
        self.pages.setAccessibleName(say("consent.scan_title"))
        self.close_it.setText(say("consent.scan_close"))
