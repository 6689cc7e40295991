"""Who interprets, over the page: the fields of the interpreter, the oath given now, and another person taking over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.interview.editors.editor import FieldEditor
from ui.pages.matter.popup import Popup
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.layouts import Flow, Row
from ui.widgets.words import Words
from ui.words import say


class InterpreterSheet(Popup):
    """Edits the answer to `interpreter`.

    Args:
        owner: gets the keyboard back.
        editor: of that field, showing what is stored.
        earlier: who interpreted before, in words.
        has_one: somebody is named, who can take an oath or be followed by another.
    """

    oath_given = Signal()
    """The oath was given this minute."""
    another_requested = Signal()
    """Somebody else interprets from now on."""

    def __init__(self, owner: QWidget, editor: FieldEditor, earlier: Sequence[str], *, has_one: bool) -> None:
        super().__init__("interview.interpreter_sheet", owner)
        self.setAccessibleName(say("interpreter.title"))
        head = Row(gap=Space.S)
        head.addWidget(Words(say("interpreter.title"), step=Step.BODY, weight=Weight.STRONG, wrap=True), 1)
        self.column.addLayout(head)
        for line in earlier:
            self.column.addWidget(Words(line, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._page = ScrollPage("interview.interpreter_sheet.page")
        self._page.body.setContentsMargins(0, 0, 0, 0)
        self._page.content.setProperty("ground", "surface")
        self._page.body.addWidget(editor)
        self.editor = editor
        self.column.addWidget(self._page)
        self._acts = acts = QWidget()
        row = Flow(acts, gap=Space.S)
        self.oath = Button("interview.oath_now", say("interpreter.oath_now"), icon=Icon.TICK, height=Control.DENSE)
        self.oath.clicked.connect(self._give_oath)
        self.another = Button("interview.interpreter_other", say("interpreter.another"), height=Control.DENSE)
        self.another.clicked.connect(self._ask_for_another)
        for button in (self.oath, self.another):
            row.addWidget(button)
        self.column.addWidget(acts)
        self.setFixedWidth(current().sizes.grown(tokens.INTERPRETER_SHEET))
        self.show_has_one(has_one)

    def show_has_one(self, has_one: bool) -> None:
        """Offers the oath and another person as soon as somebody is named."""
        for widget in (self.oath, self.another, self._acts):
            widget.setVisible(has_one)
        if self.isVisible():
            self._fit(self._anchor)
            self._place()

    def open_at(self, anchor: QWidget) -> None:
        """Shows it under a widget, as high as the window has room for."""
        self._fit(anchor)
        self.open_under(anchor, self)
        self.editor.focus_answer()

    def _place(self) -> None:
        if self.isVisible():
            self._fit(self._anchor)  # a larger window has room for more
        super()._place()

    def _fit(self, anchor: QWidget) -> None:
        for words in self.findChildren(Words):
            words.ensurePolished()
        QApplication.sendPostedEvents(self)
        content, sizes = self._page.content, current().sizes
        width = self.width() - 2 * sizes.space(Space.L) - tokens.SCROLL_BAR
        wanted = max(content.heightForWidth(width), content.sizeHint().height()) + sizes.space(Space.S)
        room = anchor.window().height() - anchor.height() - 2 * sizes.control(Control.CLIENT_ANSWER)
        self._page.setFixedHeight(max(sizes.target, min(wanted, room)))

    def _give_oath(self) -> None:
        self.editor.commit()
        self.oath_given.emit()

    def _ask_for_another(self) -> None:
        self.editor.commit()
        self.another_requested.emit()
