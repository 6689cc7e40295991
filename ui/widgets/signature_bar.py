"""The four states of a signature; "signer not known here" is not "not valid", and each says so by icon and word."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import painting, tokens
from ui.theme.colors import Colors
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row, margins
from ui.widgets.words import Words


class SignatureState(StrEnum):
    """As the verifier names them."""

    VALID = "valid"
    CHANGED_SINCE = "changed_since"
    UNKNOWN_SIGNER = "unknown_signer"
    INVALID = "invalid"


_STATES = {
    SignatureState.VALID: (Icon.TICK_CIRCLE, Tone.ACCENT, QT_TRANSLATE_NOOP("signature", "Valid.")),
    SignatureState.CHANGED_SINCE: (Icon.PENCIL, Tone.ATTN, QT_TRANSLATE_NOOP("signature", "Changed since signing.")),
    SignatureState.UNKNOWN_SIGNER: (Icon.UNKNOWN, Tone.INK2, QT_TRANSLATE_NOOP("signature", "Signer not known here.")),
    SignatureState.INVALID: (Icon.TRIANGLE, Tone.LATE, QT_TRANSLATE_NOOP("signature", "Not valid.")),
}


def _ground(state: SignatureState, colors: Colors) -> tuple[str, str | None]:
    """Fill and edge; in high contrast the soft fills are gone and an edge stands for them."""
    fills = {
        SignatureState.VALID: (colors.accent_soft, colors.accent),
        SignatureState.CHANGED_SINCE: (colors.attn_soft, colors.attn_line),
        SignatureState.UNKNOWN_SIGNER: (colors.sunken, colors.line),
        SignatureState.INVALID: (colors.late_soft, colors.late_line),
    }
    fill, edge = fills[state]
    return (colors.surface, edge) if colors.high_contrast else (fill, None)


class SignatureBar(QWidget):
    """One line over a signed document.

    Args:
        object_name: `page.signature`.
        state: what the verifier found.
        detail: who, or where; one short sentence.
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, state: SignatureState, detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        row = Row(self, gap=Space.S, outer=margins(Space.M, Space.S))
        self._sign = IconView(Icon.UNKNOWN)
        self._state_words = Words(step=Step.SMALL, weight=Weight.STRONG)
        self._detail = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._state_words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._detail, 1)
        self.show_state(state, detail)

    def show_state(self, state: SignatureState, detail: str = "") -> None:
        """Shows another result."""
        self.state = state
        icon, tone, words = _STATES[state]
        spoken = QCoreApplication.translate("signature", str(words))
        self._sign.show_icon(icon, tone)
        self._state_words.setText(spoken)
        self._detail.setText(detail)
        self.setAccessibleName(f"{spoken} {detail}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, edge = _ground(self.state, current().colors)
        with QPainter(self) as painter:
            width = tokens.BORDER_STRONG
            painting.box(painter, self.rect(), fill=fill, edge=edge, width=width, radius=Radius.CONTROL)
