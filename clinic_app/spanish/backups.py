"""Spanish of what is said about backups and restoring them."""

from __future__ import annotations

from typing import Final

_AS_THEY_WERE = "las anteriores están como estaban"

WORDS: Final[dict[str, str]] = {
    # where they go
    "The folder or stick for backups is not there, so nothing was written or read.": "La carpeta o memoria para las copias no está, así que no se escribió ni se leyó nada.",
    "Plug in the stick, or choose another folder.": "Conecte la memoria, o elija otra carpeta.",
    "A backup inside the vault's own folder would be lost with it, so none was made.": "Una copia dentro de la carpeta de la bóveda se perdería con ella, así que no se hizo ninguna.",
    "Choose a stick, or a folder on another disk.": "Elija una memoria, o una carpeta en otro disco.",
    "The backup was ended, because the vault was changed as a whole meanwhile; the earlier ones are as they were.": "La copia se interrumpió, porque mientras tanto la bóveda se cambió entera; las anteriores quedan como estaban.",
    "Make it again now.": "Hágala otra vez ahora.",
    "Another backup of this vault is being written there.": "Ahí se está escribiendo otra copia de esta bóveda.",
    "Try again when it is done.": "Intente otra vez cuando termine.",
    "There is no room left there: this backup was not made; the earlier ones are as they were.": f"Ya no hay espacio ahí: esta copia no se hizo; {_AS_THEY_WERE}.",
    "There is no room there for this backup: it needs {needed} MB and {free} MB are free; the earlier ones are as they were.": f"Ahí no hay espacio para esta copia: necesita {{needed}} MB y hay {{free}} MB libres; {_AS_THEY_WERE}.",
    "Make room there, or choose another stick.": "Libere espacio ahí, o elija otra memoria.",
    "A file of the vault is larger than this stick can hold (4 GB with FAT32), so the backup was not made; the earlier ones are as they were.": f"Un archivo de la bóveda es más grande de lo que cabe en esta memoria (4 GB con FAT32), así que la copia no se hizo; {_AS_THEY_WERE}.",
    "A file of the vault is larger than this disk can hold (4 GB with FAT32); nothing was restored.": "Un archivo de la bóveda es más grande de lo que cabe en este disco (4 GB con FAT32); no se restauró nada.",
    "Choose a folder on this computer, or a disk or stick that is formatted as exFAT.": "Elija una carpeta en esta computadora, o un disco o una memoria con formato exFAT.",
    "Use a stick that is formatted as exFAT, or a disk.": "Use una memoria con formato exFAT, o un disco.",
    "Nothing can be written there, so the backup was not made.": "Ahí no se puede escribir nada, así que la copia no se hizo.",
    "Check that the stick is not write-protected and that the folder belongs to you.": "Compruebe que la memoria no esté protegida contra escritura y que la carpeta sea suya.",
    "The folder or stick for backups failed, or was pulled out: this backup was not made; the earlier ones are as they were.": f"La carpeta o memoria para las copias falló, o se desconectó: esta copia no se hizo; {_AS_THEY_WERE}.",
    "Plug it in again and try once more; if it happens twice, use another one.": "Conéctela otra vez e intente de nuevo; si pasa dos veces, use otra.",
    # whether they are whole
    "The backup was written and could not be proven whole, so it was removed; the earlier ones are as they were.": f"La copia se escribió y no se pudo comprobar que esté entera, así que se quitó; {_AS_THEY_WERE}.",
    "Try again; if it happens twice, use another stick, and run a check of the vault.": "Intente otra vez; si pasa dos veces, use otra memoria y revise la bóveda.",
    "A kept file of the vault is missing or was changed, so no whole backup can be made of it; the earlier ones are as they were.": f"Un archivo guardado de la bóveda falta o se cambió, así que no se puede hacer una copia entera; {_AS_THEY_WERE}.",
    "Run a check of the vault, and take the file back from an earlier backup.": "Revise la bóveda, y recupere el archivo de una copia anterior.",
    # restoring
    "The folder or stick for backups cannot be read, or was pulled out; nothing was restored.": "La carpeta o memoria para las copias no se puede leer, o se desconectó; no se restauró nada.",
    "Plug it in again and try once more; if it happens twice, use another backup.": "Conéctela otra vez e intente de nuevo; si pasa dos veces, use otra copia.",
    "There is no backup in this folder; nothing was made.": "En esta carpeta no hay ninguna copia; no se hizo nada.",
    "Choose the folder that it was written to.": "Elija la carpeta en la que se escribió.",
    "There are backups of several vaults in this folder; nothing was made.": "En esta carpeta hay copias de varias bóvedas; no se hizo nada.",
    "Choose the folder of one of them.": "Elija la carpeta de una de ellas.",
    "There is no backup of that name in this folder; nothing was made.": "En esta carpeta no hay ninguna copia con ese nombre; no se hizo nada.",
    "List them first.": "Véalas primero en una lista.",
    "Nothing was restored, because {what}.": "No se restauró nada, porque {what}.",
    "a file of this backup is damaged or missing": "un archivo de esta copia está dañado o falta",
    "this backup is not whole": "esta copia no está entera",
    "its list of contents is not the one that was signed when it was made": "su lista de contenidos no es la que se firmó cuando se hizo",
    "what was written to this disk cannot be read back": "lo que se escribió en este disco no se puede leer",
    "Name an earlier backup, or use another stick.": "Indique una copia anterior, o use otra memoria.",
    "This backup was made by a newer version of Amparo; nothing was restored.": "Esta copia la hizo una versión más nueva de Amparo; no se restauró nada.",
    "This passphrase does not open the backup.": "Esta frase de paso no abre la copia.",
    "It takes one that opened the vault when the backup was made.": "Hace falta una que abría la bóveda cuando se hizo la copia.",
    "There is something in this folder already, so nothing was restored.": "Ya hay algo en esta carpeta, así que no se restauró nada.",
    "Choose one that is new or empty.": "Elija una que sea nueva o esté vacía.",
    "There is no room on this disk for the vault; nothing was restored.": "En este disco no hay espacio para la bóveda; no se restauró nada.",
    "Nothing can be written in the folder for the vault; nothing was restored.": "En la carpeta para la bóveda no se puede escribir nada; no se restauró nada.",
    "Choose a folder that belongs to you.": "Elija una carpeta que sea suya.",
    "The disk failed where the vault was to be made; nothing was restored.": "El disco falló donde se iba a hacer la bóveda; no se restauró nada.",
    "Choose another folder, or another disk.": "Elija otra carpeta, u otro disco.",
    "A vault is not restored into the folder of its backups; nothing was made.": "Una bóveda no se restaura en la carpeta de sus copias; no se hizo nada.",
    "Choose a folder on this computer.": "Elija una carpeta de esta computadora.",
    "A restore needs --passphrase-file; nothing was made.": "Restaurar necesita --passphrase-file; no se hizo nada.",
    # what a check says of a vault that was restored
    "This vault was restored from the backup of {day}: what was signed after that backup, up to entry {size} of its log, is not in it.": "Esta bóveda se restauró de la copia del {day}: lo que se firmó después de esa copia, hasta la entrada {size} de su registro, no está en ella.",
    "Nothing is wrong with the vault: enter again what was done after the backup, or look for a newer backup.": "La bóveda no tiene ningún defecto: vuelva a ingresar lo que se hizo después de la copia, o busque una copia más nueva.",
}
