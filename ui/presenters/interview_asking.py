"""Which questions the account calls for, anew with every change; what is already told; guided or form, by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.parts import first_open
from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.domain.rules.factsheet import FactSheet, plain
from clinic_app.services.already_told import AlreadyTold, How, ToldElsewhere
from ui.interview.asking import Asking, Mode, Offer
from ui.words import chosen, named, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_app.domain.intake.branching import Branching, CalledFor
    from clinic_app.domain.intake.intake import Account, Intake
    from ui.presenters.interview import InterviewPresenter

_LONGEST = 160
"""Letters of a value in an offer; the answer that is taken over is whole."""


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
        self.mode_chosen: Callable[[Mode], None] = lambda _mode: None
        """Remembers the mode of this person; set by who can."""
        self._page.sheet.head.mode_chosen.connect(lambda code: self.choose(Mode(code)))
        self._page.moved.connect(lambda _spot: self.look(again=True))
        self._page.installEventFilter(self)
        presenter.hand.changed = self.look

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
        self.mode_chosen(mode)
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
        return Asking(mode, called, offers, self._unless(called, branching))

    def _unless(self, called: CalledFor, branching: Branching) -> dict[str, str]:
        script = self._presenter.desk.program.library.script(str(chosen()))
        return {
            field: ", ".join(f"“{script.label(name)}”" for name in branching.depends_on(field))
            for field in called.unneeded
        }

    def _offer(self, told: AlreadyTold) -> Offer:
        script = self._presenter.desk.program.library.script(str(chosen()))
        if told.how is How.LINE:
            return Offer(say("interview_page.told.line", words=_short(told.words)), told.answer)
        value = told.value
        words = ValueWords(script, named_group).told(told.field, value if value is not None else plain(value))
        if told.how is How.OTHER:
            who = named("before.who", "" if told.role is None else told.role.value)
            return Offer(say("interview_page.told.other", who=who, words=_short(words)), told.answer)
        known = [name for name in told.drawn_from if name in dictionary()]
        behind = ", ".join(f"“{script.label(name)}”" for name in known)
        return Offer(say("interview_page.told.drawn", fields=behind, words=_short(words)), told.answer)


def named_group(group: str, code: str) -> str:
    """The words of the window for parts of records and languages."""
    return named("interview_page.language" if group == "language" else f"interview.edit.{group}", code)


def _short(words: str) -> str:
    text = words.replace("\n", "; ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
