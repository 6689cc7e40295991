"""Signed papers of consent keyed in by a typist, on the page of consents: what each says, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from tests.support.typist import Typist, day_words
from ui.pages.consent.page import ConsentPage
from ui.pages.consent.values import Way
from ui.stops import PageCode

CONSENTS = "consents"
_FAR = 60
"""Presses of Tab that lead to everything on the page."""


def key_papers(person: Typist, consents: Sequence[Mapping[str, Any]]) -> None:
    """All of an account's, from the interview and back to it."""
    person.go_to(CONSENTS)
    assert person.name == "interview.consents.open", person.name
    person.is_interviewing = False
    person.press(Qt.Key.Key_Space)
    person.wait_for_page(PageCode.CONSENT)
    for consent in consents:
        _key_paper(person, consent)
    person.act("consent.interview", _FAR)
    person.wait_for_page(PageCode.INTERVIEW)
    person.is_interviewing = True


def _key_paper(person: Typist, consent: Mapping[str, Any]) -> None:
    granted = consent["decision"] == "granted"
    person.act(f"consent.from_paper.{consent['recipient']}", _FAR)
    asked = _page(person).asked
    assert asked is not None
    if consent["language"] != asked.case.choices.language:
        _choose(person, f"consent.language.{consent['language']}")
    person.tab_to("consent.purpose", _FAR)
    person.type(consent["purpose"])
    if granted and not asked.telling.is_count:
        _choose(person, f"consent.identity.{consent['identity']}")
        _choose(person, "consent.publicity.no")
    assert consent.get("deliveries", ["age"]) == ["age"]
    person.tab_to("consent.expires", _FAR)
    person.type(day_words(date.fromisoformat(consent["expires_on"]), year=True))
    if granted:
        person.press(Qt.Key.Key_Tab)
        person.act("consent.read_on", _FAR)
    else:
        _choose(person, "consent.way.read")
    for part, code in (("read_back", "read_aloud"), ("interpreter_used", "interpreted")):
        if part in consent:
            _choose(person, f"consent.{code}.{'yes' if consent[part] else 'no'}")
    person.act("consent.answer_on", _FAR)
    assert _page(person).way is Way.ANSWER
    person.tab_to("consent.on", _FAR)
    person.type(day_words(date.fromisoformat(consent["signed_on"]), year=True))
    if "signed_by" in consent:
        person.tab_to("consent.signed_by", _FAR)
        person.type(consent["signed_by"])
    person.press(Qt.Key.Key_Tab)
    person.act("consent.say_yes" if granted else "consent.say_no", _FAR)
    assert _page(person).asked is None


def _choose(person: Typist, name: str) -> None:
    """Goes to a row of ways by Tab, to one of them by the arrows, and takes it."""
    group = name.rpartition(".")[0]
    for _ in range(_FAR):
        if person.name.startswith(f"{group}."):
            break
        person.press(Qt.Key.Key_Tab)
    for _ in range(_FAR):
        if person.name == name:
            break
        person.press(Qt.Key.Key_Right)
    assert person.name == name, person.name
    person.press(Qt.Key.Key_Space)


def _page(person: Typist) -> ConsentPage:
    shell = person.window.shell
    assert shell is not None
    assert shell.presenter is not None
    page = shell.presenter.page
    assert isinstance(page, ConsentPage)
    return page
