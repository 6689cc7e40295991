"""The parts of the declaration page and where they stand: side by side, or in turns where the window is narrow."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_app.services.ports.setting import PagePictures
from ui.pages.declaration.audience import AudienceRow
from ui.pages.declaration.checks import ChecksPanel
from ui.pages.declaration.head import DeclarationHead
from ui.pages.declaration.page_pane import PagePane
from ui.pages.declaration.paragraphs import ParagraphList
from ui.pages.declaration.seal_panel import SealPanel
from ui.pages.declaration.sealed_panel import SealedPanel
from ui.pages.declaration.trouble import Trouble
from ui.tasks import Tasks
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.segments import Segments
from ui.widgets.words import Hairline
from ui.words import say


class Shown(Enum):
    """What the page is about."""

    NOTHING = auto()
    DRAFT = auto()
    SEALED = auto()


class DeclarationFrame(QWidget):
    """All parts, empty.

    Args:
        tasks: all threads.
        pictures: what draws pages.
        parent: Qt's parent.
    """

    def __init__(self, tasks: Tasks, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = DeclarationHead()
        self.audience = AudienceRow()
        self.trouble = Trouble()
        self.list = ParagraphList()
        self.checks = ChecksPanel()
        self.pane = PagePane(tasks, pictures)
        self.seal_panel = SealPanel()
        self.sealed_panel = SealedPanel()
        self._shown, self._has_offer = Shown.NOTHING, False
        self._build()
        self.arrange(Shown.NOTHING, has_offer=False)

    @property
    def is_narrow(self) -> bool:
        """Whether paragraphs and page take turns."""
        return self.width() < current().sizes.grown(tokens.DECLARATION_ONE_UNDER)

    def arrange(self, shown: Shown, *, has_offer: bool) -> None:
        """What is seen, by what is shown and by the room."""
        self._shown, self._has_offer = shown, has_offer
        shows, narrow = shown is not Shown.NOTHING, self.is_narrow
        text_now = not narrow or self._ways.value != "page"
        parts = {
            self._turns: narrow and shows,
            self._start: text_now or not shows,
            self._end: shows and (not narrow or not text_now),
            self.audience: has_offer and shown is not Shown.SEALED,
            self._for_whom: has_offer and shown is not Shown.SEALED and not (narrow and shows),
            self.trouble: self.trouble.stands,
            self.list: shows,
            self.checks: shows,
            self._over_checks: shows,
            self._under_trouble: not shows,
            self.seal_panel: shown is Shown.DRAFT,
            self.sealed_panel: shown is Shown.SEALED,
            self.head.saved: shown is Shown.DRAFT and not narrow,
        }
        row = self._turns_row if narrow and shows else self._for_whom_row
        if row.indexOf(self.audience) < 0:
            row.insertWidget(min(1, row.count()), self.audience, 1)
        for part, is_seen in parts.items():
            if part.isHidden() is is_seen:
                part.setVisible(is_seen)
        self.head.make_small(narrow and shows)
        self.seal_panel.make_small(narrow)
        self.pane.show_form_choice(shown is Shown.DRAFT)
        is_tall = self.height() >= current().sizes.grown(tokens.CHECKS_OPEN_FROM)
        self.checks.fit(is_tall=is_tall, most=round(self.height() * tokens.READING_SHARE))

    def say_parts(self) -> None:
        """The words of all parts anew."""
        self._ways.say_segments("declaration.show")
        for part in (self.head, self.audience, self.pane, self.seal_panel, self.sealed_panel):
            part.say_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self._shown, has_offer=self._has_offer)

    def _build(self) -> None:
        outer = Column(self, gap=Space.NONE)
        outer.addWidget(self.head)
        outer.addWidget(Hairline())
        self._turns = QWidget()
        self._turns_row = Row(self._turns, gap=Space.XL, outer=margins(Space.XL, Space.S))
        self._ways = Segments(
            "declaration.show",
            say("declaration.show"),
            [("text", say("declaration.show.text")), ("page", say("declaration.show.page"))],
        )
        self._ways.show_value("text")
        self._ways.chosen.connect(lambda _code: self.arrange(self._shown, has_offer=self._has_offer))
        self._turns_row.addWidget(self._ways)
        self._turns_row.addStretch()
        outer.addWidget(self._turns)
        sides = Row(gap=Space.NONE)
        self._start = QWidget()
        start = Column(self._start, gap=Space.NONE)
        self._for_whom = QWidget()
        self._for_whom_row = Row(self._for_whom, outer=margins(Space.XL, Space.M))
        self._for_whom_row.addWidget(self.audience)
        start.addWidget(self._for_whom)
        start.addWidget(self.trouble)
        start.addWidget(self.list, 1)
        self._under_trouble = QWidget()
        start.addWidget(self._under_trouble, 1)
        self._over_checks = Hairline()
        start.addWidget(self._over_checks)
        start.addWidget(self.checks)
        self._end = QWidget()
        end = Column(self._end, gap=Space.NONE)
        end.addWidget(self.pane, 1)
        end.addWidget(Hairline())
        end.addWidget(self.seal_panel)
        end.addWidget(self.sealed_panel)
        first, second = tokens.DECLARATION_SHARES
        sides.addWidget(self._start, first)
        sides.addWidget(self._end, second)
        outer.addLayout(sides, 1)
