"""The window is killed while a consent is asked: what the page showed is kept, and nothing leaves without a yes."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.consent_case import CaseState
from clinic_app.services.consent_views import CONSENT_KIND, key_of
from tests.fault.figures import Figures
from tests.support.steps_child import Workplace
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from tests.support.consent_child import MATTER, digest
from tests.support.desks import prepared_folder
from tests.support.nursery import Nursery
from tests.support.window_driver import cheap_program

ROUNDS_IN_A_HOME = 40


def look(home: Path, shown: set[tuple[str, str]]) -> list[str]:
    """What is not there of what was shown, and what the account says that was not answered."""
    vault = cheap_keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        at, faults = Workplace(cheap_program(), vault), []
        for name, seen in shown:
            record = vault.records.find(CONSENT_KIND, key_of(MATTER, "1", name))
            kept = [digest(each.body) for each in vault.records.history(record)] if record else []
            faults += [] if seen in kept else [f"{name} was shown and is not kept"]
        for each in at.consents.look(MATTER).consents:
            if each.case is not None and each.state is ConsentState.VALID and each.case.state is not CaseState.SIGNED:
                faults.append(f"{each.consent_id} would let something out and is {each.case.state}")
        at.consents.file_again(MATTER)  # as the page does when it is opened
        faults += [f"{each.consent_id} is not filed" for each in at.consents.look(MATTER).consents if not each.filed]
        return faults
    finally:
        vault.close()


def killed(nursery: Nursery, home: Path, seed: int, chance: random.Random) -> set[tuple[str, str]]:
    """Everything that one program showed until it was killed at a moment nobody knows."""
    shown: set[tuple[str, str]] = set()
    enough, pause, dead = chance.randint(1, 60), chance.random() * 0.05, False
    for number, line in enumerate(nursery.born(str(home), seed)):
        word, *rest = line.split()
        if word == "shown":
            shown.add((rest[0], rest[1]))
        if number >= enough and not dead:
            time.sleep(pause)
            nursery.kill()
            dead = True
    assert nursery.status == -9, nursery.errors()
    return shown


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.support.consent_child") as made:
        yield made


def killed_again_and_again(nursery: Nursery, home: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, in the same vault. Raises AssertionError: something is lost or broken."""
    shown: set[tuple[str, str]] = set()
    while True:
        before = len(shown)
        shown |= killed(nursery, home, chance.randrange(2**32), chance)
        assert look(home, shown) == []
        assert fault_codes(home / "vault") <= {"file_unknown"}
        yield Figures(runs=1, kills=1, acknowledged=len(shown) - before)


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`."""
    with Nursery("tests.support.consent_child") as made:
        for number in count():
            home = Path(shutil.copytree(prepared_folder(), room / str(number)))
            yield from islice(killed_again_and_again(made, home, chance), ROUNDS_IN_A_HOME)
            shutil.rmtree(home)


def test_what_the_page_of_consents_showed_is_kept(nursery: Nursery, tmp_path: Path) -> None:
    home, kills = Path(shutil.copytree(prepared_folder(), tmp_path / "home")), 2
    told = sum(islice(killed_again_and_again(nursery, home, random.Random(kills)), kills), Figures())
    assert told.acknowledged > kills * 5
