"""The frame of the first run: the stepper over one step, Back and the button under it, and the paper beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.pages.first_run.clinic import ClinicStep
from ui.pages.first_run.language import LanguageStep
from ui.pages.first_run.note import Note
from ui.pages.first_run.passphrase_step import PassphraseStep
from ui.pages.first_run.prove import ProveStep
from ui.pages.first_run.sheet import SheetStep
from ui.pages.first_run.sheet_picture import SheetPicture
from ui.pages.first_run.stages import BACK, WITH_PAPER, Stage
from ui.pages.first_run.start import StartStep
from ui.pages.first_run.step_page import StepPage
from ui.pages.first_run.stepper import Stepper
from ui.pages.first_run.type_back import TypeBackStep
from ui.pages.first_run.unfinished import UnfinishedStep
from ui.pages.scrolling import Content
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Hairline, Words
from ui.words import say

_ALT_LEFT, _ALT_RIGHT = "Alt+Left", "Alt+Right"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FirstRunPage(QWidget):
    """One step at a time. Enter goes on, Alt and the arrow against the reading direction goes back."""

    forward_requested = Signal(str)  # the stage that is done
    back_requested = Signal(str)  # the stage to go back to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_run")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._busy = ""
        self._room = 0
        self.language, self.clinic = LanguageStep(), ClinicStep()
        self.passphrase, self.prove = PassphraseStep(), ProveStep()
        self.sheet, self.type_back = SheetStep(), TypeBackStep()
        self.start, self.unfinished = StartStep(), UnfinishedStep()
        self._steps: dict[Stage, StepPage] = {
            step.stage: step
            for step in (
                self.language, self.clinic, self.passphrase, self.prove,
                self.sheet, self.type_back, self.start, self.unfinished,
            )
        }  # fmt: skip
        self._build()
        self._bind_back()
        self.sheet.changed.connect(self._tell_of_paper)
        for note in self.findChildren(Note):
            note.told.connect(lambda note=note: self._look_at(note))
        self.stage = Stage.LANGUAGE
        self.show_stage(Stage.LANGUAGE)
        current().changed.connect(self._measure)
        self._say_words()

    @property
    def step(self) -> StepPage:
        """The step that is shown."""
        return self._steps[self.stage]

    def show_stage(self, stage: Stage) -> None:
        """Shows another step and puts the keyboard there."""
        self.stage = stage
        for each in self._steps.values():
            each.setVisible(each.stage is stage)
        self.stepper.show_stage(stage)
        self.busy("")
        self._measure()
        self._area.verticalScrollBar().setValue(0)
        self._tell_of_paper()
        if self.isVisible():
            announce(self.step)
            self.step.take_keyboard()
            self._look_at(self.focusWidget())

    def busy(self, saying: str) -> None:
        """While something is being made nothing can be pressed twice. Args: saying: on the button; empty when over."""
        was_busy, self._busy = bool(self._busy), saying
        self.step.setEnabled(not saying)
        self._offer()
        if was_busy and not saying:
            self.step.take_keyboard()  # which went elsewhere when the step was switched off

    def take_forward(self) -> None:
        """Puts the keyboard on the button that goes on."""
        self.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()
        self.step.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _bind_back(self) -> None:
        """By shortcut, for buttons and fields keep the arrows to themselves."""
        for keys, leftward in ((_ALT_LEFT, False), (_ALT_RIGHT, True)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for signal in (shortcut.activated, shortcut.activatedAmbiguously):  # the window may know these keys too
                signal.connect(lambda leftward=leftward: self._turn_back(leftward=leftward))

    def _turn_back(self, *, leftward: bool) -> None:
        if leftward == (self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
            self._go_back()

    def _tell_of_paper(self) -> None:
        self.paper.show_done(self.sheet.done_words if self.stage is Stage.TYPE_BACK else "")

    def _go_on(self) -> None:
        if not self._busy and self.step.can_go_on and self.step.forward_words:
            self.forward_requested.emit(str(self.stage))

    def _go_back(self) -> None:
        if not self._busy and self.stage in BACK:
            self.back_requested.emit(str(BACK[self.stage]))

    def _look_at(self, widget: QWidget | None) -> None:
        """Scrolls to what has the keyboard or was just said, once it has its place."""
        if widget is not None and self._area.isAncestorOf(widget):
            QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget))

    def _build(self) -> None:
        self.paper = SheetPicture()
        self.stepper = Stepper()
        self._middle = QWidget()
        self._column = middle = Column(self._middle, gap=Space.WIDE)
        middle.addWidget(self.stepper)
        steps = Column(gap=Space.NONE)
        for step in self._steps.values():
            step.hide()
            step.changed.connect(self._offer)
            steps.addWidget(step)
        middle.addLayout(steps)
        middle.addStretch(1)
        content = Content()
        content.setObjectName("first_run.content")
        content.setProperty("ground", "canvas")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centred = Row(content, gap=Space.NONE, outer=margins(Space.XXL, Space.XXL))
        _in_the_middle(centred, self._middle)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        right = Column(gap=Space.NONE)
        right.addWidget(self._area, 1)
        right.addWidget(self._bar())
        row = Row(self, gap=Space.NONE)
        self._paper_area = QScrollArea()
        self._paper_area.setFrameShape(QFrame.Shape.NoFrame)
        self._paper_area.setWidgetResizable(True)
        self._paper_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paper_area.setWidget(self.paper)
        self._paper_edge = Hairline(upright=True)
        row.addWidget(self._paper_area)
        row.addWidget(self._paper_edge)
        row.addLayout(right, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        outer = Row(bar, gap=Space.NONE, outer=margins(Space.XXL, Space.XL))
        self._bar_middle = QWidget()
        row = Row(self._bar_middle, gap=Space.L)
        self.back = Button("first_run.back", "-", kind=Kind.QUIET, icon=Icon.ARROW_BACK, height=Control.ALONE)
        self.back.clicked.connect(self._go_back)
        self._reason = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.forward = Button("first_run.forward", "-", kind=Kind.PRIMARY, height=Control.ALONE)
        self.forward.clicked.connect(self._go_on)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._reason)
        row.addWidget(self.forward)
        _in_the_middle(outer, self._bar_middle)
        return bar

    def _offer(self) -> None:
        """Says what the buttons would do now."""
        step = self.step
        words = self._busy or step.forward_words
        self.forward.setText(words)
        self.forward.setVisible(bool(step.forward_words))
        self.back.setVisible(self.stage in BACK)
        self._reason.setText("" if self._busy else step.reason)
        self._measure_reason()
        if self._busy:
            self.forward.turn_off(self._busy)
            self.back.turn_off(self._busy)
            return
        self.back.turn_on()
        if step.can_go_on:
            self.forward.turn_on()
        else:
            self.forward.turn_off(step.reason)

    def _say_words(self) -> None:
        self.setAccessibleName(say("first_run.name"))
        self.back.setText(say("first_run.back"))
        self.stepper.say_words()
        self.paper.say_words()
        self._offer()

    def _measure(self) -> None:
        sizes = current().sizes
        beside = self.stage in WITH_PAPER and self.width() >= sizes.grown(tokens.FIRST_RUN_PANE_FROM)
        for part in (self._paper_area, self._paper_edge):
            part.setVisible(beside)
        pane = sizes.grown(tokens.FIRST_RUN_PANE)
        self._paper_area.setFixedWidth(pane)
        room = self.width() - (pane if beside else 0) - 2 * sizes.space(Space.XXL) - sizes.grown(tokens.SCROLL_BAR)
        width = sizes.grown(tokens.SHEET)
        self._room = min(width, room)
        self._middle.setMaximumWidth(width)
        self._bar_middle.setMaximumWidth(width)
        roomy = self.height() >= sizes.grown(tokens.FIRST_RUN_ROOMY)
        self._column.setSpacing(sizes.space(Space.WIDE if roomy else Space.XL))
        self._measure_reason()

    def _measure_reason(self) -> None:
        """As wide as its words beside the button, or as the room is; then it wraps."""
        theme = current()
        shown = [each.sizeHint().width() for each in (self.back, self.forward) if not each.isHidden()]
        gap = theme.sizes.space(Space.L)
        room = self._room - sum(shown) - gap * (len(shown) + 1)
        words = painting.text_width(theme.font(Step.SMALL), self._reason.text())
        self._reason.setFixedWidth(max(theme.sizes.target, min(words, room)))


def _in_the_middle(row: Row, widget: QWidget) -> None:
    """As wide as it may be, with the rest on both sides; not fixed, or the window could not become narrower."""
    row.addStretch(0)
    row.addWidget(widget, 1)
    row.addStretch(0)
