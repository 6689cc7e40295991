"""Words: short names of what is worked out and not asked, as they stand beside answers."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "derived.incident_date": "Day of the incident",
    "derived.subject_age": "Age of the person",
    "derived.signer_made_arrest": "Who signed also made the arrest",
    "derived.court_companion": "Came to court with somebody",
    "derived.arrival_date": "Day of the last arrival",
    "derived.client_consent_iac": "Consent for the state commission",
    "derived.vehicle_facts": "What was seen of the vehicles",
    "derived.in_local_custody": "Held by state or local police",
    "derived.custody_start_at": "Start of custody",
    "derived.detention_start_at": "Start of detention",
    "derived.facility_name": "Place of custody",
    "derived.facility_state": "State of the place of custody",
    "derived.facility_arrival_at": "Arrival at the place of custody",
    "derived.custody_state": "State where the person is held",
    "derived.transfer_out_at": "Taken to another place",
    "derived.removal_period_start_at": "Start of the removal period",
    "derived.child_seen_at": "Child first seen by officers",
    "derived.first_contact_at": "First contact with anyone outside",
    "derived.final_order_at": "Order became final",
    "derived.local_hold_end_at": "End of the local hold",
    "derived.hold_room_in_at": "Brought into the hold room",
    "derived.hold_room_series_in_at": "Brought into the first of the hold rooms",
}

ES: Final[dict[str, str]] = {
    "derived.incident_date": "Día del incidente",
    "derived.subject_age": "Edad de la persona",
    "derived.signer_made_arrest": "Quien firmó también hizo el arresto",
    "derived.court_companion": "Llegó a la corte con alguien",
    "derived.arrival_date": "Día de la última llegada",
    "derived.client_consent_iac": "Consentimiento para la comisión estatal",
    "derived.vehicle_facts": "Lo que se vio de los vehículos",
    "derived.in_local_custody": "En manos de la policía estatal o local",
    "derived.custody_start_at": "Comienzo de la custodia",
    "derived.detention_start_at": "Comienzo de la detención",
    "derived.facility_name": "Lugar de custodia",
    "derived.facility_state": "Estado del lugar de custodia",
    "derived.facility_arrival_at": "Llegada al lugar de custodia",
    "derived.custody_state": "Estado donde está detenida la persona",
    "derived.transfer_out_at": "Salida hacia otro lugar",
    "derived.removal_period_start_at": "Comienzo del período de expulsión",
    "derived.child_seen_at": "Los agentes vieron al menor por primera vez",
    "derived.first_contact_at": "Primer contacto con alguien de afuera",
    "derived.final_order_at": "La orden quedó firme",
    "derived.local_hold_end_at": "Fin de la retención local",
    "derived.hold_room_in_at": "Entrada en la celda de espera",
    "derived.hold_room_series_in_at": "Entrada en la primera celda de espera",
}
