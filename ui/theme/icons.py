"""Draws icons in a colour of the theme, sharp on any screen and mirrored where the set says so.

Pictures are kept in Qt's own pixmap cache, which empties itself before the application ends.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache, QTransform
from PySide6.QtSvg import QSvgRenderer

from ui.theme.colors import Colors
from ui.theme.icon_names import MIRRORED, Icon
from ui.theme.places import resources_folder

_PLACEHOLDER: Final = b"currentColor"
_RATIOS: Final = (1.0, 2.0)  # of the screens an icon is made for where Qt, not we, draws it


@cache
def _drawing(icon: Icon) -> bytes:
    return (resources_folder() / "icons" / f"{icon}.svg").read_bytes()


def pixmap(icon: Icon, edge: int, color: str, *, ratio: float = 1.0, mirrored: bool = False) -> QPixmap:
    """One icon as a picture.

    Args:
        icon: which.
        edge: width and height in logical pixels.
        color: `#RRGGBB`.
        ratio: device pixels per logical pixel.
        mirrored: whether the text runs right to left; only the icons that may turn do.
    """
    turned = mirrored and icon in MIRRORED
    key = f"amparo-icon:{icon}:{edge}:{color}:{ratio}:{turned}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    renderer = QSvgRenderer(QByteArray(_drawing(icon).replace(_PLACEHOLDER, color.encode("ascii"))))
    device_edge = max(1, round(edge * ratio))
    made = QPixmap(device_edge, device_edge)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if turned:
            painter.setTransform(QTransform(-1, 0, 0, 1, device_edge, 0))
        renderer.render(painter, QRectF(0, 0, device_edge, device_edge))
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def draw(
    painter: QPainter, icon: Icon, place: QPoint | QPointF, edge: int, color: str, *, mirrored: bool = False
) -> None:
    """Paints an icon with its top left corner at `place`."""
    ratio = painter.device().devicePixelRatioF()
    picture = pixmap(icon, edge, color, ratio=ratio, mirrored=mirrored)
    painter.drawPixmap(QPointF(place), picture)


def qicon(icon: Icon, edge: int, colors: Colors, *, color: str | None = None, mirrored: bool = False) -> QIcon:
    """An icon for Qt's own widgets: at rest, under the pointer, chosen and off."""
    states = {
        QIcon.Mode.Normal: color or colors.ink2,
        QIcon.Mode.Active: color or colors.ink,
        QIcon.Mode.Selected: color if color and not colors.high_contrast else colors.sign_on_soft,
        QIcon.Mode.Disabled: color or colors.ink3,
    }
    made = QIcon()
    for mode, tint in states.items():
        for ratio in _RATIOS:
            made.addPixmap(pixmap(icon, edge, tint, ratio=ratio, mirrored=mirrored), mode)
    return made


def size(edge: int) -> QSize:
    """A square, as Qt asks for one."""
    return QSize(edge, edge)
