"""The settings page: language, look and text size of the window, when it locks, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import words
from ui.pages.lines import ListCard, OpeningLine, Section
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.colors import ThemeName
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card, CardKind
from ui.widgets.icon_view import IconView
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, Grid, Row
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Voice, Words
from ui.words import Language, say

SYSTEM = "system"
"""The look that follows the system's."""
_LOOKS = (SYSTEM, *ThemeName)
_OF_CASES = ("keeping", "reporting", "trash")
_LICENCES = ("amparo", "qt", "fonts", "files")
_SYSTEM = "System"
"""The one name among the versions that is a word, and no product."""


@dataclass(frozen=True)
class SettingsShown:
    """What the page shows.

    Args:
        language: of the window.
        look: a theme's name, or SYSTEM.
        percent: the text size.
        lock, lock_interview: minutes until it locks, elsewhere and in an interview.
        versions: names and versions of the program and what it stands on.
    """

    language: Language
    look: str
    percent: int
    lock: int
    lock_interview: int
    versions: tuple[tuple[str, str], ...]


class SettingsPage(ScrollPage):
    """Nothing here needs a button to take effect."""

    language_chosen = Signal(str)
    look_chosen = Signal(str)
    percent_chosen = Signal(int)
    lock_chosen = Signal(int)
    lock_interview_chosen = Signal(int)
    keeping_requested = Signal()
    trash_requested = Signal()
    reporting_requested = Signal()
    wording_requested = Signal()
    packs_requested = Signal()
    people_requested = Signal()
    log_requested = Signal()
    backups_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("settings", parent)
        self._shown: SettingsShown | None = None
        self.offers_cases = True
        """Whether whoever looks may see what is kept of cases; set before anything is shown."""
        self._middle = QWidget()
        self._column = Column(self._middle, gap=Space.XL)
        row = Row(gap=Space.NONE)
        row.addWidget(self._middle, 1)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._parts: list[QWidget] = []
        current().changed.connect(self._measure)
        self._measure()

    def show_settings(self, shown: SettingsShown) -> None:
        """Shows what is chosen now."""
        rebuilt = self._shown is None or self._shown.versions != shown.versions
        self._shown = shown
        if rebuilt:
            self._build()
        self.language.show_value(str(shown.language))
        self.look.show_value(shown.look)
        size = str(shown.percent)
        self.text_size.show_value(size if shown.percent in tokens.TEXT_SIZES else None)
        for choice, minutes in ((self.lock, shown.lock), (self.lock_interview, shown.lock_interview)):
            choice.show_value(str(minutes) if minutes in tokens.LOCK_MINUTES else None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            keyboard = KeptKeyboard(self)
            self._build()
            self.show_settings(self._shown)
            keyboard.give_back()

    def _build(self) -> None:
        """Says everything in the window's language."""
        self.setAccessibleName(say("settings.title"))
        for part in self._parts:
            self._column.removeWidget(part)
            part.setParent(None)
            part.deleteLater()
        self._parts = [
            self._head(),
            self._language_part(),
            self._look_part(),
            self._size_part(),
            self._lock_part(),
            self._elsewhere(),
            self._about(),
        ]
        for part in self._parts:
            self._column.addWidget(part)
            part.show()  # a page that is seen already shows no later part by itself
            keep_reading_order(part)

    def _head(self) -> QWidget:
        holder = QWidget()
        column = Column(holder, gap=Space.XS)
        column.addWidget(Words(say("settings.title"), step=Step.PAGE, weight=Weight.STRONG, wrap=True))
        column.addWidget(Words(say("settings.at_once"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        return holder

    def _language_part(self) -> QWidget:
        ways = [(str(each), words.OWN_NAMES[each]) for each in Language]
        self.language = Segments("settings.language", say("settings.language"), ways)
        self.language.chosen.connect(self.language_chosen)
        return _part(say("settings.language"), self.language, say("settings.language_about"))

    def _look_part(self) -> QWidget:
        ways = [(str(look), say(f"settings.theme.{look}")) for look in _LOOKS]
        self.look = Segments("settings.look", say("settings.theme"), ways)
        self.look.chosen.connect(self.look_chosen)
        return _part(say("settings.theme"), self.look)

    def _size_part(self) -> QWidget:
        ways = [(str(size), say("settings.percent", percent=size)) for size in tokens.TEXT_SIZES]
        self.text_size = Segments("settings.text_size", say("settings.text_size"), ways)
        self.text_size.chosen.connect(lambda size: self.percent_chosen.emit(int(size)))
        section = _part(say("settings.text_size"), self.text_size, say("settings.text_size_about"))
        sample = Card("settings.sample", name=say("settings.sample"), kind=CardKind.PLAIN, gap=Space.S)
        sample.column.addWidget(Words(say("settings.sample"), step=Step.MICRO, tone=Tone.INK3))
        question = Words(say("settings.sample_question"), step=Step.READ, weight=Weight.STRONG, wrap=True)
        sample.column.addWidget(question)
        sample.column.addWidget(Voice(say("settings.sample_voice")))
        sample.column.addWidget(Words(say("settings.sample_note"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        section.column.addWidget(sample)
        return section

    def _lock_part(self) -> QWidget:
        section = Section(say("settings.lock"))
        ways = [(str(each), say("settings.minutes", minutes=each)) for each in tokens.LOCK_MINUTES]
        self.lock = Segments("settings.lock", say("settings.lock_after"), ways)
        self.lock.chosen.connect(lambda minutes: self.lock_chosen.emit(int(minutes)))
        self.lock_interview = Segments("settings.lock_interview", say("settings.lock_interview"), ways)
        self.lock_interview.chosen.connect(lambda minutes: self.lock_interview_chosen.emit(int(minutes)))
        for title, choice in (("lock_after", self.lock), ("lock_interview", self.lock_interview)):
            part = Column(gap=Space.XS)
            part.addWidget(Words(say(f"settings.{title}"), step=Step.SMALL, wrap=True))
            part.addWidget(choice)
            section.column.addLayout(part)
        section.column.addWidget(Words(say("settings.lock_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        return section

    def _elsewhere(self) -> QWidget:
        """The ways to what belongs to the clinic and to no matter."""
        section = Section(say("settings.vault"))
        card = ListCard("settings.vault", say("settings.vault"))
        for code, icon, about, asked in (
            ("people", Icon.PEOPLE, "people.settings_about", self.people_requested),
            ("backups", Icon.STICK, "backups.settings_about", self.backups_requested),
            ("log", Icon.LIST, "log.settings_about", self.log_requested),
            ("wording", Icon.SPEECH, "wording.about", self.wording_requested),
            ("packs", Icon.SCALE, "packs.settings_about", self.packs_requested),
            ("reporting", Icon.PADLOCK, "reporting.settings_about", self.reporting_requested),
            ("keeping", Icon.CALENDAR, "keeping.settings_about", self.keeping_requested),
            ("trash", Icon.BIN, "trash.about", self.trash_requested),
        ):
            if code in _OF_CASES and not self.offers_cases:
                continue
            line = _way(code, icon, say(f"{code}.title"), say(about))
            line.clicked.connect(lambda _on=False, asked=asked: asked.emit())
            card.add(line)
        section.column.addWidget(card)
        return section

    def _about(self) -> QWidget:
        section = Section(say("settings.about"))
        card = Card("settings.about", name=say("settings.about"), gap=Space.L)
        about = Column(gap=Space.XS)
        for key in ("about_what", "about_offline"):
            about.addWidget(Words(say(f"settings.{key}"), wrap=True))
        card.column.addLayout(about)
        told = self._shown.versions if self._shown is not None else ()
        versions = tuple((say("settings.system") if name == _SYSTEM else name, version) for name, version in told)
        card.column.addLayout(_titled(say("settings.versions"), versions))
        licences = Column(gap=Space.XS)
        licences.addWidget(Words(say("settings.licences"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
        for licence in _LICENCES:
            licences.addWidget(Words(say(f"settings.licence_{licence}"), step=Step.SMALL, wrap=True))
        card.column.addLayout(licences)
        section.column.addWidget(card)
        return section

    def _measure(self) -> None:
        self._middle.setMaximumWidth(current().sizes.grown(tokens.SHEET))


def _way(code: str, icon: Icon, title: str, about: str) -> OpeningLine:
    """A line that opens another page."""
    line = OpeningLine(f"settings.{code}", f"{title}. {about}")
    line.row.addWidget(IconView(icon, size=IconSize.NORMAL), 0, Qt.AlignmentFlag.AlignTop)
    told = Column(gap=Space.XS)
    told.addWidget(Words(title, weight=Weight.MEDIUM, wrap=True))
    told.addWidget(Words(about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
    line.row.addLayout(told, 1)
    line.row.addWidget(IconView(Icon.CHEVRON_FORWARD, size=IconSize.SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
    line.finish()
    return line


def _part(title: str, choice: QWidget, about: str = "") -> Section:
    section = Section(title)
    section.column.addWidget(choice)
    if about:
        section.column.addWidget(Words(about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
    return section


def _titled(title: str, lines: Sequence[tuple[str, str]]) -> Column:
    column = Column(gap=Space.XS)
    column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
    grid = Grid(across=Space.L, down=Space.XS)
    grid.setColumnStretch(1, 1)
    for row, (name, version) in enumerate(lines):
        grid.addWidget(Words(name, step=Step.SMALL), row, 0)
        grid.addWidget(Words(version, step=Step.SMALL, family=Family.MONO), row, 1)
    column.addLayout(grid)
    return column
