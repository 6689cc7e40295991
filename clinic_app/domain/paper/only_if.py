"""When a question is asked, told by codes and letters: "only if C3 = Y". From the course's own conditions.

A code is told without its check letter, so that each whole code stands on a form once. What no few letters can
tell (an age, what is not the case) is told by the codes to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clinic_app.domain.paper.choice_letters import NO, YES, letter
from clinic_app.domain.paper.codes import PaperCodes
from clinic_app.domain.paper.wording import PaperWording

ChoiceLists = Mapping[str, tuple[str, ...]]
"""The choices of every closed list in the order of their letters: by field, or `field.part`."""
_NOT_FIELDS: Final = frozenset({"value", "values", "is", "values_from", "number"})


class OnlyIf:
    """Tells conditions.

    Args:
        codes: of all questions.
        lists: choices by list.
        wording: the fixed words.
        languages: of the form.
    """

    def __init__(
        self, codes: PaperCodes, lists: ChoiceLists, wording: PaperWording, languages: tuple[str, ...]
    ) -> None:
        self._codes, self._lists, self._wording, self._languages = codes, lists, wording, languages

    def told(self, condition: Any, *, leaves_out: bool = False) -> dict[str, str] | None:
        """The line of a condition in every language; None for one about nothing on the paper.

        Args:
            leaves_out: where it holds, the question is not asked.
        """
        plain = _plain(condition)
        found: dict[str, str] = {}
        for tag in self._languages:
            what = self._clause(plain, tag)
            if what is None:
                return self._where_to_look(plain)
            found |= self._wording.said("not_if" if leaves_out else "only_if", (tag,), what=what)
        return found

    def fields(self, condition: Any) -> tuple[str, ...]:
        """The questions on the paper that a condition reads."""
        return tuple(name for name in fields_of(_plain(condition)) if name in self._codes.by_name)

    def _where_to_look(self, condition: Any) -> dict[str, str] | None:
        read = self.fields(condition)
        seen = ", ".join(short(code) for name, code in self._codes.by_name.items() if name in read)  # in their order
        return self._wording.said("only_if_other", self._languages, codes=seen) if seen else None

    def _clause(self, condition: Any, tag: str) -> str | None:
        """A condition in letters; None where letters cannot tell it."""
        if not isinstance(condition, Mapping) or len(condition) != 1:
            return None
        ((operator, given),) = condition.items()
        if operator in ("any", "all"):
            parts = [self._clause(each, tag) for each in given]
            told = [
                f"({part})" if {"any", "all"} & set(each) else part
                for each, part in zip(given, parts, strict=True)
                if part is not None
            ]
            joint = self._wording.said("or_joint" if operator == "any" else "and_joint", (tag,))[tag]
            return f" {joint} ".join(told) if len(told) == len(parts) else None
        if operator in ("occurred", "nonempty"):
            return self._coded(given, lambda code: self._wording.said("filled", (tag,), code=code)[tag])
        return self._value(operator, given)

    def _value(self, operator: str, given: Any) -> str | None:
        if operator in ("is_true", "is_false"):
            return self._coded(given, lambda code: f"{code} = {YES if operator == 'is_true' else NO}")
        if operator == "equals":
            return self._chosen(given["field"], given["field"], [given["value"]])
        if operator in ("one_of", "includes_any"):
            return self._chosen(given["field"], given["field"], given.get("values") or ())
        if operator == "some" and set(given["where"]) == {"equals"}:
            inner = given["where"]["equals"]
            return self._chosen(given["list"], f"{given['list']}.{inner['field']}", [inner["value"]])
        return None

    def _coded(self, field: str, tell: Any) -> str | None:
        return str(tell(short(self._codes.by_name[field]))) if field in self._codes.by_name else None

    def _chosen(self, field: str, listed: str, values: Any) -> str | None:
        choices = [str(choice) for choice in self._lists.get(listed, ())]
        if not values or any(str(value) not in choices for value in values):
            return None
        letters = "/".join(letter(choices.index(str(value))) for value in values)
        return self._coded(field, lambda code: f"{code} = {letters}")


def _plain(condition: Any) -> Any:
    return condition.model_dump(by_alias=True, mode="json") if hasattr(condition, "model_dump") else condition


def short(code: str) -> str:
    """A code without its check letter."""
    return code[:-1]


def fields_of(condition: Any) -> tuple[str, ...]:
    """Every field that a condition reads, once, in order."""
    found: dict[str, None] = {}
    _collect(condition, found)
    return tuple(found)


def _collect(condition: Any, found: dict[str, None]) -> None:
    if isinstance(condition, Mapping):
        for key, value in condition.items():
            if isinstance(value, str) and key not in _NOT_FIELDS:
                found.setdefault(value)
            elif key not in _NOT_FIELDS:
                _collect(value, found)
    elif isinstance(condition, (list, tuple)):
        for item in condition:
            _collect(item, found)
