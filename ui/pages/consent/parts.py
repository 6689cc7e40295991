"""Parts that the cards of a consent share: a labelled input, words in the person's language, ticks in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import Lack
from clinic_app.domain.consent_telling import Telling
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper.wording import PaperWording, spoken
from clinic_app.domain.wall_times import WallTimeError
from ui import words
from ui.interview.editors.boxes import Box, Boxes
from ui.interview.editors.days import DayField
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row
from ui.widgets.segments import Segments
from ui.widgets.words import Voice, Words
from ui.words import named, say

_ONE: Final = "yes"
_NO: Final = "no"
_UNSAID: Final = "unsaid"


def labelled(label: str, part: QWidget, note: str = "") -> QWidget:
    """An input under what it asks."""
    place = QWidget()
    column = Column(place, gap=Space.XS)
    column.addWidget(Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True))
    if note:
        column.addWidget(Words(note, step=Step.MICRO, tone=Tone.INK3, wrap=True))
    column.addWidget(part)
    return place


def spoken_words(texts: Mapping[str, str]) -> QWidget:
    """A paragraph as it is read: in the person's language, and under it in English."""
    place = QWidget()
    column = Column(place, gap=Space.XS)
    for at, (language, text) in enumerate(texts.items()):
        line = Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True) if at else Voice(text)
        leftward = is_right_to_left(language)
        line.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
        column.addWidget(line)
    return place


def office_name(recipient: str, name: str) -> str:
    """What a body is called, without what stands in brackets behind it; one without a profile has only its code."""
    return named("submission.body", recipient) if name == recipient else words.spoken(name).split(" (")[0]


def name_of(telling: Telling) -> str:
    """What somebody who is asked about is called."""
    recipient = telling.profile.id
    return office_name(recipient, recipient if telling.is_count else telling.profile.name)


def class_names(papers: PaperWording) -> dict[str, str]:
    """What classes of facts are called in the window's language."""
    own = (str(words.chosen()),)
    return {code: next(iter(spoken(texts, own).values())) for code, texts in papers.shared_classes.items()}


def lacking_words(lacks: Iterable[Lack]) -> str:
    """What is still needed, in a sentence; empty where nothing is."""
    told = ", ".join(say(f"consent_state.lack.{lack}") for lack in lacks)
    return say("consent_state.lacking", what=told) if told else ""


class YesNo(Segments):
    """Yes and no, side by side. Args: said: None for neither; unsaid: a third way: what nobody said; empty for none."""

    def __init__(self, object_name: str, name: str, said: bool | None, *, unsaid: str = "") -> None:
        ways = [(_ONE, say("consent.yes")), (_NO, say("consent.no")), *([(_UNSAID, unsaid)] if unsaid else [])]
        super().__init__(object_name, name, ways)
        self.show_value((_UNSAID if unsaid else None) if said is None else _ONE if said else _NO)

    @property
    def said(self) -> bool | None:
        """What is chosen; None for neither."""
        return {_ONE: True, _NO: False}.get(self.value or "")


class Ticks(Boxes):
    """Several things of which each may be ticked. Args: ways: code and words of each; ticked: codes."""

    changed = Signal()

    def __init__(self, object_name: str, name: str, ways: Iterable[tuple[str, str]], ticked: Iterable[str]) -> None:
        super().__init__(object_name, name, [Box(code, label) for code, label in ways], several=True)
        self.show_codes(tuple(ticked))
        self.chosen.connect(lambda _code: self.changed.emit())


class Tick(Ticks):
    """One thing that may be ticked. Args: label: beside the tick; name: spoken, the label unless given."""

    def __init__(self, object_name: str, label: str, *, ticked: bool, name: str = "") -> None:
        super().__init__(object_name, name or label, [(_ONE, label)], (_ONE,) if ticked else ())
        self.box = self.boxes[_ONE]
        if name:
            self.box.setAccessibleName(name)

    @property
    def is_ticked(self) -> bool:
        """Whether it is."""
        return self.box.isChecked()

    def show_ticked(self, ticked: bool) -> None:
        """Ticked, or not."""
        self.show_codes((_ONE,) if ticked else ())


class DayBox(QWidget):
    """A day under its label; one that cannot be read is said and not told."""

    told = Signal()

    def __init__(self, object_name: str, label: str, day: date | None) -> None:
        super().__init__()
        self._known = day
        column = Column(self, gap=Space.XS)
        column.addWidget(Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True))
        self.field = DayField(object_name, label)
        self.field.show_day(day)
        row = Row()
        row.addWidget(self.field)
        row.addStretch(1)
        column.addLayout(row)
        self._odd = Words("", step=Step.MICRO, tone=Tone.ATTN, wrap=True)
        self._odd.hide()
        column.addWidget(self._odd)
        self.field.editingFinished.connect(self.commit)

    @property
    def day(self) -> date | None:
        """As it stands there; None where nothing can be read."""
        try:
            return self.field.read()
        except WallTimeError:
            return None

    @property
    def typed(self) -> date | str:
        """The day, or what stands there instead of one."""
        return self.day or self.field.text()

    def show_typed(self, typed: date | str) -> None:
        """Shows what was typed; a day in the words of the window's language."""
        if isinstance(typed, str):
            self.field.setText(typed)
        else:
            self.field.show_day(typed)
        self.commit()

    def commit(self) -> None:
        """Tells a day that is news."""
        odd = bool(self.field.text().strip()) and self.day is None
        self._odd.setText(say("consent.odd_day") if odd else "")
        self._odd.setVisible(odd)
        self.field.set_attention(odd)
        if not odd and self.day != self._known:
            self._known = self.day
            self.told.emit()
