"""`checklist` and `clocks`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.clocks import ClockReading, LimitReading
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.gaps import Gap
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.showing import told_value
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.vault import Vault
from clinic_app.services.roles import Duty
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, show_json, show_table, vault_options, zone

_MAY = "Facts that may indicate, for an attorney to assess."

_ORDER = {
    ResultKind.POTENTIAL_VIOLATION: "Possible breach",
    ResultKind.UNKNOWN: "Unknown",
    ResultKind.ATTORNEY_REVIEW: "For the attorney",
    ResultKind.CANDIDATE: "Candidate claim",
    ResultKind.TASK: "Task",
    ResultKind.ROUTE: "Route",
    ResultKind.TAG: "Tag",
    ResultKind.INFO: "Note",
    ResultKind.PASS: "Met",
    ResultKind.NOT_APPLICABLE: "Does not apply",
}


def add(verbs: Any) -> None:
    """Adds the family to the parser."""
    for name, words, run in (
        ("checklist", "what the facts may indicate, rule by rule", _checklist),
        ("clocks", "deadlines and running limits, with their sums", _clocks),
    ):
        parser = verbs.add_parser(name, help=words)
        parser.add_argument("matter", metavar="MATTER")
        parser.add_argument("--account", metavar="ID", help="one account only")
        parser.add_argument("--as-of", metavar="WHEN", help="a day (its end) or a time with offset; sets 'now' only")
        vault_options(parser, duty=Duty.RESULTS if run is _checklist else Duty.CASES)
        json_option(parser)
        parser.set_defaults(run=run)
        if name == "clocks":
            parser.add_argument("--ics", type=Path, metavar="FILE", help="what runs, as a calendar file without names")
            parser.add_argument("--as-if", metavar="RULE", help="suppose a litigated rule, as ten-day-rule")


def _standing(context: Context) -> str:
    """What every list of results begins with: what results are, and whether an attorney approved their rules."""
    from clinic_app.domain.rules.standing import standing_of

    packs = context.clinic.library.rulebook().packs
    found = standing_of(packs, context.clinic.clock.now().astimezone(ZoneInfo(zone())).date())
    stale = f" They are {found.days_old} days old: check the law again." if found.is_stale else ""
    if found.is_approved:
        return f"{_MAY} Each rule pack was approved by an attorney of this clinic.{stale}"
    if len(found.unapproved) == len(packs):
        return f"{_MAY} The rule packs are not yet approved by an attorney.{stale}"
    return f"{_MAY} Rule packs not yet approved by an attorney: {', '.join(found.unapproved)}.{stale}"


def _as_of(context: Context) -> datetime:
    from clinic_app.services.review import read_as_of

    given = context.words.as_of
    return context.clinic.clock.now() if given is None else read_as_of(given, zone())


def _warn_of_the_clock(context: Context, vault: Vault) -> None:
    """Where days are counted from this computer's clock, and that was set back (legal-brief section E)."""
    if context.words.as_of is not None:
        return
    from clinic_app.services.today import stored_ahead_of

    stored = stored_ahead_of(vault.records, context.clinic.clock.now())
    if stored is not None:
        when = f"{stored.astimezone(ZoneInfo(zone())):%Y-%m-%d %H:%M}"
        print(f"Something was stored here at a later time than this computer shows: {when}.", file=sys.stderr)
        print("Set the computer’s date and time right. Until then all days left may be wrong.", file=sys.stderr)


def _checklist(context: Context) -> int:
    as_of = _as_of(context)
    with open_vault(context) as vault:
        _warn_of_the_clock(context, vault)
        intake, _revision = context.clinic.interview(vault).load(context.words.matter)
    findings = context.clinic.review.checklist(intake, account_id=context.words.account, as_of=as_of)
    if context.words.json:
        show_json([finding.to_json() for finding in findings])
    else:
        _print_findings(findings, context.clinic.library.script("en"), as_of, _standing(context))
    return DONE


def _print_findings(findings: tuple[Finding, ...], script: InterviewScript, as_of: datetime, standing: str) -> None:
    print(f"As of {as_of.isoformat(timespec='seconds')}. {standing}")
    for account in dict.fromkeys(finding.account_id for finding in findings):
        print(f"\nAccount {account}")
        mine = [finding for finding in findings if finding.account_id == account]
        remedies: dict[str, str] = {}
        for kind, heading in _ORDER.items():
            chosen = [finding for finding in mine if finding.result is kind]
            if not chosen:
                continue
            print(f"\n  {heading} ({len(chosen)})")
            for finding in chosen:
                _print_finding(finding, script, remedies)


