"""The rules a list of files must keep, whether it came from an archive or from a folder.

One folder around everything is stepped into; whatever breaks a rule is named and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from clinic_app.domain.bag import MAX_BYTES, MAX_FILES, PAYLOAD, name_problem
from clinic_app.domain.shown import shown
from clinic_app.said import Row, said
from clinic_app.services.ports.bundles import TreeEntry, TreeFault

Opener = Callable[[], BinaryIO]

_MOST_FAULTS = 1_000


@dataclass(frozen=True)
class FileTree:
    """Fills the port `Tree` for archives and folders alike."""

    entries: Mapping[str, TreeEntry]
    faults: tuple[TreeFault, ...]
    _openers: Mapping[str, Opener] = field(default_factory=dict, repr=False)

    def open(self, name: str) -> BinaryIO:
        """See the port."""
        return self._openers[name]()


def unreadable(code: str, text: str) -> FileTree:
    """A tree of which nothing can be read."""
    return FileTree({}, (TreeFault(code, "", text, fatal=True),))


def too_many() -> FileTree:
    """A tree refused for the number of its files."""
    return unreadable(
        "too_many_entries", said("There are more than {most:,} files, more than a bundle may have.", most=MAX_FILES)
    )


class Listing:
    """What was found so far: files in order, and what was refused."""

    def __init__(self) -> None:
        self.found: list[tuple[TreeEntry, Opener]] = []
        self.faults: list[TreeFault] = []

    def take(self, entry: TreeEntry, opener: Opener) -> None:
        """A regular file whose name is allowed."""
        self.found.append((entry, opener))

    def refuse_name(self, name: str, problem: str) -> None:
        """An entry refused for its name; `problem` is from `domain.bag.name_problem`."""
        self.refuse("name_refused", name, said("is refused: its name {problem}.", problem=problem))

    def refuse(self, code: str, name: str, text: str) -> None:
        """An entry refused; `text` goes on after its name."""
        where = shown(name)
        self.faults.append(TreeFault(code, where, Row((where or said("A file without a name"), text)), name=name))

    def tree(self) -> FileTree:
        """Applies the rules that need the whole list."""
        if len(self.found) > MAX_FILES:
            return too_many()
        if sum(entry.size for entry, _ in self.found) > MAX_BYTES:
            return unreadable("too_large", "The files are larger than a bundle may be (2 GiB).")
        self._step_into_enclosure()
        self._refuse_deep_ones()
        self._refuse_twice()
        self._note_twins()
        if len(self.faults) > _MOST_FAULTS:
            rest = len(self.faults) - _MOST_FAULTS
            more = TreeFault(
                "more_faults", "", said("{rest} more files are refused for reasons like these.", rest=rest)
            )
            self.faults = [*self.faults[:_MOST_FAULTS], more]
        return FileTree(
            {entry.name: entry for entry, _ in self.found},
            tuple(self.faults),
            {entry.name: opener for entry, opener in self.found},
        )

    def _step_into_enclosure(self) -> None:
        """`zip -r x.zip folder` puts the whole bag one folder deeper."""
        tops = {entry.name.partition("/")[0] for entry, _ in self.found}
        if len(tops) != 1:
            return
        prefix = f"{tops.pop()}/"
        inner = [entry.name.removeprefix(prefix) for entry, _ in self.found]
        if prefix == PAYLOAD or all("/" in name for name in inner):
            return
        if any(not entry.name.startswith(prefix) for entry, _ in self.found):
            return
        self.found = [(replace(entry, name=entry.name.removeprefix(prefix)), opener) for entry, opener in self.found]

    def _refuse_deep_ones(self) -> None:
        kept = []
        for entry, opener in self.found:
            problem = name_problem(entry.name)
            if problem is None:
                kept.append((entry, opener))
            else:
                self.refuse_name(entry.name, problem)
        self.found = kept

    def _refuse_twice(self) -> None:
        counts = Counter(entry.name for entry, _ in self.found)
        for name, count in counts.items():
            if count > 1:
                self.refuse(
                    "entry_twice",
                    name,
                    said("is there {count} times, so nobody can say which one is meant.", count=count),
                )
        self.found = [pair for pair in self.found if counts[pair[0].name] == 1]

    def _note_twins(self) -> None:
        """Names that Windows or macOS would lay on top of each other; folders count as well."""
        spellings: dict[str, set[str]] = {}
        files = {entry.name for entry, _ in self.found}
        for path in {path for name in files for path in _with_folders(name)}:
            spellings.setdefault(path.casefold(), set()).add(path)
        for twins in spellings.values():
            if len(twins) > 1:
                first, *others = sorted(twins)
                text = said(
                    "differs from {others} only in capital letters; some computers take them for one.",
                    others=", ".join(others),
                )
                self.refuse("case_twins", first, text)
        folders = {path for name in files for path in _with_folders(name) if path != name}
        for name in sorted(files & folders):
            self.refuse("file_and_folder", name, "is a file and a folder at once.")


def _with_folders(name: str) -> Iterator[str]:
    parts = name.split("/")
    for end in range(1, len(parts) + 1):
        yield "/".join(parts[:end])
