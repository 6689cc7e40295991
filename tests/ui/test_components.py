"""Every part of the gallery: named, large enough to hit, not cut, not overlapping, in all sizes, both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from ui import gallery
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import Script
from ui.widgets.focus_ring import FocusRing
from ui.widgets.words import Voice

SIZES = (80, 100, 150, 200)
WIDTH = 1440
DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


def shown(app: QApplication, page: QWidget) -> bool:
    fits = gallery.draw(page, WIDTH)
    page.show()
    app.processEvents()
    return fits


def every(page: QWidget) -> Iterator[QWidget]:
    return (each for each in page.findChildren(QWidget) if each.isVisibleTo(page) and not isinstance(each, FocusRing))


def focusable(page: QWidget) -> list[QWidget]:
    return [each for each in every(page) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def page(app: QApplication, theme: Theme) -> Iterator[gallery.Gallery]:
    made = gallery.Gallery()
    assert theme.percent == 100
    assert shown(app, made)
    yield made
    made.close()


def test_everything_that_takes_the_keyboard_has_a_spoken_name(page: gallery.Gallery) -> None:
    found = focusable(page)
    assert len(found) > 40
    assert [each.objectName() for each in found if not spoken(each).strip()] == []


def test_everything_one_can_act_on_has_a_stable_name_of_its_own(page: gallery.Gallery) -> None:
    names = [each.objectName() for each in focusable(page)]
    assert [name for name in names if not re.fullmatch(r"gallery(\.[a-z0-9_-]+)+", name)] == []
    assert len(set(names)) == len(names)


def test_roles_are_what_a_reader_expects(page: gallery.Gallery) -> None:
    def role(name: str) -> QAccessible.Role:
        widget = page.findChild(QWidget, name)
        assert widget is not None
        return QAccessible.queryAccessibleInterface(widget).role()

    assert role("gallery.next") == QAccessible.Role.Button
    assert role("gallery.permission.yes") == QAccessible.Role.RadioButton
    assert role("gallery.street") == QAccessible.Role.EditableText
    assert role("gallery.give_or_take") == QAccessible.Role.ComboBox


def test_tab_goes_in_reading_order(page: gallery.Gallery) -> None:
    """Within each column: never upwards, and on one line never backwards."""
    page.activateWindow()
    order = []
    found = set(focusable(page))
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget in found:
            order.append(widget)
        widget = widget.nextInFocusChain()
    column_width = page.width() // 3

    def place(each: QWidget) -> tuple[int, int, int]:
        corner = each.mapTo(page, each.rect().center())
        return corner.x() // column_width, corner.y() // 20, corner.x()

    places = [place(each) for each in order if each.isEnabled()]
    assert places == sorted(places)


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("direction", DIRECTIONS, ids=["ltr", "rtl"])
@pytest.mark.parametrize("grown", [False, True], ids=["built so", "changed while shown"])
def test_nothing_is_cut_or_overlaps(
    app: QApplication, theme: Theme, percent: int, direction: Qt.LayoutDirection, grown: bool
) -> None:
    leftward = direction == Qt.LayoutDirection.RightToLeft
    app.setLayoutDirection(direction)
    if not grown:
        theme.choose(percent=percent, script=Script.ARABIC if leftward else Script.LATIN)
    else:
        theme.choose(percent=125)  # two columns, which hold every size
    made = gallery.Gallery()
    if grown:
        shown(app, made)
        theme.choose(percent=percent, script=Script.ARABIC if leftward else Script.LATIN)
        app.processEvents()
    assert shown(app, made)
    assert cut(made) == []
    assert too_small(made) == []
    assert overlapping(made) == []
    made.close()


@pytest.mark.parametrize("name", ThemeName)
def test_nothing_is_cut_in_any_theme(app: QApplication, theme: Theme, name: ThemeName) -> None:
    theme.choose(name=name)
    made = gallery.Gallery()
    assert shown(app, made)
    assert cut(made) == []
    made.close()


def test_the_measures_notice_a_cut_and_an_overlap(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    made = gallery.Gallery()
    shown(app, made)
    button = made.findChild(QWidget, "gallery.next")
    label = made.findChild(QLabel)
    field = made.findChild(QLineEdit, "gallery.street")
    assert button is not None
    assert label is not None
    assert field is not None
    button.setGeometry(QRect(button.pos(), button.size() - button.size() / 4))
    label.resize(label.width() // 8, label.height())
    field.setText("W. 26th St and South Pulaski Road, beside the church, second floor")
    assert {"gallery.next", label.text(), "gallery.street"} <= set(cut(made))
    button.move(button.x() + 60, button.y())
    assert overlapping(made) != []
    made.close()


def cut(page: QWidget) -> list[str]:
    """What does not show whole: labels, painted parts, texts in fields."""
    return [each.objectName() or getattr(each, "text", str)() for each in every(page) if is_cut(each)]


def is_cut(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is not None and not parent.rect().contains(widget.geometry()):
        return True
    if isinstance(widget, QLabel):
        return label_is_cut(widget)
    if isinstance(widget, QLineEdit):
        option = QStyleOptionFrame()
        widget.initStyleOption(option)
        room = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
        room = room.marginsRemoved(widget.textMargins())
        metrics = widget.fontMetrics()
        return room.width() < metrics.horizontalAdvance(widget.text()) or room.height() < metrics.height()
    least = widget.minimumSizeHint()
    height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    return widget.width() < least.width() or widget.height() < height


def label_is_cut(label: QLabel) -> bool:
    if not label.wordWrap():
        return label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height()
    words = label.words if isinstance(label, Voice) else label.text()
    widest = max((QFontMetrics(label.font()).horizontalAdvance(word) for word in words.split()), default=0)
    return label.width() < widest or label.height() < label.heightForWidth(label.width())


def too_small(page: QWidget) -> list[str]:
    """What is hard to hit."""
    return [
        each.objectName()
        for each in every(page)
        if isinstance(each, (QAbstractButton, QLineEdit, QComboBox)) and min(each.width(), each.height()) < 32
    ]


def overlapping(page: QWidget) -> list[tuple[str, str]]:
    """Pairs of neighbours that lie over each other."""
    found = []
    for holder in (page, *every(page)):
        children = [
            each for each in holder.children()
            if isinstance(each, QWidget) and each.isVisibleTo(page) and not isinstance(each, FocusRing)
        ]  # fmt: skip
        for position, one in enumerate(children):
            for other in children[position + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append((one.objectName(), other.objectName()))
    return found


def test_making_parts_opens_no_window(app: QApplication, theme: Theme) -> None:
    """A part shown before it has a place would flash as a window of its own and take the keyboard."""
    assert theme.percent == 100
    made = gallery.Gallery()
    assert [window for window in app.topLevelWidgets() if window.isVisible()] == []
    made.deleteLater()


def test_a_mirrored_page_runs_from_the_right(app: QApplication, theme: Theme) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.choose(script=Script.ARABIC)
    made = gallery.Gallery()
    shown(app, made)

    def left(name: str) -> int:
        widget = made.findChild(QWidget, name)
        assert widget is not None
        return widget.mapTo(made, widget.rect().topLeft()).x()

    assert left("gallery.permission.yes") > left("gallery.permission.no")
    assert left("gallery.precision.exact") > left("gallery.precision.day")
    assert left("gallery.primary.rest") > left("gallery.section_none")
    made.close()


@pytest.mark.parametrize("direction", DIRECTIONS, ids=["ltr", "rtl"])
@pytest.mark.parametrize("name", ThemeName)
def test_the_page_can_be_drawn(app: QApplication, theme: Theme, name: ThemeName, direction: Qt.LayoutDirection) -> None:
    app.setLayoutDirection(direction)
    theme.choose(name=name)
    made = gallery.Gallery()
    shown(app, made)
    picture = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert picture.width() == WIDTH
    assert picture.pixelColor(2, 2).name().upper() == theme.colors.surface
    made.close()
