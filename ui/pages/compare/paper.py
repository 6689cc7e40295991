"""The comparison on paper: the same rows as a table, as a PDF in memory. Runs on any thread."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

from ui.pages.compare.rows import Cell, CompareRow
from ui.theme.tokens import FAMILIES, PAPER_DOTS, PAPER_LETTERS, Family


def pdf_of(title: str, about: str, speakers: tuple[str, ...], rows: tuple[CompareRow, ...]) -> bytes:
    """Pages to print. Args: title: with codes only; about: a sentence under it; speakers: over the columns."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Amparo")
    writer.setResolution(PAPER_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    document = QTextDocument()
    font = QFont(list(FAMILIES[Family.SANS]))
    font.setPointSizeF(PAPER_LETTERS)
    document.setDefaultFont(font)
    document.setHtml(_html(title, about, speakers, rows))
    document.print_(writer)
    buffer.close()
    return bytes(held.data())


def _html(title: str, about: str, speakers: tuple[str, ...], rows: tuple[CompareRow, ...]) -> str:
    head = "".join(f"<th align='left'>{escape(words)}</th>" for words in ("", *speakers))
    body = "".join(_row(row) for row in rows)
    table = (
        f"<table border='1' cellspacing='0' cellpadding='2' width='100%'><thead><tr>{head}</tr></thead>{body}</table>"
    )
    return f"<h2>{escape(title)}</h2><p>{escape(about)}</p>{table}"


def _row(row: CompareRow) -> str:
    cells = "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells)
    return f"<tr><td><b>{escape(row.label)}</b><br>{escape(row.standing)}</td>{cells}</tr>"


def _cell(cell: Cell) -> str:
    words = escape(cell.words).replace("\n", "<br>")
    return f"{words}<br><small>{escape(cell.under)}</small>" if cell.under else words
