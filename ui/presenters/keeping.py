"""The presenter of keeping and erasing: says how each matter stands, and carries out what an attorney decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clinic_app.domain.keeping import Stage
from clinic_app.domain.typed_times import read_day_near
from clinic_app.errors import ClinicError, InputError
from clinic_app.services.erasing import Disposal
from clinic_app.services.keeping import MatterKeeping, Years
from clinic_app.services.kept_list import KeptList
from clinic_app.services.ports.vault import Role
from ui.commands import Command
from ui.desk import Desk
from ui.pages.keeping.decision_sheet import DecisionSheet
from ui.pages.keeping.page import KeepingPage, KeepingShown, OneKept
from ui.presenters.keeping_list import KeptReading
from ui.presenters.keeping_papers import KeepingPapers
from ui.presenters.keeping_words import KeepingWords, size
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import count, say, told_line

if TYPE_CHECKING:
    from clinic_app.services.erasing import Leaving

_WAYS = {
    Stage.OPEN: ("hold", "close"),
    Stage.KEPT: ("hold", "reopen"),
    Stage.OVER: ("hold", "reopen", "erase"),
}
_WHERE = {"on": "day", "years": "years", "reason": "reason"}


@dataclass(frozen=True)
class _Read:
    """What the page is drawn from."""

    one: MatterKeeping | None
    listing: KeptList
    years: Years
    disposals: tuple[Disposal, ...]


class KeepingPresenter(Presenter):
    """Args: desk: the open vault."""

    page: KeepingPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, KeepingPage())
        self._stop = Stop(PageCode.KEEPING)
        self._read: _Read | None = None
        self._kept = KeptReading(self, lambda: self._is_shown)
        self._is_shown = False
        self._papers = KeepingPapers(self)
        page = self.page
        page.decision_asked.connect(self._ask)
        page.matter_chosen.connect(lambda matter: self.go_requested.emit(Stop(PageCode.KEEPING, matter)))
        page.breach_requested.connect(self._papers.print_breach)
        page.print_requested.connect(self._print)
        page.export_requested.connect(self._export)
        page.said_anew.connect(self._show)
        self._kept.went_on.connect(page.show_reading)
        self._kept.whole.connect(self._show)
        desk.changed.connect(self._renew)

    def enter(self, stop: Stop) -> None:
        """Reads anew."""
        self._stop = stop
        self._is_shown = True
        self._ask_vault()

    def leave(self) -> None:
        """What changes from now on is read when the page is entered again."""
        self._is_shown = False

    def first(self) -> QWidget | None:
        """What can be decided about the matter that is open."""
        return self.page.first

    def commands(self) -> tuple[Command, ...]:
        """What can be decided now, and the disposal log's ways out."""
        one = None if self._read is None else self._read.one
        ways = () if one is None else self._ways(one)
        erased = self._read is not None and bool(self._read.disposals)
        decisions = (*ways, *(("years",) if self._may_decide else ()))
        return (
            *(Command(f"keeping.{code}", partial(self._ask, code)) for code in decisions),
            Command("keeping.breach", partial(self._papers.print_breach, False)),
            Command("keeping.breach_blank", partial(self._papers.print_breach, True)),
            Command("keeping.print", self._print, "Ctrl+P", lambda: erased),
            Command("keeping.export", self._export, "", lambda: erased),
        )

    @property
    def _may_decide(self) -> bool:
        return self.desk.person.role is Role.ATTORNEY

    def _renew(self, _matter: str) -> None:
        if self._is_shown:
            self._ask_vault()

    def _ask_vault(self) -> None:
        desk, matter = self.desk, self._stop.matter

        def read() -> _Read:
            with desk.reading.moment():
                vault = desk.reading.vault
                keeping, disposals = desk.program.keeping_list(vault), desk.program.disposal_log(vault).all()
                try:
                    one = keeping.of(matter) if matter else None
                except InputError:  # erased, and Back led here
                    one = None
                listing = KeptList(keeping)
                listing.read_on()
                return _Read(one, listing, keeping.years(), disposals)

        desk.tasks.run(
            Place.READ,
            lambda _token: read(),
            owner=self,
            saying=say("keeping.reading"),
            done=self._take,
            failed=self.trouble,
            key="keeping",
        )

    def _take(self, read: _Read) -> None:
        self._read = read
        if read.listing.left:
            self._show()
        self._kept.take(read.listing)
        self.arrived.emit()
        self.commands_changed.emit()

    def _show(self) -> None:
        read = self._read
        if read is None:
            return
        one, words = None, self._words
        if read.one is not None:
            one = OneKept(words.line(read.one), tuple(map(words.step, read.one.steps)), self._ways(read.one))
        self.page.show_keeping(
            KeepingShown(
                one=one,
                years=words.years(read.years),
                reasons=words.reasons(read.years),
                kept=self._kept.found,
                tell=words.line,
                erased=[words.erased(disposal) for disposal in read.disposals],
                may_decide=self._may_decide,
            )
        )

    def _ways(self, kept: MatterKeeping) -> tuple[str, ...]:
        if not self._may_decide:
            return ()
        if kept.held:
            return ("release", "close" if kept.closed_on is None else "reopen")
        return _WAYS[kept.stage]

    @property
    def _words(self) -> KeepingWords:
        return KeepingWords(self.desk.zone, self._today())

    def _today(self) -> date:
        return self.desk.program.clock.now().astimezone(self.desk.zone).date()

    def _is_at(self, matter: str) -> bool:
        """Whether this matter is still looked at here: an answer that comes late belongs to nothing else."""
        return self._is_shown and self._stop.matter == matter

    def _ask(self, what: str) -> None:
        """Asks for what it takes; of erasing, first what would go."""
        read = self._read
        if read is None:
            return
        if what == "erase":
            self._look_first()
            return
        typed = {"day": f"{self._today():%Y-%m-%d}"} if what == "close" else {}
        if what == "years":
            typed = {"years": str(read.years.policy.years)}
        rules = read.years.rules
        self._open(what, say(f"keeping.{what}_about", least=rules.least, most=rules.most), typed)

    def _look_first(self) -> None:
        desk, matter = self.desk, self._stop.matter

        def show(leaving: Leaving) -> None:
            if self._is_at(matter):
                told = [say("keeping.erase_about", size=size(sum(leaving.records.values()), leaving.files))]
                if leaving.undated:
                    told.append(count("keeping.undated", leaving.undated))
                self._open("erase", " ".join(told), {})

        desk.tasks.run(
            Place.VAULT,
            lambda _token: desk.program.erasing(desk.vault).leaving(matter),
            owner=self,
            saying=say("keeping.reading"),
            done=show,
            failed=self.trouble,
            key="leaving",
        )

    def _open(self, what: str, about: str, typed: dict[str, str]) -> DecisionSheet:
        owner, matter = self.page.way(what), self._stop.matter
        sheet = DecisionSheet(owner, what, matter, about, typed, self._unreadable)
        sheet.given.connect(lambda given: self._decide(what, matter, about, given))
        sheet.open_under(owner, sheet.first)
        return sheet

    def _unreadable(self, given: dict[str, str]) -> tuple[str, str] | None:
        """What was typed and cannot be read, with the words for it."""
        if "day" in given and read_day_near(given["day"], self._today()) is None:
            return ("day", say("keeping.no_day"))
        if "years" in given and not given["years"].isdecimal():
            return ("years", say("keeping.no_years"))
        return None

    def _decide(self, what: str, matter: str, about: str, given: dict[str, str]) -> None:
        desk, reason, today = self.desk, given["reason"], self._today()
        day = read_day_near(given.get("day", ""), today) or today  # the sheet gives none that cannot be read

        def act() -> object:
            if what == "erase":
                return desk.program.erasing(desk.vault).erase(matter, reason)
            keeping = desk.program.keeping(desk.vault)
            if what == "years":
                return keeping.choose_years(int(given["years"]), reason)
            if what == "close":
                return keeping.close(matter, day, reason)
            acts: dict[str, Callable[[str, str], object]] = {
                "hold": keeping.hold,
                "release": keeping.release,
                "reopen": keeping.reopen,
            }
            return acts[what](matter, reason)

        def done(found: object) -> None:
            if isinstance(found, Disposal):
                self._gone(matter, found)
                return
            self.told.emit(say(f"keeping.said.{what}", matter=matter))
            desk.changed.emit(matter)

        def refused(error: ClinicError) -> None:
            where = _WHERE.get(getattr(error, "where", ""))
            if where is None or where not in given or not self._is_at(matter):
                self.trouble(error)
            else:
                self._open(what, about, given).need(where, told_line(error))

        desk.tasks.run(
            Place.VAULT,
            lambda _token: act(),
            owner=self,
            saying=say("keeping.erasing" if what == "erase" else "keeping.writing"),
            done=done,
            failed=refused,
        )

    def _gone(self, matter: str, disposal: Disposal) -> None:
        """It is erased: nothing of it stays on a page, and where it may still be is said."""
        self.told.emit(f"{say('keeping.said.erase', matter=matter)} {self._words.still_in(disposal)}")
        if self._is_at(matter):
            self._stop = Stop(PageCode.KEEPING)
            self.go_requested.emit(self._stop)
        self.desk.thrown.emit(matter)
        self.desk.changed.emit(matter)

    def _print(self) -> None:
        if self._read is not None and self._read.disposals:
            self._papers.print_log(self._read.disposals)

    def _export(self) -> None:
        if self._read is not None and self._read.disposals:
            self._papers.save_log(self._read.disposals, self._today())
