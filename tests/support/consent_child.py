"""A program of its own in which consents are asked for on their page until somebody kills it (see `nursery`).

It opens the real window over a cheap vault and asks for consent after consent by keyboard: choices, a day, paragraphs
read and ticked, a question asked, then a yes or a no, and now and then a yes taken back. After each look at the page
it says a line `shown ID DIGEST` for every consent as the page shows it; `done` closes one asking.
"""

from __future__ import annotations

import hashlib
import random
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.consent import ConsentState
from clinic_app.domain.consent_case import CaseState, ConsentCase
from tests.support.interview_child import prepare, program
from tests.support.keying import press, type_into
from tests.support.qt import wait_for
from tests.support.window_driver import WindowDriver
from ui.pages.consent.page import ConsentPage
from ui.pages.consent.read_card import ReadCard
from ui.pages.consent.values import Way
from ui.presenters.consent import ConsentPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme

__all__ = ["prepare", "work"]

MATTER: Final = "DEMO-A"
_OFFICES: Final = ("city-investigation", "state-commission")
_CHOICES: Final = ("identity.initials", "publicity.no", "evidence.film.yes", "evidence.photos.no")
_PAUSES_MS: Final = (0, 0, 1, 5, 20)
_OFTEN: Final = 0.5


def digest(body: bytes) -> str:
    """What a consent is compared by."""
    return hashlib.sha256(body).hexdigest()[:16]


def say(*words: object) -> None:
    print(*words, flush=True)


def _tell(page: ConsentPage) -> None:
    """What the page shows is said after it shows it."""
    show_view, show_asked = page.show_view, page.show_asked

    def tell(case: ConsentCase | None) -> None:
        if case is not None:
            say("shown", case.consent_id, digest(canonical_json(case.model_dump(mode="json"))))

    def told_view(view: object, asked: object, way: Way) -> None:
        show_view(view, asked, way)  # type: ignore[arg-type]
        for each in page.view.consents if page.view is not None else ():
            tell(each.case)

    def told_asked(asked: object) -> None:
        show_asked(asked)  # type: ignore[arg-type]
        tell(page.asked.case if page.asked is not None else None)

    page.show_view, page.show_asked = told_view, told_asked  # type: ignore[method-assign]


def _step(page: ConsentPage, way: Way) -> None:
    before = page.card
    press(page, f"consent.way.{way}")
    wait_for(lambda: page.way is way and page.card is not before)


def _choose(page: ConsentPage, chance: random.Random) -> None:
    for name in chance.sample(_CHOICES, len(_CHOICES)):
        press(page, f"consent.{name}")
        QTest.qWait(chance.choice(_PAUSES_MS))
    type_into(page, "consent.expires", f"2027-04-{chance.randint(1, 28):02}")


def _read(page: ConsentPage, chance: random.Random) -> None:
    """Every paragraph ticked; the first is sometimes asked about."""
    _step(page, Way.READ)
    card = page.card
    assert isinstance(card, ReadCard)
    for paragraph in card.paragraphs:
        press(page, paragraph.understood.box.objectName())
        QTest.qWait(chance.choice(_PAUSES_MS))
    if chance.random() < _OFTEN:
        press(page, "consent.ask_about.about")
        type_into(page, card.paragraphs[0].question.box.objectName(), "Who sees it?")


def _answer(page: ConsentPage, chance: random.Random) -> None:
    _step(page, Way.ANSWER)
    yes = _button(page, "consent.say_yes")
    wanted = yes if yes.isEnabled() and chance.random() < _OFTEN * 1.5 else _button(page, "consent.say_no")
    press(page, wanted.objectName())
    wait_for(lambda: page.asked is None)


def _take_back(page: ConsentPage) -> None:
    """A yes that counts: none that a later answer to the same office took the place of."""
    standing = _standing(page)
    if standing:
        press(page, f"consent.kept.{standing[0]}.withdraw")
        press(page, f"consent.kept.{standing[0]}.withdraw_now")
        wait_for(lambda: standing[0] not in _standing(page))


def _standing(page: ConsentPage) -> list[str]:
    kept = page.view.consents if page.view is not None else ()
    return [
        each.case.consent_id
        for each in kept
        if each.case and each.counts and each.state is ConsentState.VALID and each.case.state is CaseState.SIGNED
    ]


def _button(page: QWidget, name: str) -> QAbstractButton:
    return next(each for each in page.findChildren(QAbstractButton, name) if each.isVisibleTo(page))


def work(home: str, seed: int) -> None:
    """Unlocks, and asks without end."""
    app = QApplication([])
    Theme().apply(app)
    driver = WindowDriver(Path(home), program())
    driver.unlock()
    driver.go(Stop(PageCode.CONSENT, MATTER))
    presenter = driver.shell.presenter
    assert isinstance(presenter, ConsentPresenter)
    page, chance = presenter.page, random.Random(seed)
    _tell(page)
    for _ in count():
        press(page, f"consent.ask.{chance.choice(_OFFICES)}")
        wait_for(lambda: page.asked)
        _choose(page, chance)
        _read(page, chance)
        _answer(page, chance)
        if chance.random() < _OFTEN:
            _take_back(page)
        say("done")
