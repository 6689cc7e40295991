"""A passage of a declaration with its marks: words that stand for a name, and black bars."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.exposure import Mark, Passage
from ui.theme.theme import current
from ui.theme.tokens import Step
from ui.widgets.words import Voice
from ui.words import say


class PassageView(Voice):
    """A person's words, in the serif. What a bar covers is painted over and never spoken.

    Args:
        object_name: `page.field`.
        passage: the words and their marks.
        parent: Qt's parent.
    """

    _passage = Passage("", ())

    def __init__(self, object_name: str, passage: Passage, parent: QWidget | None = None) -> None:
        super().__init__(passage.text, parent=parent)
        self.setObjectName(object_name)
        self._passage = passage
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # nobody copies out from under a bar
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._set()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set()

    def _set(self) -> None:
        theme = current()
        theme.font(Step.VOICE)  # the serif may not have been needed before
        least = theme.sizes.line(Step.VOICE)
        parts: list[str] = []
        at = 0
        for span in self._passage.spans:
            parts.append(escape(self._passage.text[at : span.start]))
            parts.append(self._marked(self._passage.text[span.start : span.end], span.mark))
            at = span.end
        parts.append(escape(self._passage.text[at:]))
        lines = "".join(parts).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{least}px; -qt-line-height-type:minimum; margin:0">{lines}</p>')
        self.setAccessibleName(self._spoken())

    @staticmethod
    def _marked(words: str, mark: Mark) -> str:
        colors = current().colors
        fill, ink = (colors.accent_soft, colors.sign_on_soft) if mark is Mark.STANDS_FOR else (colors.veil, colors.veil)
        text = escape(words) if mark is Mark.STANDS_FOR else "".join(_blank(letter) for letter in words)
        return f'<span style="background-color:{fill}; color:{ink}">{text}</span>'

    def _spoken(self) -> str:
        parts: list[str] = []
        at = 0
        for span in self._passage.spans:
            inner = self._passage.text[span.start : span.end]
            short = span.exemption.short if span.exemption else ""
            parts += [self._passage.text[at : span.start]]
            parts += [say("submission.covered", exemption=short) if span.mark is Mark.COVERED else inner]
            at = span.end
        return "".join([*parts, self._passage.text[at:]])


def _blank(letter: str) -> str:
    """As wide as a letter, and no letter: what is covered is not in the label at all."""
    return " " if letter.isspace() else "n"
