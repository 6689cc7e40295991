"""Rule packs on disk: a folder with `pack.yaml`, one file per family, its worked cases, and the volatile register.

    federal-baseline/
        pack.yaml                  what the pack is, and its families in order (`Manifest`)
        volatile.yaml              the register of volatile points (`Register`), where it has one
        fed-stop.yaml              a family (`Family`)
        fed-stop.cases.yaml        its worked cases (`CaseFile`)

A family that the manifest does not name is a draft: the program does not read it, `packs check` says that it is there.
The same files may lie in one `.amparo-pack` (`domain.rules.parcel`); what reads them asks for names and gets bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from clinic_app.adapters.pack_pins import PINNED
from clinic_app.adapters.resource_files import bytes_of, calendars, load_model, parse_model, resources_folder
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.rules.cases import CaseFile
from clinic_app.domain.rules.mutants import Mutants, mutants_of
from clinic_app.domain.rules.pack import Family, Manifest, Pack
from clinic_app.domain.rules.pack_check import pack_faults
from clinic_app.domain.rules.parcel import content_digest
from clinic_app.domain.rules.rulebook import PackFaultError, Rulebook, prepare
from clinic_app.domain.rules.volatile import Register
from clinic_app.errors import PackError
from clinic_app.said import Said, said, words_of
from clinic_app.services.ports.library import CheckedPack

SHIPPED_PACKS: Final = ("federal-baseline", "illinois", "cook-county", "chicago")
_PACK: Final = said("rule pack")
_MANIFEST: Final = "pack.yaml"
_REGISTER: Final = "volatile.yaml"
_CASES: Final = ".cases.yaml"
_REFUSED_AT: Final = "The rule pack is refused at {where}: {fault}; the installed one stays."
_RULE: Final = re.compile(r"is refused: ([A-Za-z0-9][A-Za-z0-9.-]{1,63}) ")


class PackFiles(Protocol):
    """A pack's files by name, wherever they lie."""

    def content(self, name: str, what: str) -> bytes:
        """One file. Args: what: how it is called in an error. Raises PackError."""

    def names(self) -> Sequence[str]:
        """All that lie there, in order."""


class FolderFiles:
    """A `PackFiles` on a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def content(self, name: str, what: str) -> bytes:
        """See the port."""
        return bytes_of(self._folder / name, what)

    def names(self) -> Sequence[str]:
        """See the port."""
        return sorted(path.name for path in self._folder.iterdir())


class HeldFiles:
    """A `PackFiles` on what was read already."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def content(self, name: str, what: str) -> bytes:
        """See the port."""
        if name not in self._files:
            raise PackError("pack_unreadable", said("The {what} is not in the pack; nothing was changed.", what=what))
        return self._files[name]

    def names(self) -> Sequence[str]:
        """See the port."""
        return sorted(self._files)


def load_pack(folder: Path, *, drafts: Iterable[str] = ()) -> Pack:
    """One pack, not yet checked against the field dictionary.

    Args:
        folder: the pack's folder.
        drafts: families to read beside those that the manifest names.

    Raises:
        PackError: one sentence with the file and the line; nothing of the pack is used.
    """
    return pack_of(FolderFiles(folder), drafts=drafts)


def pack_of(files: PackFiles, *, drafts: Iterable[str] = ()) -> Pack:
    """As `load_pack`, of files that may lie anywhere."""
    manifest = _manifest(files)
    names = [*manifest.families, *(name for name in drafts if name not in manifest.families)]
    families = tuple(_family(files, name) for name in names)
    topics = _register(files).topics if _REGISTER in files.names() else ()
    return Pack.model_construct(
        **{name: getattr(manifest, name) for name in Manifest.model_fields}, content=families, topics=topics
    )


def held(files: PackFiles) -> dict[str, bytes]:
    """Everything that belongs to a pack, and no draft, to be hashed or packed. Raises PackError."""
    manifest, there = _manifest(files), set(files.names())
    named = [_MANIFEST, *(f"{name}{end}" for name in manifest.families for end in (".yaml", _CASES))]
    wanted = [name for name in (*named, _REGISTER) if name in there or (name in named and not name.endswith(_CASES))]
    return {name: files.content(name, said("file {name}", name=name)) for name in wanted}


def _manifest(files: PackFiles) -> Manifest:
    return parse_model(files.content(_MANIFEST, _PACK), Manifest, _PACK)


def _register(files: PackFiles) -> Register:
    what = said("register of volatile points")
    return parse_model(files.content(_REGISTER, what), Register, what)


def _family(files: PackFiles, name: str) -> Family:
    what = said("family {name}", name=name)
    family = parse_model(files.content(f"{name}.yaml", what), Family, what)
    if family.family != name:
        raise _refused(said("{name}.yaml calls itself the family '{family}'", name=name, family=family.family))
    return family


@cache
def shipped_files() -> Mapping[str, dict[str, bytes]]:
    """The packs that ship with the program, by name, each exactly as it was pinned.

    Raises:
        PackError: `pack_changed`: a file is not as it was when the program was released; none of the packs is used.
    """
    found = {name: held(FolderFiles(resources_folder() / "rules" / name)) for name in SHIPPED_PACKS}
    for name, files in found.items():
        if content_digest(files) != PINNED.get(name):
            raise PackError(
                "pack_changed",
                said(
                    "The rule pack {name} that came with the program was changed since, so no rules were used.",
                    name=name,
                ),
                "Install Amparo again, or as a developer pin the packs anew: packaging/dev.py packs pin.",
            )
    return found


