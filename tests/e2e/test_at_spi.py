"""The program as it is, read and filled by a screen reader alone: one page of each kind, without a key or a mouse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.at_spi import Reader, State, accessibility_bus, reader
from tests.support.display import Hand, NoDisplayError, screen
from tests.support.real_program import MATTER, answers, new_home, started
from tests.support.vaults import PASSPHRASE
from ui.stops import PageCode

WORDS = "1900 block of W 18th St"


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """A screen of its own and a bus that readers sit on."""
    try:
        with screen() as empty, accessibility_bus(empty.environment) as made:
            yield made
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path / "home")


@pytest.fixture
def eyes(environment: dict[str, str], home: Path) -> Iterator[Reader]:
    """A reader before the program, which asks for the passphrase."""
    process = started(home, environment)
    try:
        with reader(environment) as made:
            yield made
        assert process.poll() is None, process.communicate()
    finally:
        process.kill()
        said = process.communicate()
    assert said == ("", "")


def until(ready: Callable[[], object], within_s: float = 20.0) -> None:
    limit = time.monotonic() + within_s
    while not ready():
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.05)


def unlock(eyes: Reader) -> None:
    field = eyes.wait_for("unlock.passphrase")
    assert field.name == "Passphrase"
    field.fill(PASSPHRASE)
    assert PASSPHRASE not in field.text  # a reader does not say it aloud
    eyes.wait_for("unlock.open", State.SENSITIVE).press()
    eyes.wait_for(f"today.changed.{MATTER.lower()}")


def to_matter(eyes: Reader) -> None:
    eyes.wait_for("sidebar.today").press()
    eyes.wait_for(f"today.changed.{MATTER.lower()}").press()
    eyes.wait_for("matter.interview")


def test_locked_a_reader_meets_no_word_of_a_client(eyes: Reader) -> None:
    eyes.wait_for("unlock.passphrase")
    said = eyes.read()
    assert "Enter your passphrase" in said
    assert "DEMO" not in said
    assert "Juan" not in said


def test_a_matter_is_read_with_its_account(eyes: Reader) -> None:
    unlock(eyes)
    to_matter(eyes)
    eyes.wait_for("matter.findings")
    said = eyes.read()
    for words in ("DEMO-B", "In custody since", "Possible breach", "2 h 40 min within the limit", "Ask next"):
        assert words in said
    assert "Juan" not in eyes.read("matter.overview")
    next(each for each in eyes.shown() if each.role == "page tab" and each.name == "Account").press()
    eyes.wait_for("matter.account.list")
    assert "Names of the person. Juan Pérez Doe" in eyes.read("matter.account.list")


def test_an_interview_is_answered_by_choice_and_by_words(eyes: Reader, home: Path) -> None:
    before = answers(home)
    assert before.get("prior_removal_order", {}).get("value") is None
    unlock(eyes)
    to_matter(eyes)
    eyes.wait_for("matter.interview").press()
    eyes.wait_for("interview.open.prior_removal_order").press()
    yes = eyes.wait_for("interview.prior_removal_order.yes")
    assert yes.role == "radio button"
    assert yes.name == "Sí, Yes"
    yes.press()
    eyes.wait_for("interview.prior_removal_order.yes", State.CHECKED)
    eyes.wait_for("interview.section.time_place").press()
    eyes.wait_for_words("Time and place, part")
    field = eyes.wait_for("interview.incident_place")
    assert field.has(State.EDITABLE)
    field.focus()
    field.fill(WORDS)
    eyes.wait_for("interview.next").press()
    until(lambda: eyes.find("interview.incident_place") is None)
    eyes.wait_for("interview.to_matter").press()
    eyes.wait_for("matter.interview")
    eyes.wait_for("sidebar.lock").press()
    eyes.wait_for("unlock.passphrase")
    until(lambda: not (home / "vault" / "records.db-wal").exists())
    after = answers(home)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"prior_removal_order", "incident_place"} <= changed
    assert after["prior_removal_order"]["value"] is True
    assert WORDS in str(after["incident_place"]["value"])


def test_a_declaration_is_read_paragraph_by_paragraph(eyes: Reader) -> None:
    unlock(eyes)
    to_matter(eyes)
    eyes.wait_for("matter.declaration").press()
    first = eyes.wait_for("declaration.paragraph.2")
    assert first.name.startswith("Paragraph 2. El viernes 6 de noviembre de 2026, a las 5:40 de la mañana")
    assert "On Friday, November 6, 2026" in first.name
    numbers = [each.name.split(".")[0] for each in eyes.shown() if ".declaration.paragraph." in each.code]
    numbers = [name for name in dict.fromkeys(numbers) if name.startswith("Paragraph ")]
    assert numbers == [f"Paragraph {at}" for at in range(2, len(numbers) + 2)]
    assert len(numbers) > 10
    eyes.wait_for("declaration.why.2").press()
    eyes.wait_for_words("End of freedom (arrest)")


def test_a_submission_is_read(eyes: Reader) -> None:
    unlock(eyes)
    to_matter(eyes)
    eyes.wait_for("matter.submission").press()
    eyes.wait_for_words("Chicago Police Department")
    said = eyes.read("shell.pages")
    assert MATTER in said
    assert "Juan" not in said.splitlines()[0]


def test_settings_are_changed(eyes: Reader) -> None:
    unlock(eyes)
    eyes.wait_for("sidebar.settings").press()
    eyes.wait_for("settings.look.dark").press()
    eyes.wait_for("settings.look.dark", State.CHECKED)
    eyes.wait_for("settings.language.es").press()
    eyes.wait_for_words("Ajustes")
    assert eyes.wait_for("sidebar.settings").name == "Ajustes"


@dataclass(frozen=True)
class Kind:
    """A kind of page.

    Attributes:
        command: what leads there, typed into the list of all commands.
        shown: a control by which it is known.
        says: words that a reader hears on it.
        fills: a field that can be written in; empty where the page has none at first.
    """

    command: str
    shown: str
    says: str
    fills: str = ""


KINDS = {
    PageCode.CLOCKS: Kind("Clocks of this matter", "clocks.export", "Clocks of DEMO-B"),
    PageCode.BEFORE: Kind("Before the narrative", "before.interview", "Conflict"),
    PageCode.CONSENT: Kind("Consents: who may get it", "consent.ask.city-investigation", "Chicago Police Department"),
    PageCode.KEYING: Kind("Key in a paper form", "keying.begin", "paper", "keying.day"),
    PageCode.REPORTING: Kind("Reporting child abuse", "reporting.keep", "child"),
    PageCode.TRASH: Kind("Trash", "shell.pages", "Trash"),
    PageCode.WORDING: Kind("Wording of the questions", "wording.search", "question", "wording.search"),
    PageCode.PACKS: Kind("Rule packs", "packs.file", "Not yet approved", "packs.bar_number"),
    PageCode.CHECK: Kind("Check something I received", "check.choose_file", "Check"),
    PageCode.EMERGENCY: Kind("Emergency call", "emergency.caller", "calls", "emergency.caller"),
    PageCode.MATTERS: Kind("Go to Matters", "matters.search", "DEMO-B", "matters.search"),
}
"""What no test above comes to; the keyboard opens them, everything else is the reader's."""
ABOVE = {
    PageCode.TODAY, PageCode.MATTER, PageCode.INTERVIEW, PageCode.DECLARATION, PageCode.SUBMISSION, PageCode.SETTINGS
}  # fmt: skip

