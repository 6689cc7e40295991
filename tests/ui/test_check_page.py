"""Check something I received: dropped or chosen, checked at once, every fault shown, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from clinic_app.errors import ClinicError
from clinic_app.services.verification.report import Fault, Kind, Report, State
from clinic_app.services.verification.verify import Verifier
from tests.support.desks import CheapProgram
from tests.support.logs import make_log
from tests.support.pages import on_screen, speaking
from tests.support.pki import sample_clinic
from tests.support.qt import wait_for
from tests.support.sealed_things import board, make_document, sample_bundle, verifier
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui import choosing
from ui.desk import Desk
from ui.pages.check import CheckPage
from ui.pages.check_lines import said_lines
from ui.presenters.check import CheckPresenter
from ui.presenters.checking import CheckingPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Tasks
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.words import Language


class Program(CheapProgram):
    """The real program, but its clock stands where the sample clinic's certificates are valid."""

    @property
    def verifier(self) -> Verifier:
        return verifier()


class Chooser:
    """Gives the next path each time."""

    def __init__(self, *paths: Path | None) -> None:
        self.paths = list(paths)

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        raise AssertionError((parent, suggested_name, suffix))

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        assert parent is not None
        assert suffixes == ()
        return self.paths.pop(0)

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        assert parent is not None
        return self.paths.pop(0)


@dataclass
class At:
    """A page at work."""

    presenter: CheckPresenter
    tasks: Tasks
    folder: Path

    @property
    def page(self) -> CheckPage:
        return self.presenter.page

    def file(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def press(self, name: str) -> None:
        found = self.page.findChild(QAbstractButton, name)
        assert found is not None, name
        found.click()

    def choose(self, button: str, path: Path | None) -> None:
        with choosing.use(Chooser(path)):
            self.press(button)
        assert self.tasks.drain(20.0)

    def trusting(self) -> None:
        self.choose("check.choose_trust", self.file("clinic-root.pem", sample_clinic().pem))

    def state(self) -> State | None:
        result = self.page.result
        return None if result is None else State(result.bar.state)

    def words(self) -> str:
        QApplication.processEvents()
        shown = [each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page)]
        return "\n".join(shown).replace("\u200b", "")


@pytest.fixture
def at(app: QApplication, theme: Theme, tmp_path: Path) -> Iterator[At]:
    assert theme.percent == 100
    faults: list[BaseException] = []
    unheard: list[ClinicError] = []
    tasks = Tasks(faults.append, unheard.append)
    presenter = CheckPresenter(Program(), tasks)
    on_screen(app, presenter.page, 1280, 720)
    yield At(presenter, tasks, tmp_path)
    closed: list[bool] = []
    tasks.closed.connect(lambda: closed.append(True))
    tasks.close()
    wait_for(lambda: closed)
    assert (faults, unheard) == ([], [])


def test_a_sealed_document_of_a_trusted_clinic(at: At) -> None:
    at.trusting()
    assert at.state() is None
    at.choose("check.choose_file", at.file("declaration.pdf", make_document("DEMO-1-D1")))
    assert at.state() is State.VALID
    words = at.words()
    assert "declaration.pdf" in words
    assert "No fault was found." in words
    assert "It was sealed before the declarant signed." in words
    assert "DEMO-1-D1" in words
    assert "2 Mar 2026, 14:05 (UTC-06:00)" in words
    assert sample_clinic().fingerprint in words.replace("\n", " ")  # in two rows
    assert "Every page" not in words
    assert "That every page carries its number" in words
    assert str(at.folder) not in words


def test_without_trust_the_signer_is_not_known_and_with_it_it_is_checked_again(at: At) -> None:
    at.choose("check.choose_file", at.file("d.pdf", make_document("DEMO-1-D1", declarant_signed=True)))
    assert at.state() is State.UNKNOWN_SIGNER
    assert "The declarant had signed before the seal was set." in at.words()
    at.trusting()
    assert at.state() is State.VALID
    at.press("check.forget_trust")
    assert at.tasks.drain(20.0)
    assert at.state() is State.UNKNOWN_SIGNER


