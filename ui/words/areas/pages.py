"""Words: pages of a document as pictures, wherever they are shown."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "pages.name": "Pages of the document",
    "pages.opening": "Opening the document",
    "pages.drawing": "Drawing the page",
    "pages.of": "Page {page} of {pages}",
    "pages.none": "No page",
    "pages.back": "Page before",
    "pages.onward": "Next page",
    "pages.zoom": "Size of the page",
    "pages.zoom_fit": "Fit width",
    "pages.zoom_fit_short": "Fit",
    "pages.zoom_percent": "{percent} %",
    "command.declaration.zoom_in": "Page larger",
    "command.declaration.zoom_out": "Page smaller",
}
ES: Final[dict[str, str]] = {
    "pages.name": "Páginas del documento",
    "pages.opening": "Abriendo el documento",
    "pages.drawing": "Dibujando la página",
    "pages.of": "Página {page} de {pages}",
    "pages.none": "Sin página",
    "pages.back": "Página anterior",
    "pages.onward": "Página siguiente",
    "pages.zoom": "Tamaño de la página",
    "pages.zoom_fit": "A lo ancho",
    "pages.zoom_fit_short": "Ajustar",
    "pages.zoom_percent": "{percent} %",
    "command.declaration.zoom_in": "Página más grande",
    "command.declaration.zoom_out": "Página más pequeña",
}
