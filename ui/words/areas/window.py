"""Words: the window around the pages, and what can be done everywhere."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "window.cancel": "Cancel",
    "window.close_banner": "Close",
    "window.leave_it": "Leave it",
    "window.opening": "Opening the vault",
    "window.closing": "Saving and closing",
    "window.pages": "Page",
    "window.undone": "Taken back.",
    "command.window.find": "Find a matter",
    "command.window.new_matter": "New matter",
    "command.window.today": "Go to Today",
    "command.window.matters": "Go to Matters",
    "command.window.check": "Check something I received",
    "command.window.settings": "Settings",
    "command.window.back": "Back",
    "command.window.undo": "Undo",
    "command.window.lock": "Lock",
    "command.window.palette": "All commands",
    "command.window.shortcuts": "Keyboard shortcuts",
    "command.window.larger": "Larger text",
    "command.window.smaller": "Smaller text",
    "command.window.normal": "Normal text size",
    "command.window.quit": "Close Amparo",
}
ES: Final[dict[str, str]] = {
    "window.cancel": "Cancelar",
    "window.close_banner": "Cerrar",
    "window.leave_it": "Dejarlo",
    "window.opening": "Se abre la bóveda",
    "window.closing": "Se guarda y se cierra",
    "window.pages": "Página",
    "window.undone": "Se deshizo.",
    "command.window.find": "Buscar un caso",
    "command.window.new_matter": "Caso nuevo",
    "command.window.today": "Ir a Hoy",
    "command.window.matters": "Ir a Casos",
    "command.window.check": "Revisar algo que recibí",
    "command.window.settings": "Ajustes",
    "command.window.back": "Atrás",
    "command.window.undo": "Deshacer",
    "command.window.lock": "Bloquear",
    "command.window.palette": "Todas las órdenes",
    "command.window.shortcuts": "Atajos de teclado",
    "command.window.larger": "Texto más grande",
    "command.window.smaller": "Texto más pequeño",
    "command.window.normal": "Texto de tamaño normal",
    "command.window.quit": "Cerrar Amparo",
}