def test_a_changed_bundle_shows_every_fault_with_its_place(at: At) -> None:
    files = dict(sample_bundle().files)
    files["data/summary.txt"] += b"one word more"
    del files["data/empty.txt"]
    for name, data in files.items():
        at.file(f"bundle/{name}", data)
    at.trusting()
    at.choose("check.choose_folder", at.folder / "bundle")
    assert at.state() is State.CHANGED_SINCE
    report = verifier().verify(at.folder / "bundle")
    words = at.words()
    for fault in report.faults:
        if fault.code != "no_trusted_root":
            assert fault.where in words
    assert "data/summary.txt" in words
    assert "data/empty.txt" in words
    result = at.page.result
    assert result is not None
    assert "Changed since signing." in result.accessibleName()


def test_an_encrypted_bundle_asks_for_its_key(at: At) -> None:
    at.trusting()
    at.choose("check.choose_file", at.file("b.zip.age", sample_bundle().encrypted()))
    assert at.state() is None
    banner = at.page.findChild(Banner)
    assert banner is not None
    assert "encrypted" in at.words()
    assert "--identity" not in at.words()
    key = at.file("key.txt", f"# mine\n{board().secret}\n".encode())
    at.choose("check.banner.choose_identity", key)
    assert at.state() is State.VALID
    assert board().secret not in at.words()
    other = at.file("other.txt", b"no key in here")
    at.choose("check.choose_identity", other)
    assert at.state() is None
    assert "does not hold exactly one secret key" in at.words()


def test_a_log_and_a_thing_of_no_kind(at: At) -> None:
    at.choose("check.choose_file", at.file("log.jsonl", make_log().export()))
    assert at.state() is State.UNKNOWN_SIGNER
    assert "A log" in at.words()
    at.choose("check.choose_file", at.file("photo.jpg", b"\xff\xd8\xff"))
    assert at.state() is State.INVALID
    assert "Nothing that Amparo made" in at.words()
    assert "What such a check looks at" not in at.words()


