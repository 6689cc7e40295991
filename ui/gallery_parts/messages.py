"""What the window says by itself: saved, undone, wrong, signed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme.tokens import Control, Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Flow
from ui.widgets.saved import SavedMark
from ui.widgets.signature_bar import SignatureBar, SignatureState
from ui.widgets.steps import Steps
from ui.widgets.toast import Toast


def saved() -> QWidget:
    """Saving, saved, not saved."""
    group = Group("Saved, and not saved")
    flow = Flow(gap=Space.L)
    saving, done, stuck = (SavedMark(f"gallery.saved_{name}") for name in ("saving", "done", "stuck"))
    done.show_saved("10:42")
    stuck.show_not_saved("10:41")
    for mark in (saving, done, stuck):
        flow.addWidget(mark)
    group.column.addLayout(flow)
    return group


def undo() -> QWidget:
    """The undo bar, held still."""
    group = Group("Undo")
    group.column.addWidget(Toast("gallery.toast", "Answer removed"))
    return group


def error() -> QWidget:
    """What happened, what was kept, what to do."""
    group = Group("When something goes wrong")
    banner = Banner(
        "gallery.banner",
        "The USB stick was pulled out",
        kept="Everything on this laptop. The last backup is whole.",
        next_step="Put the stick back and try again.",
    )
    banner.add_action(Button("gallery.banner.again", "Try again", height=Control.DENSE))
    banner.add_action(Button("gallery.banner.details", "Details", kind=Kind.QUIET, height=Control.DENSE))
    group.column.addWidget(banner)
    return group


def signatures() -> QWidget:
    """The four states, and what comes before."""
    group = Group("Signature bar")
    steps = Steps("gallery.steps")
    steps.show_steps(("Read back", "Client", "Interpreter", "Seal"), "Read back, client, interpreter, seal")
    group.column.addWidget(steps)
    for state, detail in (
        (SignatureState.VALID, "Signed by J. P. D., sealed by the clinic"),
        (SignatureState.CHANGED_SINCE, "Page 3"),
        (SignatureState.UNKNOWN_SIGNER, "Whole and unchanged"),
        (SignatureState.INVALID, "The seal does not match the text"),
    ):
        group.column.addWidget(SignatureBar(f"gallery.signature_{state}", state, detail))
    return group
