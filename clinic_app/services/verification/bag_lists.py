"""Compares the files of a bag with the bag's two lists, and names every difference."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from clinic_app.domain.bag import PAYLOAD, PAYLOAD_LIST, TAG_LIST, FileList, is_forbidden_list
from clinic_app.said import said
from clinic_app.services.verification.report import Fault, State

_AFTER_SEALING = said("after the clinic sealed this bundle")
_AGAINST_LIST = said("compared with the list of files, which is itself not as sealed")


@dataclass(frozen=True)
class Listing:
    """One of the two lists with what it is about.

    Attributes:
        name: the list's own file name.
        files: as parsed.
        as_sealed: whether the list itself is vouched for by the clinic's seal.
    """

    name: str
    files: FileList
    as_sealed: bool


def line_faults(listing: Listing) -> list[Fault]:
    """Lines that cannot be taken, and names that belong in the other list."""
    state = State.INVALID if listing.as_sealed else State.CHANGED_SINCE
    faults = []
    for problem in listing.files.problems:
        if problem.code == "line_twice":
            text = said(
                "{name} lists {name_2} twice (line {line}).", name=listing.name, name_2=problem.name, line=problem.line
            )
        else:
            text = said(
                "Line {line} of {name} is not a line that a bundle's list can have.",
                line=problem.line,
                name=listing.name,
            )
        faults.append(Fault(f"list_{problem.code}", listing.name, text, state))
    for name in listing.files.digests:
        if name.startswith(PAYLOAD) != (listing.name == PAYLOAD_LIST) or name == listing.name:
            faults.append(
                Fault(
                    "list_wrong_name",
                    listing.name,
                    said("{name} may not list {name_2}.", name=listing.name, name_2=name),
                    state,
                )
            )
    return faults


def difference_faults(listing: Listing, there: Mapping[str, str], spoiled: Collection[str]) -> list[Fault]:
    """Every file that is missing, added, renamed or changed.

    Args:
        listing: what should be there.
        there: SHA-256 by name of what is there, limited to what the list is about.
        spoiled: names of which a fault was told already.
    """
    listed = listing.files.digests
    when = _AFTER_SEALING if listing.as_sealed else _AGAINST_LIST
    added = {name: digest for name, digest in there.items() if name not in listed}
    faults = []
    for name, digest in listed.items():
        if name in there:
            if there[name] != digest:
                faults.append(_fault("file_changed", name, said("{name} was changed {when}.", name=name, when=when)))
        elif name not in spoiled:
            new_name = next((other for other, found in added.items() if found == digest), None)
            if new_name is None:
                faults.append(_fault("file_missing", name, said("{name} was removed {when}.", name=name, when=when)))
            else:
                del added[new_name]
                faults.append(
                    _fault(
                        "file_renamed",
                        name,
                        said("{name} was renamed to {new_name} {when}.", name=name, new_name=new_name, when=when),
                    )
                )
    # A second list of files has a fault of its own.
    told = [name for name in added if not is_forbidden_list(name)]
    return faults + [
        _fault("file_added", name, said("{name} was added {when}.", name=name, when=when)) for name in told
    ]


def forbidden_list_faults(names: Collection[str], sealed: Collection[str]) -> list[Fault]:
    """Further lists of files: another program could believe them instead of ours."""
    return [
        Fault(
            "forbidden_list",
            name,
            said(
                "{name} is a second list of files; a bundle has only {payload_list} and {tag_list}.",
                name=name,
                payload_list=PAYLOAD_LIST,
                tag_list=TAG_LIST,
            ),
            State.INVALID if name in sealed else State.CHANGED_SINCE,
        )
        for name in names
        if is_forbidden_list(name)
    ]


def _fault(code: str, where: str, text: str) -> Fault:
    return Fault(code, where, text, State.CHANGED_SINCE)
