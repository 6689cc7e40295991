"""Names of every direction beside one another stand in their order on the line; measured in Qt's own layout."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from clinic_app.domain.intake.value_words import ValueWords
from clinic_app.domain.paper.line_order import begins_right
from clinic_app.domain.side_by_side import AGAIN, APART, inside, plainly, side_by_side
from tests.support.interview import script
from ui.interview.header_words import InterpreterLine, Much, interpreter_words
from ui.theme.theme import Theme
from ui.theme.tokens import Step
from ui.widgets.words import Words
from ui.words import say

COHEN, LEVI, AMAL, MUESTRA = "כהן", "לוי", "أمل", "A. Muestra"
parts = st.sampled_from((COHEN, LEVI, AMAL, MUESTRA, "Jane Roe", "123", "…", "(2)"))


def places(line: str, texts: Sequence[str], direction: Qt.LayoutDirection) -> list[float]:
    """Where the middle of each stands on the line, from the left."""
    layout = QTextLayout(line)
    option = QTextOption()
    option.setTextDirection(direction)
    layout.setTextOption(option)
    layout.beginLayout()
    shown = layout.createLine()
    layout.endLayout()
    found, at = [], 0
    for text in texts:
        at = line.index(text, at)
        ends = [shown.cursorToX(at)[0], shown.cursorToX(at + len(text))[0]]  # type: ignore[index]
        found.append(sum(ends) / len(ends))
        at += len(text)
    return found


@given(st.lists(parts, min_size=2, max_size=5), st.sampled_from(("; ", " · ", ", ")))
def test_each_stands_after_the_one_before(app: QApplication, texts: list[str], between: str) -> None:
    assert app is not None
    line = side_by_side(texts, between)
    assert line.replace(APART, "").replace(AGAIN, "") == between.join(texts)
    from_left = places(line, texts, Qt.LayoutDirection.LeftToRight)
    assert from_left == sorted(from_left)
    if APART in line:
        from_right = places(line, texts, Qt.LayoutDirection.RightToLeft)
        assert from_right == sorted(from_right, reverse=True)


def test_the_same_without_the_marks_stands_the_other_way(app: QApplication) -> None:
    assert app is not None
    first, second = places(plainly((COHEN, LEVI), "; "), (COHEN, LEVI), Qt.LayoutDirection.LeftToRight)
    assert first > second


def test_latin_letters_alone_get_no_marks() -> None:
    assert side_by_side(("Jane Roe", "María"), "; ") == "Jane Roe; María"
    assert side_by_side((COHEN,), "; ") == COHEN
    assert inside("María") == "María"


def test_a_list_of_names_begins_on_the_side_of_the_page(app: QApplication, theme: Theme) -> None:
    assert app is not None
    assert theme.percent == 100
    line = side_by_side((COHEN, MUESTRA), " · ")
    assert begins_right(COHEN)
    assert not begins_right(line)
    label = Words(line, wrap=True)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == line


def test_marks_take_no_room(app: QApplication, theme: Theme) -> None:
    assert app is not None
    metrics = QFontMetrics(theme.font(Step.BODY))
    assert metrics.horizontalAdvance(f"{APART}{COHEN}{AGAIN}") == metrics.horizontalAdvance(COHEN)


def test_values_and_sentences_are_joined_by_it() -> None:
    telling = ValueWords(script("en"), lambda _group, code: code)
    told = telling.told("officer_statements", (COHEN, LEVI))
    assert told == side_by_side((COHEN, LEVI), "; ")
    printed = ValueWords(script("en"), lambda _group, code: code, plainly)
    assert printed.told("officer_statements", (COHEN, LEVI)) == f"{COHEN}; {LEVI}"
    line = InterpreterLine(COHEN, ("ar",), "video")
    assert interpreter_words(line, Much.SHORT).startswith(f"{APART}{COHEN}{AGAIN}, ")
    assert APART in say("matter.source.told_by", who=AMAL)
    assert APART not in say("matter.source.told_by", who=MUESTRA)
