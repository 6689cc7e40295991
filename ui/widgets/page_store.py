"""Pictures of a document's pages, drawn on the work lane; those that nobody looks at are let go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from math import sqrt

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from clinic_app.errors import ClinicError
from clinic_app.services.ports.setting import PageFacts, PagePictures
from ui.tasks import Place, Tasks
from ui.theme import tokens
from ui.words import say


@dataclass(frozen=True)
class _Picture:
    """A drawn page and how finely it was drawn."""

    image: QImage
    dots: float


class PageStore(QObject):
    """The pages of one document at a time.

    Args:
        tasks: all threads.
        pictures: what draws pages.
        parent: Qt's parent.
    """

    opened = Signal()
    """`facts` are there, or there is nothing any more."""
    came = Signal(int)
    """A page's picture is there, or a finer one."""
    failed = Signal(object)
    """A ClinicError: the PDF cannot be read."""

    def __init__(self, tasks: Tasks, pictures: PagePictures, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._pictures = tasks, pictures
        self._pdf = b""
        self.facts: tuple[PageFacts, ...] = ()
        self._drawn: dict[int, _Picture] = {}
        self._asked: dict[int, float] = {}

    def open(self, pdf: bytes) -> bool:
        """Another document; what was shown stays until it is read. False where it is the same one."""
        if pdf == self._pdf:
            return False
        self._pdf = pdf
        if not pdf:
            self._take(pdf, ())
            return True
        pictures = self._pictures
        self._tasks.run(
            Place.WORK,
            lambda _token: pictures.pages(pdf),
            owner=self,
            saying=say("pages.opening"),
            done=partial(self._take, pdf),
            failed=self._fail,
            key="pages",
        )
        return True

    def picture(self, page: int) -> QImage | None:
        """A page, as finely as it was drawn last."""
        known = self._drawn.get(page)
        return None if known is None else known.image

    @property
    def drawn(self) -> frozenset[int]:
        """The pages that are kept."""
        return frozenset(self._drawn)

    def want(self, pages: Collection[int], dots: float) -> None:
        """Draws what is not there as finely, and lets all other pages go. Args: dots: to the inch."""
        for kept in (self._drawn, self._asked):
            for page in [each for each in kept if each not in pages]:
                del kept[page]
        for page in pages:
            wanted = min(dots, self._finest(page))
            known = self._drawn.get(page)
            if (known is None or known.dots != wanted) and self._asked.get(page) != wanted:
                self._ask_for(page, wanted)

    def _finest(self, page: int) -> float:
        facts = self.facts[page - 1]
        square_inches = facts.width * facts.height / tokens.POINTS_PER_INCH**2
        return sqrt(tokens.PICTURE_MOST / square_inches)

    def _ask_for(self, page: int, dots: float) -> None:
        pdf, pictures = self._pdf, self._pictures
        self._asked[page] = dots

        def draw(_token: object) -> QImage:
            made = pictures.draw_page(pdf, page, dots_per_inch=dots)
            return QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()

        self._tasks.run(
            Place.WORK,
            draw,
            owner=self,
            saying=say("pages.drawing"),
            done=partial(self._keep, pdf, page, dots),
            failed=self._fail,
            key=("page", page),
        )

    def _take(self, pdf: bytes, facts: tuple[PageFacts, ...]) -> None:
        if pdf is self._pdf:
            self.facts, self._drawn, self._asked = facts, {}, {}
            self.opened.emit()

    def _keep(self, pdf: bytes, page: int, dots: float, image: QImage) -> None:
        if pdf is self._pdf and self._asked.get(page) == dots:
            del self._asked[page]
            self._drawn[page] = _Picture(image, dots)
            self.came.emit(page)

    def _fail(self, error: ClinicError) -> None:
        self.open(b"")
        self.failed.emit(error)
