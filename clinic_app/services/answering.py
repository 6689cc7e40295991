"""Takes an account answer by answer: durable one by one, undone and redone, settled into a revision.

Every call that changes something writes one encrypted draft and returns when it is on the disk; nothing else
is kept that a crash could lose but the list of what can be undone, which settling does not end. A line or an entry
that is taken out is kept in the trash first. A new matter is committed empty at once, so that it stands in the list
even if the program is killed before its first answers are settled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from clinic_app.domain.canonical import CanonicalError, canonical_json
from clinic_app.domain.intake import drafts as d
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake, InterviewRecord, StatementLine
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.plain_faults import plain_fault
from clinic_app.errors import InputError
from clinic_app.said import said, words_of
from clinic_app.services.bin import Bin, taken_out
from clinic_app.services.interview import INTAKE_KIND, Interview, index_of, to_body
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry, Revision
from clinic_app.services.ports.records import RecordStore
from clinic_app.services.working import Bench, WorkingMatters, laid

UNDO_DEPTH: Final = 200
MOST_TYPED_BYTES: Final = 1024 * 1024
"""Of one question, laid aside."""
_KEYS_AT_ONCE: Final = 1000
_ABSENT: Final = b"null"
_NO_INTERVIEW: Final = InterviewRecord()


@dataclass(frozen=True)
class _Step:
    """One value changed: what stood there before and after, as JSON; `null` for nothing."""

    path: str
    before: bytes
    after: bytes


@dataclass
class _Steps:
    """What can be undone and redone in a matter whose newest revision is one of ours."""

    since: str
    done: list[_Step] = field(default_factory=list)
    undone: list[_Step] = field(default_factory=list)

    def settled(self, revision_id: str) -> None:
        """Goes on over a new revision. An account that is settled is not undone, it goes to the trash."""
        self.since = revision_id
        openings = [at for at, step in enumerate(self.done) if step.before == _ABSENT and _opens(step.path)]
        del self.done[: openings[-1] + 1 if openings else 0]


class Answering(WorkingMatters):
    """One vault's matters under the hands of an interviewer."""

    def __init__(self, records: RecordStore, clock: Clock, index: Callable[[Intake], IndexEntry] | None = None) -> None:
        """Args: index: what lists and search know of a matter; `index_of` unless a fuller one is given."""
        super().__init__(records)
        self._records = records
        self._clock = clock
        self._index = index or index_of
        self._interview = Interview(records, self._index)
        self._bin = Bin(records)
        self._steps: dict[str, _Steps] = {}
        self._highest: dict[str, int] = {}

    def new_matter(
        self, speaker_role: SpeakerRole = SpeakerRole.CLIENT, interview: InterviewRecord = _NO_INTERVIEW
    ) -> str:
        """An empty matter with one account, "1", under the next free number of this year (`26-0104`)."""
        account = Account(account_id="1", speaker_role=speaker_role, interview=interview)
        intake = Intake(number=self._next_number(), accounts=(account,))
        self._records.commit(self._records.new_record_id(), INTAKE_KIND, to_body(intake), index=self._index(intake))
        return intake.number

    def add_account(self, matter: str, speaker_role: SpeakerRole, interview: InterviewRecord = _NO_INTERVIEW) -> str:
        """A further account; its id. Raises InputError (`too_many_accounts`)."""
        bench = self.bench(matter)
        present = d.account_ids(bench.base, bench.drafts)
        if len(present) >= d.MOST_ACCOUNTS:
            raise InputError(
                "too_many_accounts",
                said(
                    "A matter has at most {most_accounts} accounts; nothing was added.", most_accounts=d.MOST_ACCOUNTS
                ),
            )
        known = (*present, *self._bin.account_ids(matter))
        account_id = str(1 + max((int(name) for name in known if name.isascii() and name.isdigit()), default=0))
        self._write(bench, d.opening_path(account_id), d.opening_json(account_id, speaker_role, interview))
        return account_id

    def set_interview(self, matter: str, account_id: str, interview: InterviewRecord) -> None:
        """When, where, how and in which language the account was taken. Raises InputError (`unknown_account`)."""
        bench = self.bench(matter, account_id)
        path = d.opening_path(account_id)
        role = SpeakerRole(d.present_value(bench.base, bench.drafts, path)["speaker_role"])
        self._write(bench, path, d.opening_json(account_id, role, interview))

    def set_speaker(self, matter: str, account_id: str, speaker_role: SpeakerRole) -> None:
        """Who speaks in an account, where it was taken down wrongly at first. Raises InputError (`unknown_account`)."""
        bench = self.bench(matter, account_id)
        path = d.opening_path(account_id)
        told = d.present_value(bench.base, bench.drafts, path).get("interview", {})
        interview = InterviewRecord.model_validate(told)
        self._write(bench, path, d.opening_json(account_id, speaker_role, interview))

    def put(self, matter: str, account_id: str, name: str, answer: Answer[Any] | Mapping[str, Any] | None) -> None:
        """One answer, durable when this returns; None takes it back to 'not asked'.

        Raises:
            InputError: `unknown_field`, `answer_refused` with the field in `where`, `unknown_account`; nothing stored.
        """
        if name not in FIELD_GROUP:
            raise InputError("unknown_field", "There is no such question; nothing was stored.")
        try:
            value = d.answer_json(name, answer)
            bench, path = self.bench(matter, account_id), d.field_path(account_id, name)
            self._keep_items(bench, account_id, name, value)
            self._write(bench, path, value)
        except (ValidationError, CanonicalError) as error:
            raise _refused("answer_refused", said("The answer was not stored"), error, name) from error

    def keep_typed(self, matter: str, account_id: str, name: str, typed: Any) -> None:
        """What is typed and cannot be taken as an answer yet, durable when this returns; None: nothing is any more.

        It is laid aside: no undo step, and a revision neither holds nor clears it.

        Args:
            matter: the matter's number.
            account_id: whose account.
            name: the question's field, or `drafts.STATEMENT`.
            typed: JSON of any form; who shows it again knows it.

        Raises:
            InputError: `unknown_field`, `unknown_account`, `typed_refused` where it is too long; nothing stored.
        """
        if name not in FIELD_GROUP and name != d.STATEMENT:
            raise InputError("unknown_field", "There is no such question; nothing was stored.")
        bench, path = self.bench(matter, account_id), d.typing_path(account_id, name)
        try:
            value = None if typed is None else canonical_json(typed)
        except CanonicalError as error:
            raise _refused("typed_refused", said("What was typed was not stored"), error, name) from error
        if value is not None and len(value) > MOST_TYPED_BYTES:
            raise InputError(
                "typed_refused",
                "What is typed here is too long to be stored before it is finished; it stays on the page.",
                where=name,
            )
        if value != bench.aside.get(path):
            self._records.save_draft(bench.head.record_id, path, value)

    def put_line(self, matter: str, account_id: str, line: StatementLine, *, before: str | None = None) -> None:
        """One line of the statement: replaced in its place where its id is known, else added.

        Args:
            matter: the matter's number.
            account_id: whose words.
            line: the line.
            before: the line to put a new one in front of; at the end where None or not there.

        Raises:
            InputError: `line_refused`, `unknown_account`; nothing stored.
        """
        bench = self.bench(matter, account_id)
        lines = self._lines(bench, account_id)
        ids = [item["line_id"] for item in lines]
        try:
            (told,) = d.statement_json([line])
            if line.line_id in ids:
                lines[ids.index(line.line_id)] = told
            else:
                lines.insert(ids.index(before) if before in ids else len(ids), told)
            self._write(bench, d.statement_path(account_id), d.statement_json(lines))
        except (ValidationError, CanonicalError) as error:
            raise _refused("line_refused", said("The line was not stored"), error, "statement") from error

    def remove_line(self, matter: str, account_id: str, line_id: str) -> None:
        """Takes a line out, into the trash. Raises InputError (`unknown_line`, `unknown_account`)."""
        bench = self.bench(matter, account_id)
        lines = self._lines(bench, account_id)
        place = next((at for at, item in enumerate(lines) if item["line_id"] == line_id), None)
        if place is None:
            raise InputError("unknown_line", "The statement has no such line; nothing was changed.")
        self._bin.keep_line(matter, account_id, lines, place)
        self._write(bench, d.statement_path(account_id), [*lines[:place], *lines[place + 1 :]])

    def unsettled(self, matter: str) -> int:
        """How many drafts wait to be settled."""
        return len(self.bench(matter).drafts)

    def settle(self, matter: str) -> Revision | None:
        """One revision from the drafts; None where there are none, or where they change nothing."""
        bench = self.bench(matter)
        intake = laid(bench)
        body = to_body(intake)
        if body == bench.head.body:
            for path in bench.drafts:
                self._records.save_draft(bench.head.record_id, path, None)
            return None
        revision = self._records.commit(bench.head.record_id, INTAKE_KIND, body, index=self._index(intake))
        self._steps_of(bench.head).settled(revision.revision_id)
        return revision

    def keep(self, record_id: str, intake: Intake) -> Revision:
        """A revision that no draft led to, as when a whole account goes; what could be undone ends with it.

        Args:
            record_id: the matter's, without drafts.
            intake: all of it.
        """
        self._steps.pop(record_id, None)
        return self._records.commit(record_id, INTAKE_KIND, to_body(intake), index=self._index(intake))

    def draw_anew(self, matter: str) -> None:
        """Writes what lists know of a matter anew, where that is something else by now.

        It is a revision that says the same; answers that wait go on waiting, and what could be undone still can.
        """
        head = self.bench(matter).head
        index, row = self._index(Intake.model_validate_json(head.body)), self._records.row(INTAKE_KIND, matter)
        if row is None or dict(row.columns) == dict(index.columns):
            return
        steps = self._steps_of(head)
        steps.since = self._records.commit(
            head.record_id, INTAKE_KIND, head.body, index=index, clear_drafts=False
        ).revision_id

    def undo(self, matter: str) -> d.Place | None:
        """Takes the last change of this session back, durably; what it was about, or None."""
        return self._turn_back(matter, undo=True)

    def redo(self, matter: str) -> d.Place | None:
        """Makes the last change that was undone again, durably; what it was about, or None."""
        return self._turn_back(matter, undo=False)

    def can_undo(self, matter: str) -> bool:
        """Whether `undo` would do something."""
        return bool(self._steps_of(self._interview.head(matter)).done)

    def can_redo(self, matter: str) -> bool:
        """Whether `redo` would do something."""
        return bool(self._steps_of(self._interview.head(matter)).undone)

    @staticmethod
    def _lines(bench: Bench, account_id: str) -> list[dict[str, Any]]:
        return list(d.present_value(bench.base, bench.drafts, d.statement_path(account_id)) or [])

    def _keep_items(self, bench: Bench, account_id: str, name: str, answer: Any) -> None:
        """What a list answer is left without by this one goes to the trash."""
        if dictionary()[name].kind not in (Kind.ITEMS, Kind.TEXTS):
            return
        before = d.present_value(bench.base, bench.drafts, d.field_path(account_id, name)) or {}
        taken = taken_out(before.get("value"), (answer or {}).get("value", []))
        if taken:
            self._bin.keep_items(str(bench.base["number"]), account_id, name, taken)

    def _write(self, bench: Bench, path: str, value: Any) -> None:
        before = d.present_value(bench.base, bench.drafts, path)
        if value == before:
            return  # already durable, in a draft or in the revision
        step = _Step(path, canonical_json(before), canonical_json(value))
        self._records.save_draft(bench.head.record_id, path, step.after)
        steps = self._steps_of(bench.head)
        steps.done.append(step)
        del steps.done[:-UNDO_DEPTH]
        steps.undone.clear()

    def _turn_back(self, matter: str, *, undo: bool) -> d.Place | None:
        bench = self.bench(matter)
        steps = self._steps_of(bench.head)
        source, target = (steps.done, steps.undone) if undo else (steps.undone, steps.done)
        if not source:
            return None
        step = source[-1]
        value = step.before if undo else step.after
        as_settled = json.loads(value) == d.present_value(bench.base, {}, step.path)
        self._records.save_draft(bench.head.record_id, step.path, None if as_settled else value)
        target.append(source.pop())
        return d.place_of(step.path)

    def _steps_of(self, head: Revision) -> _Steps:
        steps = self._steps.get(head.record_id)
        if steps is None or steps.since != head.revision_id:
            steps = self._steps[head.record_id] = _Steps(head.revision_id)
        return steps

    def _next_number(self) -> str:
        """One more than the highest; the year's matters are looked through once a year and program start."""
        year = f"{self._clock.now():%y}"
        if year not in self._highest:
            form = re.compile(rf"{year}-([0-9]{{4,9}})")
            taken = (form.fullmatch(key) for key in self._keys_from(f"{year}-"))
            self._highest[year] = max((int(found[1]) for found in taken if found), default=0)
        while self._records.find(INTAKE_KIND, f"{year}-{self._highest[year] + 1:04}") is not None:
            self._highest[year] += 1
        return f"{year}-{self._highest[year] + 1:04}"

    def _keys_from(self, start: str) -> Iterator[str]:
        """The keys of matters that begin like this, in order."""
        after = start
        while found := self._records.column(INTAKE_KIND, "accounts", after=after, limit=_KEYS_AT_ONCE):
            for row in found:
                if not row.key.startswith(start):
                    return
                yield row.key
            after = found[-1].key


def _opens(path: str) -> bool:
    place = d.place_of(path)
    return place.field is None and not place.is_statement


def _refused(code: str, what: str, error: ValidationError | CanonicalError, where: str) -> InputError:
    if isinstance(error, ValidationError):
        reason = plain_fault(error.errors(include_url=False, include_input=False)[0])
    else:
        reason = words_of(error)
    return InputError(
        code, said("{what}: {reason}; what was there before is kept.", what=what, reason=reason), where=where
    )
