"""Behind the lock: side bar, the page one is on, and what may appear around it: an error, progress, what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.after_crash import AfterCrash
from ui.allowed import allowed, sees_cases
from ui.backup_line import BackupLine
from ui.commands import Command
from ui.desk import Desk
from ui.due_days import DueDays
from ui.keyboard_place import KeyboardPlace
from ui.pages.today import TodayPage
from ui.presenters.all import make_presenter
from ui.presenters.presenter import Presenter
from ui.presenters.today import TodayPresenter
from ui.reads import note_stop
from ui.settling import Settling
from ui.sidebar import MATTERS, TODAY, Entry, Sidebar
from ui.stops import PageCode, Stop
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.way import Way
from ui.widgets.layouts import Column, Row
from ui.widgets.toast import Toast
from ui.widgets.trouble import TroublePlace
from ui.widgets.words import Hairline
from ui.words import say

if TYPE_CHECKING:
    from ui.remembered import Remembered

CHECK = Entry(PageCode.CHECK, Icon.SEAL)
SETTINGS = Entry(PageCode.SETTINGS, Icon.SLIDERS)
_ALONE = frozenset({PageCode.INTERVIEW})
"""Pages that take the whole window."""
_NAMED = frozenset({PageCode.TODAY, PageCode.MATTERS, PageCode.MATTER})
"""Pages on which a client's name may be shown beside a matter's number."""
_ENTRY_OF = {PageCode.MATTER: PageCode.MATTERS, PageCode.DECLARATION: PageCode.MATTERS}
_ENTRY_OF[PageCode.SUBMISSION] = PageCode.MATTERS
_ENTRY_OF[PageCode.EMERGENCY] = _ENTRY_OF[PageCode.BEFORE] = PageCode.MATTERS
_ENTRY_OF[PageCode.REPORTING] = _ENTRY_OF[PageCode.WORDING] = _ENTRY_OF[PageCode.PACKS] = PageCode.SETTINGS
_ENTRY_OF[PageCode.PEOPLE] = _ENTRY_OF[PageCode.LOG] = _ENTRY_OF[PageCode.BACKUPS] = PageCode.SETTINGS
_ENTRY_OF |= dict.fromkeys((PageCode.TRASH, PageCode.COMPARE, PageCode.KEEPING), PageCode.MATTERS)
_ENTRY_OF[PageCode.KEYING] = _ENTRY_OF[PageCode.CONSENT] = _ENTRY_OF[PageCode.CLOCKS] = PageCode.MATTERS


class Shell(QWidget):
    """One unlocking's pages. It is made while the vault is being opened, and shows nothing before `begin`.

    Args:
        zone: in which times of day are told.
        remembered: what the window keeps between starts.
    """

    desk: Desk
    """The open vault, from `begin` on."""

    lock_requested = Signal()
    page_changed = Signal()
    """Another page is shown: other commands apply."""
    turned_back = Signal(object)
    """A ClinicError: the vault is shut, for it is not as it was when it was closed, or the disk failed."""
    arrived = Signal()
    """What a page waited for is shown on it."""

    def __init__(self, zone: tzinfo, remembered: Remembered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self._remembered = remembered
        self._presenters: dict[PageCode, Presenter] = {}
        self._way = Way()
        self._keyboard = KeyboardPlace(self)
        self._take_back: Callable[[], object] | None = None
        self._toast: Toast | None = None
        across = Row(self, gap=Space.NONE)
        self.sidebar = Sidebar((TODAY, MATTERS, CHECK, SETTINGS))
        self.sidebar.page_requested.connect(lambda code: self.go(Stop(PageCode(code))))
        self.sidebar.matter_requested.connect(lambda matter: self.go(Stop(PageCode.MATTER, matter)))
        self.sidebar.find_requested.connect(self.find_matter)
        self.sidebar.backups_requested.connect(lambda: self.go(Stop(PageCode.BACKUPS)))
        self.sidebar.lock_requested.connect(self.lock_requested)
        across.addWidget(self.sidebar)
        self._edge = Hairline(upright=True)
        across.addWidget(self._edge)
        column = Column(gap=Space.NONE)
        self.trouble = TroublePlace("shell.trouble")
        column.addWidget(self.trouble)
        self._pages = QStackedWidget()
        self._pages.setObjectName("shell.pages")
        column.addWidget(self._pages, 1)
        across.addLayout(column, 1)
        self._today = TodayPage(zone, self)
        self._today.hide()
        for each in self.findChildren(QWidget):
            each.ensurePolished()

    @property
    def here(self) -> Stop | None:
        """Where one is."""
        return self._way.here

    @property
    def resting(self) -> Stop | None:
        """Where to come back to once the vault is unlocked again."""
        return None if self.here is None or self.presenter is None else self.presenter.resting(self.here)

    @property
    def presenter(self) -> Presenter | None:
        """Of the page that is shown."""
        return None if self.here is None else self._presenters[self.here.page]

    def begin(self, desk: Desk, stop: Stop | None) -> None:
        """The vault is open: shows the first page, this one or Today."""
        self.desk = desk
        self.sidebar.show_person(desk.person.display_name, desk.person.role)
        self.sidebar.offer_cases(sees_cases(desk.person.role))
        desk.thrown.connect(self._forget)
        desk.counted.connect(self._count)
        self._backup_line = BackupLine(desk, self.sidebar)
        desk.names.held.connect(self._tell_held)
        desk.names.failed.connect(self.trouble.show_error)
        desk.settled.connect(self._begin_the_rest)
        settling = Settling(desk)
        settling.failed.connect(self.turned_back)
        self.arrived.connect(settling.begin_soon)
        self.go(stop or Stop(PageCode.TODAY))
        settling.begin_later()

    def _begin_the_rest(self) -> None:
        desk = self.desk
        for alarm in desk.vault.alarms:
            self.trouble.show_standing(alarm)
        self._after_crash = AfterCrash(desk)
        self._after_crash.found.connect(self.trouble.show_standing)
        self._after_crash.begin()
        self._due_days = DueDays(desk)
        self._due_days.renew()
        desk.backing_up.failed.connect(self.trouble.show_error)
        desk.backing_up.told.connect(self.tell)
        desk.backing_up.watch()
        self._backup_line.begin()
        if sees_cases(desk.person.role):  # the list where most go next is read while nobody waits for it, and counted
            self._presenter(PageCode.MATTERS).read_ahead()

    def go(self, stop: Stop) -> None:
        """Shows a page at a stop, or where this person is led instead."""
        stop = allowed(self.desk.person.role, stop)
        self._way.go(stop)
        self._show(stop)

    def back(self) -> None:
        """Shows where one was before."""
        stop = self._way.back()
        if stop is not None:
            self._show(stop, again=True)

    def find_matter(self) -> None:
        """The list of matters with the keyboard in its search field."""
        self.go(Stop(PageCode.MATTERS, detail="search"))

    @property
    def names_can_turn(self) -> bool:
        """Whether clients' names can be shown where one is, or hidden."""
        return self.desk.names.is_on or (self.here is not None and self.here.page in _NAMED)

    def leave(self) -> None:
        """The page that is shown asks for the saves that wait, before the vault is shut. Names are hidden."""
        self.desk.names.hide()
        if self.presenter is not None:
            self.presenter.leave()

    def commands(self) -> tuple[Command, ...]:
        """What can be done on the page that is shown."""
        return () if self.presenter is None else self.presenter.commands()

    def tell(self, words: str, take_back: Callable[[], object] | None = None) -> None:
        """Says at the bottom what was done; with a way to take it back, Ctrl Z does so too afterwards."""
        if self._toast is not None:
            self._toast.close_bar()
            self._toast.deleteLater()
        self._take_back = take_back
        self._toast = Toast("window.toast", words, undoable=take_back is not None)
        self._toast.undo_requested.connect(self.undo)
        self._toast.appear_on(self, self._pages)

    @property
    def can_undo(self) -> bool:
        """Whether something was done here that can be taken back."""
        return self._take_back is not None

    def undo(self) -> None:
        """Takes back what was last said to be done."""
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            take_back()

    def _show(self, stop: Stop, *, again: bool = False) -> None:
        before = self._pages.currentWidget()
        presenter = self._presenter(stop.page)
        if before is not None and before is not presenter.page:
            for each in self._presenters.values():
                if each.page is before:
                    each.leave()
            self.trouble.clear()
        for part in (self.sidebar, self._edge):
            part.setHidden(stop.page in _ALONE)
        if stop.page in _ALONE:
            self.desk.names.hide()  # somebody sits beside the screen from now on
        self.sidebar.show_page(_ENTRY_OF.get(stop.page, stop.page) if stop.page not in _ALONE else MATTERS.code)
        self.sidebar.show_open(self._way.matters, stop.matter)
        is_another = before is not presenter.page
        if is_another:
            self._keyboard.begin(presenter, again=again)
        else:
            self._keyboard.stay(presenter)
        self._pages.setCurrentWidget(presenter.page)
        focused = QApplication.focusWidget()
        presenter.enter(stop)
        note_stop(self.desk, stop, self)
        if is_another:
            self._keyboard.put(focused)
        self.page_changed.emit()

    def _tell_held(self) -> None:
        self.tell(say("names.held"))

    def _count(self, matters: int) -> None:
        self.sidebar.show_count(MATTERS.code, matters)

    def _forget(self, matter: str) -> None:
        self._way.forget(matter)
        self.sidebar.show_open(self._way.matters)
        if self._way.here is not None and self._way.here.matter == matter:
            self.go(Stop(PageCode.MATTERS))

    def _presenter(self, code: PageCode) -> Presenter:
        if code not in self._presenters:
            if code is PageCode.TODAY:
                presenter: Presenter = TodayPresenter(self.desk, self._today)
            else:
                presenter = make_presenter(code, self.desk, self._remembered)
            presenter.setParent(self)
            presenter.go_requested.connect(self.go)
            presenter.back_requested.connect(self.back)
            presenter.lock_requested.connect(self.lock_requested)
            presenter.troubled.connect(self.trouble.show_error)
            presenter.eased.connect(self.trouble.withdraw)
            presenter.told.connect(self.tell)
            presenter.undoable.connect(self.tell)
            presenter.commands_changed.connect(self.page_changed)
            presenter.arrived.connect(lambda presenter=presenter: self._keyboard.arrived(presenter))
            presenter.arrived.connect(self.arrived)
            self._pages.addWidget(presenter.page)
            self._presenters[code] = presenter
        return self._presenters[code]
