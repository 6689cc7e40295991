"""To be drawn: the clocks of a matter with a start confirmed, one met, one set by an order, and all folds open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from clinic_app.domain.clock_decision import Standing, Which
from ui.desk import Desk
from ui.presenters.clocks import ClocksPresenter
from ui.shell import Shell
from ui.stops import PageCode, Stop
from ui.tasks import Place

Act = Callable[[Desk, QWidget], None]
B = "DEMO-B"
LETTER, HEARING, CLAIM = (Which("1", code) for code in ("DL-PRESERVATION-DHS", "DL-FIRST-HEARING", "DL-FTCA-CLAIM"))


def _decide(desk: Desk) -> None:
    clocks = desk.clock_decisions
    clocks.confirm(B, HEARING)
    clocks.end(B, LETTER, Standing.MET, "Letter sent by certified mail on 9 November")
    clocks.order(B, CLAIM, date(2026, 12, 1), "Scheduling order of 10 November", b"%PDF-1.4")


def _at_the_clocks(desk: Desk, page: QWidget, which: Which) -> ClocksPresenter:
    got: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: _decide(desk), owner=desk, saying="-", done=got.append)
    assert desk.tasks.drain(20.0)
    assert isinstance(page, Shell)
    page.go(Stop(PageCode.CLOCKS, B, account=which.account, detail=which.clock))
    assert desk.tasks.drain(20.0)
    QTest.qWait(1)
    presenter = page.presenter
    assert isinstance(presenter, ClocksPresenter)
    presenter.view.choose(which)
    return presenter


def _decided(desk: Desk, page: QWidget) -> None:
    _at_the_clocks(desk, page, LETTER)


def _ordered(desk: Desk, page: QWidget) -> None:
    presenter = _at_the_clocks(desk, page, CLAIM)
    button = presenter.view.findChild(QAbstractButton, "clocks.do.superseded")
    assert button is not None
    button.click()


def _opened(desk: Desk, page: QWidget) -> None:
    presenter = _at_the_clocks(desk, page, HEARING)
    for name in ("unknown", "passed", "not_applicable"):
        button = presenter.view.findChild(QAbstractButton, f"clocks.open.{name}")
        if button is not None:
            button.click()


CLOCK_STATES: Final[dict[str, tuple[str, Act]]] = {
    "clocks-decided": ("clocks-b", _decided),
    "clocks-ordered": ("clocks-b", _ordered),
    "clocks-opened": ("clocks-b", _opened),
}
"""By name: from which picture it begins, and what is done there."""
