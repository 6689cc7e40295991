"""Accounts of one incident beside one another: those of a matter, and those of other matters linked to it."""

from __future__ import annotations

from dataclasses import dataclass

from clinic_app.domain.comparison import Compared, compare
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.errors import InputError
from clinic_app.services.incidents import Incident, IncidentReader, Teller
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Role
from clinic_app.services.working import WorkingMatters


@dataclass(frozen=True)
class Speaker:
    """One column: whose account, named by codes alone."""

    teller: Teller
    role: SpeakerRole
    language: str


@dataclass(frozen=True)
class ComparisonView:
    """The page.

    Attributes:
        speakers: the columns; fewer than two where there is nothing to compare yet.
        rows: every question that somebody answers with something, in the order of the interview.
        across: whether accounts of other matters are among them.
        incidents: that accounts of this matter are linked to; empty for everybody but attorneys.
        out_of_reach: linked accounts that are in the trash, or gone.
    """

    matter: str
    speakers: tuple[Speaker, ...]
    rows: tuple[Compared, ...]
    across: bool
    incidents: tuple[Incident, ...]
    out_of_reach: tuple[Teller, ...] = ()


class Comparison:
    """Makes the comparison; stores nothing."""

    def __init__(self, records: RecordReader, role: Role) -> None:
        """Args: role: who looks; links across matters are for attorneys."""
        self._working = WorkingMatters(records)
        self._incidents = IncidentReader(records)
        self._role = role

    def of(self, matter: str, *, incident: str = "") -> ComparisonView:
        """All accounts of a matter, or those linked to one incident.

        Args:
            matter: its number.
            incident: an incident's number; empty for the matter's own accounts alone.

        Raises:
            InputError: `unknown_matter`, `matter_in_trash`, `attorney_only`, `unknown_incident`.
        """
        linked = self._incidents.of(matter) if self._role is Role.ATTORNEY else ()
        if not incident:
            intake = self._working.working(matter)
            told = [(Teller(matter, account.account_id), account) for account in intake.accounts]
            return _view(matter, told, linked)
        if self._role is not Role.ATTORNEY:
            raise InputError("attorney_only", "Accounts of several matters are compared by attorneys.")
        chosen = next((item for item in linked if item.number == incident), None)
        if chosen is None:
            raise InputError("unknown_incident", "No account of this matter is linked to that incident.")
        there: list[tuple[Teller, Account]] = []
        gone: list[Teller] = []
        for teller in sorted(chosen.links, key=lambda link: link.matter != matter):
            account = self._account(teller)
            if account is None:
                gone.append(teller)
            else:
                there.append((teller, account))
        return _view(matter, there, linked, tuple(gone))

    def _account(self, teller: Teller) -> Account | None:
        try:
            return self._working.working(teller.matter).account(teller.account_id)
        except InputError:
            return None


def _view(
    matter: str, told: list[tuple[Teller, Account]], linked: tuple[Incident, ...], gone: tuple[Teller, ...] = ()
) -> ComparisonView:
    across = len({teller.matter for teller, _account in told}) > 1
    accounts = [account for _teller, account in told]
    return ComparisonView(
        matter=matter,
        speakers=tuple(Speaker(teller, account.speaker_role, account.interview.language) for teller, account in told),
        rows=compare(accounts, among_clients=across) if len(accounts) > 1 else (),
        across=across,
        incidents=linked,
        out_of_reach=gone,
    )
