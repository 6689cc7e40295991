"""The pages as they will be printed, with their languages, turning and size over them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.services.declaration_view import FormChoice
from clinic_app.services.ports.setting import PagePictures
from ui.pages.declaration.title_words import languages_in_words
from ui.tasks import Tasks
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Flow
from ui.widgets.page_controls import PageControls
from ui.widgets.page_view import PageView
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.words import say


class PagePane(QWidget):
    """The end of the page.

    Args:
        tasks: all threads.
        pictures: what draws pages.
        parent: Qt's parent.
    """

    form_chosen = Signal(str)

    def __init__(self, tasks: Tasks, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = Column(self, gap=Space.NONE)
        head = QWidget()
        outer = Column(head, outer=(Space.L, Space.M, Space.L, Space.NONE))
        self._flow = Flow(gap=Space.S)
        outer.addLayout(self._flow)
        self.view = PageView("declaration.pages", tasks, pictures)
        self._controls = PageControls("declaration", self.view, short=True)
        self._forms: Segments | None = None
        self._offered: tuple[FormChoice, ...] = ()
        self._form = ""
        self._is_choice_shown = True
        self._flow.addWidget(self._controls)
        column.addWidget(head)
        column.addWidget(self.view, 1)

    def show_forms(self, forms: Sequence[FormChoice], form_id: str) -> None:
        """The forms by their languages; each is a document of its own."""
        if tuple(forms) == self._offered and self._forms is not None:
            self._form = form_id
            self._forms.show_value(form_id)
            return
        self._offered, self._form = tuple(forms), form_id
        self._make_forms()

    def show_form_choice(self, shown: bool) -> None:
        """A sealed document has its languages once and for all."""
        self._is_choice_shown = shown
        if self._forms is not None and self._forms.isHidden() is shown:
            self._forms.setVisible(shown)

    def say_words(self) -> None:
        """All words anew."""
        if self._offered:
            self._make_forms()

    def _make_forms(self) -> None:
        if self._forms is not None:
            self._flow.removeWidget(self._forms)
            self._forms.hide()
            self._forms.deleteLater()
        several = len({each.document for each in self._offered}) > 1
        ways = []
        for each in self._offered:
            words = languages_in_words(each.languages)
            title = dict(each.titles).get(each.languages[0], each.document)
            ways.append((each.form_id, f"{title}, {words}" if several else words[:1].upper() + words[1:]))
        self._forms = Segments("declaration.form", say("declaration.languages"), ways)
        self._forms.show_value(self._form)
        self._forms.chosen.connect(self.form_chosen)
        self._flow.insertWidget(0, self._forms)
        self._forms.setHidden(not self._is_choice_shown)
        keep_reading_order(self._forms)
