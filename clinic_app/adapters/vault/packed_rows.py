"""The rows of a long list, held small: packed in groups as they are read, told apart where one is asked for.

A page shows twenty of 20,000 matters. Held as rows of Python those are 29 MB, packed two; and the memory that a list
took on its way stays with the process, so that they are packed before the next are read.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, TypeVar, overload

Told = TypeVar("Told")
Found = tuple[Any, ...]

GROUP: Final = 64
"""So many rows are packed together: few enough to open a group while a page is painted."""
_FAST: Final = 1


class PackedRows(Sequence[Told], Generic[Told]):
    """Rows in their order. May be read by several threads; rows of plain values only.

    Args:
        tell: makes what is given out of what was read.
    """

    def __init__(self, tell: Callable[[Found], Told]) -> None:
        self._tell = tell
        self._groups: list[bytes] = []
        self._length = 0
        self._open: tuple[int, list[Found]] = (-1, [])

    def take(self, found: list[Found]) -> None:
        """The next group: `GROUP` rows, fewer at the end only."""
        self._groups.append(zlib.compress(marshal.dumps(found), _FAST))
        self._length += len(found)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Told: ...

    @overload
    def __getitem__(self, place: slice) -> list[Told]: ...

    def __getitem__(self, place: int | slice) -> Told | list[Told]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._length))]
        number = place + self._length if place < 0 else place
        if not 0 <= number < self._length:
            raise IndexError("there is no such row")
        group, at = divmod(number, GROUP)
        return self._tell(self._group(group)[at])

    def __iter__(self) -> Iterator[Told]:
        for number in range(len(self._groups)):
            yield from map(self._tell, self._opened(number))

    def _group(self, number: int) -> list[Found]:
        """The one opened last is kept, for neighbours are asked for one after another."""
        held, rows = self._open
        if held != number:
            rows = self._opened(number)
            self._open = (number, rows)
        return rows

    def _opened(self, number: int) -> list[Found]:
        found: list[Found] = marshal.loads(zlib.decompress(self._groups[number]))  # noqa: S302  (never left this memory)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
