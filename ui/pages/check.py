"""Check something I received: choose or drop it, read the answer. Works without a vault and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError
from clinic_app.services.verification.report import Report
from ui.pages.check_inputs import HelpingFiles, ThingCard
from ui.pages.check_result import CheckResult
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import Banner, announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say, spoken

NO_KEY = "no_identity"


@dataclass(frozen=True)
class Asked:
    """What is to be checked, and with what. Args: trust, identity: None to do without."""

    thing: Path | None = None
    trust: Path | None = None
    identity: Path | None = None


class CheckPage(ScrollPage):
    """Shows what it is given; only the files' own names, never where they lie."""

    file_wanted = Signal()
    folder_wanted = Signal()
    trust_wanted = Signal()
    identity_wanted = Signal()
    trust_forgotten = Signal()
    identity_forgotten = Signal()
    dropped = Signal(object)
    """A Path was let go over the page."""
    cancel_requested = Signal()
    clear_requested = Signal()
    back_requested = Signal()

    def __init__(self, *, with_back: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("check", parent)
        self.setAcceptDrops(True)
        self.result: CheckResult | None = None
        self._report: Report | None = None
        self._trouble: Callable[[], tuple[str, str, bool]] | None = None
        self._banner: Banner | None = None
        self._middle = QWidget()
        self._column = Column(self._middle, gap=Space.XL)
        row = Row(gap=Space.NONE)
        if with_back:
            row.addStretch(0)  # alone in the window it stands in the middle
        row.addWidget(self._middle, 1)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._build(with_back)
        current().changed.connect(self._measure)
        self._measure()
        self.show_asked(Asked())
        self._say_words()

    def show_asked(self, asked: Asked) -> None:
        """What is chosen now."""
        self.thing.show_path(asked.thing)
        self.helps.trust.show_path(asked.trust)
        self.helps.identity.show_path(asked.identity)
        if asked == Asked() and self.thing.clear.hasFocus():
            self.take_keyboard()  # before the button goes
        self.thing.clear.setVisible(asked != Asked())

    def take_keyboard(self) -> None:
        """To what chooses a file."""
        self.thing.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_own(self, *, root: bool, archive: bool = False) -> None:
        """What of the clinic's own helps where no file was chosen. Args: archive: it opened what is checked."""
        self.helps.trust.show_own("check.own_root" if root else "")
        self.helps.identity.show_own("check.own_archive" if archive else "")

    def show_busy(self, busy: bool) -> None:
        """A check is at work; what was found before is gone."""
        self._busy.setVisible(busy)
        if busy:
            self.show_nothing()

    def show_nothing(self) -> None:
        """No result and no error."""
        self._report = self._trouble = None
        self._show()

    def show_report(self, report: Report) -> None:
        """What was found; a screen reader says it at once."""
        self._report, self._trouble = report, None
        self._show()
        if self.result is not None:
            announce(self.result)

    def show_trouble(self, error: ClinicError) -> None:
        """Why it could not be checked."""
        if error.code == NO_KEY:
            self._trouble = lambda: (say("check.no_identity"), say("check.no_identity_next"), True)
        else:
            self._trouble = lambda: (spoken(error.sentence), spoken(error.hint), False)
        self._report = None
        self._show()

    def tell_stopped(self) -> None:
        """The check was stopped by the person."""
        self._report, self._trouble = None, lambda: (say("check.stopped"), "", False)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)  # never move what somebody sent
            event.accept()
            self.thing.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.thing.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.thing.show_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        path = _one_local(event.mimeData())
        if path is None:
            self._report, self._trouble = None, lambda: (say("check.one_only"), say("check.one_only_next"), False)
            self._show()
        else:
            self.dropped.emit(path)

    def _build(self, with_back: bool) -> None:
        head = Column(gap=Space.XS)
        self.back = Button("check.back", "-", kind=Kind.LINK, icon=Icon.CHEVRON_BACK, height=Control.DENSE)
        self.back.clicked.connect(self.back_requested)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        if not with_back:
            self.back.hide()  # never shown here: without a page it would be a window of its own for a moment
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._about)
        self._column.addLayout(head)
        self.thing, self.helps = ThingCard(), HelpingFiles()
        inputs = Column(gap=Space.M)
        inputs.addWidget(self.thing)
        inputs.addWidget(self.helps)
        self._column.addLayout(inputs)
        self._busy = QWidget()
        self._busy.setObjectName("check.busy")
        row = Row(self._busy, gap=Space.M)
        self._working = Words(weight=Weight.MEDIUM)
        self.cancel = Button("check.cancel", "-")
        row.addWidget(self._working)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._busy.hide()
        self._column.addWidget(self._busy)
        self._place = Column(gap=Space.NONE)
        self._column.addLayout(self._place)
        for signal, wanted in (
            (self.thing.file.clicked, self.file_wanted),
            (self.thing.folder.clicked, self.folder_wanted),
            (self.thing.clear.clicked, self.clear_requested),
            (self.helps.trust.chosen, self.trust_wanted),
            (self.helps.trust.forgotten, self.trust_forgotten),
            (self.helps.identity.chosen, self.identity_wanted),
            (self.helps.identity.forgotten, self.identity_forgotten),
            (self.cancel.clicked, self.cancel_requested),
        ):
            signal.connect(wanted)

    def _say_words(self) -> None:
        self.setAccessibleName(say("check.title"))
        self._title.setText(say("check.title"))
        self._about.setText(say("check.about"))
        self.back.setText(say("check.back"))
        self._working.setText(say("check.working"))
        self.cancel.setText(say("check.cancel"))
        self.thing.say_words()
        self.helps.say_words()

    def _show(self) -> None:
        """The result or the error, made anew; never both."""
        for old in (self.result, self._banner):
            if old is not None:
                focused = QApplication.focusWidget()
                if focused is not None and old.isAncestorOf(focused):
                    self.take_keyboard()
                old.hide()
                self._place.removeWidget(old)
                old.deleteLater()
        self.result = self._banner = None
        if self._report is not None:
            self.result = CheckResult(self._report)
            self._place.addWidget(self.result)
            self.result.show()
            keep_reading_order(self.result)
        elif self._trouble is not None:
            happened, next_step, wants_key = self._trouble()
            self._banner = Banner("check.banner", happened, next_step=next_step)
            if wants_key:
                choose = Button("check.banner.choose_identity", say("check.choose_identity"), icon=Icon.KEY)
                choose.clicked.connect(self.identity_wanted)
                self._banner.add_action(choose)
            self._place.addWidget(self._banner)
            self._banner.show()
            keep_reading_order(self._banner)

    def _measure(self) -> None:
        self._middle.setMaximumWidth(current().sizes.grown(tokens.SHEET))


def _one_local(dropped: QMimeData) -> Path | None:
    """The one file or folder of this computer that was dropped, if it was one."""
    urls = dropped.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
