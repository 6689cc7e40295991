"""What an Amparo bundle may look like as a BagIt 1.0 bag (RFC 8493): names, limits and the two lists of files.

Writer and verifier both take their rules from here. A name that breaks a rule is refused,
never repaired: a repaired name could stand for another file than the one that was sealed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from clinic_app.said import said

MAX_FILES = 5_000
MAX_BYTES = 2 * 1024**3
MAX_RATIO = 100
RATIO_FREE_BYTES = 1024**2
MAX_DEPTH = 4
MAX_TAG_BYTES = 4 * 1024**2

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
BAG_INFO = "bag-info.txt"
PAYLOAD_LIST = "manifest-sha256.txt"
TAG_LIST = "tagmanifest-sha256.txt"
SIGNATURE = "signature.p7s"
BUNDLE_FACTS = "bundle.json"
README = "README.txt"
INDEX = "index.html"

DECLARATION_BYTES = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LISTED_TAGS = (DECLARATION, BAG_INFO, PAYLOAD_LIST, BUNDLE_FACTS, README, INDEX)
REQUIRED = (*LISTED_TAGS, TAG_LIST, SIGNATURE)

_PART = re.compile(r"[A-Za-z0-9._-]{1,80}")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_OTHER_LIST = re.compile(r"(?:tag)?manifest-[^/]*\.txt|fetch\.txt", re.IGNORECASE)


def name_problem(name: str, *, max_depth: int = MAX_DEPTH) -> str | None:
    """Why a file of a bundle may not have this name, in words that follow "its name", or None if it may."""
    parts = name.split("/")
    if name.startswith("/"):
        return said("starts at the root of the disk")
    if ".." in parts:
        return said("leads out of the bundle")
    if "\\" in name:
        return said("holds a backslash")
    if len(parts) > max_depth:
        return said("lies too many folders deep")
    return next((problem for part in parts if (problem := _part_problem(part))), None)


def _part_problem(part: str) -> str | None:
    if part.startswith((".", "-")):
        return said("starts with a dot or a dash")
    if not _PART.fullmatch(part):
        return said("holds characters that are not allowed, or is empty or too long")
    if part.endswith("."):
        return said("ends with a dot")
    if _DEVICE.fullmatch(part):
        return said("is the name of a device on Windows")
    return None


def is_forbidden_list(name: str) -> bool:
    """Whether this is a list of files (or of files to fetch) that a bundle may not have besides its own two."""
    return name not in (PAYLOAD_LIST, TAG_LIST) and _OTHER_LIST.fullmatch(name) is not None


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """A list of files: lower-case hex SHA-256, two spaces, name, line feed; sorted by name."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")


@dataclass(frozen=True)
class ListProblem:
    """A line of a list that cannot be taken.

    Attributes:
        line: counted from 1.
        code: `line_malformed` or `line_twice`.
        name: the file concerned, or empty.
    """

    line: int
    code: str
    name: str = ""


@dataclass(frozen=True)
class FileList:
    """A list of files as read: SHA-256 by name, and every line that could not be taken."""

    digests: Mapping[str, str]
    problems: tuple[ListProblem, ...] = ()


def parse_manifest(data: bytes) -> FileList:
    """Reads a list of files strictly; the order of lines does not matter.

    Of a name that stands twice the first line counts, and the second is a problem.
    """
    digests: dict[str, str] = {}
    problems: list[ListProblem] = []
    lines = data.decode("ascii", errors="replace").split("\n")
    if lines[-1]:
        problems.append(ListProblem(len(lines), "line_malformed"))
    for number, line in enumerate(lines[:-1], start=1):
        match = _LINE.fullmatch(line)
        if match is None or name_problem(match[2]) is not None:
            problems.append(ListProblem(number, "line_malformed"))
        elif match[2] in digests:
            problems.append(ListProblem(number, "line_twice", match[2]))
        else:
            digests[match[2]] = match[1]
    return FileList(digests, tuple(problems))