@cache
def rulebook() -> Rulebook:
    """The packs that ship with the program, checked and compiled. Raises PackError: see `shipped_files`."""
    return prepared([pack_of(HeldFiles(files)) for files in shipped_files().values()])


@cache
def _as_they_lie() -> tuple[Pack, ...]:
    """The shipped packs, pinned or not, beside which an author's folder is checked."""
    return tuple(load_pack(resources_folder() / "rules" / name) for name in SHIPPED_PACKS)


def worked_cases(folder: Path, name: str) -> CaseFile | None:
    """The worked cases of a family; None where there are none. Raises PackError: not readable."""
    return _cases(FolderFiles(folder), name)


def _cases(files: PackFiles, name: str) -> CaseFile | None:
    if f"{name}{_CASES}" not in files.names():
        return None
    what = said("file of worked cases {name}", name=f"{name}{_CASES}")
    return parse_model(files.content(f"{name}{_CASES}", what), CaseFile, what)


def check_pack(folder: Path, *, drafts: Iterable[str] = ()) -> CheckedPack:
    """Checks a pack's folder as if it stood in place of the installed one of its name.

    Args:
        folder: the folder, or its `pack.yaml`.
        drafts: families to check as if the manifest named them.

    Raises:
        PackError: one sentence; the pack cannot be read or prepared. The installed packs stay.
    """
    pack, book, cases, files = _in_place(folder, drafts)
    return CheckedPack(pack, faults_of(files, pack, cases, book))


def faults_of(files: PackFiles, pack: Pack, cases: Mapping[str, CaseFile], book: Rulebook) -> tuple[str, ...]:
    """Everything that speaks against a pack that could be prepared."""
    strays = _strays(files, frozenset(family.family for family in pack.content))
    return (*strays, *pack_faults(pack, cases, book, asked=_asked()))


def cases_of(files: PackFiles, pack: Pack) -> dict[str, CaseFile]:
    """A pack's worked cases by family. Raises PackError."""
    cases = {family.family: _cases(files, family.family) for family in pack.content}
    return {name: file for name, file in cases.items() if file is not None}


def try_mutants(folder: Path, *, drafts: Iterable[str] = ()) -> Mutants:
    """How sharp the worked cases of a pack's families are; with drafts, of those alone. As `check_pack`."""
    pack, book, cases, _ = _in_place(folder, drafts)
    chosen = [family for family in pack.content if not drafts or family.family in drafts]
    found = [mutants_of(family, pack, cases[family.family], book) for family in chosen if family.family in cases]
    return Mutants(sum(each.tried for each in found), tuple(words for each in found for words in each.survived))


def _in_place(folder: Path, drafts: Iterable[str]) -> tuple[Pack, Rulebook, dict[str, CaseFile], PackFiles]:
    """A pack's folder read, prepared in place of the installed one, with its worked cases by family."""
    files = FolderFiles(folder.parent if folder.name == _MANIFEST else folder)
    pack = pack_of(files, drafts=drafts)
    try:
        book = prepared([*(item for item in _as_they_lie() if item.pack != pack.pack), pack])
    except PackError as error:
        families = [f"{family.family}.yaml" for family in pack.content]
        raise with_line(error, {name: files.content(name, _PACK) for name in families}) from error
    return pack, book, cases_of(files, pack), files


def _strays(files: PackFiles, families: frozenset[str]) -> Iterable[str]:
    """Files of a pack that belong to no family."""
    for name in files.names():
        family = name.removesuffix(_CASES) if name.endswith(_CASES) else name.removesuffix(".yaml")
        if name not in {_MANIFEST, _REGISTER} and (not name.endswith(".yaml") or family not in families):
            yield said("{name} belongs to no family that {manifest} names", name=name, manifest=_MANIFEST)


@cache
def _asked() -> frozenset[str]:
    course = resources_folder() / "parts" / "interview.yaml"
    return frozenset(load_model(course, InterviewCourse, said("course of the interview")).fields)


def prepared(packs: Sequence[Pack]) -> Rulebook:
    """Packs checked and compiled together. Raises PackError."""
    try:
        return prepare(packs, calendars())
    except PackFaultError as error:
        raise _refused(words_of(error)) from error


def _refused(fault: str) -> PackError:
    return PackError("pack_refused", said("The rule pack is refused: {fault}; the installed one stays.", fault=fault))


def _fault_in(error: PackError) -> object:
    """What stands in the refusal's blank, so that it is told in both languages."""
    return error.sentence.blanks["fault"] if isinstance(error.sentence, Said) else error.sentence


def with_line(error: PackError, files: Mapping[str, bytes]) -> PackError:
    """The same refusal with the file and line of the rule that it names, where it names one and no line yet."""
    found = _RULE.search(error.sentence)
    if error.code != "pack_refused" or found is None:
        return error
    begins = re.compile(rf"\s*-\s+(\{{\s*)?id:\s*[\"']?{re.escape(found[1])}[\"']?\s*(#.*|,.*)?")
    for name in (name for name in files if not name.endswith(".cases.yaml")):
        for number, line in enumerate(files[name].decode("utf-8", "replace").splitlines(), 1):
            if begins.fullmatch(line):
                where = said("{file}, line {line}", file=name, line=number)
                return PackError(error.code, said(_REFUSED_AT, where=where, fault=_fault_in(error)), error.hint)
    return error
