"""Spanish of what keeping and erasing say."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "This computer shows {today}, a day before this matter was begun here ({begun}); nothing was changed.": "Esta computadora muestra {today}, un día anterior al comienzo de este caso aquí ({begun}); no se cambió nada.",
    "Set the computer's date and time right.": "Corrija la fecha y la hora de la computadora.",
    "breach sheet": "hoja de incidente",
    "There are no such words for this paper.": "No hay palabras así para este papel.",
    "The sheet was not made: it holds a character that none of the fonts has ({found}).": "La hoja no se hizo: tiene un carácter que ninguna de las letras incluidas tiene ({found}).",
    "Make it blank and write by hand.": "Hágala en blanco y escriba a mano.",
    "retention rules": "reglas de conservación",
    "A legal hold stands on this matter already; nothing was changed.": "Este caso ya tiene una retención legal; no se cambió nada.",
    "No legal hold stands on this matter; nothing was changed.": "Este caso no tiene retención legal; no se cambió nada.",
    "This matter is closed already; nothing was changed.": "Este caso ya está cerrado; no se cambió nada.",
    "This matter is not closed; nothing was changed.": "Este caso no está cerrado; no se cambió nada.",
    "A matter is closed on a day from {begun}, when it was begun here, to today; nothing was changed.": "Un caso se cierra en un día entre el {begun}, cuando se empezó aquí, y hoy; no se cambió nada.",
    "A matter is kept between {least} and {most} years after it is closed; nothing was changed.": "Un caso se conserva entre {least} y {most} años desde que se cierra; no se cambió nada.",
    "This is done with a reason; nothing was changed.": "Esto se hace con un motivo; no se cambió nada.",
    "A day is written as 2026-11-23; nothing was changed.": "Un día se escribe como 2026-11-23; no se cambió nada.",
    "Only an attorney of the clinic erases a matter; nothing was erased.": "Solo una abogada o un abogado de la clínica borra un caso; no se borró nada.",
    "A legal hold stands on this matter; nothing was erased.": "Este caso tiene una retención legal; no se borró nada.",
    "An attorney releases the hold first, with a reason.": "Primero una abogada o un abogado levanta la retención, con un motivo.",
    "This matter is not closed; nothing was erased.": "Este caso no está cerrado; no se borró nada.",
    "Its time begins with its closing.": "Su plazo empieza cuando se cierra.",
    "This matter is kept until {day}; nothing was erased.": "Este caso se conserva hasta el {day}; no se borró nada.",
    "A matter is erased with the authority for it; nothing was erased.": "Un caso se borra con la autoridad para hacerlo; no se borró nada.",
    "--confirm names another matter; nothing was erased.": "--confirm nombra otro caso; no se borró nada.",
    "The matter with this number was erased on {day}; nothing was imported.": "El caso con este número se borró el {day}; no se importó nada.",
    "What is told anew gets a new number.": "Lo que se cuente de nuevo recibe otro número.",
    "The matter is erased; what it left on the disk could not be removed yet.": "El caso está borrado; todavía no se pudo quitar lo que dejó en el disco.",
    "Lock and unlock the vault: the rest is removed then.": "Cierre y abra la bóveda: entonces se quita el resto.",
    "These backups still hold it: {names}. So may others made before {day}.": "Estos respaldos lo tienen todavía: {names}. Quizás también otros hechos antes del {day}.",
    "Backups and copies made before {day} may still hold it.": "Los respaldos y copias hechos antes del {day} quizás lo tienen todavía.",
}
