"""The conflict check: names of the matter, others to look for, the blind result; for attorneys, which matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.people_named import PersonNamed
from clinic_app.services.conflict_check import Checked, ConflictResult, PossibleConflict
from ui.interview.editors.growing import GrowingText
from ui.pages.before.parts import HeadedCard, state_row
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Words
from ui.words import count, dates, named, say

_SIGNS = {
    ConflictResult.NONE: (Icon.TICK_CIRCLE, Tone.INK2),
    ConflictResult.CLEARED: (Icon.TICK_CIRCLE, Tone.INK2),
    ConflictResult.POSSIBLE: (Icon.SCALE, Tone.ATTN),
    ConflictResult.CONFLICT: (Icon.TRIANGLE, Tone.ATTN),
}


class ConflictCard(HeadedCard):
    """Args: names: of the matter; checked: the last check; is_attorney: who looks; today, zone: for times."""

    compare_requested = Signal(object)
    """The names added by hand."""
    look_requested = Signal()
    decided = Signal(bool)

    def __init__(
        self, names: Sequence[PersonNamed], checked: Checked | None, *, is_attorney: bool, today: date, zone: tzinfo
    ) -> None:
        super().__init__("before.conflict", say("before.conflict"), say("before.conflict_about"), icon=Icon.PEOPLE)
        self._found: QWidget | None = None
        if checked is not None:
            self._show_checked(checked, today, zone)
        self._show_names(names)
        label = say("before.added")
        words = Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.added = GrowingText("before.added", label)
        self.added.show_text("\n".join(checked.added) if checked else "")
        words.setBuddy(self.added)
        self.column.addWidget(words)
        self.column.addWidget(self.added)
        self._add_actions(checked, is_attorney)

    @property
    def added_names(self) -> tuple[str, ...]:
        """What stands in the field, a name to a line."""
        return tuple(line.strip() for line in self.added.toPlainText().splitlines() if line.strip())

    def show_found(self, found: Sequence[PossibleConflict]) -> None:
        """Shows an attorney which matters may conflict: numbers and roles, no name."""
        if self._found is not None:
            self.column.removeWidget(self._found)
            self._found.hide()
            self._found.deleteLater()
        self._found = QWidget()
        self._found.setObjectName("before.found")
        column = Column(self._found, gap=Space.S)
        if not found:
            column.addWidget(Words(say("before.look_none"), wrap=True))
        for each in found:
            lines = [
                say(
                    "before.look_line",
                    ours=named("before.role", one.role),
                    theirs=named("before.role", one.other_role),
                    how=say("before.exact" if one.exact else "before.alike"),
                )
                for one in each.resemblances
            ]
            column.addWidget(state_row(Icon.FOLDER, each.matter, note="; ".join(lines)))
        self.column.addWidget(self._found)
        self._found.show()

    def _show_checked(self, checked: Checked, today: date, zone: tzinfo) -> None:
        icon, tone = _SIGNS[checked.result]
        if checked.result is ConflictResult.POSSIBLE:
            text = count("before.result.possible", checked.possible)
        else:
            text = say(f"before.result.{checked.result}")
        note = say(
            "before.compared",
            names=checked.names,
            matters=checked.matters,
            at=dates.ago(checked.at, today, zone),
            by=checked.by,
        )
        self.column.addWidget(state_row(icon, text, tone=tone, note=note))
        if checked.is_stale:
            self.column.addWidget(state_row(Icon.BELL, say("before.stale"), tone=Tone.ATTN))

    def _show_names(self, names: Sequence[PersonNamed]) -> None:
        self.column.addWidget(
            Words(say("before.names"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        )
        if not names:
            self.column.addWidget(Words(say("before.names.none"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
            return
        place = QWidget()
        flow = Flow(place, gap=Space.S)
        for person in names:
            flow.addWidget(Chip(f"{person.name}, {named('before.role', person.role)}", icon=Icon.PERSON))
        self.column.addWidget(place)

    def _add_actions(self, checked: Checked | None, is_attorney: bool) -> None:
        place = QWidget()
        flow = Flow(place, gap=Space.S)
        again = checked is not None
        text = say("before.compare_again" if again else "before.compare")
        fresh = checked is None or checked.is_stale
        self.compare = Button("before.compare", text, kind=Kind.PRIMARY if fresh else Kind.PLAIN, height=Control.ROW)
        self.compare.clicked.connect(lambda: self.compare_requested.emit(self.added_names))
        flow.addWidget(self.compare)
        if is_attorney and checked is not None and checked.possible:
            look = Button("before.look", say("before.look"), icon=Icon.EYE, height=Control.ROW)
            look.clicked.connect(self.look_requested)
            flow.addWidget(look)
            if not checked.is_stale:
                for name, is_conflict in (("clear", False), ("confirm", True)):
                    button = Button(f"before.{name}", say(f"before.{name}"), height=Control.ROW)
                    button.clicked.connect(lambda _on=False, it=is_conflict: self.decided.emit(it))
                    flow.addWidget(button)
        self.column.addWidget(place)