def _print_finding(finding: Finding, script: InterviewScript, remedies: dict[str, str]) -> None:
    """Args: remedies: what was told before, by its words; each is written out once, beside the first rule it is of."""
    told = told_value(finding.value, "en")
    marks = [word for word, on in (("urgent", finding.urgent), ("estimated", finding.estimated)) if on]
    extra = f" [{', '.join(marks)}]" if marks else ""
    print(f"    {finding.rule.id}  {finding.rule.title}{': ' + told if told else ''}{extra}")
    if finding.result is ResultKind.NOT_APPLICABLE:
        return
    print(f"      {'; '.join(item.cite for item in finding.rule.authority)}")
    for duty in finding.duties:
        print(f"      - {duty.title}: {_ORDER[duty.result].lower()}")
    for gap in finding.missing:
        print(f"      ? {_gap_words(gap, script)}")
    if finding.assumed:
        print(f"      assumed, because nobody said it was claimed: {', '.join(map(script.label, finding.assumed))}")
    for note in finding.notes:
        print(f"      note: {note}")
    if finding.remedy:
        first = remedies.setdefault(finding.remedy, finding.rule.id)
        told = finding.remedy if first == finding.rule.id else f"as beside {first}"
        print(f"      what a breach leads to: {told}")


def _gap_words(gap: Gap, script: InterviewScript) -> str:
    states = {
        "not_asked": "not asked",
        "client_does_not_know": "the client does not know",
        "declined": "the client prefers not to say",
        "imprecise": "not known closely enough",
    }
    get = f"; get: {gap.obtain}" if gap.obtain else ""
    return f"{script.label(gap.field)}: {states[gap.state]}{get}"


def _clocks(context: Context) -> int:
    as_of, out = _as_of(context), context.words.ics
    if out is not None:
        context.clinic.output.require_free(out)
    with open_vault(context) as vault:
        _warn_of_the_clock(context, vault)
        supposed = _supposed(context)  # of the packs of this vault
        intake, _revision = context.clinic.interview(vault).load(context.words.matter)
        found = context.clinic.clock_list(vault).clocks(
            intake, account_id=context.words.account, as_of=as_of, supposed=supposed
        )
        if out is not None:
            context.clinic.access_log(vault).exported("calendar", context.words.matter)
    if out is not None:
        content = context.clinic.clock_sheets.calendar(found)
        context.clinic.output.write(out, lambda target: _fill(target, content))
    readings = tuple(row.reading for row in found.in_pack_order)
    if context.words.json:
        show_json([reading.to_json() for reading in readings])
    else:
        as_if = f" As if {', '.join(sorted(supposed))} were in force." if supposed else ""
        _print_clocks(readings, as_of, _standing(context) + as_if)
    return DONE


def _supposed(context: Context) -> frozenset[str]:
    """What is supposed. Raises InputError (`unknown_supposition`): no clock of the packs in use knows it."""
    given = context.words.as_if
    if given is None:
        return frozenset()
    clocks = context.clinic.library.rulebook().clocks
    known = {limit.limit.supposed for clock in clocks for limit in clock.limits if limit.limit.supposed}
    if given not in known:
        raise InputError(
            "unknown_supposition",
            said("No clock knows that rule; what can be supposed is: {known}.", known=", ".join(sorted(known))),
        )
    return frozenset({given})


def _fill(target: BinaryIO, content: bytes) -> None:
    target.write(content)


def _print_clocks(readings: tuple[ClockReading, ...], as_of: datetime, standing: str) -> None:
    print(f"As of {as_of.isoformat(timespec='seconds')}. {standing}\n")
    rows = [["Account", "Clock", "State", "Work by", "Outer limit", "Sum"]]
    for reading in sorted(readings, key=lambda item: (item.account_id, item.work_by or "9999")):
        about = "about " if reading.estimated else ""
        sum_ = f"{reading.formula} ({reading.calendar})"
        days = [about + (reading.work_by or "-"), reading.outer or "-"]
        rows.append([reading.account_id, reading.clock.id, reading.state.replace("_", " "), *days, sum_])
        rows += [_limit_row(limit) for limit in reading.limits if limit.formula != reading.formula and limit.work_by]
    show_table(rows)


def _limit_row(read: LimitReading) -> list[str]:
    """A further day of the clock above it, by its code."""
    sum_ = f"{read.limit.title}: {read.formula}"
    return ["", f"+ {read.limit.limit}", read.state.replace("_", " "), str(read.work_by), read.outer or "-", sum_]
