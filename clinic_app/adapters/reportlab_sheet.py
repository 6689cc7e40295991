"""The recovery sheets: one page with the key that opens the records, or work product, if every passphrase is lost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_styles import Styles, markup
from clinic_app.domain.recovery_key import ROW_LENGTH, ROW_NAMES, beginning, rows
from clinic_app.domain.recovery_steps import (
    IF_LOST,
    IN_GROUPS,
    IN_ONE_LINE,
    KEPT,
    TEXTS,
    SheetKind,
    SheetText,
    whose_sheet,
)

_Tell = Callable[[str], str]
"""The same words in the language of the sheet."""


def recovery_sheet(
    *, clinic_name: str, vault_id: str, secret: str, made_on: str, kind: SheetKind, language: str
) -> bytes:
    """The PDF; the key stands in it as text in rows of groups, whole as text to copy, and as a QR code."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN, lang=language)
    text, tell = TEXTS[kind], _telling(language)
    canvas.setTitle(tell(text.title))
    canvas.setCreator("Amparo")
    canvas.setAuthor("")
    _draw(canvas, text, tell, whose=tell(whose_sheet(clinic_name, vault_id[:8], made_on)), secret=secret)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _telling(language: str) -> _Tell:
    if language != "es":
        return str
    from clinic_app.spanish import in_spanish

    return in_spanish


def _draw(canvas: Any, text: SheetText, tell: _Tell, *, whose: str, secret: str) -> None:
    from reportlab.lib.pagesizes import letter

    styles = Styles()
    width, height = letter
    left, top = 72, height - 66
    across = width - 2 * left
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.PLAIN_BOLD, 22)
    canvas.drawString(left, top, tell(text.title))
    canvas.setFillColor(styles.ink2)
    (line, *_more) = lettering.set_text(whose, size=10, width=across)
    lettering.draw(canvas, line, left, top - 20, 10)
    y = top - 40
    for about in text.about:
        y = _paragraph(canvas, tell(about), left, y, across, fonts.PLAIN, 10.5)
    y = _key(canvas, secret, left, y - 8, across, styles, tell)
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.PLAIN_BOLD, 12)
    canvas.drawString(left, y - 24, tell(IF_LOST))
    y -= 36
    for step in text.steps:
        if step.text:
            y = _paragraph(canvas, tell(step.text), left, y, across, fonts.PLAIN, 9)
        if step.command:
            y = _paragraph(canvas, step.command, left + 14, y + 2, across - 14, fonts.MONO, 8)
    _kept(canvas, left, across, styles, tell)
    canvas.setFont(fonts.PLAIN, 8.5)
    canvas.setFillColor(styles.ink2)
    canvas.drawString(left, 34, tell(text.foot))


def _kept(canvas: Any, x: float, across: float, styles: Styles, tell: _Tell) -> None:
    """Two lines to fill in by hand."""
    gap = 16.0
    each = (across - gap) / 2
    canvas.setStrokeColor(styles.ink2)
    canvas.setLineWidth(0.5)
    for at, words in enumerate(KEPT):
        start = x + at * (each + gap)
        canvas.line(start, 64, start + each, 64)
        _label(canvas, tell(words), start, 53, styles)


def _paragraph(canvas: Any, text: str, x: float, y: float, width: float, face: str, size: float) -> float:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    block = Paragraph(markup(text, face), ParagraphStyle("sheet", fontName=face, fontSize=size, leading=size * 1.45))
    _, height = block.wrap(width, 400)
    block.drawOn(canvas, x, y - height)
    return y - float(height) - size / 2


def _key(canvas: Any, secret: str, x: float, y: float, width: float, styles: Styles, tell: _Tell) -> float:
    box_height = 212
    canvas.setStrokeColor(styles.accent)
    canvas.setLineWidth(1)
    canvas.roundRect(x, y - box_height, width, box_height, 8)
    _qr(canvas, secret, x + width - 148, y - 150, 132)
    _label(canvas, tell(IN_GROUPS), x + 16, y - 24, styles)
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.MONO, 13)
    canvas.drawString(x + 16, y - 48, beginning(secret))
    _groups(canvas, secret, x + 16, y - 70, styles)
    _label(canvas, tell(IN_ONE_LINE), x + 16, y - box_height + 34, styles)
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.MONO, 9)
    canvas.drawString(x + 16, y - box_height + 18, secret)
    return y - box_height


def _groups(canvas: Any, secret: str, x: float, y: float, styles: Styles) -> None:
    """Rows A, B, C under columns 1 to 5, so that any group can be named: `B3`."""
    first, step, down = x + 22, 49.0, 25.0
    for column in range(ROW_LENGTH):
        _label(canvas, str(column + 1), first + column * step + 13, y, styles)
    for number, row in enumerate(rows(secret)):
        line = y - 20 - number * down
        canvas.setFillColor(styles.ink2)
        canvas.setFont(fonts.PLAIN_BOLD, 11)
        canvas.drawString(x, line, ROW_NAMES[number])
        canvas.setFillColor(styles.ink)
        canvas.setFont(fonts.MONO, 13)
        for group in row:
            canvas.drawString(first + group.column * step, line, group.text)


def _label(canvas: Any, text: str, x: float, y: float, styles: Styles) -> None:
    canvas.setFillColor(styles.ink2)
    canvas.setFont(fonts.PLAIN, 9)
    canvas.drawString(x, y, text)


def _qr(canvas: Any, secret: str, x: float, y: float, size: float) -> None:
    from reportlab.graphics import renderPDF
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing

    widget = QrCodeWidget(secret, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    drawing = Drawing(size, size, transform=[size / (right - left), 0, 0, size / (top - bottom), 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, x, y)
