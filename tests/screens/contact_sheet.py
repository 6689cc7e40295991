"""One HTML page with all pictures, small, each a link to itself; needs no script and no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; }
figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top; }
img { width: 22rem; border: 1px solid #999; display: block; }
figcaption { font-size: 12px; }
.fault { color: #8a1c1c; }
"""


def contact_sheet(pictures: Mapping[str, Mapping[str, Sequence[str]]], faults: Sequence[str]) -> str:
    """The page.

    Args:
        pictures: page, look, file names.
        faults: a line each.
    """
    parts = ["<!doctype html>", '<html lang="en"><head><meta charset="utf-8"><title>Every page</title>']
    parts += [f"<style>{_STYLE}</style></head><body>", "<h1>Every page</h1>"]
    parts += [f"<p>{len(faults)} faults.</p>", *(f'<p class="fault">{escape(line)}</p>' for line in faults)]
    for name, looks in pictures.items():
        parts.append(f'<h2 id="{escape(name)}">{escape(name)}</h2>')
        for files in looks.values():
            parts.append("<div>")
            for file in files:
                at = escape(file, quote=True)
                parts.append(
                    f'<figure><a href="{at}"><img src="{at}" alt="{at}" loading="lazy"></a>'
                    f"<figcaption>{at}</figcaption></figure>"
                )
            parts.append("</div>")
    return "\n".join([*parts, "</body></html>", ""])
