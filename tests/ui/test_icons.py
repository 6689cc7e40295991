"""One icon set: same grid, same stroke, one meaning each, tinted, sharp and mirrored where it should be."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage

from ui.theme import icons
from ui.theme.colors import LIGHT
from ui.theme.icon_names import MIRRORED, Icon, spoken_name
from ui.theme.places import resources_folder
from ui.widgets.icon_view import IconView

pytestmark = pytest.mark.usefixtures("theme")
FOLDER = resources_folder() / "icons"
INK = "#115E69"
NEVER_MIRRORED = (Icon.TICK, Icon.TICK_CIRCLE, Icon.LATER, Icon.RESTORE, Icon.PLAY, Icon.PAUSE, Icon.FILM, Icon.HASH)
FILLED = {Icon.HALF}  # half of the circle, or nobody could tell it from a struck one


def image(icon: Icon, edge: int = 48, color: str = INK, *, mirrored: bool = False) -> QImage:
    return icons.pixmap(icon, edge, color, mirrored=mirrored).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def test_every_file_has_a_meaning_and_every_meaning_a_file() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == {str(icon) for icon in Icon}


@pytest.mark.parametrize("icon", Icon)
def test_the_drawing_keeps_to_the_set(icon: Icon) -> None:
    root = ET.fromstring((FOLDER / f"{icon}.svg").read_text("utf-8"))
    wanted = {
        "viewBox": "0 0 24 24", "fill": "none", "stroke": "currentColor", "stroke-width": "1.75",
        "stroke-linecap": "round", "stroke-linejoin": "round",
    }  # fmt: skip
    assert {name: root.get(name) for name in wanted} == wanted
    allowed = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"} | ({"fill"} if icon in FILLED else set())
    assert {name for shape in root for name in shape.attrib} <= allowed


def test_names_are_spoken_and_none_means_two_things() -> None:
    names = [spoken_name(icon) for icon in Icon]
    assert all(names)
    assert len(set(names)) == len(names)
    drawings = [re.sub(r"\s", "", (FOLDER / f"{icon}.svg").read_text("utf-8")) for icon in Icon]
    assert len(set(drawings)) == len(drawings)


@pytest.mark.parametrize("icon", Icon)
def test_an_icon_is_drawn_whole_and_in_its_colour(icon: Icon) -> None:
    picture = image(icon)
    solid = [
        picture.pixelColor(x, y).name().upper()
        for x in range(48) for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    ]  # fmt: skip
    assert set(solid) == {INK}
    rim = [(at, side) for at in range(48) for side in (0, 47)]
    assert all(picture.pixelColor(x, y).alpha() == 0 and picture.pixelColor(y, x).alpha() == 0 for x, y in rim)


def test_only_those_that_may_turn_are_mirrored() -> None:
    for icon in Icon:
        turned = image(icon, mirrored=True)
        if icon in MIRRORED:
            flipped = image(icon).flipped(Qt.Orientation.Horizontal)
            wrong = sum(
                abs(turned.pixelColor(x, y).alpha() - flipped.pixelColor(x, y).alpha()) > 64
                for x in range(48) for y in range(48)
            )  # fmt: skip
            assert wrong == 0, icon
            assert turned != image(icon), icon
        else:
            assert turned == image(icon), icon
    assert not MIRRORED & set(NEVER_MIRRORED)


def test_sharp_on_any_screen() -> None:
    fine = icons.pixmap(Icon.HOME, 20, INK, ratio=2.0)
    assert (fine.width(), fine.devicePixelRatio(), fine.deviceIndependentSize().width()) == (40, 2.0, 20.0)


def test_a_picture_is_made_once() -> None:
    first = icons.pixmap(Icon.BELL, 20, INK)
    assert icons.pixmap(Icon.BELL, 20, INK).cacheKey() == first.cacheKey()
    assert icons.pixmap(Icon.BELL, 20, LIGHT.attn).cacheKey() != first.cacheKey()


def test_qts_own_widgets_get_a_picture_per_state() -> None:
    made = icons.qicon(Icon.SEARCH, 20, LIGHT)

    def tint(mode: QIcon.Mode) -> set[str]:
        picture = made.pixmap(icons.size(20), 1.0, mode).toImage()
        colors = (picture.pixelColor(x, y) for x in range(20) for y in range(20))
        return {color.name().upper() for color in colors if color.alpha() == 255}

    assert tint(QIcon.Mode.Normal) == {LIGHT.ink2}
    assert tint(QIcon.Mode.Disabled) == {LIGHT.ink3}


def test_an_icon_alone_has_a_name_and_a_tooltip() -> None:
    alone = IconView(Icon.STRUCK_EYE, alone=True)
    assert alone.accessibleName() == alone.toolTip() == "Withheld or covered"
    beside = IconView(Icon.STRUCK_EYE)
    assert beside.accessibleName() == ""
