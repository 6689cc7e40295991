"""A vault of 100,000 matters: from Enter to the list, an answer until it is durable, and both against 1,000 matters.

Left out where no bench is named, because such a vault takes minutes to make: `dev.py bench big`. With it a file of 4 GB
taken in as evidence, for its memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from random import Random

from clinic_app.adapters.vault import PRODUCTION_KDF, KdfPolicy, SqlCipherVaultKeeper
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.services.ports.record_values import IndexEntry
from tests.bench import evidence
from tests.bench.bare_window import BareDatabase, application
from tests.bench.durable import FLOOR, LIMIT, answers_in, bare_database, bare_rows
from tests.bench.filled_home import FilledHome, filled_home
from tests.bench.filled_vault import KIND
from tests.bench.measuring import Measurement, Side, interleaved, timed
from tests.bench.window_pages import LIST_S, EnterToList
from tests.support.vaults import PASSPHRASE, body
from tests.support.window_driver import cheap_program
from ui.program import Program

GROWTH = 1.5
_STARTS, _ANSWERS, _STORED = 9, 300, 60


def measure(
    *,
    matters: int = 100_000,
    few: int = 1_000,
    repeats: int = _STARTS,
    memory_megabytes: int = 4096,
    policy: KdfPolicy = PRODUCTION_KDF,
) -> list[Measurement]:
    """Measures all of it.

    Args:
        matters, few: in the two vaults.
        repeats: starts of the window.
        memory_megabytes: of the evidence.
        policy: what the passphrase costs; as in the program, for what is read meanwhile is hidden by it.
    """
    application()
    program = cheap_program()
    keeper = program.keeper = SqlCipherVaultKeeper(clock=program.clock, age=program.age, kdf=policy)
    with filled_home(matters, keeper) as large, filled_home(few, keeper) as small:
        rows = _listing(large, small, policy, repeats, program)
        with _opened(large, keeper) as in_large, _opened(small, keeper) as in_small:
            rows += _answering(large, in_large, in_small, _ANSWERS if repeats == _STARTS else repeats)
            rows.append(_storing(in_large, in_small, matters, few, _STORED if repeats == _STARTS else repeats))
    if memory_megabytes:
        rows.append(evidence.memory_row(memory_megabytes))
    return rows


@contextmanager
def _opened(home: FilledHome, keeper: SqlCipherVaultKeeper) -> Iterator[OpenVault]:
    vault = keeper.open(home.folder / "vault", passphrase=PASSPHRASE)
    assert isinstance(vault, OpenVault)
    try:
        yield vault
    finally:
        vault.close()


def _listing(
    large: FilledHome, small: FilledHome, policy: KdfPolicy, repeats: int, program: Program
) -> list[Measurement]:
    count = len(large.entries)
    bare = BareDatabase(large.folder / "bare.db", large.entries)
    ours, few = (EnterToList(each.folder, policy, program) for each in (large, small))
    against_bare = interleaved(ours.seconds, bare.seconds_to_list, repeats=repeats)
    against_few = interleaved(ours.seconds, few.seconds, repeats=repeats)
    return [
        Measurement(f"Enter to the first page, {count:,}", *against_bare, note=ours.note, ceiling=LIST_S),
        Measurement(f"the same against {len(small.entries):,} matters", *against_few, GROWTH, few.note),
    ]


def _answering(home: FilledHome, large: OpenVault, small: OpenVault, repeats: int) -> list[Measurement]:
    count = len(home.entries)
    with closing(bare_database(home.folder / "raw.db")) as bare:
        against_raw = interleaved(answers_in(large), bare_rows(bare), repeats=repeats, warm_up=20)
    against_few = interleaved(answers_in(large), answers_in(small), repeats=repeats, warm_up=20)
    worst = f"99 of 100 within {against_raw[0].share(99) * 1000:.2f} ms"
    return [
        Measurement(f"durable answer, {count:,} matters", *against_raw, LIMIT, f"{worst}; raw commit", FLOOR),
        Measurement("durable answer, growth", *against_few, GROWTH, "the smaller vault is the baseline"),
    ]


def _storing(large: OpenVault, small: OpenVault, matters: int, few: int, repeats: int) -> Measurement:
    """A whole account committed anew with its lists and search words, as when an interview is settled."""
    times = interleaved(_commits(large, matters), _commits(small, few), repeats=repeats, warm_up=3)
    return Measurement("an account settled, growth", *times, GROWTH, "revision, lists, search; other matters by chance")


def _commits(vault: OpenVault, matters: int) -> Side:
    chance, records = Random(5), vault.records

    def commit() -> None:
        key = f"M-{chance.randrange(matters):06}"
        record_id = records.find(KIND, key)
        assert record_id is not None
        words = f"told again {chance.random()} " + "and so on " * 50
        entry = IndexEntry(key, ("Jane Roe",), (), words, {"incident_date": "2026-11-03", "accounts": "1"})
        records.commit(record_id, KIND, body(number=key, statement=words), index=entry)

    return timed(commit)
