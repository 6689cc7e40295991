"""A sheet: one page of a submission that any browser can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_STYLE = (
    "body{font:1rem/1.6 'Noto Sans',Arial,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1e1d1b}"
    "h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid #e2ded8}"
    "th{font-weight:600;width:16rem}td.s{color:#66625b;width:14rem;font-size:.9rem}.note{background:#f9eeda;"
    "border:1px solid #d6b374;padding:.6rem 1rem}pre{background:#f2f0ec;padding:.6rem 1rem;white-space:pre-wrap;"
    "overflow-wrap:anywhere}a{color:#115e69}p,td{unicode-bidi:plaintext}"
)


@dataclass(frozen=True)
class Row:
    """One line of a table: what, the words, and where they come from."""

    label: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class Part:
    """A headed part with paragraphs and a table."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    code: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One page.

    Attributes:
        file: name under `data/`, without folder.
        note: a boxed remark at the top.
    """

    file: str
    title: str
    parts: tuple[Part, ...]
    note: str = ""

    def texts(self) -> Iterator[str]:
        """Every text on the page."""
        yield from (self.title, self.note)
        for part in self.parts:
            yield part.heading
            yield from part.paragraphs
            yield from part.code
            for row in part.rows:
                yield from (row.label, row.value, row.source)

    def fixed_texts(self) -> Iterator[str]:
        """Title, remarks and labels: the sheet's own wording, the same whoever it is made for."""
        yield from (text for text in (self.title, self.note) if text)
        for part in self.parts:
            yield from (text for text in (part.heading, *part.paragraphs, *(row.label for row in part.rows)) if text)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on it."""
        return not any(part.rows or part.paragraphs for part in self.parts)


def render(sheet: Sheet, *, language: str = "en") -> bytes:
    """The page as HTML with its own style; nothing is loaded from anywhere."""
    return _page(sheet.title, "\n".join(_body(sheet)), language)


def _page(title: str, body: str, language: str) -> bytes:
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _body(sheet: Sheet) -> Iterator[str]:
    yield f"<h1>{escape(sheet.title)}</h1>"
    if sheet.note:
        yield f'<p class="note" role="note">{escape(sheet.note)}</p>'
    for part in sheet.parts:
        if part.heading:
            yield f"<h2>{escape(part.heading)}</h2>"
        yield from (f"<p>{escape(text)}</p>" for text in part.paragraphs)
        if part.code:
            yield f"<pre>{escape(chr(10).join(part.code))}</pre>"
        if part.rows:
            yield _table(part.rows)


def _table(rows: tuple[Row, ...]) -> str:
    cells = "\n".join(
        f'<tr><th scope="row">{escape(row.label)}</th><td>{escape(row.value)}</td>'
        f'<td class="s">{escape(row.source)}</td></tr>'
        for row in rows
    )
    return f"<table>\n{cells}\n</table>"


@dataclass(frozen=True)
class Link:
    """An entry of the index."""

    file: str
    title: str


def render_index(
    title: str, note: str, paragraphs: tuple[str, ...], links: tuple[Link, ...], steps: tuple[str, ...]
) -> bytes:
    """`index.html`: what is in the bundle and how to check it."""
    items = "\n".join(f'<li><a href="{escape(link.file)}">{escape(link.title)}</a></li>' for link in links)
    body = (
        f'<h1>{escape(title)}</h1>\n<p class="note" role="note">{escape(note)}</p>\n'
        + "\n".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        + f"\n<h2>Contents</h2>\n<ol>\n{items}\n</ol>\n<h2>How to check it</h2>\n"
        f"<pre>{escape(chr(10).join(steps))}</pre>"
    )
    return _page(title, body, "en")
