"""Where the keyboard is when somebody comes to a page: on what matters there, or where it was before."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.presenters.presenter import Presenter


class KeyboardPlace(QObject):
    """Puts the keyboard into a page. What the page shows is often read first, so it is put again once that has come.

    A person who has gone on meanwhile is left alone, and so is a page that took the keyboard by itself.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter: Presenter | None = None
        self._name = ""
        self._put: QWidget | None = None
        self._waits = False

    def begin(self, presenter: Presenter, *, again: bool) -> None:
        """Before a page is shown. Args: again: somebody comes back to it."""
        kept = presenter.page.focusWidget() if again else None
        self._presenter = presenter
        self._name = kept.objectName() if kept is not None else ""
        self._waits = False

    def stay(self, presenter: Presenter) -> None:
        """The page only shows something else: the keyboard stays, unless that takes away what it is on."""
        self._presenter, self._name = presenter, ""
        self._waits, self._put = False, QApplication.focusWidget()

    def put(self, before: QWidget | None) -> None:
        """After it was shown. Args: before: what had the keyboard when its presenter was asked to show it."""
        if self._presenter is None:
            return
        focused = QApplication.focusWidget()
        if focused is not before and _is_on(self._presenter.page, focused):
            return
        self._waits = True
        self._place()

    def arrived(self, presenter: Presenter) -> None:
        """What the page waited for is there; the keyboard goes to it, if it is still where it was put, or lost."""
        if presenter is not self._presenter:
            return
        focused = QApplication.focusWidget()
        lost = not _is_on(presenter.page, focused) and not _is_there(self._put)
        if lost or (self._waits and focused in (None, self._put)):
            self._place()
        self._waits = False

    def _place(self) -> None:
        if self._presenter is None:
            return
        target = self._named() or self._presenter.first() or _first_in(self._presenter.page)
        if target is None:
            self._put = QApplication.focusWidget()
            return
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._put = target.focusProxy() or target  # has it as soon as the window is active, which it may not be yet

    def _named(self) -> QWidget | None:
        """Where it was before; what a page shows is often made anew, so it is known by its name."""
        if self._presenter is None or not self._name:
            return None
        page = self._presenter.page
        found = (each for each in page.findChildren(QWidget, self._name) if each.isVisibleTo(page) and each.isEnabled())
        return next(found, None)


def _is_on(page: QWidget, focused: QWidget | None) -> bool:
    """Whether something on a page has the keyboard; the page itself is nothing to act on."""
    return focused is not None and focused is not page and page.isAncestorOf(focused)


def _is_there(widget: QWidget | None) -> bool:
    return widget is not None and shiboken6.isValid(widget) and widget.isVisible()


def _first_in(page: QWidget) -> QWidget | None:
    """The first thing on a page that takes Tab."""
    first = page.nextInFocusChain()
    while first is not None and first is not page:
        takes_tab = bool(first.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and page.isAncestorOf(first) and first.isVisibleTo(page) and first.isEnabled():
            return first
        first = first.nextInFocusChain()
    return None
