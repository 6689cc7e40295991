"""The palette under the Fusion style, so that what QSS does not name has our colours too.

The system's own dark mode is not relied on: without a desktop theme Qt ignores it.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.colors import Colors


def palette(colors: Colors) -> QPalette:
    """A whole palette; what is off has `ink3` in every role that carries text."""
    role = QPalette.ColorRole
    table = {
        role.Window: colors.canvas,
        role.WindowText: colors.ink,
        role.Base: colors.surface,
        role.AlternateBase: colors.sunken,
        role.Text: colors.ink,
        role.PlaceholderText: colors.ink3,
        role.Button: colors.surface,
        role.ButtonText: colors.ink,
        role.BrightText: colors.late,
        role.ToolTipBase: colors.surface,
        role.ToolTipText: colors.ink,
        role.Highlight: colors.accent_line,
        role.HighlightedText: colors.on_soft,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Light: colors.surface,
        role.Midlight: colors.hover,
        role.Mid: colors.line,
        role.Dark: colors.edge,
        role.Shadow: colors.edge,
    }
    made = QPalette()
    for which, value in table.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.ink3))
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(colors.sunken))
    made.setColor(QPalette.ColorGroup.Disabled, role.Button, QColor(colors.sunken))
    return made
