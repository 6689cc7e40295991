"""On a form: the heading of a part, and the line under it that folds away what does not apply."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.parts import Part
from ui.interview.lines import JumpLine
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import chosen, count, say


class FormHeading(QWidget):
    """The title of a part. Args: part: whose."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = part
        column = Column(self, gap=Space.NONE, outer=(Space.XL, Space.L, Space.XL, Space.S))
        self._words = Words(part.named(chosen()), step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        column.addWidget(self._words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words.setText(self._part.named(chosen()))


class Fold(JumpLine):
    """How many questions of a part are not asked here; checked while they stand open. Args: part: whose."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(f"interview.fold.{part.id}", "-", gap=Space.S, down=Space.S, parent=parent)
        self.setCheckable(True)
        self._count = 0
        self._icon = IconView(Icon.CHEVRON_DOWN, tone=Tone.INK2, size=IconSize.MICRO)
        self._words = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self._words, 1)
        self.finish()
        self.toggled.connect(lambda _on: self._say())
        self.hide()

    def show_count(self, number: int) -> None:
        """Shows how many there are; hidden where there are none."""
        self._count = number
        self.setVisible(number > 0)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        text = count("interview_asking.not_asked_here", self._count)
        opens = say("interview_asking.fold_close" if self.isChecked() else "interview_asking.fold_open")
        self._words.setText(text)
        self._icon.show_icon(Icon.CHEVRON_UP if self.isChecked() else Icon.CHEVRON_DOWN, Tone.INK2)
        self.setAccessibleName(f"{text}. {opens}")
