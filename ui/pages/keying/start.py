"""What is asked before the first code: the date on the paper, who took it, in which language, who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import named, say


@dataclass(frozen=True)
class PaperHead:
    """What stands on a paper's first page. Attributes: taken_by: empty where nobody is named."""

    day: date
    taken_by: str
    language: str
    speaker: SpeakerRole


class StartCard(Card):
    """The first questions. Args: languages: that an interview can be taken in."""

    begun = Signal(object)
    """A PaperHead."""
    go_on_requested = Signal(str)
    """The account that is on paper already."""

    def __init__(self, languages: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__("keying.start", gap=Space.L, parent=parent)
        self._languages = languages
        self._today = date.max
        self._edition = ""
        self._matter = ""
        self._account = ""
        self._title = Words(step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        self._into = Words(tone=Tone.INK2, wrap=True)
        self.day = Field("keying.day", "-")
        self.taken_by = Field("keying.taken_by", "-")
        self._language_label = _label()
        self.language = Select("keying.language", "-", languages)
        self._language_label.setBuddy(self.language)
        self._speaker_label = _label()
        self.speaker = Segments("keying.speaker", "-", [(role.value, "-") for role in SpeakerRole])
        self.speaker.show_value(SpeakerRole.CLIENT.value)
        self.edition = Field("keying.edition", "-")
        self._other = Words(step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        self._other.hide()
        self.begin = Button("keying.begin", "-", kind=Kind.PRIMARY)
        self.go_on = Button("keying.go_on", "-")
        self.go_on.hide()
        column = self.column
        for part in (self._title, self._into, self.day, self.taken_by):
            column.addWidget(part)
        for label, widget in ((self._language_label, self.language), (self._speaker_label, self.speaker)):
            under = Column(gap=Space.XS)
            under.addWidget(label)
            under.addWidget(widget)
            column.addLayout(under)
        column.addWidget(self.edition)
        column.addWidget(self._other)
        acts = QWidget()
        flow = Flow(acts, gap=Space.S)
        flow.addWidget(self.begin)
        flow.addWidget(self.go_on)
        column.addWidget(acts)
        self.begin.clicked.connect(self._begin)
        self.go_on.clicked.connect(lambda: self.go_on_requested.emit(self._account))
        self.edition.field.textEdited.connect(self._compare)
        for field in (self.day, self.taken_by, self.edition):
            field.field.returnPressed.connect(self._begin)
        self._say_words()

    def show_start(self, matter: str, today: date, edition: str, language: str) -> None:
        """Begins anew. Args: matter: empty for a new one; edition: the program's own."""
        self._matter, self._today, self._edition, self._account = matter, today, edition, ""
        for field in (self.day, self.taken_by, self.edition):
            field.field.clear()
            field.settle()
        if language in self._languages:
            self.language.setCurrentIndex(self._languages.index(language))
        self.go_on.hide()
        self._compare("")
        self._say_words()

    def offer(self, account: str) -> None:
        """There is an account on paper already: one may go on with it."""
        self._account = account
        self.go_on.setText(say("keying.go_on", account=account))
        self.go_on.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _begin(self) -> None:
        try:
            day = read_day(self.day.field.text())
        except WallTimeError:
            self._need_day("keying.day_needed")
            return
        if day > self._today:
            self._need_day("keying.day_ahead")
            return
        self.day.settle()
        language = self._languages[max(0, self.language.currentIndex())]
        speaker = SpeakerRole(self.speaker.value or SpeakerRole.CLIENT)
        self.begun.emit(PaperHead(day, self.taken_by.field.text().strip(), language, speaker))

    def _need_day(self, key: str) -> None:
        self.day.need_attention(say(key))
        self.day.field.setFocus()

    def _compare(self, typed: str) -> None:
        given = typed.strip().upper()
        self._other.setText(say("keying.other_edition", edition=self._edition))
        self._other.setVisible(len(given) == len(self._edition) > 0 and given != self._edition)

    def _say_words(self) -> None:
        self.setAccessibleName(say("keying.first"))
        self._title.setText(say("keying.first"))
        self._into.setText(say("keying.into", matter=self._matter) if self._matter else say("keying.into_new"))
        for field, key in ((self.day, "day"), (self.taken_by, "taken_by"), (self.edition, "edition")):
            field.label.setText(say(f"keying.{key}"))
            field.field.setAccessibleName(say(f"keying.{key}"))
        for label, widget, key in (
            (self._language_label, self.language, "language"),
            (self._speaker_label, self.speaker, "speaker"),
        ):
            label.setText(say(f"keying.{key}"))
            widget.setAccessibleName(say(f"keying.{key}"))
        for index, tag in enumerate(self._languages):
            self.language.setItemText(index, named("interview.edit.language", tag))
        self.speaker.say_segments("keying.speaker")
        self.begin.setText(say("keying.begin"))
        if self._account:
            self.offer(self._account)


def _label() -> Words:
    return Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
