"""The account itself, from the interview: who speaks, when and how it was taken, a further one; jumps and sources."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.intake import InterviewRecord
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.paper.codes import STATEMENT
from ui.interview.about_here import open_about
from ui.interview.account_sheet import AccountSheet, SaidOfIt
from ui.interview.find_field import Findable
from ui.interview.find_sheet import FindSheet
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme import tokens
from ui.words import chosen, say

if TYPE_CHECKING:
    from clinic_app.domain.intake.parts import InterviewCourse
    from clinic_app.services.answering import Answering
    from ui.interview.wording import Wording
    from ui.presenters.interview import InterviewPresenter


def _title_of_statement(course: InterviewCourse) -> str:
    return next(spot.chapter.named(chosen()) for spot in course.spots if spot.part.statement)


def in_pieces(words: str, most: int) -> list[str]:
    """Words in pieces of at most so many letters, parted where a line or a word ends; not a letter is left out."""
    pieces = []
    while len(words) > most:
        end = max(words.rfind("\n", 0, most), words.rfind(" ", 0, most)) + 1 or most
        pieces.append(words[:end])
        words = words[end:]
    return [each for each in (*pieces, words) if each.strip()]


class AccountItself(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        presenter.page.to_account.connect(self.take_in)

    @property
    def _wording(self) -> Wording | None:
        return self._presenter.interpreting.wording

    def find(self) -> None:
        """Asks which question to go to."""
        wording, page = self._wording, self._presenter.page
        if wording is None:
            return
        codes = self._presenter.desk.program.paper_forms.interviewing.codes.by_name
        among = (
            Findable(STATEMENT, _title_of_statement(page.course), codes.get(STATEMENT, "")),
            *(
                Findable(name, wording.own.label(name), codes.get(name, ""))
                for spot in page.course.spots
                for name in spot.part.fields
            ),
        )
        owner = QApplication.focusWidget()
        sheet = FindSheet(owner if owner is not None and page.isAncestorOf(owner) else page, lambda: among)
        sheet.chosen.connect(lambda name: page.go_to_field(name) if name != STATEMENT else page.go_to_statement())
        sheet.open_under(page.header.language, sheet.search.field)

    def about(self) -> None:
        """Asks how the person knows what has the keyboard."""
        if self._wording is not None:
            open_about(self._wording)

    def open(self) -> None:
        """Shows what is said of the account."""
        account, wording, desk = self._presenter.hand.account, self._wording, self._presenter.desk
        if account is None or wording is None:
            return
        header = self._presenter.page.header
        owner = QApplication.focusWidget() or header.change
        sheet = AccountSheet(owner, account, wording, desk.zone, desk.program.clock.now)
        sheet.kept.connect(self._keep)
        sheet.another_requested.connect(self._another)
        sheet.open_at(header.language)

    def take_in(self, field: str, words: str) -> None:
        """Words that a field has no room for become lines of the account, as said. Ctrl+Z takes the last one out."""
        presenter = self._presenter
        hand = presenter.hand
        if hand.account is None:
            return
        section = dictionary()[field].section if field else Section.INCIDENT
        known = {line.line_id for line in hand.lines}
        free = (name for number in count(1) if (name := f"t{number}") not in known)
        for text in in_pieces(words, tokens.PASTE_LETTERS):
            line = {"line_id": next(free), "section": section, "language": hand.account.interview.language}
            hand.put_line(presenter.interpreting.stamped_line({**line, "text": text}), None)
        presenter.page.show_lines(hand.lines)
        presenter.told.emit(say("interview_asking.in_account"))

    def _keep(self, said: SaidOfIt) -> None:
        presenter = self._presenter
        hand = presenter.hand
        if hand.account is None:
            return
        language, of_another = hand.account.interview.language, is_told_of_another(hand.account)
        hand.set_interview(**said.interview)
        hand.set_speaker(said.speaker)
        if is_told_of_another(hand.account) is not of_another:
            self._say_anew(hand.account.account_id)
        presenter.show_whose()
        spoken, page, wording = said.interview["language"], presenter.page, self._wording
        if spoken == language or wording is None:
            return
        page.commit()
        if spoken in presenter.desk.program.library.script_languages() and wording.client.language != spoken:
            page.header.language_chosen.emit(spoken)
        else:
            spot, field, account = page.spot, page.current_field, hand.account
            page.show_account(wording, answers_of(account), account.statement, spoken=spoken)
            page.go(spot, field)

    def _say_anew(self, account_id: str) -> None:
        """The questions are other words now, since somebody else tells it: the account is read and shown again."""
        presenter = self._presenter
        at = presenter.resting(Stop(PageCode.INTERVIEW, presenter.saving.matter, account_id))
        presenter.leave()
        presenter.enter(at)

    def _another(self) -> None:
        """Makes a further account of a witness, taken like this one, and goes to it."""
        presenter = self._presenter
        account, matter = presenter.hand.account, presenter.saving.matter
        if account is None:
            return
        record = InterviewRecord(
            started_at=account.interview.started_at,
            ended_at=account.interview.ended_at,
            mode=account.interview.mode,
            language=account.interview.language,
            place=account.interview.place,
        )
        presenter.page.commit()

        def make(answering: Answering) -> str:
            return answering.add_account(matter, SpeakerRole.WITNESS, record)

        presenter.desk.tasks.run(
            Place.SAVE,
            lambda _token: make(presenter.desk.answering),
            owner=self,
            saying=say("interview_find.saying.another"),
            done=lambda account_id: presenter.go_requested.emit(Stop(PageCode.INTERVIEW, matter, account_id)),
            failed=presenter.trouble,
        )
