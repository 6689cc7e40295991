"""Words: the command palette, the shortcut sheet and the names of what can be done."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "commands.title": "All commands",
    "commands.search": "What would you like to do?",
    "commands.list": "Commands",
    "commands.nothing": "No command is called that. Try fewer letters.",
    "commands.off": "not now",
    "commands.item": "{name}, {keys}",
    "commands.shortcuts": "Keyboard shortcuts",
    "commands.group.page": "On this page",
    "commands.group.everywhere": "Everywhere",
    "commands.group.fields": "In questions and lists",
    "commands.close": "Close",
    "commands.tab": "Next field; with Shift, the one before",
    "commands.enter": "Press what is marked",
    "commands.space": "Choose what is marked",
    "commands.arrows": "From one answer to the next",
    "commands.digits": "Choose an answer by its number, shown while Alt is held",
    "commands.escape": "Close a dialog, change nothing",
    "commands.up": "In a file list: the folder above",
    "commands.key.arrows": "Arrow keys",
    "commands.key.space": "Space",
    "commands.key.digits": "Alt 1 to 9",
}
ES: Final[dict[str, str]] = {
    "commands.title": "Todas las órdenes",
    "commands.search": "¿Qué quiere hacer?",
    "commands.list": "Órdenes",
    "commands.nothing": "Ninguna orden se llama así. Pruebe con menos letras.",
    "commands.off": "ahora no",
    "commands.item": "{name}, {keys}",
    "commands.shortcuts": "Atajos de teclado",
    "commands.group.page": "En esta página",
    "commands.group.everywhere": "En todas partes",
    "commands.group.fields": "En preguntas y listas",
    "commands.close": "Cerrar",
    "commands.tab": "Campo siguiente; con Mayús, el anterior",
    "commands.enter": "Pulsar lo marcado",
    "commands.space": "Elegir lo marcado",
    "commands.arrows": "De una respuesta a otra",
    "commands.digits": "Elegir una respuesta por su número, que se ve mientras se mantiene Alt",
    "commands.escape": "Cerrar un cuadro sin cambiar nada",
    "commands.up": "En una lista de archivos: la carpeta superior",
    "commands.key.arrows": "Flechas",
    "commands.key.space": "Espacio",
    "commands.key.digits": "Alt 1 a 9",
}
