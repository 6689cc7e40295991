"""One consent that was asked: what was answered, what was done and by whom, what already left, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.consent_case import CaseState
from clinic_app.domain.intake.values.consents import ConsentDecision
from clinic_app.domain.short_times import day_short
from clinic_app.services.consent_views import Kept
from clinic_app.services.papers import BundleLine
from ui.pages.before.parts import HeadedCard, state_row
from ui.pages.consent.parts import office_name
from ui.pages.emergency.boxes import SaidBox
from ui.pages.submission.parts import IconLine
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Hairline, Words
from ui.words import chosen, dates, say

SIGNS: Final = {
    ConsentState.VALID: (Icon.TICK, Tone.ACCENT),
    ConsentState.REFUSED: (Icon.STRUCK, Tone.INK2),
    ConsentState.NOT_RECORDED: (Icon.HOLLOW, Tone.INK2),
    ConsentState.NOT_YET_SIGNED: (Icon.LATER, Tone.ATTN),
    ConsentState.EXPIRED: (Icon.TRIANGLE, Tone.ATTN),
    ConsentState.REVOKED: (Icon.STRUCK, Tone.ATTN),
}


def state_words(kept: Kept) -> str:
    """How it stands, in words."""
    decision = kept.decision
    if decision is None or kept.state is None:
        return say("consent.state.asking")
    if not kept.counts:
        return say("consent.state.older")
    day = decision.revoked_on if kept.state is ConsentState.REVOKED else decision.expires_on
    return say(f"consent.stands.{kept.state}", day=day_short(day, chosen(), year=True) if day is not None else "")


def _agreed(kept: Kept, names: Mapping[str, str]) -> str:
    """What a yes is to, in one line."""
    decision = kept.decision
    if decision is None or decision.decision is ConsentDecision.REFUSED:
        return ""
    told = [f"{say('consent.identity')}: {say(f'consent.identity.{decision.identity}')}"]
    told.append(f"{say('consent.publicity')}: {say('consent.yes' if decision.publicity else 'consent.no')}")
    if decision.left_out:
        told.append(f"{say('consent.kept_back')}: {', '.join(names[each.value] for each in decision.left_out)}")
    if decision.evidence:
        given = ", ".join(say(f"consent.evidence.{each}") for each in decision.evidence)
        told.append(f"{say('consent.evidence_goes')}: {given}")
    return " · ".join(told)


class KeptCard(HeadedCard):
    """One consent.

    Args:
        kept: the consent.
        left: what already went to its recipient.
        names: what classes of facts are called.
        today, zone: for times.
    """

    go_on_requested = Signal(str)
    print_requested = Signal(str)
    scan_requested = Signal(str)
    look_requested = Signal(str)
    """The scanned paper is to be shown."""
    withdrawn = Signal(str, str)
    """The consent's id, and the reason or nothing."""

    def __init__(
        self, kept: Kept, left: tuple[BundleLine, ...], names: Mapping[str, str], *, today: date, zone: tzinfo
    ) -> None:
        self._id, self._name = kept.consent_id, f"consent.kept.{kept.consent_id}"
        super().__init__(self._name, office_name(kept.recipient, kept.name), icon=Icon.PEOPLE)
        icon, tone = SIGNS[kept.state] if kept.state and kept.counts else (Icon.LATER, Tone.INK2)
        self.column.addWidget(state_row(icon, state_words(kept), tone=tone, note=_agreed(kept, names)))
        details = self._details(kept)
        if details:
            self.column.addWidget(Words(details, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if kept.state is ConsentState.REVOKED and kept.counts and left:
            self.column.addWidget(IconLine(Icon.BELL, say("consent.tell_them"), tone=Tone.ATTN))
        if kept.counts:
            for bundle in left:
                at = dates.ago(bundle.made_at, today, zone)
                text = say("consent.left_one", bundle=bundle.bundle_id, at=at)
                self.column.addWidget(IconLine(Icon.SUBMISSIONS, text))
        self._add_history(kept, today, zone)
        self._add_actions(kept)

    def _details(self, kept: Kept) -> str:
        case = kept.case
        told = [] if case is None else [say("consent.reference", id=kept.consent_id)]
        if case is not None and case.signature is not None:
            told.append(say(f"consent.how.{case.signature.kind}"))
            if case.signature.kept_by:
                told.append(say("consent.paper_by", who=case.signature.kept_by))
        if case is not None and case.scan is not None:
            size = -(-case.scan.size // tokens.KILOBYTE)
            told.append(say("consent.scan_kept", size=size, hash=case.scan.sha256[: tokens.HASH_DIGITS]))
        if kept.decision is not None and kept.decision.witness:
            told.append(f"{say('consent.witness')}: {kept.decision.witness}")
        return " · ".join(told)

    def _add_history(self, kept: Kept, today: date, zone: tzinfo) -> None:
        if not kept.history:
            return
        place = QWidget()
        column = Column(place, gap=Space.XS)
        column.addWidget(Words(say("consent.history"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
        shown = [done for done, after in zip(kept.history, (*kept.history[1:], None), strict=True)
                 if after is None or after.step is not done.step]  # fmt: skip
        for done in shown:
            text = say(
                "consent.done",
                what=say(f"consent_state.step.{done.step}"),
                at=dates.ago(done.at, today, zone),
                by=done.by,
            )
            column.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self.column.addWidget(place)

    def _add_actions(self, kept: Kept) -> None:
        case, name = kept.case, self._name
        place = QWidget()
        flow = Flow(place, gap=Space.S)
        if case is not None and case.state is CaseState.ASKING:
            go_on = Button(f"{name}.go_on", say("consent.go_on"), icon=Icon.SPEECH, height=Control.ROW)
            go_on.clicked.connect(lambda: self.go_on_requested.emit(self._id))
            flow.addWidget(go_on)
        if case is not None and not case.is_from_paper:
            show = Button(f"{name}.print", say("consent.print"), icon=Icon.PRINT, height=Control.ROW)
            show.clicked.connect(lambda: self.print_requested.emit(self._id))
            flow.addWidget(show)
        if case is not None and case.scan is not None:
            look = Button(f"{name}.look", say("consent.scan_look"), icon=Icon.EYE, height=Control.ROW)
            look.clicked.connect(lambda: self.look_requested.emit(self._id))
            flow.addWidget(look)
        if case is not None and case.is_answered:
            scan = Button(f"{name}.scan", say("consent.scan"), kind=Kind.QUIET, height=Control.ROW)
            scan.clicked.connect(lambda: self.scan_requested.emit(self._id))
            flow.addWidget(scan)
        if kept.counts and kept.state is ConsentState.VALID:
            back = Button(f"{name}.withdraw", say("consent.withdraw"), height=Control.ROW)
            back.clicked.connect(self._ask_back)
            flow.addWidget(back)
        self.column.addWidget(place)
        self._back = self._withdrawal()
        self._back.hide()
        self.column.addWidget(self._back)

    def _withdrawal(self) -> QWidget:
        place = QWidget()
        column = Column(place, gap=Space.S)
        column.addWidget(Hairline())
        column.addWidget(Words(say("consent.withdraw_about"), wrap=True))
        self.reason = SaidBox(f"{self._name}.reason", say("consent.reason"))
        column.addWidget(self.reason)
        acts = QWidget()
        flow = Flow(acts, gap=Space.S)
        now = Button(f"{self._name}.withdraw_now", say("consent.withdraw_now"), kind=Kind.PRIMARY, height=Control.ROW)
        now.clicked.connect(lambda: self.withdrawn.emit(self._id, self.reason.text.strip()))
        leave = Button(f"{self._name}.keep_it", say("consent.keep_it"), kind=Kind.QUIET, height=Control.ROW)
        leave.clicked.connect(self._back_hidden)
        flow.addWidget(now)
        flow.addWidget(leave)
        column.addWidget(acts)
        return place

    def _ask_back(self) -> None:
        self._back.show()
        self.reason.box.setFocus()

    def _back_hidden(self) -> None:
        self._back.hide()
