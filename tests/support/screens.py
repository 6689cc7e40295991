"""Every page of the window by name: real presenters over a real vault, to be drawn, measured and walked through."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import UnlockError
from tests.support.pages import speaking
from tests.support.scratch import scratch_folder
from tests.support.screen_states import BEFORE_THE_LOCK, STATES, till_still
from ui.desk import Desk
from ui.pages.unlock import UnlockPage
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.theme import tokens
from ui.theme.colors import ThemeName
from ui.theme.theme import current
from ui.words import Language

Maker = Callable[[Desk], QWidget]
"""Makes a page that is as large as the window; what it asked of the vault may still be under way."""

SIZES: Final = ((1280, 720), (1440, 900), (1920, 1080))
A, B = "DEMO-A", "DEMO-B"
_PAUSE_MS = 20
_ROUNDS = 3


@dataclass(frozen=True)
class Look:
    """What a person has chosen."""

    name: str
    theme: ThemeName = ThemeName.LIGHT
    language: Language = Language.ENGLISH
    percent: int = tokens.TEXT_SIZE_NORMAL
    asked_in: str = ""
    """The language of the questions, where it is not the one in which the account was taken."""


PLAIN: Final = Look("light")
LOOKS: Final = (
    PLAIN,
    Look("dark", theme=ThemeName.DARK),
    Look("contrast", theme=ThemeName.HC_LIGHT),
    Look("spanish", language=Language.SPANISH),
    Look("arabic", asked_in="ar"),
    Look("large", percent=150),
)
HARDEST: Final = Look("large-spanish", language=Language.SPANISH, percent=150)
"""The longest words at the largest of the usual sizes."""


def _unlock(_desk: Desk) -> QWidget:
    return UnlockPage()


def _refused(_desk: Desk) -> QWidget:
    page = UnlockPage()
    error = UnlockError("wrong_passphrase", "This passphrase does not open the vault.", "Check Caps Lock, try again.")
    page.refused(error, 2, wait_s=30)
    return page


def _behind_the_lock(stop: Stop) -> Maker:
    def make(desk: Desk) -> QWidget:
        folder = scratch_folder("screens")
        shell = Shell(desk.zone, Remembered(folder))  # nothing that another picture had chosen
        shell.destroyed.connect(lambda: shutil.rmtree(folder, ignore_errors=True))
        shell.begin(desk, stop)
        return shell

    return make


_STOPS: Final[dict[str, Stop]] = {
    "today": Stop(PageCode.TODAY),
    "matters": Stop(PageCode.MATTERS),
    **{
        f"{name}-{letter}": Stop(page, matter, tab=tab)
        for letter, matter in (("a", A), ("b", B))
        for name, page, tab in (
            ("matter-overview", PageCode.MATTER, Tab.OVERVIEW),
            ("matter-findings", PageCode.MATTER, Tab.FINDINGS),
            ("matter-account", PageCode.MATTER, Tab.ACCOUNT),
            ("matter-documents", PageCode.MATTER, Tab.DOCUMENTS),
            ("matter-submissions", PageCode.MATTER, Tab.SUBMISSIONS),
            ("interview", PageCode.INTERVIEW, Tab.OVERVIEW),
            ("declaration", PageCode.DECLARATION, Tab.OVERVIEW),
            ("submission", PageCode.SUBMISSION, Tab.OVERVIEW),
        )
    },
    "clocks-a": Stop(PageCode.CLOCKS, A),
    "clocks-b": Stop(PageCode.CLOCKS, B),
    "compare-a": Stop(PageCode.COMPARE, A),
    "trash": Stop(PageCode.TRASH),
    "keeping": Stop(PageCode.KEEPING),
    "keeping-a": Stop(PageCode.KEEPING, A),
    "keying": Stop(PageCode.KEYING, B),
    "emergency": Stop(PageCode.EMERGENCY),
    "before-a": Stop(PageCode.BEFORE, A),
    "before-b": Stop(PageCode.BEFORE, B),
    "consent-a": Stop(PageCode.CONSENT, A),
    "consent-b": Stop(PageCode.CONSENT, B),
    "reporting": Stop(PageCode.REPORTING),
    "wording": Stop(PageCode.WORDING, detail="es/arrest_at"),
    "packs": Stop(PageCode.PACKS),
    "people": Stop(PageCode.PEOPLE),
    "log": Stop(PageCode.LOG),
    "backups": Stop(PageCode.BACKUPS),
    "check": Stop(PageCode.CHECK),
    "settings": Stop(PageCode.SETTINGS),
}

SCREENS: Final[dict[str, Maker]] = {
    "unlock": _unlock,
    "unlock-refused": _refused,
    **BEFORE_THE_LOCK,
    **{name: _behind_the_lock(stop) for name, stop in _STOPS.items()},
}
SCREENS.update({name: SCREENS[begin] for name, (begin, _) in STATES.items()})


@contextmanager
def looking(look: Look) -> Iterator[None]:
    """Another look for a while."""
    theme = current()
    before = (theme.name, theme.percent)
    with speaking(look.language):
        theme.choose(name=look.theme, percent=look.percent)
        try:
            yield
        finally:
            theme.choose(name=before[0], percent=before[1])


def ask_in(desk: Desk, language: str) -> None:
    """Every account is asked in this language from now on, as somebody chose it over the interview."""

    def work() -> None:
        for matter in (A, B):
            for account in desk.answering.working(matter).accounts:
                interview = account.interview.model_copy(update={"asked_in": language})
                desk.answering.set_interview(matter, account.account_id, interview)

    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-", done=lambda _done: None)
    settle(desk)


@contextmanager
def on_stage(desk: Desk, name: str, size: tuple[int, int] = SIZES[0]) -> Iterator[QWidget]:
    """A page as it is shown once everything it asked for has come; gone afterwards, with all that it did."""
    page = SCREENS[name](desk)
    try:
        page.resize(*size)
        page.show()
        page.activateWindow()
        settle(desk)
        if name in STATES:
            till_still(page)
            STATES[name][1](desk, page)
            settle(desk)
        till_still(page)
        yield page
    finally:
        page.close()
        desk.tasks.drain(20.0)
        page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(desk: Desk) -> None:
    """Until nothing is under way: what was read is shown, and what was shown is laid out.

    Raises:
        AssertionError: a task did not end.
    """
    for _ in range(_ROUNDS):
        assert desk.tasks.drain(20.0), "a task did not end"
        QTest.qWait(_PAUSE_MS)  # what waits for a pause in typing, or is laid out again once its width is known
