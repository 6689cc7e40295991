"""Painted texts: what was measured as one line is drawn as one line, and nothing is drawn beyond its place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.pages.painted import Text, mirrored
from ui.theme.theme import Theme
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone

WORDS = st.lists(st.text("aeinorstlmfgTW17.,", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def inked(text: Text, width: int, height: int, room: int) -> tuple[int, int]:
    """The last column and the last row with ink, of a text drawn into `width` by `height` on a larger sheet."""
    sheet = QImage(width + room, height + room, QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    text.draw(painter, QRect(0, 0, width, height), leftward=False)
    painter.end()
    bits = bytes(sheet.constBits())
    line = sheet.bytesPerLine()
    rows = [y for y in range(sheet.height()) if min(bits[y * line : y * line + sheet.width()]) < 128]
    columns = [x for x in range(sheet.width()) if min(bits[x : line * sheet.height() : line]) < 128]
    return (columns[-1] if columns else 0), (rows[-1] if rows else 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, step=st.sampled_from([Step.MICRO, Step.SMALL, Step.BODY]), extra=st.integers(0, 200))
def test_what_is_measured_holds_what_is_drawn(theme: Theme, words: str, step: Step, extra: int) -> None:
    assert theme.percent == 100
    text = Text(words, step, Weight.MEDIUM, Tone.INK)
    width = text.widest_word + extra
    height = text.height(width)
    right, bottom = inked(text, width, height, 60)
    assert right <= width + 1
    assert bottom <= height + 1
    one = text.height(text.width)
    assert inked(text, text.width, one, 60)[1] <= one + 1


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_a_date_never_breaks_in_the_room_it_asked_for(theme: Theme, percent: int) -> None:
    theme.choose(percent=percent)
    for words in ("Tue 17 Nov", "Fri 13 Nov", "mié 4 feb 2027"):
        text = Text(words, Step.MICRO)
        line = text.height(text.width)
        tall = inked(text, text.width, 3 * line, 40)[1]
        assert tall < 1.2 * line


def test_a_mirrored_place_keeps_its_distance() -> None:
    whole = QRect(10, 0, 300, 40)
    assert mirrored(QRect(20, 5, 50, 10), whole, leftward=False) == QRect(30, 5, 50, 10)
    assert mirrored(QRect(20, 5, 50, 10), whole, leftward=True) == QRect(240, 5, 50, 10)


@pytest.mark.usefixtures("theme")
def test_words_from_the_right_have_their_full_stop_on_the_left() -> None:
    """Several lines stand at the right as their readers expect; one stays where its column begins."""
    short = "\u062f\u0627"  # ends in a letter as tall as a line
    assert leftmost(Text(short)) > 8
    assert leftmost(Text(f"{short}.")) < 4
    room, wrapped = 200, Text(" ".join([short] * 40))
    assert inked(Text(short), room, 40, 60)[0] < 40
    assert room - 8 < inked(wrapped, room, wrapped.height(room), 60)[0] <= room


def leftmost(text: Text) -> int:
    """How tall the ink at the left end of a text is, in pixels."""
    sheet = QImage(200, 60, QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a widget's; of a picture it is that of the words
    text.draw(painter, QRect(0, 0, 200, 60), leftward=False)
    painter.end()
    columns = ([QColor(sheet.pixel(x, y)).value() < 128 for y in range(60)] for x in range(200))
    return next(sum(column) for column in columns if any(column))


@pytest.mark.parametrize("words", ["مريم خالد عبد الرحمن", "מרים בת דוד הכהן", "Марія Олена", "María de los Ángeles"])
def test_a_name_in_lent_letters_is_drawn_whole_and_cut_at_its_end(theme: Theme, words: str) -> None:
    assert theme.percent == 100
    text = Text(words, Step.MICRO)
    line = text.height(text.width)
    whole, roomy = (inked(text, text.width, height, 40)[1] for height in (line, 3 * line))
    assert whole == roomy
    short = text.cut_to(text.width // 2)
    assert short.width <= text.width // 2
    assert short.words.startswith(words[0])
    assert text.cut_to(text.width) is text
