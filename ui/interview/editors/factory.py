"""Which input a field has, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.intake import FIELD_GROUP, GROUPS
from ui.interview.editors.answer_boxes import AnswersInput, ChoiceInput
from ui.interview.editors.days import ClockInput, DayInput
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.inputs import Asked, ValueInput
from ui.interview.editors.items import ItemsInput
from ui.interview.editors.part_inputs import most_of
from ui.interview.editors.records import RecordForm
from ui.interview.editors.texts import NumberInput, TextInput, TextsInput
from ui.interview.editors.times import TimeInput
from ui.interview.wording import Wording

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
) -> FieldEditor:
    """The editor of a field.

    Args:
        spec: the field.
        wording: both languages of the interview.
        zone: where its local times are told.
        parent: Qt's parent.
        now: the clock behind "not yet"; gives a time with its zone.
    """
    return FieldEditor(spec, partial(_input, spec, wording, zone, now), parent)


def _input(spec: FieldSpec, wording: Wording, zone: ZoneInfo, now: Callable[[], datetime]) -> ValueInput:
    asked = Asked(spec.name, wording.own.ask(spec.name), wording, zone, now)
    simple = _SIMPLE.get(spec.kind)
    if simple is not None:
        return simple(asked)
    if spec.kind in (Kind.CHOICE, Kind.CHOICES):
        return ChoiceInput(asked, tuple(map(str, spec.choices)), several=spec.kind is Kind.CHOICES)
    if spec.kind is Kind.NUMBER:
        return NumberInput(asked, most_of(GROUPS[FIELD_GROUP[spec.name]].model_fields[spec.name]))
    if spec.item is None:
        raise TypeError(f"no input for {spec.kind}")
    return ItemsInput(asked, spec.item) if spec.kind is Kind.ITEMS else RecordForm(asked, spec.item)
