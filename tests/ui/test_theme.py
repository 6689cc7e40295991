"""Tokens keep their contrast; theme and text size change while the program runs; faces are ours."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyle, QStyleOptionFrame, QWidget

from ui.theme import fonts, tokens
from ui.theme.colors import DARK, THEMES, Colors, ThemeName
from ui.theme.palette import palette
from ui.theme.qss import style_sheet
from ui.theme.sizes import Sizes
from ui.theme.theme import Theme, current
from ui.theme.tokens import Control, Family, IconSize, Script, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.words import Voice, Words

NAMES = (ThemeName.LIGHT, ThemeName.DARK, ThemeName.HC_LIGHT, ThemeName.HC_DARK)
# ink, ground, then the ratio in each theme (None: high contrast inverts this pair), then the floor.
MEASURED = """
ink canvas 16.00 15.87 21.00 21.00 7
ink surface 16.84 14.63 21.00 21.00 7
ink sunken 14.79 16.43 21.00 21.00 7
ink accent_soft 14.46 11.49 - - 7
ink2 surface 9.69 10.30 21.00 21.00 7
ink2 canvas 9.21 11.18 21.00 21.00 7
ink2 sunken 8.51 11.57 21.00 21.00 7
ink2 hover 7.85 8.96 16.82 15.13 7
ink2 accent_soft 8.32 8.09 - - 7
ink2 attn_soft 8.43 8.70 21.00 21.00 7
ink2 late_soft 8.21 9.10 21.00 21.00 7
ink3 surface 6.06 6.41 17.40 16.82 4.5
ink3 canvas 5.76 6.95 17.40 16.82 4.5
ink3 sunken 5.32 7.20 17.40 16.82 4.5
ink3 hover 4.91 5.57 13.94 12.12 4.5
accent surface 7.42 8.74 13.12 14.14 4.5
accent canvas 7.05 9.49 13.12 14.14 4.5
accent sunken 6.52 9.82 13.12 14.14 4.5
accent accent_soft 6.37 6.87 - - 4.5
on_accent accent 7.42 8.63 13.12 14.14 4.5
on_accent accent_hover 9.62 10.03 17.17 16.70 4.5
on_accent accent_press 12.22 11.54 17.17 16.70 4.5
attn surface 7.86 9.25 12.60 14.75 4.5
attn canvas 7.47 10.04 12.60 14.75 4.5
attn attn_soft 6.84 7.82 12.60 14.75 4.5
late surface 8.44 8.19 13.47 12.21 4.5
late canvas 8.02 8.88 13.47 12.21 4.5
late late_soft 7.15 7.24 13.47 12.21 4.5
edge surface 3.86 3.85 21.00 21.00 3
edge canvas 3.67 4.18 21.00 21.00 3
edge sunken 3.39 4.33 21.00 21.00 3
paper_ink paper 16.84 14.02 21.00 21.00 7
veil canvas 16.00 4.18 21.00 21.00 3
"""
PAIRS = [line.split() for line in MEASURED.strip().splitlines()]
# Pairs that the parts make beyond that list.
ALSO = [
    ("on_soft", "accent_soft", 7.0),
    ("second_on_soft", "accent_soft", 7.0),
    ("sign_on_soft", "accent_soft", 4.5),
    ("on_soft", "accent_line", 4.5),  # selected text
    ("ink", "hover", 7.0),
    ("ink", "pressed", 7.0),
    ("ink2", "pressed", 4.5),
    ("canvas", "ink", 7.0),  # the undo bar
    ("canvas", "ink2", 7.0),
    ("accent", "hover", 4.5),
]


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colors: Colors, one: str, other: str) -> float:
    light, dark = sorted((luminance(getattr(colors, one)), luminance(getattr(colors, other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert math.isclose(luminance("#FFFFFF"), 1.0)
    assert luminance("#000000") == 0.0


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_contrast_is_as_measured_and_above_its_floor(pair: list[str]) -> None:
    ink, ground, *ratios, floor = pair
    for name, ratio in zip(NAMES, ratios, strict=True):
        if ratio == "-":
            continue
        real = contrast(THEMES[name], ink, ground)
        assert real >= float(floor), name
        assert math.floor(real * 100) / 100 == float(ratio), name


@pytest.mark.parametrize("name", NAMES)
def test_contrast_of_what_the_parts_add(name: ThemeName) -> None:
    low = {
        (ink, ground): contrast(THEMES[name], ink, ground)
        for ink, ground, floor in ALSO
        if contrast(THEMES[name], ink, ground) < floor
    }
    assert low == {}


def test_what_may_be_acted_on_never_has_a_hairline() -> None:
    """The hairline is below 3:1 in the quiet themes on purpose, so it must not be the border of a control."""
    for name in (ThemeName.LIGHT, ThemeName.DARK):
        assert contrast(THEMES[name], "line", "surface") < 3


def test_every_tone_is_a_colour() -> None:
    for colors in THEMES.values():
        assert all(len(tone.of(colors)) == 7 for tone in Tone)


@given(percent=st.integers(80, 200), script=st.sampled_from(Script))
def test_no_text_under_12_and_no_target_under_32(percent: int, script: Script) -> None:
    sizes = Sizes(percent, script)
    assert min(sizes.text(step) for step in Step) >= 12
    assert min(sizes.control(height) for height in Control) >= 32
    assert min(sizes.icon(size) for size in IconSize) >= 16
    for step in Step:
        assert sizes.line(step) > sizes.text(step)


@given(st.integers(80, 199))
def test_sizes_never_shrink_when_the_text_grows(percent: int) -> None:
    less, more = Sizes(percent), Sizes(percent + 1)
    assert all(less.text(step) <= more.text(step) for step in Step)
    assert all(less.control(height) <= more.control(height) for height in Control)


def test_sizes_at_100_are_the_tokens() -> None:
    sizes = Sizes()
    assert {step: sizes.text(step) for step in Step} == {step: entry.px for step, entry in tokens.TYPE.items()}
    assert {step: sizes.line(step) for step in Step} == {step: entry.line for step, entry in tokens.TYPE.items()}
    assert sizes.control(Control.NORMAL) == 40


def test_arabic_is_larger_where_small_and_has_more_room() -> None:
    latin, arabic = Sizes(), Sizes(script=Script.ARABIC)
    assert arabic.text(Step.MICRO) == latin.text(Step.MICRO) + 1
    assert (arabic.text(Step.VOICE), arabic.line(Step.VOICE)) == (17, 29)
    assert all(arabic.line(step) >= 1.68 * arabic.text(step) for step in Step)
    assert fonts.font(arabic, Step.MICRO, Weight.STRONG).weight() == 400


@pytest.mark.parametrize("percent", [79, 201, 0, -100])
def test_a_text_size_out_of_range_is_refused(theme: Theme, percent: int) -> None:
    with pytest.raises(ValueError, match="text size"):
        Sizes(percent)
    if percent:
        with pytest.raises(ValueError, match="text size"):
            theme.choose(name=ThemeName.DARK, percent=percent)
    assert (theme.name, theme.percent) == (ThemeName.LIGHT, 100)


def test_theme_and_size_change_while_the_program_runs(app: QApplication, theme: Theme) -> None:
    page = QWidget()
    label = Words("Today", step=Step.BODY, tone=Tone.INK)
    label.setParent(page)
    page.show()
    told: list[str] = []
    theme.changed.connect(lambda: told.append(str(theme.name)))
    assert label.font().pixelSize() == 15
    theme.choose(name=ThemeName.DARK, percent=200)
    app.processEvents()
    assert told == ["dark"]
    assert label.font().pixelSize() == 30
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.ink
    assert app.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.canvas
    theme.choose(name=ThemeName.DARK, percent=200)
    assert told == ["dark"]  # nothing changed, nobody is told
    assert current() is theme


def test_text_size_goes_in_steps_and_stops_at_the_ends(theme: Theme) -> None:
    theme.larger()
    assert theme.percent == 110
    for _ in tokens.TEXT_SIZES:
        theme.larger()
    assert theme.percent == 200
    for _ in tokens.TEXT_SIZES:
        theme.smaller()
    assert theme.percent == 80


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("percent", [80, 100, 200])
def test_qt_takes_the_sheet(app: QApplication, theme: Theme, name: ThemeName, percent: int) -> None:
    """Qt prints what it cannot parse, and a message of Qt's fails the test."""
    theme.choose(name=name, percent=percent)
    field = QLineEdit("word")
    field.show()
    app.processEvents()
    sheet = style_sheet(THEMES[name], Sizes(percent))
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.usefixtures("theme")
def test_a_broken_sheet_would_be_noticed(app: QApplication) -> None:
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, message: said.append(message))
    app.setStyleSheet("QLabel } color: {")
    label = QLabel()
    label.show()
    label.close()
    app.setStyleSheet("")
    qInstallMessageHandler(before)
    assert said
    assert "Could not parse" in said[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_field_stays_when_its_border_grows(app: QApplication, theme: Theme, name: ThemeName) -> None:
    theme.choose(name=name)
    page = QWidget()
    field, other = LineField("page.street", "Street", "W. 26th St"), LineField("page.city", "City")
    for each in (field, other):
        each.setParent(page)
    other.move(0, 100)
    page.show()
    page.activateWindow()
    other.setFocus()
    app.processEvents()

    def text_place() -> tuple[int, int, int]:
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        rect = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
        return rect.left(), rect.center().y(), field.sizeHint().height()

    at_rest = text_place()
    field.set_attention(True)
    assert text_place() == at_rest
    field.set_attention(False)
    field.setFocus()
    app.processEvents()
    assert field.hasFocus()
    assert text_place() == at_rest


def test_the_faces_are_the_bundled_ones(theme: Theme) -> None:
    for weight, style in ((Weight.REGULAR, "Regular"), (Weight.MEDIUM, "Medium"), (Weight.STRONG, "SemiBold")):
        info = QFontInfo(theme.font(Step.BODY, weight))
        assert (info.family(), info.styleName()) == ("Noto Sans", style)
    assert QFontInfo(theme.font(Step.VOICE)).family() == "Noto Serif"
    assert QFontInfo(theme.font(Step.SMALL, family=Family.MONO)).family() == "Noto Sans Mono"
    widths = [QFontMetrics(theme.font(Step.PAGE, w)).horizontalAdvance("Hamburgefonts") for w in Weight]
    assert widths == sorted(set(widths))  # three real weights, none of them made up


def test_digits_are_tabular(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font(Step.BODY))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_bundled_files_carry_their_licence() -> None:
    from ui.theme.places import resources_folder

    folder = resources_folder() / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")
    for file in (*fonts.FIRST, *fonts.SERIF, *fonts.MONO, *fonts.ARABIC, *fonts.OTHER, *fonts.EAST_ASIA):
        assert (folder / file).is_file()


@pytest.mark.usefixtures("app")
def test_a_missing_face_is_an_error() -> None:
    with pytest.raises(fonts.FontMissingError, match="NoSuchFace"):
        fonts.load(("NoSuchFace.ttf",))
    assert "NoSuchFace" not in QFontDatabase.families()


def test_palette_covers_what_is_off() -> None:
    made = palette(DARK)
    off = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name().upper()
    assert off == DARK.ink3


def test_a_persons_words_have_their_line_height_and_no_markup(theme: Theme) -> None:
    one, three = Voice("words"), Voice("words\nwords\nwords")
    for label in (one, three):
        label.ensurePolished()
    step = (three.heightForWidth(400) - one.heightForWidth(400)) / 2
    assert step == theme.sizes.line(Step.VOICE)
    odd = Voice("<b>they said</b> & left")
    assert odd.words == "<b>they said</b> & left"
    assert "&lt;b&gt;" in odd.text()
