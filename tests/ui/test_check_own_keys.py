"""Checking behind the lock: the clinic's own root is trusted, its archive key opens its own copies, files go first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.services.founding import ARCHIVE_IDENTITY
from clinic_app.services.ports.vault import Role
from tests.support.pages import on_screen
from tests.support.pki import sample_clinic
from tests.support.prepared_clinic import CITY, FORM, board
from tests.support.qt import wait_for
from ui import choosing
from ui.desk import Desk
from ui.pages.check import CheckPage
from ui.presenters.checking import CheckingPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.widgets.signature_bar import SignatureState


class Chosen:
    """A person who has made up her mind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        raise AssertionError((parent, suggested_name, suffix))

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        del parent, suffixes
        return self.path

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        raise AssertionError(parent)


class Checking:
    """The page at work on the desk's vault."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        self.presenter = CheckingPresenter(desk)
        page = self.presenter.page
        assert isinstance(page, CheckPage)
        self.page = page
        on_screen(app, page, 1064, 720)

    def check(self, path: Path) -> None:
        """As the window does with what was just sealed."""
        self.presenter.enter(Stop(PageCode.CHECK, detail=str(path)))
        self.wait()

    def choose(self, which: str, path: Path) -> None:
        """A file that helps."""
        button = self.page.findChild(QAbstractButton, f"check.choose_{which}")
        assert button is not None
        with choosing.use(Chosen(path)):
            button.click()
        self.wait()

    def wait(self) -> None:
        """Until there is an answer."""
        wait_for(lambda: self.page.result is not None or self.page.findChild(QWidget, "check.banner") is not None)

    @property
    def state(self) -> str:
        """What the page says of the seal; empty where nothing was found."""
        return "" if self.page.result is None else str(self.page.result.bar.state)

    @property
    def words(self) -> str:
        """Everything that can be read."""
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page))


@pytest.fixture
def checking(app: QApplication, desk: Desk) -> Checking:
    return Checking(app, desk)


def made(desk: Desk, folder: Path, recipient: str = CITY) -> Path:
    """A bundle for a recipient, on the disk."""
    path = folder / f"{recipient}.zip.age"
    done: list[object] = []

    def make() -> object:
        desk.affidavit.make("DEMO-A", form_id=FORM, account_id="1", recipient=recipient)
        return desk.submission.make("DEMO-A", recipient=recipient, out=path, account_id="1", form_id=FORM)

    desk.tasks.run(Place.VAULT, lambda _token: make(), owner=desk, saying="Sealing", done=done.append)
    wait_for(lambda: done)
    return path


def test_a_bundle_of_the_clinic_opens_with_its_archive_key_and_is_trusted(
    checking: Checking, desk: Desk, tmp_path: Path
) -> None:
    assert "This clinic’s own root" in checking.words
    assert "archive key" not in checking.words
    checking.check(made(desk, tmp_path))
    assert checking.state == SignatureState.VALID
    assert "Opened with the clinic’s own archive key" in checking.words


def test_what_was_lent_is_not_kept(checking: Checking, desk: Desk, tmp_path: Path) -> None:
    checking.check(made(desk, tmp_path))
    secrets: list[bytes | None] = []

    def read() -> bytes | None:
        assert desk.vault.privileged is not None
        return desk.vault.privileged.secret(ARCHIVE_IDENTITY)

    desk.tasks.run(Place.VAULT, lambda _token: read(), owner=desk, saying="-", done=secrets.append)
    wait_for(lambda: secrets)
    assert secrets[0] is not None
    held = repr({**vars(checking.presenter), **vars(checking.presenter._inner)})
    assert secrets[0].decode() not in held
    checking.presenter.leave()
    assert "archive key" not in checking.words


def test_a_document_needs_no_archive_key_and_the_page_does_not_speak_of_it(
    checking: Checking, desk: Desk, tmp_path: Path
) -> None:
    pdfs: list[bytes] = []
    desk.tasks.run(
        Place.VAULT,
        lambda _token: desk.affidavit.make("DEMO-A", form_id=FORM, account_id="1", recipient=CITY).pdf,
        owner=desk,
        saying="-",
        done=pdfs.append,
    )
    wait_for(lambda: pdfs)
    path = tmp_path / "declaration.pdf"
    path.write_bytes(pdfs[0])
    checking.check(path)
    assert checking.state == SignatureState.VALID
    assert "archive key" not in checking.words


def test_a_paralegal_has_no_archive_key(desk: Desk, tmp_path: Path) -> None:
    path = made(desk, tmp_path)
    vault = desk.vault
    assert vault.person.role is Role.ATTORNEY

    class Records:
        """The same vault without what only attorneys reach."""

        records, privileged = vault.records, None

    desk.vault = Records()  # type: ignore[assignment]
    again = CheckingPresenter(desk)
    desk.vault = vault
    again.enter(Stop(PageCode.CHECK, detail=str(path)))
    wait_for(lambda: again.page.findChild(QWidget, "check.banner.choose_identity") is not None)


def test_files_that_were_chosen_go_first(checking: Checking, desk: Desk, tmp_path: Path) -> None:
    path = made(desk, tmp_path)
    other_root = tmp_path / "other-root.pem"
    other_root.write_bytes(sample_clinic().pem)
    checking.check(path)
    assert checking.state == SignatureState.VALID
    checking.choose("trust", other_root)
    assert checking.state == SignatureState.UNKNOWN_SIGNER  # the clinic's own root was not added to it
    assert "This clinic’s own root" not in checking.words
    theirs = tmp_path / "board.txt"
    theirs.write_text(f"{board().secret}\n")
    checking.choose("identity", theirs)
    assert "archive key" not in checking.words
    assert "board.txt" in checking.words


def test_an_encrypted_file_for_somebody_else_asks_for_their_key(checking: Checking, tmp_path: Path) -> None:
    box = PyrageBox()
    path = tmp_path / "other.zip.age"
    path.write_bytes(box.encrypt(b"PK", (box.new_identity().recipient,)))
    checking.check(path)
    assert checking.state == ""
    assert checking.page.findChild(QWidget, "check.banner.choose_identity") is not None
    assert "archive key" not in checking.words


def test_a_wrong_key_file_is_said_to_be_wrong(checking: Checking, desk: Desk, tmp_path: Path) -> None:
    path = made(desk, tmp_path)
    theirs = tmp_path / "theirs.txt"
    theirs.write_text(f"{PyrageBox().new_identity().secret}\n")
    checking.check(path)
    checking.choose("identity", theirs)
    assert checking.state == ""
    assert checking.page.findChild(QWidget, "check.banner.choose_identity") is None
