"""Words: the sheet for work product."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "work_sheet.title": "Recovery sheet for work product",
    "work_sheet.about": "The sheet of the first day opens the records, not attorneys’ work product. This second sheet "
    "opens work product when every attorney’s passphrase is lost. Keep the two apart.",
    "work_sheet.is_there": "The sheet was made and tried.",
    "work_sheet.is_missing": "There is no sheet: if every attorney’s passphrase is lost, work product is lost.",
    "work_sheet.make": "Make the sheet",
    "work_sheet.replace": "Replace a lost sheet",
    "work_sheet.replaces": "The sheet before opens only backups and copies made until now. Work product is encrypted "
    "anew, which can take a while.",
    "work_sheet.looking": "Looking for the sheet",
    "work_sheet.drawing": "Drawing the sheet",
    "work_sheet.keeping": "Keeping the sheet",
    "work_sheet.kept": "From now on the sheet opens work product.",
    "work_sheet.sheet.title": "Put the sheet on paper",
    "work_sheet.sheet.lead": "Its key is never shown on the screen. It opens nothing before it was tried.",
    "work_sheet.sheet.forward": "I have the paper",
    "work_sheet.printed_then": "Wait for the paper. The next step asks for letters from it.",
    "work_sheet.saved_then": "Print the file, then delete it: whoever finds it can open work product.",
    "work_sheet.type_back.title": "Try the paper once, now",
    "work_sheet.type_back.lead": "Type these three groups from the printed sheet, so you know that it can be read.",
    "work_sheet.type_back.forward": "Keep this sheet",
    "work_sheet.records_after": "The sheet opens work product after this step.",
}
ES: Final[dict[str, str]] = {
    "work_sheet.title": "Hoja de recuperación del trabajo jurídico",
    "work_sheet.about": "La hoja del primer día abre los registros, no el trabajo jurídico. Esta segunda hoja abre el "
    "trabajo jurídico cuando se perdieron las frases de paso de quienes ejercen la abogacía. Guarde las dos por "
    "separado.",
    "work_sheet.is_there": "La hoja se hizo y se probó.",
    "work_sheet.is_missing": "No hay hoja: si se pierden las frases de paso de quienes ejercen la abogacía, se pierde "
    "el trabajo jurídico.",
    "work_sheet.make": "Hacer la hoja",
    "work_sheet.replace": "Reemplazar una hoja perdida",
    "work_sheet.replaces": "La hoja anterior abre solo las copias hechas hasta ahora. El trabajo jurídico se cifra de "
    "nuevo, lo que puede tardar un poco.",
    "work_sheet.looking": "Se busca la hoja",
    "work_sheet.drawing": "Se dibuja la hoja",
    "work_sheet.keeping": "Se guarda la hoja",
    "work_sheet.kept": "Desde ahora la hoja abre el trabajo jurídico.",
    "work_sheet.sheet.title": "Ponga la hoja en papel",
    "work_sheet.sheet.lead": "Su clave nunca se muestra en la pantalla. No abre nada antes de que se pruebe.",
    "work_sheet.sheet.forward": "Tengo el papel",
    "work_sheet.printed_then": "Espere el papel. El paso siguiente pide letras de él.",
    "work_sheet.saved_then": "Imprima el archivo y después bórrelo: quien lo encuentre puede abrir el trabajo "
    "jurídico.",
    "work_sheet.type_back.title": "Pruebe el papel una vez, ahora",
    "work_sheet.type_back.lead": "Escriba estos tres grupos de la hoja impresa, para saber que se puede leer.",
    "work_sheet.type_back.forward": "Guardar esta hoja",
    "work_sheet.records_after": "La hoja abre el trabajo jurídico después de este paso.",
}
