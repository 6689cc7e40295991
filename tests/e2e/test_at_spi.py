"""The program as it is, read and filled by a screen reader alone: one page of each kind, without a key or a mouse.

One program for all of it: a test begins at the lock or at the matter, wherever the one before it has left off.
"""

from __future__ import annotations

import io
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from clinic_app.domain.recovery_key import groups
from tests.support.at_spi import Reader, State, accessibility_bus, reader
from tests.support.display import Hand, NoDisplayError, Screen, screen
from tests.support.real_program import MATTER, answers, lines, new_home, started
from tests.support.vaults import PASSPHRASE
from ui.stops import PageCode

WORDS = "1900 block of W 18th St"


@pytest.fixture(scope="module")
def empty() -> Iterator[Screen]:
    """A screen of its own."""
    try:
        with screen() as made:
            yield made
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@pytest.fixture(scope="module")
def environment(empty: Screen) -> Iterator[dict[str, str]]:
    """With a bus that readers sit on."""
    try:
        with accessibility_bus(empty.environment) as made:
            yield made
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@dataclass
class Sitting:
    """A program and the reader before it."""

    process: subprocess.Popen[str]
    eyes: Reader

    def complaints(self) -> str:
        """What the program has said since it was asked last; a program with a window says nothing."""
        said = ""
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            os.set_blocking(pipe.fileno(), False)
            while chunk := _now_in(pipe.fileno()):
                said += chunk.decode()
        return self.eyes.without_gone(said)


def _now_in(pipe: int) -> bytes:
    try:
        return os.read(pipe, 2**16)
    except BlockingIOError:
        return b""


def sitting(home: Path, environment: dict[str, str]) -> Iterator[Sitting]:
    """A program over this home, until the block ends."""
    process = started(home, environment)
    try:
        with reader(environment) as eyes:
            yield Sitting(process, eyes)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_home(tmp_path_factory.mktemp("read") / "home")


@pytest.fixture(scope="module")
def program(environment: dict[str, str], home: Path) -> Iterator[Sitting]:
    yield from sitting(home, environment)


@pytest.fixture
def eyes(program: Sitting) -> Iterator[Reader]:
    """A reader before the program, which has ended nowhere and complained of nothing when the test is over."""
    yield program.eyes
    assert program.process.poll() is None
    assert program.complaints() == ""


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
    eyes.wait_for("sidebar.today", State.SENSITIVE)


def lock(eyes: Reader) -> None:
    eyes.wait_for("sidebar.lock").press()
    eyes.wait_for("unlock.passphrase")


def to_matter(eyes: Reader) -> None:
    until(lambda: eyes.find("unlock.passphrase") or eyes.find("sidebar.today"))
    if eyes.find("unlock.passphrase"):
        unlock(eyes)
    eyes.wait_for("sidebar.today").press()
    eyes.wait_for(f"today.changed.{MATTER.lower()}").press()
    eyes.wait_for("matter.interview")


def test_locked_a_reader_meets_no_word_of_a_client(eyes: Reader) -> None:
    eyes.wait_for("unlock.passphrase")
    assert_nobody_is_met(eyes)
    to_matter(eyes)
    lock(eyes)
    assert_nobody_is_met(eyes)


def assert_nobody_is_met(eyes: Reader) -> None:
    said = eyes.read()
    assert "Enter your passphrase" in said
    assert "DEMO" not in said
    assert "Juan" not in said


def test_a_matter_is_read_with_its_account(eyes: Reader) -> None:
    to_matter(eyes)
    eyes.wait_for("matter.findings")
    said = eyes.read()
    for words in ("DEMO-B", "In custody since", "Possible breach", "2 h 40 min within the limit", "Ask next"):
        assert words in said
    assert "Juan" not in eyes.read("matter.overview")
    next(each for each in eyes.shown() if each.role == "page tab" and each.name == "Account").press()
    eyes.wait_for("matter.account.list")
    assert "Names of the person. Juan Pérez Doe" in eyes.read("matter.account.list")


