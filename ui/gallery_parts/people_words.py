"""A person's own words, and the chips that say where they come from."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.cards import Card, CardKind
from ui.widgets.chips import Chip, ChipButton, ChipKind
from ui.widgets.layouts import Flow
from ui.widgets.words import Voice, Words

_SPANISH = "«Mi esposa abrió un poquito con la cadena puesta. Preguntó qué querían. Ella dijo que no.»"
_ARABIC = "«فتحت زوجتي الباب قليلًا والسلسلة معلّقة. سألتهم ماذا يريدون. قالت لا.»"


def voice() -> QWidget:
    """The original in the serif, its translation under it, and a line held back."""
    group = Group("A person’s words, and a line held back")
    card = Card("gallery.words", name="Words as said")
    card.column.addWidget(Voice(_ARABIC if QGuiApplication.isRightToLeft() else _SPANISH))
    card.column.addWidget(
        Words(
            "“My wife opened a little with the chain on. She asked what they wanted. She said no.”",
            step=Step.SMALL,
            tone=Tone.INK2,
            wrap=True,
        )
    )
    group.column.addWidget(card)
    held = Card("gallery.held", name="Held back", kind=CardKind.HELD_BACK)
    flow = Flow()
    flow.addWidget(Chip("Held back", kind=ChipKind.STATE, icon=Icon.STRUCK_EYE))
    held.column.addLayout(flow)
    held.column.addWidget(
        Words("1 line on how and when he came to the country. An attorney must tick it to add it.",
              step=Step.SMALL, tone=Tone.INK2, wrap=True)
    )  # fmt: skip
    group.column.addWidget(held)
    return group


def chips() -> QWidget:
    """Sources, states, warnings, and those one can press."""
    group = Group("Chips", gap=Space.M)
    flow = Flow()
    flow.addWidget(Chip("Known from the doorbell camera", icon=Icon.BELL))
    flow.addWidget(Chip("First-hand", icon=Icon.PERSON))
    flow.addWidget(Chip("Come back later", kind=ChipKind.STATE, icon=Icon.LATER))
    flow.addWidget(Chip("Not asked yet", kind=ChipKind.STATE, icon=Icon.HOLLOW))
    flow.addWidget(Chip("may change", kind=ChipKind.ATTENTION))
    flow.addWidget(Chip("Witness 7", kind=ChipKind.CHOSEN))
    flow.addWidget(ChipButton("gallery.chip_source", "At the door, 10:42", icon=Icon.QUOTE))
    flow.addWidget(ChipButton("gallery.chip_exhibit", "Ex. 2, photo", icon=Icon.CAMERA))
    group.column.addLayout(flow)
    return group
