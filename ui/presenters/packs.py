"""The presenter of the rule packs: lists them, lets an attorney look at a file, and installs what she takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.rules.pack_difference import Changed
from clinic_app.errors import ClinicError
from clinic_app.services.pack_file import read_pack_file
from clinic_app.services.packs import SHOWN_MATTERS, SHOWN_ROWS, Difference, InstalledPacks, MatterChanges, Offer
from clinic_app.services.ports.packs import LostPack, Origin, PackInUse
from clinic_app.services.ports.vault import Role
from ui.choosing import files
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.packs import ChangeLine, OfferShown, PackLine, PacksPage, Said
from ui.presenters.presenter import Presenter
from ui.stops import Stop
from ui.tasks import Place
from ui.theme.icon_names import Icon
from ui.words import count, dates, knows, named, say, spoken

T = TypeVar("T")
SUFFIX = ".amparo-pack"
InUse = tuple[tuple[PackInUse, ...], tuple[LostPack, ...]]
"""The packs in use, and the installed ones that do not count."""


class PacksPresenter(Presenter):
    """The other half of the page.

    Args:
        desk: the open vault.
    """

    page: PacksPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PacksPage())
        self._packs: InUse | None = None
        self._offer: tuple[Offer, Difference] | None = None
        page = self.page
        page.file_requested.connect(self._choose)
        page.approve_requested.connect(self._approve)
        page.remove_requested.connect(self._remove)
        page.take_requested.connect(self._take)
        page.leave_requested.connect(self._leave_offer)
        page.installEventFilter(self)

    def enter(self, stop: Stop) -> None:
        """Reads what is in use."""
        del stop
        self._offer = None
        self._run(
            Place.VAULT, lambda _token: _in_use(self.desk.program.pack_list(self.desk.vault)), self._list, "reading"
        )

    def first(self) -> QWidget | None:
        """The way to install one, or to leave it."""
        return self.page.first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says everything anew in another language."""
        if event.type() == QEvent.Type.LanguageChange and watched is self.page:
            if self._offer is not None:
                self._show_offer(*self._offer)
            elif self._packs is not None:
                self._list(self._packs)
        return super().eventFilter(watched, event)

    def look_at(self, path: Path) -> None:
        """Reads a file, compares every matter, and shows what it would change."""
        desk = self.desk

        def looked(offer: Offer) -> None:
            self._run(
                Place.READ,
                lambda token: desk.program.pack_list(desk.reading.vault).difference(offer, token.check),
                lambda difference: self._show_offer(offer, difference),
                "comparing",
            )

        self._run(
            Place.VAULT, lambda _token: desk.program.packs(desk.vault).look(read_pack_file(path)), looked, "looking"
        )

    def _choose(self) -> None:
        path = files.choose_open_path(self.page, (SUFFIX,))
        if path is not None:
            self.look_at(path)

    def _take(self) -> None:
        if self._offer is None:
            return
        offer, _ = self._offer

        def install(_token: Token) -> InUse:
            packs = self.desk.program.packs(self.desk.vault)
            packs.install(offer)
            return _in_use(packs)

        self._change(install, "installing", say("packs.told_installed", what=offer.opened.pack.stamp))

    def _leave_offer(self) -> None:
        self._offer = None
        if self._packs is not None:
            self._list(self._packs)

    def _approve(self, name: str, number: str) -> None:
        def approve(_token: Token) -> InUse:
            packs = self.desk.program.packs(self.desk.vault)
            packs.approve(name, bar_number=number)
            return _in_use(packs)

        self._change(approve, "approving", say("packs.told_approved", what=self._stamp(name)))

    def _remove(self, name: str) -> None:
        def remove(_token: Token) -> InUse:
            packs = self.desk.program.packs(self.desk.vault)
            packs.remove(name)
            return _in_use(packs)

        self._change(remove, "removing", say("packs.told_removed", what=self._stamp(name)))

    def _stamp(self, name: str) -> str:
        return next((item.pack.stamp for item in (self._packs or ((), ()))[0] if item.pack.pack == name), name)

    def _change(self, work: Callable[[Token], InUse], saying: str, told: str) -> None:
        def done(packs: InUse) -> None:
            self._offer = None
            self._list(packs)
            self.told.emit(told)
            self.desk.rules_changed.emit()

        self._run(Place.SAVE, work, done, saying)

    def _run(self, place: Place, work: Callable[[Token], T], done: Callable[[T], None], saying: str) -> None:
        key = None if place is Place.SAVE else "packs"
        words = say(f"packs.{saying}")
        self.desk.tasks.run(place, work, owner=self, saying=words, done=done, failed=self._fail, key=key)

    def _fail(self, error: ClinicError) -> None:
        if error.code == "bar_number":
            self.page.need_bar_number(spoken(error.sentence))
        else:
            self.trouble(error)

    def _list(self, packs: InUse) -> None:
        self._packs = packs
        may_change = self.desk.person.role is Role.ATTORNEY
        today = self.desk.program.clock.now().astimezone(self.desk.zone).date()
        lines = [_line(item, today, may_change=may_change) for item in packs[0]]
        lines += [_lost(item, may_change=may_change) for item in packs[1]]
        self.page.show_packs(lines, may_change=may_change)
        self.arrived.emit()

    def _show_offer(self, offer: Offer, difference: Difference) -> None:
        self._offer = (offer, difference)
        self.page.show_offer(_shown(offer, difference))
        self.arrived.emit()


