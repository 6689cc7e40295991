"""Spanish of what attorneys are told about results and the rule matrix, and of files of a newer format."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # determinations
    "Two computers said different things about a result that is approved for this recipient, so nothing was made.": "Dos computadoras dijeron cosas distintas sobre un resultado que está aprobado para este destinatario, así que no se hizo nada.",
    "Open Findings and choose which version stands; then approve the text for it, or take it back.": "Abra Resultados y elija qué versión vale; después apruebe el texto para ella, o retírelo.",
    "The facts or the rules are others since this result was determined, so nothing was copied.": "Los hechos o las reglas son otros desde que se decidió este resultado, así que no se copió nada.",
    "Look at it again and determine it anew.": "Mírelo otra vez y decídalo de nuevo.",
    "This version is none of those to choose from; nothing was changed.": "Esta versión no es una de las que se pueden elegir; no se cambió nada.",
    "Another computer determined this result at the same time, so nothing was changed.": "Otra computadora decidió este resultado a la vez, así que no se cambió nada.",
    "Choose which of the two versions stands.": "Elija cuál de las dos versiones vale.",
    "Both notes together are over {most:,} characters; nothing was changed.": "Las dos notas juntas pasan de {most:,} caracteres; no se cambió nada.",
    "Choose one of the two, and add to its note what matters of the other.": "Elija una de las dos y agregue a su nota lo que importe de la otra.",
    # the rule matrix
    "{file} is too large to be the rule matrix of a bundle.": "{file} es demasiado grande para ser el cuadro de reglas de un paquete.",
    "There are pages of a rule matrix, but not its rows as data ({file}).": "Hay páginas de un cuadro de reglas, pero no sus filas como datos ({file}).",
    "{file} was approved for another body than {facts} names.": "{file} se aprobó para otro organismo que el que nombra {facts}.",
    "{file} is about another declaration than those in this bundle.": "{file} trata de otra declaración que las de este paquete.",
    "{file} is missing; it shows the rule matrix.": "Falta {file}; muestra el cuadro de reglas.",
    "{file} is too large to be checked.": "{file} es demasiado grande para revisarlo.",
    "{file} does not carry the check digits of {data}, so it may show other rows.": "{file} no lleva las cifras de control de {data}, así que puede mostrar otras filas.",
    "The page “{title}” was not made: it holds a character that cannot be set ({code_point}). The words are kept as they were said.": "No se hizo la página «{title}»: tiene un carácter que no se puede imprimir ({code_point}). Las palabras se guardan como se dijeron.",
    "Write that passage in another way.": "Escriba ese pasaje de otra manera.",
    # newer formats
    "it is written in a newer format ({theirs}) than this program reads ({ours})": "está escrito en un formato más nuevo ({theirs}) que el que lee este programa ({ours})",
    "this program knows no rule of the kind '{kind}'": "este programa no conoce reglas de la clase '{kind}'",
    "If it was made for a newer program, install that program first, then take the file.": "Si se hizo para un programa más nuevo, instale primero ese programa y después tome el archivo.",
}
