"""What every editor does alike: states, sources, pauses, what is stored and what is typed; names, order, room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QTextEdit, QWidget

from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.drafts import answer_json
from tests.support.editing import Place, shown, wording
from tests.support.keying import control, has_control, press, type_into, type_letter
from tests.support.pages import HERE, speaking
from tests.support.qt import wait_for
from tests.ui import fixtures
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.interview.editors.factory import make_editor
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import Script
from ui.widgets.answers import AnswerChoice
from ui.words import Language

pytestmark = pytest.mark.usefixtures("theme")
ONE_OF_EACH = {spec.kind: name for name, spec in reversed(dictionary().items())}
SAID = "interview.conditions"


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu may open: the screenless platform says of itself that it cannot raise it nor hold the keyboard."""
    says = ("This plugin does not support raise()", "This plugin does not support grabbing the keyboard")
    monkeypatch.setattr(fixtures, "EXPECTED", (*fixtures.EXPECTED, *says))


def choose_in_menu(place: Place, field: str, steps: int) -> None:
    """Opens the chip's menu by Space, goes down and presses Enter."""
    press(place, f"interview.{field}.source")
    menu = place.findChild(QMenu, f"interview.{field}.source.menu")
    assert menu is not None
    wait_for(menu.isVisible)
    for _ in range(steps):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_keys_1_to_5_answer(app: QApplication) -> None:
    place = shown(app, "consent_given", "es")
    place.editor.focus_answer()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        focused = app.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert [answer.get("value", answer["state"]) for answer in place.given] == [
        True, False, "client_does_not_know", "declined", "come_back_later",
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["consent_given", "face_covered", "force_types"])
def test_delete_takes_an_answer_back(app: QApplication, field: str) -> None:
    place = shown(app, field)
    code = {"consent_given": "no", "face_covered": "some", "force_types": "grab"}[field]
    press(place, f"interview.{field}.{code}")
    press(place, f"interview.{field}.{code}", Qt.Key.Key_Delete)
    assert place.given[-1] is None
    assert control(place, f"interview.{field}.{code}").property("checked") is False


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_the_answers_that_are_no_value(app: QApplication, kind: Kind) -> None:
    field = ONE_OF_EACH[kind]
    place = shown(app, field)
    middle = "" if kind is Kind.BOOL else ".answer"
    for state in ("client_does_not_know", "declined", "come_back_later"):
        press(place, f"interview.{field}{middle}.{state}")
        assert place.given[-1] == {"state": state}
    place.leave()
    assert len(place.given) == 3
    assert has_control(place, f"interview.{field}.answer.none") is (kind in (Kind.CHOICES, Kind.TEXTS, Kind.ITEMS))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_state_takes_the_value_away_and_is_shown_again(app: QApplication, kind: Kind) -> None:
    field = ONE_OF_EACH[kind]
    place = shown(app, field)
    place.editor.show_answer({"state": "declined"})
    place.editor.focus_answer()
    focused = app.focusWidget()
    assert focused is not None
    assert focused.objectName().endswith("declined")
    assert place.given == []


def test_none_of_a_list_is_an_answer(app: QApplication) -> None:
    place = shown(app, "docs_signed")
    press(place, "interview.docs_signed.answer.none")
    assert place.given == [{"state": "answered", "value": []}]
    again = shown(app, "docs_signed")
    again.editor.show_answer(place.given[0])
    assert control(again, "interview.docs_signed.answer.none").property("checked") is True


def test_words_are_given_at_a_pause_and_once_more_on_leaving_only_if_they_changed(app: QApplication) -> None:
    place = shown(app, "conditions")
    typing: list[bool] = []
    place.editor.typing.connect(lambda: typing.append(True))
    type_into(place, SAID, "Frío")
    assert typing
    assert place.given == []
    wait_for(lambda: place.given)
    assert place.value == "Frío"
    place.leave()
    assert len(place.given) == 1
    type_into(place, SAID, "Frío, 40 personas\nuna sola taza")
    place.editor.commit()
    assert place.value == "Frío, 40 personas\nuna sola taza"
    type_into(place, SAID, "")
    place.leave()
    assert place.given[-1] is None


