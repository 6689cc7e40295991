"""The list of keeping and erasing where it is long: read slice by slice on the read lane, shown when it is whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clinic_app.services.keeping import KeptMatter
from clinic_app.services.kept_list import KeptList
from ui.presenters.presenter import Presenter
from ui.tasks import Place
from ui.words import say


class KeptReading(QObject):
    """One presenter's list.

    Args:
        presenter: of keeping and erasing.
        wanted: whether the page is still looked at.
    """

    went_on = Signal(int, int)
    """A slice is read and it is not the last: how many of how many matters were looked at."""
    whole = Signal()
    """`found` is another one."""

    def __init__(self, presenter: Presenter, wanted: Callable[[], bool]) -> None:
        super().__init__(presenter)
        self._presenter, self._wanted = presenter, wanted
        self.found: tuple[KeptMatter, ...] | None = None
        """Every matter that is closed or held; None while they are being read for the first time."""

    def take(self, listing: KeptList) -> None:
        """Takes what was read in a first slice; where that is not all, the list of before stays till the rest is."""
        if listing.left:
            self._read_on(listing)
        else:
            self._show(listing.found())

    def _read_on(self, listing: KeptList) -> None:
        """One slice at a time, so that whatever else is to be read comes between."""
        desk = self._presenter.desk
        self.went_on.emit(listing.whole - listing.left, listing.whole)

        def read() -> tuple[KeptMatter, ...] | None:
            with desk.reading.moment():
                listing.read_on()
            return None if listing.left else listing.found()

        def take(found: tuple[KeptMatter, ...] | None) -> None:
            if found is not None:
                self._show(found)
            elif self._wanted():
                self._read_on(listing)

        desk.tasks.run(
            Place.READ,
            lambda _token: read(),
            owner=self._presenter,
            saying=say("keeping.reading"),
            done=take,
            failed=self._presenter.trouble,
            key="keeping",
        )

    def _show(self, found: tuple[KeptMatter, ...]) -> None:
        self.found = found
        self.whole.emit()
