"""What a person takes home, made from what she agreed to. Nothing of it is kept: the file is hers."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.paper.take_home import Telling, take_home
from clinic_app.errors import InputError
from clinic_app.services.interview import account_of
from clinic_app.services.paper_forms import require_language
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.setting import PaperSetter
from clinic_app.services.working import WorkingMatters

LONGEST_PHONE: Final = 40
_PHONE: Final = frozenset("0123456789 +-().,*#/ext")


class TakeHomePages:
    """Makes the pages from the matters of one vault.

    Args:
        records: of the vault.
        library: words and recipients.
        setter: sets pages.
        clock: the day on which consents are held against their end.
        zone: in which days are counted.
    """

    def __init__(self, records: RecordReader, library: Library, setter: PaperSetter, clock: Clock, zone: str) -> None:
        self._working = WorkingMatters(records)
        self._library, self._setter, self._clock, self._zone = library, setter, clock, ZoneInfo(zone)

    def make(
        self, matter: str, language: str | None = None, *, account_id: str | None = None, phone: str = ""
    ) -> bytes:
        """Both pages as a PDF.

        Args:
            matter: its number, which is the code on the safe page.
            language: hers; None: the one that the account was taken in, English where there is none in it.
            account_id: whose consents; None: the first account's.
            phone: a number that is safe to call; empty: a line to write it on.

        Raises:
            InputError: `unknown_matter`, `unknown_account`, `unknown_language`, `not_a_phone`; nothing is made.
            DocumentError: `unprintable_character`, `font_missing`.
        """
        phone = _checked(phone)
        account = account_of(self._working.working(matter), account_id)
        library = self._library
        wording = library.paper_wording()
        known = wording.languages() & set(library.script_languages())
        if language is None:
            spoken = account.interview.language.partition("-")[0]
            language = spoken if spoken in known else "en"
        require_language(language, known)
        telling = Telling(
            wording,
            {tag: library.script(tag) for tag in (language, "en")},
            {name: library.recipient(name) for name in library.recipient_ids()},
            self._clock.now().astimezone(self._zone).date(),
        )
        return self._setter.set_take_home(take_home(account, matter, phone, language, telling))


def _checked(phone: str) -> str:
    phone = phone.strip()
    if len(phone) > LONGEST_PHONE or not _PHONE.issuperset(phone) or (phone and not any(map(str.isdigit, phone))):
        raise InputError(
            "not_a_phone",
            "That is no telephone number; nothing was made.",
            "Digits, spaces, + - ( ) and ext only: no name stands on the page.",
        )
    return phone
