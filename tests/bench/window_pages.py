"""The open window with very many matters, against plain Qt widgets over plain tables that show the same.

From Enter to the list, from a key to the results, from page to page, and keys while a save takes its time. Every time
ends when what was asked for is painted. Without a screen, so the figures hold no graphics card.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from clinic_app.adapters.vault import PRODUCTION_KDF, KdfPolicy, SqlCipherVaultKeeper
from clinic_app.adapters.vault.slots import stretch
from tests.bench.bare_window import BareDatabase, BareList, application, bare_copy
from tests.bench.filled_home import FilledHome, filled_home
from tests.bench.measuring import Measurement, Side, Times, interleaved
from tests.bench.search import plain_copy
from tests.support.keying import type_letter
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE
from tests.support.window_driver import WindowDriver, cheap_program
from ui.program import Program
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place

LIST_S = 0.1
PAGE_S = 0.1
KEY_S = 0.016
_SLOW_SAVE_S = 0.4
_MOMENT_S = 0.001
_TYPED = "placeholder words as a person types them"
_PAGES = {
    "today": Stop(PageCode.TODAY),
    "matters": Stop(PageCode.MATTERS),
    "matter": Stop(PageCode.MATTER, "DEMO-A"),
    "findings": Stop(PageCode.MATTER, "DEMO-A", tab=Tab.FINDINGS),
    "clocks": Stop(PageCode.CLOCKS, "DEMO-A"),
    "interview": Stop(PageCode.INTERVIEW, "DEMO-A"),
    "declaration": Stop(PageCode.DECLARATION, "DEMO-A"),
    "submission": Stop(PageCode.SUBMISSION, "DEMO-A"),
    "settings": Stop(PageCode.SETTINGS),
    "emergency": Stop(PageCode.EMERGENCY),
    "before": Stop(PageCode.BEFORE, "DEMO-A"),
    "consent": Stop(PageCode.CONSENT, "DEMO-A"),
    "compare": Stop(PageCode.COMPARE, "DEMO-A"),
    "people": Stop(PageCode.PEOPLE),
    "log": Stop(PageCode.LOG),
}
_READ_FIRST = frozenset(_PAGES) - {"declaration", "submission", "settings"}
"""Pages that say when what they read has come; the others stand at once, some while a document is made."""
_ELSEWHERE = {"settings": Stop(PageCode.CHECK)}


def measure(
    *,
    matters: int = 20_000,
    repeats: int = 15,
    pages: tuple[str, ...] = tuple(_PAGES),
    policy: KdfPolicy = PRODUCTION_KDF,
) -> list[Measurement]:
    """Measures all of it.

    Args:
        matters: how many lie in the vault.
        repeats: of everything, on either side.
        pages: which of them.
        policy: what the passphrase costs; as in the program, for the pages' frame is made meanwhile.
    """
    application()
    program = cheap_program()
    keeper = program.keeper = SqlCipherVaultKeeper(clock=program.clock, age=program.age, kdf=policy)
    with filled_home(matters, keeper) as home:
        rows = [_unlocking(home, EnterToList(home.folder, policy, program), repeats)]
        with _open_window(home.folder, program) as driver:
            rows.append(_searching(home, driver, repeats))
            rows += [_switching(driver, name, stop, repeats) for name, stop in _PAGES.items() if name in pages]
            rows.append(_typing(driver, repeats))
        return rows


@contextmanager
def _open_window(folder: Path, program: Program) -> Iterator[WindowDriver]:
    driver = WindowDriver(folder, program)
    driver.unlock()
    try:
        yield driver
    finally:
        driver.close()


# -- from Enter to the list -------------------------------------------------------------------------------------------


def _unlocking(home: FilledHome, enter: EnterToList, repeats: int) -> Measurement:
    bare = BareDatabase(home.folder / "bare.db", home.entries)
    times = interleaved(enter.seconds, bare.seconds_to_list, repeats=repeats)
    return Measurement(
        "Enter to the first page", *times, note=f"{len(home.entries):,} matters; {enter.note}", ceiling=LIST_S
    )


class EnterToList:
    """From Enter to the first page, painted, less what the passphrase takes where nothing else is done.

    Args:
        folder: with the vault.
        policy: what the passphrase costs.
        program: opens the vault.
    """

    def __init__(self, folder: Path, policy: KdfPolicy, program: Program) -> None:
        self._folder, self._program = folder, program
        self._parameters = policy.fresh_parameters()
        self._alone: list[float] = []

    @property
    def note(self) -> str:
        """What was left out."""
        return f"without the passphrase's own {statistics.median(self._alone) * 1000:.0f} ms"

    def seconds(self) -> float:
        """Once. The passphrase alone is measured just before: its time moves more than all the rest takes."""
        alone = seconds(lambda: stretch(PASSPHRASE, self._parameters))
        self._alone.append(alone)
        driver = WindowDriver(self._folder, self._program)
        try:
            driver.type_passphrase()
            wait_for(lambda: driver.is_loaded)  # while a person types, long before she has typed five words
            begun = time.perf_counter()
            driver.press_enter()
            wait_for(lambda: driver.is_read)
            QApplication.processEvents()  # and painted; what nobody waits for goes on beside it
            took = time.perf_counter() - begun - alone
            driver.settle()
            return took
        finally:
            driver.close()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


# -- from a key to the results ----------------------------------------------------------------------------------------


def _searching(home: FilledHome, driver: WindowDriver, repeats: int) -> Measurement:
    """Each repeat is a burst of keys; its figure is what 95 of 100 stayed below."""
    words = [home.entries[number * len(home.entries) // 7].names[0].split()[0] for number in range(6)]
    bare = BareList()
    with closing(plain_copy(home.entries, home.folder / "plain.db")) as plain:
        bare.search_in(plain)
        bare.show()
        driver.go(Stop(PageCode.MATTERS))
        field = driver.widget("matters.search")
        times = interleaved(
            partial(_burst, field, words, driver.settle),
            partial(_burst, bare.field, words, QApplication.processEvents),
            repeats=repeats,
        )
    bare.close()
    return Measurement("key to results, 95 of 100", *times, note=f"{len(home.entries):,} matters", ceiling=KEY_S)


def _burst(field: QWidget, words: list[str], until_painted: Callable[[], object]) -> float:
    seconds = []
    for word in words:
        for key in word:
            begun = time.perf_counter()
            type_letter(field, key)
            until_painted()
            seconds.append(time.perf_counter() - begun)
        assert isinstance(field, QLineEdit)
        field.clear()
        until_painted()
    return Times(tuple(seconds)).share(95)


# -- from page to page ------------------------------------------------------------------------------------------------


def _switching(driver: WindowDriver, name: str, stop: Stop, repeats: int) -> Measurement:
    """Until what was read is painted. What is worked out beside it (a document, the Guide) is told in the note."""
    elsewhere = _ELSEWHERE.get(name, _PAGES["settings"])
    whole: list[float] = []
    driver.go(stop)
    presenter = driver.shell.presenter
    assert presenter is not None
    arrivals: list[float] = []
    presenter.arrived.connect(lambda: arrivals.append(time.perf_counter()))

    def ours() -> float:
        driver.go(elsewhere)
        arrivals.clear()
        begun = time.perf_counter()
        driver.shell.go(stop)
        if name in _READ_FIRST:
            while not arrivals and not driver.window.tasks.drain(_MOMENT_S):
                QApplication.processEvents()
        QApplication.processEvents()
        there = time.perf_counter() - begun
        driver.settle()
        whole.append(time.perf_counter() - begun)
        return there

    ours()
    with bare_copy(presenter.page) as bare:
        times = interleaved(ours, bare.seconds_to_show, repeats=repeats)
    note = f"with all that is worked out beside it {statistics.median(whole) * 1000:.0f} ms"
    return Measurement(f"page {name}", *times, note=note, ceiling=PAGE_S)


# -- typing while a save takes its time -------------------------------------------------------------------------------


def _typing(driver: WindowDriver, repeats: int) -> Measurement:
    driver.go(Stop(PageCode.INTERVIEW, "DEMO-B"))
    field = _writable(driver.window)
    times = interleaved(_keys(driver, field, slow=True), _keys(driver, field, slow=False), repeats=repeats)
    note = f"a save of {_SLOW_SAVE_S:g} s runs beside it; baseline: no save"
    return Measurement("key while saving, 95 of 100", *times, note=note, ceiling=KEY_S)


def _keys(driver: WindowDriver, field: QWidget, *, slow: bool) -> Side:
    desk = driver.shell.desk

    def side() -> float:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if slow:
            desk.tasks.run(Place.SAVE, lambda _token: time.sleep(_SLOW_SAVE_S), owner=driver.window, saying="Saving")
        seconds = []
        for key in _TYPED:
            begun = time.perf_counter()
            type_letter(field, key)
            QApplication.processEvents()
            seconds.append(time.perf_counter() - begun)
        driver.settle()
        return Times(tuple(seconds)).share(95)

    return side


def _writable(page: QWidget) -> QWidget:
    """The first field on the page into which words can be typed."""
    fields: list[QPlainTextEdit | QTextEdit | QLineEdit] = [
        *page.findChildren(QPlainTextEdit), *page.findChildren(QTextEdit), *page.findChildren(QLineEdit)
    ]  # fmt: skip
    for each in fields:
        if each.isVisibleTo(page) and each.isEnabled() and not each.isReadOnly():
            return each
    raise AssertionError("nothing can be typed on this page")
