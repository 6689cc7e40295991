"""The presenter of reporting: keeps the person's work and the log, apart from every matter."""

from __future__ import annotations

from clinic_app.errors import ClinicError, InputError
from clinic_app.services.reporting import ReportingDesk, ReportingKeeper, StaffRole
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.reporting import ReportingPage, ReportingShown
from ui.presenters.presenter import Presenter
from ui.stops import Stop
from ui.tasks import Place
from ui.words import say, told_line


class ReportingPresenter(Presenter):
    """The other half of the page.

    Args:
        desk: the open vault.
    """

    page: ReportingPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ReportingPage())
        self.page.role_chosen.connect(self._choose)
        self.page.written.connect(self._write)

    def enter(self, stop: Stop) -> None:
        """Shows what stands."""
        del stop
        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: self._shown(self._keeper()),
            owner=self,
            saying=say("reporting.saying.open"),
            done=self._show,
            failed=self.trouble,
            key="open",
        )

    def _keeper(self) -> ReportingKeeper:
        return ReportingKeeper(self.desk.vault, self.desk.program.clock)

    def _shown(self, kept: ReportingDesk) -> ReportingShown:
        today = self.desk.program.clock.now().astimezone(self.desk.zone).date()
        return ReportingShown(kept.role(), kept.duty(), kept.reports(), today)

    def _show(self, shown: ReportingShown) -> None:
        self.page.show_reporting(shown)
        self.arrived.emit()

    def _choose(self, role: str) -> None:
        def keep(_token: Token) -> ReportingShown:
            keeper = self._keeper()
            keeper.set_role(StaffRole(role))
            return self._shown(keeper)

        self.desk.tasks.run(
            Place.SAVE,
            keep,
            owner=self,
            saying=say("reporting.saying.save"),
            done=self._show,
            failed=self.trouble,
        )

    def _write(self, day: str, to: str, what: str) -> None:
        def keep(_token: Token) -> ReportingShown:
            keeper = self._keeper()
            keeper.write_down(day, to, what)
            return self._shown(keeper)

        def kept(shown: ReportingShown) -> None:
            self.page.clear_fields()
            self._show(shown)
            self.told.emit(say("reporting.kept"))

        self.desk.tasks.run(
            Place.SAVE,
            keep,
            owner=self,
            saying=say("reporting.saying.save"),
            done=kept,
            failed=self._refused,
        )

    def _refused(self, error: ClinicError) -> None:
        if isinstance(error, InputError) and error.where in self.page.fields:
            self.page.show_odd(error.where, told_line(error))
        else:
            self.trouble(error)
