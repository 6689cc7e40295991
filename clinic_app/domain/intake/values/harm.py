"""Injuries and transport."""

from __future__ import annotations

from enum import StrEnum


class InjuryLevel(StrEnum):
    """How bad the worst injury was, as told (CCSAO-PROTOCOL)."""

    NONE = "none"
    PAIN = "pain"
    VISIBLE = "visible"
    TREATED = "treated"
    SERIOUS = "serious"
    LIFE_THREATENING = "life_threatening"


class TransportIssue(StrEnum):
    """What went wrong on the way; the first four are those of FED-287.8d-TRANSPORT."""

    CUFFED_TO_VEHICLE = "cuffed_to_vehicle"
    LEFT_UNATTENDED = "left_unattended"
    NO_SEATBELT_CRASH = "no_seatbelt_crash"
    EXTREME_HEAT_COLD = "extreme_heat_cold"
    NO_WATER = "no_water"
    NO_TOILET = "no_toilet"
    INJURY = "injury"
    OTHER = "other"
