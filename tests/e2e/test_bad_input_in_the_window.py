"""Bad input in the window, case by case: one plain sentence with what was kept and what to do, and nothing is lost.

Every case goes through the real page over real services and a real vault.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault.database import Database
from clinic_app.domain.intake.laying import answers_of
from clinic_app.services.answering import Answering
from tests.support.command_line import REPOSITORY
from tests.support.desks import fresh_clinic
from tests.support.keying import control, has_control, press, type_into, type_letter
from tests.support.qt import wait_for
from tests.support.sampled import one_in
from tests.support.vaults import PASSPHRASE, StepClock, cheap_keeper, fault_codes
from tests.support.window_driver import AFTER_BOTH, WindowDriver, cheap_program
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.note import Note
from ui.presenters.interview import InterviewPresenter
from ui.program import Program
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme.theme import Theme
from ui.widgets.saved import SavedState
from ui.widgets.words import Words

BORN = "3 May 1990"
MEGABYTES = 3_000_000
Give = Callable[["Interviewer"], None]


class Interviewer:
    """A person at an interview. Args: home: the folder with the vault; matter: a new one where none is named."""

    def __init__(self, home: Path, matter: str = "", program: Program | None = None) -> None:
        self.closed = False
        self.driver = WindowDriver(home, program)
        self.driver.unlock()
        self.driver.go(Stop(PageCode.INTERVIEW, matter))
        presenter = self.driver.shell.presenter
        assert isinstance(presenter, InterviewPresenter)
        self.presenter, self.page = presenter, presenter.page
        self.matter, self.field = presenter.saving.matter, ""

    def go_to(self, field: str) -> None:
        self.field = field
        self.page.go_to_field(field)
        wait_for(lambda: any(each.isVisibleTo(self.page) for each in self._editors()))

    def _editors(self) -> list[QWidget]:
        return self.page.findChildren(QWidget, f"interview.{self.field}.editor")

    @property
    def editor(self) -> FieldEditor:
        (found,) = (each for each in self._editors() if each.isVisibleTo(self.page))
        assert isinstance(found, FieldEditor)
        return found

    def type(self, part: str, text: str) -> None:
        type_into(self.page, f"interview.{self.field}{part}", text)

    def type_whole(self, text: str) -> None:
        """As a page of words that stands on the clipboard."""
        self.paste("", text)

    def press(self, part: str) -> None:
        press(self.page, f"interview.{self.field}{part}")

    def paste(self, part: str, text: str) -> None:
        box = control(self.page, f"interview.{self.field}{part}")
        box.setFocus()
        clipboard = QApplication.clipboard()
        clipboard.setText(text)
        QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        clipboard.clear()

    def leave(self) -> None:
        """Goes on, as Enter does."""
        self.editor.commit()
        self.driver.settle()

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.driver.close()

    @property
    def stored(self) -> dict[str, Any]:
        """What the account in hand holds, which is what is on its way to the disk."""
        account = self.presenter.hand.account
        assert account is not None
        return answers_of(account)

    @property
    def banner(self) -> str:
        """The window's banner; empty where there is none."""
        banner = self.driver.shell.trouble.banner
        return "" if banner is None else banner.accessibleName()

    @property
    def saved(self) -> SavedState:
        return self.page.header.saved.state


def on_disk(home: Path, matter: str) -> dict[str, Any]:
    vault = cheap_keeper().open(home / "vault", passphrase=PASSPHRASE)
    try:
        (account, *_) = Answering(vault.records, StepClock()).working(matter).accounts
        return dict(answers_of(account))
    finally:
        vault.close()


@pytest.fixture(scope="module")
def app() -> QApplication:
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication([])
    Theme().apply(made)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return fresh_clinic(tmp_path)


@pytest.fixture
def person(app: QApplication, home: Path) -> Iterator[Interviewer]:
    del app
    sitting = Interviewer(home)
    yield sitting
    sitting.close()
    assert fault_codes(home / "vault") == set()


