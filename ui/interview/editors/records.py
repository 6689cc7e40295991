"""A record as a small form: its parts one under the other, each with its own input."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from PySide6.QtWidgets import QBoxLayout

from clinic_app.domain.intake.values.detention_conditions import Checklist
from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.interview.editors.note import Note
from ui.interview.editors.part_inputs import asked_parts, part_input, part_label
from ui.interview.editors.place_parts import join_place
from ui.interview.editors.refusal import too_much
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import named, say

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


class RecordForm(ValueInput):
    """The parts of one record.

    Args:
        asked: the question of the field.
        model: the record's model.
    """

    pauses = True

    def __init__(self, asked: Asked, model: type[BaseModel]) -> None:
        super().__init__()
        self._asked = asked
        self._model = model
        self._kept: dict[str, Any] = {}
        self.parts: dict[str, ValueInput] = {}
        self._pairs: dict[str, QBoxLayout] = {}
        self._notes: dict[str, Note] = {}  # made where there is something to say
        self._defaults = {
            name: _ANY.dump_python(info.default, mode="json")
            for name, info in model.model_fields.items()
            if not info.is_required() and info.default_factory is None and info.default is not None
        }
        column = Column(self, gap=Space.M)
        for part in asked_parts(asked.field, model):
            label = self._label(part)
            made = part_input(asked.of_part(part, label), model.model_fields[part])
            made.edited.connect(lambda made=made: self._typed(made))
            made.picked.connect(self._picked)
            made.settled.connect(self.settled)
            made.overflowed.connect(partial(self._overflowed, part))
            made.rearranged.connect(self.rearranged)
            self.parts[part] = made
            words = Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
            pair = _in_one_line(words, made) if issubclass(model, Checklist) else _below(words, made)
            self._pairs[part] = pair
            column.addLayout(pair)
        join_place(self.parts)
        self.show_value(None)

    def _show_value(self, value: Any) -> None:
        for name in self._notes:
            self.holds(name, "")
        self._kept = {name: each for name, each in (value or {}).items() if name not in self.parts}
        given = value or self._defaults
        for name, part in self.parts.items():
            part.show_value(given.get(name))

    def _value(self) -> Any:
        given = self._given()
        if given == {name: each for name, each in self._defaults.items() if name in self.parts}:
            return None  # nobody wrote anything
        missing = [name for name in self.parts if self._model.model_fields[name].is_required() and name not in given]
        if missing:
            parts = ", ".join(f"“{self._label(name)}”" for name in missing)
            raise UnreadableError(say("interview.edit.odd.missing", parts=parts))
        record = {**self._kept, **given}
        try:
            self._model.model_validate(self._numbered(record))
        except ValidationError as error:
            raise self._refused(error) from error
        return record

    def _typed_now(self) -> Any:
        typed = {name: typed for name, part in self.parts.items() if (typed := part.typed()) is not None}
        return {"kept": self._kept, "parts": typed} if typed else None

    def _show_typed(self, typed: Any) -> None:
        parts = {} if typed is None else dict(typed["parts"])
        self._kept = {} if typed is None else dict(typed["kept"])
        for name, part in self.parts.items():
            if name in parts:
                part.show_typed(parts[name])
            else:
                part.show_value(None)

    def readable(self) -> dict[str, Any]:
        """The parts that can be read now, for what is drawn of a record while it is typed; never stored."""
        read: dict[str, Any] = dict(self._kept)
        for name, part in self.parts.items():
            with suppress(UnreadableError):
                if (value := part.value()) is not None:
                    read[name] = value
        return read

    def part_with_keyboard(self) -> str:
        """The part that the keyboard is in; empty where it is in none."""
        focused = self.focusWidget()
        return next((name for name, part in self.parts.items() if focused is part or part.isAncestorOf(focused)), "")

    def holds(self, name: str, sentence: str, words: str = "") -> bool:
        """Says beside a part why it cannot be taken, and marks it; whether that is news.

        Args:
            name: of the part.
            sentence: empty where nothing is odd any more.
            words: that have no room in it and can go into the account.
        """
        note = self._notes.get(name)
        if sentence == ("" if note is None else note.text):
            return False
        if note is None:
            note = self._notes[name] = Note(f"{self._asked.object_name}.{name}.note")
            self._pairs[name].addWidget(note)
        note.tell(sentence, partial(self._move, name, words) if words and self._asked.to_account else None)
        self.parts[name].show_attention(bool(sentence))
        return bool(sentence)

    def _overflowed(self, name: str, words: str) -> None:
        self.holds(name, too_much(words, self.parts[name].room), words)

    def _move(self, name: str, words: str) -> None:
        if self._asked.to_account is not None:
            self._asked.to_account(self._asked.field, words)
            self.holds(name, "")
            self.parts[name].focus_first()

    def sentence_of(self, name: str) -> str:
        """Why what stands in a part cannot be taken; empty where it can."""
        try:
            self.parts[name].value()
        except UnreadableError as odd:
            return odd.sentence
        return ""

    def focus_odd(self) -> bool:
        """The keyboard goes to the first part that cannot be taken, with why beside it (True), or that is missing."""
        odd = self._odd_parts()
        why = {name: sentence for name in self.parts if (sentence := self.sentence_of(name))}
        name = next(iter(why), next((each for each in self.parts if each in odd), ""))
        if name:
            self.parts[name].focus_first()
            self.holds(name, why.get(name, ""))
        return bool(why)

    def focus_after(self, name: str) -> bool:
        """The keyboard goes to the part behind this one; False where it is the last."""
        order = list(self.parts)
        following = order[order.index(name) + 1 :]
        if following:
            self.parts[following[0]].focus_first()
        return bool(following)

    def focus_empty(self) -> None:
        """The keyboard goes to the first part in which nothing stands, or to the first."""
        empty = (part for part in self.parts.values() if part.typed() is None)
        next(empty, next(iter(self.parts.values()))).focus_first()

    def _follow(self, before: Any, now: Any, *, keep: bool) -> bool:
        """Parts that nobody changed since show what is stored now; what was typed in others stays."""
        if not keep:
            self.show_value(now)
            return True
        old, new = dict(before or {}), dict(now or {})
        self._kept = {name: each for name, each in new.items() if name not in self.parts}
        for name, part in self.parts.items():
            if old.get(name) != new.get(name) and self._stands(part) == old.get(name):
                part.show_value(new.get(name, self._defaults.get(name)))
        return True

    @staticmethod
    def _stands(part: ValueInput) -> Any:
        try:
            return part.value()
        except UnreadableError as odd:
            return odd  # like nothing that is stored

    def _write_out(self) -> None:
        for part in self.parts.values():
            part.write_out()

    def _tidy(self) -> None:
        for part in self.parts.values():
            part.tidy()

    def _focus_first(self) -> None:
        next(iter(self.parts.values())).focus_first()

    def _show_attention(self, wanted: bool) -> None:
        for name, part in self.parts.items():
            part.show_attention(wanted and name in self._odd_parts())

    def _label(self, part: str) -> str:
        return part_label(self._asked.field, part, self._asked.wording)

    def _given(self) -> dict[str, Any]:
        """What stands in the parts. Raises UnreadableError with the part's name before the sentence."""
        given: dict[str, Any] = {}
        for name, part in self.parts.items():
            try:
                value = part.value()
            except UnreadableError as odd:
                raise UnreadableError(f"{self._label(name)}: {odd.sentence}") from odd
            if value is not None:
                given[name] = value
        return given

    def _numbered(self, record: dict[str, Any]) -> dict[str, Any]:
        """With stand-ins for what the program numbers by itself, so that the rest can be checked."""
        required = [name for name, info in self._model.model_fields.items() if info.is_required()]
        return {**{name: "new" for name in required if name not in self.parts}, **record}

    def _refused(self, error: ValidationError) -> UnreadableError:
        where = error.errors(include_url=False, include_input=False, include_context=False)[0]["loc"]
        if where and str(where[0]) in self.parts:
            label = self._label(str(where[0]))
            return UnreadableError(say("interview.edit.odd.part_refused", part=label))
        return UnreadableError(named("interview.edit.odd.incomplete", self._asked.field))

    def _odd_parts(self) -> set[str]:
        """The parts to mark: those that cannot be read, and those that are still needed."""
        odd: set[str] = set()
        for name, part in self.parts.items():
            try:
                empty = part.value() is None
            except UnreadableError:
                odd.add(name)
            else:
                if empty and self._model.model_fields[name].is_required():
                    odd.add(name)
        return odd

    def _typed(self, part: ValueInput) -> None:
        self.pauses = part.pauses
        for name in tuple(self._notes):
            self.holds(name, "")
        self.edited.emit()

    def _picked(self) -> None:
        self.edited.emit()
        self.settled.emit()


def _below(words: Words, made: ValueInput) -> QBoxLayout:
    pair = Column(gap=Space.XS)
    pair.addWidget(words)
    pair.addWidget(made)
    return pair


def _in_one_line(words: Words, made: ValueInput) -> QBoxLayout:
    """An item of a checklist: many stand below one another."""
    pair = Row(gap=Space.M)
    pair.addWidget(words, 1)
    pair.addWidget(made, 1)
    return pair
