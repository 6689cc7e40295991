"""Words: the editors of the interview's answers and of the statement."""

from __future__ import annotations

from typing import Final

from ui.words.areas import interview_parts

EN: Final[dict[str, str]] = {
    "interview.edit.state": "Answers that are no value",
    "interview.edit.state.client_does_not_know": "Doesn’t know",
    "interview.edit.state.declined": "Prefers not to say",
    "interview.edit.state.come_back_later": "Come back later",
    "interview.edit.none": "None",
    "interview.edit.take_back": "Take the answer back (not asked)",
    "interview.edit.one_to_a_line": "One to a line",
    "interview.edit.day_form": "like 6 Nov 2026",
    "interview.edit.more": "More",
    "interview.edit.language_form": "For example Spanish",
    "interview.edit.languages_form": "For example Spanish, English",
    "interview.edit.clock": "(time of day)",
    "interview.edit.day": "(day)",
    "interview.edit.until": "Until",
    "interview.edit.and": "and",
    "interview.edit.give_or_take": "give or take",
    "interview.edit.minutes.one": "{n} minute",
    "interview.edit.minutes.other": "{n} minutes",
    "interview.edit.an_hour": "1 hour",
    "interview.edit.way": "How well the time is known",
    "interview.edit.way.exact": "Exact",
    "interview.edit.way.about": "About",
    "interview.edit.way.between": "Between",
    "interview.edit.way.day_only": "Day only",
    "interview.edit.way.before": "Before",
    "interview.edit.way.after": "After",
    "interview.edit.way.not_yet": "Not yet by",
    "interview.edit.more_ways": "More ways: before, after, not yet",
    "interview.edit.twice": "{time} came twice that night.",
    "interview.edit.twice_ask": "Before or after the clocks went back?",
    "interview.edit.twice_before": "Before ({clock})",
    "interview.edit.twice_after": "After ({clock})",
    "interview.edit.spoken.small_hours": "{time} in the morning",
    "interview.edit.spoken.morning": "{time} in the morning",
    "interview.edit.spoken.afternoon": "{time} in the afternoon",
    "interview.edit.spoken.evening": "{time} in the evening",
    "interview.edit.told.unknown": "time not known",
    "interview.edit.told.before": "before {time}",
    "interview.edit.told.after": "after {time}",
    "interview.edit.told.not_yet": "not yet by {time}",
    "interview.edit.source.first_hand": "Saw or heard it",
    "interview.edit.source.first_hand_exhibit": "Known from: {exhibit}",
    "interview.edit.source.told_by": "Told by {who}",
    "interview.edit.source.document": "From a paper",
    "interview.edit.source.document_exhibit": "From the paper: {exhibit}",
    "interview.edit.source.belief": "Believes it",
    "interview.edit.source.belief_exhibit": "Believes it, from: {exhibit}",
    "interview.edit.source.change": "Opens a menu: how the person knows",
    "interview.edit.source.choose.first_hand": "Saw or heard it",
    "interview.edit.source.choose.told_by": "Was told by someone",
    "interview.edit.source.choose.document": "A paper or recording shows it",
    "interview.edit.source.choose.belief": "Believes it",
    "interview.edit.source.who": "Who told it? By role, not by name",
    "interview.edit.source.which": "Which paper or recording? Its short name, if it has one",
    "interview.edit.source.who_missing": "Write who told it, for example: a neighbor. The source is as it was before.",
    "interview.edit.source.exhibit_form": (
        "A short name has letters, digits, dots and hyphens, and no blanks. What was typed is still here."
    ),
    "interview.edit.source.doubt": "In doubt: {doubt}",
    "interview.edit.source.choose_said": "The words as said, or their language …",
    "interview.edit.source.said_language": "Said in (language)",
    "interview.edit.source.said_words": "The words as said",
    "interview.edit.source.said_in": "said in {language}",
    "interview.edit.statement.made_by": "Translated by {by}",
    "interview.edit.statement.by_machine": "made by a program, not read by a person yet",
    "interview.edit.statement.reviewed": "read by {by}",
    "interview.edit.doubt.title": "Doubt about “{word}”",
    "interview.edit.doubt.lead": "What else may be meant? It is kept at the word and never goes into a document.",
    "interview.edit.doubt.form": "can mean “order” or “warrant”",
    "interview.edit.doubt.keep": "Keep",
    "interview.edit.doubt.remove": "No doubt any more",
    "interview.edit.doubt.told": "“{word}”: {note}",
    "command.interview.doubt": "Doubt about this word",
    "interview.edit.items.add": "Add",
    "interview.edit.items.done": "Done",
    "interview.edit.items.drop": "Take out",
    "interview.edit.items.edit": "Change: {item}",
    "interview.edit.items.remove": "Take out: {item}",
    "interview.edit.odd.clock_unreadable": "Write the time of day, as 05:40 or 5:40 pm. What was typed is still here.",
    "interview.edit.odd.clock_bare_hour": "Write minutes too, or am or pm: 5:00 or 5 pm. What was typed is still here.",
    "interview.edit.odd.clock_too_late": "A day has 24 hours, from 00:00 to 23:59. What was typed is still here.",
    "interview.edit.odd.day_unreadable": "Write the day, as 6 Nov 2026 or 11/6/2026. What was typed is still here.",
    "interview.edit.odd.day_no_year": "Write the year too, as 6 Nov 2026. What was typed is still here.",
    "interview.edit.odd.day_short_year": "Write the year with four digits, as 2026. What was typed is still here.",
    "interview.edit.odd.day_no_such_month": (
        "There are 12 months, and the month comes first: 11/6/2026 is 6 November. What was typed is still here."
    ),
    "interview.edit.odd.day_no_such_day": "{month} has {days} days. What was typed is still here.",
    "interview.edit.odd.day_other_weekday": (
        "{day} is a {weekday}. Change the day or the weekday; what was typed is still here."
    ),
    "interview.edit.odd.day_year_out_of_range": (
        "The year must lie between 1900 and 2199. What was typed is still here."
    ),
    "interview.edit.odd.skipped": (
        "{time} did not exist that night: the clocks went forward from {start} to {end}. What was typed is "
        "still here; ask once more."
    ),
    "interview.edit.odd.doubled": (
        "This time came twice that night. Choose which one it was; what was typed is still here."
    ),
    "interview.edit.odd.order": (
        "The end lies before the beginning. What was typed is still here; change one of the two."
    ),
    "interview.edit.odd.end_missing": (
        "Write the end too, or choose another way to tell it. What was typed is still here."
    ),
    "interview.edit.odd.number": "Write a number in digits, as 5. What was typed is still here.",
    "interview.edit.odd.number_too_large": "The largest number that fits is {most}. What was typed is still here.",
    "interview.edit.odd.language": (
        "This language is not known here by that name. Write it in English or in Spanish; what was typed is still here."
    ),
    "interview.edit.odd.missing": "Still needed: {parts}. What was typed is still here and is kept once that is there.",
    "interview.edit.odd.part_refused": (
        "“{part}” does not fit as it stands. What was typed is still here; make it shorter or simpler."
    ),
    "interview.edit.odd.item_empty": "Nothing is left in this entry. Write something, or take it out.",
    "interview.edit.odd.refused": (
        "This is too long or holds signs that cannot be kept. What was typed is still here, and the answer "
        "before it is kept."
    ),
    "interview.edit.statement.name": "In the person’s own words",
    "interview.edit.statement.add": "Add a line",
    "interview.edit.statement.add_first": "Write the first line",
    "interview.edit.statement.insert": "Put a line before this one",
    "interview.edit.statement.remove": "Take this line out",
    "interview.edit.statement.line": "Line {number}, as said",
    "interview.edit.statement.translation": "Line {number}, in {language}",
    "interview.edit.statement.as_said": "{language}, as said",
    "interview.edit.statement.translated_by": "Translated by",
    "interview.edit.statement.by_unknown": "The interviewer",
    "interview.edit.statement.tells": "Tells: {fields}",
    "interview.edit.statement.section": "Part of the account",
    "interview.edit.statement.empty": (
        "Nothing was written yet. Let the person talk; write what they say, one thing to a line."
    ),
    "interview.edit.statement.hint": (
        "One thing to a line, in the words and the order of the person. Enter begins a new line."
    ),
    "interview.edit.statement.refused": (
        "This line is too long or holds signs that cannot be kept. What was typed is still here."
    ),
    **interview_parts.EN,
}
ES: Final[dict[str, str]] = {
    "interview.edit.state": "Respuestas sin valor",
    "interview.edit.state.client_does_not_know": "No sabe",
    "interview.edit.state.declined": "Prefiere no decir",
    "interview.edit.state.come_back_later": "Volver después",
    "interview.edit.none": "Ninguno",
    "interview.edit.take_back": "Quitar la respuesta (sin preguntar)",
    "interview.edit.one_to_a_line": "Uno por línea",
    "interview.edit.day_form": "como 6 nov 2026",
    "interview.edit.more": "Más",
    "interview.edit.language_form": "Por ejemplo: español",
    "interview.edit.languages_form": "Por ejemplo: español, inglés",
    "interview.edit.clock": "(hora)",
    "interview.edit.day": "(día)",
    "interview.edit.until": "Hasta",
    "interview.edit.and": "y",
    "interview.edit.give_or_take": "más o menos",
    "interview.edit.minutes.one": "{n} minuto",
    "interview.edit.minutes.other": "{n} minutos",
    "interview.edit.an_hour": "1 hora",
    "interview.edit.way": "Qué tan bien se sabe la hora",
    "interview.edit.way.exact": "Exacta",
    "interview.edit.way.about": "Aproximada",
    "interview.edit.way.between": "Entre",
    "interview.edit.way.day_only": "Solo el día",
    "interview.edit.way.before": "Antes de",
    "interview.edit.way.after": "Después de",
    "interview.edit.way.not_yet": "Todavía no al",
    "interview.edit.more_ways": "Más formas: antes, después, todavía no",
    "interview.edit.twice": "Esa noche, la hora {time} llegó dos veces.",
    "interview.edit.twice_ask": "¿Antes o después de que se atrasaran los relojes?",
    "interview.edit.twice_before": "Antes ({clock})",
    "interview.edit.twice_after": "Después ({clock})",
    "interview.edit.spoken.small_hours": "{time} de la madrugada",
    "interview.edit.spoken.morning": "{time} de la mañana",
    "interview.edit.spoken.afternoon": "{time} de la tarde",
    "interview.edit.spoken.evening": "{time} de la noche",
    "interview.edit.told.unknown": "hora no conocida",
    "interview.edit.told.before": "antes de {time}",
    "interview.edit.told.after": "después de {time}",
    "interview.edit.told.not_yet": "todavía no al {time}",
    "interview.edit.source.first_hand": "Lo vio u oyó",
    "interview.edit.source.first_hand_exhibit": "Se sabe por: {exhibit}",
    "interview.edit.source.told_by": "Lo dijo {who}",
    "interview.edit.source.document": "De un papel",
    "interview.edit.source.document_exhibit": "Del papel: {exhibit}",
    "interview.edit.source.belief": "Así lo cree",
    "interview.edit.source.belief_exhibit": "Así lo cree, por: {exhibit}",
    "interview.edit.source.change": "Abre un menú: cómo lo sabe la persona",
    "interview.edit.source.choose.first_hand": "Lo vio u oyó",
    "interview.edit.source.choose.told_by": "Alguien se lo dijo",
    "interview.edit.source.choose.document": "Lo muestra un papel o una grabación",
    "interview.edit.source.choose.belief": "Así lo cree",
    "interview.edit.source.who": "¿Quién lo dijo? El papel que tiene, no el nombre",
    "interview.edit.source.which": "¿Qué papel o grabación? Su nombre corto, si tiene",
    "interview.edit.source.who_missing": "Escriba quién lo dijo, por ejemplo: una vecina. La fuente sigue como antes.",
    "interview.edit.source.exhibit_form": (
        "Un nombre corto lleva letras, números, puntos y guiones, sin espacios. Lo escrito sigue aquí."
    ),
    "interview.edit.source.doubt": "En duda: {doubt}",
    "interview.edit.source.choose_said": "Las palabras como se dijeron, o su idioma …",
    "interview.edit.source.said_language": "Dicho en (idioma)",
    "interview.edit.source.said_words": "Las palabras como se dijeron",
    "interview.edit.source.said_in": "dicho en {language}",
    "interview.edit.statement.made_by": "Traducción de {by}",
    "interview.edit.statement.by_machine": "hecha por un programa, todavía no leída por una persona",
    "interview.edit.statement.reviewed": "leída por {by}",
    "interview.edit.doubt.title": "Duda sobre «{word}»",
    "interview.edit.doubt.lead": "¿Qué más puede querer decir? Queda junto a la palabra y no va a ningún documento.",
    "interview.edit.doubt.form": "puede ser «order» o «warrant»",
    "interview.edit.doubt.keep": "Guardar",
    "interview.edit.doubt.remove": "Ya no hay duda",
    "interview.edit.doubt.told": "«{word}»: {note}",
    "command.interview.doubt": "Duda sobre esta palabra",
    "interview.edit.items.add": "Agregar",
    "interview.edit.items.done": "Listo",
    "interview.edit.items.drop": "Quitar",
    "interview.edit.items.edit": "Cambiar: {item}",
    "interview.edit.items.remove": "Quitar: {item}",
    "interview.edit.odd.clock_unreadable": "Escriba la hora, como 05:40 o 5:40 pm. Lo escrito sigue aquí.",
    "interview.edit.odd.clock_bare_hour": "Escriba también los minutos, o am o pm: 5:00 o 5 pm. Lo escrito sigue aquí.",
    "interview.edit.odd.clock_too_late": "El día tiene 24 horas, de 00:00 a 23:59. Lo escrito sigue aquí.",
    "interview.edit.odd.day_unreadable": (
        "Escriba el día, como 6 nov 2026 o 11/6/2026 (mes/día/año). Lo escrito sigue aquí."
    ),
    "interview.edit.odd.day_no_year": "Escriba también el año, como 6 nov 2026. Lo escrito sigue aquí.",
    "interview.edit.odd.day_short_year": "Escriba el año con cuatro números, como 2026. Lo escrito sigue aquí.",
    "interview.edit.odd.day_no_such_month": (
        "Hay 12 meses, y el mes va primero: 11/6/2026 es el 6 de noviembre. Lo escrito sigue aquí."
    ),
    "interview.edit.odd.day_no_such_day": "{month} tiene {days} días. Lo escrito sigue aquí.",
    "interview.edit.odd.day_other_weekday": (
        "El {day} es {weekday}. Cambie el día o el día de la semana; lo escrito sigue aquí."
    ),
    "interview.edit.odd.day_year_out_of_range": "El año debe estar entre 1900 y 2199. Lo escrito sigue aquí.",
    "interview.edit.odd.skipped": (
        "Esa noche no existió la hora {time}: los relojes se adelantaron de {start} a {end}. Lo escrito sigue"
        " aquí; pregunte otra vez."
    ),
    "interview.edit.odd.doubled": "Esa hora llegó dos veces esa noche. Elija cuál fue; lo escrito sigue aquí.",
    "interview.edit.odd.order": "El final está antes del principio. Lo escrito sigue aquí; cambie uno de los dos.",
    "interview.edit.odd.end_missing": "Escriba también el final, o elija otra forma de decirlo. Lo escrito sigue aquí.",
    "interview.edit.odd.number": "Escriba un número con cifras, como 5. Lo escrito sigue aquí.",
    "interview.edit.odd.number_too_large": "El número más grande que cabe es {most}. Lo escrito sigue aquí.",
    "interview.edit.odd.language": (
        "Aquí no se conoce ese idioma con ese nombre. Escríbalo en inglés o en español; lo escrito sigue aquí."
    ),
    "interview.edit.odd.missing": "Falta: {parts}. Lo escrito sigue aquí y se guarda cuando eso esté.",
    "interview.edit.odd.part_refused": (
        "«{part}» no cabe como está. Lo escrito sigue aquí; hágalo más corto o más sencillo."
    ),
    "interview.edit.odd.item_empty": "No queda nada en esta entrada. Escriba algo o quítela.",
    "interview.edit.odd.refused": (
        "Es demasiado largo o lleva signos que no se pueden guardar. Lo escrito sigue aquí, y se conserva la "
        "respuesta anterior."
    ),
    "interview.edit.statement.name": "Con sus propias palabras",
    "interview.edit.statement.add": "Agregar una línea",
    "interview.edit.statement.add_first": "Escribir la primera línea",
    "interview.edit.statement.insert": "Poner una línea antes de esta",
    "interview.edit.statement.remove": "Quitar esta línea",
    "interview.edit.statement.line": "Línea {number}, como se dijo",
    "interview.edit.statement.translation": "Línea {number}, en {language}",
    "interview.edit.statement.as_said": "{language}, como se dijo",
    "interview.edit.statement.translated_by": "Traducido por",
    "interview.edit.statement.by_unknown": "Quien entrevista",
    "interview.edit.statement.tells": "Cuenta: {fields}",
    "interview.edit.statement.section": "Parte del relato",
    "interview.edit.statement.empty": (
        "Todavía no hay nada escrito. Deje hablar a la persona; escriba lo que dice, una cosa por línea."
    ),
    "interview.edit.statement.hint": (
        "Una cosa por línea, con las palabras y el orden de la persona. Enter empieza otra línea."
    ),
    "interview.edit.statement.refused": (
        "Esta línea es demasiado larga o lleva signos que no se pueden guardar. Lo escrito sigue aquí."
    ),
    **interview_parts.ES,
}
