"""Opens the sheet about the answer, or the line of the statement, that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.typed_source import Clause
from ui.interview.about_sheet import AboutSheet
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.sources import SourceLine
from ui.interview.find_field import Findable
from ui.interview.statement.line import LineEditor
from ui.interview.wording import Wording
from ui.words import named, say

_PART = "part:"


def here() -> FieldEditor | LineEditor | None:
    """The answer or the line that has the keyboard; None where there is nothing to be said about."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, LineEditor):
            return None if widget.is_empty else widget
        if isinstance(widget, FieldEditor):
            return widget
        widget = widget.parentWidget()
    return None


def open_about(wording: Wording) -> None:
    """Asks about it."""
    place, owner = here(), QApplication.focusWidget()
    if place is None or owner is None:
        return
    place.commit()
    if isinstance(place, LineEditor):
        _about_line(place, owner, wording)
    else:
        _open(AboutSheet(owner), place, place.source, lambda: ())


def questions_of(wording: Wording) -> tuple[Findable, ...]:
    """All questions by their short names."""
    return tuple(Findable(name, wording.own.label(name)) for name in dictionary())


def _about_line(line: LineEditor, owner: QWidget, wording: Wording) -> None:
    parts = tuple(
        Findable(f"{_PART}{section}", say("interview_find.part", part=named("interview_find.section", section)))
        for section in Section
    )
    among = (*parts, *questions_of(wording))
    sheet = AboutSheet(owner, lambda: among)

    def told() -> Sequence[str]:
        fields = ", ".join(wording.own.label(name) for name in line.covers)
        part = say("interview_find.part", part=named("interview_find.section", line.section))
        return (part, say("interview_find.tells_now", fields=fields)) if fields else (part,)

    def add(value: str) -> None:
        if value.startswith(_PART):
            line.put_section(value.removeprefix(_PART))
        else:
            line.put_covers([*(each for each in line.covers if each != value), value])
        show()

    def drop() -> None:
        line.put_covers(line.covers[:-1])
        show()

    show = _open(sheet, line, line.source, told)
    sheet.told_added.connect(add)
    sheet.told_dropped.connect(drop)


def _open(
    sheet: AboutSheet, anchor: QWidget, source: SourceLine, told: Callable[[], Sequence[str]]
) -> Callable[[], None]:
    """Joins the sheet to a source and shows it; what is returned shows anew what is known."""

    def show() -> None:
        sheet.show_known([*told(), *source.known_words])

    def take(clause: Clause, words: str) -> None:
        if not source.take_clause(clause, words):
            sheet.refuse(say("interview.edit.source.exhibit_form"))
        show()

    sheet.clause_given.connect(take)
    show()
    sheet.open_at(anchor)
    return show
