"""Blanks to be filled in by hand: a rule with its label below, two to a row."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from clinic_app.adapters import paper_lettering as lettering

ROW_HEIGHT = 46
LABEL_LEADING = 9
LABEL_SIZE = 7.5
GAP = 24


class BlankRow(Flowable):  # type: ignore[misc, unused-ignore]
    """One row of blanks; room above the rule for a signature or a date."""

    def __init__(self, labels: list[str], ink: Any, label_ink: Any) -> None:
        super().__init__()
        self._labels, self._ink, self._label_ink = labels, ink, label_ink
        self._width = 0.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """See reportlab."""
        self._width = available_width
        return available_width, ROW_HEIGHT

    def draw(self) -> None:
        """See reportlab."""
        canvas = self.canv
        column = (self._width - GAP) / 2
        for place, label in enumerate(self._labels):
            left = place * (column + GAP)
            canvas.setStrokeColor(self._ink)
            canvas.setLineWidth(0.6)
            canvas.line(left, 20, left + column, 20)
            canvas.setFillColor(self._label_ink)
            for row, line in enumerate(lettering.set_text(label, size=LABEL_SIZE, width=column)[:2]):
                lettering.draw(canvas, line, left, 10 - row * LABEL_LEADING, LABEL_SIZE)
