"""The connecting words of the timeline's text, in English and Spanish; times and labels come in from outside."""

from __future__ import annotations

from typing import Final

EN: Final = {
    "street": "Street",
    "decision": "Decision",
    "days": "Days",
    "close_up": "Close-up",
    "in": "{kind}: in {begins}",
    "open": "{came}, still there when told{length}.",
    "no_end": "{came}; when it ended is not told.",
    "out": "{came}, out {ends}{length}.",
    "limit": "{hours} h limit ({source}): {at}",
    "odd_day": "{day} has {hours} hours.",
    "back": "Clocks are put back {hours} h, to {at}.",
    "forward": "Clocks are put forward {hours} h, to {at}.",
    "sum": "{starts} + {hours} h = {ends}.",
    "wall_back": "The wall clock shows {shown}, but clocks went back; one more hour passed.",
    "wall_forward": "The wall clock shows {shown}, but clocks went forward; one hour less passed.",
    "after_limit": "{gap} after the limit.",
    "before_limit": "{gap} before the limit.",
    "at_limit": "At the limit or before it.",
    "either": "From {before} before to {after} after the limit: not decided.",
    "end_of_stay": "End of the stay",
    "at_least": " (at least {length})",
    "lasted": " ({length})",
    "not_known": "not known",
    "after": "after {at}",
    "before": "before {at}",
    "day_only": "on {day}, hour not known",
    "within": "{day}, between {first} and {last} {zone}",
    "between": "between {first} and {last}",
    "to": "{low} to {high}",
}
ES: Final = {
    "street": "Calle",
    "decision": "Decisión",
    "days": "Días",
    "close_up": "De cerca",
    "in": "{kind}: entrada {begins}",
    "open": "{came}, seguía ahí al contarlo{length}.",
    "no_end": "{came}; no se dice cuándo terminó.",
    "out": "{came}, salida {ends}{length}.",
    "limit": "Límite de {hours} h ({source}): {at}",
    "odd_day": "El {day} tiene {hours} horas.",
    "back": "Los relojes se atrasan {hours} h, hasta {at}.",
    "forward": "Los relojes se adelantan {hours} h, hasta {at}.",
    "sum": "{starts} + {hours} h = {ends}.",
    "wall_back": "El reloj de pared muestra {shown}, pero los relojes se atrasaron; pasó una hora más.",
    "wall_forward": "El reloj de pared muestra {shown}, pero los relojes se adelantaron; pasó una hora menos.",
    "after_limit": "{gap} después del límite.",
    "before_limit": "{gap} antes del límite.",
    "at_limit": "En el límite o antes.",
    "either": "Desde {before} antes hasta {after} después del límite: sin decidir.",
    "end_of_stay": "Fin de la estancia",
    "at_least": " (al menos {length})",
    "lasted": " ({length})",
    "not_known": "no se sabe",
    "after": "después del {at}",
    "before": "antes del {at}",
    "day_only": "el {day}, sin saber la hora",
    "within": "{day}, entre las {first} y las {last} {zone}",
    "between": "entre el {first} y el {last}",
    "to": "{low} a {high}",
}


def phrases(language: str) -> dict[str, str]:
    """By code; English for a language that has none."""
    return ES if language == "es" else EN