def test_an_echo_leaves_the_typing_alone_and_another_answer_replaces_it(app: QApplication) -> None:
    place = shown(app, "conditions")
    type_into(place, SAID, "Cold")
    place.editor.commit()
    box = control(place, SAID)
    assert isinstance(box, QTextEdit)
    for letter in " and loud":
        type_letter(box, letter)
    place.editor.show_answer({"value": "Cold"})
    assert box.toPlainText() == "Cold and loud"
    place.editor.show_answer(None)
    assert box.toPlainText() == ""
    place.leave()
    assert len(place.given) == 1


def test_a_source_is_kept_with_another_value_and_comes_back_with_its_state(app: QApplication) -> None:
    place = shown(app, "warrant_shown_as_authority", "es")
    source = {"basis": "first_hand", "words": "dijo que tenían orden", "doubt": "orden can mean order or warrant"}
    place.editor.show_answer({"value": True, "source": source})
    texts = [each.text() for each in place.findChildren(QLabel) if each.isVisibleTo(place)]
    assert any("dijo que tenían orden" in each for each in texts)
    assert "In doubt: orden can mean order or warrant" in texts
    name = "interview.warrant_shown_as_authority"
    press(place, f"{name}.no")
    assert place.given[-1]["source"] == source
    press(place, f"{name}.declined")
    assert "source" not in place.given[-1]
    press(place, f"{name}.yes")
    assert place.given[-1] == {"state": "answered", "value": True, "source": source}


@pytest.mark.usefixtures("menus")
def test_told_by_is_set_from_the_chip_by_keyboard(app: QApplication) -> None:
    place = shown(app, "cpd_report_refused")
    press(place, "interview.cpd_report_refused.yes")
    choose_in_menu(place, "cpd_report_refused", 1)
    field = "interview.cpd_report_refused.source.told_by"
    wait_for(lambda: has_control(place, field))
    assert len(place.given) == 1
    type_into(place, field, "a neighbor")
    QTest.keyClick(control(place, field), Qt.Key.Key_Return)
    assert place.given[-1]["source"] == {"basis": "told_by", "told_by": "a neighbor"}
    assert control(place, "interview.cpd_report_refused.source").accessibleName() == "Told by a neighbor"
    choose_in_menu(place, "cpd_report_refused", 2)
    wait_for(lambda: place.given[-1]["source"]["basis"] == "belief" or len(place.given) > 2)
    assert "told_by" not in place.given[-1].get("source", {})


@pytest.mark.usefixtures("menus")
def test_a_paper_may_have_a_short_name_and_a_bad_one_is_refused(app: QApplication) -> None:
    place = shown(app, "warrant_type")
    press(place, "interview.warrant_type.I-200")
    choose_in_menu(place, "warrant_type", 2)
    field = "interview.warrant_type.source.exhibit"
    wait_for(lambda: has_control(place, field))
    assert place.given[-1]["source"] == {"basis": "document"}
    type_into(place, field, "the paper")
    place.leave()
    assert place.given[-1]["source"] == {"basis": "document"}
    type_into(place, field, "i200")
    place.leave()
    assert place.given[-1]["source"] == {"basis": "document", "exhibit": "i200"}


@pytest.mark.usefixtures("menus")
def test_the_chip_takes_a_state_back(app: QApplication) -> None:
    place = shown(app, "consent_given")
    assert not has_control(place, "interview.consent_given.source")
    press(place, "interview.consent_given.declined")
    choose_in_menu(place, "consent_given", 0)
    wait_for(lambda: place.given[-1] is None)


@pytest.mark.parametrize(
    ("typed", "begins"), [("five", "Write a number"), ("-1", "Write a number"), ("10001", "The largest number")]
)
def test_what_is_no_number_stays_with_one_sentence(app: QApplication, typed: str, begins: str) -> None:
    place = shown(app, "officers_count")
    type_into(place, "interview.officers_count", typed)
    place.leave()
    assert place.given == []
    assert place.editor.note.startswith(begins)
    field = control(place, "interview.officers_count")
    assert isinstance(field, QLineEdit)
    assert field.text() == typed


def test_what_the_schema_refuses_stays_with_one_sentence(app: QApplication) -> None:
    place = shown(app, "aliases")
    box = control(place, "interview.aliases")
    assert isinstance(box, QTextEdit)
    box.setFocus()
    box.insertPlainText("x" * 4001)
    place.leave()
    assert place.given == []
    assert place.editor.note
    assert len(box.toPlainText()) == 4001


