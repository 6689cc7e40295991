"""Which input a field has, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS
from ui.interview.editors.answer_boxes import AnswersInput, ChoiceInput
from ui.interview.editors.aside import Aside
from ui.interview.editors.block_input import BLOCK, BlockInput
from ui.interview.editors.days import ClockInput, DayInput
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.elsewhere import CONSENTS, ElsewhereInput
from ui.interview.editors.inputs import Asked, ToAccount, ValueInput, nothing_told, nowhere
from ui.interview.editors.items import ItemsInput
from ui.interview.editors.part_inputs import most_of
from ui.interview.editors.place_input import place_input
from ui.interview.editors.records import RecordForm
from ui.interview.editors.state_input import state_input
from ui.interview.editors.stays import STAYS, StaysInput
from ui.interview.editors.texts import NumberInput, TextInput, TextsInput
from ui.interview.editors.times import TimeInput
from ui.interview.wording import Wording

if TYPE_CHECKING:
    from clinic_app.domain.hour_marks import HourMark
    from clinic_app.domain.places.book import PlaceBook

_SIMPLE: Final[dict[Kind, Callable[[Asked], ValueInput]]] = {
    Kind.BOOL: AnswersInput,
    Kind.TIME: TimeInput,
    Kind.DAY: DayInput,
    Kind.CLOCK: ClockInput,
    Kind.TEXT: TextInput,
    Kind.TEXTS: TextsInput,
}


def _now() -> datetime:
    return datetime.now().astimezone()


def make_editor(
    spec: FieldSpec,
    wording: Wording,
    zone: ZoneInfo,
    parent: QWidget | None = None,
    *,
    now: Callable[[], datetime] = _now,
    places: PlaceBook | None = None,
    told: Callable[[str], Any] = nothing_told,
    aside: Aside | None = None,
    marks: tuple[HourMark, ...] = (),
    to_account: ToAccount | None = None,
    elsewhere: Callable[[], None] = nowhere,
) -> FieldEditor:
    """The editor of a field.

    Args:
        spec: the field.
        wording: both languages of the interview.
        zone: where its local times are told.
        parent: Qt's parent.
        now: the clock behind "not yet"; gives a time with its zone.
        places: lists of places to suggest from.
        told: the value of another answer of the account.
        aside: where what is typed lies until it can be taken.
        marks: the hours that rules state for kinds of stays.
        to_account: for words that a field has no room for.
        elsewhere: leads to the page of consents.
    """
    asked = Asked(spec.name, "", wording, zone, now, "", places, told, marks, to_account, elsewhere)
    return FieldEditor(spec, partial(_input, spec, asked), wording, parent, aside=aside, to_account=to_account)


def _input(spec: FieldSpec, asked: Asked) -> ValueInput:
    asked = replace(asked, name=asked.wording.own.ask(spec.name))  # the window's language may have changed
    if spec.kind is Kind.TEXT and (place := place_input(asked) or state_input(asked)) is not None:
        return place
    if spec.name == BLOCK:
        return BlockInput(asked)
    simple = _SIMPLE.get(spec.kind)
    if simple is not None:
        return simple(asked)
    if spec.kind in (Kind.CHOICE, Kind.CHOICES):
        return ChoiceInput(asked, tuple(map(str, spec.choices)), several=spec.kind is Kind.CHOICES)
    if spec.kind is Kind.NUMBER:
        return NumberInput(asked, most_of(GROUPS[FIELD_GROUP[spec.name]].model_fields[spec.name]))
    if spec.item is None:
        raise TypeError(f"no input for {spec.kind}")
    return _items(asked, spec.item) if spec.kind is Kind.ITEMS else RecordForm(asked, spec.item)


def _items(asked: Asked, model: type[BaseModel]) -> ValueInput:
    if asked.field == CONSENTS:
        return ElsewhereInput(asked, model)
    return StaysInput(asked, model) if asked.field == STAYS else ItemsInput(asked, model)
