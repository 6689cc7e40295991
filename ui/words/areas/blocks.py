"""Words: lists of records in the interview, and the picture of the stays under them."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "blocks.unchecked": "This was typed earlier and not checked. Read it: it counts when you go on from here.",
    "blocks.unfinished": "This was typed earlier and is not finished. {what}",
    "blocks.and": "and",
    "blocks.down": "Move down",
    "blocks.how_many_more": "How many more like this one",
    "blocks.like": "Another like this",
    "blocks.like_of": "Another like: {item}",
    "blocks.more_like": "more like this",
    "blocks.not_finished": "a record that was not finished",
    "blocks.put_back": "Put it back",
    "blocks.taken_out": "Taken out: {item}",
    "blocks.up": "Move up",
    "blocks.stays": "Places in time, as told so far",
    "blocks.stays.gap": "Between {first} and {last}, no place is told.",
    "blocks.stays.both": "Between {first} and {last}, two places are told: {one} and {other}.",
    "blocks.stays.both_open": "{one} is told as not left yet, and {other} begins {first}.",
    "blocks.stays.order": "The places do not stand in the order of time.",
    "blocks.stays.clock": "{place} has a clock of its own: there it is {times}.",
    "blocks.stays.in": "in {at}",
    "blocks.stays.out": "out {at}",
    "blocks.stays.mark": "{hours} hours after the person came in: {at}.",
    "blocks.stays.no_place": "Place not told yet",
}
ES: Final[dict[str, str]] = {
    "blocks.unchecked": "Esto se escribió antes y no se revisó. Léalo: cuenta cuando usted siga adelante.",
    "blocks.unfinished": "Esto se escribió antes y no está terminado. {what}",
    "blocks.and": "y",
    "blocks.down": "Bajar",
    "blocks.how_many_more": "Cuántos más como este",
    "blocks.like": "Otro como este",
    "blocks.like_of": "Otro como: {item}",
    "blocks.more_like": "más como este",
    "blocks.not_finished": "un registro sin terminar",
    "blocks.put_back": "Volver a poner",
    "blocks.taken_out": "Se quitó: {item}",
    "blocks.up": "Subir",
    "blocks.stays": "Lugares en el tiempo, según lo dicho hasta ahora",
    "blocks.stays.gap": "Entre {first} y {last} no se dice ningún lugar.",
    "blocks.stays.both": "Entre {first} y {last} se dicen dos lugares: {one} y {other}.",
    "blocks.stays.both_open": "Se dice que todavía no sale de {one}, y {other} empieza {first}.",
    "blocks.stays.order": "Los lugares no están en el orden del tiempo.",
    "blocks.stays.clock": "{place} tiene su propio reloj: allí es {times}.",
    "blocks.stays.in": "entrada {at}",
    "blocks.stays.out": "salida {at}",
    "blocks.stays.mark": "{hours} horas después de la entrada: {at}.",
    "blocks.stays.no_place": "Lugar sin decir todavía",
}
