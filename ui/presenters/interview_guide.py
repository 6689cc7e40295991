"""Looks for the next question after each answer, beside the window, and for what the answer made known.

Works on the account that the interview holds in memory; the vault is not read for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.short_times import day_short
from clinic_app.errors import ClinicError
from clinic_app.services.ports.vault import Role
from ui.desk import Desk
from ui.interview.guide_pane import GuideView, Known, NextAsk
from ui.interview.wording import Wording
from ui.jobs import Token
from ui.tasks import Place
from ui.theme import tokens
from ui.words import chosen, count, knows, named, say

if TYPE_CHECKING:
    from clinic_app.domain.guide import Guide, Keep
    from clinic_app.domain.news import News
    from clinic_app.services.overview import Seen


@dataclass(frozen=True)
class _Look:
    """One look at an account: the Guide, and what is new since the look before."""

    at: datetime
    guide: Guide
    seen: Seen
    news: News | None


@dataclass(frozen=True)
class _Item:
    """One piece of news, told in words when it is shown. Attributes: about: a field or a rule."""

    about: str
    at: datetime
    news: News
    seen: Seen


class InterviewGuide(QObject):
    """The Guide's other half.

    Args:
        desk: the open vault.
        parent: Qt's parent.
    """

    view_changed = Signal(object)
    """A GuideView."""
    failed = Signal(object)
    """A ClinicError."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wording: Wording | None = None
        self._last: _Look | None = None
        self._items: list[_Item] = []
        self._for_another = False

    def begin(self, account: Account, wording: Wording) -> None:
        """Another account; nothing of it is news. The first look waits until its questions are painted."""
        self._wording, self._last, self._items = wording, None, []
        self._for_another = is_told_of_another(account)
        self.view_changed.emit(GuideView(for_another=self._for_another))
        self.look_soon(account)

    def look_soon(self, account: Account) -> None:
        """Looks anew once the account's questions are painted; what the Guide says now stays until then."""
        self._look(account, after_ms=tokens.AFTER_FIRST_PAINT)

    def speak(self, wording: Wording) -> None:
        """The same in other words."""
        self._wording = wording
        self._show()

    def look(self, account: Account) -> None:
        """Looks anew; an older look that is still running is given up."""
        self._look(account)

    def _look(self, account: Account, *, after_ms: int = 0) -> None:
        self._for_another = is_told_of_another(account)
        before = None if self._last is None else self._last.seen
        program, role = self._desk.program, self._desk.person.role

        def work(token: Token) -> _Look:
            token.rest(after_ms)  # looking takes turns with the painting of what one waits for
            now, pages = program.clock.now(), program.pages
            seen = pages.seen(account, now)
            news = None if before is None else pages.became_known(before, seen, role=role)
            return _Look(now, pages.guide(account, as_of=now), seen, news)

        self._desk.tasks.run(
            Place.WORK,
            work,
            owner=self,
            saying=say("interview_page.saying.guide"),
            done=self._looked,
            failed=self._failed,
            key="guide",
        )

    def _failed(self, error: ClinicError) -> None:
        self.failed.emit(error)

    def _looked(self, look: _Look) -> None:
        self._last = look
        if look.news is not None:
            self._remember(look, look.news)
        self._show()

    def _remember(self, look: _Look, news: News) -> None:
        """The newest first; what is known of a field now takes the place of what was."""
        none: tuple[()] = ()
        fresh = [_Item(fact.field, look.at, type(news)((fact,), none), look.seen) for fact in news.facts]
        fresh += [_Item(moved.rule, look.at, type(news)(none, (moved,)), look.seen) for moved in news.results]
        about = {item.about for item in fresh}
        self._items = [*fresh, *(item for item in self._items if item.about not in about)]
        del self._items[tokens.GUIDE_LINES :]

    def _show(self) -> None:
        if self._last is None or self._wording is None:
            return
        asked, guide = self._wording, self._last.guide
        own = self._script()
        cards, _gets = self._desk.program.pages.cards(guide, own, self._desk.person.role)
        asks = tuple(
            NextAsk(
                field=card.fields[0],
                question=asked.client.ask(card.fields[0]),
                meaning=asked.english.ask(card.fields[0]) if asked.bilingual else "",
                why=card.why,
                urgent=card.urgent,
                rules=card.rules,
            )
            for card in cards
        )
        keep = tuple(_kept(each, own.language) for each in guide.keeps)
        known = tuple(known for item in self._items for known in self._in_words(item))
        self.view_changed.emit(GuideView(asks, known, keep, self._for_another))

    def _in_words(self, item: _Item) -> list[Known]:
        at = f"{item.at.astimezone(self._desk.zone):%H:%M}"
        lines = self._desk.program.pages.news_lines(item.news, item.seen, language=str(chosen()))
        for_attorney = say("interview_page.for_attorney", time=at)
        pages = self._desk.program.pages
        reviewer = self._desk.person.role is not Role.ATTORNEY
        told = [
            Known(line, for_attorney if fact.for_attorney and reviewer else at)
            for fact, line in zip(item.news.facts, lines, strict=True)
        ]
        told += [
            Known(
                say(
                    "interview_page.moved",
                    title=pages.rule_title(moved.rule, moved.title, str(chosen())),
                    before=named("interview_page.result", moved.before),
                    after=named("interview_page.result", moved.after),
                ),
                f"{at}, {moved.rule}",
            )
            for moved in item.news.results
        ]
        return told

    def _script(self) -> InterviewScript:
        """In the window's language."""
        return self._desk.program.library.script(str(chosen()))


def _kept(keep: Keep, language: str) -> Known:
    """A record that is lost in time, and the days that are left."""
    day = day_short(keep.work_by, language)
    key = f"interview_asking.keep_clock.{keep.clock}"
    text = say(key, day=day) if knows(key) else say("interview_asking.keep_any", title=keep.title, day=day)
    if keep.days == 0:
        return Known(text, say("interview_asking.keep_today"))
    return Known(text, count(f"interview_asking.keep_{'days' if keep.days > 0 else 'late'}", abs(keep.days)))
