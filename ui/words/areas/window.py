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
    "window.recovery_title": "With the recovery sheet",
    "window.recovery_text": (
        "The sheet that was printed on the first day holds a key that opens the records without a passphrase. "
        "Nothing in the vault changes by it. On a computer with age and SQLCipher installed, the steps printed on "
        "the sheet turn the vault into a readable database. Ask the person who looks after the clinic’s computers."
    ),
    "window.understood": "Understood",
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
    "window.recovery_title": "Con la hoja de recuperación",
    "window.recovery_text": (
        "La hoja que se imprimió el primer día lleva una clave que abre los registros sin la frase. La bóveda no "
        "cambia por ello. En una computadora con age y SQLCipher, los pasos impresos en la hoja convierten la bóveda "
        "en una base de datos legible. Pregunte a quien cuida las computadoras de la clínica."
    ),
    "window.understood": "Entendido",
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