def drop(page: QWidget, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_something_is_dropped(at: At) -> None:
    drop(at.page, QUrl.fromLocalFile(str(at.file("d.pdf", make_document("DEMO-1-D1")))))
    assert at.tasks.drain(20.0)
    assert at.state() is State.UNKNOWN_SIGNER


@pytest.mark.parametrize("urls", [("https://example.org/a.pdf",), ("file:///a.pdf", "file:///b.pdf")])
def test_two_things_or_a_link_are_not_taken(at: At, urls: tuple[str, ...]) -> None:
    drop(at.page, *map(QUrl, urls))
    assert "Nothing was checked" in at.words()
    assert at.state() is None


def test_the_page_says_that_it_takes_what_is_held_over_it(at: At) -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///a.pdf")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(at.page, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    assert "Let go to check it." in at.words()
    QApplication.sendEvent(at.page, QDragLeaveEvent())
    assert "Drop a file or a folder here" in at.words()


def test_clear_and_back_forget_everything(at: At) -> None:
    heard: list[bool] = []
    at.presenter.back_requested.connect(lambda: heard.append(True))
    at.trusting()
    at.choose("check.choose_file", at.file("declaration.pdf", make_document("DEMO-1-D1")))
    at.press("check.clear")
    assert at.state() is None
    assert "declaration.pdf" not in at.words()
    assert "their-root.pem" not in at.words()
    at.choose("check.choose_file", at.folder / "declaration.pdf")
    assert at.state() is State.UNKNOWN_SIGNER
    at.press("check.back")
    assert heard == [True]
    assert at.state() is None


def test_a_check_can_be_stopped(at: At) -> None:
    path = at.file("b.zip", sample_bundle().zip)
    at.presenter.check(path)
    assert "Checking" in at.words()
    at.press("check.cancel")
    assert at.tasks.drain(20.0)
    assert "The check was stopped. Nothing was kept." in at.words()
    at.presenter.check(path)
    at.presenter.clear()
    assert at.tasks.drain(20.0)
    assert at.state() is None
    assert "stopped" not in at.words()


def test_changing_ones_mind_in_the_dialog_changes_nothing(at: At) -> None:
    at.choose("check.choose_file", None)
    at.choose("check.choose_trust", None)
    assert "Drop a file or a folder here" in at.words()


def test_a_file_that_is_gone_is_told(at: At) -> None:
    at.choose("check.choose_file", at.folder / "gone.pdf")
    assert "There is no file or folder there that can be read." in at.words()


def test_all_by_keyboard(at: At) -> None:
    at.page.thing.file.setFocus()
    with choosing.use(Chooser(at.file("d.pdf", make_document("DEMO-1-D1")))):
        QTest.keyClick(at.page.thing.file, Qt.Key.Key_Return)
    assert at.tasks.drain(20.0)
    assert at.state() is State.UNKNOWN_SIGNER
    order = [each.objectName() for each in focusable(at.page)]
    assert order[:4] == ["check.back", "check.choose_file", "check.choose_folder", "check.clear"]


def many(count: int) -> Report:
    faults = [Fault("x", f"data/{n}.txt", f"File number {n} was changed.", State.CHANGED_SINCE) for n in range(count)]
    return Report(Kind.BUNDLE, tuple(faults))


def test_every_fault_can_be_seen_however_many(at: At) -> None:
    at.page.show_report(many(57))
    assert "57 faults" in at.words()
    assert "File number 56" not in at.words()
    at.press("check.more_faults")
    words = at.words()
    assert all(f"File number {n} was changed." in words for n in range(57))


def test_what_the_file_says_can_play_no_tricks(at: At) -> None:
    said = {"title": "safe\u202egnp.exe\n", "document_id": "<b>X</b>"}
    at.page.show_report(Report(Kind.DOCUMENT, (Fault("x", "a\nb", "t\u202e"),), found=said))
    words = at.words()
    assert "\u202e" not in words
    assert "\\u{202e}" in words
    assert "<b>X</b>" in words


def test_a_time_that_is_none_is_shown_as_it_is() -> None:
    seal = {"signer": "A. Muestra", "signed_at": "yesterday", "root_fingerprint": None}
    lines = {line.label: line.words for line in said_lines(Report(Kind.BUNDLE, found={"seal": seal}))}
    assert lines["Sealed at"] == "yesterday"


@pytest.mark.parametrize("state", State)
def test_the_four_states_say_so_in_both_languages(at: At, state: State) -> None:
    report = Report(Kind.DOCUMENT, () if state is State.VALID else (Fault("x", "", "A fault.", state),))
    at.page.show_report(report)
    assert at.state() is state
    english = at.words()
    with speaking(Language.SPANISH):
        QApplication.processEvents()
        spanish = at.words()
        assert "Revisar algo que recibí" in spanish
        assert at.state() is state
    assert english.splitlines()[0] != spanish.splitlines()[0]


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_is_whole_named_and_large_enough(
    app: QApplication, at: At, theme: Theme, percent: int, direction: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(direction)
    theme.choose(name=ThemeName.DARK, percent=percent)
    at.trusting()
    at.choose("check.choose_file", at.file("declaration.pdf", make_document("DEMO-1-D1")))
    at.page.show_report(many(3))
    on_screen(app, at.page, 1064, 720)
    assert cut(at.page.content) == []
    assert overlapping(at.page.content) == []
    assert too_small(at.page) == []
    assert [each.objectName() for each in focusable(at.page) if not spoken(each)] == []


def test_what_it_says_is_taken_from_the_report() -> None:
    lines = {line.label: line.words for line in said_lines(many(0))}
    assert lines == {"What it is": "A bundle"}
    matrix = {"rows": 2, "packs": ["illinois@2026.11.1"], "approved": False}
    told = {line.label: line.words for line in said_lines(Report(Kind.BUNDLE, found={"rule_matrix": matrix}))}
    assert told["Rule matrix"] == (
        "2 rows that an attorney approved for this body, from illinois@2026.11.1\n"
        "A rule pack among them is not yet approved by an attorney."
    )


def test_behind_the_lock_it_is_the_same_page_left_empty(app: QApplication, desk: Desk, tmp_path: Path) -> None:
    presenter = CheckingPresenter(desk)
    presenter.enter(Stop(PageCode.CHECK))
    page = presenter.page
    assert isinstance(page, CheckPage)
    on_screen(app, page, 1064, 720)
    assert not page.back.isVisible()
    (tmp_path / "x.pdf").write_bytes(make_document("DEMO-1-D1"))
    page.dropped.emit(tmp_path / "x.pdf")
    assert desk.tasks.drain(20.0)
    found = page.result
    assert found is not None
    presenter.leave()
    assert not found.isVisible()
    page.close()
