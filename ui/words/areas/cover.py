"""Words: what lies over an unattended window."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "cover.title": "Covered while nobody is here",
    "cover.shown_again": "Press any key or move the mouse to see the page again.",
    "cover.text": (
        "Press any key or move the mouse to see the page again. After {minutes} minutes without either, Amparo saves "
        "and locks."
    ),
}
ES: Final[dict[str, str]] = {
    "cover.title": "Cubierto mientras no hay nadie",
    "cover.shown_again": "Oprima una tecla o mueva el ratón para volver a ver la página.",
    "cover.text": (
        "Oprima una tecla o mueva el ratón para volver a ver la página. Tras {minutes} minutos sin lo uno ni lo otro, "
        "Amparo guarda y se bloquea."
    ),
}
