"""Words: the page of backups, what Today says of them, and what runs behind it."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "command.window.backups": "Backups",
    "command.backups.now": "Back up now",
    "backups.title": "Backups",
    "backups.about": "A backup is a whole copy of this vault, encrypted as the vault is. It opens with the "
    "passphrases and the recovery sheet of the day it was made. After it is written, it is opened where it lies "
    "and read to its end; only then does it count.",
    "backups.settings_about": "A copy of everything on a stick or another disk, and when it was last proven.",
    "backups.state": "How it stands",
    "backups.never": "No backup was ever made. Everything exists only on this laptop.",
    "backups.nothing_yet": "No backup was ever made. There is nothing to lose yet.",
    "backups.answers.one": "{n} answer exists only on this laptop.",
    "backups.answers.other": "{n} answers exist only on this laptop.",
    "backups.changed": "What was stored last exists only on this laptop.",
    "backups.all_there": "Everything is in the last backup.",
    "backups.last": "Last backup {when}. It was opened where it lies and found whole.",
    "backups.where": "Where they go",
    "backups.no_place": "No folder or stick was chosen yet.",
    "backups.place_about": "A stick that is kept elsewhere is best: a backup on this disk is lost with it. Names "
    "there tell nothing of clients or of the clinic.",
    "backups.choose": "Choose a folder or stick",
    "backups.choose_other": "Choose another",
    "backups.now": "Back up now",
    "backups.list": "Backups that are kept there",
    "backups.kept": "Of the last seven days, four weeks and six months that have any, the last one is kept. Others go.",
    "backups.by_itself": "While you work, one is made each day by itself if the stick is there. Saving never waits "
    "for it, and locking ends it; the earlier ones stay as they were.",
    "backups.restore": "Making a vault of a backup",
    "backups.restore_about": "A backup becomes a vault in a new folder. This vault is not touched. The new one says of "
    "itself that it was restored, and holds nothing that came after the backup: whoever was removed since opens it "
    "again, and what was erased since is in it again.",
    "backups.restore_from": "Which backup",
    "backups.restore_passphrase": "A passphrase of the day it was made",
    "backups.restore_passphrase_missing": "Type a passphrase that opened the vault then.",
    "backups.restore_to": "Choose where it goes",
    "backups.restored": "Restored as it was on {day}, into a folder of its own: {folder}",
    "backups.restored_missing": "Kept files that were missing from the backup: {count}.",
    "backups.open_restore": "Restore a backup",
    "backups.copying": "Copying the vault",
    "backups.proving": "Reading the backup to its end",
    "backups.noting": "Noting the backup",
    "backups.reading": "Looking for backups",
    "backups.choosing": "Remembering the folder",
    "backups.restoring": "Restoring the backup",
    "backups.done": "The backup is made, was opened there, and is whole.",
    "backups.done_same_disk": "The backup is whole, but it lies on the same disk as the vault. A stick is safer.",
    "backups.cancelled": "Stopped. The earlier backups are as they were.",
    "backups.today": "Backup",
    "backups.try_restore": "Try a restore",
    "backups.today_open": "Open the page of backups",
    "backups.first_way": "Restore a backup",
    "backups.first_title": "Restore a backup",
    "backups.first_lead": "On a new laptop, or after a disk broke: the clinic as it was when the backup was made. The "
    "backup itself is only read.",
    "backups.first_folder": "Where the backups are",
    "backups.first_none": "There is no backup in this folder.",
    "backups.first_none_next": "Choose the stick or folder that they were written to.",
    "backups.first_of": "{when}, vault {vault}",
    "backups.before_restore": "{when} (left behind by the restore of {day})",
    "backups.of_restored": "{when} (of another copy, restored on {day})",
}
ES: Final[dict[str, str]] = {
    "command.window.backups": "Copias de respaldo",
    "command.backups.now": "Hacer una copia ahora",
    "backups.title": "Copias de respaldo",
    "backups.about": "Una copia de respaldo es una copia entera de esta bóveda, cifrada como la bóveda. Se abre "
    "con las frases de paso y la hoja de recuperación del día en que se hizo. Después de escribirla, se abre "
    "donde está y se lee hasta el final; solo entonces cuenta.",
    "backups.settings_about": "Una copia de todo en una memoria o en otro disco, y cuándo se comprobó por última vez.",
    "backups.state": "Cómo está",
    "backups.never": "Nunca se hizo una copia. Todo existe solo en esta computadora.",
    "backups.nothing_yet": "Nunca se hizo una copia. Todavía no hay nada que perder.",
    "backups.answers.one": "{n} respuesta existe solo en esta computadora.",
    "backups.answers.other": "{n} respuestas existen solo en esta computadora.",
    "backups.changed": "Lo último que se guardó existe solo en esta computadora.",
    "backups.all_there": "Todo está en la última copia.",
    "backups.last": "Última copia: {when}. Se abrió donde está y se encontró entera.",
    "backups.where": "Adónde van",
    "backups.no_place": "Todavía no se eligió ninguna carpeta ni memoria.",
    "backups.place_about": "Lo mejor es una memoria que se guarde en otro lugar: una copia en este disco se pierde "
    "con él. Los nombres que quedan ahí no dicen nada de las personas atendidas ni de la clínica.",
    "backups.choose": "Elegir una carpeta o memoria",
    "backups.choose_other": "Elegir otra",
    "backups.now": "Hacer una copia ahora",
    "backups.list": "Copias que se guardan ahí",
    "backups.kept": "De los últimos siete días, cuatro semanas y seis meses que tengan alguna, se guarda la "
    "última. Las demás se quitan.",
    "backups.by_itself": "Mientras trabaja, cada día se hace una por sí sola si la memoria está puesta. Guardar "
    "nunca la espera, y bloquear la termina; las anteriores quedan como estaban.",
    "backups.restore": "Hacer una bóveda de una copia",
    "backups.restore_about": "Una copia se vuelve una bóveda en una carpeta nueva. Esta bóveda no se toca. La "
    "nueva dice de sí misma que se restauró, y no tiene nada de lo que vino después de la copia: quien fue quitado "
    "desde entonces la abre otra vez, y lo que se borró desde entonces está otra vez en ella.",
    "backups.restore_from": "Qué copia",
    "backups.restore_passphrase": "Una frase de paso del día en que se hizo",
    "backups.restore_passphrase_missing": "Escriba una frase de paso que abría la bóveda entonces.",
    "backups.restore_to": "Elegir adónde va",
    "backups.restored": "Restaurada como estaba el {day}, en una carpeta propia: {folder}",
    "backups.restored_missing": "Archivos guardados que faltaban en la copia: {count}.",
    "backups.open_restore": "Restaurar una copia",
    "backups.copying": "Copiando la bóveda",
    "backups.proving": "Leyendo la copia hasta el final",
    "backups.noting": "Anotando la copia",
    "backups.reading": "Buscando copias",
    "backups.choosing": "Recordando la carpeta",
    "backups.restoring": "Restaurando la copia",
    "backups.done": "La copia está hecha, se abrió ahí y está entera.",
    "backups.done_same_disk": "La copia está entera, pero está en el mismo disco que la bóveda. Una memoria es más "
    "segura.",
    "backups.cancelled": "Se detuvo. Las copias anteriores están como estaban.",
    "backups.today": "Copia de respaldo",
    "backups.try_restore": "Probar una copia",
    "backups.today_open": "Abrir la página de copias de respaldo",
    "backups.first_way": "Restaurar una copia",
    "backups.first_title": "Restaurar una copia de respaldo",
    "backups.first_lead": "En una computadora nueva, o después de que falló un disco: la clínica como estaba cuando "
    "se hizo la copia. La copia misma solo se lee.",
    "backups.first_folder": "Dónde están las copias",
    "backups.first_none": "En esta carpeta no hay ninguna copia.",
    "backups.first_none_next": "Elija la memoria o carpeta en la que se escribieron.",
    "backups.first_of": "{when}, bóveda {vault}",
    "backups.before_restore": "{when} (quedó atrás con la restauración del {day})",
    "backups.of_restored": "{when} (de otra copia, restaurada el {day})",
}
