"""The programmes of `dev.py faults`: where each one's rounds are, its share of the profile's time, when it is whole.

Rounds lie in the test modules, where the suite goes through a few of the same.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Final

from tests.fault.figures import WHOLE, InTurn, Part, Programme, Rounds

PROGRAMMES: Final = (
    Programme("interview", "test_interview_kill", 4, 5_000),
    Programme("consent", "test_consent_kill", 2, 2_000),
    Programme("emergency", "test_emergency_kill", 2, 2_000),
    Programme("evidence", "test_evidence_faults", 2, 2_000),
    Programme("vault", "test_vault_crash", 2, 5_000),
    Programme("people", "test_people_kill", 2, 2_000),
    Programme("rekey", "test_rekey_kill", 2, 2_000),
    Programme("backup", "test_backup_kill", 2, 1_000),
    Programme("erasing", "test_erasing_kill", 2, 1_000),
    Programme("stages", "test_stages", 4, 5_000),
    Programme("disk", "disk", 8, None),
    Programme("bits", "test_bits", 4, None),
    Programme("replay", "test_replay", 2, 20_000),
    Programme("canaries", "test_canaries", 2, 20),
)


def rounds_of(programme: Programme, part: Part = WHOLE) -> Rounds:
    """What a programme does. Loads what it needs, which may be missing (then the test is skipped by its name)."""
    module = import_module(f"tests.fault.{programme.module}")
    if programme.is_in_turn:
        in_turn: InTurn = module.rounds
        return partial(in_turn, part=part)
    rounds: Rounds = module.rounds
    return rounds
