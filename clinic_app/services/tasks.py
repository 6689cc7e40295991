"""Tasks of one vault: made from a result, from the Guide or by hand; done by whom; across matters for Today.

One record a matter (kind `tasks`, its natural key a hash as the trash's). Its `clocks` column holds each open task as
`DAY//TASK/WHO`, so that Today reads what is due without a body, as it does for clocks. Attorneys' tasks are shown to
attorneys, and the rule behind a task to nobody else (legal-brief PRIV-18).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import ValidationError

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.task import LONGEST_TITLE, Ended, ForWhom, NewTask, Outcome, Task, in_order
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.bin import key_of, matters_in_trash
from clinic_app.services.interview import Accounts
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Role, Vault

TASKS_KIND: Final = "tasks"
MOST_TASKS: Final = 500
_FORMAT: Final = "amparo-tasks/1"
_NO_DAY: Final = "undated"
"""Sorts after every day."""
_READ_AT_MOST: Final = 400


@dataclass(frozen=True)
class DueTask:
    """An open task of a matter."""

    matter: str
    task: Task


class TaskReader:
    """Tasks to be read. Args: role: who looks."""

    def __init__(self, records: RecordReader, role: Role) -> None:
        self._reader = records
        self._role = role

    def of(self, matter: str) -> tuple[Task, ...]:
        """The tasks of a matter that this person may see, open ones first, the soonest first."""
        return tuple(sorted(filter(None, map(self._seen, self._stored(matter))), key=in_order))

    def due(self, *, limit: int) -> tuple[DueTask, ...]:
        """The open tasks of all matters that have a day, the soonest first, those that are late before all."""
        gone, found = matters_in_trash(self._reader), []
        matters: dict[str, tuple[str, dict[str, Task]]] = {}
        for row in self._reader.due(TASKS_KIND, "", _NO_DAY, limit=_READ_AT_MOST):
            _, task_id, who = row.rest.split("/")
            if who == ForWhom.ATTORNEY and self._role is not Role.ATTORNEY:
                continue
            if row.key not in matters:
                matters[row.key] = self._by_key(row.key)
            matter, tasks = matters[row.key]
            task = tasks.get(task_id)
            if task is not None and matter not in gone:
                found.append(DueTask(matter, task))
            if len(found) == limit:
                break
        return tuple(found)

    def _by_key(self, key: str) -> tuple[str, dict[str, Task]]:
        row = self._reader.row(TASKS_KIND, key)
        matter = "" if row is None else row.columns["matter"]
        return matter, {task.task_id: task for task in self.of(matter)}

    def _seen(self, task: Task) -> Task | None:
        if self._role is Role.ATTORNEY:
            return task
        return None if task.who is ForWhom.ATTORNEY else task.model_copy(update={"rule": None, "task": None})

    def _stored(self, matter: str) -> tuple[Task, ...]:
        record_id = self._reader.find(TASKS_KIND, key_of(matter))
        if record_id is None:
            return ()
        stored = json.loads(self._reader.heads(record_id)[0].body)["tasks"]
        return tuple(Task.model_validate_json(json.dumps(item)) for item in stored)


class Tasks(TaskReader):
    """The same, to be made and ended; every call is durable when it returns. Args: vault: open."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(vault.records, vault.person.role)
        self._records, self._person, self._clock = vault.records, vault.person, clock
        self._accounts = Accounts(vault.records)

    def add(self, matter: str, new: NewTask) -> Task:
        """A new task; one that is open and comes from the same task of the same rule is given back instead.

        Raises:
            InputError: `task_refused`, `too_many_tasks`, `unknown_matter`, `matter_in_trash`, `attorney_only` for an
                attorney's task made by somebody else.
        """
        self._accounts.head(matter)
        if new.who is ForWhom.ATTORNEY and self._role is not Role.ATTORNEY:
            raise InputError("attorney_only", "Only an attorney makes tasks for attorneys; nothing was added.")
        tasks = self._stored(matter)
        same = next((task for task in tasks if task.is_open and _is_of(task, new)), None)
        if same is not None:
            return same
        if len(tasks) >= MOST_TASKS:
            raise InputError(
                "too_many_tasks",
                said("A matter takes at most {most_tasks} tasks; nothing was added.", most_tasks=MOST_TASKS),
            )
        try:
            task = Task(
                task_id=self._records.new_record_id(),
                title=new.title,
                who=new.who,
                due=new.due,
                account=new.account or None,
                rule=new.rule or None,
                task=new.task or None,
                field=new.field or None,
                made_by=self._person.person_id,
                made_at=self._clock.now().isoformat(),
            )
        except ValidationError as error:
            raise InputError(
                "task_refused",
                said(
                    "A task has words, at most {longest_title} characters of them; nothing was added.",
                    longest_title=LONGEST_TITLE,
                ),
                where="title",
            ) from error
        self._write(matter, (*tasks, task))
        return task

    def end(self, matter: str, task_id: str, outcome: Outcome) -> Task:
        """It is done, or not needed any more. Raises InputError (`unknown_task`)."""
        now = self._clock.now().isoformat()
        ended = Ended(outcome=outcome, by=self._person.person_id, at=now)
        return self._change(matter, task_id, lambda task: task.model_copy(update={"ended": ended}))

    def reopen(self, matter: str, task_id: str) -> Task:
        """It is to be done after all. Raises InputError (`unknown_task`)."""
        return self._change(matter, task_id, lambda task: task.model_copy(update={"ended": None}))

    def put_off(self, matter: str, task_id: str, due: date | None) -> Task:
        """By another day, or by none. Raises InputError (`unknown_task`)."""
        return self._change(matter, task_id, lambda task: task.model_copy(update={"due": due}))

    def _change(self, matter: str, task_id: str, change: Callable[[Task], Task]) -> Task:
        tasks = self._stored(matter)
        found = next((task for task in tasks if task.task_id == task_id and self._seen(task)), None)
        if found is None:
            raise InputError("unknown_task", "There is no such task in this matter; nothing was changed.")
        changed = change(found)
        if changed != found:
            self._write(matter, tuple(changed if task is found else task for task in tasks))
        return self._seen(changed) or changed

    def _write(self, matter: str, tasks: tuple[Task, ...]) -> None:
        key = key_of(matter)
        body = canonical_json(
            {"format": _FORMAT, "matter": matter, "tasks": [task.model_dump(mode="json") for task in tasks]}
        )
        index = IndexEntry(key=key, columns={"matter": matter, "clocks": " ".join(sorted(_entries(tasks)))})
        record_id = self._records.find(TASKS_KIND, key) or self._records.new_record_id()
        self._records.commit(record_id, TASKS_KIND, body, index=index)


def _entries(tasks: tuple[Task, ...]) -> Iterator[str]:
    for task in tasks:
        if task.is_open:
            yield f"{task.due or _NO_DAY}//{task.task_id}/{task.who}"


def _is_of(task: Task, new: NewTask) -> bool:
    """Whether they are the same errand: of the same rule, or of the Guide in the same words. By hand, none is."""
    made = (task.account or "", task.rule or "", task.task or "", task.field or "")
    wanted = (new.account, new.rule, new.task, new.field)
    return made == wanted and (bool(new.rule) or (bool(new.field) and task.title == new.title.strip()))
