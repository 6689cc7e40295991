"""The command palette: found by a few letters, run with Enter, and what is off is seen to be off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.support.pages import on_screen, speaking
from tests.ui.test_components import cut, spoken
from ui.commands import Command
from ui.fuzzy import folded, likeness, ranked
from ui.keys import shown_keys
from ui.palette import CommandPalette
from ui.theme.theme import Theme
from ui.words import Language

NAMES = ["Go to Matters", "Go to Today", "Find a matter", "Larger text", "Lock", "Open the log"]


class Done:
    """Commands that note that they ran."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.can_undo = False

    def commands(self) -> tuple[Command, ...]:
        def command(code: str, key: str = "") -> Command:
            return Command(code, lambda: self.ran.append(code), key)

        undo = Command("window.undo", lambda: self.ran.append("undo"), "Ctrl+Z", lambda: self.can_undo)
        return (
            undo,
            command("window.matters", "Ctrl+2"),
            command("window.today", "Ctrl+1"),
            command("window.larger", "Ctrl++"),
            command("window.lock", "Ctrl+L"),
            Command("window.lock", lambda: self.ran.append("the second"), "Ctrl+W"),
            command("matter.no_words_yet"),
        )


@pytest.fixture
def window(app: QApplication, theme: Theme) -> QWidget:
    assert theme.percent == 100
    made = QWidget()
    on_screen(app, made, 780, 700)
    return made


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def palette(app: QApplication, window: QWidget, done: Done) -> Iterator[CommandPalette]:
    made = CommandPalette(done.commands, window)
    made.open_at(window)
    app.processEvents()
    yield made
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.close()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def lines(palette: CommandPalette) -> list[str]:
    model = palette.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def here(palette: CommandPalette) -> str:
    return str(palette.list.currentIndex().data())


def keep(palette: CommandPalette) -> None:
    """So that a test can look at it after it closed."""
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)


def test_it_shows_all_what_can_be_done_first(palette: CommandPalette) -> None:
    assert palette.field.hasFocus()
    assert lines(palette) == ["Go to Matters", "Go to Today", "Larger text", "Lock", "matter.no words yet", "Undo"]
    assert here(palette) == "Go to Matters"


def test_letters_find_and_enter_runs_and_closes(palette: CommandPalette, done: Done) -> None:
    keep(palette)
    QTest.keyClicks(palette.field, "lt")
    assert lines(palette)[0] == "Larger text"
    assert palette.field.accessibleDescription() == "Larger text, Ctrl +"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done.ran == ["window.larger"]
    assert not palette.isVisible()


def test_arrows_move_while_the_keyboard_stays_in_the_field(palette: CommandPalette, done: Done) -> None:
    keep(palette)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert here(palette) == "Go to Today"
    assert palette.field.hasFocus()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done.ran == ["window.today"]


def test_letters_that_arrive_before_the_screen_hands_the_keyboard_over_are_its_own(
    app: QApplication, window: QWidget, done: Done
) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    made = CommandPalette(done.commands, window)
    keep(made)
    made.open_at(window)
    QTest.keyClicks(field, "lt")  # to the window behind, as a screen does that takes its time
    assert (field.text(), made.field.text()) == ("", "lt")
    assert lines(made)[0] == "Larger text"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done.ran == ["window.larger"]
    assert not made.isVisible()
    app.processEvents()
    field.setFocus()
    QTest.keyClicks(field, "her words")
    assert field.text() == "her words"
    made.deleteLater()


def test_two_that_wait_for_the_keyboard_do_not_hand_each_other_a_key_without_end(
    app: QApplication, window: QWidget, done: Done
) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    palettes = [CommandPalette(done.commands, window) for _ in range(2)]
    for each in palettes:
        keep(each)
        each.open_at(window)
        each._catch_keys(True)  # as where the screen gave neither of them the keyboard
    QTest.keyClicks(palettes[0].field, "lo")
    assert [each.field.text() for each in palettes] == ["lo", ""]
    QTest.keyClicks(field, "lt")
    assert field.text() == ""
    assert sorted(each.field.text() for each in palettes) == ["lo", "lt"]
    QTest.keyClick(field, Qt.Key.Key_F5)  # nobody takes it, so it goes up through all that stand around the field
    for each in palettes:
        each.close()
        each.deleteLater()
    app.processEvents()


def test_two_drawn_in_a_page_come_to_an_end_too(app: QApplication, window: QWidget, done: Done) -> None:
    palettes = [CommandPalette(done.commands, window) for _ in range(2)]
    for each in palettes:
        keep(each)
        each.setWindowFlags(Qt.WindowType.Widget)  # as the gallery draws one
        each.open_at(window)
        each._catch_keys(True)
    QTest.keyClicks(palettes[0].field, "lo")
    QTest.keyClick(palettes[1].field, Qt.Key.Key_F5)
    assert "".join(each.field.text() for each in palettes) == "lo"
    for each in palettes:
        each.close()
        each.deleteLater()
    app.processEvents()


