"""The history of one answer, over the page: every state it had, when, who, what changed and why; the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.pages.matter.popup import Popup
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Hairline, Words
from ui.words import say


@dataclass(frozen=True)
class Version:
    """One state.

    Attributes:
        when, who, value: in words.
        own_words: whether the value is in a person's own words.
        changed: what differs from the state before, in words.
        reason: why it was changed; empty where nobody said.
        restorable: whether it can be brought back.
    """

    when: str
    who: str
    value: str
    own_words: bool = False
    changed: str = ""
    reason: str = ""
    restorable: bool = False

    @property
    def meta(self) -> str:
        """When, who and what changed, on one line."""
        made = say("history.by", when=self.when, who=self.who) if self.who else self.when
        return " · ".join(part for part in (made, self.changed) if part)


class HistorySheet(Popup):
    """The newest first.

    Args:
        owner: gets the keyboard back.
        label: the field's name.
        versions: in the order they are shown; none where nothing was ever said.
        asks_why: whether the newest changed something settled, so that a reason may be given; it never has to be.
    """

    restore_requested = Signal(int)
    """The place of a version in the order shown."""
    reason_given = Signal(str)
    """What was typed as the reason, if it is another one than before; empty takes it back."""

    def __init__(self, owner: QWidget, label: str, versions: Sequence[Version], *, asks_why: bool = False) -> None:
        super().__init__("matter.history_sheet", owner)
        self.setAccessibleName(say("history.title", label=label))
        title = Words(say("history.title", label=label), step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        self.column.addWidget(title)
        self._said = versions[0].reason if versions else ""
        self._why: Field | None = None
        if asks_why:
            self._why = Field("matter.history_sheet.why", say("history.why"), self._said)
            self._why.field.setPlaceholderText(say("history.why_hint"))
            self._why.field.returnPressed.connect(self.close)
            self.column.addWidget(self._why)
        page = ScrollPage("matter.history_sheet.page")
        page.body.setContentsMargins(0, 0, 0, 0)
        page.content.setProperty("ground", "surface")
        for number, version in enumerate(versions):
            if number:
                page.body.addWidget(Hairline())
            page.body.addWidget(self._line(number, version, told_above=asks_why and not number))
        if not versions:
            page.body.addWidget(Words(say("history.none"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        page.body.setSpacing(current().sizes.space(Space.S))
        page.body.addStretch(1)
        self.area: QScrollArea = page.area
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken = (f"{item.value}. {item.meta}. {item.reason}" for item in versions)
        self.area.setAccessibleName("\n".join(spoken))
        self.area.setObjectName("matter.history_sheet.versions")
        self.column.addWidget(page)
        self.setFixedWidth(current().sizes.grown(tokens.HISTORY_SHEET))
        self._page = page

    @property
    def first(self) -> QWidget:
        """What has the keyboard first: the reason where one may be given, or the list."""
        return self.area if self._why is None else self._why.field

    def open_under(self, anchor: QWidget, first: QWidget) -> None:
        """As every sheet; as tall as its versions, which have their letters only now."""
        for words in self.findChildren(Words):
            words.ensurePolished()
        sizes, page = current().sizes, self._page
        width = sizes.grown(tokens.HISTORY_SHEET) - 2 * sizes.space(Space.L) - tokens.SCROLL_BAR
        wanted = max(page.content.heightForWidth(width), page.content.minimumSizeHint().height())
        page.setFixedHeight(min(max(wanted, sizes.target), sizes.grown(tokens.RAIL)))
        super().open_under(anchor, first)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed as the reason is not lost, however the sheet goes."""
        if self._why is not None and self._why.field.text().strip() != self._said:
            self._said = self._why.field.text().strip()
            self.reason_given.emit(self._said)
        super().closeEvent(event)

    def _line(self, number: int, version: Version, *, told_above: bool) -> QWidget:
        """Args: told_above: its reason stands in the field over the list."""
        holder = QWidget()
        across = Row(holder, gap=Space.S)
        column = Column(gap=Space.XS)
        family = Family.SERIF if version.own_words else None
        column.addWidget(Words(version.value, step=Step.SMALL, family=family, wrap=True))
        column.addWidget(Words(version.meta, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        if version.reason and not told_above:
            words = say("history.why_said", reason=version.reason)
            column.addWidget(Words(words, step=Step.MICRO, tone=Tone.INK2, wrap=True))
        across.addLayout(column, 1)
        if version.restorable:
            name = f"matter.history_sheet.restore.{number}"
            back = Button(name, say("history.restore"), kind=Kind.QUIET, icon=Icon.RESTORE, height=Control.DENSE)
            back.setAccessibleName(say("history.restore_this", value=version.value))
            back.clicked.connect(lambda: self._restore(number))
            across.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _restore(self, number: int) -> None:
        self.restore_requested.emit(number)
        self.close()