def assert_one_sentence(told: str) -> None:
    """What was kept or what to do, in words, once; nothing of the program's inside."""
    assert told
    assert told[0].isupper() or told[0].isdigit() or told[0] in "“¿"
    assert told.rstrip()[-1] in ".?"
    assert told.count(". ") <= 2
    for inside in ("Error", "Traceback", "None", "validation", "{", "pydantic", "sqlite", "value_error"):
        assert inside not in told


# Times that cannot be


def at(clock: str, day: str) -> Give:
    def give(person: Interviewer) -> None:
        person.type("", clock)
        person.type(".day", day)

    return give


def between(first: tuple[str, str], last: tuple[str, str]) -> Give:
    def give(person: Interviewer) -> None:
        person.press(".way.between")
        at(*first)(person)
        person.type(".to", last[0])
        person.type(".to_day", last[1])

    return give


def birth(day: str) -> Give:
    return lambda person: person.type("", day)


TIMES = {
    "31 February": ("arrest_at", at("5:40", "31 Feb 2026"), "February has 28 days."),
    "29 February of no leap year": ("arrest_at", at("5:40", "2/29/2026"), "February has 28 days."),
    "a thirteenth month": ("arrest_at", at("5:40", "13/6/2026"), "There are 12 months"),
    "25:61": ("arrest_at", at("25:61", "11/2/2026"), "A day has 24 hours"),
    "24:10": ("arrest_at", at("24:10", "11/2/2026"), "A day has 24 hours"),
    "a bare hour": ("arrest_at", at("5", "11/2/2026"), "Write minutes too"),
    "the wrong weekday": ("arrest_at", at("5:40", "Sun 6 Nov 2026"), "is a Friday."),
    "the year 0026": ("arrest_at", at("5:40", "11/2/0026"), "The year"),
    "the year 9999": ("arrest_at", at("5:40", "11/2/9999"), "The year"),
    "far ahead": ("arrest_at", at("5:40", "11/2/2126"), ""),
    "before birth": ("arrest_at", at("5:40", "11/2/1950"), ""),
    "an hour the clocks left out": ("arrest_at", at("2:30", "3/8/2026"), "2:30 did not exist that night"),
    "an hour that came twice": ("arrest_at", at("1:30", "11/1/2026"), "This time came twice that night."),
    "words": ("arrest_at", at("después de comer", "11/2/2026"), "Write the time of day"),
    "Arabic-Indic figures that are no time": ("arrest_at", at("٢٥:٦١", "11/2/2026"), ""),
    "the end before the beginning": (
        "arrest_at", between(("5:40", "11/2/2026"), ("5:10", "11/2/2026")), "The end lies before the beginning."),
    "no end": ("arrest_at", between(("5:40", "11/2/2026"), ("", "")), "Write the end too"),
    "born tomorrow": ("subject_dob", birth("11/13/2026"), ""),
    "born on 31 April": ("subject_dob", birth("31 Apr 1990"), "April has 30 days."),
}  # fmt: skip


def _typed(person: Interviewer) -> list[str]:
    boxes = person.editor.findChildren(QLineEdit)
    return [box.text() for box in boxes if box.isVisibleTo(person.page) and "source" not in box.objectName()]


def test_impossible_times(person: Interviewer, home: Path) -> None:
    """One after the other at the same question; the last one is still there when the program was closed."""
    others: dict[str, str] = {}
    person.go_to("subject_dob")
    person.type("", BORN)
    person.leave()
    for case, (field, give, begins) in TIMES.items():
        person.go_to(field)
        if field == "arrest_at":
            person.press(".answer.declined")  # an answer is there, and the fields are empty
        before = dict(person.stored)
        give(person)
        typed = _typed(person)
        person.leave()
        print(f"{case}: {person.editor.note}")
        assert_one_sentence(person.editor.note)
        if begins not in person.editor.note:
            others[case] = person.editor.note
        assert _typed(person) == typed  # it stands there as it was typed
        assert person.stored == before
    assert others == {}
    person.close()
    again = Interviewer(home, person.matter)
    again.go_to(field)
    assert _typed(again) == typed
    again.close()
    assert on_disk(home, person.matter) == before


