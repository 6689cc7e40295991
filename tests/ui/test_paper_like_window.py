"""Words in every script look on paper as they do in the window: two engines that know nothing of each other agree."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from reportlab.pdfgen.canvas import Canvas

from clinic_app.adapters import paper_lettering, print_fonts
from clinic_app.adapters.glyph_places import Piece
from clinic_app.adapters.pdfium_turn import ONE_AT_A_TIME
from ui.theme import fonts

SIZE = 60.0
SHEET = (900, 200)
SHRUNK = (240, 60)
LIKE = 0.8
"""How much of the ink of two pictures of the same word lies on the same places, at least; edges fall between dots."""

TEXTS = (
    ("Noto Sans", "Nguyễn Roe"),
    ("Noto Sans Armenian", "Գրիգորյան"),
    ("Noto Sans Georgian", "მჭედლიშვილი"),
    ("Noto Sans Ethiopic", "ሰው ሁሉ"),
    ("Noto Sans Devanagari", "क्षेत्री विश्वकर्मा"),
    ("Noto Sans Bengali", "আক্তার হোসেন"),
    ("Noto Sans Gurmukhi", "ਅਧਿਕਾਰਾਂ ਪ੍ਰਾਪਤ"),
    ("Noto Sans Gujarati", "સ્વતંત્રતા હક્ક"),
    ("Noto Sans Kannada", "ಸ್ವಾತಂತ್ರ್ಯದ ಹಕ್ಕು"),
    ("Noto Sans Khmer", "ខ្ញុំឈ្មោះ ប្រាក់"),
    ("Noto Sans Myanmar", "မြန်မာ ကျွန်တော်"),
    ("Noto Sans Thai", "น้ำผึ้ง กรุงเทพ"),
    ("Noto Sans Hebrew", "שָׁלוֹם אשכנזי"),
    ("Noto Sans Arabic", "محمد الأحمد"),
    ("Amparo East Asia", "王小伟 さくら 김지안"),
)
WORDS = [(family, word) for family, text in TEXTS for word in text.split()]


def ink(picture: QImage) -> list[int]:
    """The part of a picture that is drawn on, at one small size; 255 is black."""
    gray = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high, line = gray.width(), gray.height(), gray.bytesPerLine()
    bits = bytes(gray.constBits())
    rows = [y for y in range(high) if min(bits[y * line : y * line + wide]) < 200]
    columns = [x for x in range(wide) if min(bits[x : line * high : line]) < 200]
    part = gray.copy(columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1)
    small = part.scaled(*SHRUNK, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    bits, line = bytes(small.constBits()), small.bytesPerLine()
    return [255 - value for y in range(SHRUNK[1]) for value in bits[y * line : y * line + SHRUNK[0]]]


def alike(one: list[int], other: list[int]) -> float:
    """From 0 to 1."""
    return sum(map(min, one, other)) / sum(map(max, one, other))


def in_window(text: str, family: str) -> QImage:
    sheet = QImage(*SHEET, QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.white)
    font = QFont(["Noto Sans", family])
    font.setPixelSize(int(SIZE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter = QPainter(sheet)
    painter.setFont(font)
    painter.drawText(QRectF(10, 40, SHEET[0] - 20, SHEET[1] - 60), 0, text)
    painter.end()
    return sheet


def on_paper(line: paper_lettering.Line) -> QImage:
    target = BytesIO()
    canvas = Canvas(target, pagesize=SHEET, initialFontName=print_fonts.PLAIN)
    paper_lettering.draw(canvas, line, 10, 80, SIZE)
    canvas.showPage()
    canvas.save()
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(target.getvalue())
        drawn = document[0].render(scale=1, grayscale=True)
        raw = bytes(drawn.buffer)
        picture = QImage(raw, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_Grayscale8).copy()
        document.close()
    return picture


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("family", "text"), WORDS)
def test_a_word_is_the_same_picture(family: str, text: str) -> None:
    fonts.load()
    print_fonts.register()
    (line,) = paper_lettering.set_text(text, size=SIZE, width=SHEET[0])
    assert alike(ink(in_window(text, family)), ink(on_paper(line))) > LIKE


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("family", "text"), [each for each in WORDS if "Devanagari" in each[0] or "Khmer" in each[0]])
def test_letters_one_after_the_other_are_another_picture(family: str, text: str) -> None:
    """What the first test would find if nobody shaped."""
    fonts.load()
    face = family.replace(" ", "")
    print_fonts.glyphs(face)
    row = paper_lettering.Line((paper_lettering.Run((Piece(text, face),)),), 0)
    assert alike(ink(in_window(text, family)), ink(on_paper(row))) < LIKE - 0.1
