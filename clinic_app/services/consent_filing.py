"""What an account says of a consent that was answered, and how its consents change by a yes, a no, a withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from clinic_app.domain.consent_case import ConsentCase
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import Consent, ConsentDecision, SignatureKind
from clinic_app.services.consent_views import decisions_of
from clinic_app.services.interview import account_of

Decisions = tuple[Consent, ...]


def decision_of(case: ConsentCase, allows: Iterable[Sensitivity], why: str | None) -> Consent:
    """What the account says of a case.

    Args:
        case: with a signature, or refused.
        allows: what the recipient may have.
        why: what it is for, where nothing else was written down.
    """
    choices, signature = case.choices, case.signature
    told: dict[str, Any] = {
        "consent_id": case.consent_id,
        "recipient": choices.recipient,
        "purpose": choices.purpose or (f"{why[:1].upper()}{why[1:]}" if why else None),
        "language": choices.language,
        **_how_read(case),
    }
    if case.is_from_paper:
        told["purpose"] = choices.purpose
    if signature is not None or case.is_from_paper:
        told["expires_on"] = choices.expires_on
    if signature is None:
        return Consent(**told, decision=ConsentDecision.REFUSED, signed_on=case.refused_on)
    left_out = tuple(kind for kind in allows if kind in choices.left_out)
    return Consent(
        **told,
        decision=ConsentDecision.GRANTED,
        identity=choices.identity,
        publicity=bool(choices.publicity),
        deliveries=choices.deliveries,
        signed_on=signature.on,
        signed_by=signature.signed_by,
        revoked_on=case.withdrawal.on if case.withdrawal else None,
        left_out=left_out or None,
        evidence=tuple(kind for kind, said in choices.evidence.items() if said) if choices.evidence else None,
        signature_kind=None if signature.kind is SignatureKind.PAPER else signature.kind,
        witness=signature.witness,
    )


def _how_read(case: ConsentCase) -> dict[str, Any]:
    """How it was read to the person: here, or as a paper says."""
    read_back = case.read_back
    if read_back.on_paper is not None:
        return {"read_back": read_back.on_paper.read_aloud, "interpreter_used": read_back.on_paper.interpreted}
    if read_back.on is None:
        return {}
    return {
        "read_back": True,
        "read_back_on": read_back.on,
        "understood": case.all_understood,
        "interpreter_used": read_back.interpreter is not None,
    }


def with_decision(before: Decisions, told: Consent) -> Decisions:
    """With one more, or in the place of its own; a yes takes back a no of the same day to the same recipient."""
    others = [each for each in before if each.consent_id != told.consent_id]
    if told.decision is ConsentDecision.GRANTED:
        others = [_yes_after_all(each, told) for each in others]
    return (*others, told)


def taken_back_for(before: Decisions, recipient: str, day: date) -> Decisions:
    """Every yes to a recipient taken back, so that none that is older comes to count again."""

    def taken_back(each: Consent) -> Consent:
        is_yes = each.recipient == recipient and each.decision is ConsentDecision.GRANTED
        return each.model_copy(update={"revoked_on": day}) if is_yes and each.revoked_on is None else each

    return tuple(taken_back(each) for each in before)


def changed_consents(intake: Intake, account_id: str, change: Callable[[Decisions], Decisions]) -> Intake:
    """A matter with other consents in one of its accounts. Raises InputError (`unknown_account`)."""
    account = account_of(intake, account_id)
    before = account.person.consents
    answer: Answer[Any] = Answer[tuple[Consent, ...]](value=change(decisions_of(account)))
    if before is not None:
        answer = answer.model_copy(update={"source": before.source})
    person = account.person.model_copy(update={"consents": answer})
    changed = account.model_copy(update={"person": person})
    accounts = tuple(changed if each.account_id == account.account_id else each for each in intake.accounts)
    return Intake.model_validate(intake.model_copy(update={"accounts": accounts}).model_dump(mode="json"))


def _yes_after_all(each: Consent, told: Consent) -> Consent:
    same = each.recipient == told.recipient and each.signed_on == told.signed_on
    is_no = each.decision is ConsentDecision.REFUSED
    return each.model_copy(update={"revoked_on": each.signed_on}) if same and is_no else each
