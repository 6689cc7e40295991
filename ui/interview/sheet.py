"""The middle of the interview: the title of a part, the two languages, and its questions or the statement."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.parts import InterviewCourse, Spot
from ui.interview.asking import Asking
from ui.interview.part_view import PartView
from ui.interview.question import EditorMaker
from ui.interview.sheet_head import SheetHead
from ui.interview.staying import Staying
from ui.interview.wording import Wording
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Row

if TYPE_CHECKING:
    from ui.interview.statement import StatementEditor

StatementMaker = Callable[[], "StatementEditor"]


class Sheet(QWidget):
    """Shows one part at a time; keeps the last few built.

    Args:
        course: all parts.
        zone: the clinic's.
        make: makes the editor of a field.
        make_statement: makes the editor of the statement.
        parent: Qt's parent.
    """

    answered = Signal(str, object)
    typing = Signal()
    line_changed = Signal(object, object)
    line_removed = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self,
        course: InterviewCourse,
        zone: ZoneInfo,
        make: EditorMaker,
        make_statement: StatementMaker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("interview.sheet")
        self._course, self._zone = course, zone
        self._make, self._make_statement = make, make_statement
        self._wording: Wording | None = None
        self._answers: dict[str, Mapping[str, Any]] = {}
        self._lines: tuple[StatementLine, ...] = ()
        self._spoken = ""
        self._asking = Asking()
        self._built: OrderedDict[int, PartView | StatementEditor] = OrderedDict()
        self.spot = 0
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(tokens.A_LITTLE_LATER)
        self._ahead.timeout.connect(self._prepare_next)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setObjectName("interview.content")
        ground.setProperty("ground", "surface")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = Row(ground, gap=Space.NONE, outer=(Space.XL, Space.XL, Space.XL, Space.XL))
        self._column_widget = QWidget()
        across.addStretch(1)
        across.addWidget(self._column_widget, tokens.SHEET)
        across.addStretch(1)
        self._column = Column(self._column_widget, gap=Space.M)
        self.head = SheetHead()
        self.break_offer = self.head.break_offer
        self._column.addWidget(self.head)
        self._column.addStretch(1)
        self.area.setWidget(ground)
        self._staying = Staying(self.area, lambda: None if self.part is None else self.part.current)
        outer = Column(self, gap=Space.NONE)
        outer.addWidget(self.head.way)
        outer.addWidget(self.area)
        current().changed.connect(self._measure)
        self._measure()

    @property
    def here(self) -> Spot:
        """The part that is shown."""
        return self._course.spots[self.spot]

    @property
    def part(self) -> PartView | None:
        """Its questions; None for the statement, or before anything is shown."""
        built = self._built.get(self._key(self.spot))
        return built if isinstance(built, PartView) else None

    def show_nothing(self) -> None:
        """Forgets the account."""
        self._wording = None
        self._answers, self._lines = {}, ()
        self._clear()

    def show_account(
        self,
        wording: Wording,
        answers: Mapping[str, Mapping[str, Any]],
        lines: tuple[StatementLine, ...],
        spoken: str,
    ) -> None:
        """Takes another account or other words; everything that is built is made anew when it is shown."""
        self._wording, self._answers, self._lines, self._spoken = wording, dict(answers), lines, spoken
        self._clear()
        self._say()

    def _clear(self) -> None:
        for built in self._built.values():
            self._column.removeWidget(built)
            built.hide()
            built.deleteLater()
        self._built.clear()

    def show_part(self, spot: int, field: str = "") -> None:
        """Shows a part as it is when one starts at a field; the keyboard stays where it is."""
        key, shown = self._key(spot), self._built.get(self._key(self.spot))
        self.spot = spot
        built = self._built.get(key) or self._build(key)
        if shown is not None and shown is not built:
            shown.hide()
        self._built.move_to_end(key)
        if isinstance(built, PartView):
            built.open_to(field, self.here.part.fields)
        if shown is not built:
            self.area.verticalScrollBar().setValue(0)
        built.show()
        self._say()
        self._forget_oldest()
        self._ahead.start()

    def show_asking(self, asking: Asking) -> None:
        """Shows the questions that are called for now, each thing where it is; in another mode, nothing until asked."""
        before, self._asking = self._asking, asking
        if asking.mode is not before.mode:
            self._clear()
            return
        self._staying.hold()
        for built in self._built.values():
            if isinstance(built, PartView):
                built.show_asking(asking)
        self._say()

    def _key(self, spot: int) -> int:
        return self._asking.sheet_of(self._course, spot)

    def _prepare_next(self) -> None:
        """Builds the next part while nothing else is to do, so that going on is going at once."""
        following = self._asking.step(self._course, self.spot, 1, self._answers)
        if self._wording is None or self._asking.is_form or following is None or following in self._built:
            return
        built = self._build(following)
        built.hide()
        if isinstance(built, PartView):
            built.open_in_spare_time()
        self._built.move_to_end(following, last=False)
        self._built.move_to_end(self.spot)
        self._forget_oldest(but=following)

    def _forget_oldest(self, but: int = -1) -> None:
        """Lets go of parts beyond the last few; the statement, which is long, stays."""
        keep = {self._key(self.spot), but, self._course.statement_spot}
        most = 1 if self._asking.is_form else tokens.CACHED_PARTS
        for spot in [spot for spot in self._built if spot not in keep][:-most]:
            oldest = self._built.pop(spot)
            self._column.removeWidget(oldest)
            oldest.hide()
            oldest.deleteLater()

    def start(self, field: str = "") -> None:
        """Puts the keyboard on a field's question, or on the first that is open."""
        built = self._built.get(self._key(self.spot))
        if isinstance(built, PartView):
            built.start(field, self.here.part.fields)
        elif built is not None:
            (built.focusProxy() or built).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.see_current)

    def see_current(self) -> None:
        """Scrolls to the current question, with its whole editor where it fits."""
        part = self.part
        if part is None or part.current is None:
            return
        self._staying.let_go()
        margin = current().sizes.space(Space.XS)  # hardly any: the title is worth more than air under the question
        self.area.ensureWidgetVisible(part.current, 0, margin)
        if part.current.height() > self.area.viewport().height():
            top = part.current.mapTo(self._column_widget, part.current.rect().topLeft()).y()
            self.area.verticalScrollBar().setValue(top)

    def keep(self, field: str, answer: Mapping[str, Any] | None) -> None:
        """Knows of an answer that was given here or elsewhere, and shows it where it is not shown yet."""
        if answer is None:
            self._answers.pop(field, None)
        else:
            self._answers[field] = answer
        for built in self._built.values():
            if isinstance(built, PartView):
                built.show_answer(field, answer)

    def know_lines(self, lines: tuple[StatementLine, ...]) -> None:
        """Knows of lines that are shown already."""
        self._lines = lines

    def show_lines(self, lines: tuple[StatementLine, ...]) -> None:
        """Shows the statement's lines."""
        self._lines = lines
        for built in self._built.values():
            if not isinstance(built, PartView):
                built.show_lines(lines, self._spoken)

    def commit(self) -> None:
        """Keeps what is being typed, in every part that is built."""
        for built in self._built.values():
            commit = getattr(built, "commit", None)
            if commit is not None:
                commit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._wording is not None:
            part = self.part
            field = part.current.spec.name if part is not None and part.current is not None else ""
            # Afterwards: the editors are still to hear of it, and would throw the keyboard about.
            QTimer.singleShot(0, self, partial(self._say_anew, self._wording, field))

    def _say_anew(self, wording: Wording, field: str) -> None:
        """Makes what is shown again in another language of the window; the keyboard stays on its question."""
        if wording is not self._wording:
            return
        self.commit()
        spot = self.spot
        self.show_account(wording, self._answers, self._lines, self._spoken)
        self.show_part(spot, field)
        if self.isVisible():
            self.start(field)
        elif self.part is not None:
            self.part.mark(field)

    def _build(self, spot: int) -> PartView | StatementEditor:
        if self._wording is None:
            raise RuntimeError("no account is shown")
        part = self._course.spots[spot].part
        built: PartView | StatementEditor
        if part.statement:
            built = self._make_statement()
            inset = current().sizes.space(Space.XL)
            built.setContentsMargins(inset, 0, inset, 0)
            self._column.insertWidget(1, built)
            built.show_lines(self._lines, self._spoken)
            built.line_changed.connect(self.line_changed)
            built.line_removed.connect(self.line_removed)
        else:
            of_chapter = [each for each in self._course.spots[spot].chapter.parts if not each.statement]
            parts = of_chapter if self._asking.is_form else [part]
            more = (self._make, self._answers, self._asking, self._column_widget)
            built = PartView(parts, self._wording, self._zone, *more)
            built.answered.connect(self.answered)
            built.typing.connect(self.typing)
            built.current_changed.connect(self._current_changed)
            built.growing.connect(self._staying.hold)
            self._column.insertWidget(1, built)
        self._built[spot] = built
        return built

    def _current_changed(self, field: str) -> None:
        if field not in self.here.part.fields:  # on a form one comes from part to part without leaving it
            self.spot = self._course.spot_of(field) or self.spot
        self.current_changed.emit(field)
        QTimer.singleShot(0, self, self.see_current)

    def _say(self) -> None:
        if self._wording is not None:
            self.head.show_spot(self.here, self._asking.mode, *self._asking.number_of(self.here, self._answers))
            self.head.show_languages(self._wording, self._spoken, told=self.here.part.statement)

    def _measure(self) -> None:
        sizes = current().sizes
        self._column_widget.setMaximumWidth(sizes.grown(tokens.SHEET) + 2 * sizes.space(Space.XL))
        self._column_widget.setMinimumSize(QSize(0, 0))
