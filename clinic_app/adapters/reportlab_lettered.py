"""A paragraph in any script among reportlab's: its lines are broken, ordered and shaped by `paper_lettering`.

reportlab's own paragraph breaks lines at spaces alone and draws one letter after the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters.reportlab_places import Placed
from clinic_app.domain.paper.line_order import begins_right

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle


class LetteredParagraph(Placed, Flowable):  # type: ignore[misc, unused-ignore]
    """A text in one style; of the style it takes face, size, leading, ink, left indent, bullet and the space around.

    Args:
        bullet: its number, before the first line.
    """

    def __init__(self, text: str, style: ParagraphStyle, bullet: str = "") -> None:
        super().__init__()
        self._text, self.style, self._bullet = text, style, bullet
        self._lines: list[lettering.Line] | None = None
        self._is_whole = True

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """See reportlab."""
        if self._is_whole:
            self._lines = lettering.set_text(
                self._text,
                size=self.style.fontSize,
                width=available_width - self.style.leftIndent,
                language="ar" if begins_right(self._text) else "en",
                face=self.style.fontName,
            )
        self.width, self.height = available_width, len(self._lines or ()) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """See reportlab: by lines, never one alone."""
        self.wrap(available_width, available_height)
        lines = self._lines or []
        room = min(int(available_height // self.style.leading), len(lines) - 2)
        return [self._part(lines[:room], self._bullet), self._part(lines[room:], "")] if room >= 2 else []

    def _part(self, lines: list[lettering.Line], bullet: str) -> LetteredParagraph:
        part = LetteredParagraph(self._text, self.style, bullet)
        part._lines, part._is_whole = lines, False
        part.telling(self._places, self._number)
        return part

    def draw(self) -> None:
        """See reportlab."""
        canvas: Any = self.canv
        style, top = self.style, self.height
        if self._bullet:
            canvas.setFillColor(style.bulletColor)
            canvas.setFont(style.bulletFontName, style.bulletFontSize)
            canvas.drawString(0, top - style.fontSize, self._bullet)
        canvas.setFillColor(style.textColor)
        rtl = begins_right(self._text)
        for line in self._lines or ():
            left = self.width - line.width if rtl else style.leftIndent
            lettering.draw(canvas, line, left, top - style.fontSize, style.fontSize)
            top -= style.leading
