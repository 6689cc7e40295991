"""Writes Qt's style sheet from the tokens, for Qt's own widgets and for labels and frames by property.

QSS has no variables, so the sheet is written anew for each theme and text size. A border that
becomes stronger takes its width off the padding, or the text would jump. Paddings are the same
left and right, because QSS does not mirror them.
"""

from __future__ import annotations

from ui.theme import tokens
from ui.theme.colors import Colors
from ui.theme.sizes import Sizes
from ui.theme.tokens import FAMILIES, Control, Family, Radius, Script, Space, Step, Weight
from ui.theme.tones import Tone

_TOO_SMALL_FOR_BOLD_ARABIC = (Step.MICRO,)


def style_sheet(colors: Colors, sizes: Sizes) -> str:
    """The whole sheet."""
    return "\n".join(
        (
            _words(colors, sizes),
            _frames(colors),
            _fields(colors, sizes),
            _lists(colors, sizes),
            _menus(colors, sizes),
            _scroll_bars(colors, sizes),
        )
    )


def _px(length: float) -> str:
    return f"{length:g}px"


def _families(family: Family) -> str:
    return ", ".join(f'"{name}"' for name in FAMILIES[family])


def _words(colors: Colors, sizes: Sizes) -> str:
    rules = [f'QLabel[step="{step}"] {{ font-size: {_px(sizes.text(step))}; }}' for step in Step]
    rules += [f'QLabel[weight="{weight:d}"] {{ font-weight: {weight:d}; }}' for weight in Weight]
    rules += [f'QLabel[family="{family}"] {{ font-family: {_families(family)}; }}' for family in Family]
    rules += [f'QLabel[tone="{tone}"] {{ color: {tone.of(colors)}; }}' for tone in Tone]
    if sizes.script is Script.ARABIC:
        rules += [
            f'QLabel[step="{step}"] {{ font-weight: {Weight.REGULAR:d}; }}' for step in _TOO_SMALL_FOR_BOLD_ARABIC
        ]
    return "\n".join(rules)


def _frames(colors: Colors) -> str:
    card = Radius.CARD
    border = _px(tokens.BORDER)
    kinds = {
        "plain": (colors.surface, colors.line, "solid"),
        "sunken": (colors.sunken, colors.line, "solid"),
        "attention": (colors.surface, colors.attn_line, "solid"),
        "late": (colors.surface, colors.late_line, "solid"),
        "act": (colors.surface, colors.edge, "solid"),
        "held-back": (colors.surface, "transparent", "solid"),
    }
    rules = [
        f'QFrame[card="{kind}"] {{ background: {fill}; border: {border} {line} {edge}; border-radius: {_px(card)}; }}'
        for kind, (fill, edge, line) in kinds.items()
    ]
    rules += [
        f'QFrame[hairline="true"] {{ background: {colors.line}; border: none; }}',
        f'QWidget[ground="canvas"] {{ background: {colors.canvas}; }}',
        f'QWidget[ground="surface"] {{ background: {colors.surface}; }}',
        f'QWidget[ground="sunken"] {{ background: {colors.sunken}; }}',
    ]
    return "\n".join(rules)


def _fields(colors: Colors, sizes: Sizes) -> str:
    across = sizes.space(Space.M)
    strong = tokens.BORDER_STRONG - tokens.BORDER
    focus = tokens.BORDER_STRONG + (1 if colors.high_contrast else 0)
    height, dense = (sizes.control(each) - 2 * tokens.BORDER for each in (Control.NORMAL, Control.DENSE))
    fields = "QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit"
    areas = "QTextEdit, QPlainTextEdit"

    def each(names: str, state: str) -> str:
        return ", ".join(f"{name.strip()}{state}" for name in names.split(","))

    def bordered(width: int, color: str) -> str:
        return f"border: {_px(width)} solid {color}; padding: 0 {_px(across - width + tokens.BORDER)};"

    everything = f"{fields}, {areas}"
    return f"""
{everything} {{
    background: {colors.surface}; color: {colors.ink};
    border-radius: {_px(Radius.CONTROL)};
    selection-background-color: {colors.accent_line}; selection-color: {colors.on_soft};
    placeholder-text-color: {colors.ink3};
}}
QTextEdit[ground="sunken"] {{ background: {colors.sunken}; }}
{fields} {{ {bordered(tokens.BORDER, colors.edge)} min-height: {_px(height)}; }}
QComboBox[dense="true"] {{ min-height: {_px(dense)}; font-size: {_px(sizes.text(Step.SMALL))}; }}
{areas} {{ border: {_px(tokens.BORDER)} solid {colors.edge}; padding: {_px(across)}; }}
{each(fields, ":focus")} {{ {bordered(focus, colors.accent)} min-height: {_px(height - 2 * (focus - tokens.BORDER))}; }}
QComboBox[dense="true"]:focus {{ min-height: {_px(dense - 2 * (focus - tokens.BORDER))}; }}
{each(areas, ":focus")} {{
    border: {_px(focus)} solid {colors.accent}; padding: {_px(across - focus + tokens.BORDER)};
}}
{each(fields, '[state="attention"]')} {{
    {bordered(tokens.BORDER_STRONG, colors.attn)} min-height: {_px(height - 2 * strong)};
}}
{each(areas, '[state="attention"]')} {{
    border: {_px(tokens.BORDER_STRONG)} solid {colors.attn}; padding: {_px(across - strong)};
}}
{each(everything, '[readOnly="true"]')}, {each(everything, ":disabled")} {{
    background: {colors.sunken}; color: {colors.ink2}; border-color: {colors.line};
}}
{each(everything, ":disabled")} {{ border-style: {"dashed" if colors.high_contrast else "solid"}; }}
{each(everything, '[readOnly="true"]:focus')} {{ border-color: {colors.accent}; }}
QComboBox::drop-down {{ border: none; width: {_px(sizes.grown(tokens.SCROLL_GRIP))}; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {colors.surface}; color: {colors.ink}; border: {_px(tokens.BORDER)} solid {colors.edge};
    outline: none;
}}
"""


