"""Where the keyboard is when somebody comes to a page, comes back to it, or what it was on is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.at_the_keyboard import ALT, CTRL, AtTheKeyboard
from tests.support.desks import fresh_clinic
from tests.support.vaults import PASSPHRASE
from ui.stops import PageCode
from ui.theme.theme import Theme

Key = Qt.Key


@pytest.fixture
def person(theme: Theme, tmp_path: Path) -> Iterator[AtTheKeyboard]:
    assert theme.percent == 100
    seated = AtTheKeyboard(fresh_clinic(tmp_path))
    seated.unlock(PASSPHRASE)
    yield seated
    seated.quit()


def test_every_page_begins_where_its_work_is(person: AtTheKeyboard) -> None:
    found = {"today": person.name}
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.MATTER)
    found["matter"] = person.name
    for words in ("go on with the interview", "affidavit", "bundle"):
        person.command(words)
        found[words] = person.name
        person.command("back")
        assert person.page is PageCode.MATTER
    person.command("check something")
    found["check"] = person.name
    person.press(Key.Key_2, CTRL)
    found["matters"] = person.name
    assert found == {
        "today": "today.clock.demo-a.dl-bwc-90d.1",
        "matter": "matter.tabs",
        "go on with the interview": "interview.removal_scheduled_at",
        "affidavit": "declaration.paragraph.2",
        "bundle": "submission.recipient",
        "check": "check.choose_file",
        "matters": "matters.search",
    }


def test_find_a_matter_is_in_the_field_when_it_is_asked_for_again(person: AtTheKeyboard) -> None:
    for _time in range(2):
        person.press(Key.Key_O, CTRL)
        assert (person.page, person.name) == (PageCode.MATTERS, "matters.search")
        person.press(Key.Key_Return)
        person.wait_for_page(PageCode.MATTER)
        person.wait_until(lambda: person.name == "matter.tabs")


def test_back_leads_to_what_one_was_on(person: AtTheKeyboard) -> None:
    person.press(Key.Key_Tab)
    at = person.name
    assert at == "today.clock.demo-b.dl-habeas.1"
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.MATTER)
    person.press(Key.Key_Left, ALT)
    assert (person.page, person.name) == (PageCode.TODAY, at)


def test_another_tab_leaves_the_keyboard_alone(person: AtTheKeyboard) -> None:
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.MATTER)
    for words in ("Findings", "Account"):
        person.press(Key.Key_Right)
        assert (person.name, person.heard()) == ("matter.tabs", words)
    person.tab_to("matter.account.filter")
    person.press(Key.Key_PageDown, CTRL)
    assert person.name in ("matter.tabs", "matter.documents.make")


def test_a_question_taken_back_with_escape_gives_the_keyboard_back(person: AtTheKeyboard) -> None:
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.MATTER)
    person.command("affidavit")
    person.command("seal")
    assert person.name == "declaration.seal_no"
    person.press(Key.Key_Escape)
    assert person.name == "declaration.seal"


def test_enter_on_a_section_of_the_rail_goes_there(person: AtTheKeyboard) -> None:
    person.press(Key.Key_Return)
    person.wait_for_page(PageCode.MATTER)
    person.command("go on with the interview")
    person.press(Key.Key_G, CTRL)
    person.tab_to("interview.section.own_words", 20)
    person.press(Key.Key_Return)
    assert person.name == "statement.s1"


def test_what_the_keyboard_is_on_is_cleared_away_on_the_check_page(person: AtTheKeyboard, tmp_path: Path) -> None:
    from tests.support.at_the_keyboard import Files
    from ui import choosing

    thing = tmp_path / "thing.txt"
    thing.write_text("nothing that was sealed")
    person.command("check something")
    with choosing.use(Files(thing)):
        person.press(Key.Key_Space)
    person.act("check.clear", 4)
    assert person.name == "check.choose_file"
