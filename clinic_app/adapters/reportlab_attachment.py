"""Embeds a file in a PDF that reportlab is writing, in the document's own name tree (PDF 1.7, 7.11.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def attach(canvas: Canvas, name: str, content: bytes, description: str) -> None:
    """Adds one embedded file; call it once, before the canvas is saved.

    Args:
        name: file name in plain ASCII.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

    document = canvas._doc
    stream = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("EmbeddedFile"),
                "Params": PDFDictionary({"Size": len(content)}),
            }
        ),
        content,
    )
    file_reference = document.Reference(stream)
    spec = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(name),
            "UF": PDFString(name),
            "Desc": PDFString(description),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": file_reference, "UF": file_reference}),
        }
    )
    names = PDFDictionary({"Names": PDFArray([PDFString(name), document.Reference(spec)])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": document.Reference(names)})