# Words of which nothing can be seen

UNSEEN = {
    "marks": "\u0301\u0302\u0303",
    "an Arabic vowel sign": "\u064e",
    "direction signs": "\u202e\u2066\u2069",
    "signs of no width": "\u200b\u200d\u2060",
    "a filler": "\u3164\u115f",
    "marks and blanks": " \u0301 \u200b",
}
BLANK = {"spaces": "   ", "wide spaces": "\u00a0\u2003\u3000"}


OWN_SIGNS = ("\u0643\u064e\u0631\u064a\u0645", "\u738b", "Jose\u0301", "\u202eJuan\u202c")


@pytest.mark.parametrize("letters", one_in(3, UNSEEN.values()), ids=UNSEEN)
def test_a_name_of_which_nothing_can_be_seen(person: Interviewer, letters: str) -> None:
    person.go_to("names")
    person.press(".add")
    person.type(".as_given", letters)
    person.press(".done")
    assert_one_sentence(_told(person))
    assert "cannot be seen" in _told(person)
    person.leave()
    assert "names" not in person.stored


def test_an_answer_of_which_nothing_can_be_seen(person: Interviewer) -> None:
    for field in ("employer", "incident_place"):
        person.go_to(field)
        for letters in UNSEEN.values():
            person.type("", letters)
            person.leave()
            assert field not in person.stored
            assert_one_sentence(_told(person))
        for letters in BLANK.values():
            person.type("", letters)
            person.leave()
            assert (field in person.stored, _told(person)) == (False, "")
        for name in OWN_SIGNS:
            person.type("", name)
            person.leave()
            assert person.stored[field]["value"] == name


def _told(person: Interviewer) -> str:
    notes = {each.text for each in person.page.findChildren(Note) if each.isVisibleTo(person.page) and each.text}
    assert len(notes) <= 1, notes
    return "".join(notes)


# Too much at once


