"""Looks at a shown page as a screen reader and a keyboard meet it, and says what is wrong.

In-process: `QAccessible` answers without a reader and without a screen. What a reader would announce is asked of the
interfaces, never of the widgets' own fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QDialog, QLayout, QLayoutItem, QWidget

OBJECT_NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
_SLACK = 4
"""Pixels by which neighbours may reach over each other and still stand apart."""
_CELLS = 200
"""Cells of one table that are asked for their names."""
_TO_BE_NAMED = frozenset(
    {
        QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText, QAccessible.Role.SpinBox, QAccessible.Role.Slider, QAccessible.Role.PageTab,
        QAccessible.Role.Link, QAccessible.Role.Graphic, QAccessible.Role.ListItem, QAccessible.Role.TreeItem,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One thing that a person without eyes or without a mouse would stumble over.

    Args:
        code: `no_spoken_name`, `no_object_name`, `name_twice`, `not_announced`, `group_left`, `tab_order`, `tab_never`.
        where: the widget, or two of them.
    """

    code: str
    where: str

    def __str__(self) -> str:
        return f"{self.code}: {self.where}"


def in_front(page: QWidget) -> QWidget:
    """What keys and readers come to: the dialog that lies over a page, for nothing behind it can be used; else it."""
    return next((each for each in page.findChildren(QDialog) if each.isVisibleTo(page)), page)


def faults_of(page: QWidget) -> list[Fault]:
    """Everything that is wrong with a page that is shown."""
    return [*_naming(page), *_announcing(page), *order_faults(page)]


# -- what takes the keyboard ------------------------------------------------------------------------------------------


def focusable(page: QWidget) -> list[QWidget]:
    """What Tab can reach on a page, in no particular order."""
    return [each for each in (page, *page.findChildren(QWidget)) if _takes_tab(each, page)]


def _takes_tab(widget: QWidget, page: QWidget) -> bool:
    if not (widget.isVisibleTo(page) and widget.isEnabled()) or (widget.isWindow() and widget is not page):
        return False
    if widget.focusProxy() is not None or widget.objectName().startswith("qt_"):  # a part of one that is looked at
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.width() > 0 and widget.height() > 0


def in_tab_order(page: QWidget) -> list[QWidget]:
    """The same in the order of the focus chain."""
    wanted = set(focusable(page))
    window = page.window()
    order = []
    widget: QWidget | None = window
    while widget is not None:
        if widget in wanted:
            order.append(widget)
        widget = widget.nextInFocusChain()
        if widget is window:
            break
    return order


def spoken_name(widget: QWidget) -> str:
    """What a reader calls it."""
    return _text(QAccessible.queryAccessibleInterface(widget))


def _text(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name).strip()


def called(widget: QWidget) -> str:
    """How a widget is called in a report: its name, or its kind and the nearest name above."""
    if widget.objectName():
        return widget.objectName()
    above = widget.parentWidget()
    while above is not None and not above.objectName():
        above = above.parentWidget()
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    place = above.objectName() if above is not None else "nowhere"
    return f"{type(widget).__name__}{f' {words!r}' if words else ''} in {place}"


# -- names ------------------------------------------------------------------------------------------------------------


def _naming(page: QWidget) -> Iterator[Fault]:
    found = focusable(page)
    for widget in found:
        if not spoken_name(widget):
            yield Fault("no_spoken_name", called(widget))
        if not OBJECT_NAME.fullmatch(widget.objectName()) and widget is not page:
            yield Fault("no_object_name", called(widget))
    names = [each.objectName() for each in found if each.objectName()]
    yield from (Fault("name_twice", name) for name in sorted({each for each in names if names.count(each) > 1}))


# -- what a reader walks through --------------------------------------------------------------------------------------


def _announcing(page: QWidget) -> Iterator[Fault]:
    """Everything Tab reaches is in the reader's tree, and what is in it and can be acted on has a name."""
    announced: set[QWidget] = set()
    for interface in walked(QAccessible.queryAccessibleInterface(page)):
        held = interface.object()
        if isinstance(held, QWidget):
            announced.add(held)
        elif interface.role() in _TO_BE_NAMED and not _text(interface):
            yield Fault("no_spoken_name", f"{interface.role().name} in {_holder(interface)}")
    for widget in focusable(page):
        if widget not in announced:
            yield Fault("not_announced", called(widget))


