"""Words: what comes before what until a declaration is sealed, and short names of the parts of an account."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "declaration_order.order": "In this order: {steps}. Next: {next}.",
    "declaration_order.order.read_back": "Read back",
    "declaration_order.order.client": "Client",
    "declaration_order.order.interpreter": "Interpreter",
    "declaration_order.order.seal": "Seal",
    "declaration_order.section.person": "The person",
    "declaration_order.section.incident": "Time and place",
    "declaration_order.section.stop": "How it began",
    "declaration_order.section.arrest": "Arrest, papers",
    "declaration_order.section.officers": "The officers",
    "declaration_order.section.entry": "Entry",
    "declaration_order.section.force": "Force, injuries",
    "declaration_order.section.belongings": "Belongings",
    "declaration_order.section.processing": "Questioning",
    "declaration_order.section.detention": "Custody",
    "declaration_order.section.case": "Immigration case",
    "declaration_order.section.local": "Local officers",
    "declaration_order.section.afterwards": "Since then",
}
ES: Final[dict[str, str]] = {
    "declaration_order.order": "En este orden: {steps}. Sigue: {next}.",
    "declaration_order.order.read_back": "Lectura",
    "declaration_order.order.client": "Cliente",
    "declaration_order.order.interpreter": "Intérprete",
    "declaration_order.order.seal": "Sello",
    "declaration_order.section.person": "La persona",
    "declaration_order.section.incident": "Hora y lugar",
    "declaration_order.section.stop": "Cómo empezó",
    "declaration_order.section.arrest": "Arresto, papeles",
    "declaration_order.section.officers": "Los agentes",
    "declaration_order.section.entry": "Entrada",
    "declaration_order.section.force": "Fuerza, heridas",
    "declaration_order.section.belongings": "Pertenencias",
    "declaration_order.section.processing": "Preguntas",
    "declaration_order.section.detention": "Custodia",
    "declaration_order.section.case": "Caso migratorio",
    "declaration_order.section.local": "Agentes locales",
    "declaration_order.section.afterwards": "Después",
}
