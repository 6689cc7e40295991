"""Calendar files with icalendar: one entry a clock, with its alerts; the same bytes for the same values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from clinic_app import __version__
from clinic_app.services.ports.clock_sheets import DueEvent


class IcsCalendarWriter:
    """A `CalendarWriter` on icalendar."""

    def write_calendar(self, name: str, events: tuple[DueEvent, ...], made_at: datetime) -> bytes:
        """See the port."""
        from icalendar import Alarm, Calendar, Event

        calendar = Calendar()
        calendar.add("prodid", f"-//Amparo//{__version__}//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", name)
        for each in events:
            event = Event()
            event.add("uid", each.uid)
            event.add("dtstamp", made_at.astimezone(UTC))
            event.add("summary", each.title)
            event.add("description", each.details)
            event.add("class", "PRIVATE")
            event.add("transp", "TRANSPARENT")
            if each.day is not None:
                event.add("dtstart", each.day)
                event.add("dtend", each.day + timedelta(days=1))
            elif each.at is not None:
                event.add("dtstart", each.at.astimezone(UTC))
                event.add("dtend", each.at.astimezone(UTC))
            for alert in each.alerts:
                alarm = Alarm()
                alarm.add("action", "DISPLAY")
                alarm.add("description", each.title)
                if isinstance(alert, datetime):
                    alarm.add("trigger", alert.astimezone(UTC))
                else:
                    alarm.add("trigger", timedelta(days=-alert))
                event.add_component(alarm)
            calendar.add_component(event)
        written: bytes = calendar.to_ical()
        return written
