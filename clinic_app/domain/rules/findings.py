"""What a rule came to for one account, with everything needed to check it.

A finding holds what decided it; facts, gaps, value and notes are worked out when somebody
reads them. Sheet and rulebook never change, so that is the same as working them out before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.gaps import Gap, as_gaps, gaps_in
from clinic_app.domain.rules.outcome import Fields, Role, Trace, fields_in, fields_of
from clinic_app.domain.rules.own_numbers import OwnNumber
from clinic_app.domain.rules.pack import Pack, ResultKind, RuleTask
from clinic_app.domain.rules.prepared import AnyRule, PreparedRule
from clinic_app.domain.rules.scene import Scene
from clinic_app.said import said


class FactRows(NamedTuple):
    """The facts behind a result, by name; written out only when somebody wants to read them."""

    sheet: FactSheet
    names: tuple[str, ...]

    def to_json(self) -> list[dict[str, Any]]:
        """`[{field, value, source?, drawn_from?}]`."""
        return [self.sheet.as_json(name) for name in self.names]


_OF_A_TASK: Final = {"task", "title", "who", "clock", "within_days", "urgent"}
_OPEN: Final = frozenset({ResultKind.UNKNOWN, ResultKind.ATTORNEY_REVIEW})


@dataclass(frozen=True, eq=False)
class DutyFinding:
    """One of several duties under one rule."""

    duty: str
    title: str
    result: ResultKind
    prepared: PreparedRule
    sheet: FactSheet
    trace: Trace

    @property
    def fact_rows(self) -> FactRows:
        """The facts it rests on."""
        return FactRows(self.sheet, self.sheet.only_known(sorted(fields_in(self.trace, Role.FACT))))

    @property
    def missing(self) -> tuple[Gap, ...]:
        """The answers that would decide it."""
        return gaps_in(self.prepared, self.sheet, fields_of(self.trace))

    def to_json(self) -> dict[str, Any]:
        """As `checklist --json` prints it."""
        return {
            "duty": self.duty,
            "title": self.title,
            "result": self.result.value,
            "facts": self.fact_rows.to_json(),
            "missing": [gap.to_json() for gap in self.missing],
        }


@dataclass(eq=False, slots=True)
class Finding:
    """One rule, one account: facts that may indicate, for an attorney to look at.

    Final for mypy and not `frozen`, which at run time would cost a fifth of all that judging costs.

    Attributes:
        trace: the fields that decided.
        text: the value where the rule itself words it.
        entered: whether the rule is known to apply.
    """

    prepared: Final[PreparedRule]
    scene: Final[Scene]
    result: Final[ResultKind]
    trace: Final[Trace]
    text: Final[str | None] = None
    duties: Final[tuple[DutyFinding, ...]] = ()
    entered: Final[bool] = True
    _by_part: Fields | None = field(default=None, init=False, repr=False)

    def carried_to(self, scene: Scene) -> Finding:
        """The same result in a scene in which nothing that it depends on is different."""
        duties = tuple(replace(duty, sheet=scene.sheet) for duty in self.duties)
        return replace(self, scene=scene, duties=duties)

    @property
    def _fields(self) -> Fields:
        """Found once; `cached_property` would take a lock, which costs more than looking."""
        found = self._by_part
        if found is None:
            found = self._by_part = fields_of(self.trace)
        return found

    @property
    def rule(self) -> AnyRule:
        """The rule as its pack states it."""
        return self.prepared.rule

    @property
    def pack(self) -> Pack:
        """The pack it comes from."""
        return self.prepared.pack

    @property
    def account_id(self) -> str:
        """Whose account it was."""
        return self.scene.sheet.account_id

    @property
    def as_of(self) -> datetime:
        """What 'now' was."""
        return self.scene.now

    @property
    def value(self) -> Any:
        """The value to show, as JSON, or None."""
        if self.text is not None or self.result is ResultKind.NOT_APPLICABLE:
            return self.text
        prepared = self.prepared
        if prepared.kind_of_several is not None and self.result == prepared.kind_of_several:
            return self._of_several()
        return None if prepared.value is None else prepared.value(self.scene)

    def _of_several(self) -> dict[str, Any]:
        """The cases that hold, and how many of all."""
        cases = self.prepared.cases
        held = [text for text, test in cases if test(self.scene, self.scene.sheet).truth]
        text = said("{held} of {all}: {entries}", held=len(held), all=len(cases), entries="; ".join(held))
        return {"count": len(held), "of": len(cases), "entries": held, "text": text}

    @property
    def fact_rows(self) -> FactRows:
        """The facts it rests on, then those the rule wants shown."""
        names = [*sorted(self._fields.facts), *self.prepared.also_shown]
        return FactRows(self.scene.sheet, self.scene.sheet.only_known(names))

    @property
    def missing(self) -> tuple[Gap, ...]:
        """The answers that would decide, where something is still open."""
        if self.result not in _OPEN and not self.duties:
            return ()
        return gaps_in(self.prepared, self.scene.sheet, self._fields)

    @property
    def assumed(self) -> tuple[str, ...]:
        """Fields taken as not claimed because nobody claimed them."""
        assumed = self._fields.assumed
        return tuple(sorted(set(assumed))) if assumed else ()

    @property
    def follow_up(self) -> tuple[Gap, ...]:
        """What is still worth asking: what is missing, then what was only assumed (legal-brief section 3)."""
        named = {gap.field for gap in self.missing}
        assumed = [name for name in self.assumed if name not in named]
        return self.missing + as_gaps(self.prepared, self.scene.sheet, assumed)

    @property
    def estimated(self) -> bool:
        """Whether a time that decided is known only as an interval."""
        sheet, facts, instants = self.scene.sheet, self._fields.facts, self.prepared.instants
        if sheet.estimates.isdisjoint(facts):
            return False
        return any(name in instants or sheet.is_estimated(name) for name in sheet.estimates.intersection(facts))

    @property
    def urgent(self) -> bool:
        """Whether it cannot wait."""
        if not self.entered or self.result is ResultKind.NOT_APPLICABLE:
            return False
        return self.prepared.urgent(self.scene, self.scene.sheet).truth is True

    @property
    def own_numbers(self) -> tuple[str, ...]:
        """What is to be said of numbers that the clinic chose: its own, and of results it reads where those apply."""
        if not self.prepared.own_numbers:
            return ()
        judged = self.scene.judged

        def counted(number: OwnNumber) -> bool:
            read = (judged[name].result for name in number.through if name in judged)
            return not number.through or any(result != ResultKind.NOT_APPLICABLE for result in read)

        return tuple(number.text for number in self.prepared.own_numbers if counted(number))

    @property
    def notes(self) -> tuple[str, ...]:
        """Texts to show beside it."""
        prepared, scene, sheet = self.prepared, self.scene, self.scene.sheet
        notes = list(self.own_numbers)
        if prepared.notes:
            notes += [text for text, test in prepared.notes if test(scene, sheet).truth is True]
        if prepared.volatile_note:
            notes.append(prepared.volatile_note)
        return tuple(notes)

    @property
    def tasks(self) -> tuple[RuleTask, ...]:
        """What to do or to obtain because of it, in the order of the rule."""
        return tuple(
            task
            for task, test in self.prepared.tasks
            if self.result in task.on and test(self.scene, self.scene.sheet).truth is True
        )

    @property
    def remedy(self) -> str | None:
        """What a breach leads to, so that a result is not read as a remedy; None where nothing is said of it."""
        note = self.prepared.remedy
        return None if note is None or self.result is ResultKind.NOT_APPLICABLE else note.rule_text

    def to_json(self) -> dict[str, Any]:
        """One row of `checklist --json` (design section 8)."""
        row: dict[str, Any] = {
            "rule": self.rule.id,
            "account": self.account_id,
            "result": self.result.value,
            "value": self.value,
            "facts": self.fact_rows.to_json(),
            "missing": [gap.to_json() for gap in self.missing],
            "assumed": list(self.assumed),
            "authority": [item.cite for item in self.rule.authority],
            "source_codes": sorted({item.source_code.value for item in self.rule.authority}),
            "duty_holder": self.rule.duty_holder.value,
            "pack": self.pack.stamp,
            "as_of": self.as_of.isoformat(),
            "estimated": self.estimated,
            "title": self.rule.title,
            "stage": self.rule.stage.value,
            "volatile": self.rule.volatile,
            "urgent": self.urgent,
            "notes": list(self.notes),
            "tasks": [task.model_dump(mode="json", include=_OF_A_TASK) for task in self.tasks],
            "remedy": self.remedy,
            "prompt": self.rule.prompt,
            "approved": self.pack.is_approved,
        }
        if self.duties:
            row["duties"] = [duty.to_json() for duty in self.duties]
        return row