IN_PROCESS = {PageCode.COMPARE}
"""Needs a matter with two accounts; `tests/ui/test_accessibility.py` reads it."""


def test_every_other_kind_of_page_is_read_and_written_in(eyes: Reader, environment: dict[str, str]) -> None:
    assert KINDS.keys() | ABOVE | IN_PROCESS == set(PageCode)
    unlock(eyes)
    to_matter(eyes)
    hand = Hand(environment)
    for page, kind in KINDS.items():
        hand.focus(hand.windows()[0])
        hand.press("ctrl+k")
        eyes.wait_for("palette.search").fill(kind.command)
        hand.press("Return")
        eyes.wait_for(kind.shown)
        said = eyes.read("shell.pages")
        assert kind.says in said, (page, said)
        assert "Juan" not in said or page in (PageCode.BEFORE, PageCode.COMPARE), page
        if kind.fills:
            field = eyes.wait_for(kind.fills, State.EDITABLE)
            assert field.name
            field.fill("Jane Roe")
            until(lambda field=field: field.text == "Jane Roe")  # type: ignore[misc]
            field.fill("")


def test_a_time_is_written(eyes: Reader, home: Path) -> None:
    unlock(eyes)
    to_matter(eyes)
    button = eyes.wait_for("matter.interview")
    assert button.name == "Interview"  # and not what its icon is called
    button.press()
    eyes.wait_for("interview.section.arrest").press()
    clock = eyes.wait_for("interview.arrest_at", State.EDITABLE)
    clock.focus()
    clock.fill("5:55")
    eyes.wait_for("interview.arrest_at.day", State.EDITABLE).focus()
    eyes.wait_for("interview.next").press()
    eyes.wait_for("interview.to_matter").press()
    eyes.wait_for("matter.interview")
    eyes.wait_for("sidebar.lock").press()
    eyes.wait_for("unlock.passphrase")
    until(lambda: not (home / "vault" / "records.db-wal").exists())
    assert "05:55" in str(answers(home)["arrest_at"]["value"])