def walked(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a reader walks through from here on; of a long list the first part."""
    yield interface
    for index in range(min(interface.childCount(), _CELLS)):
        child = interface.child(index)
        # Readers are told what is hidden; they do not announce it.
        if child.isValid() and not child.state().invisible:
            yield from walked(child)


def _holder(interface: QAccessibleInterface) -> str:
    above: QAccessibleInterface | None = interface
    while above is not None:
        held = above.object()
        if isinstance(held, QWidget):
            return called(held)
        above = above.parent()
    return "nowhere"


# -- order ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Group:
    """A container with something to reach in it, or one such thing.

    Args:
        name: for the report.
        place: in the page.
        members: positions in the tab order.
        parts: the groups it is made of; none for a single widget.
        leftward: whether they are read from the right; a page in Arabic may stand in a window that is not.
    """

    name: str
    place: QRect
    members: tuple[int, ...]
    parts: tuple[_Group, ...] = ()
    leftward: bool = False


def order_faults(page: QWidget) -> list[Fault]:
    """Where the Tab key does not go as the eye does.

    The eye reads a container to its end before the next one; inside, what stands entirely above comes first, and of
    what stands side by side that which is nearer to the start of the line.
    """
    order = in_tab_order(page)
    numbers = {widget: number for number, widget in enumerate(order)}
    group = _group_of(page, page, numbers)
    return list(_order(group)) if group is not None else []


def _group_of(widget: QWidget, page: QWidget, numbers: dict[QWidget, int]) -> _Group | None:
    if widget in numbers:  # with what stands inside it, as the button in a field
        inside = [numbers[each] for each in widget.findChildren(QWidget) if each in numbers]
        return _Group(called(widget), _place(widget, page), tuple(sorted([numbers[widget], *inside])))
    parts: list[_Group] = []
    laid_out: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        parts += _parts_of(layout, widget, page, numbers, laid_out)
    for child in widget.children():
        if isinstance(child, QWidget) and child not in laid_out and not child.isWindow() and child.isVisibleTo(page):
            part = _group_of(child, page, numbers)
            parts += [part] if part is not None else []
    return _joined(called(widget), _place(widget, page), parts, widget)


def _parts_of(
    layout: QLayout, owner: QWidget, page: QWidget, numbers: dict[QWidget, int], laid_out: set[QWidget]
) -> list[_Group]:
    parts: list[_Group] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        part = _part_of(item, owner, page, numbers, laid_out) if item is not None else None
        parts += [part] if part is not None else []
    return parts


def _part_of(
    item: QLayoutItem, owner: QWidget, page: QWidget, numbers: dict[QWidget, int], laid_out: set[QWidget]
) -> _Group | None:
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        laid_out.add(widget)
        return _group_of(widget, page, numbers) if widget.isVisibleTo(page) else None
    if inner is None:
        return None
    place = QRect(owner.mapTo(page, inner.geometry().topLeft()) if owner is not page else inner.geometry().topLeft(),
                  inner.geometry().size())  # fmt: skip
    return _joined(f"a part of {called(owner)}", place, _parts_of(inner, owner, page, numbers, laid_out), owner)


def _joined(name: str, place: QRect, parts: list[_Group], owner: QWidget) -> _Group | None:
    if len(parts) < 2:
        # The one inside, but as large as what holds it: a column with a single button is a column.
        return replace(parts[0], place=place) if parts else None
    members = tuple(sorted(number for part in parts for number in part.members))
    leftward = owner.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _Group(name, place, members, tuple(sorted(parts, key=lambda part: part.members[0])), leftward)


def _place(widget: QWidget, page: QWidget) -> QRect:
    corner = widget.mapTo(page, QPoint(0, 0)) if widget is not page else QPoint(0, 0)
    return QRect(corner, widget.size())


def _order(group: _Group) -> Iterator[Fault]:
    for part in group.parts:
        if part.members[-1] - part.members[0] + 1 != len(part.members):
            yield Fault("group_left", f"{part.name} is left and entered again")
        yield from _order(part)
    for earlier, later in combinations(group.parts, 2):
        if _reads_before(later.place, earlier.place, group.leftward):
            yield Fault("tab_order", f"{earlier.name} comes before {later.name}")


def _reads_before(one: QRect, other: QRect, leftward: bool) -> bool:
    """Whether the eye meets `one` strictly first."""
    if one.bottom() < other.top() + _SLACK:
        return True
    if other.bottom() < one.top() + _SLACK:
        return False
    return one.left() > other.right() - _SLACK if leftward else one.right() < other.left() + _SLACK
