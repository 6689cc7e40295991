"""Parts of a record that a place decides: the clock of its times, and its state where nobody wrote one."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from clinic_app.domain.places.values import Place
from ui.interview.editors.inputs import ValueInput
from ui.interview.editors.place_input import PlaceInput
from ui.interview.editors.state_input import StateInput
from ui.interview.editors.times import TimeInput

_STATE = "state"


def join_place(parts: Mapping[str, ValueInput]) -> None:
    """Times of a record with a place in it are told by that place's clock; the state comes with a suggestion taken."""

    def tell_in(place: Place | None) -> None:
        zone = None if place is None or place.zone is None else ZoneInfo(place.zone)
        for part in parts.values():
            if isinstance(part, TimeInput):
                part.tell_in(zone)

    def fill_state(place: Place) -> None:
        state = parts.get(_STATE)
        if isinstance(state, StateInput) and place.state and state.typed() is None:
            state.show_value(place.state)

    for part in parts.values():
        if isinstance(part, PlaceInput):
            part.recognised.connect(tell_in)
            part.placed.connect(fill_state)
