"""What the program checked of the document: a sum that always stands there, and each check with its paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.pages.declaration.tall import Tall
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.words import Words
from ui.words import named, say

_SIGNS = {
    "met": (Icon.TICK, Tone.ACCENT),
    "look": (Icon.TRIANGLE, Tone.ATTN),
    "at_signing": (Icon.HOLLOW, Tone.INK2),
    "blocks": (Icon.STRUCK, Tone.ATTN),
}
_ORDER = ("met", "look", "at_signing", "blocks")
_STRONG = ("look", "blocks")


@dataclass(frozen=True)
class CheckLine:
    """One check. Args: text: in the window's language; paragraphs: that it speaks of."""

    code: str
    state: str
    text: str
    paragraphs: tuple[int, ...] = ()


class ChecksPanel(QWidget):
    """The checks under the paragraphs."""

    paragraph_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("declaration.checks")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lines: Sequence[CheckLine] = ()
        self._chosen: bool | None = None  # by the person; None leaves it to the height of the page
        self._by_height = True
        self._most = 0
        column = Column(self, gap=Space.S, outer=margins(Space.XL, Space.M))
        head = Row(gap=Space.S)
        self._sum = Words(step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        head.addWidget(self._sum, 1)
        self._fold = Button("declaration.checks_fold", "", kind=Kind.LINK, height=Control.DENSE)
        self._fold.clicked.connect(self._toggle)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_lines(self, key: str, lines: Sequence[CheckLine]) -> None:
        """Shows other checks. Args: key: of the words before the sum."""
        self._lines = lines
        self._sum.setText(say(key, parts=sum_of(lines)))
        self.setAccessibleName(self._sum.text())
        content = Tall("canvas")
        sides = Row(content, gap=Space.XL)
        calm = [each for each in lines if each.state == "met"]
        other = [each for each in lines if each.state != "met"]
        for half in (calm, other):
            column = Column(gap=Space.XS)
            for line in half:
                column.addWidget(self._line(line))
            column.addStretch(1)
            sides.addLayout(column, 1)
        self._area.setWidget(content)
        self._unfold()

    def fit(self, *, is_tall: bool, most: int) -> None:
        """Args: is_tall: the page has room for the checks unasked; most: height that they may take."""
        self._by_height = is_tall
        self._most = most
        self._unfold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unfold()

    @property
    def is_open(self) -> bool:
        """Whether each check is shown, not only the sum."""
        return self._by_height if self._chosen is None else self._chosen

    def _toggle(self) -> None:
        self._chosen = not self.is_open
        self._unfold()

    def _unfold(self) -> None:
        self._fold.setText(say("declaration.checks_hide" if self.is_open else "declaration.checks_show"))
        self._area.setVisible(self.is_open)
        content = self._area.widget()
        layout = content.layout() if content is not None else None
        if layout is not None and self._most:
            width = self.width() - 2 * current().sizes.space(Space.XL)
            self._area.setFixedHeight(min(self._most, layout.totalHeightForWidth(width)))

    def _line(self, line: CheckLine) -> QWidget:
        box = QWidget()
        icon, tone = _SIGNS[line.state]
        box.setAccessibleName(f"{named('declaration.says', line.state)}: {line.text}")
        row = Row(box, gap=Space.S)
        row.addWidget(IconView(icon, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        weight = Weight.STRONG if line.state in _STRONG else Weight.REGULAR
        side = Column(gap=Space.NONE)
        told, ends = _parted(line)
        side.addWidget(Words(told, step=Step.SMALL, weight=weight, wrap=True))
        row.addLayout(side, 1)
        if line.paragraphs:
            flow = Flow(gap=Space.S)
            if ends:
                flow.addWidget(Words(ends, step=Step.SMALL, weight=weight))
            for number in line.paragraphs:
                flow.addWidget(self._link(line, number))
            side.addLayout(flow)
        return box

    def _link(self, line: CheckLine, number: int) -> Button:
        name = f"declaration.check.{line.code}.{number}"
        link = Button(name, str(number), kind=Kind.LINK, height=Control.DENSE)
        link.setAccessibleName(say("declaration.go_to", number=number))
        link.setToolTip(link.accessibleName())
        link.clicked.connect(lambda: self.paragraph_asked.emit(number))
        return link


def _parted(line: CheckLine) -> tuple[str, str]:
    """The words of a check, and of those the last that only lead to the numbers."""
    start, _, end = line.text.rpartition(". ")
    return (f"{start}.", end) if line.paragraphs and start and end.endswith(":") else (line.text, "")


def sum_of(lines: Sequence[CheckLine]) -> str:
    """`4 met, 1 to look at, 3 at signing`."""
    counts = Counter(line.state for line in lines)
    return ", ".join(say(f"declaration.state.{state}", n=counts[state]) for state in _ORDER if counts[state])
