"""Rule packs on disk: a folder with `pack.yaml`, one file per family, its worked cases, and the volatile register.

    federal-baseline/
        pack.yaml                  what the pack is, and its families in order (`Manifest`)
        volatile.yaml              the register of volatile points (`Register`), where it has one
        fed-stop.yaml              a family (`Family`)
        fed-stop.cases.yaml        its worked cases (`CaseFile`)

A family that the manifest does not name is a draft: the program does not read it, `packs check` says that it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from clinic_app.adapters.resource_files import calendars, load_model, resources_folder
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.rules.cases import CaseFile
from clinic_app.domain.rules.mutants import Mutants, mutants_of
from clinic_app.domain.rules.pack import Family, Manifest, Pack
from clinic_app.domain.rules.pack_check import pack_faults
from clinic_app.domain.rules.rulebook import PackFaultError, Rulebook, prepare
from clinic_app.domain.rules.volatile import Register
from clinic_app.errors import PackError
from clinic_app.services.ports.library import CheckedPack

SHIPPED_PACKS: Final = ("federal-baseline", "illinois", "cook-county", "chicago")
_MANIFEST: Final = "pack.yaml"
_REGISTER: Final = "volatile.yaml"
_CASES: Final = ".cases.yaml"


def load_pack(folder: Path, *, drafts: Iterable[str] = ()) -> Pack:
    """One pack, not yet checked against the field dictionary.

    Args:
        folder: the pack's folder.
        drafts: families to read beside those that the manifest names.

    Raises:
        PackError: one sentence with the file and the line; nothing of the pack is used.
    """
    manifest = load_model(folder / _MANIFEST, Manifest, "rule pack")
    names = [*manifest.families, *(name for name in drafts if name not in manifest.families)]
    families = tuple(_family(folder, name) for name in names)
    register = folder / _REGISTER
    topics = load_model(register, Register, "register of volatile points").topics if register.exists() else ()
    return Pack.model_construct(
        **{name: getattr(manifest, name) for name in Manifest.model_fields}, content=families, topics=topics
    )


def _family(folder: Path, name: str) -> Family:
    family = load_model(folder / f"{name}.yaml", Family, f"family {name}")
    if family.family != name:
        raise _refused(f"{name}.yaml calls itself the family '{family.family}'")
    return family


@cache
def rulebook() -> Rulebook:
    """The packs that ship with the program, checked and compiled."""
    folder = resources_folder() / "rules"
    return _prepared([load_pack(folder / name) for name in SHIPPED_PACKS])


def worked_cases(folder: Path, name: str) -> CaseFile | None:
    """The worked cases of a family; None where there are none. Raises PackError: not readable."""
    path = folder / f"{name}{_CASES}"
    return load_model(path, CaseFile, f"file of worked cases {path.name}") if path.exists() else None


def check_pack(folder: Path, *, drafts: Iterable[str] = ()) -> CheckedPack:
    """Checks a pack's folder as if it stood in place of the installed one of its name.

    Args:
        folder: the folder, or its `pack.yaml`.
        drafts: families to check as if the manifest named them.

    Raises:
        PackError: one sentence; the pack cannot be read or prepared. The installed packs stay.
    """
    folder, pack, book, cases = _in_place(folder, drafts)
    faults = pack_faults(pack, cases, book, asked=_asked())
    return CheckedPack(pack, (*_strays(folder, frozenset(family.family for family in pack.content)), *faults))


def try_mutants(folder: Path, *, drafts: Iterable[str] = ()) -> Mutants:
    """How sharp the worked cases of a pack's families are; with drafts, of those alone. As `check_pack`."""
    _, pack, book, cases = _in_place(folder, drafts)
    chosen = [family for family in pack.content if not drafts or family.family in drafts]
    found = [mutants_of(family, pack, cases[family.family], book) for family in chosen if family.family in cases]
    return Mutants(sum(each.tried for each in found), tuple(words for each in found for words in each.survived))


def _in_place(folder: Path, drafts: Iterable[str]) -> tuple[Path, Pack, Rulebook, dict[str, CaseFile]]:
    """A pack's folder read, prepared in place of the installed one, with its worked cases by family."""
    folder = folder.parent if folder.name == _MANIFEST else folder
    pack = load_pack(folder, drafts=drafts)
    book = _prepared([*(item for item in rulebook().packs if item.pack != pack.pack), pack])
    cases = {family.family: worked_cases(folder, family.family) for family in pack.content}
    return folder, pack, book, {name: file for name, file in cases.items() if file is not None}


def _strays(folder: Path, families: frozenset[str]) -> Iterable[str]:
    """Files of the folder that belong to no family."""
    for path in sorted(folder.iterdir()):
        name = path.name.removesuffix(_CASES) if path.name.endswith(_CASES) else path.stem
        if path.name not in {_MANIFEST, _REGISTER} and (path.suffix != ".yaml" or name not in families):
            yield f"{path.name} belongs to no family that {_MANIFEST} names"


@cache
def _asked() -> frozenset[str]:
    course = resources_folder() / "parts" / "interview.yaml"
    return frozenset(load_model(course, InterviewCourse, "course of the interview").fields)


def _prepared(packs: list[Pack]) -> Rulebook:
    try:
        return prepare(packs, calendars())
    except PackFaultError as error:
        raise _refused(str(error)) from error


def _refused(fault: str) -> PackError:
    return PackError("pack_refused", f"The rule pack is refused: {fault}; the installed one stays.")
