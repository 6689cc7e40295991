"""How long due days take to be counted anew when a pack came, and how long whoever saves meanwhile waits at most.

The baseline is the commit of the same account without anything being worked out. Matters are copies of both worked
interviews; what 20,000 of them would take is told from the mean.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from clinic_app.bootstrap import Clinic
from clinic_app.domain.intake.intake import Intake
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.projection import PACKS
from clinic_app.services.renewal import SLICE_S, outdated, renew
from tests.bench.measuring import Measurement, Times
from tests.support.demo_interviews import keyed_text
from tests.support.vaults import cheap_keeper, new_vault

MANY: Final = 20_000
CEILING_S: Final = 2 * SLICE_S
"""A slice ends with the matter at which its time is over."""


def measure(*, matters: int = 300) -> list[Measurement]:
    """One matter anew; the longest that a save waits."""
    with TemporaryDirectory(prefix="amparo-bench-") as parent:
        clinic = Clinic()
        vault = new_vault(Path(parent) / "vault", cheap_keeper()).vault
        try:
            records, answering = vault.records, clinic.answering(vault)
            numbers = [f"R-{number:05}" for number in range(matters)]
            commits = []
            for place, number in enumerate(numbers):
                text = keyed_text(("DEMO-A", "DEMO-B")[place % 2])
                whole = Intake.model_validate_json(text).model_copy(update={"number": number})
                clinic.interview(vault).import_intake(whole.model_dump_json(exclude_none=True).encode())
                row = records.row(INTAKE_KIND, number)
                assert row is not None
                head = records.heads(row.record_id)[0]
                old = IndexEntry(key=number, columns={**row.columns, PACKS: "before"})
                begun = time.perf_counter()
                records.commit(row.record_id, INTAKE_KIND, head.body, index=old)
                commits.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            left = outdated(records, clinic.library)
            found = time.perf_counter() - begun
            if len(left) != matters:
                raise AssertionError("not every matter is out of date")
            slices, gone = [], []
            while left:
                begun = time.perf_counter()
                done = renew(left, answering)
                slices.append(time.perf_counter() - begun)
                gone.append(slices[-1] / done)
                left = left[done:]
        finally:
            vault.close()
    baseline, each = Times(tuple(commits)), Times(tuple(gone))
    whole_note = (
        f"{MANY:,} in about {each.median * MANY / 60:.0f} min behind the window; found in {found * 1000:.0f} ms"
    )
    return [
        Measurement("due days of a matter anew", each, baseline, note=whole_note),
        Measurement(
            "due days anew: the longest that a save waits",
            Times((max(slices),)),
            baseline,
            ceiling=CEILING_S,
            note=f"{len(slices)} slices of {SLICE_S:g} s",
        ),
    ]
