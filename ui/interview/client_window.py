"""The client's window: the current question alone, large, in the language it is asked in, with what to point at.

No earlier answer, no name, no finding and no Guide ever comes here: it is given a `ClientQuestion` or nothing.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.languages import is_right_to_left
from ui.interview.client_body import ClientBody
from ui.interview.client_parts import ClientButton, ClientWords
from ui.interview.client_question import ClientQuestion
from ui.interview.wording import say_in
from ui.theme import icons, tokens
from ui.theme.icon_names import Icon
from ui.theme.sizes import Sizes
from ui.theme.theme import current
from ui.theme.tokens import Control, Script, Space, Step
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline


class Showing(StrEnum):
    """What the window shows."""

    NOTHING = "nothing"
    """Not even what it is for: the vault is locked, another program or page is in front."""
    WAITING = "waiting"
    """The interviewer writes what the client is not asked."""
    TELLING = "telling"
    """The client tells what happened in their own words."""
    QUESTION = "question"
    BREAK = "break"


class _Mark(QWidget):
    """The program's sign."""

    def sizeHint(self) -> QSize:
        edge = current().sizes.grown(tokens.CLIENT_ICON)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = min(self.width(), self.height())
            icons.draw(painter, Icon.MARK, QPoint(0, (self.height() - edge) // 2), edge, current().colors.accent)


class ClientWindow(QWidget):
    """A second window. It never keeps the program running, and a touch in it leaves the keyboard where it was."""

    pointed = Signal(str, str)
    """A field, and the code of what the client pointed at."""
    pause_requested = Signal()
    go_on_requested = Signal()
    touched = Signal()
    """Somebody pressed something here: the keyboard belongs back to the interviewer's window."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("client")
        self.setWindowTitle("Amparo")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.showing = Showing.NOTHING
        self.question: ClientQuestion | None = None
        self._language = "en"
        self._is_asked_for = False
        self._percent = next(
            (each for each in tokens.CLIENT_SIZES if each >= current().percent), tokens.CLIENT_SIZES[0]
        )
        # Nothing here is what the keyboard is on until somebody presses Tab; a ring would look like something chosen.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self.setFocus()
        current().changed.connect(self._measure)
        self._measure()
        self._show()

    # -- what it shows -------------------------------------------------------------------------------------------------

    def ask(self, question: ClientQuestion) -> None:
        """Shows a question. Nothing in it looks chosen."""
        if (self.showing, self.question) != (Showing.QUESTION, question):
            self.question, self._language, self.showing = question, question.language, Showing.QUESTION
            self._show()

    def wait(self, language: str, *, telling: bool = False) -> None:
        """Says that nothing is asked, or that the client may tell; one can still pause."""
        self._turn(Showing.TELLING if telling else Showing.WAITING, language)

    def rest(self, language: str) -> None:
        """Shows the calm words of a break."""
        self._turn(Showing.BREAK, language)

    def empty(self) -> None:
        """Takes everything off."""
        self._turn(Showing.NOTHING, self._language)

    def open_beside(self, other: QWidget) -> None:
        """Opens on another screen than a window's, filling it; as a window of its own where there is no other."""
        free = [each for each in QGuiApplication.screens() if each is not other.screen()]
        if free:
            self._fill(free[0])
        elif not self.isVisible():
            sizes = current().sizes
            self.resize(*(sizes.grown(each) for each in tokens.CLIENT_WINDOW))
            self.show()
        self.raise_()

    def larger(self) -> None:
        """The next size of its letters; after the largest, the first."""
        sizes = tokens.CLIENT_SIZES
        self._percent = sizes[(sizes.index(self._percent) + 1) % len(sizes)]
        self._is_asked_for = self._percent != sizes[0]
        self._say()
        self._measure()

    @property
    def answers(self) -> tuple[ClientButton, ...]:
        """What can be pointed at now."""
        return self.area.answers

    @property
    def lead(self) -> ClientWords:
        """The line under the question."""
        return self.area.lead

    @property
    def go_on(self) -> ClientButton:
        """Ends a break."""
        return self.area.go_on

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.touched.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _fill(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _lay_out(self) -> None:
        self._whole = Column(self, gap=Space.L)
        self._head = QWidget()
        head = Row(self._head, gap=Space.L)
        head.addWidget(_Mark(), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.letters = ClientButton(
            "client.larger", step=Step.CLIENT_SMALL, height=Control.ALONE, icon=Icon.TEXT_SIZE, quiet=True
        )
        self.letters.clicked.connect(self.larger)
        head.addWidget(self.letters)
        self._whole.addWidget(self._head)
        self.area = ClientBody()
        self.area.pointed.connect(self._point)
        self.area.go_on_requested.connect(self.go_on_requested)
        self.area.touched.connect(self.touched)
        self._whole.addWidget(self.area, 1)
        self._foot = QWidget()
        foot = Column(self._foot, gap=Space.L)
        foot.addWidget(Hairline())
        last = Row(gap=Space.L)
        self.stop = ClientWords(Step.CLIENT_SMALL, tone=Tone.INK2)
        last.addWidget(self.stop, 1)
        self.pause = ClientButton("client.pause", step=Step.CLIENT_SMALL, height=Control.ANSWER, icon=Icon.PAUSE)
        self.pause.clicked.connect(self.pause_requested)
        last.addWidget(self.pause)
        foot.addLayout(last)
        self._whole.addWidget(self._foot)
        for button in (self.letters, self.pause):
            button.touched.connect(self.touched)

    def _turn(self, showing: Showing, language: str) -> None:
        if (self.showing, self._language) != (showing, language):
            self.showing, self._language, self.question = showing, language, None
            self._show()

    def _show(self) -> None:
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_right_to_left(self._language) else Qt.LayoutDirection.LeftToRight
        )
        self.area.offer(self.question)
        self.area.asked.setHidden(self.showing is Showing.NOTHING)
        self.area.lead.setHidden(self.showing is Showing.NOTHING)
        self.area.go_on.setVisible(self.showing is Showing.BREAK)
        self._head.setHidden(self.showing is Showing.NOTHING)
        self._foot.setHidden(self.showing is Showing.NOTHING)
        self.pause.setHidden(self.showing is Showing.BREAK)
        self._say()
        self._measure()
        keep_reading_order(self)
        self.area.verticalScrollBar().setValue(0)

    def _point(self, code: str) -> None:
        if self.question is not None:
            self.pointed.emit(self.question.field, code)

    def _say(self) -> None:
        language, question = self._language, self.question
        at_last = self._percent == tokens.CLIENT_SIZES[-1]
        self.letters.say(say_in(language, f"client_window.{'first_size' if at_last else 'larger'}"))
        self.stop.tell(say_in(language, "client_window.can_stop"))
        self.pause.say(say_in(language, "client_window.pause"))
        asked, lead = self.area.asked, self.area.lead
        if question is not None:
            asked.tell(question.ask)
            how = "several" if question.several else "point" if question.choices else "tell"
            lead.tell(say_in(language, f"client_window.{how}"))
        elif self.showing is Showing.BREAK:
            asked.tell(say_in(language, "client_window.break.title"))
            lines = ("time", "ground", "decide")
            lead.tell("\n\n".join(say_in(language, f"client_window.break.{each}") for each in lines))
            self.area.go_on.say(say_in(language, "client_window.go_on"))
        else:
            is_empty = self.showing is Showing.NOTHING
            asked.tell("" if is_empty else say_in(language, f"client_window.{self.showing}.title"))
            lead.tell("" if is_empty else say_in(language, f"client_window.{self.showing}.lead"))
        self.setAccessibleName("Amparo")

    def _measure(self) -> None:
        arabic = is_right_to_left(self._language)
        sizes = Sizes(self._percent, Script.ARABIC if arabic else Script.LATIN)
        self.stop.measure(sizes)
        self.letters.measure(sizes)
        self.pause.measure(sizes)
        self.area.measure(sizes, asked_for=self._is_asked_for)
        self._set_margins()

    def _set_margins(self) -> None:
        across, down = self.width() // tokens.CLIENT_MARGIN_SHARE, current().sizes.space(Space.XL)
        self._whole.setContentsMargins(across, down, across, down)
