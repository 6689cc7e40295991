"""What the window is held against: plain Qt widgets and plain SQLite that do the same work and nothing else."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.vault.database import Access, _keyed, _make_safe
from clinic_app.adapters.vault.keys import KEY_SIZE
from clinic_app.services.ports.record_values import IndexEntry
from tests.bench.search import plain_search
from ui.theme.theme import Theme

SIZE = (1440, 900)


def application() -> QApplication:
    """The one application of this process, dressed as the program is."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    Theme().apply(app)
    return app


class BareList(QWidget):
    """A field over a list of strings."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.field = QLineEdit()
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.model = QStringListModel()
        self.list.setModel(self.model)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.resize(*SIZE)

    def search_in(self, plain: sqlite3.Connection) -> None:
        """From now on what is typed is searched for in the window's own thread, and the keys are listed."""
        self.field.textChanged.connect(
            lambda typed: self.model.setStringList(
                [key for _, _, key, _ in plain_search(plain, typed)] if typed else []
            )
        )


class BareDatabase:
    """A SQLCipher file with one row for each matter, opened with a raw key and the vault's own pragmas."""

    def __init__(self, path: Path, entries: tuple[IndexEntry, ...]) -> None:
        self._path, self._key = path, secrets.token_bytes(KEY_SIZE)
        bare = self._open("rwc", Access.WRITE)
        bare.execute("CREATE TABLE matters (n INTEGER PRIMARY KEY, key TEXT, columns TEXT)")
        bare.execute("BEGIN")
        rows = [(entry.key, json.dumps(dict(entry.columns))) for entry in entries]
        bare.executemany("INSERT INTO matters (key, columns) VALUES (?, ?)", rows)
        bare.execute("COMMIT")
        bare.close()

    def seconds_to_list(self) -> float:
        """Opens it, reads every row with its columns, and shows the keys in a list."""
        page = BareList()
        begun = time.perf_counter()
        bare = self._open("rw", Access.WRITE)
        rows = bare.execute("SELECT key, columns FROM matters ORDER BY n DESC").fetchall()
        page.model.setStringList([f"{key} {json.loads(columns).get('next_due', '')}" for key, columns in rows])
        page.show()
        QApplication.processEvents()
        seconds = time.perf_counter() - begun
        bare.close()
        page.close()
        page.deleteLater()
        return seconds

    def _open(self, mode: str, access: Access) -> sqlcipher.Connection:
        bare = _keyed(f"{self._path.as_uri()}?mode={mode}", self._key)
        _make_safe(bare, access)
        return bare


@contextmanager
def bare_copy(page: QWidget) -> Iterator[BarePages]:
    """Plain labels and buttons with the words of a page."""
    bare = BarePages(
        [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)],
        [each.text() for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)],
    )
    try:
        yield bare
    finally:
        bare.close()
        bare.deleteLater()


class BarePages(QStackedWidget):
    """Two pages: an empty one, and one that is made anew each time it is shown."""

    def __init__(self, labels: list[str], buttons: list[str]) -> None:
        super().__init__()
        self._labels, self._buttons = labels, buttons
        self.addWidget(QWidget())
        self.resize(*SIZE)
        self.show()
        QApplication.processEvents()

    def seconds_to_show(self) -> float:
        """Makes the page, switches to it and paints it."""
        begun = time.perf_counter()
        area, content = QScrollArea(), QWidget()
        column = QVBoxLayout(content)
        for words in self._labels:
            label = QLabel(words)
            label.setWordWrap(True)
            column.addWidget(label)
        for words in self._buttons:
            column.addWidget(QPushButton(words))
        area.setWidgetResizable(True)
        area.setWidget(content)
        self.addWidget(area)
        self.setCurrentWidget(area)
        QApplication.processEvents()
        seconds = time.perf_counter() - begun
        self.setCurrentIndex(0)
        self.removeWidget(area)
        area.deleteLater()
        QApplication.processEvents()
        return seconds
