"""Where an answer comes from: a chip that says it and changes it, and the words and doubts kept with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clinic_app.domain.intake.answers import Basis, FrozenModel, Source
from clinic_app.domain.intake.typed_source import Clause, with_clause
from clinic_app.domain.tellers import teller_in
from ui.interview.editors.languages import language_name
from ui.interview.editors.note import Note
from ui.interview.editors.said_words import SaidWords
from ui.interview.editors.source_chip import SourceChip
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.field import Field
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Voice, Words
from ui.words import chosen, say

_SIGNS: Final = {
    Basis.FIRST_HAND: Icon.PERSON,
    Basis.TOLD_BY: Icon.SPEECH,
    Basis.DOCUMENT: Icon.DOCUMENT,
    Basis.BELIEF: Icon.QUESTION,
}


_CHIP_LETTERS: Final = tokens.LINE_LENGTH // 2


def source_words(source: Mapping[str, Any]) -> str:
    """What the chip says."""
    basis = Basis(source.get("basis", Basis.FIRST_HAND))
    exhibit = source.get("exhibit")
    if basis is Basis.TOLD_BY:
        who = teller_in(source.get("told_by", ""), str(chosen()))
        return say("interview.edit.source.told_by", who=shorten(who, _CHIP_LETTERS))
    if exhibit:
        return say(f"interview.edit.source.{basis}_exhibit", exhibit=exhibit)
    return say(f"interview.edit.source.{basis}")


class SourceLine(QWidget):
    """The chip's menu and what it asks for; the chip itself stands where the editor puts it.

    Args:
        object_name: `page.field.source`; the fields are `.told_by` and `.exhibit` under it.
        parent: Qt's parent.
    """

    changed = Signal(object)  # the whole source as JSON
    taken_back = Signal()  # the answer counts as not asked
    shown = Signal()  # another source is shown

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: dict[str, Any] = {}
        self._asking: Basis | None = None
        self.chip = SourceChip(object_name, "-", icon=Icon.PERSON)
        self.chip.clicked.connect(self.open_menu)
        self._answered = False
        self._column = Column(self, gap=Space.XS)
        self._object_name = object_name
        self._is_built = False
        self.show_source(None, given=False, answered=False)

    def _build(self) -> None:
        """Makes what most answers never need: the menu, its fields, the words and doubts."""
        if self._is_built:
            return
        self._is_built = True
        object_name, column = self._object_name, self._column
        self._said = SaidWords(object_name)
        self.menu = QMenu(self)
        self.menu.setObjectName(f"{object_name}.menu")
        for basis in Basis:
            self._add(f"{object_name}.{basis}", say(f"interview.edit.source.choose.{basis}")).triggered.connect(
                lambda _on=False, chosen=basis: self._choose(chosen)
            )
        self._said_action = self._add(f"{object_name}.said", say("interview.edit.source.choose_said"))
        self._said_action.setCheckable(False)
        self._said_action.triggered.connect(lambda: self._said.ask())
        self.menu.addSeparator()
        self._add(f"{object_name}.take_back", say("interview.edit.take_back")).triggered.connect(self.taken_back)
        self._note = Note(f"{object_name}.note")
        self._told_by = Field(f"{object_name}.told_by", say("interview.edit.source.who"))
        self._exhibit = Field(f"{object_name}.exhibit", say("interview.edit.source.which"))
        for field in (self._told_by, self._exhibit):
            field.field.editingFinished.connect(self.commit)
            field.field.textEdited.connect(lambda _text: self._note.tell(""))
            column.addWidget(field)
        self._said.changed.connect(self._take_said)
        column.addWidget(self._said)
        column.addWidget(self._note)
        self._words = Voice(tone=Tone.INK2)
        self._doubt = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._quotes: list[QWidget] = []
        for icon, words in ((Icon.QUOTE, self._words), (Icon.INFO, self._doubt)):
            place = QWidget()
            row = Row(place, gap=Space.XS)
            row.addWidget(IconView(icon, size=IconSize.MICRO), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            column.addWidget(place)
            self._quotes.append(place)
        self._show_rest()
        keep_reading_order(self)

    def show_source(self, source: Mapping[str, Any] | None, *, given: bool, answered: bool) -> None:
        """Shows what is stored.

        Args:
            source: as stored; None for what the speaker saw or heard, which is shown by a sign alone.
            given: there is an answer of any state, so that it can be taken back.
            answered: it has a value, which comes from somewhere.
        """
        if self._is_built and (self._told_by.field.hasFocus() or self._exhibit.field.hasFocus()):
            self.chip.setFocus(Qt.FocusReason.OtherFocusReason)  # its field goes away
        self._source = dict(source or {})
        self._asking, self._answered = None, answered
        basis = Basis(self._source.get("basis", Basis.FIRST_HAND))
        plain = basis is Basis.FIRST_HAND and "exhibit" not in self._source
        if answered:
            self.chip.show_source(source_words(self._source), _SIGNS[basis], alone=plain)
        else:
            self.chip.show_source(say("interview.edit.more"), Icon.MORE, alone=True)
        self.chip.setVisible(given)
        if self._is_built:
            self._show_rest()
        elif self._source.keys() & {"words", "language", "doubt", "doubts"}:
            self._build()
        self.shown.emit()

    def _show_rest(self) -> None:
        for action in self.menu.actions()[: len(Basis)]:
            action.setVisible(self._answered)
        self._said_action.setVisible(self._answered)
        if not self._said.words.hasFocus() and not self._said.language.hasFocus():
            self._said.show_source(self._source)
            self._said.hide()
        said, tag = str(self._source.get("words", "")), self._source.get("language")
        in_language = say("interview.edit.source.said_in", language=language_name(str(tag))) if tag else ""
        self._words.set_words("\n".join(filter(None, (said, in_language))))
        whole = self._source.get("doubt")
        told = [say("interview.edit.source.doubt", doubt=whole)] if whole else []
        told += [say("interview.edit.doubt.told", word=each["word"], note=each["note"]) for each in self.doubts]
        self._doubt.setText("\n".join(told))
        self._quotes[0].setVisible(bool(said or tag))
        self._quotes[1].setVisible(bool(told))
        self._told_by.field.setText(str(self._source.get("told_by", "")))
        self._exhibit.field.setText(str(self._source.get("exhibit", "")))
        self._note.tell("")
        self._show_fields()

    @property
    def doubts(self) -> tuple[dict[str, Any], ...]:
        """What is doubted of single words."""
        return tuple(self._source.get("doubts", ()))

    def put_doubts(self, doubts: Sequence[Mapping[str, Any]]) -> None:
        """Keeps other doubts about single words."""
        kept = {name: each for name, each in self._source.items() if name != "doubts"}
        self._give({"basis": Basis.FIRST_HAND.value, **kept, **({"doubts": list(doubts)} if doubts else {})})

    @property
    def known_words(self) -> tuple[str, ...]:
        """Everything that is kept here, one thing each."""
        said, whole = self._source.get("words"), self._source.get("doubt")
        told = [say("interview.edit.source.doubt", doubt=whole)] if whole else []
        return (source_words(self._source), *([f"“{said}”"] if said else []), *told)

    def take_clause(self, clause: Clause, words: str) -> bool:
        """Takes what was typed about it in one line; False where the schema refuses it."""
        self._build()
        return self._give(with_clause(self._source, clause, words))

    def open_menu(self) -> None:
        """Opens the menu under the chip; arrow keys and Enter choose."""
        self._build()
        chosen = Basis(self._source.get("basis", Basis.FIRST_HAND))
        for action, basis in zip(self.menu.actions(), Basis, strict=False):
            action.setChecked(basis is chosen)
        self.menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height())))
        shown = [action for action in self.menu.actions() if action.isVisible() and not action.isSeparator()]
        self.menu.setActiveAction(shown[list(Basis).index(chosen)] if len(shown) > 1 else shown[0])

    def commit(self) -> None:
        """Takes what was typed about the source; says in a sentence why it cannot."""
        if self._is_built and not self._said.isHidden():
            self._take_said()
        if self._asking is None or not self._is_built:
            return
        told_by, exhibit = self._told_by.field.text().strip(), self._exhibit.field.text().strip()
        source = {name: value for name, value in self._source.items() if name not in ("basis", "told_by", "exhibit")}
        source["basis"] = self._asking.value
        if self._asking is Basis.TOLD_BY:
            if not told_by:
                self._note.tell(say("interview.edit.source.who_missing"))
                return
            source["told_by"] = told_by
        if exhibit:
            source["exhibit"] = exhibit
        self._give(source)

    def _take_said(self) -> None:
        """Takes the words as said and their language."""
        source = self._said.laid_into(self._source)
        self._note.tell("" if source is not None else say("interview.edit.odd.language"))
        if source is not None:
            self._give({"basis": Basis.FIRST_HAND.value, **source})

    def _add(self, name: str, text: str) -> QAction:
        action = QAction(text, self.menu)  # one that Qt made itself can lose its Python half while it lives
        self.menu.addAction(action)
        action.setObjectName(name)
        action.setCheckable(not name.endswith("take_back"))
        return action

    def _choose(self, basis: Basis) -> None:
        self._asking = basis
        self._show_fields()
        if basis is Basis.TOLD_BY:
            self._told_by.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.commit()
        if basis is Basis.DOCUMENT:
            self._asking = basis
            self._show_fields()
            self._exhibit.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, source: dict[str, Any]) -> bool:
        kept: type[FrozenModel] = Source
        try:
            kept.model_validate(source)
        except ValueError:
            self._note.tell(say("interview.edit.source.exhibit_form"))
            return False
        if source != {"basis": Basis.FIRST_HAND.value, **self._source}:
            self.changed.emit(source)
        return True

    def _show_fields(self) -> None:
        self._told_by.setVisible(self._asking is Basis.TOLD_BY)
        self._exhibit.setVisible(self._asking is Basis.DOCUMENT)
