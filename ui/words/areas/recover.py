"""Words: in again with the printed sheets, and the sheet for work product."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "recover.title": "Open with the recovery sheet",
    "recover.lead": "If every passphrase is lost, or the vault does not open any more, the key on the printed sheet "
    "opens it. Nothing is changed before the last step.",
    "recover.records": "The key on the sheet for records",
    "recover.second": "The key on the sheet for work product",
    "recover.letters_hint": "Capital and small letters are the same. A key that is pasted goes into all groups.",
    "recover.second_about": "Attorneys’ work product has a sheet of its own. Without it work product stays sealed, and "
    "nothing of it is lost.",
    "recover.second_have": "I have the sheet for work product too",
    "recover.second_leave": "Leave it out",
    "recover.missing": "Letters still missing: {n}",
    "recover.look": "See what it opens",
    "recover.looking": "Opening with the sheet",
    "recover.opens": "The sheet opens the vault of {clinic}.",
    "recover.opens_both": "Records and work product open for whoever comes in as an attorney.",
    "recover.opens_records": "Records open. Work product stays sealed until its own sheet is found; nothing of it is "
    "lost.",
    "recover.who": "Who comes in?",
    "recover.somebody_new": "Somebody new",
    "recover.name": "Name",
    "recover.passphrase": "The passphrase from now on",
    "recover.others": "Afterwards nobody else can open the vault. Add the others again, each with a passphrase of "
    "their own; what they wrote keeps their names.",
    "recover.old_copies": "Whoever has a copy of the vault and a passphrase of before can still read with them, until "
    "both recovery sheets are replaced: that gives the vault other keys.",
    "recover.come_in": "Make this the way in",
    "recover.coming_in": "Making the way in",
    "recover.without": "The steps printed on the sheet read the records without Amparo, on any computer that has age "
    "and SQLCipher.",
    "recover.back": "Back",
}
ES: Final[dict[str, str]] = {
    "recover.title": "Abrir con la hoja de recuperación",
    "recover.lead": "Si se perdieron todas las frases de paso, o la bóveda ya no se abre, la clave de la hoja impresa "
    "la abre. No se cambia nada antes del último paso.",
    "recover.records": "La clave de la hoja de los registros",
    "recover.second": "La clave de la hoja del trabajo jurídico",
    "recover.letters_hint": "Mayúsculas y minúsculas son iguales. Una clave pegada llena todos los grupos.",
    "recover.second_about": "El trabajo jurídico tiene su propia hoja. Sin ella queda sellado, y no se pierde nada de "
    "él.",
    "recover.second_have": "También tengo la hoja del trabajo jurídico",
    "recover.second_leave": "Dejarla fuera",
    "recover.missing": "Letras que faltan: {n}",
    "recover.look": "Ver qué abre",
    "recover.looking": "Se abre con la hoja",
    "recover.opens": "La hoja abre la bóveda de {clinic}.",
    "recover.opens_both": "Se abren los registros y el trabajo jurídico para quien entre a ejercer la abogacía.",
    "recover.opens_records": "Se abren los registros. El trabajo jurídico queda sellado hasta que aparezca su propia "
    "hoja; no se pierde nada de él.",
    "recover.who": "¿Quién entra?",
    "recover.somebody_new": "Alguien nuevo",
    "recover.name": "Nombre",
    "recover.passphrase": "La frase de paso desde ahora",
    "recover.others": "Después nadie más puede abrir la bóveda. Agregue otra vez a las demás personas, cada una con su "
    "propia frase de paso; lo que escribieron conserva sus nombres.",
    "recover.old_copies": "Quien tenga una copia de la bóveda y una frase de paso de antes todavía puede leer con "
    "ellas, hasta que se reemplacen las dos hojas de recuperación: eso le da a la bóveda otras claves.",
    "recover.come_in": "Hacer esta entrada",
    "recover.coming_in": "Se hace la entrada",
    "recover.without": "Los pasos impresos en la hoja leen los registros sin Amparo, en cualquier computadora con age "
    "y SQLCipher.",
    "recover.back": "Atrás",
}
