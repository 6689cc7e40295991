"""The rule packs in the window: listed with age and approval; a file is compared before it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from clinic_app.bootstrap import Clinic
from clinic_app.services.ports.vault import Role
from tests.support.packs import folder, parcel, shelf, signed
from tests.support.roles import InHandsOf
from tests.support.seats import PageSeat
from tests.ui.test_components import cut
from ui import words
from ui.desk import Desk
from ui.pages.packs import PacksPage
from ui.pages.settings import SettingsPage
from ui.presenters.packs import PacksPresenter
from ui.stops import PageCode, Stop
from ui.words import Language


class Seat(PageSeat[PacksPresenter, PacksPage]):
    """Somebody before the page."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = PacksPresenter(desk)
        super().__init__(app, desk, presenter, presenter.page, width=1064)
        self.presenter.enter(Stop(PageCode.PACKS))
        self.wait()

    def look_at(self, path: Path) -> None:
        self.presenter.look_at(path)
        self.wait()
        self.wait()

    def press(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert button is not None, name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.wait()

    def read(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page)]

    def buttons(self) -> set[str]:
        found = self.page.findChildren(QAbstractButton)
        return {each.objectName() for each in found if each.isVisibleTo(self.page)}


@pytest.fixture(autouse=True)
def known_publisher() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        known = cached_property(lambda _program: shelf())
        known.__set_name__(Clinic, "shelf")
        patch.setattr(Clinic, "shelf", known)
        yield


@pytest.fixture
def seat(app: QApplication, theme: object, desk: Desk) -> Iterator[Seat]:
    del theme
    yield Seat(app, desk)
    words.choose(Language.ENGLISH)


def practice(place: Path, content: bytes | None = None) -> Path:
    path = place / "practice.amparo-pack"
    path.write_bytes(signed(folder("practice_pack", place)) if content is None else content)
    return path


def test_every_pack_is_listed_with_its_age_and_the_lack_of_an_approval(seat: Seat) -> None:
    read = seat.read()
    stamps = [text for text in read if "@" in text]
    assert [stamp.partition("@")[0] for stamp in stamps] == ["federal-baseline", "illinois", "cook-county", "chicago"]
    assert read.count("Not yet approved by an attorney") == 4
    assert sum(text.startswith("Law as of ") and text.endswith("Came with Amparo.") for text in read) == 4
    assert cut(seat.page) == []


def test_a_file_is_compared_then_left_then_taken_and_removed(seat: Seat, tmp_path: Path) -> None:
    seat.look_at(practice(tmp_path))
    read = seat.read()
    assert "Practice, practice@2026.11.1" in read
    assert "3 results change, in 2 of 2 matters." in read
    assert "Matter DEMO-A: 1 result changes" in read
    assert "none → Possible breach" in read
    assert "PRACTICE-HOLDING" in read
    assert seat.presenter.first() is not None
    assert cut(seat.page) == []
    seat.press("packs.leave")
    assert "practice@2026.11.1" not in " ".join(seat.read())
    seat.look_at(practice(tmp_path))
    seat.press("packs.take")
    assert "practice@2026.11.1" in seat.read()
    assert "Signed by Example Publisher." in " ".join(seat.read())
    assert seat.told == ["Installed: practice@2026.11.1"]
    seat.press("packs.remove.practice")
    assert "practice@2026.11.1" not in seat.read()
    assert seat.told[-1] == "Out of use: practice@2026.11.1"
    assert seat.troubles == []


def test_an_attorney_approves_with_a_bar_number(seat: Seat) -> None:
    field = seat.page.findChild(QLineEdit, "packs.bar_number")
    assert field is not None
    seat.press("packs.approve.chicago")
    assert "Write your bar number first; the approval names it." in seat.read()
    QTest.keyClicks(field, "ARDC 6000000")
    seat.press("packs.approve.chicago")
    assert any(text.startswith("Approved by A. Muestra, ARDC 6000000, on ") for text in seat.read())
    assert seat.read().count("Not yet approved by an attorney") == 3
    assert "packs.approve.chicago" not in seat.buttons()


@pytest.mark.parametrize("content", [b"", b"{}", b"x" * 1000])
def test_what_is_no_pack_is_one_sentence_and_the_list_stays(seat: Seat, tmp_path: Path, content: bytes) -> None:
    before = seat.read()
    seat.look_at(practice(tmp_path, content))
    assert [error.code for error in seat.troubles] == ["pack_malformed"]
    assert seat.read() == before
    seat.look_at(practice(tmp_path, parcel(folder("practice_pack", tmp_path)).to_bytes()))
    seat.look_at(tmp_path / "none.amparo-pack")
    assert [error.code for error in seat.troubles[1:]] == ["pack_unsigned", "cannot_read"]
    assert seat.read() == before


def test_who_is_no_attorney_sees_the_list_and_no_way_to_change_it(app: QApplication, theme: object, desk: Desk) -> None:
    del theme
    handed = InHandsOf(desk.vault, Role.PARALEGAL)
    other = Desk(desk.program, handed, desk.tasks)
    seat = Seat(app, other)
    assert "An attorney of the clinic installs, approves and removes packs." in seat.read()
    assert seat.buttons() == set()


def test_the_page_speaks_spanish(seat: Seat, tmp_path: Path) -> None:
    words.choose(Language.SPANISH)
    seat.wait()
    assert seat.read().count("Todavía no lo aprobó una abogada o un abogado") == 4
    seat.look_at(practice(tmp_path))
    assert "Cambian 3 resultados, en 2 de 2 casos." in seat.read()
    assert "nada → Posible incumplimiento" in seat.read()


def test_a_pack_that_is_old_says_so(app: QApplication, theme: object, tmp_path: Path) -> None:
    del theme
    from datetime import datetime

    from tests.support.desks import open_desk

    with open_desk(tmp_path, datetime.fromisoformat("2027-06-01T12:00:00-05:00")) as desk:
        read = Seat(app, desk).read()
    assert sum(text.endswith("days old: check the law again before you rely on it") for text in read) == 4


def test_settings_lead_there(app: QApplication, theme: object) -> None:
    del theme, app
    assert hasattr(SettingsPage, "packs_requested")
