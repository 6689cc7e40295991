"""A card with a form in it, which opens at a press and folds away again with whatever was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Words
from ui.words import say


class FoldingCard(Card):
    """Title, what it is about, and the way in; below them a form to fill: `fields`, and last `add_ways`.

    Args:
        object_name: `page.card`.
        opens: the way in.
        does: what the form is for.
        leaves: folds it.
        standing: how it stands now, over the way in.
        gap: between the parts of the form.
    """

    def __init__(
        self,
        object_name: str,
        *,
        opens: Button,
        does: Button,
        leaves: Button,
        standing: QWidget | None = None,
        gap: Space = Space.M,
    ) -> None:
        super().__init__(object_name, gap=Space.M)
        self.open, self.do, self.leave = opens, does, leaves
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        for widget in (self._title, self._about, standing):
            if widget is not None:
                self.column.addWidget(widget)
        self.column.addLayout(_beside_each_other(opens))
        self.form = QWidget()
        self.fields = Column(self.form, gap=gap)
        self.column.addWidget(self.form)
        self.form.hide()
        opens.clicked.connect(self.unfold)
        does.clicked.connect(self.ask)
        leaves.clicked.connect(self.fold)

    def add_ways(self) -> None:
        """The two ways out of the form."""
        self.fields.addLayout(_beside_each_other(self.do, self.leave))

    @property
    def may_open(self) -> bool:
        """Whether there is a way in, while the form is folded."""
        return True

    def unfold(self) -> None:
        """Shows the form in the place of the way in; whoever fills it puts the keyboard there."""
        self.open.hide()
        self.form.show()

    def fold(self) -> None:
        """Takes the form off the page; the keyboard goes back to the way in."""
        self.do.busy(False)
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.forget()
        self.offer()
        if had_keyboard and not self.open.isHidden():
            self.open.setFocus()

    def offer(self) -> None:
        """Shows the way in, or takes it away."""
        self.open.setVisible(self.may_open and self.form.isHidden())

    def forget(self) -> None:
        """Takes off whatever was typed; who fills the form says what that is."""
        raise NotImplementedError

    def ask(self) -> None:
        """Asks once for what the form is for, if all is there; who fills it says how."""
        raise NotImplementedError

    def say_head(self, title: str, about: str) -> None:
        """Says its words anew. Args: title: their keys, like the other."""
        self.setAccessibleName(say(title))
        self._title.setText(say(title))
        self._about.setText(say(about))
        self.leave.setText(say("window.leave_it"))

    def say_ways(self, opens: str, does: str) -> None:
        """Says anew what the buttons do. Args: opens: their keys, like the other."""
        self.open.setText(say(opens))
        self.do.setText(say(does))


def _beside_each_other(*buttons: Button) -> Flow:
    row = Flow(gap=Space.S, gap_if_broken=Space.S)
    for button in buttons:
        row.addWidget(button)
    return row