def test_an_interview_is_answered_in_every_way(eyes: Reader, home: Path, tmp_path: Path) -> None:
    untouched = new_home(tmp_path / "home")
    assert answers(untouched).get("prior_removal_order", {}).get("value") is None
    to_matter(eyes)
    button = eyes.wait_for("matter.interview")
    assert button.name == "Interview"  # and not what its icon is called
    button.press()
    for answer in (by_a_choice, by_words, by_a_time, by_a_record, by_a_line):
        answer(eyes)
    eyes.wait_for("interview.to_matter").press()
    eyes.wait_for("matter.interview")
    lock(eyes)
    until(lambda: not (home / "vault" / "records.db-wal").exists())
    after = {name: answer.get("value") for name, answer in answers(home).items()}
    assert after["prior_removal_order"] is True
    assert WORDS in str(after["incident_place"])
    assert "05:55" in str(after["arrest_at"])
    assert after["officers_seen"][-1]["designation"] == "the tall one"
    assert after["officers_seen"][-1]["face_covered"] is True
    assert lines(home) == [*lines(untouched), "Me llevaron sin abrigo."]


def by_a_choice(eyes: Reader) -> None:
    eyes.wait_for("interview.open.prior_removal_order").press()
    yes = eyes.wait_for("interview.prior_removal_order.yes")
    assert yes.role == "radio button"
    assert yes.name == "Sí, Yes"
    yes.press()
    eyes.wait_for("interview.prior_removal_order.yes", State.CHECKED)


def by_words(eyes: Reader) -> None:
    eyes.wait_for("interview.section.time_place").press()
    eyes.wait_for_words("Time and place, part")
    field = eyes.wait_for("interview.incident_place")
    assert field.has(State.EDITABLE)
    field.focus()
    field.fill(WORDS)
    eyes.wait_for("interview.next").press()
    until(lambda: eyes.find("interview.incident_place") is None)


def by_a_time(eyes: Reader) -> None:
    eyes.wait_for("interview.section.arrest").press()
    clock = eyes.wait_for("interview.arrest_at", State.EDITABLE)
    clock.focus()
    clock.fill("5:55")
    eyes.wait_for("interview.arrest_at.day", State.EDITABLE).focus()
    eyes.wait_for("interview.next").press()


def by_a_record(eyes: Reader) -> None:
    """An officer, in the parts of a block that opens for it."""
    eyes.wait_for("interview.section.officers").press()
    eyes.wait_for("interview.part.officers_seen").press()
    eyes.wait_for("interview.open.officers_seen").press()
    eyes.wait_for("interview.officers_seen.add").press()
    called = eyes.wait_for("interview.officers_seen.designation", State.EDITABLE)
    assert called.name
    called.fill("the tall one")
    eyes.wait_for("interview.officers_seen.face_covered.yes").press()
    eyes.wait_for("interview.officers_seen.done").press()
    eyes.wait_for_words("the tall one")


def by_a_line(eyes: Reader) -> None:
    """One more line of what the client says, behind those that are read."""
    eyes.wait_for("interview.section.own_words").press()
    first = eyes.wait_for("statement.s1")
    assert first.name == "Line 1, as said"
    assert first.text
    eyes.wait_for("statement.add").press()
    new = eyes.wait_for("statement.s33", State.EDITABLE)
    assert new.name == "Line 33, as said"
    new.focus()
    new.fill("Me llevaron sin abrigo.")


def test_a_declaration_is_read_paragraph_by_paragraph(eyes: Reader) -> None:
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
    to_matter(eyes)
    eyes.wait_for("matter.submission").press()
    eyes.wait_for_words("Chicago Police Department")
    said = eyes.read("shell.pages")
    assert MATTER in said
    assert "Juan" not in said.splitlines()[0]


def test_accounts_are_compared(eyes: Reader, environment: dict[str, str]) -> None:
    to_matter(eyes)
    command(eyes, Hand(environment), "Compare accounts")
    eyes.wait_for("compare.list")
    assert "Account 2, a witness: Fri 6 Nov 05:50" in eyes.read("compare")


def command(eyes: Reader, hand: Hand, words: str) -> None:
    """Types it into the list of all commands."""
    hand.focus(hand.windows()[0])
    hand.press("ctrl+k")
    eyes.wait_for("palette.search").fill(words)
    hand.press("Return")


