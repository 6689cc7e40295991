"""What every input of a value has: it shows a value, gives one, and says in one sentence why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.interview.wording import Wording
from ui.theme import tokens

if TYPE_CHECKING:
    from clinic_app.domain.hour_marks import HourMark
    from clinic_app.domain.places.book import PlaceBook


ToAccount = Callable[[str, str], None]
"""Puts words that a field has no room for into the account. Args: the field, the words."""


def nothing_told(_field: str) -> Any:
    """Where no other answer is known."""
    return None


def nowhere() -> None:
    """Where there is no other page to go to."""


class UnreadableError(Exception):
    """What was typed cannot be taken; the sentence says why, what was kept and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Asked:
    """What an input must know of its question.

    Attributes:
        field: the field's name.
        name: spoken: the question, or the label of a part.
        wording: both languages.
        zone: where local times are told.
        now: the clock behind "not yet".
        part: of a record or list item; empty for the field itself.
        places: lists that names of places are looked up in; None where there are none.
        told: the value of another answer of the account, as JSON; None where there is none.
        marks: the hours that rules state for kinds of stays.
        to_account: for words that have no room here; None where there is no account.
        elsewhere: leads to the page on which a list is asked that is only read here.
    """

    field: str
    name: str
    wording: Wording
    zone: ZoneInfo
    now: Callable[[], datetime]
    part: str = ""
    places: PlaceBook | None = None
    told: Callable[[str], Any] = nothing_told
    marks: tuple[HourMark, ...] = ()
    to_account: ToAccount | None = None
    elsewhere: Callable[[], None] = nowhere

    @property
    def object_name(self) -> str:
        """`interview.field` or `interview.field.part`."""
        return f"interview.{self.field}.{self.part}" if self.part else f"interview.{self.field}"

    @property
    def choices_name(self) -> str:
        """The name of its list of choices in a script."""
        return f"{self.field}.{self.part}" if self.part else self.field

    def of_part(self, part: str, name: str) -> Asked:
        """The same for a part of a record."""
        return replace(self, part=part, name=name)


class ValueInput(QWidget):
    """An input of one value as JSON; None is nothing at all.

    Attributes:
        pauses: whether a pause in typing is enough to take what stands there; not so where half of a value reads
            as another value, as the 12 of 12:30 does.
    """

    edited = Signal()  # somebody is typing
    picked = Signal()  # a choice was made: the value is taken at once
    settled = Signal()  # a field was left: what was typed can be taken
    overflowed = Signal(str)  # more was put in than there is room for: this; what stood there before stands there
    rearranged = Signal()  # controls came or went, so the order of Tab must be told anew
    pauses = False
    room = tokens.PASTE_LETTERS
    """How many letters one may put in at once."""

    def show_value(self, value: Any) -> None:
        """Shows a stored value; tells nobody."""
        self._show_value(value)

    def value(self) -> Any:
        """What stands there now; None for nothing.

        Raises:
            UnreadableError: it cannot be taken as it is.
        """
        return self._value()

    def typed(self) -> Any:
        """What stands there, whether it can be taken or not, as JSON for `show_typed`; None for nothing."""
        return self._typed_now()

    def show_typed(self, typed: Any) -> None:
        """Shows what stood there before, letter by letter; tells nobody. Raises what JSON of another form leads to."""
        self._show_typed(typed)

    def focus_first(self) -> None:
        """The keyboard goes to its first control."""
        self._focus_first()

    def focus_next(self) -> bool:
        """The keyboard goes on within the input, to what is still to be typed; False where there is nothing."""
        return self._focus_next()

    def odd_here(self) -> str:
        """Why what was just typed cannot be read, whatever is still to come; empty where it can, or nothing was."""
        return self._odd_here()

    def follow(self, before: Any, now: Any, *, keep: bool) -> bool:
        """Another value is stored than before, and shown without taking what is in hand out of it; False: cannot.

        Args:
            before, now: what was stored, and what is.
            keep: what was typed and is in neither stays.
        """
        return self._follow(before, now, keep=keep)

    def show_attention(self, wanted: bool) -> None:
        """Marks the fields that hold what cannot be taken."""
        self._show_attention(wanted)

    def write_out(self) -> None:
        """Somebody is done here, with the keyboard in it or not: what was typed short is written out."""
        self._write_out()

    def tidy(self) -> None:
        """The keyboard has left and the value was taken: it may now stand there as the program writes it."""
        self._tidy()

    def state_of(self, value: Any) -> str | None:
        """The answer that is no value which a stored value amounts to, if it does."""
        return self._state_of(value)

    def _show_value(self, value: Any) -> None:
        raise NotImplementedError

    def _value(self) -> Any:
        raise NotImplementedError

    def _typed_now(self) -> Any:
        """Where every input can be taken, its value."""
        return self._value()

    def _show_typed(self, typed: Any) -> None:
        self._show_value(typed)

    def _focus_first(self) -> None:
        raise NotImplementedError

    def _focus_next(self) -> bool:
        return False

    def _odd_here(self) -> str:
        return ""

    def _follow(self, before: Any, now: Any, *, keep: bool) -> bool:
        del before, now, keep
        return False

    def _show_attention(self, wanted: bool) -> None:
        """Choices need no mark: nothing odd can be chosen."""

    def _write_out(self) -> None:
        """Most values are typed as they are."""

    def _tidy(self) -> None:
        """Most values stand as they were typed."""

    def _state_of(self, value: Any) -> str | None:
        del value
        return None
