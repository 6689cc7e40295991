"""Places: suggestions while a name is typed, the clock of a facility, the block of an address."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "places.list": "Suggestions",
    "places.hint.facility": "Name, town or state",
    "places.hint.courthouse": "Name or town",
    "places.hint.community_area": "Name, neighborhood or number",
    "places.some.one": "{n} suggestion. Down goes there, Esc puts it away.",
    "places.some.other": "{n} suggestions. Down goes there, Esc puts them away.",
    "places.line": "{name}, {where}",
    "places.line_called": "{name}, called {called}, {where}",
    "places.called": "{name} ({called})",
    "places.area": "Community area {number}",
    "places.known": "In the list: {where}.",
    "places.known_named": "In the list as {name}, {where}.",
    "places.known_clock": "In the list: {where}. It keeps {clock}.",
    "places.known_named_clock": "In the list as {name}, {where}. It keeps {clock}.",
    "places.own_words": "Kept as it was typed. It is not in the list.",
    "places.several": "Kept as it was typed. Several in the list are called so; Down shows them.",
    "places.told_by": "Told in",
    "places.clock": "{city} time",
    "places.block.offer": "Take the block from the address",
    "places.block.ask": "This could stand for the address: {block}",
    "places.block.take": "Use it",
    "places.block.leave": "Leave it out",
    "places.block.none": "No block can be read from the address as it stands. Write the block by hand.",
    "places.odd.far_ahead": (
        "This day is more than {years} years ahead. Check the year; what was typed is still here."
    ),
    "places.odd.before_birth": (
        "This lies before the day of birth, {day}. Check both days; what was typed is still here."
    ),
    "places.odd.birth_ahead": "A day of birth cannot lie ahead. Check the year; what was typed is still here.",
    "places.odd.state": (
        "This is not a state’s name or its two letters, such as WI. Check it; what was typed is still here."
    ),
}
ES: Final[dict[str, str]] = {
    "places.list": "Sugerencias",
    "places.hint.facility": "Nombre, ciudad o estado",
    "places.hint.courthouse": "Nombre o ciudad",
    "places.hint.community_area": "Nombre, barrio o número",
    "places.some.one": "{n} sugerencia. Abajo lleva a ella, Esc la quita.",
    "places.some.other": "{n} sugerencias. Abajo lleva a ellas, Esc las quita.",
    "places.line": "{name}, {where}",
    "places.line_called": "{name}, también {called}, {where}",
    "places.called": "{name} ({called})",
    "places.area": "Área comunitaria {number}",
    "places.known": "Está en la lista: {where}.",
    "places.known_named": "Está en la lista como {name}, {where}.",
    "places.known_clock": "Está en la lista: {where}. Tiene la {clock}.",
    "places.known_named_clock": "Está en la lista como {name}, {where}. Tiene la {clock}.",
    "places.own_words": "Queda como se escribió. No está en la lista.",
    "places.several": "Queda como se escribió. En la lista hay varios que se llaman así; Abajo los muestra.",
    "places.told_by": "Dicho en",
    "places.clock": "hora de {city}",
    "places.block.offer": "Tomar la cuadra de la dirección",
    "places.block.ask": "Esto podría ponerse en lugar de la dirección: {block}",
    "places.block.take": "Usarlo",
    "places.block.leave": "No ponerlo",
    "places.block.none": "De la dirección, como está, no se puede leer una cuadra. Escríbala a mano.",
    "places.odd.far_ahead": ("Este día queda a más de {years} años. Revise el año; lo escrito sigue aquí."),
    "places.odd.before_birth": (
        "Esto queda antes del día de nacimiento, {day}. Revise los dos días; lo escrito sigue aquí."
    ),
    "places.odd.birth_ahead": "Un día de nacimiento no puede estar por venir. Revise el año; lo escrito sigue aquí.",
    "places.odd.state": (
        "Esto no es el nombre de un estado ni sus dos letras, como WI. Revíselo; lo escrito sigue aquí."
    ),
}
