"""Whether a path lies in a folder, whatever both are called: on FAT and exFAT capitals make no other name."""

from __future__ import annotations

from pathlib import Path


def is_within(path: Path, folder: Path) -> bool:
    """Whether `path`, which need not be there, is `folder` or in it. Raises OSError: unreadable."""
    if not folder.exists():
        return False
    real, itself = path.resolve(), folder.resolve()
    return any(_is(each, itself) for each in (real, *real.parents))


def _is(path: Path, folder: Path) -> bool:
    if not path.exists():
        return False
    if path.samefile(folder):
        return True
    # drivers beside the kernel give a file another number under another spelling
    return str(path).casefold() == str(folder).casefold() and _as_listed(path) == _as_listed(folder)


def _as_listed(path: Path) -> Path:
    """A path in the letters that its disk keeps."""
    listed = Path(path.anchor)
    for name in path.parts[1:]:
        names = {each.name for each in listed.iterdir()}
        alike = (each for each in names if each.casefold() == name.casefold())
        listed /= name if name in names else next(alike, name)
    return listed
