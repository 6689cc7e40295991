"""The comparison's presenter: reads accounts on the read lane, tells them in words, links and parts them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clinic_app.domain.comparison import Likeness, counts
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.services.comparison import ComparisonView, Speaker
from clinic_app.services.incidents import Teller
from clinic_app.services.ports.vault import Role
from ui.commands import Command
from ui.desk import Desk
from ui.pages.compare.link_sheet import LinkSheet
from ui.pages.compare.page import ComparePage, ComparePicture
from ui.pages.compare.paper import pdf_of
from ui.pages.compare.rows import Order, rows_of
from ui.presenters.presenter import Presenter
from ui.reads import preview
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import Language, chosen, count, say

_GROUPS = (
    ("differently", tuple(each for each in Likeness if each.is_told_differently)),
    ("overlap", (Likeness.OVERLAP,)),
    ("only_one", (Likeness.ONLY_ONE,)),
    ("same", (Likeness.SAME,)),
)


class ComparePresenter(Presenter):
    """Accounts of one matter, or of one incident. The stop's detail is the incident's number.

    Args:
        desk: the open vault.
    """

    def __init__(self, desk: Desk) -> None:
        self.view = ComparePage()
        super().__init__(desk, self.view)
        self._stop = Stop(PageCode.COMPARE)
        self._order = Order.DIFFERING
        self._read: ComparisonView | None = None
        self._scripts: dict[str, InterviewScript] = {}
        self._picture = ComparePicture("")
        view = self.view
        view.incident_chosen.connect(self._choose)
        view.order_chosen.connect(self._sort)
        view.field_opened.connect(self._open)
        view.link_requested.connect(self._ask_link)
        view.unlink_requested.connect(self._unlink)
        view.print_requested.connect(self._print)
        view.language_changed.connect(self._tell)
        desk.changed.connect(self._renew)

    def enter(self, stop: Stop) -> None:
        """Shows the accounts of a matter."""
        if stop.matter != self._stop.matter:
            self._read = None
            self.view.show_picture(ComparePicture(stop.matter))
        self._stop = stop
        self._read_accounts()

    def first(self) -> QWidget | None:
        """The rows."""
        return self.view.table if self._picture.rows else None

    def commands(self) -> tuple[Command, ...]:
        """What the page's buttons do, and the order."""
        return (
            Command("compare.order", self._turn_order, "Ctrl+D", lambda: bool(self._picture.rows)),
            Command("compare.print", self._print, "Ctrl+P", lambda: bool(self._picture.rows)),
            Command("compare.link", self._ask_link, "", lambda: self._may_link and self._read is not None),
        )

    @property
    def _may_link(self) -> bool:
        return self.desk.person.role is Role.ATTORNEY

    def _renew(self, matter: str) -> None:
        if self._read is not None and matter in {speaker.teller.matter for speaker in self._read.speakers}:
            self._read_accounts()

    def _read_accounts(self) -> None:
        desk, stop = self.desk, self._stop

        def read() -> tuple[ComparisonView, dict[str, InterviewScript]]:
            own = {each.value: desk.program.library.script(each.value) for each in Language}
            with desk.reading.moment():
                return desk.reading.comparison.of(stop.matter, incident=stop.detail), own

        desk.tasks.run(
            Place.READ,
            lambda _token: read(),
            owner=self,
            saying=say("compare.reading"),
            done=lambda read: self._show(*read),
            failed=self.trouble,
            key="compare",
        )

    def _show(self, read: ComparisonView, scripts: dict[str, InterviewScript]) -> None:
        if read.matter == self._stop.matter:
            self._read, self._scripts = read, scripts
            self._tell()
            self.arrived.emit()
            self.commands_changed.emit()

    def _tell(self) -> None:
        read = self._read
        if read is None:
            return
        script = self._scripts[chosen().value]
        number = counts(read.rows)
        told = [(code, sum(number[each] for each in kinds)) for code, kinds in _GROUPS]
        gone = ", ".join(f"{teller.matter}/{teller.account_id}" for teller in read.out_of_reach)
        notes = [say("compare.across") if read.across else "", say("compare.out_of_reach", who=gone) if gone else ""]
        incidents = [
            (item.number, say("compare.incident", number=item.number, accounts=len(item.links)))
            for item in read.incidents
        ]
        linked = bool(self._stop.detail) and self._may_link
        self._picture = ComparePicture(
            matter=read.matter,
            choices=(("", say("compare.this_matter", matter=read.matter)), *incidents),
            chosen=self._stop.detail,
            speakers=tuple(self._named(speaker, across=read.across) for speaker in read.speakers),
            removable=tuple(range(len(read.speakers))) if linked else (),
            counts=tuple((count(f"compare.count.{code}", n), code == "differently") for code, n in told if n),
            rows=rows_of(read.rows, script, self._order),
            order=self._order,
            note=" ".join(filter(None, notes)),
            may_link=self._may_link,
        )
        self.view.show_picture(self._picture)

    @staticmethod
    def _named(speaker: Speaker, *, across: bool) -> str:
        teller, role = speaker.teller, say(f"matter.speaker.{speaker.role}")
        key = "compare.speaker" if across else "compare.speaker_here"
        return say(key, matter=teller.matter, account=teller.account_id, speaker=role)

    def _choose(self, incident: str) -> None:
        self.go_requested.emit(Stop(PageCode.COMPARE, self._stop.matter, detail=incident))

    def _sort(self, order: Order) -> None:
        self._order = order
        self._tell()

    def _turn_order(self) -> None:
        self._sort(Order.INTERVIEW if self._order is Order.DIFFERING else Order.DIFFERING)

    def _open(self, field: str) -> None:
        """The first account of this matter, at that question."""
        self.go_requested.emit(Stop(PageCode.INTERVIEW, self._stop.matter, detail=field))

    def _ask_link(self) -> None:
        read = self._read
        if read is None:
            return
        here = [speaker for speaker in read.speakers if speaker.teller.matter == self._stop.matter]
        accounts = [(speaker.teller.account_id, self._named(speaker, across=False)) for speaker in here]
        if not accounts:
            return
        sheet = LinkSheet(self.view.link, accounts)
        sheet.link_requested.connect(self._link)
        sheet.open_under(self.view.link, sheet.matter)

    def _link(self, here: str, matter: str, account: str) -> None:
        one, other = Teller(self._stop.matter, here), Teller(matter, account)

        def linked(incident: str) -> None:
            self.told.emit(say("compare.linked", number=incident))
            self._choose(incident)

        self._run(lambda: self.desk.incidents.link(one, other).number, linked)

    def _unlink(self, place: int) -> None:
        read = self._read
        if read is None:
            return
        teller, number, who = read.speakers[place].teller, self._stop.detail, self._picture.speakers[place]

        def parted(left: str) -> None:
            self.told.emit(say("compare.unlinked", who=who))
            stays = left and teller.matter != self._stop.matter
            self._choose(number if stays else "")

        self._run(lambda: number if self.desk.incidents.unlink(number, teller).links else "", parted)

    def _run(self, act: Callable[[], str], done: Callable[[str], None]) -> None:
        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: act(),
            owner=self,
            saying=say("compare.linking"),
            done=done,
            failed=self.trouble,
        )

    def _print(self) -> None:
        picture = self._picture
        title, about = f"{say('compare.title')} · {picture.matter}", f"{say('compare.about')} {picture.note}"

        def show(pdf: bytes) -> None:
            preview(self.desk, self.page, pdf, title, "comparison", picture.matter)

        self.desk.tasks.run(
            Place.WORK,
            lambda _token: pdf_of(title, about, picture.speakers, picture.rows),
            owner=self,
            saying=say("compare.printing"),
            done=show,
            failed=self.trouble,
            key="print",
        )
