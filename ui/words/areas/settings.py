"""Words: the settings page."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "settings.title": "Settings",
    "settings.at_once": "Changes show at once and are kept on this laptop. They hold nothing about a client.",
    "settings.language": "Language",
    "settings.language_about": "Of the window. Documents and interviews have their own.",
    "settings.theme": "Light or dark",
    "settings.theme.system": "As the system",
    "settings.theme.light": "Light",
    "settings.theme.dark": "Dark",
    "settings.theme.hc-light": "High contrast, light",
    "settings.theme.hc-dark": "High contrast, dark",
    "settings.text_size": "Text size",
    "settings.text_size_about": "Ctrl + and Ctrl - change it anywhere.",
    "settings.percent": "{percent} %",
    "settings.sample": "Sample",
    "settings.sample_question": "At what time did they come to the door?",
    "settings.sample_voice": "“It was still dark. I heard knocking and a voice.”",
    "settings.sample_note": "Ctrl L locks at any time.",
    "settings.lock": "Locking by itself",
    "settings.lock_after": "After so many minutes without a key or the mouse",
    "settings.lock_interview": "The same in an interview, where somebody listens",
    "settings.lock_about": "Words are covered after 2 minutes; any key shows them again. Locking saves first, and you "
    "come back to the same place. An export that runs keeps it open for at most an hour.",
    "settings.minutes": "{minutes} min",
    "settings.vault": "In this vault",
    "settings.about": "About Amparo",
    "settings.about_what": "One account, told once, becomes a checked, sworn and sealed submission, "
    "and nobody else can read it.",
    "settings.about_offline": "It works without a network and sends nothing anywhere.",
    "settings.versions": "Versions",
    "settings.licences": "Licences",
    "settings.licence_amparo": "Amparo: Apache License 2.0.",
    "settings.licence_qt": "Qt and PySide6: GNU Lesser General Public License 3.",
    "settings.licence_fonts": "Noto Sans, Noto Serif, Noto Sans Mono: SIL Open Font License 1.1.",
    "settings.licence_files": "The full texts lie beside the program, in LICENSE and resources/fonts.",
}
ES: Final[dict[str, str]] = {
    "settings.title": "Ajustes",
    "settings.at_once": "Los cambios se ven de inmediato y quedan en esta computadora. No dicen nada de un cliente.",
    "settings.language": "Idioma",
    "settings.language_about": "De la ventana. Los documentos y las entrevistas tienen el suyo.",
    "settings.theme": "Claro u oscuro",
    "settings.theme.system": "Como el sistema",
    "settings.theme.light": "Claro",
    "settings.theme.dark": "Oscuro",
    "settings.theme.hc-light": "Alto contraste, claro",
    "settings.theme.hc-dark": "Alto contraste, oscuro",
    "settings.text_size": "Tamaño del texto",
    "settings.text_size_about": "Ctrl + y Ctrl - lo cambian en cualquier página.",
    "settings.percent": "{percent} %",
    "settings.sample": "Muestra",
    "settings.sample_question": "¿A qué hora llegaron a la puerta?",
    "settings.sample_voice": "«Todavía estaba oscuro. Oí golpes y una voz.»",
    "settings.sample_note": "Ctrl L bloquea en cualquier momento.",
    "settings.lock": "Bloqueo automático",
    "settings.lock_after": "Tras tantos minutos sin tecla ni ratón",
    "settings.lock_interview": "Lo mismo en una entrevista, donde alguien escucha",
    "settings.lock_about": "Las palabras se cubren a los 2 minutos; cualquier tecla las muestra otra vez. Antes de "
    "bloquear se guarda, y usted vuelve al mismo lugar. Una exportación en marcha lo mantiene "
    "abierto una hora como máximo.",
    "settings.minutes": "{minutes} min",
    "settings.vault": "En esta bóveda",
    "settings.about": "Acerca de Amparo",
    "settings.about_what": "Un relato, contado una sola vez, se vuelve una entrega revisada, jurada y sellada, "
    "y nadie más puede leerla.",
    "settings.about_offline": "Funciona sin red y no envía nada a ninguna parte.",
    "settings.versions": "Versiones",
    "settings.licences": "Licencias",
    "settings.licence_amparo": "Amparo: Apache License 2.0.",
    "settings.licence_qt": "Qt y PySide6: GNU Lesser General Public License 3.",
    "settings.licence_fonts": "Noto Sans, Noto Serif, Noto Sans Mono: SIL Open Font License 1.1.",
    "settings.licence_files": "Los textos completos están junto al programa, en LICENSE y resources/fonts.",
}
