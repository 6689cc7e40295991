"""Words: how far a consent has come: what was done to it, and what is still needed."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "consent_state.step.begun": "Begun",
    "consent_state.step.chosen": "Something was chosen",
    "consent_state.step.read": "Read aloud",
    "consent_state.step.signed": "Yes",
    "consent_state.step.refused": "No",
    "consent_state.step.scanned": "Scanned paper kept",
    "consent_state.step.withdrawn": "Taken back",
    "consent_state.lack.identity": "how the person is named",
    "consent_state.lack.publicity": "whether it may be made public",
    "consent_state.lack.purpose": "what it is for",
    "consent_state.lack.expiry": "the day on which it ends",
    "consent_state.lack.expiry_past": "a last day that is not past",
    "consent_state.lack.delivery": "how it is sent",
    "consent_state.lack.nothing_left": "something that may go, or a no",
    "consent_state.lack.not_read": "every paragraph read and understood",
    "consent_state.lack.oath": "whether the interpreter took the oath",
    "consent_state.lack.guardian": "who signs for the child",
    "consent_state.lack.witness": "a witness",
    "consent_state.lack.drawing": "the signature",
    "consent_state.lack.signed_ahead": "a day that is not to come",
    "consent_state.lack.day": "the day that stands on the paper",
    "consent_state.lacking": "Still needed: {what}.",
}
ES: Final[dict[str, str]] = {
    "consent_state.step.begun": "Empezado",
    "consent_state.step.chosen": "Se eligió algo",
    "consent_state.step.read": "Leído en voz alta",
    "consent_state.step.signed": "Sí",
    "consent_state.step.refused": "No",
    "consent_state.step.scanned": "Papel escaneado guardado",
    "consent_state.step.withdrawn": "Retirado",
    "consent_state.lack.identity": "con qué nombre",
    "consent_state.lack.publicity": "si puede hacerse público",
    "consent_state.lack.purpose": "para qué es",
    "consent_state.lack.expiry": "el día en que termina",
    "consent_state.lack.expiry_past": "un último día que no haya pasado",
    "consent_state.lack.delivery": "cómo se envía",
    "consent_state.lack.nothing_left": "algo que pueda ir, o un no",
    "consent_state.lack.not_read": "cada párrafo leído y entendido",
    "consent_state.lack.oath": "si el intérprete juró",
    "consent_state.lack.guardian": "quién firma por el menor",
    "consent_state.lack.witness": "un testigo",
    "consent_state.lack.drawing": "la firma",
    "consent_state.lack.signed_ahead": "un día que no esté por venir",
    "consent_state.lack.day": "el día que está en el papel",
    "consent_state.lacking": "Falta todavía: {what}.",
}
