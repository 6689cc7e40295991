"""The twin of a picture: the same in lines of text, shown when somebody asks for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.timeline_text import Line
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Grid, Row
from ui.widgets.words import Words


class TextTwin(QWidget):
    """A button, and under it a table with two columns: where, and what."""

    def __init__(self, object_name: str, lines: tuple[Line, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = QCoreApplication.translate
        self._words = {False: say("twin", "Show as text"), True: say("twin", "Hide the text")}
        column = Column(self, gap=Space.S)
        self.button = Button(
            f"{object_name}.toggle", self._words[False], kind=Kind.LINK, icon=Icon.LIST, height=Control.DENSE
        )
        self.button.clicked.connect(lambda: self.show_table(not self.is_open))
        row = Row()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        self._name = f"{object_name}.table"
        self._lines = lines
        self._column = column
        self.table = self._made()

    @property
    def is_open(self) -> bool:
        """Whether the table is shown."""
        return not self.table.isHidden()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Another picture; the table is open or not as before."""
        if lines == self._lines:
            return
        is_open, before = self.is_open, self.table
        self._lines = lines
        self._column.removeWidget(before)
        before.hide()
        before.deleteLater()
        self.table = self._made()
        self.show_table(is_open)

    def _made(self) -> QWidget:
        """The table, still empty and hidden."""
        table = QWidget(self)
        table.setObjectName(self._name)
        table.setAccessibleName(QCoreApplication.translate("twin", "The picture as text"))
        self._column.addWidget(table)
        table.hide()
        return table

    def show_table(self, shown: bool) -> None:
        """Shows or hides the table."""
        if shown and self.table.layout() is None:
            self._fill()
        self.table.setVisible(shown)
        self.button.setText(self._words[shown])

    def _fill(self) -> None:
        """Makes the table's lines when it is first asked for."""
        grid = Grid(self.table, across=Space.L, down=Space.XS)
        grid.setColumnStretch(1, 1)
        lane = ""
        for number, line in enumerate(self._lines):
            if line.lane != lane:
                lane = line.lane
                title = Words(lane, step=Step.MICRO, weight=Weight.STRONG)
                grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(line.text, step=Step.MICRO, tone=Tone.INK2, wrap=True), number, 1)
