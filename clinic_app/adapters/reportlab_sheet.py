"""The recovery sheet: one page with the key that opens the records if every passphrase is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_styles import Styles, markup
from clinic_app.domain.recovery_key import ROW_LENGTH, ROW_NAMES, beginning, rows

_TEXT = (
    "Whoever holds this sheet and a copy of the vault can read every record in it. Keep it on paper, in a locked place "
    "outside the clinic, and never photograph or scan it.",
    "Nobody else has this key: not Amparo, not a vendor, not a server. If this sheet and all passphrases are lost, the "
    "records are lost.",
)
_STEPS = (
    "1. Copy the vault folder to a computer that can be trusted. Type the key above into a file called sheet.txt.",
    "2. age -d -i sheet.txt recovery/records.age",
    "3. It prints a file name and a line that begins with PRAGMA key. Open that file with any SQLCipher of format 4 "
    "(for instance the Python package sqlcipher3) and give it that line first.",
    "4. A file under att/ opens with age and the identity that stands in its row of the table \u201cfiles\u201d.",
)


def recovery_sheet(*, clinic_name: str, vault_id: str, secret: str, made_on: str) -> bytes:
    """The PDF; the key stands in it as text in rows of groups, whole as text to copy, and as a QR code."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1, initialFontName=fonts.PLAIN)
    canvas.setTitle("Recovery sheet")
    canvas.setCreator("Amparo")
    canvas.setAuthor("")
    _draw(canvas, clinic_name=clinic_name, vault_id=vault_id, secret=secret, made_on=made_on)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Any, *, clinic_name: str, vault_id: str, secret: str, made_on: str) -> None:
    from reportlab.lib.pagesizes import letter

    styles = Styles()
    width, height = letter
    left, top = 72, height - 84
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.PLAIN_BOLD, 22)
    canvas.drawString(left, top, "Recovery sheet")
    canvas.setFillColor(styles.ink2)
    (whose, *_more) = lettering.set_text(
        f"{clinic_name}. Vault {vault_id[:8]}. Made {made_on}.", size=10, width=width - 2 * left
    )
    lettering.draw(canvas, whose, left, top - 20, 10)
    y = top - 48
    for text in _TEXT:
        y = _paragraph(canvas, text, left, y, width - 2 * left, fonts.PLAIN, 11)
    y = _key(canvas, secret, left, y - 12, width - 2 * left, styles)
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.PLAIN_BOLD, 12)
    canvas.drawString(left, y - 32, "How to open the records without Amparo")
    y -= 52
    for step in _STEPS:
        y = _paragraph(canvas, step, left, y, width - 2 * left, fonts.PLAIN, 10)
    canvas.setFont(fonts.PLAIN, 8.5)
    canvas.setFillColor(styles.ink2)
    canvas.drawString(
        left, 54, "This sheet opens records.db and the kept files. It does not open attorneys' work product."
    )


def _paragraph(canvas: Any, text: str, x: float, y: float, width: float, face: str, size: float) -> float:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    block = Paragraph(markup(text, face), ParagraphStyle("sheet", fontName=face, fontSize=size, leading=size * 1.45))
    _, height = block.wrap(width, 400)
    block.drawOn(canvas, x, y - height)
    return y - float(height) - 6


def _key(canvas: Any, secret: str, x: float, y: float, width: float, styles: Styles) -> float:
    box_height = 212
    canvas.setStrokeColor(styles.accent)
    canvas.setLineWidth(1)
    canvas.roundRect(x, y - box_height, width, box_height, 8)
    _qr(canvas, secret, x + width - 148, y - 150, 132)
    _label(canvas, "The key, in groups of four to type", x + 16, y - 24, styles)
    canvas.setFillColor(styles.ink)
    canvas.setFont(fonts.MONO, 13)
    canvas.drawString(x + 16, y - 48, beginning(secret))
    _groups(canvas, secret, x + 16, y - 70, styles)
    _label(canvas, "The same key in one line", x + 16, y - box_height + 34, styles)
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
