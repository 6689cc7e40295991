"""The answers of equal rank, and the states an answer can have."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.gallery_parts.group import Group
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.theme.tones import Tone
from ui.widgets.answers import Answer, AnswerRow
from ui.widgets.state_line import StateTable

YES_NO = (
    Answer("yes", "Sí", "Yes"),
    Answer("no", "No", "No"),
    Answer("client_does_not_know", "No sabe", "Doesn’t know", Icon.QUESTION, apart=True),
    Answer("declined", "Prefiere no decir", "Prefers not to say", Icon.STRUCK),
    Answer("come_back_later", "Volver después", "Come back later", Icon.LATER),
)
ARABIC_YES_NO = (
    Answer("yes", "نعم", "Yes"),
    Answer("no", "لا", "No"),
    Answer("client_does_not_know", "لا يعرف", "Doesn’t know", Icon.QUESTION, apart=True),
    Answer("declined", "يفضّل ألّا يجيب", "Prefers not to say", Icon.STRUCK),
    Answer("come_back_later", "العودة لاحقًا", "Come back later", Icon.LATER),
)


def answers() -> QWidget:
    """One question asked, one not asked yet."""
    group = Group("Answers: keys 1 to 5, digits while Alt is held", gap=Space.M)
    given = ARABIC_YES_NO if QGuiApplication.isRightToLeft() else YES_NO
    chosen = AnswerRow("gallery.permission", "¿Les dio permiso para entrar?", given)
    chosen.show_answer("no")
    digits = AnswerRow("gallery.emergency", "¿Alguien habló de una emergencia?", given)
    digits.show_digits(True)
    group.column.addWidget(chosen)
    group.column.addWidget(digits)
    return group


def answer_states() -> QWidget:
    """Answered, the three complete answers, and not asked."""
    group = Group("States of an answer")
    table = StateTable()
    table.add(Icon.TICK, "Answered", "Filled, accent edge, tick", tone=Tone.ACCENT)
    table.add(Icon.QUESTION, "Doesn’t know", "Not asked again. Says who else may know")
    table.add(Icon.STRUCK, "Prefers not to say", "Respected. Never shown as missing")
    table.add(Icon.LATER, "Come back later", "Listed in the rail with a count")
    table.add(Icon.HOLLOW, "Not asked yet", "Hollow. The only state that is open work")
    group.column.addWidget(table)
    return group
