"""Looks at a shown page for what a person would be ashamed of: cut words, parts over each other, scrolling sideways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from textwrap import shorten

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from ui.widgets.focus_ring import FocusRing
from ui.widgets.toast import Toast
from ui.widgets.words import Voice

LYING_OVER = (FocusRing, Toast, QScrollBar)
"""Kinds that lie over others by their nature."""
_TOLD = 60
"""Letters of a text that are told in a report."""
_LINES = 60
"""Lines of one list that are measured."""


@dataclass(frozen=True)
class Fault:
    """One thing that does not show as it should.

    Args:
        code: `cut`, `sticks_out`, `overlap`, `sideways`.
        where: the widget, or two of them, with the words and the sizes in pixels.
    """

    code: str
    where: str

    def __str__(self) -> str:
        return f"{self.code}: {self.where}"


def faults_of(page: QWidget) -> list[Fault]:
    """Everything that is wrong with a page that is shown and laid out; what it scrolls to is looked at too."""
    return [*_cut(page), *_sticking_out(page), *_overlapping(page), *_sideways(page)]


def _every(page: QWidget) -> Iterator[QWidget]:
    for each in (page, *page.findChildren(QWidget)):
        if each.isVisibleTo(page) and not isinstance(each, FocusRing) and (each is page or not each.isWindow()):
            yield each


def _label(widget: QWidget) -> str:
    words = _words(widget)
    name = widget.objectName()
    if not name:
        above = widget.parentWidget()
        while above is not None and not above.objectName():
            above = above.parentWidget()
        name = f"{type(widget).__name__} in {above.objectName() if above is not None else 'nowhere'}"
    return f"{name} {shorten(words, _TOLD)!r}" if words else name


def _words(widget: QWidget) -> str:
    """As they are read, without markup."""
    if isinstance(widget, Voice):
        return widget.words
    if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.RichText:
        return QTextDocumentFragment.fromHtml(widget.text()).toPlainText()
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else ""


# -- cut words --------------------------------------------------------------------------------------------------------


def _cut(page: QWidget) -> Iterator[Fault]:
    for widget in _every(page):
        needed = _needed(widget)
        given = widget.size()
        if needed.width() > given.width() or needed.height() > given.height():
            sizes = f"needs {needed.width()}x{needed.height()}, has {given.width()}x{given.height()}"
            yield Fault("cut", f"{_label(widget)}: {sizes}")
        if isinstance(widget, QAbstractItemView):
            yield from _cut_lines(widget)


def _needed(widget: QWidget) -> QSize:
    """The room without which words of the widget are cut; nothing for what has no words of its own."""
    nothing = QSize(0, 0)
    match widget:
        case QLabel():
            return _of_label(widget)
        case QLineEdit():
            return _of_line(widget)
        case QComboBox():
            return _of_choice(widget)
        case QAbstractScrollArea():
            return nothing  # it scrolls
        case QAbstractButton():
            return widget.minimumSizeHint() if widget.text() else nothing
    if widget.layout() is not None or type(widget) is QWidget:
        return nothing  # a holder: its parts are looked at one by one
    least = widget.minimumSizeHint()
    height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    return QSize(least.width(), height)


def _of_label(label: QLabel) -> QSize:
    if not label.text():
        return QSize(0, 0)
    if not label.wordWrap():
        return label.sizeHint()
    words = _words(label)
    metrics = QFontMetrics(label.font())
    widest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
    return QSize(widest, label.heightForWidth(label.width()))


def _of_line(line: QLineEdit) -> QSize:
    """A field that is typed into may hold more than it shows; one that is only read may not, nor may its hint."""
    shown = line.text() if line.isReadOnly() else "" if line.text() else line.placeholderText()
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    room = room.marginsRemoved(line.textMargins())
    metrics = line.fontMetrics()
    return QSize(
        line.width() - room.width() + metrics.horizontalAdvance(shown), line.height() - room.height() + metrics.height()
    )


def _of_choice(choice: QComboBox) -> QSize:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    room = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    metrics = choice.fontMetrics()
    return QSize(choice.width() - room.width() + metrics.horizontalAdvance(choice.currentText()), metrics.height())


def _cut_lines(view: QAbstractItemView) -> Iterator[Fault]:
    model = view.model()
    for row in range(min(_LINES, model.rowCount(view.rootIndex()))):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(view.rootIndex())
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            place = view.visualRect(index)
            needed = view.sizeHintForIndex(index)
            if place.isValid() and (needed.width() > place.width() or needed.height() > place.height()):
                yield Fault("cut", f"line {row}, column {column} of {_label(view)}")


# -- places -----------------------------------------------------------------------------------------------------------


def _scrolls(widget: QWidget) -> bool:
    """Whether its children may be larger than it is, because one can scroll to them."""
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def _sticking_out(page: QWidget) -> Iterator[Fault]:
    for widget in _every(page):
        above = widget.parentWidget()
        if widget is page or above is None or isinstance(widget, LYING_OVER):
            continue
        room = above.rect()
        place = widget.geometry()
        if _scrolls(above):
            # Up and down is what scrolling is for; sideways it cannot go unless the page says so.
            area = above.parentWidget()
            if isinstance(area, QScrollArea) and place.width() > room.width() and not _may_go_sideways(area):
                yield Fault("sticks_out", f"{_label(widget)}: {place.width()} wide in {room.width()}")
        elif not place.isEmpty() and not room.contains(place):
            yield Fault("sticks_out", f"{_label(widget)}: {_told(place)} in {_label(above)}: {_told(room)}")


def _told(place: QRect) -> str:
    return f"{place.width()}x{place.height()} at {place.left()},{place.top()}"


def _overlapping(page: QWidget) -> Iterator[Fault]:
    for holder in _every(page):
        children = [
            each
            for each in holder.children()
            if isinstance(each, QWidget)
            and each.isVisibleTo(page)
            and not each.isWindow()
            and not isinstance(each, LYING_OVER)
            and not each.property("lies_over")
            and not each.geometry().isEmpty()
        ]
        if isinstance(holder, (QLineEdit, QAbstractItemView)):
            continue  # a button inside a field, a header over its lines: placed by the widget itself
        for one, other in combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if not both.isEmpty():
                yield Fault("overlap", f"{_label(one)} and {_label(other)} by {both.width()}x{both.height()}")


def _may_go_sideways(area: QAbstractScrollArea) -> bool:
    """A picture or a page of paper may be wider than the window; it says so with the property `sideways`."""
    return bool(area.property("sideways"))


def _sideways(page: QWidget) -> Iterator[Fault]:
    for area in _every(page):
        if isinstance(area, QAbstractScrollArea) and not _may_go_sideways(area):
            bar = area.horizontalScrollBar()
            if bar.maximum() > bar.minimum():
                yield Fault("sideways", f"{_label(area)} scrolls {bar.maximum() - bar.minimum()} to the side")
