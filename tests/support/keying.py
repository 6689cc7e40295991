"""Gives answers to the interview's editors by the keyboard alone, as a person would; finds controls by object name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.wall_times import edge_of_day, middle_of, occurrences
from clinic_app.domain.when import Precision, When, zone_named

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def control(root: QWidget, name: str) -> QWidget:
    """The control with an object name. Raises AssertionError where there is none, or where it is hidden."""
    found = [each for each in root.findChildren(QWidget, name) if each.isVisibleTo(root)]
    assert found, f"no control {name}"
    return found[-1]


def has_control(root: QWidget, name: str) -> bool:
    """Whether a control is there to be used."""
    return any(each.isVisibleTo(root) for each in root.findChildren(QWidget, name))


def press(root: QWidget, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Puts the keyboard on a control and presses a key."""
    widget = control(root, name)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, key)


def type_into(root: QWidget, name: str, text: str, *, soft_breaks: bool = False) -> None:
    """Replaces what stands in a field, key by key; a line end is Enter, or Shift+Enter."""
    widget = control(root, name)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    for letter in text:
        type_letter(widget, letter, soft_breaks=soft_breaks)


def type_letter(widget: QWidget, letter: str, *, soft_breaks: bool = False) -> None:
    """One key; any script, which QTest's own keyClicks cannot."""
    if letter == "\n":
        QTest.keyClick(widget, Qt.Key.Key_Return, SHIFT if soft_breaks else NONE)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))


def give_answer(root: QWidget, spec: FieldSpec, answer: Mapping[str, Any]) -> None:
    """Gives one stored answer's state and value. Leaving the editor afterwards is the caller's."""
    name = f"interview.{spec.name}"
    state = answer.get("state", "answered")
    if state != "answered":
        press(root, f"{name}.{state}" if spec.kind is Kind.BOOL else f"{name}.answer.{state}")
    elif answer["value"] == []:
        press(root, f"{name}.answer.none")
    else:
        _give_value(root, spec, name, answer["value"])


def _give_value(root: QWidget, spec: FieldSpec, name: str, value: Any) -> None:
    if spec.kind is Kind.BOOL:
        press(root, f"{name}.{'yes' if value else 'no'}")
    elif spec.kind is Kind.CHOICE:
        press(root, f"{name}.{value}")
    elif spec.kind is Kind.CHOICES:
        for code in value:
            press(root, f"{name}.{code}")
    elif spec.kind is Kind.TEXTS:
        _type_lines(root, name, value)
    elif spec.kind is Kind.TIME:
        give_time(root, name, value)
    elif spec.kind is Kind.CLOCK:
        _give_clock(root, name, value)
    elif spec.kind is Kind.ITEMS:
        for item in value:
            press(root, f"{name}.add")
            give_record(root, name, item)
            press(root, f"{name}.done")
    elif spec.kind is Kind.RECORD:
        give_record(root, name, value)
    else:
        type_into(root, name, str(value))


def _type_lines(root: QWidget, name: str, lines: list[str]) -> None:
    type_into(root, name, "")
    widget = control(root, name)
    for number, line in enumerate(lines):
        if number:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        for letter in line:
            type_letter(widget, letter, soft_breaks=True)


def _give_clock(root: QWidget, name: str, value: Mapping[str, str]) -> None:
    exact = value["earliest"] == value["latest"]
    press(root, f"{name}.way.{'exact' if exact else 'between'}")
    type_into(root, name, value["earliest"])
    if not exact:
        type_into(root, f"{name}.to", value["latest"])


def give_record(root: QWidget, name: str, record: Mapping[str, Any]) -> None:
    """Fills the parts of an open form; parts that the program numbers by itself are passed over."""
    for part, value in record.items():
        where = f"{name}.{part}"
        if isinstance(value, Mapping) and "precision" in value:
            give_time(root, where, value)
        elif isinstance(value, Mapping):
            for language, words in value.items():
                type_into(root, f"{where}.{language}", words)
        elif isinstance(value, bool):
            press(root, f"{where}.{'yes' if value else 'no'}")
        elif has_control(root, f"{where}.{value}" if isinstance(value, str) else "-"):
            press(root, f"{where}.{value}")
        elif isinstance(value, list) and has_control(root, f"{where}.{value[0]}"):
            _choose_boxes(root, where, value)
        elif has_control(root, where):
            type_into(root, where, ", ".join(value) if isinstance(value, list) else str(value))


def _choose_boxes(root: QWidget, where: str, codes: list[str]) -> None:
    """Leaves exactly these boxes chosen, in this order."""
    boxes = [each for each in control(root, where).children() if isinstance(each, QWidget)]
    for box in boxes:
        if box.property("checked"):
            press(root, box.objectName())
    for code in codes:
        press(root, f"{where}.{code}")


def give_time(root: QWidget, name: str, value: Mapping[str, Any]) -> None:
    """Types a time in the way that fits its precision. It must be told in the zone that the editor has."""
    when = When.model_validate(value)
    middle = middle_of(when) if when.precision in (Precision.WITHIN_15_MIN, Precision.WITHIN_HOUR) else None
    at = middle.at if middle else when.earliest or when.latest
    assert at is not None
    if when.precision in (Precision.BEFORE, Precision.AFTER, Precision.NOT_YET):
        if has_control(root, f"{name}.more_ways"):
            press(root, f"{name}.more_ways")
        press(root, f"{name}.further_way.{when.precision}")
    elif when.precision in (Precision.EXACT, Precision.DAY_ONLY, Precision.BETWEEN):
        press(root, f"{name}.way.{when.precision}")
    else:
        press(root, f"{name}.way.about" if middle else f"{name}.way.between")
    if when.precision is Precision.DAY_ONLY:
        type_into(root, f"{name}.day", f"{at:%Y-%m-%d}")
        return
    _type_moment(root, name, f"{name}.day", f"{name}.twice", at, when)
    if has_control(root, f"{name}.to") and when.latest is not None:
        _type_moment(root, f"{name}.to", f"{name}.to_day", f"{name}.to_twice", when.latest, when)
    if middle is not None:
        _choose_span(root, f"{name}.span", middle.minutes)


def _type_moment(root: QWidget, clock: str, day: str, twice: str, at: datetime, when: When) -> None:
    zone = zone_named(when.zone)
    at_edge = any(edge_of_day(at.date(), zone, end=end).timestamp() == at.timestamp() for end in (False, True))
    whole = when.precision is Precision.BETWEEN and at_edge
    type_into(root, clock, "" if whole else f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}")
    type_into(root, day, f"{at.month}/{at.day}/{at.year}")
    found = () if whole else occurrences(at.replace(tzinfo=None, fold=0), zone)
    if len(found) == 2:
        press(root, f"{twice}.{'second' if at.utcoffset() == found[1].utcoffset() else 'first'}")


def _choose_span(root: QWidget, name: str, minutes: int) -> None:
    box = control(root, name)
    assert isinstance(box, QComboBox)
    wanted = "1 hour" if minutes == 60 else f"{minutes} minutes"
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != wanted:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"no span of {wanted}"