def _lists(colors: Colors, sizes: Sizes) -> str:
    height = sizes.control(Control.DENSE)
    return f"""
QAbstractItemView {{
    background: {colors.surface}; color: {colors.ink}; border: none; outline: none;
    alternate-background-color: {colors.surface};
    selection-background-color: {colors.accent_soft}; selection-color: {colors.on_soft};
}}
QAbstractItemView[framed="true"] {{
    border: {_px(tokens.BORDER)} solid {colors.edge}; border-radius: {_px(Radius.CONTROL)};
    padding: {_px(tokens.BORDER_STRONG)};
}}
QAbstractItemView[framed="true"]:focus {{
    border: {_px(tokens.BORDER_STRONG)} solid {colors.accent}; padding: {_px(tokens.BORDER)};
}}
QAbstractItemView::item {{ min-height: {_px(height)}; padding: 0 {_px(sizes.space(Space.S))}; }}
QAbstractItemView::item:hover {{ background: {colors.hover}; color: {colors.ink}; }}
QAbstractItemView::item:selected {{ background: {colors.accent_soft}; color: {colors.on_soft}; }}
QHeaderView::section {{
    background: {colors.canvas}; color: {colors.ink2}; border: none;
    border-bottom: {_px(tokens.BORDER)} solid {colors.line};
    padding: {_px(sizes.space(Space.XS))} {_px(sizes.space(Space.S))};
    font-size: {_px(sizes.text(Step.MICRO))};
}}
"""


def _menus(colors: Colors, sizes: Sizes) -> str:
    return f"""
QMenu {{
    background: {colors.surface}; color: {colors.ink};
    border: {_px(tokens.BORDER)} solid {colors.edge}; padding: {_px(sizes.space(Space.XS))};
}}
QMenu::item {{
    min-height: {_px(sizes.control(Control.DENSE))};
    padding: 0 {_px(sizes.space(Space.L))}; border-radius: {_px(Radius.KEY)};
}}
QMenu::item:selected {{ background: {colors.hover}; color: {colors.ink}; }}
QMenu::item:disabled {{ color: {colors.ink3}; }}
QMenu::separator {{
    height: {_px(tokens.BORDER)}; background: {colors.line}; margin: {_px(sizes.space(Space.XS))} 0;
}}
QToolTip {{
    background: {colors.surface}; color: {colors.ink}; border: {_px(tokens.BORDER)} solid {colors.edge};
    padding: {_px(sizes.space(Space.XS))} {_px(sizes.space(Space.S))};
    font-size: {_px(sizes.text(Step.SMALL))};
}}
"""


def _scroll_bars(colors: Colors, sizes: Sizes) -> str:
    width = _px(tokens.SCROLL_BAR)
    grip = _px(sizes.grown(tokens.SCROLL_GRIP))
    inset = _px(tokens.CURRENT_BAR)
    radius = _px(tokens.CURRENT_BAR)
    return f"""
QScrollArea, QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {width}; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {width}; margin: 0; }}
QScrollBar::handle {{ background: {colors.edge}; border-radius: {radius}; margin: {inset}; }}
QScrollBar::handle:vertical {{ min-height: {grip}; }}
QScrollBar::handle:horizontal {{ min-width: {grip}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
