"""Choosing a path: what it takes and refuses, by keyboard, and that nothing of it is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.file_names import can_be_used, free_name, with_suffix
from tests.support.qt import wait_for
from tests.ui.test_components import cut, focusable, overlapping, spoken
from ui.choosing import FileChooser, files, use
from ui.file_dialog import FileDialog, Purpose
from ui.theme.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
LEAVES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
app = QApplication([])
folder = Path(sys.argv[1])
if sys.argv[2] == "ours":
    from ui.choosing import FileChooser
    from ui.theme.theme import Theme
    Theme().apply(app)
    chooser = FileChooser()
    chooser._folder = folder
    QTimer.singleShot(50, lambda: app.activeModalWidget().take.click())
    print(chooser.choose_save_path(None, "of the person", ".pdf"))
else:
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    QTimer.singleShot(50, dialog.reject)
    dialog.exec()
    del dialog
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "sent"
    (place / "below").mkdir(parents=True)
    (place / "one.pdf").write_bytes(b"1")
    (place / "key.txt").write_bytes(b"2")
    return place


def opened(folder: Path, purpose: Purpose, suffixes: Sequence[str] = (), name: str = "") -> FileDialog:
    dialog = FileDialog(purpose, folder, suffixes, name)
    dialog.show()
    dialog.activateWindow()
    wait_for(lambda: dialog._listing.rowCount(dialog.list.rootIndex()) >= 1)
    return dialog


def lines(dialog: FileDialog) -> list[str]:
    root = dialog.list.rootIndex()
    return [str(dialog._listing.index(n, 0, root).data()) for n in range(dialog._listing.rowCount(root))]


@pytest.mark.parametrize(("which", "leaves"), [("ours", False), ("qt", True)])
def test_no_trace_of_the_folder_is_left_in_the_home(which: str, leaves: bool, tmp_path: Path) -> None:
    home, sent = tmp_path / "home", tmp_path / "of-jane-roe"
    home.mkdir()
    sent.mkdir()
    keep = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    places = {"HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", LEAVES, str(sent), which],
        cwd=ROOT, env={**keep, **places}, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    if which == "ours":
        assert ran.stdout.strip() == str(sent / "of the person.pdf")
    found = [file for file in home.rglob("*") if file.is_file() and b"of-jane-roe" in file.read_bytes()]
    assert bool(found) is leaves, found
    if not leaves:
        assert [file for file in home.rglob("*") if file.is_file()] == []


@pytest.mark.usefixtures("theme")
def test_a_new_file_gets_its_suffix_and_its_folder(folder: Path) -> None:
    dialog = opened(folder, Purpose.SAVE, (".pdf",), "declaration")
    assert dialog.name.field.hasFocus()
    assert dialog.name.field.text() == "declaration.pdf"
    assert dialog.name.field.selectedText() == "declaration"
    QTest.keyClicks(dialog.name.field, "two")
    QTest.keyClick(dialog.name.field, Qt.Key.Key_Return)
    assert dialog.chosen == folder / "two.pdf"


@pytest.mark.usefixtures("theme")
def test_nothing_is_written_over_and_a_free_name_is_offered(folder: Path) -> None:
    dialog = opened(folder, Purpose.SAVE, ("pdf",), "one")
    dialog.take.click()
    assert dialog.chosen is None
    assert "already there" in dialog.name.note
    assert dialog.free.text() == "Use one 2.pdf"
    dialog.free.click()
    assert dialog.name.field.text() == "one 2.pdf"
    assert dialog.name.note == ""
    dialog.take.click()
    assert dialog.chosen == folder / "one 2.pdf"


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Type a name"), ("a:b", "cannot have this name"), ("con", "cannot have"), ("/no/such/x", "no such folder")],
)
def test_what_cannot_be_a_new_file(folder: Path, typed: str, said: str) -> None:
    dialog = opened(folder, Purpose.SAVE, (".pdf",))
    dialog.name.field.setText(typed)
    dialog.take.click()
    assert dialog.chosen is None
    assert said in dialog.name.note
    QTest.keyClicks(dialog.name.field, "x")
    assert dialog.name.note == ""


@pytest.mark.usefixtures("theme")
def test_by_keyboard_into_a_folder_up_again_and_a_file(folder: Path) -> None:
    dialog = opened(folder, Purpose.OPEN)
    assert lines(dialog) == ["below", "key.txt", "one.pdf"]
    assert dialog.list.hasFocus()
    wait_for(lambda: dialog.list.currentIndex().isValid())
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.folder == folder / "below"
    assert dialog.isVisible()
    QTest.keyClick(dialog.list, Qt.Key.Key_Backspace)
    assert dialog.folder == folder
    wait_for(lambda: len(lines(dialog)) == 3 and dialog.list.currentIndex().isValid())
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.name.field.text() == "one.pdf"
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.chosen == folder / "one.pdf"


@pytest.mark.usefixtures("theme")
def test_only_the_kind_that_is_needed(folder: Path) -> None:
    dialog = opened(folder, Purpose.OPEN, (".pdf",))
    wait_for(lambda: lines(dialog) == ["below", "one.pdf"])
    dialog.name.field.setText("key.txt")
    dialog.take.click()
    assert "It ends with .pdf" in dialog.name.note
    dialog.name.field.setText("gone.pdf")
    dialog.take.click()
    assert "no such file" in dialog.name.note
    dialog.name.field.setText(str(folder / "one.pdf"))
    dialog.take.click()
    assert dialog.chosen == folder / "one.pdf"


@pytest.mark.usefixtures("theme")
def test_a_folder_is_the_one_shown_or_the_one_marked(folder: Path) -> None:
    dialog = opened(folder, Purpose.FOLDER)
    assert lines(dialog) == ["below"]
    dialog.take.click()
    assert dialog.chosen == folder
    dialog = opened(folder, Purpose.FOLDER)
    dialog.list.setCurrentIndex(dialog._listing.index(str(folder / "below")))
    dialog.take.click()
    assert dialog.chosen == folder / "below"


@pytest.mark.usefixtures("theme")
def test_enter_takes_a_folder_that_holds_none(folder: Path) -> None:
    dialog = opened(folder, Purpose.FOLDER)
    QTest.keyClicks(dialog.list, "below")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert (dialog.folder, dialog.chosen) == (folder / "below", None)
    wait_for(lambda: lines(dialog) == [])
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.chosen == folder / "below"


def while_asked(app: QApplication, do: Callable[[FileDialog], None]) -> None:
    def look() -> None:
        dialog = app.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        do(dialog)

    QTimer.singleShot(0, look)


def test_escape_is_no_answer_and_the_folder_is_remembered_only_in_memory(
    app: QApplication, theme: Theme, folder: Path
) -> None:
    assert theme.percent == 100
    chooser = FileChooser()
    while_asked(app, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert chooser.choose_open_path(None) is None

    def save(dialog: FileDialog) -> None:
        dialog.go(folder)
        dialog.take.click()

    while_asked(app, save)
    assert chooser.choose_save_path(None, "new", ".ics") == folder / "new.ics"
    seen: list[Path] = []

    def look(dialog: FileDialog) -> None:
        seen.append(dialog.folder)
        dialog.reject()

    while_asked(app, look)
    assert chooser.choose_folder(None) is None
    assert seen == [folder]


def test_a_window_that_goes_takes_the_question_along(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    window = QWidget()
    window.show()
    while_asked(app, lambda _dialog: window.deleteLater())
    assert FileChooser().choose_open_path(window) is None


class Always:
    def __init__(self, path: Path) -> None:
        self.path = path

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path:
        del parent
        return self.path / f"{suggested_name}{suffix}"

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path:
        del parent, suffixes
        return self.path

    def choose_folder(self, parent: QWidget | None) -> Path:
        del parent
        return self.path


def test_a_test_may_put_its_own_in_place(tmp_path: Path) -> None:
    with use(Always(tmp_path)):
        assert files.choose_save_path(None, "a", ".pdf") == tmp_path / "a.pdf"
        assert files.choose_open_path(None) == files.choose_folder(None) == tmp_path


@pytest.mark.parametrize("percent", [80, 150])
@pytest.mark.parametrize("purpose", Purpose)
def test_all_has_a_name_and_nothing_is_cut(app: QApplication, folder: Path, purpose: Purpose, percent: int) -> None:
    Theme(percent=percent).apply(app)
    dialog = opened(folder, purpose, (".pdf",) if purpose is Purpose.SAVE else (), "one")
    if purpose is Purpose.SAVE:
        dialog.take.click()
    for _ in range(3):
        app.processEvents()
    assert [each.objectName() for each in focusable(dialog) if not spoken(each)] == []
    inside = {each.objectName() or getattr(each, "text", str)() for each in dialog.list.findChildren(QWidget)}
    assert set(cut(dialog)) - inside == set()
    dialog.list.hide()
    assert overlapping(dialog) == []
    Theme().apply(app)
    dialog.close()


@given(st.text(min_size=1, max_size=20))
def test_a_name_keeps_one_suffix(name: str) -> None:
    once = with_suffix(name, ".pdf")
    assert once.endswith((".pdf", ".PDF")) or once.lower().endswith(".pdf")
    assert with_suffix(once, ".pdf") == once


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "nul.txt", "LPT1", "a.", "a\nb", "x" * 256, "é" * 128])
def test_names_that_some_system_refuses(name: str) -> None:
    assert not can_be_used(name)


@pytest.mark.parametrize("name", ["a.pdf", "declaración 2.pdf", "console", "é" * 127])
def test_names_that_all_systems_take(name: str) -> None:
    assert can_be_used(name)


@given(st.sets(st.integers(2, 20)))
def test_the_free_name_is_the_first_free_one(taken: set[int]) -> None:
    names = {f"a {n}.zip.age" for n in taken}
    free = free_name("a.zip.age", ".zip.age", names.__contains__)
    number = int(free.removeprefix("a ").removesuffix(".zip.age"))
    assert free not in names
    assert set(range(2, number)) <= taken
