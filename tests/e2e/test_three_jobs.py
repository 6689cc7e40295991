"""The three jobs, each from one end to the other in the real window, by the keyboard alone.

What the page says is only half of it: each job is looked up in the vault, or in the file that left it.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.recovery_key import groups
from clinic_app.services.ports.vault import Vault
from clinic_app.services.sealed_document import TakenOut, take_out
from clinic_app.services.verification.report import Report, State
from clinic_app.services.verification.trust import Trust, read_trust_file
from tests.support.at_the_keyboard import CTRL, SHIFT, AtTheKeyboard, Files
from tests.support.desks import CheapProgram, fresh_clinic
from tests.support.prepared_clinic import CITY, FORM, board
from tests.support.vaults import PASSPHRASE
from tests.ui.fixtures import app, qapp, qt_is_silent, theme
from ui import choosing
from ui.stops import PageCode
from ui.theme.theme import Theme
from ui.words import say

__all__ = ["app", "qapp", "qt_is_silent", "theme"]
Key = Qt.Key
SAID, MEANT = "Dos hombres abrieron la puerta.", "Two men opened the door."
LATER_SAID = "Mi hermana lo vio todo"
EXPECTED: dict[str, Any] = {
    "incident_at": {
        "state": "answered",
        "value": {
            "earliest": "2026-11-09T09:00:00-06:00",
            "latest": "2026-11-09T09:30:00-06:00",
            "zone": "America/Chicago",
            "precision": "within_15_min",
        },
    },
    "incident_place": {"state": "client_does_not_know"},
    "incident_location_type": {"state": "answered", "value": "curtilage"},
    "in_illinois": {"state": "answered", "value": True},
    "in_city_of_chicago": {"state": "answered", "value": False},
    "civil_enforcement": {"state": "come_back_later"},
    "local_le_present": {"state": "answered", "value": False},
    "custody_segments": {
        "state": "answered",
        "value": [
            {
                "facility": "Sala de espera",
                "type": "hold_room",
                "in_at": {
                    "earliest": "2026-11-09T10:30:00-06:00",
                    "latest": "2026-11-09T10:30:00-06:00",
                    "zone": "America/Chicago",
                    "precision": "exact",
                },
            }
        ],
    },
}


@pytest.fixture
def people(theme: Theme) -> Iterator[list[AtTheKeyboard]]:
    """Everybody who sat down; a program that is left running is ended."""
    assert theme.percent == 100
    seated: list[AtTheKeyboard] = []
    yield seated
    for person in seated:
        if not person.ended:
            person.quit()


def sit_down(people: list[AtTheKeyboard], home: Path) -> AtTheKeyboard:
    """Starts the program."""
    people.append(AtTheKeyboard(home))
    return people[-1]


def opened(home: Path, passphrase: str) -> Vault:
    """The vault as another program finds it."""
    return CheapProgram().keeper.open(home / "vault", passphrase=passphrase)


# The paralegal.


def found_a_clinic(person: AtTheKeyboard, sheet: Path) -> str:
    """The first run, to the button of the first client. Returns the passphrase."""
    assert person.name == "first_run.spoken.en"
    person.press(Key.Key_Return)
    person.type("Example Clinic")
    person.press(Key.Key_Tab)
    person.type("A. Muestra")
    person.press(Key.Key_Return)
    words = person.heard("first_run.drawn_words")
    assert len(words.split()) == 5
    person.tab_to("first_run.forward")
    person.press(Key.Key_Return)
    person.type(words)
    person.press(Key.Key_Return)
    with choosing.use(Files(sheet)):
        person.act("first_run.save")
    assert person.name == "first_run.forward"
    person.press(Key.Key_Return)
    on_paper = PdfReader(io.BytesIO(sheet.read_bytes())).pages[0].extract_text().split()
    key = next(word for word in on_paper if word.startswith("AGE-SECRET-KEY-1") and len(word) > 16)
    paper = {group.label: group.text for group in groups(key)}
    for _ in range(3):
        person.type(paper[person.name.removeprefix("first_run.group_")])
        person.settle()
    assert person.name == "first_run.forward"
    person.press(Key.Key_Return)
    assert person.name == "first_run.first_client"
    return words


def ask_in_spanish(person: AtTheKeyboard) -> None:
    """From the list of commands to the list of languages; the keyboard is back at the question."""
    before = person.name
    person.command("ask in another language")
    assert person.name == "interview.asked_in"
    person.press(Key.Key_Down)
    assert person.name == before
    assert "Asked in Spanish" in person.reads("interview.header")


def tell_in_own_words(person: AtTheKeyboard) -> None:
    """A line in Spanish, and what it means."""
    person.press(Key.Key_G, CTRL)
    person.tab_to("interview.section.own_words")
    person.press(Key.Key_Return)
    person.press(Key.Key_Space)
    person.type(SAID)
    person.press(Key.Key_Tab)
    assert person.name == "statement.s1.translation"
    person.type(MEANT)


def answer_time_and_place(person: AtTheKeyboard) -> None:
    """About a quarter past nine; not known; a choice; two by digit; put off."""
    person.press(Key.Key_Return, CTRL)
    person.press(Key.Key_Return, CTRL)
    assert person.name == "interview.incident_at"
    person.tab_to("interview.incident_at.way.day_only", back=True)
    person.press(Key.Key_Left)
    person.press(Key.Key_Left)
    person.press(Key.Key_Space)
    assert person.name == "interview.incident_at"
    person.type("9:15")
    person.press(Key.Key_Tab)
    person.type("11/9/2026")
    person.press(Key.Key_Down, CTRL)
    person.act("interview.incident_place.answer.client_does_not_know")
    person.press(Key.Key_Down, CTRL)
    assert person.name == "interview.incident_location_type.home"
    person.press(Key.Key_2)
    person.press(Key.Key_Down, CTRL)
    assert person.name == "interview.in_city_of_chicago.yes"
    person.press(Key.Key_2)
    person.press(Key.Key_Down, CTRL)
    assert person.name == "interview.in_illinois.yes"
    person.press(Key.Key_1)
    person.press(Key.Key_Down, CTRL)
    assert person.name == "interview.civil_enforcement.yes"
    person.press(Key.Key_5)


def answer_custody(person: AtTheKeyboard) -> None:
    """A stay in one place, in the first part."""
    person.press(Key.Key_G, CTRL)
    person.tab_to("interview.section.safety", back=True)
    person.press(Key.Key_Return)
    person.act("interview.custody_segments.add")
    assert person.name == "interview.custody_segments.facility"
    person.type("Sala de espera")
    person.press(Key.Key_Tab)
    person.press(Key.Key_Space)
    person.tab_to("interview.custody_segments.in_at")
    person.type("10:30")
    person.press(Key.Key_Tab)
    person.type("11/9/2026")
    person.act("interview.custody_segments.done")
    assert person.name == "interview.custody_segments.add"


def change_ones_mind(person: AtTheKeyboard) -> None:
    """The Guide's question, answered, taken back, and put back."""
    person.press(Key.Key_J, CTRL)
    assert person.name == "interview.local_le_present.yes"
    person.press(Key.Key_2)
    person.press(Key.Key_Z, CTRL)
    assert "Taken back" in person.reads("window.toast")
    assert not is_chosen(person, "interview.local_le_present.no")
    person.press(Key.Key_Z, CTRL | SHIFT)
    assert is_chosen(person, "interview.local_le_present.no")


