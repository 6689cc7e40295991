"""A page of paper as one draws on it: in points from the side where reading begins, downward from the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters import print_fonts as fonts
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.paper.line_order import LEFT_MARK, RIGHT_MARK
from clinic_app.domain.paper.wording import Texts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN: Final = 40
INK, INK2, LINE, ACCENT = "#1E1D1B", "#47443F", "#86817A", "#115E69"
HINT, FILL = "#9B958C", "#F1EEE8"


class Pen:
    """Draws on a canvas; on a mirrored page everything begins at the right.

    Args:
        canvas: of reportlab.
        mirrored: whether the page is read from right to left.
    """

    def __init__(self, canvas: Canvas, *, mirrored: bool) -> None:
        self.canvas = canvas
        self.page_width, self.page_height = canvas._pagesize
        self.width = self.page_width - 2 * MARGIN
        self.mirrored = mirrored

    def draw(self, slabs: Sequence[Slab], top: float) -> None:
        """One page's, under one another. Args: top: where the first begins, from the upper edge."""
        for slab in slabs:
            slab.draw(self, top)
            top += slab.height

    def _left(self, x: float, width: float) -> float:
        """Where something begins on the paper. Args: x: from the beginning of the lines."""
        return self.page_width - MARGIN - x - width if self.mirrored else MARGIN + x

    def _up(self, y: float) -> float:
        return float(self.page_height - y)

    def line(self, line: lettering.Line, x: float, y: float, size: float, ink: str = INK) -> None:
        """A line of text whose baseline is at `y`."""
        self._ink(ink)
        lettering.draw(self.canvas, line, self._left(x, line.width), self._up(y), size)

    def words(
        self, text: str, x: float, y: float, size: float, ink: str = INK, *, bold: bool = False, face: str = ""
    ) -> float:
        """A short text on one line; how wide it is."""
        (line, *_rest) = lettering.set_text(text, size=size, width=10_000, bold=bold, face=face)
        self.line(line, x, y, size, ink)
        return line.width

    def end_words(self, line: lettering.Line, y: float, size: float, ink: str = INK2) -> None:
        """A line that ends where lines end."""
        self.line(line, self.width - line.width, y, size, ink)

    def box(self, x: float, y: float, width: float, height: float, key: str = "") -> None:
        """An empty box from `y` downward, with the key of its answer pale in it."""
        from reportlab.lib.colors import HexColor

        self.canvas.setStrokeColor(HexColor(INK2))
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(self._left(x, width), self._up(y + height), width, height)
        if key:
            size = min(7.5, height * 0.72)
            (line,) = lettering.set_text(key, size=size, width=width * 3)
            self.line(line, x + (width - line.width) / 2, y + height / 2 + size * 0.36, size, HINT)

    def rule(self, x: float, y: float, width: float, *, strong: bool = False) -> None:
        """A line to write on, or between questions."""
        from reportlab.lib.colors import HexColor

        self.canvas.setStrokeColor(HexColor(INK2 if strong else "#D5CFC4"))
        self.canvas.setLineWidth(0.8 if strong else 0.6)
        left = self._left(x, width)
        self.canvas.line(left, self._up(y), left + width, self._up(y))

    def write_on(self, x: float, y: float, width: float) -> None:
        """A line to write on."""
        from reportlab.lib.colors import HexColor

        self.canvas.setStrokeColor(HexColor(LINE))
        self.canvas.setLineWidth(0.6)
        left = self._left(x, width)
        self.canvas.line(left, self._up(y), left + width, self._up(y))

    def band(self, y: float, height: float) -> None:
        """A pale band across the page."""
        from reportlab.lib.colors import HexColor

        self.canvas.setFillColor(HexColor(FILL))
        self.canvas.rect(MARGIN, self._up(y + height), self.width, height, stroke=0, fill=1)

    def _ink(self, ink: str) -> None:
        from reportlab.lib.colors import HexColor

        self.canvas.setFillColor(HexColor(ink))


