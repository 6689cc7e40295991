"""Over the interview: whose matter it is, who interprets, in which language we ask, whether all is saved, the lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.interview.header_words import LEVELS, Level, Much, Whose, interpreter_words, language_words
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.saved import SavedMark, SavedState
from ui.widgets.select import Select
from ui.widgets.words import Hairline, Words
from ui.words import named, say


class InterviewHeader(QWidget):
    """The bar over the page."""

    back_requested = Signal()
    interpreter_requested = Signal()
    language_chosen = Signal(str)
    """The tag of the language to ask in."""
    retry_requested = Signal()
    sections_requested = Signal()
    guide_requested = Signal()
    client_requested = Signal()
    """The client's window: open it, or close it."""
    break_requested = Signal()
    lock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.header")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._whose: Whose | None = None
        self._languages: tuple[str, ...] = ()
        self._clock_time: str | None = None
        self._client_is_open = False
        # Never while Qt lays the page out: showing a part makes it lay everything out anew, from within itself.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        outer = Column(self, gap=Space.NONE)
        row = self._row = Row(gap=Space.L, outer=(Space.XS, Space.M, Space.L, Space.M))
        outer.addLayout(row)
        outer.addWidget(Hairline())
        self.back = Button("interview.to_matter", "-", kind=Kind.QUIET, icon=Icon.CHEVRON_BACK, height=Control.DENSE)
        self.back.clicked.connect(self.back_requested)
        row.addWidget(self.back)
        self.sections = Button("interview.sections", "", icon=Icon.LIST, height=Control.DENSE)
        self.sections.clicked.connect(self.sections_requested)
        row.addWidget(self.sections)
        self._account = Words(step=Step.SMALL, tone=Tone.INK2)
        row.addWidget(self._account)
        row.addWidget(self._interpreter_line(), 1)
        row.addStretch(0)
        self.language = Select("interview.asked_in", "", (), dense=True)
        self.language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.language.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToContents)
        self.language.activated.connect(lambda at: self.language_chosen.emit(self._languages[at]))
        row.addWidget(self.language)
        self.saved = SavedMark("interview.saved")
        row.addWidget(self.saved)
        self.retry = Button("interview.retry", "", height=Control.DENSE)
        self.retry.clicked.connect(self.retry_requested)
        self.retry.hide()
        row.addWidget(self.retry)
        self.guide = Button("interview.guide_toggle", "", icon=Icon.QUESTION, height=Control.DENSE)
        self.guide.clicked.connect(self.guide_requested)
        row.addWidget(self.guide)
        self.client = Button("interview.client_window", "", icon=Icon.MONITOR, height=Control.DENSE)
        self.client.clicked.connect(self.client_requested)
        row.addWidget(self.client)
        self.rest = Button("interview.break", "", icon=Icon.CUP, height=Control.DENSE)
        self.rest.clicked.connect(self.break_requested)
        row.addWidget(self.rest)
        self.lock = Button("interview.lock", "", icon=Icon.LOCK, height=Control.DENSE)
        self.lock.clicked.connect(self.lock_requested)
        row.addWidget(self.lock)
        current().changed.connect(self._fitting.start)
        self._say()

    def show_whose(self, whose: Whose) -> None:
        """Shows the matter, the account and the interpreter."""
        if whose != self._whose:
            self._whose = whose
            self._say()

    def show_languages(self, languages: tuple[str, ...], asked_in: str) -> None:
        """Shows the languages that can be asked in. Args: asked_in: the tag of the chosen one."""
        self._languages = languages
        self.language.clear()
        self.language.addItems([language_words(tag, short=False) for tag in languages])
        if asked_in in languages:
            self.language.setCurrentIndex(languages.index(asked_in))
        self._fit()
        self._fitting.start()  # again, when the list has measured its new words

    def show_client_open(self, is_open: bool) -> None:
        """Whether the client's window is there."""
        self._client_is_open = is_open
        self._fit()

    def show_saving(self) -> None:
        """Something is on its way to the disk."""
        self.saved.show_saving()
        self._fitting.start()

    def show_saved(self, clock_time: str) -> None:
        """Everything is there."""
        self._clock_time = clock_time
        self.saved.show_saved(clock_time)
        self.retry.hide()
        self._fit()
        self._fitting.start()

    def show_not_saved(self, clock_time: str) -> None:
        """Something is not; it can be tried again."""
        self._clock_time = clock_time
        self.saved.show_not_saved(clock_time)
        self.retry.show()
        self._fit()

    def show_narrow(self, *, drawer: bool, menu: bool) -> None:
        """Shows the buttons that stand in for the panes there is no room for."""
        self.guide.setVisible(drawer)
        self.sections.setVisible(menu)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What does not fit is said shorter, so the bar never makes the window wide."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def event(self, event: QEvent) -> bool:
        """Makes room again where a part measured its words later than it was asked for them."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.layout() is not None:
            needed = self._row.minimumSize().width()
            if needed > self.width() and not self._fitting.isActive():
                self._fitting.start()
        return handled

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._row.turn(leftward=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)

    def _interpreter_line(self) -> QWidget:
        self._line = QWidget()
        self._line.setObjectName("interview.interpreter_line")
        row = Row(self._line, gap=Space.S)
        row.addStretch(1)
        row.addWidget(IconView(Icon.SPEECH, size=IconSize.MICRO))
        self._role = Words(step=Step.SMALL, weight=Weight.STRONG)
        self._interpreter = Words(step=Step.SMALL)
        self._both = pair = QWidget()
        pair.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the window's words, on a mirrored page too
        self._pair = Row(pair, gap=Space.S)
        self._pair.addWidget(self._role)
        self._pair.addWidget(self._interpreter)
        row.addWidget(pair)
        self.change = Button("interview.interpreter_change", "", kind=Kind.QUIET, height=Control.DENSE)
        self.change.clicked.connect(self.interpreter_requested)
        row.addWidget(self.change)
        row.addStretch(1)
        return self._line

    def _say(self) -> None:
        self.retry.setText(say("interview_page.retry"))
        self.retry.setAccessibleName(say("interview_page.retry_name"))
        self.language.setAccessibleName(say("interview_page.asked_in"))
        self.language.setToolTip(say("interview_page.asked_in"))
        if self._clock_time is not None and self.saved.state is SavedState.SAVED:
            self.saved.show_saved(self._clock_time)
        elif self._clock_time is not None and self.saved.state is SavedState.NOT_SAVED:
            self.saved.show_not_saved(self._clock_time)
        else:
            self.saved.show_saving()
        whose = self._whose
        if whose is None:
            return
        self.back.setText(whose.matter)
        self.back.setAccessibleName(say("interview_page.back_to_matter", matter=whose.matter))
        self.back.setToolTip(say("interview_page.back_to_matter", matter=whose.matter))
        account = [say("interview_page.account", number=whose.account)] if whose.account else []
        if whose.account or whose.speaker != "client":
            account.append(named("interview_page.speaker", whose.speaker))
        self._account.setText(", ".join(account))
        told = "" if whose.interpreter is None else interpreter_words(whose.interpreter, Much.FULL)
        self._role.setText(say("interview_page.interpreter"))
        self._line.setAccessibleName(told)
        self._line.setToolTip(told)
        self.change.setText(say("interview_page.interpreter.change" if told else "interpreter.add"))
        self.change.setAccessibleName(say("interview_page.interpreter.change_name" if told else "interpreter.add"))
        for button in (
            self.back,
            self.change,
            self.retry,
            self.sections,
            self.guide,
            self.client,
            self.rest,
            self.lock,
        ):
            button.updateGeometry()
        self._fit()
        self._fitting.start()  # again, when the parts have measured their new words

    def _fit(self) -> None:
        """Says as much as there is room for."""
        layout, inside = self.layout(), self._line.layout()
        for level in LEVELS:
            self._show_level(level)
            if layout is None or inside is None:
                return
            self._pair.invalidate()
            inside.invalidate()
            self._row.invalidate()
            layout.invalidate()
            if layout.totalMinimumSize().width() <= self.width():
                return

    def _show_level(self, level: Level) -> None:
        self._account.setVisible(level.account and bool(self._account.text()))
        line = None if self._whose is None else self._whose.interpreter
        self._line.setVisible(self._whose is not None and level.interpreter > Much.NONE)
        self._interpreter.setText("" if line is None else interpreter_words(line, level.interpreter))
        self._interpreter.setVisible(line is not None)
        self._role.setVisible(line is not None and level.interpreter > Much.NAME)
        for at, tag in enumerate(self._languages):
            self.language.setItemText(at, language_words(tag, short=level.short))
        longest = max(map(len, (self.language.itemText(at) for at in range(self.language.count()))), default=0)
        self.language.setMinimumContentsLength(longest if level.short else 0)
        self.language.setVisible(level.language)
        for button, key in (
            (self.sections, "interview_page.sections"),
            (self.guide, "interview_page.guide"),
            (self.client, "client_window.close" if self._client_is_open else "client_window.open"),
            (self.rest, "client_window.break.name"),
            (self.lock, "interview_page.lock"),
        ):
            words = say(key)
            button.setText(words if level.words else "")
            button.setAccessibleName(words)
            button.setToolTip("" if level.words else words)
            button.updateGeometry()
        for each in (self._interpreter, self._role, self._both, self._account, self.language, self._line):
            each.ensurePolished()
            each.updateGeometry()  # at once, or the next look would measure what was there before
