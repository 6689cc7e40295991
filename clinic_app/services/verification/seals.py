"""Turns readings of seals into faults; the same words for seals in PDFs and beside bundles."""

from __future__ import annotations

from typing import Any

from clinic_app.domain.shown import shown
from clinic_app.said import Row, said
from clinic_app.services.ports.sealing import Coverage, SealReading
from clinic_app.services.verification.report import Fault, State

NO_TRUST = said("No clinic root was given, so nobody can say whose seal this is. Ask the clinic for clinic-root.pem.")


def seal_faults(reading: SealReading, *, where: str, name: str, roots_given: bool) -> list[Fault]:
    """What is wrong with one seal, apart from what came after it. `name` begins the sentences."""
    notes = Row(reading.problems)
    if not reading.intact:
        text = said("{name} is broken: what it covers was changed, or the seal itself is damaged.", name=name)
        return [Fault("seal_broken", where, Row((text, notes)))]
    if not reading.trusted and not roots_given:
        return [
            Fault(
                "no_trusted_root",
                where,
                said("{name} is unbroken. {no_trust}", name=name, no_trust=NO_TRUST),
                State.UNKNOWN_SIGNER,
            )
        ]
    if not reading.trusted:
        text = said("{name} is unbroken, but it was not set by the clinic whose root was given.", name=name)
        return [Fault("unknown_signer", where, Row((text, notes)), State.UNKNOWN_SIGNER)]
    if reading.coverage is Coverage.ENTIRE_FILE and reading.changes_allowed:
        return [
            Fault("seal_problem", where, said("{name}: {problem}", name=name, problem=problem))
            for problem in reading.problems
        ]
    return []


def later_change_faults(reading: SealReading, *, where: str, name: str, is_last: bool) -> list[Fault]:
    """What was done to a PDF after this seal that its seal does not speak for. `name` is the seal's own."""
    faults = []
    seal = said("the seal {name}", name=name)
    if reading.coverage is Coverage.PARTIAL:
        faults.append(Fault("seal_partial", where, said("The seal {name} covers only a part of the file.", name=name)))
    elif is_last and reading.coverage is not Coverage.ENTIRE_FILE:
        text = said("Something was added to the file after {seal} was set.", seal=seal)
        faults.append(Fault("changed_after_seal", where, text, State.CHANGED_SINCE))
    if reading.intact and not reading.changes_allowed:
        text = said("The file was changed after {seal} was set, in a way that this seal forbids.", seal=seal)
        faults.append(Fault("forbidden_change", where, text, State.CHANGED_SINCE))
    return faults


def seal_found(reading: SealReading) -> dict[str, Any]:
    """What a seal says of itself, for the report."""
    return {
        "signer": shown(reading.signer),
        "signed_at": reading.signed_at.isoformat() if reading.signed_at else None,
        "root_fingerprint": reading.root_fingerprint,
        "intact": reading.intact,
        "trusted": reading.trusted,
    }
