"""Words: another recovery sheet for records in the place of a lost one."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "records_sheet.title": "Recovery sheet for records",
    "records_sheet.about": "It was printed on the first day and opens every record when all passphrases are lost. If "
    "it is lost, or somebody may have copied it, have it replaced.",
    "records_sheet.is_there": "There is a sheet for records.",
    "records_sheet.is_missing": "There is no sheet for records.",
    "records_sheet.make": "Make the sheet",
    "records_sheet.replace": "Replace a lost sheet",
    "records_sheet.replaces": "The sheet before opens only backups and copies made until now. The vault is encrypted "
    "anew, which can take a while.",
    "records_sheet.kept": "From now on the new sheet opens the records.",
    "records_sheet.sheet.title": "Put the new sheet on paper",
    "records_sheet.sheet.lead": "Its key is never shown on the screen. It opens nothing before it was tried.",
    "records_sheet.sheet.forward": "I have the paper",
    "records_sheet.printed_then": "Wait for the paper. The next step asks for letters from it.",
    "records_sheet.saved_then": "Print the file, then delete it: whoever finds it can open the records.",
    "records_sheet.type_back.title": "Try the paper once, now",
    "records_sheet.type_back.lead": "Type these three groups from the new sheet, so you know that it can be read.",
    "records_sheet.type_back.forward": "Replace the sheet",
    "records_sheet.records_after": "The new sheet opens the records after this step.",
}
ES: Final[dict[str, str]] = {
    "records_sheet.title": "Hoja de recuperación de los registros",
    "records_sheet.about": "Se imprimió el primer día y abre todos los registros cuando se perdieron todas las frases "
    "de paso. Si se perdió, o alguien pudo copiarla, haga que se reemplace.",
    "records_sheet.is_there": "Hay una hoja de los registros.",
    "records_sheet.is_missing": "No hay hoja de los registros.",
    "records_sheet.make": "Hacer la hoja",
    "records_sheet.replace": "Reemplazar una hoja perdida",
    "records_sheet.replaces": "La hoja anterior abre solo las copias hechas hasta ahora. La bóveda se cifra de nuevo, "
    "lo que puede tardar un poco.",
    "records_sheet.kept": "Desde ahora la nueva hoja abre los registros.",
    "records_sheet.sheet.title": "Ponga la nueva hoja en papel",
    "records_sheet.sheet.lead": "Su clave nunca se muestra en la pantalla. No abre nada antes de que se pruebe.",
    "records_sheet.sheet.forward": "Tengo el papel",
    "records_sheet.printed_then": "Espere el papel. El paso siguiente pide letras de él.",
    "records_sheet.saved_then": "Imprima el archivo y después bórrelo: quien lo encuentre puede abrir los registros.",
    "records_sheet.type_back.title": "Pruebe el papel una vez, ahora",
    "records_sheet.type_back.lead": "Escriba estos tres grupos de la nueva hoja, para saber que se puede leer.",
    "records_sheet.type_back.forward": "Reemplazar la hoja",
    "records_sheet.records_after": "La nueva hoja abre los registros después de este paso.",
}
