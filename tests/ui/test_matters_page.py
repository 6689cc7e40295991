"""The list of matters: searched as one types, by keyboard alone, from 20,000 lines as from two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.services.matters import MatterLine
from tests.support.pages import HERE, Clinic, on_screen, open_clinic, speaking
from tests.ui.test_components import focusable, label_is_cut, spoken
from ui.pages.matter_lines import LINE_ROLE, about, next_day, told
from ui.pages.matters import MattersPage
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tones import Tone
from ui.widgets.words import Words
from ui.words import Language

TODAY = date(2026, 11, 12)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    with open_clinic(tmp_path_factory.mktemp("matters") / "vault", "DEMO-A", "DEMO-B") as made:
        yield made


@pytest.fixture
def page(app: QApplication, theme: Theme, clinic: Clinic) -> Iterator[MattersPage]:
    assert theme.percent == 100
    made = MattersPage(HERE)
    made.show_matters(clinic.matters.all(), TODAY)
    on_screen(app, made, 1224)
    yield made
    made.close()


def shown(page: MattersPage) -> list[str]:
    return [page.model.matter(row) for row in range(page.model.rowCount())]


def said(page: MattersPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(Words) if each.isVisibleTo(page))


def answering(page: MattersPage, clinic: Clinic) -> None:
    """The services behind the page, at once."""
    matters = clinic.matters
    page.search_requested.connect(lambda typed: page.show_found(typed, matters.search(typed)))


def opened(page: MattersPage) -> list[str]:
    heard: list[str] = []
    page.matter_opened.connect(heard.append)
    return heard


def test_all_are_listed_by_number_the_last_changed_first(page: MattersPage) -> None:
    assert shown(page) == ["DEMO-B", "DEMO-A"]
    assert "Two matters, the last changed first" in said(page)


def test_a_line_says_what_it_is_about_and_what_is_due(page: MattersPage) -> None:
    line = page.model.index(0, 0).data(LINE_ROLE)
    assert (line.about, line.under) == ("Home entry, 6 Nov", "In custody · 2 accounts · Spanish")
    assert (line.due, line.tone, line.changed) == ("Today", Tone.LATE, "changed 13:00")
    heard = page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "DEMO-A, Vehicle stop, 30 Oct, Released · 1 account · English, 6 days past, changed 13:00"
    assert "Roe" not in heard


def test_a_reader_hears_the_lines(page: MattersPage) -> None:
    table = QAccessible.queryAccessibleInterface(page.list)
    assert table.text(QAccessible.Text.Name) == "List of matters"
    assert table.child(1).text(QAccessible.Text.Name).startswith("DEMO-A, Vehicle stop")


def test_search_as_you_type_finds_by_name_and_shows_the_number(page: MattersPage, clinic: Clinic) -> None:
    answering(page, clinic)
    heard: list[str] = []
    page.search_requested.connect(heard.append)
    QTest.keyClicks(page.search, "roe")
    assert heard == ["r", "ro", "roe"]
    assert shown(page) == ["DEMO-A"]
    assert "One match" in said(page)
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert heard[-1] == ""
    assert shown(page) == ["DEMO-B", "DEMO-A"]


def test_an_answer_that_comes_too_late_is_dropped(page: MattersPage, clinic: Clinic) -> None:
    page.search.setText("roe")
    late = clinic.matters.search("doe")
    page.show_found("doe", late)
    assert shown(page) == ["DEMO-B", "DEMO-A"]
    page.show_found("roe", clinic.matters.search("roe"))
    assert shown(page) == ["DEMO-A"]
    page.search.clear()
    page.show_found("roe", ())
    assert shown(page) == ["DEMO-B", "DEMO-A"]


def test_blanks_are_no_search(page: MattersPage) -> None:
    heard: list[str] = []
    page.search_requested.connect(heard.append)
    page.search.setText("  ")
    assert heard == [""]
    assert shown(page) == ["DEMO-B", "DEMO-A"]


def test_a_new_list_does_not_end_a_search(page: MattersPage, clinic: Clinic) -> None:
    answering(page, clinic)
    page.search.setText("roe")
    page.show_matters(clinic.matters.all(), TODAY)
    assert shown(page) == ["DEMO-A"]


def test_the_keyboard_alone_finds_and_opens(page: MattersPage) -> None:
    heard = opened(page)
    page.focus_search()
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    QTest.keyClick(page.search, Qt.Key.Key_Down)  # there is no third
    QTest.keyClick(page.search, Qt.Key.Key_Up)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.list, Qt.Key.Key_Enter)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert heard == ["DEMO-B", "DEMO-A", "DEMO-B", "DEMO-A"]


def test_one_click_opens_once(page: MattersPage) -> None:
    heard = opened(page)
    place = page.list.visualRect(page.model.index(1, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == ["DEMO-A"]


def test_the_chosen_one_stays_when_the_list_is_renewed(page: MattersPage, clinic: Clinic) -> None:
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.chosen == "DEMO-A"
    page.show_matters(tuple(reversed(clinic.matters.all())), TODAY)
    assert page.chosen == "DEMO-A"
    assert shown(page) == ["DEMO-A", "DEMO-B"]


def test_nothing_found_and_nothing_yet_say_different_things(app: QApplication, page: MattersPage) -> None:
    heard = opened(page)
    page.search.setText("zebra")
    page.show_found("zebra", ())
    assert "Nothing found" in said(page)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert heard == []
    page.search.clear()
    page.show_matters((), TODAY)
    app.processEvents()
    assert "No matters yet" in said(page)
    assert not page.list.isVisible()


def test_before_the_list_is_read_nothing_is_claimed(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    made = MattersPage(HERE)
    on_screen(app, made, 1224)
    assert said(made) == "Matters"
    made.close()


def test_what_is_next_leaves_out_what_is_over() -> None:
    columns = {"clocks": "2026-11-06/2027-01-28/DL-BWC-90D/1 2026-11-24//DL-FIRST-HEARING/1"}
    assert next_day(columns, TODAY) == date(2026, 11, 6)
    assert next_day(columns, date(2027, 1, 28)) == date(2026, 11, 6)
    assert next_day(columns, date(2027, 1, 29)) is None
    assert next_day({"clocks": "2026-11-24//DL-FIRST-HEARING/1 daily//DL-HABEAS/1"}, TODAY) == TODAY
    assert next_day({"clocks": "2026-11-06/?/DL-RELEASE-TERMS-7D/1~"}, date(2028, 1, 1)) == date(2026, 11, 6)


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"place": "home", "incident_date": "2026-11-06"}, "Home entry, 6 Nov"),
        ({"place": "home", "incident_date": "2025-11-06T04:00-06:00"}, "Home entry, 6 Nov 2025"),
        ({"place": "home", "incident_date": ""}, "Home entry"),
        ({}, "Place not known"),
    ],
)
def test_what_a_matter_is_about(columns: dict[str, str], text: str) -> None:
    assert about(columns, TODAY) == text


def test_a_matter_with_bare_columns_and_two_versions_can_be_told() -> None:
    line = told(MatterLine("26-0112", None, needs_merging=True, words="… the words …"), TODAY, HERE)
    assert line.spoken == "26-0112, Place not known, … the words …, No clock runs, Two versions to merge"


@pytest.mark.parametrize(
    ("kept", "words"),
    [("held", "Legal hold"), ("closed", "Closed"), ("held closed", "Closed, legal hold")],
)
def test_a_line_says_that_its_matter_is_closed_or_held(page: MattersPage, kept: str, words: str) -> None:
    line = MatterLine("26-0112", None, kept=kept)
    assert told(line, TODAY, HERE).spoken == f"26-0112, Place not known, {words}, No clock runs"
    page.show_matters((MatterLine("26-0112", None),), TODAY)
    plain = page.list.grab().toImage()
    page.show_matters((line,), TODAY)
    assert page.list.grab().toImage() != plain


def test_twenty_thousand_lines_are_shown_and_moved_through(app: QApplication, page: MattersPage) -> None:
    first = MatterLine("26-00000", datetime.fromisoformat("2026-11-12T12:00-06:00"), {"place": "home"})
    many = tuple(replace(first, matter=f"26-{number:05}") for number in range(20_000))
    page.show_matters(many, TODAY)
    app.processEvents()
    page.grab()
    QTest.keyClick(page.search, Qt.Key.Key_PageDown)
    assert page.chosen is not None
    assert page.chosen > "26-00005"
    assert page.rect().contains(QRect(page.list.mapTo(page, QPoint(0, 0)), page.list.size()))


@pytest.mark.parametrize("size", [(1064, 720), (1224, 900)], ids=str)
@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut(
    app: QApplication, theme: Theme, clinic: Clinic, percent: int, language: Language, size: tuple[int, int]
) -> None:
    theme.choose(percent=percent)
    with speaking(language):
        made = MattersPage(HERE)
        made.show_matters(clinic.matters.all(), TODAY)
        on_screen(app, made, *size)
        assert (made.width(), made.height()) == size
        labels = [each for each in made.findChildren(Words) if each.isVisibleTo(made)]
        assert [each.text() for each in labels if label_is_cut(each)] == []
        rows = [made.list.visualRect(made.model.index(row, 0)) for row in range(2)]
        assert all(made.list.viewport().rect().contains(row) for row in rows)
        made.search.setText("zebra")
        made.show_found("zebra", ())
        on_screen(app, made, *size)
        labels = [each for each in made.findChildren(Words) if each.isVisibleTo(made)]
        assert [each.text() for each in labels if label_is_cut(each)] == []
        made.close()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("name", ThemeName)
def test_the_chosen_line_is_drawn_with_a_ground_of_its_own(
    app: QApplication, theme: Theme, clinic: Clinic, name: ThemeName, direction: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(direction)
    theme.choose(name=name)
    made = MattersPage(HERE)
    made.show_matters(clinic.matters.all(), TODAY)
    on_screen(app, made, 1224)
    picture = made.list.viewport().grab().toImage()
    first, second = (made.list.visualRect(made.model.index(row, 0)) for row in range(2))
    assert picture.pixelColor(first.center()).name().upper() == theme.colors.accent_soft
    assert picture.pixelColor(second.center()).name().upper() == theme.colors.surface
    made.close()


def test_the_field_comes_before_the_list_and_both_have_names(page: MattersPage) -> None:
    found: list[QWidget] = focusable(page)
    expected = {"matters.emergency", "matters.new", "matters.search", "matters.names", "matters.list"}
    assert {each.objectName() for each in found} == expected
    told = ["Emergency call", "New matter", "Find a matter", "Names hidden", "List of matters"]
    assert [spoken(each) for each in found] == told
    page.focus_search()
    QTest.keyClick(page.search, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.names_button
    QTest.keyClick(page.names_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.list


def test_another_language_is_spoken_in_place(app: QApplication, page: MattersPage) -> None:
    with speaking(Language.SPANISH):
        app.processEvents()
        assert "Casos" in said(page)
        assert page.model.index(0, 0).data(LINE_ROLE).about == "Entrada en el hogar, 6 nov"


def test_a_name_is_shown_only_to_those_who_ask(clinic: Clinic) -> None:
    plain = clinic.matters.search("jane")[0]
    asked = clinic.matters.search("jane", names_shown=True)[0]
    assert "Jane" not in told(plain, TODAY, HERE).spoken
    assert "Jane Roe" in told(asked, TODAY, HERE).spoken
