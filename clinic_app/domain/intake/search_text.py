"""What search knows of an account, read off the field dictionary: names, codes, and everything said in words.

Choices are not words: they are called differently in every language. What is the clinic's own result stays unfound.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from clinic_app.domain.intake.catalog import FieldSpec, dictionary
from clinic_app.domain.intake.facts import FoundAs
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.when import When


class SearchText(NamedTuple):
    """Texts of one account, in the order of the schema."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    words: tuple[str, ...]


def search_text(account: Account) -> SearchText:
    """All that an account says, with the lines of its statement and their translations."""
    found: dict[FoundAs, list[str]] = {each: [] for each in FoundAs}
    for line in account.statement:
        found[FoundAs.WORDS] += [line.text, *(item.text for item in line.translations)]
    for spec in _searched():
        answer = answer_of(account, spec.name)
        if answer is None:
            continue
        if answer.value is not None:
            found[spec.found_as] += _texts(answer.value, names_only=spec.found_as is FoundAs.NAME)
        if answer.source.words is not None:
            found[FoundAs.WORDS].append(answer.source.words)
    return SearchText(tuple(found[FoundAs.NAME]), tuple(found[FoundAs.CODE]), tuple(found[FoundAs.WORDS]))


@cache
def _searched() -> tuple[FieldSpec, ...]:
    return tuple(dictionary().values())


_NAMES: Final = frozenset({"as_given", "romanised", "name"})
"""The parts of a record that hold a name."""


def _texts(value: Any, *, names_only: bool) -> Iterator[str]:
    if isinstance(value, StrEnum | When):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for part in _text_parts(type(value)):
            if not names_only or part in _NAMES:
                yield from _texts(getattr(value, part), names_only=names_only)
    elif isinstance(value, dict):
        yield from (text for text in value.values() if isinstance(text, str))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, names_only=names_only)


@cache
def _text_parts(model: type[BaseModel]) -> tuple[str, ...]:
    """Its parts without codes, tags and words of closed lists."""
    return tuple(name for name, info in model.model_fields.items() if not _is_coded(info))


def _is_coded(info: FieldInfo) -> bool:
    """Whether a pattern says what may stand there."""
    return any(getattr(mark, "pattern", None) for mark in _marks(info.annotation, info.metadata))


def _marks(annotation: Any, metadata: Any) -> Iterator[Any]:
    yield from metadata
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner, ())
