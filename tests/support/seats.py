"""Somebody before one page of the window: its real presenter over a real vault, what it says and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError
from tests.support.pages import on_screen
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.presenters.presenter import Presenter
from ui.stops import Stop
from ui.tasks import Place

PresenterT = TypeVar("PresenterT", bound=Presenter)
PageT = TypeVar("PageT", bound=QWidget)
T = TypeVar("T")


class PageSeat(Generic[PresenterT, PageT]):
    """The page on the screen; nothing is entered yet. Args: width: in pixels."""

    def __init__(self, app: QApplication, desk: Desk, presenter: PresenterT, page: PageT, *, width: int = 1224) -> None:
        self.app, self.desk, self.presenter, self.page = app, desk, presenter, page
        self.went: list[Stop] = []
        self.told: list[str] = []
        self.troubles: list[ClinicError] = []
        presenter.go_requested.connect(self._go)
        presenter.told.connect(self.told.append)
        presenter.troubled.connect(self.troubles.append)
        on_screen(app, page, width)

    def wait(self) -> None:
        """Until everything asked for is done and shown."""
        wait_for(lambda: not self.desk.tasks._tasks)
        for _ in range(4):
            self.app.processEvents()

    def _go(self, stop: Stop) -> None:
        self.went.append(stop)


def on_lane(desk: Desk, work: Callable[[], T], place: Place = Place.VAULT) -> T:
    """Something on a lane of the vault, to its end."""
    got: list[T] = []
    desk.tasks.run(place, lambda _token: work(), owner=desk, saying="-", done=got.append)
    wait_for(lambda: got)
    return got[0]
