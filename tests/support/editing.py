"""A window with one editor of the interview, and a button to leave it for."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from clinic_app.domain.intake.catalog import dictionary
from tests.support.pages import HERE, on_screen
from tests.support.worked import library
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.factory import make_editor
from ui.interview.wording import Wording

NOW = datetime.fromisoformat("2026-11-12T15:30:45-06:00")


@cache
def wording(language: str) -> Wording:
    """A language beside English."""
    return Wording(library().script(language), library().script("en"))


class Place(QWidget):
    """The window. `given` is all that the editor gave."""

    def __init__(self, field: str, language: str = "en") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.before = QPushButton("before")
        self.editor: FieldEditor = make_editor(dictionary()[field], wording(language), HERE, now=lambda: NOW)
        self.after = QPushButton("after")
        for widget in (self.before, self.editor, self.after):
            column.addWidget(widget)
        self.given: list[Any] = []
        self.editor.answered.connect(self.given.append)

    @property
    def value(self) -> Any:
        """The value that was given last."""
        return self.given[-1]["value"]

    def leave(self) -> None:
        """The keyboard goes elsewhere."""
        self.after.setFocus(Qt.FocusReason.TabFocusReason)


def shown(app: QApplication, field: str, language: str = "en", width: int = 784) -> Place:
    """A place on the screen."""
    place = Place(field, language)
    on_screen(app, place, width, 700)
    return place
