"""First run by keyboard, from the language to the first client, and every way it can go wrong."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from clinic_app.domain.recovery_key import groups
from clinic_app.errors import ClinicError
from clinic_app.services.ports.vault import Vault
from tests.support.desks import CheapProgram
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE, files_of, new_vault
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.choosing import use
from ui.pages.first_run.page import FirstRunPage
from ui.pages.first_run.stages import Stage
from ui.presenters.first_run import FirstRun
from ui.presenters.sheet_trial import AskPrinter
from ui.stops import PageCode, Stop
from ui.tasks import Place, Tasks
from ui.theme.theme import Theme
from ui.words import Language

Result = TypeVar("Result")
CLINIC, ATTORNEY = "Example Clinic", "A. Muestra"


@dataclass
class Chosen:
    """A person who always chooses the same file. Args: path: or none."""

    path: Path | None

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        del parent, suggested_name
        assert suffix == ".pdf"
        return self.path

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        raise AssertionError((parent, suffixes))

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        raise AssertionError(parent)


@dataclass
class Set:
    """A first run on a screen."""

    run: FirstRun
    tasks: Tasks
    folder: Path
    paper: Path
    faults: list[BaseException] = field(default_factory=list)
    founded: list[Vault] = field(default_factory=list)
    finished: list[Stop] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return self.run.page.stage

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        focused = self.run.page.window().focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.at, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.at, text)

    def enter(self, then: Stage) -> None:
        self.press(Qt.Key.Key_Return)
        wait_for(lambda: self.stage is then or self.faults)
        assert self.faults == []

    def to_passphrase(self) -> None:
        self.enter(Stage.CLINIC)
        self.type(CLINIC)
        self.press(Qt.Key.Key_Tab)
        self.type(ATTORNEY)
        self.enter(Stage.PASSPHRASE)
        wait_for(lambda: self.run.page.passphrase.passphrase or self.faults)

    def to_sheet(self) -> str:
        """Returns the passphrase."""
        self.to_passphrase()
        words = self.run.page.passphrase.passphrase
        self.run.page.take_forward()
        self.enter(Stage.PROVE)
        self.type(words)
        self.enter(Stage.SHEET)
        return words

    def to_typing(self) -> dict[str, str]:
        """Saves the sheet; returns what stands on it, by label."""
        self.to_sheet()
        with use(Chosen(self.paper)):
            self.run.page.sheet.save_button.click()
            wait_for(lambda: self.run.page.sheet.can_go_on or self.faults)
        self.enter(Stage.TYPE_BACK)
        words = PdfReader(io.BytesIO(self.paper.read_bytes())).pages[0].extract_text().split()
        key = next(word for word in words if word.startswith("AGE-SECRET-KEY-1") and len(word) > 16)
        return {group.label: group.text for group in groups(key)}

    def on_the_lane(self, work: Callable[[], Result]) -> Result:
        """Does something with a vault where vaults are used."""
        got: list[Result] = []
        self.tasks.run(Place.VAULT, lambda _token: work(), owner=self.run, saying="-", done=got.append)
        wait_for(lambda: got or self.faults)
        return got[0]

    def to_start(self) -> None:
        on_paper = self.to_typing()
        while not self.run.page.type_back.can_go_on:
            self.type(on_paper[self.at.objectName().removeprefix("first_run.group_")])
        self.enter(Stage.START)
        wait_for(lambda: self.founded or self.faults)


@pytest.fixture
def first(app: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Set]:
    assert theme.percent == 100
    faults: list[BaseException] = []
    tasks = Tasks(faults.append, faults.append)
    folder = tmp_path / "home" / "vault"
    made = Set(
        FirstRun(CheapProgram(), folder, tasks, _to_file(tmp_path)), tasks, folder, tmp_path / "sheet.pdf", faults
    )
    made.run.founded.connect(made.founded.append)
    made.run.finished.connect(made.finished.append)
    made.run.troubled.connect(faults.append)
    on_screen(app, made.run.page)
    yield made
    closed: list[bool] = []
    tasks.closed.connect(lambda: closed.append(True))

    def last(token: object) -> None:
        del token
        made.run.close_vault()
        for vault in made.founded:
            vault.close()

    tasks.close(last)
    wait_for(lambda: closed)
    assert faults == []


def _to_file(folder: Path) -> AskPrinter:
    def choose(parent: QWidget) -> QPrinter:
        del parent
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "printed.pdf"))
        return printer

    return choose


def said(page: QWidget) -> str:
    """Everything that stands on the page or is spoken."""
    texts = [spoken(each) for each in page.findChildren(QWidget)]
    texts += [each.text() for each in page.findChildren(QLabel)]
    texts += [each.text() for each in page.findChildren(QLineEdit)]
    return " ".join(texts)


def test_the_whole_way_by_keyboard_ends_at_the_first_client(first: Set) -> None:
    first.to_start()
    assert first.at is first.run.page.start.first_client
    first.press(Qt.Key.Key_Return)
    assert first.finished == [Stop(PageCode.INTERVIEW)]
    (vault,) = first.founded
    assert vault.person.display_name == ATTORNEY
    assert vault.person.handle == "amuestra"


def test_the_vault_opens_with_the_words_that_were_shown(first: Set) -> None:
    words = first.to_sheet()
    first.on_the_lane(first.run.close_vault)
    again = CheapProgram().keeper.open(first.folder, passphrase=words)
    assert CheapProgram().founding.is_unfinished(again)
    again.close()


def test_samples_are_brought_in(first: Set) -> None:
    first.to_start()
    first.press(Qt.Key.Key_Tab)
    first.press(Qt.Key.Key_Space)
    wait_for(lambda: first.finished or first.faults)
    assert first.finished == [Stop(PageCode.TODAY)]
    keys = first.on_the_lane(lambda: [row.key for row in first.founded[0].records.rows("intake")])
    assert sorted(keys) == ["DEMO-A", "DEMO-B"]


def test_nothing_is_on_the_disk_before_the_passphrase_was_proved(first: Set) -> None:
    first.to_passphrase()
    first.run.page.take_forward()
    first.enter(Stage.PROVE)
    first.type("something else")
    first.press(Qt.Key.Key_Return)
    assert first.run.page.prove.note.text.startswith("This is not the same passphrase.")
    assert first.stage is Stage.PROVE
    assert not first.folder.exists()


def test_enter_waits_until_both_names_are_there(first: Set) -> None:
    first.enter(Stage.CLINIC)
    first.press(Qt.Key.Key_Return)
    first.type(CLINIC)
    first.press(Qt.Key.Key_Return)
    assert first.stage is Stage.CLINIC
    assert not first.run.page.forward.isEnabled()


def test_a_name_that_cannot_be_printed_is_refused_beside_its_field(first: Set) -> None:
    first.enter(Stage.CLINIC)
    first.run.page.clinic.clinic_name.setText("\U0001f9ea")
    first.run.page.clinic.attorney_name.setText(ATTORNEY)
    first.press(Qt.Key.Key_Return)
    wait_for(lambda: first.run.page.clinic._clinic.note or first.faults)
    assert "cannot be printed" in first.run.page.clinic._clinic.note
    assert first.run.page.forward.isEnabled()


def test_back_keeps_what_was_given(first: Set) -> None:
    first.to_passphrase()
    words = first.run.page.passphrase.passphrase
    first.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first.stage is Stage.CLINIC
    assert first.run.page.clinic.names == (CLINIC, ATTORNEY)
    first.enter(Stage.PASSPHRASE)
    assert first.run.page.passphrase.passphrase == words


def test_other_words_and_other_languages(first: Set) -> None:
    first.to_passphrase()
    step = first.run.page.passphrase
    before = step.passphrase
    assert len(before.split(" ")) == 5
    first.press(Qt.Key.Key_Return)  # by habit: the words that were just written down stay
    assert step.passphrase == before
    step.drawn.another.click()
    wait_for(lambda: step.passphrase != before or first.faults)
    step.drawn.languages.segments[1].click()
    wait_for(lambda: len(step.passphrase.split(" ")) == 6 or first.faults)
    assert "The Spanish list is shorter" in said(first.run.page)
    assert "trillions of dollars" in said(first.run.page)


def test_a_weak_one_of_her_own_is_refused_and_a_hard_one_taken(first: Set) -> None:
    first.to_passphrase()
    step = first.run.page.passphrase
    step.ways.segments[1].click()
    first.type("legal aid 26")
    wait_for(lambda: step.own.estimate.text or first.faults)
    assert step.own.estimate.text.startswith("Too easy to guess.")
    assert not first.run.page.forward.isEnabled()
    step.own.field.selectAll()
    first.type(PASSPHRASE)
    wait_for(lambda: step.can_go_on or first.faults)
    assert step.own.estimate.text.startswith("Hard enough to guess.")
    first.enter(Stage.PROVE)


def test_an_estimate_of_something_typed_before_is_not_shown(first: Set) -> None:
    first.to_passphrase()
    step = first.run.page.passphrase
    step.ways.segments[1].click()
    first.type(PASSPHRASE)
    wait_for(lambda: step.can_go_on or first.faults)
    first.type("x")
    assert not step.can_go_on
    wait_for(lambda: step.can_go_on or first.faults)


def test_an_accent_may_be_composed_otherwise(first: Set) -> None:
    first.to_passphrase()
    step = first.run.page.passphrase
    step.ways.segments[1].click()
    step.own.field.setText("año volcán murciélago trompeta")
    step.own.field.textEdited.emit(step.own.field.text())
    wait_for(lambda: step.can_go_on or first.faults)
    first.run.page.take_forward()
    first.enter(Stage.PROVE)
    first.run.page.prove.field.setText("an\u0303o volca\u0301n murcie\u0301lago trompeta")
    first.run.page.prove.changed.emit()
    first.enter(Stage.SHEET)


def test_after_the_vault_is_made_no_passphrase_is_left_on_the_page(first: Set) -> None:
    ordinary = set(said(FirstRunPage()).split())  # the page's own sentences may hold a word that was drawn
    words = first.to_sheet()
    texts = said(first.run.page)
    assert words not in texts
    assert not [word for word in words.split() if word in texts.split() and word not in ordinary]
    assert first.run._passphrase == ""


def test_the_key_never_stands_on_the_page(first: Set) -> None:
    on_paper = first.to_typing()
    texts = said(first.run.page)
    assert "AGE-SECRET" not in texts
    assert not [text for label, text in on_paper.items() if label != "C5" and text in texts]
    first.type(on_paper[first.run.page.type_back.grid.asked[0]] if first.run.page.type_back.grid else "")
    assert not [text for label, text in on_paper.items() if label != "C5" and text in said(first.run.page)]


def test_the_sheet_must_be_printed_or_saved(first: Set) -> None:
    first.to_sheet()
    page = first.run.page
    assert not page.forward.isEnabled()
    with use(Chosen(None)):
        page.sheet.save_button.click()
    assert not page.sheet.can_go_on
    first.paper.write_text("something else")
    with use(Chosen(first.paper)):
        page.sheet.save_button.click()
        wait_for(lambda: page.sheet.note.text or first.faults)
    assert "already there" in page.sheet.note.text
    assert not page.sheet.can_go_on
    assert first.paper.read_text() == "something else"


def test_the_sheet_is_printed(first: Set, tmp_path: Path) -> None:
    first.to_sheet()
    page = first.run.page
    assert first.at is page.sheet.print_button
    first.press(Qt.Key.Key_Return)
    wait_for(lambda: page.sheet.can_go_on or first.faults)
    assert page.sheet.note.text.startswith("Sent to the printer at 15:30")
    (printed,) = PdfReader(tmp_path / "printed.pdf").pages
    (picture,) = printed.images
    assert picture.image is not None
    assert min(picture.image.size) > 2000
    assert first.at is page.forward


def test_a_wrong_group_is_named_and_the_third_advises_to_print(first: Set) -> None:
    on_paper = first.to_typing()
    step = first.run.page.type_back
    assert step.grid is not None
    label = step.grid.asked[0]
    assert first.at is step.grid.fields[label]
    for tries in range(3):
        assert step.print_again.isHidden()
        first.type("bbbb")  # no key has a B
        assert f"Group {label} does not match." in step.note.text
        assert ("third time" in step.note.text) is (tries == 2)
    assert not step.print_again.isHidden()
    first.type(on_paper[label])  # what was wrong is typed over
    assert step.note.text == ""
    assert first.at is step.grid.fields[step.grid.asked[1]]
    first.type("bbbb")
    step.print_again.click()
    assert first.stage is Stage.SHEET
    first.run.page.take_forward()
    first.enter(Stage.TYPE_BACK)
    assert first.at is step.grid.fields[label]
    assert first.founded == []


def test_a_closed_program_leads_on_from_the_vault_that_was_left(app: QApplication, first: Set, tmp_path: Path) -> None:
    words = first.to_sheet()
    first.on_the_lane(first.run.close_vault)
    program = CheapProgram()
    faults: list[BaseException] = []
    tasks = Tasks(faults.append, faults.append)
    again = Set(FirstRun(program, first.folder, tasks), tasks, first.folder, tmp_path / "other.pdf", faults)
    again.run.founded.connect(again.founded.append)
    on_screen(app, again.run.page)
    again.run.resume(again.on_the_lane(lambda: program.keeper.open(first.folder, passphrase=words)))
    assert "holds no client record" in said(again.run.page)
    again.run.page.take_forward()
    again.enter(Stage.CLINIC)
    assert not first.folder.exists()
    closed: list[bool] = []
    tasks.closed.connect(lambda: closed.append(True))
    tasks.close(lambda _token: again.run.close_vault())
    wait_for(lambda: closed)
    assert faults == []


def test_a_vault_that_is_there_already_is_left_as_it_is(first: Set) -> None:
    new_vault(first.folder).vault.close()
    before = sorted(files_of(first.folder))
    first.to_passphrase()
    words = first.run.page.passphrase.passphrase
    first.run.page.take_forward()
    first.enter(Stage.PROVE)
    first.type(words)
    first.press(Qt.Key.Key_Return)
    wait_for(lambda: first.run.page.prove.note.text or first.faults)
    assert "no vault was made" in first.run.page.prove.note.text
    assert first.at is first.run.page.prove.field
    assert sorted(files_of(first.folder)) == before


def test_what_a_killed_founding_left_is_set_aside(first: Set) -> None:
    first.folder.mkdir(parents=True)
    (first.folder / "records.db").write_text("no header yet")
    first.to_sheet()
    (aside,) = [each for each in first.folder.parent.iterdir() if each != first.folder]
    assert (aside / "records.db").read_text() == "no header yet"
    assert aside.name in first.run.page.sheet.note.text


def test_the_language_changes_in_place(app: QApplication, first: Set) -> None:
    heard: list[str] = []
    first.run.language_chosen.connect(heard.append)
    with speaking(Language.ENGLISH):
        first.press(Qt.Key.Key_2)
        app.processEvents()
        assert heard == ["es"]
        assert first.run.page.forward.text() == "Continuar"
        assert "Hoja de recuperación" in said(first.run.page)
        first.to_passphrase()
        assert len(first.run.page.passphrase.passphrase.split(" ")) == 6
        first.run.page.show_stage(Stage.LANGUAGE)
        first.to_typing()
        assert "Hoja de recuperación" in PdfReader(io.BytesIO(first.paper.read_bytes())).pages[0].extract_text()
    app.processEvents()


def to_every_stage(first: Set) -> Iterator[Stage]:
    """All stages with real content; what is typed back is half done."""
    yield Stage.LANGUAGE
    first.enter(Stage.CLINIC)
    yield Stage.CLINIC
    first.run.page.show_stage(Stage.LANGUAGE)
    on_paper = first.to_typing()
    first.type(on_paper[first.at.objectName().removeprefix("first_run.group_")])
    for stage in (Stage.PASSPHRASE, Stage.PROVE, Stage.SHEET, Stage.TYPE_BACK, Stage.START, Stage.UNFINISHED):
        first.run.page.show_stage(stage)
        yield stage


@pytest.mark.parametrize(("percent", "width", "height"), [(100, 1440, 900), (150, 1280, 720), (200, 1280, 720)])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut_at_any_size(
    app: QApplication, theme: Theme, first: Set, language: Language, percent: int, width: int, height: int
) -> None:
    with speaking(language):
        theme.choose(percent=percent)
        for stage in to_every_stage(first):
            on_screen(app, first.run.page, width, height)
            page = first.run.page
            shown = [name for name in cut(page) if name != "first_run.content"]  # what scrolls is longer than its hole
            assert (stage, shown, overlapping(page), too_small(page)) == (stage, [], [], [])
            assert page._area.horizontalScrollBar().maximum() == 0
    app.processEvents()


def test_tab_goes_in_reading_order_and_everything_has_a_name(app: QApplication, first: Set) -> None:
    for stage in to_every_stage(first):
        on_screen(app, first.run.page)
        found = focusable(first.run.page)
        names = [each.objectName() for each in found]
        assert len(set(names)) == len(names), stage
        assert all(name.startswith("first_run.") for name in names), stage
        assert all(spoken(each) for each in found), stage
        places = [each.mapTo(first.run.page, QPoint(0, each.height() // 2)) for each in walked(first)]
        lines = [(place.y() // 40, place.x()) for place in places]
        assert lines == sorted(lines), (stage, names)


def walked(first: Set) -> list[QWidget]:
    """What Tab reaches, from the first."""
    found = [each for each in focusable(first.run.page) if each.isEnabled()]
    found[0].setFocus(Qt.FocusReason.OtherFocusReason)
    reached = [first.at]
    while True:
        first.press(Qt.Key.Key_Tab)
        if first.at in reached:
            return [each for each in reached if first.run.page.isAncestorOf(each)]
        reached.append(first.at)


def test_nothing_is_cut_from_right_to_left(app: QApplication, first: Set) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for stage in to_every_stage(first):
        on_screen(app, first.run.page)
        assert (stage, cut(first.run.page), overlapping(first.run.page)) == (stage, [], [])
    page = first.run.page
    page.show_stage(Stage.TYPE_BACK)
    first.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert str(page.stage) == "type_back"
    first.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert str(page.stage) == "sheet"


def test_the_picture_of_the_sheet_stands_beside_only_where_there_is_room(app: QApplication, first: Set) -> None:
    first.to_sheet()
    on_screen(app, first.run.page, 1280, 720)
    assert first.run.page.paper.isVisible()
    on_screen(app, first.run.page, 1000, 720)
    assert not first.run.page.paper.isVisible()


def test_errors_have_words(first: Set) -> None:
    error = ClinicError("disk_full", "The disk is full.", "Make room.")
    page = first.run.page
    for step in (page.prove, page.sheet, page.start, page.unfinished):
        page.show_stage(step.stage)
        step.refused(error)
        assert step.note.text == "The disk is full. Make room."
