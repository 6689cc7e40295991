"""Spanish of the names under which a person meets who may receive something; papers and bundles keep the English."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "Chicago Police Department (report under Executive Order 2026-01)": "Departamento de Policía de Chicago (reporte según la Orden Ejecutiva 2026-01)",
    "Cook County State's Attorney": "Fiscalía del Condado de Cook",
    "Illinois Accountability Commission": "Comisión de Rendición de Cuentas de Illinois",
    "the declarant's own case": "el caso propio de quien declara",
    "The clinic's own count, without names": "El conteo propio de la clínica, sin nombres",
}