@dataclass(frozen=True)
class Slab:
    """Something of a height that is never torn apart.

    Attributes:
        draw: draws it with its top at a distance from the top of the page.
        clings: it stays with what follows.
        anew: it begins a page.
    """

    height: float
    draw: Callable[[Pen, float], None]
    clings: bool = False
    anew: bool = False


@dataclass(frozen=True)
class Set:
    """A text in all its languages under one another, broken to a width."""

    lines: tuple[tuple[lettering.Line, float, float, str], ...]
    """Each with its size, its leading and its ink."""

    @property
    def height(self) -> float:
        """Of all lines."""
        return sum(leading for _line, _size, leading, _ink in self.lines)

    def pieces(self, most: int) -> list[Set]:
        """The same in pieces of at most so many lines."""
        return [Set(self.lines[at : at + most]) for at in range(0, len(self.lines), most)]

    def draw(self, pen: Pen, x: float, top: float, *, column: float = 0) -> None:
        """Draws it from its upper corner. Args: column: its width, at the far side of which its lines begin."""
        y = top
        for line, size, leading, ink in self.lines:
            pen.line(line, x + (column - line.width if column else 0), y + leading * 0.78, size, ink)
            y += leading


def in_all(
    texts: Texts, languages: Sequence[str], width: float, *, size: float, small: float, bold: bool = False
) -> Set:
    """A text in the first language, the others smaller and paler below."""
    lines: list[tuple[lettering.Line, float, float, str]] = []
    said: set[str] = set()
    for language in [tag for tag in languages if tag in texts] or list(texts):
        if texts[language] in said:
            continue
        said.add(texts[language])
        first = not lines
        own = size if first else small
        leading = own * (1.5 if is_right_to_left(language) else 1.22)
        ink = INK if first else INK2
        for line in lettering.set_text(texts[language], size=own, width=width, language=language, bold=bold and first):
            lines.append((line, own, leading, ink))
    return Set(tuple(lines))


def on_one_line(texts: Texts, languages: Sequence[str], *, apart: str = " · ") -> str:
    """A short text in all its languages, each once."""
    own = [tag for tag in languages if tag in texts] or list(texts)[:1]
    told = {texts[tag]: is_right_to_left(tag) for tag in reversed(own)}
    ends = LEFT_MARK if is_right_to_left(languages[0]) else ""
    shown = [text if leftward else text + ends for text, leftward in reversed(told.items())]
    return apart_in(languages, apart).join(shown)


def apart_in(languages: Sequence[str], between: str) -> str:
    """What stands between two texts, so that each is ordered for itself on a line that begins on the right."""
    return f"{RIGHT_MARK}{between}{RIGHT_MARK}" if is_right_to_left(languages[0]) else between


def one_line(texts: Texts, languages: Sequence[str], width: float, size: float) -> lettering.Line:
    """The same as a line, in the first language alone where both have no room; cut where that has none either."""
    first = next(iter([tag for tag in languages if tag in texts] or texts))
    for text in (on_one_line(texts, languages), texts[first]):
        lines = lettering.set_text(text, size=size, width=width, language=first)
        if len(lines) == 1:
            return lines[0]
    return lines[0]


def pages_of(slabs: Sequence[Slab], room: float, first_room: float) -> list[list[Slab]]:
    """The slabs by page. Args: room: of a page; first_room: of the first."""
    pages: list[list[Slab]] = [[]]
    left = first_room
    for group in _groups(slabs):
        height = sum(slab.height for slab in group)
        if pages[-1] and (height > left or group[0].anew):
            pages.append([])
            left = room
        pages[-1] += group
        left -= height
    return pages


def _groups(slabs: Sequence[Slab]) -> list[list[Slab]]:
    """What must not be torn apart."""
    groups: list[list[Slab]] = []
    open_group: list[Slab] = []
    for slab in slabs:
        open_group.append(slab)
        if not slab.clings:
            groups.append(open_group)
            open_group = []
    return groups + ([open_group] if open_group else [])


MONO = fonts.MONO
