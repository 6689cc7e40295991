"""One question on the sheet: a line while it was not reached, else both languages large with its editor below.

The editor is made when the question is opened, so that a part is shown at once however many questions it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import FieldSpec
from clinic_app.domain.intake.parts import is_complete, state_of
from ui.interview.asking import Offer
from ui.interview.closed_line import ClosedLine
from ui.interview.offers import OfferStrip
from ui.interview.wording import Wording
from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.answers import AnswerRow
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline, Words
from ui.words import say

if TYPE_CHECKING:
    from ui.interview.editors.editor import FieldEditor

EditorMaker = Callable[[FieldSpec, Wording, ZoneInfo, QWidget], "FieldEditor"]
"""Given the field, the words, the zone and what the editor stands in: it is dearer to move it there afterwards."""


class QuestionView(QWidget):
    """A question in its two states, with a bar beside it while it is the current one.

    Args:
        spec: which field.
        wording: its words in both languages.
        zone: the clinic's, for times.
        make: makes its editor.
        answer: as it is stored.
        parent: Qt's parent.
        dense: one of many on a form.
    """

    answered = Signal(str, object)
    """The field, and its answer as JSON or None."""
    typing = Signal()
    opened = Signal(str)
    """The field: somebody reached the question and it is open now."""

    def __init__(
        self,
        spec: FieldSpec,
        wording: Wording,
        zone: ZoneInfo,
        make: EditorMaker,
        answer: Mapping[str, Any] | None,
        parent: QWidget | None = None,
        *,
        dense: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"interview.question.{spec.name}")
        self.spec = spec
        self._dense = dense
        self._told: tuple[tuple[Offer, ...], str] = ((), "")
        self._strip: OfferStrip | None = None
        self._wording, self._zone, self._make = wording, zone, make
        self._answer = answer
        self._closed: QWidget | None = None
        self.editor: FieldEditor | None = None
        self._current = False
        self.setAccessibleName(wording.own.ask(spec.name))
        self._column = Column(self, gap=Space.NONE, outer=margins(Space.XL, Space.NONE))

    @property
    def is_open(self) -> bool:
        """Whether its editor is there."""
        return self.editor is not None

    @property
    def answer(self) -> Mapping[str, Any] | None:
        """The answer it shows, as JSON."""
        return self._answer

    @property
    def is_being_typed(self) -> bool:
        """Whether something stands in its editor that could not be kept so far."""
        return self.editor is not None and self.editor.is_being_typed

    @property
    def offer(self) -> Mapping[str, Any] | None:
        """The answer that can be taken over from where it is already told."""
        return next((each.answer for each in self._told[0] if each.answer is not None), None)

    def show_here(self, wanted: bool, *, opens: bool) -> bool:
        """Shows or hides it; True where its line was made, as it is only when it is shown.

        Args:
            wanted: shown.
            opens: it is about to be opened, so it needs no line.
        """
        is_new = wanted and not opens and self.editor is None and self._closed is None
        if is_new:
            self._show_closed()  # one with an answer is opened by its part, when there is time
        if self.isHidden() is wanted:
            self.setVisible(wanted)
        return is_new

    def show_told(self, offers: tuple[Offer, ...], unless: str) -> bool:
        """Shows what is already told of it; True where its line was made anew.

        Args:
            offers: where it is told.
            unless: what would make an answer needed that no longer is.
        """
        before, self._told = self._told, (offers, unless)
        if self._strip is not None:
            self._strip.show_told(offers, unless)
        elif self.editor is None and self._closed is not None and bool(before[0]) is not bool(offers):
            self._show_closed()
            return True
        return False

    def take_over(self, answer: Mapping[str, Any]) -> None:
        """Takes an answer over from where it is already told; the keyboard goes to it."""
        self.open()
        self.reach()  # before the line with the offer goes
        self._take(answer)
        if self.editor is not None:
            self.editor.show_answer(answer)

    def open(self) -> FieldEditor:
        """Shows the editor; the keyboard stays where it is."""
        if self.editor is not None:
            return self.editor
        opened = QWidget(self)
        column = Column(opened, gap=Space.S if self._dense else Space.M, outer=margins(Space.NONE, Space.M))
        column.addWidget(self._head(opened))
        self._strip = OfferStrip(self.spec.name, opened)
        self._strip.taken.connect(self.take_over)
        self._strip.show_told(*self._told)
        column.addWidget(self._strip)
        editor = self.editor = self._make(self.spec, self._wording, self._zone, opened)
        editor.show_answer(self._answer)
        editor.answered.connect(self._take)
        editor.typing.connect(self.typing)
        column.addWidget(editor)
        self._column.addWidget(opened)
        if self.isVisible():
            opened.show()  # now, and not when Qt gets to it: what is hidden cannot take the keyboard
        return editor

    def open_quietly(self) -> None:
        """Opens it unless the keyboard is on its line, which would throw it anywhere."""
        self.open()
        here = QApplication.focusWidget()
        if self._closed is not None and (here is None or not self._closed.isAncestorOf(here)):
            self._drop_closed()

    def reach(self) -> None:
        """Opens it and puts the keyboard on its answer."""
        is_new = not self.is_open
        editor = self.open()
        if is_new:
            keep_reading_order(self)
        editor.focus_answer()
        self._drop_closed()  # only now: a hidden line would throw the keyboard anywhere
        self.opened.emit(self.spec.name)

    def show_answer(self, answer: Mapping[str, Any] | None) -> None:
        """Shows an answer that is stored already, as after undo; asks nobody."""
        self._answer = answer
        if self.editor is not None:
            self.editor.show_answer(answer)
            return
        if is_complete(answer):
            self.open()
            self._drop_closed()
        else:
            self._show_closed()
        keep_reading_order(self)

    def show_current(self, shown: bool) -> None:
        """Shows or hides the bar."""
        if shown != self._current:
            self._current = shown
            self.update()

    @property
    def is_current(self) -> bool:
        """Whether the bar is beside it."""
        return self._current

    def show_digits(self, shown: bool) -> None:
        """Shows the keys of its answers."""
        row = self._answers()
        if row is not None:
            row.show_digits(shown)

    def press(self, digit: int) -> None:
        """Chooses the answer with this digit, if there is one."""
        row = self._answers()
        if row is not None and 0 < digit <= len(row.choices):
            row.choices[digit - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.choices[digit - 1].click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._current:
            return
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = tokens.CURRENT_BAR
        inset = current().sizes.space(Space.M)
        bar = QRect(self.width() - width if leftward else 0, inset, width, self.height() - 2 * inset)
        with QPainter(self) as painter:
            painting.box(painter, bar, fill=current().colors.accent, radius=width / 2)

    def _answers(self) -> AnswerRow | None:
        return None if self.editor is None else self.editor.findChild(AnswerRow)

    def _drop_closed(self) -> None:
        if self._closed is not None:
            closed, self._closed = self._closed, None
            for line in closed.findChildren(ClosedLine):
                line.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # until it is gone it is no neighbour in the Tab order
            self._column.removeWidget(closed)
            closed.hide()
            closed.deleteLater()

    def _show_closed(self) -> None:
        self._drop_closed()
        self._closed = QWidget(self)
        column = Column(self._closed, gap=Space.NONE)
        column.addWidget(Hairline(self._closed))
        line = ClosedLine(self.spec, self._wording, state_of(self._answer), self._closed, told=bool(self._told[0]))
        line.clicked.connect(self.reach)
        column.addWidget(line)
        self._column.addWidget(self._closed)

    def _head(self, parent: QWidget) -> QWidget:
        head = QWidget(parent)
        column = Column(head, gap=Space.XS)
        row = Row(gap=Space.XXL)
        top = Qt.AlignmentFlag.AlignTop
        name = self.spec.name
        step = Step.BODY if self._dense else Step.READ
        asked = Words(self._wording.client.ask(name), step=step, weight=Weight.STRONG, wrap=True)
        row.addWidget(asked, 1, top)
        if self._wording.bilingual:
            english = Words(self._wording.english.ask(name), tone=Tone.INK2, wrap=True)
            english.stand_beside(step)
            english.start_at_left()
            row.addWidget(english, 1, top)
        column.addLayout(row)
        if self._wording.client.questions[name].asked_of == "interviewer":
            note = Row(gap=Space.XS)
            note.addWidget(IconView(Icon.PENCIL, size=IconSize.MICRO), 0, top)
            text = say("interview_page.for_interviewer")
            note.addWidget(Words(text, step=Step.MICRO, tone=Tone.INK2, wrap=True), 1)
            column.addLayout(note)
        return head

    def _take(self, answer: Mapping[str, Any] | None) -> None:
        self._answer = answer
        self.answered.emit(self.spec.name, answer)