def _in_use(packs: InstalledPacks) -> InUse:
    return packs.all(), packs.lost()


def _lost(item: LostPack, *, may_change: bool) -> PackLine:
    said = Said(Icon.TRIANGLE, say("packs.lost", why=spoken(item.why)))
    return PackLine(item.name, item.name or "?", "", "", (said,), can_remove=may_change and bool(item.name))


def _line(item: PackInUse, today: date, *, may_change: bool) -> PackLine:
    pack = item.pack
    origin = say(f"packs.origin.{item.origin}", publisher=item.publisher)
    said = [_approval(item)]
    if item.is_stale(today):
        said.append(Said(Icon.TRIANGLE, say("packs.stale", days=item.days_old(today))))
    if item.trouble:
        said.append(Said(Icon.TRIANGLE, say("packs.trouble", why=spoken(item.trouble))))
    said.extend(
        Said(Icon.PERSON, say("packs.override", hours=one.hours, name=name, reason=one.reason))
        for name, one in pack.overrides.items()
    )
    return PackLine(
        pack=pack.pack,
        title=_title(pack.pack, pack.title),
        stamp=pack.stamp,
        about=say(
            "packs.as_of",
            day=dates.short_day(pack.as_of, date.min),
            rules=count("packs.rules", len(pack.rules)),
            clocks=count("packs.clocks", len(pack.clocks)),
            origin=origin,
        ),
        said=tuple(said),
        can_approve=may_change and item.approval is None,
        can_remove=may_change and item.origin is not Origin.SHIPPED,
    )


def _title(name: str, title: str) -> str:
    """A pack of ours in the window's language; any other as its maker calls it."""
    key = f"packs.name.{name}"
    return say(key) if knows(key) else title


def _approval(item: PackInUse) -> Said:
    if item.approval is None:
        return Said(Icon.INFO, say("packs.not_approved"))
    day = dates.short_day(date.fromisoformat(item.approval.day), date.min)
    words = say("packs.approved", attorney=item.approval.attorney, number=item.approval.bar_number, day=day)
    return Said(Icon.SEAL, words, quiet=True)


def _shown(offer: Offer, difference: Difference) -> OfferShown:
    pack = offer.opened.pack
    as_if = PackInUse(pack, offer.opened.digest, offer.origin, offer.opened.publisher, offer.approval)
    there = offer.replaces
    replaces = say("packs.replaces_nothing") if there is None else say("packs.replaces", what=there.pack.stamp)
    line = _line(as_if, pack.as_of, may_change=False)
    hidden = len(difference.matters) - SHOWN_MATTERS
    notes = [say("packs.unread", matters=", ".join(difference.unread))] if difference.unread else []
    if hidden > 0:
        notes.append(count("packs.more", hidden))
    return OfferShown(
        title=say("packs.offer", title=_title(pack.pack, pack.title), what=pack.stamp),
        about=f"{line.about} {replaces}",
        said=line.said,
        summary=_summary(difference),
        matters=tuple(_matter(matter) for matter in difference.matters[:SHOWN_MATTERS]),
        notes=tuple(notes),
    )


def _summary(difference: Difference) -> str:
    matters = count("packs.matters", difference.compared)
    if not difference.count:
        return say("packs.no_changes", matters=matters)
    return count("packs.changes", difference.count, some=str(len(difference.matters)), matters=matters)


def _matter(matter: MatterChanges) -> tuple[str, tuple[ChangeLine, ...], str]:
    several = len({row.account_id for row in matter.rows}) > 1
    hidden = len(matter.rows) - SHOWN_ROWS
    return (
        count("packs.of_matter", len(matter.rows), matter=matter.matter),
        tuple(_change(row, several=several) for row in matter.rows[:SHOWN_ROWS]),
        count("packs.more", hidden) if hidden > 0 else "",
    )


def _change(row: Changed, *, several: bool) -> ChangeLine:
    code = say("packs.in_account", what=row.what, account=row.account_id) if several else row.what
    return ChangeLine(code, row.title, say("packs.change", before=_told(row.before), after=_told(row.after)))


def _told(value: str) -> str:
    """A result's code, or a clock's state and day, in words."""
    code, _, day = value.partition(" ")
    words = named("packs.result", code or "none")
    return f"{words}, {day}" if day else words
