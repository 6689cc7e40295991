"""What keeping says in words: how a matter stands, what was done, how long and why, and what was erased."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from clinic_app.services.keeping import KeptMatter, Step, Years
from ui.pages.keeping.erased import ErasedLine
from ui.pages.keeping.list import KeptLine
from ui.words import Language, chosen, count, dates, say

if TYPE_CHECKING:
    from clinic_app.services.erasing import Disposal


class KeepingWords:
    """In the window's language. Args: zone: the clinic's; today: by its clock."""

    def __init__(self, zone: tzinfo, today: date) -> None:
        self._zone, self._today = zone, today

    def line(self, kept: KeptMatter) -> KeptLine:
        """One matter."""
        until = "" if kept.until is None else self.day(kept.until)
        notes = []
        if kept.closed_on is not None:
            notes.append(say("keeping.closed_on", day=self.day(kept.closed_on)))
        if kept.held and until:
            notes.append(say("keeping.without_hold", until=until))
        if kept.in_trash:
            notes.append(say("keeping.in_trash"))
        state = say(f"keeping.state.{kept.stage}", until=until)
        return KeptLine(kept.matter, kept.stage, state, " ".join(notes))

    def step(self, step: Step) -> str:
        """What was done, when, by whom and why."""
        what = say(f"keeping.step.{step.did}")
        return say("keeping.step", what=what, when=self.when(step.at), who=step.by, reason=step.reason)

    def years(self, years: Years) -> str:
        """How long."""
        told = say("keeping.kept_years", years=years.policy.years, age=years.policy.until_age)
        return f"{told} {say('keeping.own_years', reason=years.own)}" if years.own else told

    def reasons(self, years: Years) -> tuple[str, ...]:
        """Why, with each authority and how well it was checked."""
        as_of = dates.bare_day(date.fromisoformat(years.rules.as_of), self._today)
        found = []
        for reasons in years.rules.reasons.values():
            for reason in reasons:
                point = reason.es if chosen() is Language.SPANISH else reason.point
                checked = say(f"keeping.source.{reason.source}")
                found.append(say("keeping.reason", point=point, cite=reason.cite, checked=checked, as_of=as_of))
        return tuple(found)

    def erased(self, disposal: Disposal) -> ErasedLine:
        """One line of the disposal log."""
        what = say("keeping.erased_what", id=disposal.matter_id, size=size(disposal.records, disposal.files))
        when = say("keeping.erased_when", when=self.when(disposal.at), who=disposal.by)
        return ErasedLine(what, f"{when}. {self.still_in(disposal)}", disposal.authority)

    def still_in(self, disposal: Disposal) -> str:
        """Where it may still be."""
        day = self.day(disposal.at.astimezone(self._zone).date())
        if disposal.copies:
            return say("keeping.copies", names=", ".join(disposal.copies), day=day)
        return say("keeping.copies_before", day=day)

    def day(self, day: date) -> str:
        """With its year where it is another."""
        return dates.short_day(day, self._today)

    def when(self, at: datetime) -> str:
        """Day and time by the clinic's clock."""
        local = at.astimezone(self._zone)
        return say("matter.made_at", day=self.day(local.date()), time=f"{local:%H:%M}")


def size(records: int, files: int) -> str:
    """How much goes or went."""
    return say("keeping.size", records=count("keeping.records", records), files=count("keeping.files", files))