def is_chosen(person: AtTheKeyboard, name: str) -> bool:
    """Whether an answer is marked, as a screen reader says it."""
    return bool(person.state_of(name).checked)


def told(home: Path, passphrase: str, number: str) -> Account:
    """The account as it is in the vault, settled or not."""
    vault = opened(home, passphrase)
    try:
        return CheapProgram().answering(vault).working(number).accounts[0]
    finally:
        vault.close()


def test_the_paralegal_takes_an_account(people: list[AtTheKeyboard], tmp_path: Path) -> None:
    person = sit_down(people, tmp_path)
    words = found_a_clinic(person, tmp_path / "sheet.pdf")
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.INTERVIEW)
    number = person.matter
    assert person.name == "interview.custody_segments.add"
    ask_in_spanish(person)
    tell_in_own_words(person)
    answer_time_and_place(person)
    answer_custody(person)
    change_ones_mind(person)
    person.press(Key.Key_G, CTRL)
    person.tab_to("interview.section.own_words", back=True)
    person.press(Key.Key_Return)
    assert person.name == "statement.s1"
    person.press(Key.Key_Return)
    assert person.name == "statement.s2"
    person.type(LATER_SAID)
    person.lock()

    account = told(tmp_path, words, number)
    assert account.interview.language == "es"
    assert [(line.text, [each.text for each in line.translations]) for line in account.statement] == [
        (SAID, [MEANT]),
        (LATER_SAID, []),
    ]
    assert answers_of(account) == EXPECTED

    again = sit_down(people, tmp_path)
    again.unlock(words)
    assert (again.page, again.matter) == (PageCode.INTERVIEW, number)
    assert again.name == "statement.s1"
    assert LATER_SAID in again.reads("statement")
    assert "Asked in Spanish" in again.reads("interview.header")
    again.press(Key.Key_J, CTRL)
    asked = again.name
    again.lock()
    assert told(tmp_path, words, number) == account

    third = sit_down(people, tmp_path)
    third.unlock(words)
    assert third.name.startswith("interview.")
    assert third.name == asked


