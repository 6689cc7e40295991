"""The statement by the keyboard: lines begun, translated, put between others, taken out; nothing is given twice."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QVBoxLayout, QWidget

from clinic_app.domain.intake.intake import Intake, StatementLine
from tests.support.keying import control, has_control, press, type_into, type_letter
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.worked import library
from tests.ui.test_components import cut, focusable, overlapping, spoken
from ui.interview.statement import StatementEditor
from ui.theme.theme import Theme
from ui.words import Language

pytestmark = pytest.mark.usefixtures("theme")


def stored(number: str = "DEMO-B") -> tuple[StatementLine, ...]:
    return Intake.model_validate_json(library().worked_interview(number)).accounts[0].statement


class Heard:
    """What a statement gave, kept as the service would."""

    def __init__(self, editor: StatementEditor) -> None:
        self.changed: list[tuple[dict[str, Any], str | None]] = []
        self.removed: list[str] = []
        editor.line_changed.connect(lambda line, before: self.changed.append((line, before)))
        editor.line_removed.connect(self.removed.append)


def shown(app: QApplication, lines: tuple[StatementLine, ...], language: str = "es") -> tuple[StatementEditor, Heard]:
    editor = StatementEditor(library().script("en"))
    heard = Heard(editor)
    editor.show_lines(lines, language)
    on_screen(app, editor, 784, 700)
    return editor, heard


def words(editor: StatementEditor, name: str) -> str:
    box = control(editor, name)
    assert isinstance(box, QTextEdit)
    return box.toPlainText()


def test_shown_and_left_alone_nothing_is_given(app: QApplication) -> None:
    for number in ("DEMO-A", "DEMO-B"):
        editor, heard = shown(app, stored(number), "es" if number == "DEMO-B" else "en")
        for box in editor.findChildren(QTextEdit):
            box.setFocus()
        editor.commit()
        assert (heard.changed, heard.removed) == ([], [])
        assert has_control(editor, "statement.s1.translation") is (number == "DEMO-B")


def test_the_original_stands_beside_its_translation(app: QApplication) -> None:
    editor, _heard = shown(app, stored()[:2])
    assert words(editor, "statement.s2") == "Mi departamento está en la avenida S. Blue Island, en Chicago."
    assert words(editor, "statement.s2.translation") == "My apartment is on S. Blue Island Avenue, in Chicago."
    left, right = control(editor, "statement.s2"), control(editor, "statement.s2.translation")
    assert left.mapTo(editor, left.pos()).x() < right.mapTo(editor, right.pos()).x()
    assert control(editor, "statement.s2").accessibleName() == "Line 2, as said"


def test_every_line_of_an_interview_can_be_typed(app: QApplication) -> None:
    wanted = [line.model_dump(mode="json") for line in stored()[:6]]
    editor, heard = shown(app, ())
    press(editor, "statement.add")
    for number, line in enumerate(wanted, start=1):
        type_into(editor, f"statement.s{number}", line["text"])
        type_into(editor, f"statement.s{number}.translation", line["translations"][0]["text"])
        QTest.keyClick(control(editor, f"statement.s{number}"), Qt.Key.Key_Return)
    editor.commit()
    last = {line["line_id"]: (line["text"], line["translations"][0]["text"]) for line, _before in heard.changed}
    assert last == {line["line_id"]: (line["text"], line["translations"][0]["text"]) for line in wanted}
    assert {before for _line, before in heard.changed} == {None}


def test_a_line_put_between_names_the_one_after_it(app: QApplication) -> None:
    lines = stored()[:3]
    editor, heard = shown(app, lines)
    press(editor, "statement.s2.insert")
    type_into(editor, "statement.s4", "Vivo ahí con mi esposa.")
    editor.commit()
    line, before = heard.changed[-1]
    assert (line["line_id"], before, line["section"]) == ("s4", "s2", lines[0].section.value)
    new = StatementLine.model_validate(line)
    editor.show_lines((lines[0], new, *lines[1:]), "es")
    assert [each.line_id for each in editor.lines] == ["s1", "s4", "s2", "s3"]
    assert len(heard.changed) == 1


def test_an_echo_leaves_the_typing_alone(app: QApplication) -> None:
    lines = stored()[:2]
    editor, heard = shown(app, lines)
    box = control(editor, "statement.s1")
    box.setFocus()
    type_letter(box, "x")
    editor.show_lines(lines, "es")
    assert words(editor, "statement.s1").startswith("x")
    wait_for(lambda: heard.changed)
    assert heard.changed[0][0]["covers"] == list(lines[0].covers)
    assert heard.changed[0][0]["source"] == {"basis": "first_hand", "exhibit": "doorbell"}
    editor.show_lines(lines, "es")
    assert words(editor, "statement.s1") == lines[0].text


def test_a_line_is_taken_out_by_its_button_or_by_leaving_it_empty(app: QApplication) -> None:
    editor, heard = shown(app, stored()[:3])
    press(editor, "statement.s2.remove")
    assert heard.removed == ["s2"]
    type_into(editor, "statement.s1", "")
    type_into(editor, "statement.s1.translation", "")
    press(editor, "statement.add")
    assert heard.removed == ["s2", "s1"]
    assert [each.line_id for each in editor.lines] == ["s3", "s4"]


def test_a_line_begun_and_left_empty_is_nothing(app: QApplication) -> None:
    editor, heard = shown(app, stored()[:1])
    press(editor, "statement.add")
    assert [each.line_id for each in editor.lines] == ["s1", "s2"]
    control(editor, "statement.s1").setFocus()
    assert [each.line_id for each in editor.lines] == ["s1"]
    assert (heard.changed, heard.removed) == ([], [])


def test_a_changed_translation_is_a_persons_and_names_who_made_it(app: QApplication) -> None:
    line = stored()[0].model_dump(mode="json")
    line["translations"][0]["made_by_machine"] = True
    editor, heard = shown(app, (StatementLine.model_validate(line),))
    type_into(editor, "statement.s1.translation", "On Friday they knocked.")
    editor.commit()
    made = heard.changed[-1][0]["translations"]
    assert made == [{"language": "en", "text": "On Friday they knocked.", "by": "I. Muestra", "made_by_machine": False}]


def test_what_the_schema_refuses_stays_with_a_sentence(app: QApplication) -> None:
    editor, heard = shown(app, stored()[:1])
    box = control(editor, "statement.s1")
    assert isinstance(box, QTextEdit)
    box.setPlainText(("word " * 200 + "\n") * 101)
    editor.commit()
    assert heard.changed == []
    assert has_control(editor, "statement.s1.note")


def test_names_order_and_room(app: QApplication, theme: Theme) -> None:
    for percent, language in ((100, Language.ENGLISH), (150, Language.SPANISH)):
        theme.choose(percent=percent)
        with speaking(language):
            editor, _heard = shown(app, stored()[:3])
            editor.resize(784, editor.heightForWidth(784))
            app.processEvents()
            assert all(spoken(each) for each in focusable(editor))
            assert (cut(editor), overlapping(editor)) == ([], [])


def test_tab_reaches_lines_in_their_order_and_leaves_after_them(app: QApplication) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, editor, after = QPushButton("before"), StatementEditor(), QPushButton("after")
    for widget in (before, editor, after):
        column.addWidget(widget)
    on_screen(app, page, 784, 700)
    editor.show_lines(stored()[:2], "es")
    on_screen(app, page, 784, 700)
    press(editor, "statement.s2.insert")
    type_into(editor, "statement.s3", "Vivo ahí.")
    before.setFocus()
    seen: list[str] = []
    while (focused := app.focusWidget()) is not after and len(seen) < 40:
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    boxes = [
        name for name in seen if name.removesuffix(".translation") in ("statement.s1", "statement.s2", "statement.s3")
    ]
    ids = [f"statement.{line}{part}" for line in ("s1", "s3", "s2") for part in ("", ".translation")]
    assert boxes == ids
    assert seen[-1] == "statement.add"
    editor.setFocus()
    assert app.focusWidget() is control(editor, "statement.s1")


def test_a_long_statement_begins_at_once_and_comes_in_order(app: QApplication) -> None:
    lines = stored()
    editor, heard = shown(app, lines)
    assert not has_control(editor, f"statement.{lines[-1].line_id}")
    assert has_control(editor, f"statement.{lines[0].line_id}")
    wait_for(lambda: has_control(editor, f"statement.{lines[-1].line_id}"))
    assert [each.line_id for each in editor.lines] == [line.line_id for line in lines]
    boxes = [editor.findChild(QTextEdit, f"statement.{line.line_id}") for line in lines]
    assert [box.toPlainText() for box in boxes if box is not None] == [line.text for line in lines]
    tops = [box.mapTo(editor, box.rect().topLeft()).y() for box in boxes if box is not None]
    assert tops == sorted(tops)
    remove = control(editor, f"statement.{lines[-1].line_id}.remove")
    remove.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(remove, Qt.Key.Key_Tab)
    assert app.focusWidget() is editor.add
    assert (heard.changed, heard.removed) == ([], [])


def test_what_needs_all_lines_does_not_wait_for_them(app: QApplication) -> None:
    lines = stored()
    for name, placed in (("statement.add", (None, len(lines))), ("statement.s2.insert", (lines[1].line_id, 1))):
        editor, heard = shown(app, lines)
        press(editor, name)
        new = app.focusWidget()
        assert new is not None
        type_letter(new, "x")
        editor.commit()
        line, before = heard.changed[-1]
        place = [each.line_id for each in editor.lines].index(line["line_id"])
        assert (before, place) == placed
        assert line["line_id"] not in {each.line_id for each in lines}
        assert len(editor.lines) == len(lines) + 1
