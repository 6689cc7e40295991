"""Words: who interprets."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "interpreter.title": "Interpreter",
    "interpreter.add": "Add an interpreter",
    "interpreter.oath_now": "Oath given now",
    "interpreter.oath_kept": "The oath is kept with this minute.",
    "interpreter.no_oath": "no oath yet",
    "interpreter.since": "since {time}",
    "interpreter.until": "Until {time}: {who}",
    "interpreter.another": "Another person from now on",
    "command.interview.interpreter": "Interview: who interprets",
}
ES: Final[dict[str, str]] = {
    "interpreter.title": "Intérprete",
    "interpreter.add": "Agregar un intérprete",
    "interpreter.oath_now": "Juramento prestado ahora",
    "interpreter.oath_kept": "El juramento queda con este minuto.",
    "interpreter.no_oath": "sin juramento todavía",
    "interpreter.since": "desde las {time}",
    "interpreter.until": "Hasta las {time}: {who}",
    "interpreter.another": "Otra persona desde ahora",
    "command.interview.interpreter": "Entrevista: quién interpreta",
}