@pytest.mark.parametrize("field", one_in(2, ["employer", "incident_place", "pronouns", "arrest_at"]))
def test_pasted_megabytes(person: Interviewer, field: str) -> None:
    """What stood there stays, what was pasted can be pasted elsewhere, and the window answers at once."""
    person.go_to(field)
    person.type("", "5:40")
    person.leave()
    before = dict(person.stored)
    begun = time.process_time()
    person.paste("", "palabra " * (MEGABYTES // 8))
    person.leave()
    assert time.process_time() - begun < 3.0
    assert_one_sentence(_told(person))
    assert person.stored == before


def test_pasted_megabytes_in_the_statement(person: Interviewer) -> None:
    person.page.go_to_statement()
    wait_for(lambda: has_control(person.page, "statement.add"))
    press(person.page, "statement.add")
    box = QApplication.focusWidget()
    assert box is not None
    for letter in "They came":
        type_letter(box, letter)
    QApplication.clipboard().setText("palabra " * (MEGABYTES // 8))
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    person.driver.settle()
    assert_one_sentence(_told(person))
    person.driver.go(Stop(PageCode.TODAY))
    account = person.presenter.hand.account
    assert account is not None
    assert [line.text for line in account.statement] == ["They came"]


# Disks and other programs


def _on_the_lane(person: Interviewer, work: Callable[[Database], object]) -> None:
    """Does something with the open database, in the thread that owns it."""
    vault = person.presenter.desk.vault
    tasks = person.driver.window.tasks
    tasks.run(Place.VAULT, lambda _token: work(vault._database), owner=tasks, saying="-")  # type: ignore[attr-defined]
    person.driver.settle()


def _pragma(setting: str) -> Callable[[Interviewer], None]:
    return lambda person: _on_the_lane(person, lambda database: database.rows(f"PRAGMA {setting}"))


def _fill(person: Interviewer) -> None:
    def fill(database: Database) -> None:
        database.rows(f"PRAGMA max_page_count = {database.value('PRAGMA page_count')}")

    _on_the_lane(person, fill)


FAILING: dict[str, tuple[Callable[[Interviewer], None], Callable[[Interviewer], None], str]] = {
    "full": (_fill, _pragma("max_page_count = 1073741823"), "The disk is full"),
    "read-only": (_pragma("query_only = 1"), _pragma("query_only = 0"), "cannot be written to"),
}


@pytest.mark.parametrize("case", sorted(FAILING))
def test_a_disk_that_fails_while_answering(person: Interviewer, home: Path, case: str) -> None:
    """The page keeps what was given, says once why it is not on the disk, and takes the sentence back when it is."""
    fail, mend, sentence = FAILING[case]
    fail(person)
    for field, text in (("employer", "A bakery. " * 3000), ("incident_place", "A corner. " * 3000)):
        person.go_to(field)
        person.type_whole(text)
        person.leave()
        assert person.saved is SavedState.NOT_SAVED
        assert sentence in person.banner
        assert_one_sentence(person.banner)
        assert person.stored[field]["value"] == text
    mend(person)
    person.page.header.retry.click()
    person.driver.settle()
    assert person.saved is SavedState.SAVED
    assert person.banner == ""
    person.close()
    found = on_disk(home, person.matter)
    assert found["employer"]["value"] == "A bakery. " * 3000
    assert found["incident_place"]["value"] == "A corner. " * 3000


HOLDER = """
import sys
from pathlib import Path
from clinic_app.adapters.vault.database import Access, Database
database = Database(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()), Access.WRITE, vault_id=sys.argv[2])
with database.transaction():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_another_program_holds_the_database(person: Interviewer, home: Path) -> None:
    database = person.presenter.desk.vault._database  # type: ignore[attr-defined]
    words = [sys.executable, "-c", HOLDER, str(database.path), database._vault_id]
    with subprocess.Popen(words, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write(database._key.hex() + "\n")
        other.stdin.flush()
        assert other.stdout.readline() == "held\n"
        person.go_to("employer")
        person.type("", "A bakery")
        person.leave()
        assert person.saved is SavedState.NOT_SAVED
        assert "Another program is holding the vault" in person.banner
        assert_one_sentence(person.banner)
        other.communicate("\n")
    person.page.header.retry.click()
    person.driver.settle()
    assert (person.saved, person.banner) == (SavedState.SAVED, "")
    person.close()
    assert on_disk(home, person.matter)["employer"]["value"] == "A bakery"


def test_two_programs_on_one_vault(person: Interviewer, home: Path) -> None:
    """The second asks for the passphrase, says who has the vault, and changes nothing."""
    person.go_to("employer")
    person.type("", "A bakery")
    second = WindowDriver(home)
    second.type_passphrase()
    second.press_enter()
    second.settle()
    told = second.window.entrance.unlock.findChildren(Words)
    said = [each.text() for each in told if each.isVisibleTo(second.window) and "open" in each.text()]
    assert any("already open" in each or "another" in each.lower() for each in said), said
    second.close()
    person.leave()
    assert person.saved is SavedState.SAVED
    person.close()
    assert on_disk(home, person.matter)["employer"]["value"] == "A bakery"


def test_a_clock_that_was_set_back(person: Interviewer, home: Path) -> None:
    """Today says so; what is answered then is saved, and counts as what was said last."""
    person.go_to("employer")
    person.type("", "A bakery")
    person.leave()
    person.close()
    program = cheap_program()
    assert isinstance(program.clock, StandingClock)
    program.clock.set(AFTER_BOTH - timedelta(days=40))
    earlier = Interviewer(home, person.matter, program)
    earlier.go_to("employer")
    earlier.type("", "Two bakeries")
    earlier.leave()
    assert earlier.saved is SavedState.SAVED
    earlier.driver.go(Stop(PageCode.TODAY))
    shown = " ".join(each.text() for each in earlier.driver.window.findChildren(Words))
    assert "Something was stored here at a later time than this computer shows" in shown
    earlier.close()
    assert on_disk(home, person.matter)["employer"]["value"] == "Two bakeries"
