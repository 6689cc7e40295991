"""What the rules say of the facts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.widgets.state_line import Finding, StateTable


def findings() -> QWidget:
    """The six results."""
    group = Group("Findings (attorney pages only)")
    table = StateTable()
    table.add_finding(Finding.POSSIBLE_BREACH, "for the attorney to judge")
    table.add_finding(Finding.UNKNOWN, "says what would decide")
    table.add_finding(Finding.ATTORNEY_DECIDES, "never automatic")
    table.add_finding(Finding.MET, "on these facts")
    table.add_finding(Finding.NOTE, "recorded, no result")
    table.add_finding(Finding.DOES_NOT_APPLY, "folded away")
    group.column.addWidget(table)
    return group