# The attorney.


def go_to_matter(person: AtTheKeyboard, line: str) -> None:
    """From the first line of Today."""
    assert person.page is PageCode.TODAY
    person.tab_to(line, 3)
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.MATTER)
    assert person.name == "matter.tabs"


def kept(home: Path, number: str) -> TakenOut:
    """A declaration as it is in the vault."""
    program, vault = CheapProgram(), opened(home, PASSPHRASE)
    try:
        root = program.seals.root_pem(vault.records)
        return take_out(vault.records, program.affidavit(vault), program.library, root, number)
    finally:
        vault.close()


def test_the_attorney_seals_a_declaration(people: list[AtTheKeyboard], tmp_path: Path) -> None:
    home = fresh_clinic(tmp_path)
    person = sit_down(people, home)
    person.unlock(PASSPHRASE)
    go_to_matter(person, "today.clock.demo-b.dl-habeas.1")
    overview = person.reads("matter.overview")
    assert "Show what it rests on: " in overview
    assert "Possible breach" in overview
    assert "Ask it now: " in overview
    for words in ("Findings", "Account", "Documents"):
        person.press(Key.Key_Right)
        assert (person.name, person.heard()) == ("matter.tabs", words)
    assert "Documents" in person.reads("matter.documents")
    person.act("matter.declaration", 6, back=True)
    person.wait_for_page(PageCode.DECLARATION)
    assert person.name == "declaration.paragraph.2"

    person.tab_to("declaration.recipient", 2, back=True)
    person.press(Key.Key_Down)
    person.press(Key.Key_Up)
    assert person.name == "declaration.recipient"
    assert person.heard().startswith("Chicago Police Department")
    person.tab_to("declaration.form.declaration-1746-2-es-en", back=True)
    person.press(Key.Key_Left)
    person.press(Key.Key_Space)
    assert "perjury, English" in person.reads("declaration")
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    assert "perjury, Spanish with English" in person.reads("declaration")

    person.command("next paragraph")
    person.press(Key.Key_Down)
    at = person.name
    assert at == "declaration.paragraph.4"
    person.press(Key.Key_Return)
    person.press(Key.Key_Tab)
    while not person.name.startswith("declaration.source.4."):
        person.press(Key.Key_Tab)
        assert not person.name.startswith("declaration.paragraph"), "it does not say why"
    field = person.name.rpartition(".")[2]
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.INTERVIEW)
    assert person.name.startswith(f"interview.{field}")
    person.command("back")
    person.wait_for_page(PageCode.DECLARATION)
    assert person.name in (at, f"declaration.source.4.{field}")

    person.command("seal")
    assert person.name == "declaration.seal_no"
    person.press(Key.Key_Escape)
    person.press(Key.Key_Space)
    person.act("declaration.seal_yes", 2)
    assert person.heard("declaration.signature").startswith("Valid. Sealed by A. Muestra")
    assert person.name == at
    with choosing.use(Files(tmp_path)):
        person.press(Key.Key_S, CTRL)
    (pdf,) = tmp_path.glob("D-*.pdf")
    person.quit()

    root = (home / "root.pem").read_bytes()
    report = CheapProgram().verifier.verify(pdf, trust=Trust(roots=(root,)))
    assert (report.state, report.faults, report.declarant_signed) == (State.VALID, (), False)
    found = kept(home, pdf.stem)
    assert found.pdf == pdf.read_bytes()
    assert (found.record.recipient, found.record.form) == ("city-investigation", "declaration-1746-2-es-en")
    if shutil.which("pdfsig"):
        said = subprocess.run(["pdfsig", "-nocert", pdf], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid." in said
        assert "Total document signed" in said


# The records officer.


def clinic_with_a_declaration(parent: Path) -> Path:
    """What the attorney left on Friday: DEMO-A's declaration for the city's investigation is sealed."""
    home = fresh_clinic(parent)
    program, vault = CheapProgram(), opened(home, PASSPHRASE)
    try:
        program.affidavit(vault).make("DEMO-A", form_id=FORM, account_id="1", recipient=CITY)
    finally:
        vault.close()
    return home


def compare_key(person: AtTheKeyboard) -> None:
    """The key is read aloud over the telephone again, and is the same."""
    person.command("confirm the recipient's key")
    assert person.name == "submission.key_text"
    person.type(board().recipient)
    person.settle()
    first_group = CheapProgram().age.fingerprint(board().recipient).replace(":", " ").split()[0]
    assert first_group in person.heard("submission.key_print")
    person.tab_to("submission.key_way.by_telephone")
    person.press(Key.Key_Space)
    person.act("submission.key_same")
    assert say("sealing.key_kept", name="Chicago Police Department") in person.reads("window.toast")


def tampered(bundle: Path, target: Path) -> Path:
    """Somebody who holds the key changed one file of it and took another out."""
    box = CheapProgram().age
    with zipfile.ZipFile(io.BytesIO(box.decrypt(bundle.read_bytes(), board().secret))) as before:
        files = {name: before.read(name) for name in before.namelist()}
    payload = sorted(name for name in files if "/data/" in f"/{name}" and not name.endswith("/"))
    files[payload[0]] += b" "
    del files[payload[-1]]
    after = io.BytesIO()
    with zipfile.ZipFile(after, "w") as changed:
        for name, content in files.items():
            changed.writestr(name, content)
    target.write_bytes(box.encrypt(after.getvalue(), (board().recipient,)))
    return target


def check(person: AtTheKeyboard, thing: Path, identity: Path, trust: Path) -> None:
    """Three choices in three dialogs, from the button that the keyboard is on."""
    assert person.name == "check.choose_file"
    with choosing.use(Files(trust)):
        person.act("check.choose_trust", 4)
    with choosing.use(Files(identity)):
        person.act("check.choose_identity", 3)
    person.tab_to("check.choose_file", 8, back=True)
    with choosing.use(Files(thing)):
        person.press(Key.Key_Space)
    person.wait_until(lambda: person.sees("check.result"))


def expected(thing: Path, identity: Path, trust: Path) -> Report:
    """What the same verifier says outside the window."""
    program = CheapProgram()
    return program.verifier.verify(
        thing, identity=program.age.read_identity_file(identity), trust=read_trust_file(trust)
    )


def test_the_records_officer_seals_a_bundle_and_anybody_checks_it(people: list[AtTheKeyboard], tmp_path: Path) -> None:
    home, stick = clinic_with_a_declaration(tmp_path), tmp_path / "stick"
    stick.mkdir()
    identity, trust = home / "board.txt", home / "root.pem"
    person = sit_down(people, home)
    person.unlock(PASSPHRASE)
    go_to_matter(person, "today.clock.demo-a.dl-bwc-90d.1")
    person.act("matter.submission", 6, back=True)
    person.wait_for_page(PageCode.SUBMISSION)
    assert person.name == "submission.recipient"
    assert person.heard().startswith("Chicago Police Department")
    compare_key(person)
    person.command("who would see what")
    with choosing.use(Files(stick)):
        person.command("seal for this recipient")
        assert person.name == "submission.place_elsewhere"
        person.press(Key.Key_Space)
    (bundle,) = stick.iterdir()
    assert expected(bundle, identity, trust).state is State.VALID
    assert person.name == "submission.check"
    person.press(Key.Key_Space)
    person.wait_until(lambda: person.sees("check.result"))
    assert person.heard("check.result").startswith("Valid.")
    assert "the clinic’s own archive key" in person.reads("check")
    person.act("check.clear", 4)

    check(person, bundle, identity, trust)
    assert person.heard("check.result").startswith("Valid.")
    assert "the clinic’s own archive key" not in person.reads("check")
    person.lock()

    again = sit_down(people, home)
    again.act("unlock.check")
    copy = tampered(bundle, tmp_path / "copy.zip.age")
    check(again, copy, identity, trust)
    report = expected(copy, identity, trust)
    assert report.state is not State.VALID
    assert len(report.faults) > 1
    said = again.reads("check.result").replace("\n", " ")
    assert "Valid." not in said
    assert [fault.text for fault in report.faults if fault.text not in said] == []
    again.tab_to("check.choose_file", 8, back=True)
    with choosing.use(Files(bundle)):
        again.press(Key.Key_Space)
    again.wait_until(lambda: again.sees("check.result"))
    assert again.heard("check.result").startswith("Valid.")
    assert again.window.shell is None
    vault = opened(home, PASSPHRASE)
    try:
        (row,) = vault.records.rows("submission")
    finally:
        vault.close()
    assert row.key == expected(bundle, identity, trust).found["bundle_id"]
