"""Beside the three columns: the client's consent, the proof that nothing slipped, and the declaration."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent import ConsentState
from clinic_app.services.bundle_payload import Proof
from clinic_app.services.exposure_values import ConsentLine, DeclarationCard, Exposure
from ui.pages.submission.parts import IconLine, day_words, headed_card, short_name
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Hairline
from ui.words import count, named, say, told_line

_CONSENT_ICONS = {
    ConsentState.VALID: (Icon.TICK, Tone.ACCENT),
    ConsentState.REFUSED: (Icon.STRUCK, Tone.INK2),
    ConsentState.NOT_RECORDED: (Icon.HOLLOW, Tone.INK2),
    ConsentState.NOT_YET_SIGNED: (Icon.LATER, Tone.ATTN),
    ConsentState.EXPIRED: (Icon.TRIANGLE, Tone.ATTN),
    ConsentState.REVOKED: (Icon.STRUCK, Tone.ATTN),
}


class Asides(QWidget):
    """The three cards.

    Args:
        exposure: what is shown.
        zone: the clinic's.
        parent: Qt's parent.
    """

    declaration_requested = Signal(str)  # a document's id, or empty: make one
    contents_requested = Signal()

    def __init__(self, exposure: Exposure, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=Space.M)
        today = exposure.at.astimezone(zone).date()
        column.addWidget(_consent(exposure, today))
        if exposure.proof is not None:
            column.addWidget(self._proof(exposure.proof, exposure.at.astimezone(zone).strftime("%H:%M")))
        elif exposure.trouble is not None:
            card = headed_card("submission.proof", say("submission.proof"))
            card.column.addWidget(IconLine(Icon.TRIANGLE, told_line(exposure.trouble), tone=Tone.ATTN, ink=Tone.INK))
            column.addWidget(card)
        if exposure.reveals is not None:
            column.addWidget(self._declaration(exposure.declaration, today, zone))
        column.addStretch(1)

    def _proof(self, proof: Proof, at: str) -> Card:
        made = say("submission.proof_trial" if proof.trial else "submission.proof_sealed", at=at)
        card = headed_card("submission.proof", say("submission.proof"), made)
        files = count("submission.files", proof.searched)
        card.column.addWidget(
            _checked(
                count("submission.proof_values", proof.values, files=files, found=len(proof.found)), not proof.found
            )
        )
        card.column.addWidget(_checked(say("submission.proof_layers"), not proof.found))
        card.column.addWidget(_checked(say("submission.proof_names", found=proof.names_found), not proof.names_found))
        card.column.addWidget(Hairline())
        card.column.addWidget(IconLine(Icon.EYE, say("submission.person_must_look"), tone=Tone.ATTN, ink=Tone.INK2))
        look = Button("submission.look", say("submission.look"), icon=Icon.LIST, height=Control.ROW)
        look.clicked.connect(self.contents_requested)
        _left(card, look)
        return card

    def _declaration(self, card_of: DeclarationCard | None, today: date, zone: tzinfo) -> Card:
        if card_of is None:
            card = headed_card("submission.declaration", say("submission.declaration"))
            card.column.addWidget(IconLine(Icon.HOLLOW, say("submission.declaration_none")))
            words, document = say("submission.declaration_make"), ""
        else:
            day = day_words(card_of.made_at.astimezone(zone).date(), today)
            card = headed_card("submission.declaration", say("submission.declaration"), day)
            sealed = say("submission.declaration_sealed", document=card_of.document_id, person=card_of.sealed_by)
            card.column.addWidget(IconLine(Icon.SEAL, sealed, ink=Tone.INK))
            if card_of.current:
                card.column.addWidget(IconLine(Icon.TICK, say("submission.declaration_current"), tone=Tone.ACCENT))
            else:
                card.column.addWidget(IconLine(Icon.PENCIL, say("submission.declaration_old"), tone=Tone.ATTN))
            words, document = say("submission.declaration_open"), card_of.document_id
        button = Button("submission.to_declaration", words, kind=Kind.LINK, height=Control.DENSE)
        button.clicked.connect(lambda _on=False: self.declaration_requested.emit(document))
        _left(card, button)
        return card


def _checked(words: str, clean: bool) -> IconLine:
    icon, tone = (Icon.TICK, Tone.ACCENT) if clean else (Icon.TRIANGLE, Tone.LATE)
    return IconLine(icon, words, tone=tone, ink=Tone.INK2 if clean else Tone.INK)


def _left(card: Card, button: Button) -> None:
    row = Row()
    row.addWidget(button)
    row.addStretch(1)
    card.column.addLayout(row)


def _consent(exposure: Exposure, today: date) -> Card:
    mine = next((each for each in exposure.consents if each.chosen), None)
    card = headed_card("submission.consent", say("submission.consent"), _read_back(mine, today))
    if mine is None:
        icon, tone = _CONSENT_ICONS[exposure.consent]
        name = short_name(exposure.name)
        card.column.addWidget(
            IconLine(
                icon, say("submission.consent.not_recorded", name=name), tone=tone, ink=Tone.INK, weight=Weight.MEDIUM
            )
        )
    for line in exposure.consents:
        for each in _lines(line, today):
            card.column.addWidget(each)
    return card


def _read_back(line: ConsentLine | None, today: date) -> str:
    if line is None or line.signed_on is None:
        return ""
    key = "submission.read_back" if line.read_back else "submission.signed"
    return say(key, day=day_words(line.signed_on, today))


def _lines(line: ConsentLine, today: date) -> list[IconLine]:
    icon, tone = _CONSENT_ICONS[line.state]
    ink, weight = (Tone.INK, Weight.MEDIUM) if line.chosen else (Tone.INK2, Weight.REGULAR)
    name = short_name(line.name) or named("submission.body", line.recipient)
    identity = say(f"submission.identity.{line.identity}") if line.identity else ""
    day = day_words(line.revoked_on if line.state is ConsentState.REVOKED else line.expires_on, today)
    words = say(f"submission.consent.{line.state}", name=name, identity=identity, day=day)
    found = [IconLine(icon, words, tone=tone, ink=ink, weight=weight)]
    if line.chosen and line.state is ConsentState.VALID:
        ways = ", ".join(say(f"submission.delivery.{each}") for each in line.deliveries)
        found.append(IconLine(Icon.CALENDAR, say("submission.consent_until", day=day)))
        found.append(IconLine(Icon.BOX, say("submission.consent_ways", ways=ways)))
        if not line.publicity:
            found.append(IconLine(Icon.STRUCK, say("submission.consent_not_public")))
    return found