def test_settings_are_changed(eyes: Reader) -> None:
    to_matter(eyes)
    eyes.wait_for("sidebar.settings").press()
    eyes.wait_for("settings.look.dark").press()
    eyes.wait_for("settings.look.dark", State.CHECKED)
    eyes.wait_for("settings.language.es").press()
    eyes.wait_for_words("Ajustes")
    assert eyes.wait_for("sidebar.settings").name == "Ajustes"
    eyes.wait_for("settings.language.en").press()
    until(lambda: eyes.wait_for("sidebar.settings").name == "Settings")


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
    PageCode.PEOPLE: Kind("People and my passphrase", "people.change", "Attorney"),
    PageCode.BACKUPS: Kind("Backups", "backups.choose", "Backups"),
    PageCode.KEEPING: Kind("Keeping and erasing", "keeping.years", "How long a matter is kept"),
    PageCode.LOG: Kind("Log", "log.export", "Everything", "log.day"),
    PageCode.CHECK: Kind("Check something I received", "check.choose_file", "Check"),
    PageCode.EMERGENCY: Kind("Emergency call", "emergency.caller", "calls", "emergency.caller"),
    PageCode.MATTERS: Kind("Go to Matters", "matters.search", "DEMO-B", "matters.search"),
}
"""What no test above comes to; the keyboard opens them, everything else is the reader's."""
ABOVE = {
    PageCode.TODAY, PageCode.MATTER, PageCode.INTERVIEW, PageCode.DECLARATION, PageCode.SUBMISSION,
    PageCode.COMPARE, PageCode.SETTINGS,
}  # fmt: skip


def test_every_other_kind_of_page_is_read_and_written_in(eyes: Reader, environment: dict[str, str]) -> None:
    assert KINDS.keys() | ABOVE == set(PageCode)
    to_matter(eyes)
    hand = Hand(environment)
    for page, kind in KINDS.items():
        command(eyes, hand, kind.command)
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


@pytest.fixture
def new_clinic(empty: Screen, tmp_path: Path) -> Iterator[Sitting]:
    """A program that was never used, on a bus of its own."""
    with accessibility_bus(empty.environment) as environment:
        yield from sitting(tmp_path / "home", environment)


def test_a_clinic_is_founded_and_its_recovery_key_typed_back(new_clinic: Sitting, tmp_path: Path) -> None:
    eyes, paper = new_clinic.eyes, tmp_path / "sheet.pdf"
    eyes.wait_for("first_run.spoken.en", State.CHECKED)
    go_on(eyes, "first_run.clinic_name")
    eyes.wait_for("first_run.clinic_name").fill("Example Clinic")
    eyes.wait_for("first_run.attorney_name").fill("A. Muestra")
    go_on(eyes, "first_run.drawn_words")
    until(lambda: eyes.wait_for("first_run.drawn_words").name)
    words = eyes.wait_for("first_run.drawn_words").name
    assert len(words.split()) == 5
    go_on(eyes, "first_run.again")
    again = eyes.wait_for("first_run.again", State.EDITABLE)
    again.fill(words)
    assert words not in again.text
    go_on(eyes, "first_run.save")
    eyes.wait_for("first_run.save", State.SENSITIVE).press()
    eyes.wait_for("choosing.name").fill(str(paper))
    eyes.wait_for("choosing.take", State.SENSITIVE).press()
    until(paper.is_file)
    assert "AGE-SECRET-KEY" not in eyes.read()  # it is on the paper alone
    eyes.wait_for("first_run.forward", State.SENSITIVE).press()
    type_back(eyes, paper)
    go_on(eyes, "first_run.first_client")
    assert (tmp_path / "home" / "vault" / "records.db").is_file()
    assert new_clinic.complaints() == ""


def go_on(eyes: Reader, then: str) -> None:
    eyes.wait_for("first_run.forward", State.SENSITIVE).press()
    eyes.wait_for(then)


def type_back(eyes: Reader, paper: Path) -> None:
    """The groups that are asked, as they stand on the paper; none stays on the screen."""
    printed = PdfReader(io.BytesIO(paper.read_bytes())).pages[0].extract_text().split()
    key = next(word for word in printed if word.startswith("AGE-SECRET-KEY-1") and len(word) > 16)
    until(lambda: any(".first_run.group_" in each.code for each in eyes.shown()))
    for group in groups(key):
        field = eyes.find(f"first_run.group_{group.label}")
        if field is not None:
            assert field.name == f"Row {group.label[0]}, group {group.label[1:]}"
            field.fill(group.text)
            until(lambda field=field: not field.text)  # type: ignore[misc]
