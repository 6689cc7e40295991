"""Under the unlock page: language, text size, light or dark, and that no network is needed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import words
from ui.theme import painting, tokens
from ui.theme.colors import ThemeName
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.choices import Choice
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Flow, Row
from ui.widgets.words import Words
from ui.words import Language, say

_LOOKS = tuple(ThemeName)


class _LanguageChoice(Choice):
    """A language by its own name; the chosen one is strong and underlined."""

    def __init__(self, object_name: str, language: Language, parent: QWidget) -> None:
        super().__init__(object_name, words.OWN_NAMES[language], parent)
        self.language = language
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        across = painting.text_width(theme.font(Step.SMALL, Weight.STRONG), self.text())
        across += 2 * theme.sizes.space(Space.S)
        return QSize(max(across, theme.sizes.target), theme.sizes.control(Control.DENSE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors = theme.colors
        here = self.isChecked()
        letters = theme.font(Step.SMALL, Weight.STRONG if here else Weight.REGULAR)
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                painting.box(painter, self.rect(), fill=colors.hover)
            ink = colors.ink if here else colors.ink2
            painting.line_of_text(painter, self.rect(), self.text(), letters, ink, centred=True)
            if here:
                width = painting.text_width(letters, self.text())
                bar = QRect(
                    (self.width() - width) // 2, self.height() - tokens.BORDER_STRONG, width, tokens.BORDER_STRONG
                )
                painter.fillRect(bar, colors.accent)


class UnlockFooter(QWidget):
    """One line; the end of it breaks where there is no room."""

    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = Row(self, gap=Space.XL)
        self._languages = QWidget()
        row = Row(self._languages, gap=Space.XS)
        row.addWidget(IconView(Icon.GLOBE))
        self.choices = [_LanguageChoice(f"unlock.language.{each}", each, self._languages) for each in Language]
        for choice in self.choices:
            choice.setChecked(choice.language is words.chosen())
            choice.clicked.connect(lambda _on=False, language=choice.language: self._choose(language))
            row.addWidget(choice)
        self.text_size = Button("unlock.text_size", "-", kind=Kind.QUIET, icon=Icon.TEXT_SIZE, height=Control.DENSE)
        self.look = Button("unlock.look", "-", kind=Kind.QUIET, icon=Icon.MOON, height=Control.DENSE)
        self.text_size.clicked.connect(_next_text_size)
        self.look.clicked.connect(_next_look)
        self._offline = QWidget()
        note = Row(self._offline, gap=Space.S)
        note.addWidget(IconView(Icon.PADLOCK, size=IconSize.MICRO))
        self._offline_words = Words(step=Step.SMALL, tone=Tone.INK3)
        note.addWidget(self._offline_words)
        others = QWidget()
        flow = Flow(others, gap=Space.S)
        for widget in (self.text_size, self.look, self._offline):
            flow.addWidget(widget)
        across.addWidget(self._languages, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        across.addWidget(others)
        current().changed.connect(self.say_words)
        self.say_words()

    def say_words(self) -> None:
        """Says everything anew, as after a change of language, text size or look."""
        theme = current()
        self._languages.setAccessibleName(say("unlock.language"))
        self.text_size.setText(say("unlock.text_size", percent=theme.percent))
        self.text_size.setAccessibleDescription(say("unlock.text_size_does"))
        self.look.setText(say(f"unlock.look.{theme.name}"))
        self.look.setAccessibleDescription(say("unlock.look_does"))
        self._offline_words.setText(say("unlock.offline"))

    def _choose(self, language: Language) -> None:
        words.choose(language)
        self.language_chosen.emit(str(language))


def _next_text_size() -> None:
    theme = current()
    if theme.percent >= tokens.TEXT_SIZES[-1]:
        theme.choose(percent=tokens.TEXT_SIZES[0])
    else:
        theme.larger()


def _next_look() -> None:
    theme = current()
    theme.choose(name=_LOOKS[(_LOOKS.index(theme.name) + 1) % len(_LOOKS)])
