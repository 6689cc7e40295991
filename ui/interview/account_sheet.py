"""What is said of the account itself, over the page: who speaks, when and how it was taken; and a further account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.values.people import SpeakerRole
from ui.interview.editors.boxes import Box, BoxesInput
from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.interview.editors.languages import LanguagesInput
from ui.interview.editors.texts import LineInput
from ui.interview.editors.times import TimeInput
from ui.interview.fitting_sheet import FittingSheet
from ui.interview.wording import Wording
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import named, say

if TYPE_CHECKING:
    from clinic_app.domain.intake.intake import Account

_PARTS: Final = ("mode", "language", "started_at", "ended_at", "place")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODES: Final = ("in_person", "video", "telephone", "paper")


@dataclass(frozen=True)
class SaidOfIt:
    """What the sheet holds. Attributes: interview: the parts of the interview's record, as JSON."""

    speaker: SpeakerRole
    interview: dict[str, Any]


class AccountSheet(FittingSheet):
    """Edits it; what stands there when it closes is kept.

    Args:
        owner: gets the keyboard back.
        account: whose account.
        wording: of the questions.
        zone: where local times are told.
        now: the clock.
    """

    kept = Signal(object)
    """A SaidOfIt that is news."""
    another_requested = Signal()

    def __init__(
        self, owner: QWidget, account: Account, wording: Wording, zone: ZoneInfo, now: Callable[[], datetime]
    ) -> None:
        super().__init__("interview.account_sheet", owner)
        self.setAccessibleName(say("interview_find.account"))
        self.column.addWidget(Words(say("interview_find.account"), step=Step.BODY, weight=Weight.STRONG, wrap=True))
        asked = Asked("account", "", wording, zone, now)
        roles = [Box(role.value, named("interview_find.role", role.value)) for role in SpeakerRole]
        modes = [Box(mode, named("interview_find.mode", mode)) for mode in MODES]
        interview = account.interview.model_dump(mode="json")
        self._before = SaidOfIt(account.speaker_role, {name: interview[name] for name in _PARTS})
        self.inputs: dict[str, ValueInput] = {}
        for part, label, make in (
            ("speaker", "speaker", lambda one: BoxesInput(one, roles)),
            ("mode", "mode", lambda one: BoxesInput(one, modes)),
            ("language", "language", LanguagesInput),
            ("started_at", "started", TimeInput),
            ("ended_at", "ended", TimeInput),
            ("place", "place", LineInput),
        ):
            words = say(f"interview_find.{label}")
            made = self.inputs[part] = make(replace(asked, part=part, name=words))
            made.rearranged.connect(self.fit)
            made.show_value(account.speaker_role.value if part == "speaker" else interview[part])
            pair = Column(gap=Space.XS)
            pair.addWidget(Words(words, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
            pair.addWidget(made)
            self.column.addLayout(pair)
        self._note = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        self._note.hide()
        self.column.addWidget(self._note)
        foot = Row(gap=Space.S)
        keep = Button("interview.account.keep", say("interview_find.keep"), height=Control.ROW)
        keep.clicked.connect(self._keep)
        another = Button("interview.account.another", say("interview_find.another"), height=Control.ROW)
        another.clicked.connect(self._another)
        foot.addWidget(keep)
        foot.addWidget(another)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def open_at(self, anchor: QWidget) -> None:
        """Shows it under a widget."""
        self.open_under(anchor, self)
        self.inputs["speaker"].focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it and closes, from every field."""
        if event.key() in _ENTER:
            self._keep()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._take()
        super().closeEvent(event)

    def _keep(self) -> None:
        if self._take():
            self.close()

    def _another(self) -> None:
        if self._take():
            self.close()
            self.another_requested.emit()

    def _take(self) -> bool:
        """Tells what stands there, if it is news; False, with a sentence, where it cannot be taken."""
        found: dict[str, Any] = {}
        for part, made in self.inputs.items():
            made.write_out()
            try:
                found[part] = made.value()
            except UnreadableError as odd:
                self._note.setText(odd.sentence)
                self._note.show()
                self.fit()
                made.show_attention(True)
                return False
        speaker = SpeakerRole(found.pop("speaker") or self._before.speaker)
        interview = {name: found[name] or self._before.interview[name] for name in ("mode", "language")}
        said = SaidOfIt(speaker, {**found, **interview})
        if said != self._before:
            self._before = said
            self.kept.emit(said)
        return True
