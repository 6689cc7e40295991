"""Which questions the account calls for, anew with every change; what is already told; guided or form, by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.parts import first_open
from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.services.already_told import AlreadyTold, How, ToldElsewhere
from ui.interview.asking import Asking, Mode, Offer
from ui.theme import tokens
from ui.words import chosen, named, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_app.domain.intake.branching import Branching, CalledFor
    from clinic_app.domain.intake.intake import Account, Intake
    from ui.presenters.interview import InterviewPresenter
    from ui.remembered import Remembered


class InterviewAsking(QObject):
    """One interview's.

    Costs about two milliseconds a change (measured in `tests/bench`), so it is done in the window's thread: what is
    shown is always what the last answer calls for.

    Args:
        presenter: whose page it is.
        branching: the course's conditions, once they are made ready.
    """

    def __init__(self, presenter: InterviewPresenter, branching: Callable[[], Branching]) -> None:
        super().__init__(presenter)
        self._presenter, self._page, self._branching = presenter, presenter.page, branching
        self._elsewhere: ToldElsewhere | None = None
        self._account: Account | None = None
        self._remembered: Remembered | None = None
        self._page.sheet.head.mode_chosen.connect(lambda code: self.choose(Mode(code)))
        self._page.moved.connect(lambda _spot: self.look(again=True))
        self._page.installEventFilter(self)
        presenter.hand.changed = self.look

    def remember_in(self, remembered: Remembered) -> None:
        """Begins as this person left it, and keeps what they choose."""
        self._remembered = remembered
        kept = remembered.way_of_asking(self._presenter.desk.person.person_id)
        if kept in list(Mode):
            self._page.show_asking(Asking(Mode(kept)))

    def begin(self, intake: Intake, account: Account) -> None:
        """Another account, or the same as it is stored now."""
        self._elsewhere = ToldElsewhere(intake, account.account_id)
        self._account = None

    def look(self, *, again: bool = False) -> None:
        """Shows what the account calls for as it is in hand. Args: again: though the account is the same."""
        account = self._presenter.hand.account
        if account is None or (account is self._account and not again):
            return
        self._account = account
        self._page.show_asking(self._asking(account, self._page.asking.mode))

    def first_open(self) -> int:
        """The place in the course where an interview goes on."""
        page, lines = self._page, len(self._presenter.hand.lines)
        return first_open(page.course, page.answers, lines=lines, asked=page.asking.counted)

    def choose(self, mode: Mode) -> None:
        """Guided or form, from now on."""
        account = self._presenter.hand.account
        if mode is self._page.asking.mode:
            return
        if self._remembered is not None:
            self._remembered.keep_way_of_asking(self._presenter.desk.person.person_id, mode.value)
        self._page.show_asking(Asking(mode) if account is None else self._asking(account, mode))

    def toggle(self) -> None:
        """The other mode."""
        self.choose(Mode.GUIDED if self._page.asking.is_form else Mode.FORM)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offers are said anew when the window speaks another language."""
        if watched is self._page and event.type() == QEvent.Type.LanguageChange:
            self.look(again=True)
        return super().eventFilter(watched, event)

    def _asking(self, account: Account, mode: Mode) -> Asking:
        branching, sheet = self._branching(), FactSheet(account)
        called = branching.called_for(sheet)
        chapter = self._page.course.spots[self._page.spot].chapter
        parts = chapter.parts if mode is Mode.FORM else [self._page.course.spots[self._page.spot].part]
        shown = [field for part in parts for field in part.fields]
        told = {} if self._elsewhere is None else self._elsewhere.told(account, sheet, shown)
        offers = {field: tuple(self._offer(each) for each in found) for field, found in told.items()}
        return Asking(mode, called, offers, self._unless(called, branching), self._page.aside.fields)

    def _unless(self, called: CalledFor, branching: Branching) -> dict[str, str]:
        script = self._presenter.desk.program.library.script(str(chosen()))
        return {
            field: ", ".join(f"“{script.label(name)}”" for name in branching.depends_on(field))
            for field in called.unneeded
        }

    def _offer(self, told: AlreadyTold) -> Offer:
        script = self._presenter.desk.program.library.script(str(chosen()))
        if told.how is How.LINE:
            return Offer(say("interview_asking.told.line", words=_short(told.words)), told.answer)
        value = told.value
        words = ValueWords(script, named).told(told.field, value)
        if told.how is How.OTHER:
            who = named("before.who", "" if told.role is None else told.role.value)
            return Offer(say("interview_asking.told.another", who=who, words=_short(words)), told.answer)
        known = [name for name in told.drawn_from if name in dictionary()]
        behind = ", ".join(f"“{script.label(name)}”" for name in known)
        return Offer(say("interview_asking.told.drawn", fields=behind, words=_short(words)), told.answer)


def _short(words: str) -> str:
    text = words.replace("\n", "; ")
    return text if len(text) <= tokens.OFFER_LETTERS else f"{text[: tokens.OFFER_LETTERS].rstrip()} …"
