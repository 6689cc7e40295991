"""The Overview of interviews A and B through the real services: what an attorney sees, what a paralegal must not."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.timeline import EVENTS
from clinic_app.services.overview import MatterPages, Overview
from clinic_app.services.ports.vault import Role
from tests.support.pages import speaking
from tests.support.sampled import one_in, these_of
from tests.support.worked import ZONE, as_of, library, worked
from tests.ui.test_components import DIRECTIONS, SIZES, cut, every, focusable, overlapping, spoken, too_small
from ui.gallery import in_scroll_area
from ui.pages.finding_row import FindingRow
from ui.pages.findings_card import FindingsCard
from ui.pages.matter_overview import MatterOverviewPage
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import Script, Weight
from ui.widgets.clock_ring import ClockRing, share_of
from ui.widgets.timeline import TimelineView
from ui.widgets.timeline_places import Axis, Block
from ui.widgets.timeline_plan import Planner
from ui.words import Language, say

A, B = "DEMO-A", "DEMO-B"
Shown = Callable[..., MatterOverviewPage]


@cache
def overview(number: str, role: Role = Role.ATTORNEY) -> Overview:
    return MatterPages(library(), ZONE).overview(worked(number), role=role, as_of=as_of(number))


@pytest.fixture
def shown(app: QApplication, theme: Theme) -> Shown:
    kept: list[QScrollArea] = []

    def show(number: str, role: Role = Role.ATTORNEY, width: int = 1440) -> MatterOverviewPage:
        assert theme.percent
        page = MatterOverviewPage(library().script("en"))
        page.show(overview(number, role))
        area = in_scroll_area(page)
        kept.append(area)
        area.resize(width, 900)
        area.show()
        app.processEvents()
        return page

    return show


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def button(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def words(page: QWidget) -> str:
    """What can be read: labels that are shown, and what a screen reader says of the pictures."""
    read = [each.text() for each in every(page) if isinstance(each, QLabel)]
    read += [f"{each.accessibleName()} {each.accessibleDescription()}" for each in every(page)]
    return "\n".join(read)


def opened(page: MatterOverviewPage) -> None:
    for each in focusable(page):
        if each.objectName().startswith(("matter.finding.", "matter.timeline_text", "matter.ask_next.all")):
            assert isinstance(each, QAbstractButton)
            each.click()


def test_a_says_how_long_the_limit_and_by_how_much_late(shown: Shown) -> None:
    page = shown(A)
    read = words(page)
    assert "Hold-room limit: 12 hours · 69 h 45 min" in read
    assert "48-hour custody and charging decision · 48 h 20 min to 48 h 40 min" in read
    close_up = words(part(page, "matter.closeup_0"))
    assert "20 to 40 min late" in close_up
    assert "Fri 06:20 CDT + 48 h = Sun 05:20 CST" in close_up
    assert "Fri 06:40 CDT + 48 h = Sun 05:40 CST" in close_up
    assert (
        "The wall clock shows 47 h 20 min to 47 h 40 min, but the clocks went back. One more hour passed." in close_up
    )
    twin = part(page, "matter.timeline").accessibleDescription()
    assert "Sun 1 Nov, between 05:20 and 05:40 CST" in twin
    assert "Custody decision made at: Sun 1 Nov 06:00 CST" in twin
    assert "Sun 1 Nov has 25 hours." in twin


def test_the_clocks_tell_their_sums(shown: Shown) -> None:
    page = shown(A)
    clocks = [each for each in every(page) if each.objectName().startswith("matter.clock.")]
    assert len(clocks) == 4
    clock = part(page, "matter.clock.dl-release-terms-7d")
    assert "by Mon 9 Nov" in words(clock)
    assert "Mon 2 Nov + 7 calendar days." in words(clock)
    assert "The release + 7 calendar days" in clock.toolTip()  # what that day is, and the whole rule
    assert clock.accessibleDescription() == clock.toolTip()
    assert "Last day Thu 28 Jan 2027." in words(part(page, "matter.clock.dl-bwc-90d"))


def test_the_route_for_the_police_is_internal_affairs(shown: Shown) -> None:
    routes = words(part(shown(A), "matter.ask_next"))
    assert "CPD Internal Affairs" in routes
    assert "COPA" not in routes


def test_each_finding_has_icon_word_place_and_whose_duty(shown: Shown) -> None:
    name = spoken(part(shown(A), "matter.finding.fed-287.3d-48h"))
    assert "Processing, Possible breach, 48-hour custody and charging decision" in name
    assert name.endswith(", Federal")
    page = shown(B)
    assert page.findChild(QWidget, "matter.finding.fed-287.3d-48h") is None  # it is met, and counted
    assert page.findChild(QWidget, "matter.closeup_0") is None  # nothing there is too near to tell apart
    assert "at least 135 h" in part(page, "matter.timeline").accessibleDescription()


def test_a_row_opens_by_keyboard_to_what_it_rests_on(app: QApplication, shown: Shown) -> None:
    page = shown(A)
    chevron = part(page, "matter.finding.fed-287.3d-48h")
    assert page.findChild(QWidget, "matter.finding.fed-287.3d-48h.details") is None  # made when it is asked for
    chevron.setFocus()
    QTest.keyClick(chevron, Qt.Key.Key_Space)
    app.processEvents()
    details = part(page, "matter.finding.fed-287.3d-48h.details")
    assert details.isVisibleTo(page)
    read = words(details)
    assert "End of freedom (arrest): Fri 30 Oct 06:20 to 06:40" in read
    assert "66 Fed. Reg. 48334 (Sept. 20, 2001)" in read
    assert "was the emergency documented?" in read
    assert "Emergency claimed for delay (not asked yet)" in read
    assert spoken(chevron).startswith("Hide what it rests on")
    below = details.mapTo(page, details.rect().bottomLeft()).y()
    rows = [each for each in page.findChildren(FindingRow) if each.mapTo(page, each.rect().topLeft()).y() >= below]
    assert rows  # what follows made room
    QTest.keyClick(chevron, Qt.Key.Key_Return)
    assert details.isHidden()


def test_the_picture_has_a_table_with_every_line(app: QApplication, shown: Shown) -> None:
    page = shown(A)
    table = part(page, "matter.timeline_text.table")
    assert table.isHidden()
    button(page, "matter.timeline_text.toggle").click()
    app.processEvents()
    told = {each.text() for each in table.findChildren(QLabel)}
    lines = overview(A).timeline_lines
    assert {line.text for line in lines} <= told
    assert part(page, "matter.timeline").accessibleDescription().splitlines() == [f"{x.lane}: {x.text}" for x in lines]


def test_ask_it_now_names_the_field(shown: Shown) -> None:
    page = shown(A)
    heard: list[str] = []
    page.ask_chosen.connect(heard.append)
    button(page, "matter.ask.cpd_bwc").click()
    assert heard == ["cpd_bwc"]
    assert page.findChild(QWidget, "matter.ask.third_country_threatened") is None
    button(page, "matter.ask_next.all").click()
    assert part(page, "matter.ask.third_country_threatened").isVisibleTo(page)


def test_the_rules_behind_a_question_are_shown_on_demand(shown: Shown) -> None:
    page = shown(A)
    rules = button(page, "matter.behind.cpd_bwc")
    assert rules.accessibleName().startswith(rules.text())
    assert "Decides: " not in words(page)
    rules.click()
    assert "Decides: " in words(page)
    assert rules.text() == "Less"
    rules.click()
    assert not [each for each in every(page) if isinstance(each, QLabel) and each.text().startswith("Decides: ")]
    assert shown(A, Role.PARALEGAL).findChild(QWidget, "matter.behind.cpd_bwc") is None


@pytest.mark.parametrize("number", these_of([A, B], B))
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ATTORNEY])
def test_everybody_else_sees_questions_and_facts_only(
    app: QApplication, shown: Shown, theme: Theme, number: str, role: Role
) -> None:
    page = shown(number, role)
    opened(page)
    app.processEvents()
    read = words(page)
    assert re.findall(r"breach|violation|\blimit\b|Decides:|Helps to decide:|\blate\b", read) == []
    told = [text for rule in library().rulebook().rules for text in (rule.rule.id, rule.rule.title) if text in read]
    assert told == []
    names = [each.objectName() for each in page.findChildren(QWidget)]
    assert [name for name in names if name.startswith(("matter.finding", "matter.clock", "matter.closeup"))] == []
    assert "matter.ask.cpd_called_at" in names or "matter.ask.cpd_bwc" in names
    waiting = MatterPages(library(), ZONE).overview(worked(number), role=role, as_of=as_of(number)).for_attorney
    assert f"{waiting} points wait for an attorney." in read
    assert not holds(picture_of(page), theme.colors.late)


def test_the_attorney_sees_late_in_its_colour(shown: Shown, theme: Theme) -> None:
    assert holds(picture_of(shown(A)), theme.colors.late)


def picture_of(page: QWidget) -> bytes:
    """Four bytes a pixel."""
    picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(picture.constBits())  # which end with the picture


def holds(pixels: bytes, color: str) -> bool:
    """Whether a pixel has exactly this colour; a page has millions, so they are searched and not listed."""
    wanted = QColor(color).rgb().to_bytes(4, sys.byteorder)
    at = pixels.find(wanted)
    while at >= 0 and at % 4:
        at = pixels.find(wanted, at + 1)
    return at >= 0


@pytest.mark.parametrize("number", [A, pytest.param(B, marks=pytest.mark.long)])
@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("direction", DIRECTIONS, ids=["ltr", "rtl"])
def test_nothing_is_cut_or_overlaps(
    app: QApplication, theme: Theme, shown: Shown, number: str, percent: int, direction: Qt.LayoutDirection
) -> None:
    leftward = direction == Qt.LayoutDirection.RightToLeft
    app.setLayoutDirection(direction)
    theme.choose(percent=percent, script=Script.ARABIC if leftward else Script.LATIN)
    page = shown(number)
    opened(page)
    app.processEvents()
    app.processEvents()
    assert page.width() <= 1440  # it scrolls down, never sideways
    assert cut(page) == []
    assert too_small(page) == []
    assert overlapping(page) == []


@pytest.mark.parametrize("width", [1280 - 216, 1440 - 216, 1920])
def test_nothing_is_cut_beside_the_side_bar(app: QApplication, theme: Theme, shown: Shown, width: int) -> None:
    theme.choose(percent=125)
    page = shown(A, width=width)
    assert page.width() <= width
    theme.choose(percent=150)  # while it is shown
    app.processEvents()
    app.processEvents()
    assert cut(page) == []
    assert overlapping(page) == []
    assert page.is_narrow == (width < 1770)


@pytest.mark.parametrize("number", [A, B])
@pytest.mark.parametrize("width", [320, 480, 760, 1200, 1800])
def test_texts_of_the_timeline_stay_apart_and_inside(theme: Theme, number: str, width: int) -> None:
    timeline = overview(number).timeline
    assert timeline is not None
    axis = Axis(timeline.start, timeline.end, 100, width)

    def measure(text: str, weight: Weight) -> float:
        return len(text) * (7.0 if weight is Weight.STRONG else 6.0)

    assert theme.percent == 100
    for lane in Planner(timeline, library().script("en").label, frozenset(), axis, measure, 4).lanes():
        for blocks in (lane.above, lane.below):
            assert [each for each in blocks if each.left < 100 or each.left + each.width > width] == []
            assert [(x, y) for x in blocks for y in blocks if x is not y and touch(x, y)] == []


def touch(one: Block, other: Block) -> bool:
    apart = one.left + one.width <= other.left or other.left + other.width <= one.left
    return one.level == other.level and not apart


def test_the_timeline_runs_the_way_the_page_is_read(app: QApplication, theme: Theme, shown: Shown) -> None:
    def amber(page: QWidget) -> float:
        """Where, across the picture, what lies past the limit has its middle."""
        view = page.findChild(TimelineView)
        assert view is not None
        picture = view.grab().toImage()
        soft = QColor(theme.colors.attn_soft).rgb()
        row = [
            (x, y) for y in range(0, picture.height(), 3) for x in range(picture.width()) if picture.pixel(x, y) == soft
        ]
        return sum(x for x, _ in row) / len(row) / picture.width()

    assert amber(shown(A)) > 0.5
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert amber(shown(A)) < 0.5


@pytest.mark.parametrize("name", one_in(2, ThemeName))
def test_every_theme_draws_it(theme: Theme, shown: Shown, name: ThemeName) -> None:
    theme.choose(name=name)
    page = shown(A)
    assert cut(page) == []
    shown_in = picture_of(page)
    for color in (theme.colors.late, theme.colors.attn, theme.colors.accent):
        assert holds(shown_in, color)


def test_names_are_stable_spoken_and_in_reading_order(shown: Shown) -> None:
    page = shown(A)
    opened(page)
    found = focusable(page)
    names = [each.objectName() for each in found]
    assert [name for name in names if not re.fullmatch(r"matter(\.[a-z0-9_-]+)+", name)] == []
    assert [name for name in names if names.count(name) > 1] == []
    assert [each.objectName() for each in found if not spoken(each).strip()] == []
    order, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget in found:
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    kinds = [name.split(".")[1] for name in order]
    assert list(dict.fromkeys(kinds)) == ["timeline_text", "finding", "findings", "ask", "task", "behind", "ask_next"]
    tops = [
        part(page, name).mapTo(page, part(page, name).rect().topLeft()).y() for name in order if ".finding." in name
    ]
    assert tops == sorted(tops)


def test_another_overview_replaces_the_first(app: QApplication, shown: Shown) -> None:
    page = shown(A)
    page.show(overview(B))
    app.processEvents()
    rows = [each for each in page.findChildren(FindingRow) if each.isVisibleTo(page)]
    assert [row.finding for row in rows] == [each for group in _stages(B) for each in group]


def _stages(number: str) -> list[tuple[Finding, ...]]:
    results = overview(number).results
    assert results is not None
    return [stage.rows for stage in results.stages]


@pytest.mark.parametrize("width", [640, 1064, 1224, 1800])
@pytest.mark.parametrize("percent", [80, 100, 200])
def test_a_painted_row_has_room_for_all_its_words(theme: Theme, shown: Shown, width: int, percent: int) -> None:
    theme.choose(percent=percent)
    page = shown(A, width=width)
    rows = page.findChildren(FindingRow)
    assert rows
    for row in rows:
        columns = row.columns
        assert columns is not None
        assert columns.width == row.width()
        assert row.height() >= row.height_in(columns)
        assert columns.title_width >= row.widest_word
        if not columns.narrow:
            assert columns.duty + row.widths[-1] <= row.width()


def test_measuring_another_width_leaves_the_rows_where_they_are(shown: Shown) -> None:
    """A layout asks for many heights before it settles; a row must not take the columns of the last question."""
    page = shown(A)
    before = [row.columns for row in page.findChildren(FindingRow)]
    card = page.findChild(FindingsCard)
    assert card is not None
    card.table.heightForWidth(500)
    assert [row.columns for row in page.findChildren(FindingRow)] == before


def test_in_spanish_only_the_packs_own_words_are_english(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    with speaking(Language.SPANISH):
        page = MatterOverviewPage(library().script("es"))
        made = MatterPages(library(), ZONE).overview(worked(A), role=Role.ATTORNEY, as_of=as_of(A), language="es")
        page.show(made)
        area = in_scroll_area(page)
        area.resize(1224, 900)
        area.show()
        app.processEvents()
        read = words(page)
        assert made.results is not None
        breaches = f"{made.results.counts[ResultKind.POTENTIAL_VIOLATION]} posibles violaciones"
        for text in ("Resultados por etapa", breaches, "Qué preguntar ahora", "Posible violación",
                     "20 a 40 min tarde", "La salida en libertad + 7 días corridos",
                     "dom 1 nov, 25 horas"):  # fmt: skip
            assert text in read or "25 horas" in text
        found = re.findall(
            r"Counted from|Last day|Ask it now|Decides:|Helps to decide:|Show as text|Stage|Fri |Sun |released_at", read
        )
        assert found == []
        assert cut(page) == []
        area.close()


def test_every_event_of_the_picture_has_a_short_name() -> None:
    for field in EVENTS:
        assert 0 < len(say(f"overview.event.{field}")) <= len("Notice to Appear issued")


def test_a_ring_without_a_start_is_filled_as_on_today(shown: Shown) -> None:
    hearing = next(ring for ring in shown(B).findChildren(ClockRing) if ring.reading.number == "5 d")
    assert hearing.reading.share == share_of(5) < 1.0
