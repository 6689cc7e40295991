"""Pages to read: turned by keys, zoomed, marked where a paragraph stands, and only what is in sight is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_app.adapters.pdfium_pictures import PdfiumPictures
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.domain.documents.draft import draft
from clinic_app.domain.documents.plan import Sealing, plan_declaration
from clinic_app.errors import ClinicError
from clinic_app.services.ports.setting import PageFacts, PagePlace, SetPages
from tests.support.accounts import EVERYTHING
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.worked import library, worked
from ui.tasks import Tasks
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.widgets.page_controls import PageControls
from ui.widgets.page_layout import PageLayout
from ui.widgets.page_view import FIT, PageView
from ui.words import Language


@pytest.fixture(scope="module")
def document() -> SetPages:
    form, variant = library().form("declaration-1746-2-es-en")
    told = worked("DEMO-B").accounts[0]
    sealing = Sealing("D-TEST", "A. Muestra", "Example Clinic", datetime.fromisoformat("2026-11-12T15:30-06:00"))
    plan = plan_declaration(
        draft(told, form, variant, EVERYTHING), told, EVERYTHING, sealing, declarant_signed=False, is_draft=True
    )
    return ReportlabPageSetter().set_pages(plan)


@pytest.fixture
def tasks(theme: Theme) -> Iterator[Tasks]:
    del theme
    faults: list[BaseException] = []
    unheard: list[ClinicError] = []
    made = Tasks(faults.append, unheard.append)
    yield made
    closed: list[bool] = []
    made.closed.connect(lambda: closed.append(True))
    made.close()
    wait_for(lambda: closed)
    assert (faults, unheard) == ([], [])


@pytest.fixture
def view(app: QApplication, tasks: Tasks, document: SetPages) -> Iterator[PageView]:
    made = PageView("test.pages", tasks, PdfiumPictures())
    on_screen(app, made, 500, 600)
    made.show_pdf(document.pdf)
    wait_for(lambda: made.drawn_pages)
    yield made
    made.close()
    made.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def drawn(view: PageView) -> None:
    """Until every page in sight is there."""
    wait_for(lambda: view.page in view.drawn_pages)


def test_the_first_page_is_there_and_read_aloud(view: PageView) -> None:
    assert (view.page, view.pages) == (1, 6)
    assert view.accessibleName() == "Page 1 of 6"
    assert "Declaración bajo pena de perjurio" in view.accessibleDescription()
    assert "Borrador" in view.accessibleDescription()


def test_keys_turn_the_pages(view: PageView) -> None:
    turned: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, pages: turned.append((page, pages)))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert turned == [(2, 6), (3, 6), (2, 6), (6, 6), (1, 6)]
    assert view.accessibleName() == "Page 1 of 6"


def test_only_what_is_in_sight_is_kept(view: PageView) -> None:
    for number in range(1, 7):
        view.show_page(number)
        drawn(view)
        assert len(view.drawn_pages) <= 2
        assert view.drawn_pages <= {number - 1, number, number + 1}


def test_zoom_by_keys_before_the_windows_own(view: PageView) -> None:
    told: list[int] = []
    view.zoom_changed.connect(told.append)
    control = Qt.KeyboardModifier.ControlModifier
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Plus, control)
    override.ignore()
    QApplication.sendEvent(view, override)
    assert override.isAccepted()
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Plus, control)
    assert told == [100, 125, 150, 200, 300, 400]
    QTest.keyClick(view, Qt.Key.Key_Minus, control)
    QTest.keyClick(view, Qt.Key.Key_0, control)
    assert told[-2:] == [300, FIT]
    assert view.zoom == FIT


def test_other_keys_are_left_to_the_window(view: PageView) -> None:
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QApplication.sendEvent(view, override)
    assert not override.isAccepted()


def test_zooming_keeps_the_place(view: PageView) -> None:
    view.show_page(4)
    view.set_zoom(200)
    assert view.page == 4
    assert view.horizontalScrollBar().maximum() > 0
    view.set_zoom(FIT)
    assert view.page == 4
    assert view.horizontalScrollBar().maximum() == 0


def test_a_larger_page_is_drawn_finer(view: PageView) -> None:
    before = view._store.picture(1)
    assert before is not None
    view.set_zoom(400)
    wait_for(lambda: (now := view._store.picture(1)) is not None and now.width() > before.width())
    now = view._store.picture(1)
    assert now is not None
    assert now.width() == round(8.5 * 96 * 4 * view.devicePixelRatioF())


def ink_at(view: PageView, mark: QRectF) -> str:
    """The colour just inside the upper end corner of a marked place, where no letter is."""
    page = view._rect_of(view.page)
    point = QPoint(
        round(page.left() + mark.right() * page.width()) + 2, round(page.top() + mark.center().y() * page.height())
    )
    return QColor(view.viewport().grab().toImage().pixelColor(point)).name().upper()


@pytest.mark.parametrize("name", ThemeName)
def test_a_mark_lies_under_the_words_of_its_paragraph(
    view: PageView, theme: Theme, document: SetPages, name: ThemeName
) -> None:
    theme.choose(name=name)
    place = document.places[4][0]
    rect = QRectF(place.left, place.top, place.right - place.left, place.bottom - place.top)
    assert ink_at(view, rect) == theme.colors.paper
    view.show_places([place])
    assert ink_at(view, rect) == theme.colors.paper_mark
    view.show_places([])
    assert ink_at(view, rect) == theme.colors.paper


def test_a_mark_further_on_is_brought_in_sight(view: PageView, document: SetPages) -> None:
    last = document.places[max(document.places)]
    view.show_places(last)
    assert view.page == last[0].page
    stays = view.verticalScrollBar().value()
    view.show_places(last)
    assert view.verticalScrollBar().value() == stays


def test_a_mark_that_comes_before_the_pages_waits_for_them(app: QApplication, tasks: Tasks, document: SetPages) -> None:
    made = PageView("test.pages", tasks, PdfiumPictures())
    on_screen(app, made, 500, 600)
    made.show_pdf(document.pdf)
    made.show_places((PagePlace(3, 0.1, 0.6, 0.9, 0.7),))
    wait_for(lambda: made.pages)
    assert made.page == 3
    made.close()


def test_the_same_document_again_costs_nothing_and_another_keeps_the_place(view: PageView, document: SetPages) -> None:
    view.show_page(3)
    drawn(view)
    before = view.drawn_pages
    view.show_pdf(bytes(bytearray(document.pdf)))
    assert view.drawn_pages == before
    view.show_pdf(document.pdf + b"\n")
    wait_for(lambda: view.drawn_pages and view.page in view.drawn_pages)
    assert view.page == 3


def test_nothing_stays_of_a_document_that_is_put_away(view: PageView) -> None:
    view.clear()
    assert (view.page, view.pages, view.drawn_pages) == (0, 0, frozenset())
    assert view.accessibleDescription() == ""


def test_what_is_no_pdf_is_told(view: PageView) -> None:
    failed: list[ClinicError] = []
    view.failed.connect(failed.append)
    view.show_pdf(b"%PDF-1.7 and nothing")
    wait_for(lambda: failed)
    assert failed[0].code == "unreadable_pdf"
    assert view.pages == 0


def test_the_badge_stands_at_the_corner(view: PageView, theme: Theme) -> None:
    before = view.viewport().grab().toImage()
    view.show_badge("Draft")
    after = view.viewport().grab().toImage()
    corner = view._rect_of(1).topRight().toPoint() + QPoint(-6, 6)
    assert before.pixelColor(corner).name().upper() == theme.colors.paper
    assert after.pixelColor(corner).name().upper() == theme.colors.sunken


def test_controls_turn_and_zoom(app: QApplication, view: PageView) -> None:
    controls = PageControls("test", view)
    on_screen(app, controls, 500, 80)
    assert not controls._back.isEnabled()
    QTest.mouseClick(controls._onward, Qt.MouseButton.LeftButton)
    assert view.page == 2
    assert controls._where.text() == "Page 2 of 6"
    controls._zoom.setFocus()
    QTest.keyClick(controls._zoom, Qt.Key.Key_Down)
    assert view.zoom == 100
    view.set_zoom(FIT)
    assert controls._zoom.currentText() == "Fit width"
    with speaking(Language.SPANISH):
        app.processEvents()
        assert controls._where.text() == "Página 2 de 6"
        assert view.accessibleName() == "Página 2 de 6"
        assert controls._onward.accessibleName() == "Página siguiente"
    controls.close()


sizes = st.tuples(st.floats(50, 2000), st.floats(50, 2000))
scales = st.floats(0.1, 4)


@settings(max_examples=60)
@given(st.lists(sizes, min_size=1, max_size=12), scales, scales, st.floats(0, 1), st.floats(1, 2000))
def test_a_place_outlives_a_change_of_scale(
    pages: list[tuple[float, float]], first: float, second: float, down: float, height: float
) -> None:
    facts = [PageFacts(width, tall, "") for width, tall in pages]
    one = PageLayout(facts, scale=first, gap=16)
    other = PageLayout(facts, scale=second, gap=16)
    top = down * one.height
    anchor = one.anchor(top)
    assert one.place_of(anchor) == pytest.approx(top)
    there = other.place_of(anchor)
    assert other.page_at(there + 0.001) == anchor.page
    seen = one.seen(top, height)
    for number in range(1, len(pages) + 1):
        start, end = one.top_of(number), one.top_of(number) + one.size_of(number).height()
        assert (number in seen) == (start < top + height and end > top)


@given(st.lists(sizes, min_size=1, max_size=8), st.floats(10, 3000))
def test_fitting_fills_the_width(pages: list[tuple[float, float]], room: float) -> None:
    layout = PageLayout([PageFacts(width, tall, "") for width, tall in pages], scale=None, room=room)
    assert layout.width == pytest.approx(room)
    assert max(layout.size_of(number).width() for number in range(1, len(pages) + 1)) == pytest.approx(room)
