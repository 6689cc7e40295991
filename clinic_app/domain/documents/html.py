"""The HTML twin of a document: the same plan for people who read with a screen reader or on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from clinic_app.domain.documents.plan import (
    Block,
    ClauseText,
    DocumentPlan,
    Heading,
    Notice,
    Numbered,
    SignatureBlock,
    Texts,
    Title,
)

_STYLE = (
    "body{font:1.06rem/1.6 'Noto Serif',Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1e1d1b}"
    "h1,h2,h3,.notice,footer{font-family:'Noto Sans',Arial,sans-serif}h1{font-size:1.7rem}h2{font-size:1.2rem}"
    "h3{font-size:1rem}.second{font:0.95rem/1.5 'Noto Sans',Arial,sans-serif;color:#47443f}"
    ".notice{border:1px solid #d6b374;background:#f9eeda;padding:.6rem 1rem;margin:1rem 0}"
    "ol{padding-left:2.4rem}li{margin:.6rem 0}li p{margin:.1rem 0}"
    ".blank{margin:1.2rem 0 0;border-top:1px solid #1e1d1b;padding-top:.2rem;font:0.85rem 'Noto Sans',Arial,sans-serif}"
    "footer{margin-top:3rem;font-size:.85rem;color:#66625b}"
    "p{overflow-wrap:anywhere}p,h1,h2,h3{unicode-bidi:plaintext;text-align:start}"
)


def html_twin(plan: DocumentPlan, text_hash: str) -> str:
    """The whole page; `text_hash` is the part of the hash that the printed footer shows."""
    first = plan.languages[0]
    body = "\n".join(_body(plan))
    return (
        f'<!doctype html>\n<html lang="{escape(first)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(plan.facts.title)} {escape(plan.document_id)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n"
        f"<footer>Document {escape(plan.document_id)}, text {escape(text_hash)}. "
        "Twin of the sealed PDF; the PDF is the document.</footer>\n</body>\n</html>\n"
    )


def _body(plan: DocumentPlan) -> Iterator[str]:
    in_list = False
    for block in plan.blocks:
        listed = isinstance(block, Numbered) or (isinstance(block, ClauseText) and block.number is not None)
        if in_list and not listed:
            yield "</ol>"
        if listed and not in_list:
            yield f'<ol start="{getattr(block, "number", 1)}">'
        in_list = listed
        yield _block(block, plan.languages)
    if in_list:
        yield "</ol>"


def _block(block: Block, languages: tuple[str, ...]) -> str:
    if isinstance(block, Title):
        return f"<h1>{_inline(block.title, languages)}</h1>\n{_paragraphs(block.subtitle, languages[:1])}"
    if isinstance(block, Notice):
        return f'<div class="notice" role="note">{_paragraphs(block.texts, languages)}</div>'
    if isinstance(block, Heading):
        level = "h3" if block.minor else "h2"
        return f"<{level}>{_inline(block.texts, languages)}</{level}>"
    if isinstance(block, SignatureBlock):
        blanks = (block.signer, *block.blanks)
        return "\n".join(f'<p class="blank">{_inline(texts, languages)}</p>' for texts in blanks)
    inner = _paragraphs(block.texts, languages)
    return f"<li>{inner}</li>" if block.number is not None else inner


def _inline(texts: Texts, languages: tuple[str, ...]) -> str:
    return " / ".join(
        f'<span lang="{escape(language)}">{escape(texts[language])}</span>'
        for language in languages
        if language in texts
    )


def _paragraphs(texts: Texts, languages: tuple[str, ...]) -> str:
    shown = [language for language in languages if language in texts] or list(texts)
    parts = []
    for place, language in enumerate(shown):
        kind = ' class="second"' if place else ""
        words = escape(texts[language]).replace("\n", "<br>")
        parts.append(f'<p lang="{escape(language)}"{kind}>{words}</p>')
    return "".join(parts)
