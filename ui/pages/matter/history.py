"""The history of one answer, over the page: every value it had, when, and who wrote it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.pages.matter.popup import Popup
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Hairline, Words
from ui.words import say


@dataclass(frozen=True)
class Version:
    """One value. Args: when, who, value: in words; own_words: whether it is in a person's own words."""

    when: str
    who: str
    value: str
    own_words: bool = False


class HistorySheet(Popup):
    """The newest first.

    Args:
        owner: gets the keyboard back.
        label: the field's name.
        versions: in the order they are shown; none where nothing of it is settled yet.
    """

    def __init__(self, owner: QWidget, label: str, versions: Sequence[Version]) -> None:
        super().__init__("matter.history_sheet", owner)
        self.setAccessibleName(say("matter.history_of", label=label))
        title = Words(say("matter.history_of", label=label), step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        self.column.addWidget(title)
        page = ScrollPage("matter.history_sheet.page")
        page.body.setContentsMargins(0, 0, 0, 0)
        page.content.setProperty("ground", "surface")
        for number, version in enumerate(versions):
            if number:
                page.body.addWidget(Hairline())
            page.body.addWidget(_line(version))
        if not versions:
            page.body.addWidget(Words(say("matter.history_none"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        page.body.setSpacing(current().sizes.space(Space.S))
        page.body.addStretch(1)
        self.area: QScrollArea = page.area
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("\n".join(f"{item.when}, {item.who}: {item.value}" for item in versions))
        self.area.setObjectName("matter.history_sheet.versions")
        self.column.addWidget(page)
        self.setFixedWidth(current().sizes.grown(tokens.ASIDE))
        self._page = page

    def open_under(self, anchor: QWidget, first: QWidget) -> None:
        """As every sheet; as tall as its versions, which have their letters only now."""
        for words in self.findChildren(Words):
            words.ensurePolished()
        sizes, page = current().sizes, self._page
        width = sizes.grown(tokens.ASIDE) - 2 * sizes.space(Space.L) - tokens.SCROLL_BAR
        wanted = max(page.content.heightForWidth(width), page.content.minimumSizeHint().height())
        page.setFixedHeight(min(max(wanted, sizes.target), sizes.grown(tokens.RAIL)))
        super().open_under(anchor, first)


def _line(version: Version) -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=Space.XS)
    family = Family.SERIF if version.own_words else None
    column.addWidget(Words(version.value, step=Step.SMALL, family=family, wrap=True))
    meta = ", ".join(part for part in (version.when, version.who) if part)
    column.addWidget(Words(meta, step=Step.MICRO, tone=Tone.INK3, wrap=True))
    return holder
