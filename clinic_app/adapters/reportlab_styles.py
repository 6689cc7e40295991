"""How a printed page looks: the paper's colours and sizes, and each kind of block as flowables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from clinic_app.adapters import print_fonts as fonts
from clinic_app.domain.documents.plan import Texts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

    from clinic_app.adapters.reportlab_places import Placed, Places

NUMBER_INDENT = 30


def lettered(text: str, style: ParagraphStyle, bullet: str = "") -> Placed:
    """A text as a paragraph, set by reportlab where it can set it."""
    from clinic_app.adapters.reportlab_lettered import LetteredParagraph
    from clinic_app.adapters.reportlab_places import PlacedParagraph

    if fonts.is_plain(text):
        return PlacedParagraph(markup(text, style.fontName), style, bulletText=bullet or None)
    return LetteredParagraph(text, style, bullet)


def markup(text: str, face: str) -> str:
    """A text as reportlab's paragraph markup, every character in a face that has it, spaces kept.

    A text of blanks alone becomes one that takes up a line: reportlab sets nothing for it, not even its number.
    """
    if not text.strip():
        return "\u00a0"
    parts = []
    for piece, piece_face in fonts.runs(text, face):
        safe = escape(piece).replace("\t", "    ").replace("  ", "\u00a0 ").replace("\n", "<br/>")
        parts.append(safe if piece_face == face else f'<font face="{piece_face}">{safe}</font>')
    return "".join(parts)


class Styles:
    """The paper palette and the setting of each block. Sizes in points.

    Args:
        places: where numbered paragraphs tell their place when they are drawn.
    """

    def __init__(self, places: Places | None = None) -> None:
        from reportlab.lib.colors import HexColor

        self._places = places
        self.ink, self.ink2, self.line = HexColor("#1E1D1B"), HexColor("#47443F"), HexColor("#86817A")
        self.accent = HexColor("#115E69")
        self.notice_fill, self.notice_edge = HexColor("#F9EEDA"), HexColor("#D6B374")

    def _style(self, face: str, size: float, leading: float, **more: object) -> ParagraphStyle:
        from reportlab.lib.styles import ParagraphStyle

        options = {"textColor": self.ink, "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0} | more
        return ParagraphStyle(name="block", fontName=face, fontSize=size, leading=leading, **options)

    def title(self, title: Texts, subtitle: Texts, languages: tuple[str, ...]) -> list[Flowable]:
        """The title in every language, the law below."""
        first, *rest = [title[language] for language in languages]
        shown = [lettered(first, self._style(fonts.PLAIN_BOLD, 19, 24))]
        for text in rest:
            shown.append(lettered(text, self._style(fonts.PLAIN, 12, 16, textColor=self.ink2)))
        law = self._style(fonts.PLAIN, 9.5, 14, textColor=self.accent, spaceAfter=10)
        shown.append(lettered(subtitle[languages[0]], law))
        return shown

    def notice(self, texts: list[str]) -> list[Flowable]:
        """A boxed notice."""
        from reportlab.platypus import Paragraph

        around = {"spaceBefore": 12, "spaceAfter": 14}
        if not all(map(fonts.is_plain, texts)):
            return [self._box([lettered(text, self._style(fonts.PLAIN, 9, 12.5)) for text in texts], **around)]
        box = self._style(
            fonts.PLAIN,
            9,
            12.5,
            backColor=self.notice_fill,
            borderColor=self.notice_edge,
            borderWidth=0.7,
            borderPadding=(5, 8, 6, 8),
            leftIndent=9,
            rightIndent=9,
            **around,
        )
        return [Paragraph("<br/>".join(markup(text, fonts.PLAIN) for text in texts), box)]

    def _box(self, parts: list[Flowable], **around: float) -> Flowable:
        from reportlab.platypus import Table

        paper = [("BACKGROUND", (0, 0), (-1, -1), self.notice_fill), ("BOX", (0, 0), (-1, -1), 0.7, self.notice_edge)]
        return Table([[parts]], colWidths=["100%"], style=paper, **around)

    def heading(self, texts: list[str], *, minor: bool) -> list[Flowable]:
        """A heading in all languages on one line."""
        face, size = (fonts.PLAIN, 9.5) if minor else (fonts.PLAIN_BOLD, 11.5)
        colour = self.accent if minor else self.ink
        space = {"spaceBefore": 6 if minor else 14, "spaceAfter": 3, "keepWithNext": 1, "textColor": colour}
        return [lettered(" / ".join(texts), self._style(face, size, size * 1.35, **space))]

    def paragraph(self, texts: list[str], *, number: int | None, own_words: bool) -> list[Flowable]:
        """A paragraph, its number hanging, a translation smaller under its original."""
        face = fonts.VOICE if own_words or number is None else fonts.PLAIN
        indent = NUMBER_INDENT if number is not None else 0
        last = len(texts) - 1
        shown: list[Flowable] = []
        for place, text in enumerate(texts):
            after = 7 if place == last else 1.5
            if place == 0:
                bullet = {"bulletFontName": fonts.PLAIN, "bulletFontSize": 9.5, "bulletColor": self.ink2}
                style = self._style(face, 10.5, 15.5, leftIndent=indent, spaceAfter=after, **bullet)
                block = lettered(text, style, f"{number}." if number else "")
            else:
                second = self._style(fonts.PLAIN, 9, 13, leftIndent=indent, spaceAfter=after, textColor=self.ink2)
                block = lettered(text, second)
            shown.append(block.telling(self._places, number))
        return shown

    def signature(self, signer: str, blanks: list[str]) -> list[Flowable]:
        """A line to sign on and the blanks beside and below it."""
        from clinic_app.adapters.reportlab_blanks import BlankRow

        labels = [signer, *blanks]
        rows = [labels[start : start + 2] for start in range(0, len(labels), 2)]
        return [BlankRow(row, self.ink, self.ink2) for row in rows]
