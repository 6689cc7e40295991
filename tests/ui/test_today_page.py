"""Today on the two worked interviews: the most urgent first, each with its sum, by number and never by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from clinic_app.domain.alerts import Alert, AlertKind
from clinic_app.domain.task import ForWhom, Task
from clinic_app.services.tasks import DueTask
from clinic_app.services.today import TodayView
from tests.support.pages import HERE, NOW, on_screen, open_clinic, speaking
from tests.support.qt import wait_for
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.pages.clock_lines import DueLine, reading_of, sum_of
from ui.pages.today import TodayPage
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import Script
from ui.widgets.clock_ring import ClockState
from ui.words import Language

NAMES = ("Roe", "Doe", "Jane", "Juan", "John")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> TodayView:
    with open_clinic(tmp_path_factory.mktemp("today") / "vault", "DEMO-A", "DEMO-B") as clinic:
        return clinic.today()


@pytest.fixture
def page(app: QApplication, theme: Theme, view: TodayView) -> Iterator[TodayPage]:
    assert theme.percent == 100
    made = TodayPage(HERE)
    on_screen(app, made, 1224)
    made.show_view(view)
    made.finish()
    on_screen(app, made, 1224)
    yield made
    made.close()


def lines(page: TodayPage) -> list[DueLine]:
    """From above."""
    found = [each for each in page.content.findChildren(DueLine) if each.isVisibleTo(page)]
    return sorted(found, key=lambda each: each.mapTo(page.content, each.rect().topLeft()).y())


def texts(page: TodayPage) -> str:
    return "\n".join(each.text() for each in page.content.findChildren(QLabel) if each.isVisibleTo(page))


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def test_the_most_urgent_comes_first(page: TodayPage, view: TodayView) -> None:
    shown = [each.clock for each in lines(page)]
    assert [(each.matter, each.clock) for each in shown[:3]] == [
        ("DEMO-A", "DL-BWC-90D"),
        ("DEMO-B", "DL-HABEAS"),
        ("DEMO-B", "DL-PRESERVATION-DHS"),
    ]
    days = [each.work_by for each in shown]
    assert days == sorted(days)
    assert shown == [*view.late, *view.now, *view.soon, *view.later][: len(shown)]


def test_the_day_and_what_it_asks_stand_over_it(page: TodayPage) -> None:
    said = texts(page)
    assert "Thursday 12 November" in said
    assert "One clock is due today. Three dates fall in the next seven days." in said


def test_every_date_has_its_sum_and_a_reader_hears_all_of_it(page: TodayPage) -> None:
    for line in lines(page):
        heard = spoken(line)
        assert line.clock.matter in heard
        assert line.clock.title in heard
        assert line.clock.working[1:] in heard
    film = lines(page)[0]
    assert spoken(film) == (
        "DEMO-A, Police body-camera film kept at least 90 days, 6 days past, Fri 6 Nov, Today or past, "
        "The incident's date + 7 days. Outer limit Thu 28 Jan 2027."
    )


def test_no_name_is_on_the_page(page: TodayPage) -> None:
    said = texts(page) + " ".join(spoken(each) for each in page.findChildren(QWidget))
    assert "DEMO-A" in said
    assert not [name for name in NAMES if name in said]


def test_a_click_or_enter_opens_the_matter(page: TodayPage) -> None:
    opened: list[str] = []
    page.matter_opened.connect(opened.append)
    first = lines(page)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    lines(page)[1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(lines(page)[1], Qt.Key.Key_Return)
    press(page, "today.changed.demo-b")
    assert opened == ["DEMO-A", "DEMO-B", "DEMO-B"]


def test_what_changed_last_says_what_and_when(page: TodayPage) -> None:
    recent = page.findChild(QWidget, "today.changed.demo-b")
    assert recent is not None
    assert spoken(recent) == "DEMO-B, Home entry, 6 Nov, 13:00"


def test_what_is_far_off_is_shown_when_asked_for(app: QApplication, page: TodayPage, view: TodayView) -> None:
    assert len(lines(page)) < view.total
    press(page, "today.all")
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(lines(page)) == view.total == 19
    focused = QApplication.focusWidget()
    assert focused is lines(page)[len(view.late) + len(view.now) + len(view.soon) + 6]
    assert page.findChild(QWidget, "today.all") is None


def test_the_keyboard_stays_where_it_was_when_the_page_is_renewed(page: TodayPage, view: TodayView) -> None:
    second = lines(page)[1]
    second.setFocus(Qt.FocusReason.TabFocusReason)
    name = second.objectName()
    page.show_view(replace(view, stale=1))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is not second
    assert focused.objectName() == name
    assert "One matter was counted under other rules" in texts(page)


def test_the_same_view_again_costs_nothing(page: TodayPage, view: TodayView) -> None:
    before = lines(page)
    page.show_view(replace(view))
    assert lines(page) == before


def test_tasks_with_a_day_stand_beside_the_clocks_and_open_their_matter(page: TodayPage, view: TodayView) -> None:
    task = Task(
        task_id="t1", title="Ask for the film", who=ForWhom.PARALEGAL, due=view.day, made_by="p", made_at="2026-11-01"
    )
    late = task.model_copy(update={"task_id": "t2", "due": view.day - timedelta(days=2)})
    page.show_view(view, (DueTask("DEMO-B", late), DueTask("DEMO-A", task)))
    opened: list[str] = []
    page.matter_opened.connect(opened.append)
    for name in ("today.task.t2", "today.task.t1"):
        line = page.findChild(QAbstractButton, name)
        assert line is not None
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert opened == ["DEMO-B", "DEMO-A"]
    said = texts(page)
    assert "was due" in said
    assert said.count("Ask for the film") == 2
    page.show_view(view)
    assert page.findChild(QWidget, "today.tasks") is None or "Ask for the film" not in texts(page)


def test_more_than_is_shown_is_told(page: TodayPage, view: TodayView) -> None:
    page.show_view(replace(view, late_total=14, total=99, later=view.later[:2]))
    page.finish()
    QApplication.processEvents()
    said = texts(page)
    assert "1 of 14, the newest first" in said
    assert "The first 20 of 99 clocks" in said


@pytest.mark.parametrize(("matters", "said"), [(0, "No matters yet"), (2, "No clock is running")])
def test_an_empty_page_says_why(page: TodayPage, matters: int, said: str) -> None:
    page.show_view(TodayView(date(2026, 11, 12), (), (), (), (), 0, 0, matters, 0, ()))
    assert said in texts(page)
    assert "Nothing is due today." in texts(page)


def test_rings(view: TodayView) -> None:
    next_autumn = next(each for each in view.later if each.days > 300)
    shown = (view.late[0], view.now[0], view.soon[0], next_autumn)
    late, today, tomorrow, far = map(reading_of, shown)
    assert (late.state, late.number) == (ClockState.LATE, "−6")
    assert (today.state, today.number) == (ClockState.LATE, "0")
    assert (tomorrow.state, tomorrow.number, round(tomorrow.share, 2)) == (ClockState.SOON, "1", 0.14)
    assert (far.state, far.number, far.share) == (ClockState.CALM, "11 m", 1.0)


def test_an_estimate_is_told_in_the_ring_and_in_the_sum(view: TodayView) -> None:
    rough = replace(view.soon[0], estimated=True)
    assert reading_of(rough).number == "≈1"
    assert sum_of(rough, view.day) == "Estimated. The incident's date + 7 calendar days"
    hours = replace(view.soon[0], alert=Alert(AlertKind.SHARE, 75))
    assert sum_of(hours, view.day) == "The incident's date + 7 calendar days. 75 % of the hours are gone"


def test_a_clock_that_stands_before_the_last_thing_stored_is_told_on_the_page(page: TodayPage, view: TodayView) -> None:
    assert view.ahead_of_clock is None
    later = datetime.fromisoformat("2026-11-13T08:30-06:00")
    page.show_view(replace(view, ahead_of_clock=later))
    said = texts(page)
    assert "Something was stored here at a later time than this computer shows: Fri 13 Nov 08:30" in said
    assert "Set the computer’s date and time right." in said


def test_the_service_tells_a_clock_that_was_set_back(tmp_path: Path) -> None:
    with open_clinic(tmp_path / "vault", "DEMO-B") as clinic:
        last = clinic.today(NOW + timedelta(days=30)).changed[0].at
        assert clinic.today(last - timedelta(minutes=5)).ahead_of_clock is None
        assert clinic.today(last - timedelta(minutes=6)).ahead_of_clock == last


def test_a_day_of_the_service_makes_a_page_of_that_day(app: QApplication, theme: Theme, tmp_path: Path) -> None:
    assert theme.percent == 100
    with open_clinic(tmp_path / "vault", "DEMO-B") as clinic:
        made = TodayPage(HERE)
        made.show_view(clinic.today(datetime.fromisoformat("2026-11-17T09:00-06:00")))
        made.finish()
    on_screen(app, made, 1224)
    assert "Tuesday 17 November" in texts(made)
    hearing = next(each for each in lines(made) if each.clock.clock == "DL-FIRST-HEARING")
    assert hearing.clock.days == 0
    assert NOW.day == 12
    made.close()


@pytest.mark.parametrize("size", [(1064, 720), (1224, 900), (1704, 1080)], ids=str)
@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut(
    app: QApplication, theme: Theme, view: TodayView, percent: int, language: Language, size: tuple[int, int]
) -> None:
    theme.choose(percent=percent)
    with speaking(language):
        made = TodayPage(HERE)
        made.show_view(replace(view, stale=2))
        made.finish()
        on_screen(app, made, *size)
        assert cut(made.content) == []
        assert overlapping(made.content) == []
        assert too_small(made.content) == []
        assert made.content.width() <= made.width()
        made.close()


def test_a_change_of_size_and_language_while_shown(app: QApplication, theme: Theme, page: TodayPage) -> None:
    theme.choose(percent=150)
    with speaking(Language.SPANISH):
        on_screen(app, page, 1100)
        page.finish()
        on_screen(app, page, 1100)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert "Jueves 12 de noviembre" in texts(page)
        assert cut(page.content) == []
        first = page.findChild(QWidget, "today.late")
        recent = page.findChild(QWidget, "today.recent")
        assert first is not None
        assert recent is not None
        above = first.mapTo(page.content, first.rect().bottomLeft()).y()
        assert recent.mapTo(page.content, recent.rect().topLeft()).y() > above


def test_a_mirrored_page_runs_from_the_right(app: QApplication, theme: Theme, view: TodayView) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.choose(script=Script.ARABIC)
    made = TodayPage(HERE)
    made.show_view(view)
    made.finish()
    on_screen(app, made, 1224)
    recent = made.findChild(QWidget, "today.recent")
    assert recent is not None
    first = lines(made)[0]
    assert first.mapTo(made, first.rect().center()).x() > recent.mapTo(made, recent.rect().center()).x()
    assert cut(made.content) == []
    made.close()


@pytest.mark.parametrize("name", ThemeName)
def test_it_wears_every_theme(app: QApplication, theme: Theme, view: TodayView, name: ThemeName) -> None:
    theme.choose(name=name)
    made = TodayPage(HERE)
    made.show_view(view)
    made.finish()
    on_screen(app, made, 1224)
    assert made.grab().toImage().pixelColor(2, 2).name().upper() == theme.colors.canvas
    made.close()


def many(view: TodayView, how_many: int = 50) -> TodayView:
    """A full page, as of a vault with very many matters."""
    soon = tuple(replace(view.soon[0], matter=f"26-{number:04}") for number in range(how_many))
    return replace(view, soon=soon, total=999)


@pytest.mark.usefixtures("theme")
def test_what_is_in_view_is_there_at_once_and_the_rest_between_events(app: QApplication, view: TodayView) -> None:
    made = TodayPage(HERE)
    on_screen(app, made, 1224, 600)
    made.show_view(many(view))
    at_once = lines(made)
    app.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert 5 < len(at_once) < 20
    assert at_once[-1].mapTo(made, at_once[-1].rect().bottomLeft()).y() >= 600
    assert made.findChild(QWidget, "today.changed.demo-b") is not None
    where = [each.mapTo(made, each.rect().topLeft()) for each in at_once]
    in_order(made)
    wait_for(lambda: len(lines(made)) > len(at_once))
    in_order(made)
    wait_for(lambda: made.findChild(QWidget, "today.all") is not None)
    app.processEvents()
    assert [each.clock.matter for each in lines(made)][2:52] == [f"26-{number:04}" for number in range(50)]
    assert [each.mapTo(made, each.rect().topLeft()).y() for each in at_once] == [point.y() for point in where]
    in_order(made)
    made.close()


@pytest.mark.usefixtures("theme")
def test_the_keyboard_goes_back_to_a_line_that_is_far_down(app: QApplication, view: TodayView) -> None:
    made = TodayPage(HERE)
    on_screen(app, made, 1224, 600)
    made.show_view(many(view))
    made.finish()
    far = lines(made)[40]
    far.setFocus(Qt.FocusReason.TabFocusReason)
    name = far.objectName()
    made.show_view(many(replace(view, stale=1)))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is not far
    assert focused.objectName() == name
    made.close()


@pytest.mark.usefixtures("theme")
def test_another_view_while_the_first_one_still_comes(app: QApplication, view: TodayView) -> None:
    made = TodayPage(HERE)
    on_screen(app, made, 1224, 600)
    made.show_view(many(view))
    made.show_view(many(view, 20))
    made.finish()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [each.clock.matter for each in lines(made)][2:22] == [f"26-{number:04}" for number in range(20)]
    made.close()


def test_tab_goes_down_the_clocks_and_then_to_what_changed(page: TodayPage) -> None:
    in_order(page)


def in_order(page: TodayPage) -> None:
    """Tab goes down the clocks and then down what changed."""
    found = focusable(page)
    assert [each.objectName() for each in found if not spoken(each).strip()] == []
    names = [each.objectName() for each in found]
    assert len(set(names)) == len(names)
    order, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget in found:
            order.append(widget)
        widget = widget.nextInFocusChain()
    asides = [each.objectName().startswith("today.changed") for each in order]
    assert asides == sorted(asides)
    heights = [
        each.mapTo(page, each.rect().topLeft()).y() for each, aside in zip(order, asides, strict=True) if not aside
    ]
    assert heights == sorted(heights)


@pytest.mark.parametrize(("tries", "words"), [(1, "tried once"), (3, "tried 3 times")])
def test_wrong_passphrases_are_told_quietly_and_lead_to_the_log(
    page: TodayPage, view: TodayView, tries: int, words: str
) -> None:
    assert "passphrase" not in texts(page)
    page.show_view(view, tries=tries)
    page.finish()
    wait_for(lambda: words in texts(page))
    asked: list[bool] = []
    page.log_requested.connect(lambda: asked.append(True))
    press(page, "today.tried")
    assert asked
    page.show_view(view)
    page.finish()
    wait_for(lambda: "passphrase" not in texts(page))
