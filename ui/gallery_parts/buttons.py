"""Buttons in their five states, and those with icons and keys."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.focus_ring import FocusRing
from ui.widgets.layouts import Flow

_POSES = ("rest", "hover", "pressed", "focus", "off")


class _Ringed(Button):
    """Shows the focus ring without having the focus."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: FocusRing(self).show())


def _posed(kind: Kind, words: str, pose: str) -> Button:
    make = _Ringed if pose == "focus" else Button
    button = make(f"gallery.{kind}.{pose}", words, kind=kind)
    button.setProperty("pose", pose)
    if pose == "off":
        button.turn_off("Two answers are missing")
    return button


def buttons() -> QWidget:
    """Three kinds, five states; then sizes, icons and keys."""
    group = Group("Buttons: rest, hover, pressed, focus, off", gap=Space.M)
    for kind, words in ((Kind.PRIMARY, "Continue"), (Kind.PLAIN, "Print"), (Kind.QUIET, "Later")):
        flow = Flow()
        for pose in _POSES:
            flow.addWidget(_posed(kind, words, pose))
        group.column.addLayout(flow)
    flow = Flow()
    flow.addWidget(Button("gallery.next", "Next part", kind=Kind.PRIMARY, key="Enter", height=Control.ALONE))
    flow.addWidget(Button("gallery.back", "Back", kind=Kind.QUIET, icon=Icon.ARROW_BACK, key="Alt ←"))
    flow.addWidget(Button("gallery.lock", "Lock", icon=Icon.LOCK, key="Ctrl L", height=Control.DENSE))
    flow.addWidget(IconButton("gallery.undo_button", Icon.UNDO))
    flow.addWidget(IconButton("gallery.more", Icon.MORE))
    flow.addWidget(Button("gallery.link", "All 26 clocks", kind=Kind.LINK, height=Control.DENSE))
    group.column.addLayout(flow)
    return group
