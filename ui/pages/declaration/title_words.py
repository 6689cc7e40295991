"""The words over a declaration and on its signature bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from clinic_app.services.declaration_view import DraftView, FormChoice
from clinic_app.services.sealed_document import SealedView
from clinic_app.services.verification.report import State
from ui.widgets.signature_bar import SignatureState
from ui.words import chosen, count, dates, named, say, spoken, texts


def languages_in_words(languages: Sequence[str]) -> str:
    """`Spanish with English`."""
    names = [named("interview.edit.language", each) for each in languages]
    joined = names[0]
    for name in names[1:]:
        joined = say("declaration.with", first=joined, second=name)
    return joined


def form_title(form: FormChoice) -> str:
    """`Declaration under penalty of perjury, Spanish with English`; shorter where it has no title in this language."""
    title = dict(form.titles).get(str(chosen())) or say("declaration.name")
    if not form.languages:
        return title
    return say("declaration.title", title=title, languages=languages_in_words(form.languages))


def recipient_name(recipient_id: str, name: str) -> str:
    """The clinic's own file has words of ours, bodies the name they have in the window's language."""
    return texts(chosen()).get(f"declaration.recipient.{recipient_id}", spoken(name))


def made_for(recipient_id: str, name: str) -> str:
    """As `For the Example Board`, with its full stop."""
    own = texts(chosen()).get(f"declaration.for.{recipient_id}")
    return own or say("declaration.for", recipient=spoken(name))


def about_draft(view: DraftView) -> str:
    """For whom, how many paragraphs, under which name."""
    parts = [
        made_for(view.recipient.recipient_id, view.recipient.name),
        count("declaration.paragraphs", len(view.paragraphs)),
    ]
    if view.called:
        parts.append(say("declaration.called", called=view.called))
    if view.accounts > 1:
        parts.append(say("declaration.account", account=view.account_id))
    return " ".join(parts)


def about_sealed(view: SealedView) -> str:
    """For whom and how many paragraphs."""
    record = view.record
    parts = [
        made_for(record.recipient, view.recipient),
        count("declaration.paragraphs", len(record.paragraphs)),
    ]
    if record.pseudonym:
        parts.append(say("declaration.called", called=record.pseudonym))
    return " ".join(parts)


def signature_of(view: SealedView, at: datetime) -> tuple[SignatureState, str]:
    """The state of the bar and its sentence; a signer is named only where the seal is valid."""
    state = SignatureState(view.report.state.value)
    if view.report.state is not State.VALID:
        return state, say(f"declaration.seal_detail.{state.value}")
    seal = view.report.found["seals"][-1]
    signed_at = datetime.fromisoformat(seal["signed_at"]) if seal["signed_at"] else None
    told = when(signed_at, at) if signed_at else "–"
    return state, say("declaration.seal_by", signer=seal["signer"], when=told)


def when(moment: datetime, at: datetime) -> str:
    """The time of day if it was today, else the day and the time."""
    local = moment.astimezone(at.tzinfo)
    clock = local.strftime("%H:%M")
    return clock if local.date() == at.date() else f"{dates.bare_day(local.date(), at.date())}, {clock}"
