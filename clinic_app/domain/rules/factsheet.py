"""One account's facts, flat and ready for rules: what is known, how it is known, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from clinic_app.domain.intake.answers import FIRST_HAND, Answer, AnswerState, Basis, Source
from clinic_app.domain.intake.intake import GROUPS, Account
from clinic_app.domain.intake.values.custody import Stint
from clinic_app.domain.intake.values.detention_conditions import Checklist
from clinic_app.domain.rules.derived import DERIVATIONS, DERIVED_WHERE_NOT_ASKED, SPEAKER_ROLE
from clinic_app.domain.spans import Span, day_span, days_of, span_of
from clinic_app.domain.when import Precision, When

UNKNOWN_CHOICE: Final = "unknown"
"""The choice that says 'it is not known'; as a fact it is worth no more than no answer."""


class Scope:
    """Where names are looked up: a whole account, or one item of a list in it. Immutable once made."""

    __slots__ = ("_days", "_instants", "_items", "values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self._instants: dict[str, Span | None] = {}
        self._days: dict[str, Span | None] = {}
        self._items: dict[str, tuple[Scope, ...]] = {}

    def instants(self, name: str) -> Span | None:
        """The instants a time may be, in seconds since 1970; None where it is not known."""
        if name not in self._instants:
            value = self.values.get(name)
            self._instants[name] = span_of(value) if isinstance(value, When) else None
        return self._instants[name]

    def days(self, name: str) -> Span | None:
        """The local days a time or a day may be, as ordinals; None where it is not known."""
        if name not in self._days:
            self._days[name] = _as_days(self.values.get(name))
        return self._days[name]

    def items(self, name: str) -> tuple[Scope, ...] | None:
        """The items of a list, each with its own names; None where the list is not known."""
        if self.values.get(name) is None:
            return None
        if name not in self._items:
            self._items[name] = tuple(Scope(vars(item)) for item in self.values[name])
        return self._items[name]


def _as_days(value: Any) -> Span | None:
    if isinstance(value, When):
        return days_of(value)
    if isinstance(value, Span):
        return value
    return day_span(value) if isinstance(value, date) else None


class Known(NamedTuple):
    """A fact: its value, where it comes from, and what it was drawn from if it was computed."""

    value: Any
    source: Source
    drawn_from: tuple[str, ...] = ()


class FactSheet(Scope):
    """Everything an account says, by field name. Immutable once made."""

    __slots__ = ("_estimates", "_states", "account_id", "known")

    def __init__(self, account: Account) -> None:
        self.account_id = account.account_id
        self.known: dict[str, Known] = {}
        self._states: dict[str, AnswerState] = {}
        for group in GROUPS:
            self._take(getattr(account, group))
        super().__init__(self._with_derived({name: fact.value for name, fact in self.known.items()}))
        self.values = {**self.values, SPEAKER_ROLE: account.speaker_role}
        self._estimates: frozenset[str] | None = None

    def _take(self, group: BaseModel) -> None:
        for name, answer in vars(group).items():
            if isinstance(answer, Answer):
                if answer.state is AnswerState.ANSWERED:
                    self.known[name] = Known(answer.value, answer.source)
                else:
                    self._states[name] = answer.state

    def _with_derived(self, values: dict[str, Any]) -> dict[str, Any]:
        for name, derive in DERIVATIONS.items():
            if name in values or (name in DERIVED_WHERE_NOT_ASKED and name in self._states):
                continue
            drawn = derive(values)
            if drawn is not None:
                self.known[name] = Known(drawn.value, FIRST_HAND, drawn.drawn_from)
                values[name] = drawn.value
        values.update(_items_of_checklists(values))
        return values

    def changed_from(self, other: FactSheet) -> frozenset[str]:
        """The fields whose value is known otherwise, or only here or only there."""
        mine, theirs = self.values, other.values
        return frozenset(name for name in mine.keys() | theirs.keys() if not _is_same(mine.get(name), theirs.get(name)))

    def only_known(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of them that are known, each once, in the order given."""
        known = self.known
        return tuple({name: None for name in names if name in known})

    def state(self, name: str) -> AnswerState:
        """What became of the question behind this field."""
        if name in self.known:
            return AnswerState.ANSWERED
        return self._states.get(name, AnswerState.NOT_ASKED)

    def was_answered(self, name: str) -> bool:
        """Whether somebody gave an answer, whatever it was; what is only computed has been asked by nobody."""
        known = self.known.get(name)
        return name in self._states or (known is not None and not known.drawn_from)

    @property
    def estimates(self) -> frozenset[str]:
        """The names of what would be an estimate as an instant; found once for all results that ask."""
        if self._estimates is None:
            could = (name for name, fact in self.known.items() if isinstance(fact.value, When | tuple))
            self._estimates = frozenset(name for name in could if self.is_estimated(name, as_instant=True))
        return self._estimates

    def is_estimated(self, name: str, *, as_instant: bool = False) -> bool:
        """Whether a known time is known only as an interval.

        Args:
            as_instant: whether it is used as an instant, for which a day alone is an estimate too.
        """
        fact = self.known.get(name)
        if fact is None:
            return False
        if isinstance(fact.value, When):
            return _is_estimate(fact.value, as_instant=as_instant)
        if isinstance(fact.value, tuple) and not isinstance(fact.value, Span):
            return any(_stint_is_estimated(item) for item in fact.value)
        return isinstance(fact.value, Span) and not fact.value.is_point

    def as_json(self, name: str) -> dict[str, Any]:
        """A fact for a result: `{field, value, source?, drawn_from?}`."""
        fact = self.known[name]
        row: dict[str, Any] = {"field": name, "value": plain(fact.value)}
        if fact.source.basis is not Basis.FIRST_HAND or fact.source.exhibit or fact.source.doubts_told:
            source = fact.source.model_dump(mode="json", exclude_none=True)
            row["source"] = {name: said for name, said in source.items() if said != []}
        if fact.drawn_from:
            row["drawn_from"] = list(fact.drawn_from)
        return row


def _is_same(one: Any, other: Any) -> bool:
    """Of times also in UTC: within one zone `==` looks at the clock alone, and an hour can come twice."""
    if one is other:
        return True
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, When):
        return span_of(one) == span_of(other)
    is_of_records = isinstance(one, tuple) and bool(one) and isinstance(one[0], BaseModel)
    return not is_of_records or repr(one) == repr(other)


def _items_of_checklists(values: Mapping[str, Any]) -> dict[str, bool]:
    """What conditions read as `checklist.item`."""
    return {
        f"{name}.{item}": answer
        for name, value in values.items()
        if isinstance(value, Checklist)
        for item, answer in value
        if answer is not None
    }


def _is_estimate(when: When, *, as_instant: bool) -> bool:
    if when.precision is Precision.NOT_YET:
        return False  # open by nature, not by doubt
    return not when.is_exact and (as_instant or when.precision is not Precision.DAY_ONLY)


def _stint_is_estimated(item: Any) -> bool:
    """Stays are measured between instants."""
    if not isinstance(item, Stint):
        return False
    return any(end is not None and _is_estimate(end, as_instant=True) for end in (item.in_at, item.out_at))


def plain(value: Any) -> Any:
    """A value as JSON can carry it; day spans become dates."""
    if isinstance(value, Span):
        days = [None if abs(end) == float("inf") else _day_or_number(end) for end in value]
        return days[0] if days[0] == days[1] else {"earliest": days[0], "latest": days[1]}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def _day_or_number(end: float) -> str | int:
    return date.fromordinal(int(end)).isoformat() if end > 1_000 else int(end)
