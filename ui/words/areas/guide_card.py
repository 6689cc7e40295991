"""What stands behind a question of the Guide: rules for an attorney, further facts for everybody."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "guide_card.rules.one": "{n} rule",
    "guide_card.rules.other": "{n} rules",
    "guide_card.more": "More",
    "guide_card.less": "Less",
    "guide_card.for_another": "This is told of somebody else: “the person” is whom it is about. "
    "Name, language and contact are those of whoever speaks.",
    "guide_card.draft": "Rules and clocks: draft translation, not reviewed.",
}

ES: Final[dict[str, str]] = {
    "guide_card.rules.one": "{n} regla",
    "guide_card.rules.other": "{n} reglas",
    "guide_card.more": "Más",
    "guide_card.less": "Menos",
    "guide_card.for_another": "Esto lo cuenta otra persona: «la persona» es de quien se trata. "
    "El nombre, el idioma y el contacto son de quien habla.",
    "guide_card.draft": "Reglas y plazos: traducción en borrador, sin revisar.",
}
