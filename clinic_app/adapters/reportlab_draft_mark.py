"""The mark of a draft: a line over every page and a pale word across it, so that no loose sheet passes for sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_app.adapters import print_fonts as fonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_WORD = {"en": "Draft", "es": "Borrador"}
_LINE = {
    "en": "Draft. Not signed, not sealed: not a declaration yet.",
    "es": "Borrador. Sin firmar ni sellar: todavía no es una declaración.",
}
_LINE_FROM_TOP = 44
_ACROSS_SHARE = 0.62  # of the page's width that the pale word takes


def draw_draft_mark(canvas: Canvas, languages: tuple[str, ...], *, margin: float) -> None:
    """Draws on the canvas's current page, before its words.

    Args:
        languages: the document's, the language of record first; English stands in for one without words.
        margin: of the page, in points.
    """
    from reportlab.lib.colors import HexColor

    width, height = canvas._pagesize
    canvas.saveState()
    _across(canvas, _WORD.get(languages[0], _WORD["en"]), width, height)
    canvas.setFillColor(HexColor("#744800"))
    canvas.setFont(fonts.PLAIN_BOLD, 9)
    texts = [_LINE[language] for language in languages if language in _LINE] or [_LINE["en"]]
    for row, text in enumerate(texts):
        canvas.drawString(margin, height - _LINE_FROM_TOP + (len(texts) - 1 - row) * 12, text)
    canvas.restoreState()


def _across(canvas: Canvas, word: str, width: float, height: float) -> None:
    from reportlab.lib.colors import HexColor
    from reportlab.pdfbase.pdfmetrics import stringWidth

    size = width * _ACROSS_SHARE / (stringWidth(word, fonts.PLAIN_BOLD, 100) / 100)
    canvas.saveState()
    canvas.setFillColor(HexColor("#F4F1EC"))
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52)
    canvas.setFont(fonts.PLAIN_BOLD, size)
    canvas.drawCentredString(0, -size / 3, word)
    canvas.restoreState()
