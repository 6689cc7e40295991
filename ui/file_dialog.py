"""The dialog behind `ui.choosing`: places, one folder, a name. It keeps nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

import shiboken6
from PySide6.QtCore import QDir, QFileInfo, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from clinic_app.domain.file_names import can_be_used, free_name, with_suffix
from ui.file_listing import CHANGED, KIND, NAME, SIZE, FolderListing, FolderView, PathWords
from ui.file_places import FilePlaces
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Words
from ui.words import say


class Purpose(Enum):
    """What is asked for."""

    SAVE = auto()
    OPEN = auto()
    FOLDER = auto()


_CODES = {Purpose.SAVE: "save", Purpose.OPEN: "open", Purpose.FOLDER: "folder"}


class FileDialog(QDialog):
    """Asks for a path, once.

    Args:
        purpose: what is asked for.
        folder: shown first.
        suffixes: of the files in question, as `.pdf`; of a new file, exactly one.
        suggested_name: of a new file.
        parent: the page that asks.
    """

    def __init__(
        self,
        purpose: Purpose,
        folder: Path,
        suffixes: Sequence[str] = (),
        suggested_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("choosing")
        self.purpose = purpose
        self.chosen: Path | None = None
        self._suffixes = tuple(each if each.startswith(".") else f".{each}" for each in suffixes if each)
        self._listing = FolderListing(self._suffixes, folders_only=purpose is Purpose.FOLDER)
        self._build()
        self._say_words()
        self.go(folder)
        if purpose is Purpose.SAVE:
            name = with_suffix(suggested_name, self._suffix)
            self.name.field.setText(name)
            self.name.field.setSelection(0, len(name) - len(self._suffix))
            self.name.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        width, height = (current().sizes.grown(edge) for edge in tokens.FILE_DIALOG)
        screen = self.screen().availableSize()
        self.resize(min(width, screen.width()), min(height, screen.height()))

    def ask(self) -> Path | None:
        """Shows itself, waits, and goes; None where nothing was chosen."""
        self.exec()
        if not shiboken6.isValid(self):  # the vault was locked meanwhile, and its window took this one along
            return None
        self.deleteLater()
        return self.chosen

    def go(self, folder: Path) -> None:
        """Shows another folder, or the nearest above it that is there."""
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        self.folder = folder
        self.list.setRootIndex(self._listing.setRootPath(str(folder)))
        self.list.selectionModel().clear()
        self.up.setEnabled(folder != folder.parent)
        self._here.show_path(QDir.toNativeSeparators(str(folder)))
        self._settle()

    def accept(self) -> None:
        """Takes what is named or chosen if it will do, else says why not and stays."""
        self._settle()
        path = self._named()
        if path is None:
            self._say(say("choosing.type_name" if self.purpose is Purpose.SAVE else "choosing.type_open"))
        elif path.is_dir() and self.purpose is not Purpose.FOLDER:
            self.name.field.clear()
            self.go(path)
        elif why := self._refusal(path):
            self._say(why)
        else:
            self.chosen = path
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go_up()
            return
        super().keyPressEvent(event)

    def go_up(self) -> None:
        """Shows the folder above."""
        self.go(self.folder.parent)

    @property
    def _suffix(self) -> str:
        return self._suffixes[0] if self._suffixes else ""

    def _build(self) -> None:
        whole = Column(self, gap=Space.M, outer=margins(Space.XL, Space.L))
        self._title = Words(step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        whole.addWidget(self._title)
        middle = Row(gap=Space.L)
        self.places = FilePlaces()
        self.places.chosen.connect(self.go)
        middle.addWidget(self.places)
        middle.addLayout(self._folder_part(), 1)
        whole.addLayout(middle, 1)
        self.name = Field("choosing.name", "-")
        self.name.field.textEdited.connect(self._settle)
        self.name.setVisible(self.purpose is not Purpose.FOLDER)
        whole.addWidget(self.name)
        self.free = Button("choosing.free", "-", kind=Kind.LINK, height=Control.DENSE)
        self.free.clicked.connect(self._take_free)
        self.free.hide()
        whole.addWidget(self.free, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addLayout(self._foot())

    def _folder_part(self) -> Column:
        column = Column(gap=Space.S)
        head = Row(gap=Space.S)
        self.up = IconButton("choosing.up", Icon.CHEVRON_UP, name=say("choosing.up"))
        self.up.setAutoDefault(False)
        self.up.clicked.connect(self.go_up)
        self._here = PathWords()
        head.addWidget(self.up)
        head.addWidget(self._here, 1)
        column.addLayout(head)
        self.list = FolderView()
        self.list.up_requested.connect(self.go_up)
        self.list.setObjectName("choosing.list")
        self.list.setProperty("framed", True)
        self.list.setModel(self._listing)
        edge = current().sizes.icon(IconSize.SMALL)
        self.list.setIconSize(QSize(edge, edge))
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setUniformRowHeights(True)
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        for column_number in (SIZE, KIND):
            self.list.hideColumn(column_number)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CHANGED, QHeaderView.ResizeMode.ResizeToContents)
        self._listing.directoryLoaded.connect(self._loaded)
        self.list.selectionModel().selectionChanged.connect(self._moved)
        self.list.activated.connect(self._activated)
        column.addWidget(self.list, 1)
        return column

    def _foot(self) -> Row:
        row = Row(gap=Space.S)
        self._note = Words(step=Step.MICRO, tone=Tone.INK3, wrap=True)
        row.addWidget(self._note, 1)
        self.cancel = Button("choosing.cancel", "-")
        self.cancel.clicked.connect(self.reject)
        self.take = Button("choosing.take", "-", kind=Kind.PRIMARY)
        self.take.clicked.connect(self.accept)
        self.take.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        return row

    def _say_words(self) -> None:
        code = _CODES[self.purpose]
        title = say(f"choosing.{code}")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.setText(title)
        self.list.setAccessibleName(say("choosing.list"))
        label = say("choosing.name_save" if self.purpose is Purpose.SAVE else "choosing.name_open")
        self.name.label.setText(label)
        self.name.field.setAccessibleName(label)
        self.take.setText(say(f"choosing.do_{code}"))
        self.cancel.setText(say("choosing.cancel"))
        self._note.setText(say("choosing.kept_nowhere"))

    def _loaded(self, path: str) -> None:
        """The arrow keys start at the first line; it is not chosen by that."""
        first = self._listing.index(0, NAME, self.list.rootIndex())
        if Path(path) == self.folder and first.isValid() and not self.list.currentIndex().isValid():
            self.list.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _marked(self) -> QModelIndex:
        """The line that is chosen, if there is one."""
        return next((each for each in self.list.selectedIndexes() if each.column() == NAME), QModelIndex())

    def _moved(self) -> None:
        """Another line is chosen; a file's name goes into the field."""
        self._settle()
        marked = self._marked()
        if marked.isValid() and not self._listing.isDir(marked):
            self.name.field.setText(self._listing.fileName(marked))
        elif self.purpose is Purpose.OPEN:
            self.name.field.clear()

    def _activated(self, index: QModelIndex) -> None:
        path = Path(self._listing.filePath(index))
        if path.is_dir():
            self.go(path)
        else:
            self.accept()

    def _named(self) -> Path | None:
        """What is meant: the name as typed, else the line the keyboard is on, else in a way the folder itself."""
        typed = self.name.field.text().strip()
        marked = self._marked()
        if typed:
            path = self.folder / Path(typed).expanduser()
            return path if path.is_dir() else self._with_suffix(path)
        if marked.isValid():
            return Path(self._listing.filePath(marked))
        return self.folder if self.purpose is Purpose.FOLDER else None

    def _with_suffix(self, path: Path) -> Path:
        saving = self.purpose is Purpose.SAVE and path.name
        return path.with_name(with_suffix(path.name, self._suffix)) if saving else path

    def _refusal(self, path: Path) -> str:
        """Why a path will not do; empty where it will."""
        if self.purpose is Purpose.SAVE:
            return self._save_refusal(path)
        if not path.exists():
            return say("choosing.no_folder" if self.purpose is Purpose.FOLDER else "choosing.no_file")
        if self._suffixes and not path.name.lower().endswith(tuple(each.lower() for each in self._suffixes)):
            return say("choosing.other_kind", suffixes=", ".join(self._suffixes))
        return ""

    def _save_refusal(self, path: Path) -> str:
        if not can_be_used(path.name):
            return say("choosing.bad_name")
        if not path.parent.is_dir():
            return say("choosing.no_folder")
        if _is_taken(path):
            self.free.setText(say("choosing.use_free", name=self._free_name(path)))
            self.free.show()
            return say("choosing.taken")
        return "" if QFileInfo(str(path.parent)).isWritable() else say("choosing.not_writable")

    def _free_name(self, path: Path) -> str:
        return free_name(path.name, self._suffix, lambda name: _is_taken(path.with_name(name)))

    def _take_free(self) -> None:
        """The free name comes into the field; saving stays a step of its own."""
        path = self._named()
        if path is not None:
            self.name.field.setText(self._typed(path.with_name(self._free_name(path))))
            self._settle()
            self.name.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, path: Path) -> str:
        return path.name if path.parent == self.folder else str(path)

    def _say(self, words: str) -> None:
        self.name.need_attention(words)
        announce(self.name.field)

    def _settle(self) -> None:
        self.name.settle()
        self.free.hide()


def _is_taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()
