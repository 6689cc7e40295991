"""What is filled in under a question of the paper form, drawn: boxes, letters, lines, times, records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from clinic_app.adapters import paper_lettering as lettering
from clinic_app.adapters.reportlab_paper import INK, INK2, Pen, Slab, apart_in, on_one_line, one_line
from clinic_app.domain.paper import areas as a
from clinic_app.domain.paper.wording import PaperWording

KNOWN: Final = {
    "exact": "A",
    "quarter": "B",
    "hour": "C",
    "day_only": "E",
    "between": "F",
    "before": "G",
    "after": "H",
    "not_yet": "J",
}
"""The letters of how well a time is known, as the first page explains them."""
_OPTION, _OPTION_DOWN, _OPTION_BOX = 7.6, 12.5, 9.5
_LABEL = 6.2
_LINE_DOWN = 16.5
_MOST_LINES = 2
_MOST_WHOLE: Final = 3  # lines of a record, above which it may go on over the page
_FIELD_UP, _FIELD = 9.0, 15.0
_CELL_DOWN = 31.0
_SHARES: Final = {
    a.CellKind.WORDS: 2,
    a.CellKind.TIME: 2,
    a.CellKind.SHORT: 1,
    a.CellKind.BOX: 1,
    a.CellKind.CHOICE: 1,
    a.CellKind.DAY: 1,
}
_SHARES_ACROSS: Final = 6
_MOST_SHARES: Final = 8
_BOXES_ACROSS: Final = 4  # their labels are what there is to read
_CELL_HEAD = 15.5
_AFTER = 4.0


@dataclass(frozen=True)
class Place:
    """Where an area lies: from where in the line, how wide, in which languages."""

    x: float
    width: float
    languages: tuple[str, ...]
    wording: PaperWording


def area_slabs(area: a.Area, place: Place) -> list[Slab]:
    """The area; nothing for boxes that stand beside the question."""
    if isinstance(area, a.Choices):
        return _choices(area.options, place)
    if isinstance(area, a.Lines):
        return [_lines(area, place)]
    if isinstance(area, a.Moment):
        return [_moment(place)]
    if isinstance(area, a.DayBox):
        return [_fields(place, (("date", 96.0),))]
    if isinstance(area, a.ClockBox):
        return [_fields(place, (("from_time", 70.0), ("to_time", 70.0)))]
    if isinstance(area, a.NumberBox):
        return [_fields(place, (("", 70.0),))]
    return _grid(area, place) if isinstance(area, a.Grid) else []


def _choices(options: tuple[a.Option, ...], place: Place) -> list[Slab]:
    shown = [(option.letter, on_one_line(option.texts, place.languages, apart=" / ")) for option in options]
    return min((_in_columns(shown, place, columns) for columns in (1, 2, 3, 4)), key=_tall)


def _tall(slabs: list[Slab]) -> float:
    return sum(slab.height for slab in slabs)


def _in_columns(shown: list[tuple[str, str]], place: Place, columns: int) -> list[Slab]:
    """The options column by column; in several, none may be broken into more than two lines."""
    step = place.width / columns
    options = [
        (key, lettering.set_text(text, size=_OPTION, width=step - 18, language=place.languages[0]))
        for key, text in shown
    ]
    if columns > 1 and any(len(lines) > _MOST_LINES for _key, lines in options):
        return _in_columns(shown, place, 1)
    rows = -(-len(options) // columns)
    slabs = []
    for row in range(rows):
        cells = [(at * step, options[at * rows + row]) for at in range(columns) if at * rows + row < len(options)]
        tall = max(len(lines) for _x, (_key, lines) in cells)
        last = row == rows - 1
        height = _OPTION_DOWN + (tall - 1) * _OPTION * 1.25 + (_AFTER if last else 0)
        slabs.append(Slab(height, _draw_options(cells, place), clings=not last))
    return slabs


def _draw_options(
    cells: list[tuple[float, tuple[str, list[lettering.Line]]]], place: Place
) -> Callable[[Pen, float], None]:
    def draw(pen: Pen, top: float) -> None:
        for start, (key, lines) in cells:
            x = place.x + start
            width = _OPTION_BOX + (3 if len(key) > 1 else 0)
            pen.box(x, top + 1.5, width, _OPTION_BOX, key)
            for number, line in enumerate(lines):
                pen.line(line, x + width + 5, top + 9 + number * _OPTION * 1.25, _OPTION, INK)

    return draw


def _lines(area: a.Lines, place: Place) -> Slab:
    def draw(pen: Pen, top: float) -> None:
        for number in range(area.count):
            y = top + (number + 1) * _LINE_DOWN - 1
            x = place.x
            if area.numbered:
                pen.words(str(number + 1), x, y - 1, 7, INK2)
                x += 12
            pen.write_on(x, y, place.x + place.width - x)

    return Slab(area.count * _LINE_DOWN + _AFTER, draw)


def _fields(place: Place, fields: tuple[tuple[str, float], ...]) -> Slab:
    """Boxes with a word over each."""

    def draw(pen: Pen, top: float) -> None:
        x = place.x
        for key, width in fields:
            if key:
                _label(pen, place, key, x, top + 6.5, width)
            pen.box(x, top + _FIELD_UP, width, _FIELD)
            x += width + 8

    return Slab(_FIELD_UP + _FIELD + _AFTER, draw)


def _label(pen: Pen, place: Place, key: str, x: float, y: float, width: float) -> None:
    texts = place.wording.said(key, place.languages)
    pen.line(one_line(texts, place.languages, width, _LABEL), x, y, _LABEL, INK2)


def _moment(place: Place) -> Slab:
    """Two days with their hours, and a letter for how well they are known."""

    def draw(pen: Pen, top: float) -> None:
        x = place.x
        for last in (False, True):
            if last:
                pen.words("–", x - 1, top + _FIELD_UP + 11, 9, INK2)
                x += 9
            for key, width in (("date", 84.0), ("time", 50.0)):
                _label(pen, place, key, x, top + 6.5, width)
                pen.box(x, top + _FIELD_UP, width, _FIELD)
                x += width + 5
        x += 6
        _label(pen, place, "known", x, top + 6.5, place.x + place.width - x)
        for letter in KNOWN.values():
            pen.box(x, top + _FIELD_UP + 2, 12, 12, letter)
            x += 15

    return Slab(_FIELD_UP + _FIELD + _AFTER, draw)


def _grid(area: a.Grid, place: Place) -> list[Slab]:
    """What letters mean, then the records; each record stays whole, the first with its question."""
    slabs = [slab for cell in area.cells if cell.options for slab in _legend(cell, place)]
    bands, across = _bands(area.cells)
    for number in range(1, area.rows + 1):
        headed = number == 1 or len(bands) > 1
        for at, band in enumerate(bands):
            name = str(number) if not at and area.rows > 1 else ""
            height = _CELL_DOWN if headed else _CELL_DOWN - _CELL_HEAD
            draw = _draw_band(band, place, place.width / across, name, headed=headed)
            slabs.append(Slab(height, draw, clings=at < len(bands) - 1 <= _MOST_WHOLE))
    return [*slabs, Slab(_AFTER, lambda _pen, _top: None)]


def _bands(cells: tuple[a.Cell, ...]) -> tuple[list[list[tuple[int, a.Cell]]], int]:
    """The cells line by line, each with the share of the width where it begins, and how many shares there are."""
    total = sum(_SHARES[cell.kind] for cell in cells)
    across = total if _SHARES_ACROSS < total <= _MOST_SHARES else _SHARES_ACROSS
    if all(cell.kind is a.CellKind.BOX for cell in cells):
        across = _BOXES_ACROSS
    bands: list[list[tuple[int, a.Cell]]] = [[]]
    taken = 0
    for cell in cells:
        if taken + _SHARES[cell.kind] > across:
            bands.append([])
            taken = 0
        bands[-1].append((taken, cell))
        taken += _SHARES[cell.kind]
    return bands, across


def _draw_band(
    band: list[tuple[int, a.Cell]], place: Place, step: float, number: str, *, headed: bool
) -> Callable[[Pen, float], None]:
    def draw(pen: Pen, top: float) -> None:
        down = _CELL_HEAD if headed else 1.0
        if number:
            pen.words(number, place.x - 11, top + down + 9.5, 8, INK2, bold=True)
        for start, cell in band:
            x, width = place.x + start * step, _SHARES[cell.kind] * step - 6
            if headed:
                _cell_label(pen, cell, place, x, top, width)
            _draw_cell(pen, cell, x, top + down, width)

    return draw


def _cell_label(pen: Pen, cell: a.Cell, place: Place, x: float, top: float, width: float) -> None:
    """Two lines at most: the first language above, English below."""
    for number, tag in enumerate(place.languages):
        if tag in cell.texts:
            (line, *_more) = lettering.set_text(cell.texts[tag], size=_LABEL, width=width, language=tag)
            pen.line(line, x, top + 6.5 + number * 7.2, _LABEL, INK2)


def _draw_cell(pen: Pen, cell: a.Cell, x: float, top: float, width: float) -> None:
    match cell.kind:
        case a.CellKind.BOX:
            pen.box(x, top + 1, 13, 11, "Y")
            pen.box(x + 18, top + 1, 13, 11, "N")
        case a.CellKind.CHOICE:
            pen.box(x, top + 1, min(30.0, width), 11)
        case a.CellKind.TIME:
            pen.box(x, top + 1, width * 0.46, 11)
            pen.box(x + width * 0.5, top + 1, width * 0.28, 11)
            pen.box(x + width * 0.84, top + 1, 13, 11)
        case a.CellKind.DAY:
            pen.box(x, top + 1, width, 11)
        case _:
            pen.write_on(x, top + 11.5, width)


def _legend(cell: a.Cell, place: Place) -> list[Slab]:
    """What the letters of a part mean."""
    name = on_one_line(cell.texts, place.languages[:1])
    choices = apart_in(place.languages, ";  ").join(
        f"{option.letter}{apart_in(place.languages, ' = ')}{on_one_line(option.texts, place.languages, apart=' / ')}"
        for option in cell.options
    )
    lines = lettering.set_text(f"{name}: {choices}", size=6.8, width=place.width, language=place.languages[0])

    def one(line: lettering.Line) -> Slab:
        return Slab(9.2, lambda pen, top: pen.line(line, place.x, top + 7, 6.8, INK2), clings=True)

    return [one(line) for line in lines]