def test_escape_runs_nothing_and_gives_the_keyboard_back(
    app: QApplication, palette: CommandPalette, window: QWidget, done: Done
) -> None:
    keep(palette)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    app.processEvents()
    assert not palette.isVisible()
    assert done.ran == []
    assert window.isActiveWindow()


def test_a_click_runs(palette: CommandPalette, done: Done) -> None:
    keep(palette)
    place = palette.list.visualRect(palette.list.model().index(1, 0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done.ran == ["window.today"]


def test_a_click_beside_it_closes_it(app: QApplication, palette: CommandPalette, window: QWidget) -> None:
    keep(palette)
    window.activateWindow()
    app.processEvents()
    assert not palette.isVisible()


def test_what_is_off_is_shown_off_and_does_not_run(palette: CommandPalette, done: Done) -> None:
    QTest.keyClicks(palette.field, "undo")
    assert lines(palette) == ["Undo"]
    index = palette.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Undo, not now"
    assert not palette.list.currentIndex().isValid()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=palette.list.visualRect(index).center())
    assert done.ran == []
    assert palette.isVisible()


def test_what_a_page_means_by_a_command_goes_first(palette: CommandPalette, done: Done) -> None:
    keep(palette)
    QTest.keyClicks(palette.field, "lock")
    assert lines(palette).count("Lock") == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done.ran == ["window.lock"]


def test_nothing_found_says_so(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "xyzzy")
    assert lines(palette) == []
    assert palette.nothing.isVisible()
    assert palette.field.accessibleDescription() == palette.nothing.text()


def test_it_is_named_and_whole(palette: CommandPalette) -> None:
    assert spoken(palette) == "All commands"
    assert spoken(palette.field) == "What would you like to do?"
    assert [each for each in cut(palette) if each.startswith("palette")] == []


def test_spanish_names_are_found_without_their_accents(window: QWidget, done: Done) -> None:
    with speaking(Language.SPANISH):
        palette = CommandPalette(done.commands, window)
        palette.open_at(window)
        QTest.keyClicks(palette.field, "mas grande")
        assert lines(palette) == ["Texto más grande"]
        palette.close()


@pytest.mark.parametrize(("shortcut", "shown"), [("Ctrl+L", "Ctrl L"), ("Ctrl++", "Ctrl +"), ("F1", "F1"), ("", "")])
def test_keys_are_shown_as_on_a_keyboard(shortcut: str, shown: str) -> None:
    assert shown_keys(shortcut) == shown


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("gm", "Go to Matters"),
        ("gtt", "Go to Today"),
        ("lo", "Lock"),
        ("matter", "Go to Matters"),
        ("ol", "Open the log"),
    ],
)
def test_beginnings_of_words_say_most(typed: str, best: str) -> None:
    assert ranked(typed, NAMES, str)[0][0] == best


@given(name=st.text(max_size=12), data=st.data())
def test_any_letters_in_order_are_found_and_their_places_hold_them(name: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, max(0, len(name) - 1)), max_size=len(name))) if name else [])
    typed = "".join(name[place] for place in places)
    fit = likeness(typed, name)
    assert fit is not None
    letters = [letter for letter in folded(typed) if not letter.isspace()]
    assert [folded(name)[place] for place in fit.places] == letters
    assert list(fit.places) == sorted(set(fit.places))


@given(name=st.text("abc ", max_size=8), typed=st.text("abc", max_size=4))
def test_nothing_else_is_found(name: str, typed: str) -> None:
    rest = iter(name)
    assert (likeness(typed, name) is not None) == all(letter in rest for letter in typed)


def test_a_whole_name_goes_before_one_that_goes_on() -> None:
    names = ["Backups", "Back", "Back up"]
    assert [name for name, _ in ranked("back", names, str)] == ["Back", "Backups", "Back up"]
    assert [name for name, _ in ranked("", names, str)] == names


def test_an_apostrophe_of_the_keyboard_finds_the_printed_one() -> None:
    assert likeness("confirm the recipient's key", "Confirm the recipient’s key") is not None


@given(st.text(min_size=1))
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text("Loáé ckx", min_size=1, max_size=10))
def test_the_whole_name_fits_best_of_all_its_letters(name: str) -> None:
    whole = likeness(name, name)
    assert whole is not None
    assert len(whole.places) == sum(not letter.isspace() for letter in name)
