"""Words: the switch of names over the lists."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "command.window.names": "Show or hide clients’ names",
    "names.hidden": "Names hidden",
    "names.shown": "Names shown",
    "names.show": "Shows clients’ names beside the numbers until you hide them, open an interview or leave the laptop "
    "alone. The log notes that they were shown.",
    "names.hide": "Hides clients’ names again.",
    "names.tip": "{about} Key: {keys}",
    "names.reading": "Reading names",
    "names.held": "Names stay hidden while the client’s window is open.",
}
ES: Final[dict[str, str]] = {
    "command.window.names": "Mostrar u ocultar los nombres de las personas atendidas",
    "names.hidden": "Nombres ocultos",
    "names.shown": "Nombres a la vista",
    "names.show": "Muestra los nombres de las personas atendidas junto a los números hasta que usted los oculte, abra "
    "una entrevista o deje sola la computadora. El registro anota que se mostraron.",
    "names.hide": "Oculta otra vez los nombres de las personas atendidas.",
    "names.tip": "{about} Tecla: {keys}",
    "names.reading": "Leyendo los nombres",
    "names.held": "Los nombres siguen ocultos mientras está abierta la ventana del cliente.",
}