def test_choices_keep_the_order_in_which_they_were_chosen(app: QApplication) -> None:
    place = shown(app, "force_types")
    for code in ("taser", "grab", "baton"):
        press(place, f"interview.force_types.{code}")
    press(place, "interview.force_types.grab")
    assert place.value == ["taser", "baton"]


def test_a_list_shows_every_choice_at_every_width_in_columns_where_two_fit(app: QApplication) -> None:
    place = shown(app, "force_types", "es")
    row = control(place, "interview.force_types")
    boxes, layout = row.findChildren(AnswerChoice), row.layout()
    assert layout is not None
    widths = {}
    for width in (1100, 760, 700, 430, 1300, 640):
        room = QRect(0, 0, width, row.heightForWidth(width))  # as a page gives it, from what the row says it needs
        layout.setGeometry(room)
        assert all(room.contains(box.geometry()) for box in boxes), width
        assert max(box.geometry().bottom() for box in boxes) == room.bottom(), width
        widths[width] = {box.width() for box in boxes}
    assert len(widths[1100]) == len(widths[760]) == 1
    assert max(widths[1100]) < max(widths[760])
    assert len(widths[430]) > 1


def test_lines_keep_breaks_within_them(app: QApplication) -> None:
    place = shown(app, "aliases")
    stored = answer_json("aliases", {"value": ["J. Roe\nalso written Row", "Juana"]})
    place.editor.show_answer(stored)
    box = control(place, "interview.aliases")
    box.setFocus()
    type_letter(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    place.leave()
    assert place.given == []


@pytest.mark.parametrize("kind", list(Kind))
def test_everything_has_a_name_and_the_main_control_says_the_question(app: QApplication, kind: Kind) -> None:
    field = ONE_OF_EACH[kind]
    place = shown(app, field, "es")
    for widget in focusable(place.editor):
        assert spoken(widget), widget.objectName()
        assert widget.objectName().startswith(f"interview.{field}")
    asked = wording("es").english.ask(field)
    if kind is not Kind.RECORD:
        assert control(place, f"interview.{field}").accessibleName().startswith(asked)
    with speaking(Language.SPANISH):
        app.processEvents()
        asked = wording("es").client.ask(field)
        if kind is not Kind.RECORD:
            assert control(place, f"interview.{field}").accessibleName().startswith(asked)


@pytest.mark.parametrize("kind", list(Kind))
def test_tab_goes_in_reading_order_also_after_a_change_of_language(app: QApplication, kind: Kind) -> None:
    place = shown(app, ONE_OF_EACH[kind])
    with speaking(Language.SPANISH):
        app.processEvents()
    app.processEvents()
    place.before.setFocus()
    seen: list[QWidget] = []
    for _ in range(80):
        widget = app.focusWidget()
        assert widget is not None
        seen.append(widget)
        if widget is place.after:
            break
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen[-1] is place.after
    tops = [each.mapTo(place, each.rect().topLeft()).y() for each in seen]
    assert tops == sorted(tops)
    assert len(seen) > 2  # of radio buttons Tab visits one, arrow keys the others


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("percent", "width"), [(80, 784), (100, 784), (100, 520), (150, 784), (200, 900)]
)  # fmt: skip
def test_nothing_is_cut_or_overlaps(app: QApplication, theme: Theme, language: str, percent: int, width: int) -> None:
    theme.choose(percent=percent, name=ThemeName.HC_LIGHT)
    with speaking(Language(language)):
        for field in ONE_OF_EACH.values():
            place = shown(app, field, "es", width)
            place.resize(width, place.heightForWidth(width))
            app.processEvents()
            found = (field, cut(place.editor), overlapping(place.editor), too_small(place.editor))
            assert found == (field, [], [], [])


def test_mirrored_it_runs_from_the_right(app: QApplication, theme: Theme) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.choose(script=Script.ARABIC)
    place = shown(app, "arrest_at")
    clock, day = control(place, "interview.arrest_at"), control(place, "interview.arrest_at.day")
    assert clock.mapTo(place, clock.rect().topLeft()).x() > day.mapTo(place, day.rect().topLeft()).x()


def test_every_field_has_an_editor(app: QApplication) -> None:
    made: list[Any] = [make_editor(spec, wording("es"), HERE) for spec in dictionary().values()]
    assert len(made) == len(dictionary())
    for each in made:
        each.show_answer(None)
        each.commit()
        each.deleteLater()
    app.processEvents()
