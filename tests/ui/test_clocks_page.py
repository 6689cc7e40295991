"""A matter's clocks in the window: opened, read, confirmed, ended, set by order, saved and printed; by keyboard too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit

from clinic_app.domain.clock_decision import Which
from clinic_app.domain.clock_rows import Group
from clinic_app.services.ports.vault import Role
from tests.support.pages import speaking
from tests.support.roles import InHandsOf
from tests.support.seats import PageSeat, on_lane
from tests.ui.test_components import cut, focusable, spoken
from ui.choosing import use
from ui.desk import Desk
from ui.pages.clocks.detail import ClockDetail
from ui.pages.clocks.line import ClockRowLine
from ui.pages.clocks.page import ClocksPage
from ui.presenters.clocks import ClocksPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme.theme import Theme
from ui.words import Language

B = "DEMO-B"
LETTER = Which("1", "DL-PRESERVATION-DHS")
NAMES = ("Juan", "Pérez")


class Chosen:
    """Chooses one path for everything."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def choose_save_path(self, _parent: Any, _name: str, _suffix: str) -> Path | None:
        return self.path

    def choose_open_path(self, _parent: Any, _suffixes: Any = ()) -> Path | None:
        return self.path

    def choose_folder(self, _parent: Any) -> Path | None:
        return self.path


