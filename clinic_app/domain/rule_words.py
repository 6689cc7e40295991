"""Rules and clocks in another language, for the window: data of translators beside the packs, with a state.

A text stands under the id of its rule beside the very English words that it translates. So a pack can change without
asking anybody: what has no words here, or other words now, is told in English. Documents and exports read the packs
themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from pydantic import ConfigDict, Field, model_validator

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag, Text
from clinic_app.domain.intake.vouching import IsoDay, WordingState, require_reader
from clinic_app.domain.rules.clock_rule import ClockRule, Limit
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.scene import Scene
from clinic_app.domain.rules.showing import Shown
from clinic_app.domain.rules.values_shown import ShowDue, ShowMatching, ShowText, Value
from clinic_app.domain.task import NewTask, Task
from clinic_app.said import Said, said


class RuleWords(FrozenModel):
    """All words of rules in one language."""

    model_config = ConfigDict(strict=True)

    language: LanguageTag
    state: WordingState = "draft"
    machine_made: bool = False
    reviewed_by: Text | None = None
    reviewed_on: IsoDay | None = None
    texts: dict[Text, dict[Text, Text]] = Field(default={})
    """By the id of a rule or clock: its English words, and what they are here."""
    obtain: dict[Text, Text] = Field(default={})
    """Where an answer can be got, whatever the rule."""

    @model_validator(mode="after")
    def _a_review_has_a_reader(self) -> RuleWords:
        require_reader(self.state, self.reviewed_by, self.reviewed_on)
        return self

    @property
    def is_draft(self) -> bool:
        """Whether there are words that nobody has read yet: the window says so beside them."""
        return self.state == "draft" and bool(self.texts)

    def told(self, rule_id: str, english: str) -> str:
        """A text of a rule or clock; in English where it has no words here."""
        return self.texts.get(rule_id, {}).get(english, english)

    def task(self, item: Task | NewTask) -> str:
        """What a task is called: one that a rule names in its words here, any other as somebody wrote it."""
        return self.told(item.rule, item.title) if item.rule else item.title

    def got_from(self, english: str) -> str:
        """Where an answer can be got; in English where it has no words here."""
        return self.obtain.get(english, english)

    def finding(self, found: Finding) -> Finding:
        """A finding whose rule speaks this language."""
        rule = found.rule
        if rule.id not in self.texts:
            return found
        words: dict[str, Any] = {
            "title": self.told(rule.id, rule.title),
            "prompt": self.told(rule.id, rule.prompt),
            "obtain": {field: self.got_from(source) for field, source in rule.obtain.items()},
        }
        if rule.volatile_note is not None:
            words["volatile_note"] = self.told(rule.id, rule.volatile_note)
        text = None if found.text is None else self.told(rule.id, found.text)
        duties = tuple(replace(duty, title=self.told(rule.id, duty.title)) for duty in found.duties)
        prepared = replace(
            found.prepared,
            rule=rule.model_copy(update=words),
            cases=tuple((self.told(rule.id, value), test) for value, test in found.prepared.cases),
            value=None if found.prepared.value is None else self._value(rule.id, found.prepared.value),
            notes=tuple((self.told(rule.id, note), test) for note, test in found.prepared.notes),
            own_numbers=tuple(each._replace(language=self.language) for each in found.prepared.own_numbers),
        )
        return replace(found, prepared=prepared, text=text, duties=duties)

    def reading(self, read: ClockReading) -> ClockReading:
        """A clock that speaks this language."""
        if read.clock.id not in self.texts:
            return read
        limits = tuple(replace(item, limit=self._limit(read.clock.id, item.limit)) for item in read.limits)
        return replace(read, clock=self.clock(read.clock), limits=limits)

    def clock(self, clock: ClockRule) -> ClockRule:
        """The rule of a clock, as `reading`."""
        if clock.id not in self.texts:
            return clock
        note = None if clock.note is None else self.told(clock.id, clock.note)
        limits = tuple(self._limit(clock.id, item) for item in clock.limits)
        return clock.model_copy(update={"title": self.told(clock.id, clock.title), "note": note, "limits": limits})

    def _value(self, rule_id: str, show: Shown) -> Shown:
        """What a result shows, the rule's own words in it in these; what stands around them is `Said`."""

        def shown(scene: Scene) -> Any:
            value = show(scene)
            if isinstance(value, list):
                return [self.told(rule_id, words) for words in value]
            text = value.get("text") if isinstance(value, dict) else value
            if isinstance(text, Said):
                words = {name: self.told(rule_id, str(text.blanks[name])) for name in text.blanks if name == "words"}
                return {**value, "text": said(text.template, **{**text.blanks, **words})}
            return self.told(rule_id, value) if isinstance(value, str) else value

        return shown

    def _limit(self, clock_id: str, limit: Limit) -> Limit:
        return limit.model_copy(update={"title": self.told(clock_id, limit.title)})


IN_ENGLISH: Final = RuleWords(language="en", state="draft")
"""No words: everything as the packs have it."""


def words_of_value(value: Value | None) -> tuple[str, ...]:
    """The words with which a rule shows its value."""
    if isinstance(value, ShowText):
        return (value.text,)
    if isinstance(value, ShowMatching):
        return tuple(value.matching.words.values())
    return (value.due.words,) if isinstance(value, ShowDue) else ()


def stale(words: RuleWords, packs: Iterable[Pack]) -> tuple[str, ...]:
    """Names every text that translates nothing any more: no such rule, or it says something else now."""
    said = dict(_said(packs))
    return tuple(
        f"{rule_id}: {english}"
        for rule_id, texts in words.texts.items()
        for english in texts
        if english not in said.get(rule_id, frozenset())
    )


def _said(packs: Iterable[Pack]) -> Iterator[tuple[str, frozenset[str]]]:
    for pack in packs:
        for rule in pack.rules:
            duties = (duty.title for duty in getattr(rule, "duties", ()))
            values = (case.value for case in getattr(rule, "cases", ()))
            outside = () if rule.outside is None else (rule.outside.text,)
            notes = (*(note.text for note in rule.notes), *filter(None, (rule.volatile_note,)))
            tasks = (task.title for task in rule.tasks)
            shown = getattr(rule, "value", None)
            yield (
                rule.id,
                frozenset(
                    (rule.title, rule.prompt, *duties, *values, *outside, *notes, *tasks, *words_of_value(shown))
                ),
            )
        for clock in pack.clocks:
            limits = (limit.title for limit in clock.limits)
            yield clock.id, frozenset(filter(None, (clock.title, clock.note, *limits)))
