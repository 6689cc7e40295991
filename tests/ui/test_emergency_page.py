"""The emergency card as somebody uses it: the first answer makes the matter, all is on the disk, one page prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.emergency import Knows, Question, Said
from clinic_app.domain.intake.answers import Basis
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.services.interview import INTAKE_KIND
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.ui.test_components import focusable, spoken
from ui.desk import Desk
from ui.presenters.emergency import EmergencyPresenter
from ui.print_preview import PrintPreview
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import Language, say


@pytest.fixture
def presenter(desk: Desk) -> Iterator[EmergencyPresenter]:
    made = EmergencyPresenter(desk)
    made.page.resize(1040, 720)
    made.page.show()
    made.stops = []  # type: ignore[attr-defined]
    made.go_requested.connect(made.stops.append)  # type: ignore[attr-defined]
    made.enter(Stop(PageCode.EMERGENCY))
    wait_for(lambda: made.page.first)
    made.page.finish()
    yield made
    made.leave()
    desk.tasks.drain(20.0)
    made.page.close()


def find(presenter: EmergencyPresenter, name: str) -> QWidget:
    found = presenter.page.findChild(QWidget, name)
    assert found is not None, name
    return found


def type_into(presenter: EmergencyPresenter, name: str, text: str) -> None:
    box = find(presenter, name)
    box.setFocus()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def choose(presenter: EmergencyPresenter, knows: Knows) -> None:
    """By the arrows, as in any list."""
    ways = find(presenter, "emergency.knows")
    ways.setFocus()
    QTest.keyClick(ways, Qt.Key.Key_Home)
    for _ in range(list(Knows).index(knows)):
        QTest.keyClick(ways, Qt.Key.Key_Down)


def stored(desk: Desk, matter: str) -> object:
    got: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: desk.answering.working(matter), owner=desk, saying="-", done=got.append)
    wait_for(lambda: got)
    return got[0]


def count(desk: Desk) -> int:
    got: list[int] = []
    desk.tasks.run(
        Place.VAULT, lambda _token: len(desk.vault.records.rows(INTAKE_KIND)), owner=desk, saying="-", done=got.append
    )
    wait_for(lambda: got)
    return got[0]


def test_opening_the_page_makes_nothing(desk: Desk, presenter: EmergencyPresenter) -> None:
    assert len([card for card in Question if presenter.page.findChild(QWidget, f"emergency.card.{card}")]) == 10
    assert count(desk) == 2
    assert not presenter.page.head.print.isEnabled()
    spoken = {each.accessibleName() for each in presenter.page.findChildren(QWidget)}
    assert any("the person" in name for name in spoken)
    you = {name for name in spoken if re.search(r"\byour?\b", name)}
    assert {re.sub(r".*(reach you|that you know of).*", r"\1", name) for name in you} == {
        "reach you",
        "that you know of",
    }


def test_the_first_answers_make_one_matter_and_none_is_lost(desk: Desk, presenter: EmergencyPresenter) -> None:
    type_into(presenter, "emergency.caller", "Jane Roe")
    type_into(presenter, "emergency.place", "a federal hold room")
    type_into(presenter, "emergency.held", "Juan Doe")
    type_into(presenter, "emergency.words.health", "Insulin twice a day")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    assert count(desk) == 3
    account = stored(desk, presenter.matter).accounts[0]  # type: ignore[attr-defined]
    assert account.speaker_role is SpeakerRole.FAMILY
    assert account.person.names.value[0].as_given == "Jane Roe"
    assert account.detention.custody_segments.value[0].facility == "a federal hold room"
    assert account.person.mentioned_people.value[0].name == "Juan Doe"
    assert [line.text for line in account.statement] == ["Insulin twice a day"]
    assert presenter.stops[-1] == Stop(PageCode.EMERGENCY, presenter.matter)  # type: ignore[attr-defined]


def test_how_the_caller_knows_goes_with_every_answer_and_later_choices_too(
    desk: Desk, presenter: EmergencyPresenter
) -> None:
    type_into(presenter, "emergency.place", "a hold room")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    account = stored(desk, presenter.matter).accounts[0]  # type: ignore[attr-defined]
    assert account.detention.custody_segments.source.basis is Basis.BELIEF
    choose(presenter, Knows.PERSON)
    a_number = presenter.page.editors["a_number"]
    a_number.focus_answer()
    QTest.keyClicks(a_number.focusWidget(), "A 000 000 000")
    a_number.commit()
    wait_for(lambda: presenter.saving.is_saved)
    account = stored(desk, presenter.matter).accounts[0]  # type: ignore[attr-defined]
    assert account.detention.custody_segments.source.told_by == "the person held"
    assert account.person.a_number.value == "A 000 000 000"
    assert account.person.a_number.source.basis is Basis.TOLD_BY


def test_the_card_comes_back_as_it_was_left(desk: Desk, presenter: EmergencyPresenter) -> None:
    find(presenter, "emergency.role.witness").click()  # type: ignore[attr-defined]
    type_into(presenter, "emergency.words.seen", "Four men at the door")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    matter = presenter.matter
    presenter.leave()
    assert desk.tasks.drain(20.0)
    again = EmergencyPresenter(desk)
    again.page.show()
    again.enter(Stop(PageCode.EMERGENCY, matter))
    wait_for(lambda: again.page.first)
    assert again.page.role is SpeakerRole.WITNESS
    assert again.page.words() == {Said.SEEN: "Four men at the door"}
    with speaking(Language.SPANISH):
        wait_for(lambda: again.page.head.print.text() == say("emergency.print"))
        assert desk.tasks.drain(20.0)
        assert again.page.words() == {Said.SEEN: "Four men at the door"}
        assert desk.tasks.drain(20.0)
    again.page.close()


def test_it_prints_and_opens_the_clients_account(desk: Desk, presenter: EmergencyPresenter) -> None:
    type_into(presenter, "emergency.caller", "Jane Roe")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    presenter.page.head.print.click()
    wait_for(lambda: presenter.page.findChild(PrintPreview))
    preview = presenter.page.findChild(PrintPreview)
    assert preview is not None
    wait_for(lambda: preview.chosen == (1,))
    assert desk.tasks.drain(20.0)
    preview.close()
    presenter.page.head.client.click()
    wait_for(lambda: presenter.stops[-1].page is PageCode.INTERVIEW)  # type: ignore[attr-defined]
    assert presenter.stops[-1] == Stop(PageCode.INTERVIEW, presenter.matter, "2")  # type: ignore[attr-defined]
    accounts = stored(desk, presenter.matter).accounts  # type: ignore[attr-defined]
    assert [each.speaker_role for each in accounts] == [SpeakerRole.FAMILY, SpeakerRole.CLIENT]


def test_undo_takes_the_last_answer_back(desk: Desk, presenter: EmergencyPresenter) -> None:
    type_into(presenter, "emergency.caller", "Jane Roe")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    type_into(presenter, "emergency.place", "a hold room")
    wait_for(lambda: presenter.saving.is_saved and presenter.saving.can_undo)
    undo = next(each for each in presenter.commands() if each.code == "emergency.undo")
    undo.run()
    wait_for(lambda: presenter.page.facility == "")
    assert desk.tasks.drain(20.0)
    assert stored(desk, presenter.matter).accounts[0].detention.custody_segments is None  # type: ignore[attr-defined]


def test_a_new_call_begins_empty_after_another(desk: Desk, presenter: EmergencyPresenter) -> None:
    type_into(presenter, "emergency.caller", "Jane Roe")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    first = presenter.matter
    presenter.leave()
    assert desk.tasks.drain(20.0)
    presenter.enter(Stop(PageCode.EMERGENCY))
    wait_for(lambda: presenter.page.first)
    assert presenter.matter == ""
    type_into(presenter, "emergency.caller", "Ana Muestra")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    assert presenter.matter != first
    account = stored(desk, first).accounts[0]  # type: ignore[attr-defined]
    assert account.person.names.value[0].as_given == "Jane Roe"


def test_the_callers_safe_contact_is_the_first_line(presenter: EmergencyPresenter) -> None:
    questions = presenter.page._questions
    assert questions is not None
    before = questions.y()
    type_into(presenter, "emergency.caller", "Jane Roe")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    QTest.qWait(50)
    assert questions.y() == before, "what is kept first moves nothing"
    line = find(presenter, "emergency.safe_contact")
    assert line.text() == say("before.contact_line_none")  # type: ignore[attr-defined]
    editor = presenter.page.editors["safe_contact"]
    editor.focus_answer()
    QTest.keyClicks(editor.focusWidget(), "text message")
    editor.commit()
    wait_for(lambda: "text message" in line.text())  # type: ignore[attr-defined]
    wait_for(lambda: presenter.saving.is_saved)


def test_a_second_call_begun_before_the_first_has_its_matter_keeps_both_apart(
    desk: Desk, presenter: EmergencyPresenter
) -> None:
    before = count(desk)
    type_into(presenter, "emergency.caller", "Jane Roe")
    type_into(presenter, "emergency.place", "a hold room")
    presenter.leave()
    presenter.enter(Stop(PageCode.EMERGENCY))
    wait_for(lambda: presenter.page.first)
    type_into(presenter, "emergency.caller", "Ana Muestra")
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    assert desk.tasks.drain(20.0)
    assert count(desk) == before + 2
    second = stored(desk, presenter.matter).accounts[0]  # type: ignore[attr-defined]
    assert second.person.names.value[0].as_given == "Ana Muestra"
    assert second.detention.custody_segments is None
    first = stored(desk, "26-0001").accounts[0]  # type: ignore[attr-defined]
    assert first.person.names.value[0].as_given == "Jane Roe"
    assert first.detention.custody_segments.value[0].facility == "a hold room"


def test_answers_that_are_no_answer_are_folded_until_asked_for_by_keyboard(presenter: EmergencyPresenter) -> None:
    box = find(presenter, "interview.children_cared_by.answer.declined")
    assert not box.isVisibleTo(presenter.page)
    unfold = find(presenter, "emergency.unasked.children")
    unfold.setFocus()
    QTest.keyClick(unfold, Qt.Key.Key_Space)
    assert box.isVisibleTo(presenter.page)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    wait_for(lambda: presenter.matter and presenter.saving.is_saved)
    QTest.keyClick(unfold, Qt.Key.Key_Space)
    assert box.isVisibleTo(presenter.page), "an answer that was given is seen"
    other = find(presenter, "interview.children_cared_by.answer.come_back_later")
    assert not other.isVisibleTo(presenter.page)


@pytest.mark.parametrize(("width", "two"), [(1224, True), (1040, False)])
def test_two_columns_where_there_is_room_and_tab_goes_down_them(
    app: QApplication, presenter: EmergencyPresenter, width: int, two: bool
) -> None:
    presenter.page.resize(width, 720)
    app.processEvents()
    first, fifth = find(presenter, "emergency.card.caller"), find(presenter, "emergency.card.children")
    tops = [each.mapTo(presenter.page, each.rect().topLeft()).y() for each in (first, fifth)]
    assert (tops[0] == tops[1]) is two
    if two:  # one and a half screens of 900 px
        wait_for(lambda: presenter.page.content.height() <= 1350)
    assert [each.objectName() for each in focusable(presenter.page) if not spoken(each)] == []
    names = [each.objectName() for each in focusable(presenter.page)]
    order = [names.index(name) for name in ("emergency.caller", "emergency.place", "emergency.held")]
    order.append(names.index("emergency.unasked.children"))
    order.append(names.index("emergency.words.seen"))
    assert order == sorted(order)