class Seat(PageSeat[ClocksPresenter, ClocksPage]):
    """Somebody before the clocks of DEMO-B."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = ClocksPresenter(desk)
        super().__init__(app, desk, presenter, presenter.view)
        self.presenter.enter(Stop(PageCode.CLOCKS, B))
        self.wait()

    def line(self, which: Which) -> ClockRowLine:
        return next(line for line in self.page.findChildren(ClockRowLine) if line.which == which)

    def press(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert button is not None, name
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Return)
        self.wait()

    def type_into(self, name: str, text: str, *, enter: bool = False) -> None:
        field = self.page.window().findChild(QLineEdit, name)
        assert field is not None, name
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(field, text)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
            self.wait()

    def read(self) -> str:
        detail = self.page.findChild(ClockDetail)
        assert detail is not None
        return "\n".join(each.text() for each in detail.findChildren(QLabel))

    def group(self, which: Which) -> Group | None:
        view = self.page._view
        assert view is not None
        return next((row.group for row in view.clocks.rows if row.which == which), None)


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    made = Seat(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def test_the_page_says_how_far_an_attorney_has_approved_the_rules(seat: Seat, desk: Desk) -> None:
    """Never that nobody has where somebody has, nor that all are approved where one is not."""
    for approving, english, spanish in (
        ((), "rules that no attorney has approved yet", "que todavía no aprobó una abogada o un abogado"),
        (("illinois",), "rules of which an attorney has approved some", "que una abogada o un abogado aprobó en parte"),
        (("federal-baseline", "chicago"), "rules that an attorney of this clinic approved", "que aprobó una abogada o"),
    ):
        for name in approving:
            on_lane(desk, partial(desk.program.packs(desk.vault).approve, name, bar_number="12345"))
        for language, words in ((Language.ENGLISH, english), (Language.SPANISH, spanish)):
            with speaking(language):
                seat.presenter.enter(Stop(PageCode.CLOCKS, B))
                seat.wait()
                assert any(words in each.text() for each in seat.page.findChildren(QLabel))


def test_one_clock_is_shown_with_trigger_sum_calendar_and_authority(seat: Seat) -> None:
    QTest.keyClick(seat.line(LETTER), Qt.Key.Key_Return)
    seat.wait()
    said = seat.read()
    for words in ("Fri 6 Nov 2026 + 7 calendar days = Fri 13 Nov 2026", "18 USC 1519 [V1]", "federal 2026.11.1"):
        assert words in said
    assert "Nobody has confirmed it yet" in said
    assert seat.line(LETTER).isChecked()
    assert "One day is left" in spoken(seat.line(LETTER))


def test_what_is_not_known_is_folded_and_counted(seat: Seat) -> None:
    fold = seat.page.findChild(QAbstractButton, "clocks.open.unknown")
    assert fold is not None
    before = len(seat.page.findChildren(ClockRowLine))
    seat.press("clocks.open.unknown")
    seat.app.sendPostedEvents(None, 0)
    assert len(seat.page.findChildren(ClockRowLine)) > before
    focused = QApplication.focusWidget()
    assert isinstance(focused, ClockRowLine)
    assert seat.group(focused.which) is Group.UNKNOWN


def test_the_clocks_of_one_account_alone_and_of_all_again(seat: Seat) -> None:
    def whose() -> set[str]:
        return {line.which.account for line in seat.page.findChildren(ClockRowLine)}

    def choose(code: str) -> None:
        way = seat.page.findChild(QAbstractButton, f"clocks.whose.{code}")
        assert way is not None
        way.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(way, Qt.Key.Key_Space)

    assert whose() == {"1", "2"}
    choose("2")
    assert seat.went[-1] == Stop(PageCode.CLOCKS, B, account="2")
    seat.presenter.enter(seat.went[-1])
    seat.wait()
    assert whose() == {"2"}
    assert seat.page.chosen is not None
    assert seat.page.chosen.account == "2"
    assert ", account\u00a02" in spoken(seat.page.findChildren(ClockRowLine)[0])
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "clocks.whose.2"
    choose("all")
    seat.presenter.enter(seat.went[-1])
    seat.wait()
    assert whose() == {"1", "2"}
    seat.presenter.enter(Stop(PageCode.CLOCKS, B, account="1", detail=LETTER.clock))
    seat.wait()
    assert (whose(), seat.page.chosen) == ({"1", "2"}, LETTER)
    seat.presenter.enter(Stop(PageCode.CLOCKS, "DEMO-A"))
    seat.wait()
    assert seat.page.findChild(QAbstractButton, "clocks.whose.all") is None


def test_a_start_is_confirmed_by_a_name_and_taken_back(seat: Seat) -> None:
    seat.page.choose(LETTER)
    seat.press("clocks.do.confirm")
    assert "Confirmed by A. Muestra" in seat.read()
    assert "Its start is confirmed" in spoken(seat.line(LETTER))
    seat.press("clocks.do.unconfirm")
    assert "Nobody has confirmed it yet" in seat.read()
    assert seat.told == ["The start is confirmed", "The confirmation was taken back"]


def test_a_clock_is_met_with_a_reason_and_runs_again(seat: Seat) -> None:
    seat.page.choose(LETTER)
    seat.press("clocks.do.met")
    seat.type_into("clocks.reason", "", enter=True)
    assert seat.group(LETTER) is Group.WORK
    seat.type_into("clocks.reason", "Letter sent", enter=True)
    assert seat.group(LETTER) is Group.DECIDED
    assert "Letter sent" in seat.read()
    assert seat.page.chosen == LETTER
    seat.press("clocks.do.resume")
    assert seat.group(LETTER) is Group.WORK
    assert "Runs again: A. Muestra" in seat.read()


def test_an_order_with_its_paper_sets_the_day_and_can_be_looked_at(seat: Seat, tmp_path: Path) -> None:
    paper = tmp_path / "order.png"
    paper.write_bytes(bytes.fromhex(PNG))
    seat.page.choose(LETTER)
    seat.press("clocks.do.order")
    seat.type_into("clocks.order_day", "nonsense", enter=True)
    with use(Chosen(paper)):
        field = seat.page.window().findChild(QLineEdit, "clocks.order_day")
        assert field is not None
        field.clear()
        seat.type_into("clocks.order_day", "2026-11-30")
        seat.type_into("clocks.order_title", "Scheduling order", enter=True)
    assert seat.told[-1:] == ["The order’s day works now"]
    assert "Mon 30 Nov 2026: Scheduling order" in seat.read()
    seat.press("clocks.do.show_order")
    shown = seat.page.findChild(QDialog, "consent.scan_view")
    assert shown is not None
    shown.close()
    seat.press("clocks.do.withdraw_order")
    assert "Scheduling order" not in seat.read()


PNG = (
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8ffff3f0005fe02fea735810f0000000049454e44ae426082"
)


def test_the_calendar_file_and_the_table_are_made(seat: Seat, tmp_path: Path) -> None:
    target = tmp_path / "clocks.ics"
    with use(Chosen(target)):
        seat.press("clocks.export")
    written = target.read_text(encoding="utf-8")
    assert written.startswith("BEGIN:VCALENDAR")
    assert not [name for name in NAMES if name in written]
    seat.press("clocks.print")
    preview = next(each for each in seat.page.findChildren(QDialog) if each.isVisible())
    preview.close()
    seat.wait()


def test_the_ten_day_rule_can_be_supposed(seat: Seat) -> None:
    told = {"earliest": "2026-11-09T00:00-06:00", "latest": "2026-11-10T23:59-06:00", "precision": "between"}
    desk = seat.desk
    desk.tasks.run(
        Place.SAVE,
        lambda _token: desk.answering.put(B, "1", "ij_decision_at", {"value": told}),
        owner=desk,
        saying="Saving",
    )
    seat.presenter.enter(Stop(PageCode.CLOCKS, B, account="1", detail="DL-BIA-APPEAL"))
    seat.wait()
    assert "+ 30 calendar days = Wed 9 Dec 2026 to Thu 10 Dec 2026" in seat.read()
    seat.press("clocks.suppose")
    assert "+ 10 calendar days = Thu 19 Nov 2026 to Fri 20 Nov 2026" in seat.read()
    assert "+ 30 calendar days" not in seat.read()
    button = seat.page.findChild(QAbstractButton, "clocks.suppose")
    assert button is not None
    assert "Back to the rule as it is" in button.text()
    seat.press("clocks.suppose")
    assert button.text() == "As if the ten-day rule were in force"


def test_one_goes_back_to_the_matter(seat: Seat) -> None:
    seat.press("clocks.matter")
    assert seat.went == [Stop(PageCode.MATTER, B)]


def test_a_paralegal_confirms_and_is_offered_no_decision(app: QApplication, desk: Desk) -> None:
    desk.person = InHandsOf(desk.vault, Role.PARALEGAL).person
    seat = Seat(app, desk)
    seat.page.choose(LETTER)
    names = {each.objectName() for each in seat.page.findChildren(QAbstractButton)}
    assert "clocks.do.confirm" in names
    assert not names & {"clocks.do.met", "clocks.do.superseded", "clocks.do.not_applicable", "clocks.do.order"}
    seat.page.close()


def test_names_are_stable_spoken_and_no_person_stands_there(seat: Seat) -> None:
    for widget in focusable(seat.page):
        assert widget.objectName(), type(widget)
        assert spoken(widget), widget.objectName()
    said = " ".join(each.text() for each in seat.page.findChildren(QLabel))
    assert not [name for name in NAMES if name in said]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
@pytest.mark.parametrize(("percent", "width"), [(80, 1224), (150, 1064), (200, 1064)])
def test_nothing_is_cut(seat: Seat, theme: Theme, language: Language, percent: int, width: int) -> None:
    with speaking(language):
        theme.choose(percent=percent)
        seat.wait()
        seat.page.resize(width, 900)
        seat.wait()
        assert cut(seat.page.content) == []
        theme.choose(percent=100)


def test_enter_shows_a_line_and_enter_again_goes_on_to_what_can_be_done_with_it(seat: Seat) -> None:
    line = seat.line(LETTER)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.wait()
    assert QApplication.focusWidget() is line
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.wait()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "clocks.do.confirm"
