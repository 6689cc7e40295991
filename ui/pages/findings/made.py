"""What was made of a result: two versions to choose from, and for whom it is approved, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, tzinfo

from PySide6.QtCore import Signal

from clinic_app.services.determinations import Determined
from ui.pages.findings.why import Part
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Flow, Row
from ui.widgets.words import Words
from ui.words import dates, say


def made_words(made: Determined, today: date, zone: tzinfo | None) -> str:
    """Who and when."""
    return say("findings.by", who=made.by, day=dates.short_day(made.at.astimezone(zone).date(), today))


class Versions(Part):
    """Each version with its note; one is chosen, alone or with the other's note.

    Args:
        versions: the newest first.
        today: for days without their year.
        zone: the clinic's.
    """

    kept = Signal(str, bool)
    """A revision, and whether the other notes are kept behind its own."""

    def __init__(self, versions: tuple[Determined, ...], today: date, zone: tzinfo | None) -> None:
        super().__init__(say("findings.versions"))
        self.text(say("findings.versions_about"), Tone.INK2)
        notes = {each.determination.note for each in versions} - {""}
        for number, made in enumerate(versions):
            judgment = say(f"findings.judgment.{made.determination.judgment}")
            if number:
                self.column.addSpacing(current().sizes.space(Space.S))
            head = f"{judgment}. {made_words(made, today, zone)}"
            self.column.addWidget(Words(head, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
            if made.determination.note:
                self.text(made.determination.note)
            ways = Flow(gap=Space.S, gap_if_broken=Space.XS)
            self._way(ways, f"findings.version_{number}.keep", "findings.version_keep", head, made, both=False)
            if len(notes) > 1:
                self._way(ways, f"findings.version_{number}.both", "findings.version_both", head, made, both=True)
            self.column.addLayout(ways)

    def _way(self, ways: Flow, name: str, key: str, head: str, made: Determined, *, both: bool) -> None:
        button = Button(name, say(key), kind=Kind.PLAIN, icon=Icon.TICK, height=Control.DENSE)
        button.setAccessibleName(f"{say(key)}: {head}")
        button.clicked.connect(lambda: self.kept.emit(made.revision, both))
        ways.addWidget(button)


class Approved(Part):
    """For whom it is approved, a line each.

    Args:
        recipients: their ids.
        named: names one by its id.
    """

    taken_back = Signal(str)
    """A recipient's id."""

    def __init__(self, recipients: Iterable[str], named: Callable[[str], str]) -> None:
        super().__init__(say("findings.approved_title"))
        for code in recipients:
            row = Row(gap=Space.S)
            words = say("findings.approved", who=named(code))
            row.addWidget(Words(words, step=Step.SMALL, wrap=True), 1)
            back = Button(
                f"findings.withdraw.{code}", say("findings.withdraw"), kind=Kind.LINK, icon=Icon.UNDO,
                height=Control.DENSE,
            )  # fmt: skip
            back.setAccessibleName(f"{say('findings.withdraw')}: {words}")
            back.clicked.connect(lambda _on=False, code=code: self.taken_back.emit(code))
            row.addWidget(back)
            self.column.addLayout(row)
