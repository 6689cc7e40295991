"""What stands over a matter's tabs, in words: without a name, with the moment for which everything was worked out."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from clinic_app.domain.kept import Kept
from clinic_app.services.overview import Overview
from ui.pages.matter.head import MatterHead
from ui.pages.matter_lines import about
from ui.words import dates, say


def head_of(overview: Overview, kept: Kept, zone: ZoneInfo) -> MatterHead:
    """The head. Args: zone: the clinic's."""
    local = overview.as_of.astimezone(zone)
    place = str(zone).rpartition("/")[2].replace("_", " ")
    day = dates.short_day(local.date(), date.min)  # with the year, whichever it is
    words = say("matter.as_of", day=day, time=f"{local:%H:%M}", place=place)
    rules = ""
    if overview.results is not None:
        standing = overview.standing
        words = ", ".join((words, *(say(f"findings.supposed.{code}") for code in sorted(overview.supposed))))
        rules = say("matter.rules", rules=", ".join(standing.versions))
        if not standing.is_approved:
            rules = say("packs.standing_not_approved", said=rules)
        if standing.is_stale:
            rules = say("packs.standing_stale", said=rules, days=standing.days_old)
    columns = {"place": overview.place, "incident_date": overview.incident_date}
    return MatterHead(
        matter=overview.matter,
        about=about(columns, local.date()),
        custody=overview.custody.state,
        custody_words=overview.custody_words,
        as_of=words,
        rules=rules,
        day=local.date(),
        is_protected=overview.is_protected,
        contact=overview.contact,
        kept=kept.state,
        kept_about=_about_keeping(kept),
        could_be=()
        if overview.results is None
        else tuple((code, code in overview.supposed) for code in overview.suppositions),
    )


def _about_keeping(kept: Kept) -> str:
    """Since when it is closed, and that a hold stands."""
    told = []
    if kept.closed_on is not None:
        told.append(say("keeping.since", day=dates.short_day(kept.closed_on, date.min)))
    if kept.held:
        told.append(say("keeping.hold_stands"))
    return " ".join(told)
