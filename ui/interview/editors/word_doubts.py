"""A doubt about one word, kept at the word: select it and say what may be meant; dots underline it from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.interview.editors.growing import GrowingText
from ui.interview.editors.sources import SourceLine
from ui.pages.asking_sheet import AskingSheet
from ui.theme.tokens import Control
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import LineField
from ui.widgets.layouts import Row
from ui.words import say


class DoubtSheet(AskingSheet):
    """Asks what may be meant.

    Args:
        owner: the text; it gets the keyboard back.
        word: the word in doubt.
        note: what was said about it before.
    """

    kept = Signal(str)
    """The note; empty takes the doubt back."""

    def __init__(self, owner: GrowingText, word: str, note: str) -> None:
        title = say("interview.edit.doubt.title", word=word)
        super().__init__("interview.doubt_sheet", owner, title, say("interview.edit.doubt.lead"))
        self.field = LineField("interview.doubt_sheet.note", title, note)
        self.field.setPlaceholderText(say("interview.edit.doubt.form"))
        self.field.returnPressed.connect(self._keep)
        self.column.addWidget(self.field)
        row = Row()
        keep = Button("interview.doubt_sheet.keep", say("interview.edit.doubt.keep"), height=Control.DENSE)
        keep.clicked.connect(self._keep)
        row.addWidget(keep)
        if note:
            words = say("interview.edit.doubt.remove")
            remove = Button("interview.doubt_sheet.remove", words, kind=Kind.QUIET, height=Control.DENSE)
            remove.clicked.connect(self._remove)
            row.addWidget(remove)
        row.addStretch(1)
        self.column.addLayout(row)

    def _keep(self) -> None:
        if self.field.text().strip():
            self.kept.emit(self.field.text().strip())
        self.close()

    def _remove(self) -> None:
        self.kept.emit("")
        self.close()


class WordDoubts(QObject):
    """Joins the texts of an answer, or of a line, to the doubts in its source.

    Args:
        source: where they are kept.
        said: the words as said.
        translation: beside them, where there is one.
        can_keep: whether the words are stored, so that a doubt has something to stand at; stores them if it can.
    """

    def __init__(
        self,
        source: SourceLine,
        said: GrowingText,
        translation: GrowingText | None,
        can_keep: Callable[[], bool],
    ) -> None:
        super().__init__(source)
        self._source, self._can_keep = source, can_keep
        self._boxes = ((said, False), *(((translation, True),) if translation is not None else ()))
        for box, translated in self._boxes:
            box.take_doubts()
            box.doubt_asked.connect(partial(self._ask, box, translated))
        source.shown.connect(self.mark)
        self.mark()

    def mark(self) -> None:
        """Underlines what is in doubt."""
        for box, translated in self._boxes:
            box.show_marks([(each["word"], each.get("occurrence", 1)) for each in self._of(translated)])

    def _of(self, translated: bool) -> Sequence[dict[str, Any]]:
        return [each for each in self._source.doubts if bool(each.get("translated")) is translated]

    def _ask(self, box: GrowingText, translated: bool, word: str, occurrence: int) -> None:
        if not self._can_keep():
            return  # what is odd with the words stands under them
        here = next((each for each in self._of(translated) if _is_at(each, word, occurrence)), None)
        sheet = DoubtSheet(box, word, "" if here is None else str(here["note"]))
        sheet.kept.connect(partial(self._keep, translated, word, occurrence))
        sheet.open_under(box, sheet.field)

    def _keep(self, translated: bool, word: str, occurrence: int, note: str) -> None:
        if not self._can_keep():
            return
        others = [
            each
            for each in self._source.doubts
            if bool(each.get("translated")) is not translated or not _is_at(each, word, occurrence)
        ]
        new = {"word": word, "occurrence": occurrence, "translated": translated, "note": note}
        self._source.put_doubts([*others, *([new] if note else [])])


def _is_at(doubt: dict[str, Any], word: str, occurrence: int) -> bool:
    return bool(doubt["word"] == word and doubt.get("occurrence", 1) == occurrence)
