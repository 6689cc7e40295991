"""The list of matters as Qt shows it: a model over lines that were read without a body; `matter_drawing` draws them.

Nothing is worked out for a line before it is seen, so that 20,000 matters cost as much as a screenful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any, Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from clinic_app.domain.urgency import Tone as Urgency
from clinic_app.domain.urgency import tone_of
from clinic_app.services.matters import MatterLine
from clinic_app.services.projection import CLOCKS, due_entry
from ui.pages.kept_words import kept_sign, kept_words
from ui.theme.icon_names import Icon
from ui.theme.tones import Tone
from ui.words import count, dates, named, say

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole
_TONES: Final = {Urgency.SOON: Tone.ATTN, Urgency.LATE: Tone.LATE}
_UNDER: Final = " · "


def about(columns: Mapping[str, str], today: date) -> str:
    """What a matter is about, without a name: "Home entry, 6 Nov"."""
    place = named("place", columns.get("place") or "unknown")
    day = columns.get("incident_date", "")[: len("2026-11-06")]
    try:
        return f"{place}, {dates.bare_day(date.fromisoformat(day), today)}"
    except ValueError:  # not told, or only in part
        return place


def next_day(columns: Mapping[str, str], today: date) -> date | None:
    """The day to work to of the clock that is next, of those that are not over; None where none runs."""
    days = []
    for word in columns.get(CLOCKS, "").split():
        entry = due_entry(word)
        if entry.work_by is None:
            days.append(today)
        elif entry.outer is None or entry.outer >= today:
            days.append(entry.work_by)
    return min(days, default=None)


@dataclass(frozen=True)
class Told:
    """One line in words.

    Attributes:
        under: custody, languages, accounts; or the words around what was searched for, where names may be shown.
        due: how far off the next clock is.
        changed: when the matter changed; empty where that is not known.
        kept: that it is closed or that a legal hold stands; mostly empty.
        sign: of that.
        name: of the client; empty unless somebody asked to see names.
    """

    number: str
    about: str
    under: str
    due: str
    tone: Tone
    changed: str
    merging: str
    kept: str = ""
    sign: Icon = Icon.FOLDER
    name: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        parts = (self.number, self.name, self.about, self.kept, self.under, self.due, self.merging, self.changed)
        return ", ".join(part for part in parts if part)


def told(line: MatterLine, today: date, zone: tzinfo | None, name: str = "") -> Told:
    """A line's words."""
    columns = line.columns
    accounts = columns.get("accounts", "")
    under = [
        named("custody", columns["custody"]) if columns.get("custody") else "",
        count("matters.accounts", int(accounts)) if accounts.isdecimal() else "",
        ", ".join(named("interview.edit.language", code) for code in columns.get("languages", "").split()),
    ]
    day = next_day(columns, today)
    changed = "" if line.changed_at is None else dates.ago(line.changed_at, today, zone)
    return Told(
        number=line.matter,
        about=about(columns, today),
        under=line.words or _UNDER.join(part for part in under if part),
        due=say("matters.no_clock") if day is None else dates.distance((day - today).days),
        tone=Tone.INK2 if day is None else _TONES.get(tone_of((day - today).days), Tone.INK),
        changed=say("matters.changed", when=changed) if changed else "",
        merging=say("matters.merging") if line.needs_merging else "",
        kept=kept_words(line.kept),
        sign=kept_sign(line.kept),
        name=name,
    )


class MatterModel(QStringListModel):
    """Lines as rows; `LINE_ROLE` gives `Told`.

    How many there are Qt knows by itself: its list asks twice for each row whenever it lays them out, and 20,000 rows
    are laid out at every search that is given up. The strings that it keeps for that are empty.
    """

    def __init__(self, zone: tzinfo | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[MatterLine] = ()
        self._today = date.min
        self._zone = zone
        self._told: dict[int, Told] = {}
        self._names: Mapping[str, str] = {}

    def show_lines(self, lines: Sequence[MatterLine], today: date) -> None:
        """Shows other lines."""
        self._lines, self._today = lines, today
        self._told.clear()
        self.setStringList([""] * len(lines))

    def show_names(self, names: Mapping[str, str]) -> None:
        """Clients' names, by number, as far as they are known; who shows the rows draws them anew.

        A change of all rows is not told: Qt's list would lay out every one of them.
        """
        self._names = names
        self._told.clear()

    def forget_words(self) -> None:
        """Words are made anew when a line is seen next, as after a change of language."""
        self._told.clear()

    def matter(self, row: int) -> str:
        """The number of the matter in a row."""
        return self._lines[row].matter

    def row_of(self, matter: str, near: int = 0) -> int:
        """Where a matter stands; -1 where it does not. Args: near: where it stood; lists change little."""
        last = len(self._lines) - 1
        outwards = (row for step in range(max(near, last - near) + 1) for row in {near + step, near - step})
        return next((row for row in outwards if 0 <= row <= last and self.matter(row) == matter), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Chosen and opened; nothing is written here."""
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number, `Told`, or what a screen reader says."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.matter
        if role == LINE_ROLE:
            return self._words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(index.row()).spoken
        return None

    def _words(self, row: int) -> Told:
        found = self._told.get(row)
        if found is None:
            line = self._lines[row]
            found = self._told[row] = told(line, self._today, self._zone, self._names.get(line.matter, ""))
        return found
