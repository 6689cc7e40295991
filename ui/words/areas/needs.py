"""Words: how complete an account is for each recipient."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "needs.title": "What each recipient works with",
    "needs.about": "An answer that is not known, or that the person prefers not to give, is complete too.",
    "needs.figure": "{complete} of {needed} answers are there",
    "needs.complete": "Everything is there",
    "needs.missing.one": "{n} to ask",
    "needs.missing.other": "{n} to ask",
    "needs.line": "{label}. {why}",
    "needs.open": "{recipient}: {figure}. Show what is missing",
    "needs.statement": "The account in the person’s own words",
}
ES: Final[dict[str, str]] = {
    "needs.title": "Con qué trabaja cada destinatario",
    "needs.about": "Una respuesta que no se sabe, o que la persona prefiere no dar, también está completa.",
    "needs.figure": "Están {complete} de {needed} respuestas",
    "needs.complete": "Está todo",
    "needs.missing.one": "{n} por preguntar",
    "needs.missing.other": "{n} por preguntar",
    "needs.line": "{label}. {why}",
    "needs.open": "{recipient}: {figure}. Ver lo que falta",
    "needs.statement": "El relato en las palabras de la persona",
}
