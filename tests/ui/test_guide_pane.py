"""The Guide's pane: what to ask, what makes it worth asking, rules behind a link, and for whom it is told."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ui.interview.guide_pane import GuidePane, GuideView, NextAsk
from ui.theme.theme import Theme

ASK = NextAsk(
    "cpd_bwc", "Were the cameras on?", "", ("There may be video.",), rules=("Decides: A (B).", "Decides: C (D).")
)


@pytest.fixture
def pane(app: QApplication, theme: Theme) -> GuidePane:
    assert theme.percent
    made = GuidePane()
    made.resize(320, 800)
    made.show()
    app.processEvents()
    return made


def read(pane: GuidePane) -> list[str]:
    return [each.text() for each in pane.findChildren(QLabel) if each.isVisibleTo(pane)]


def shown(pane: GuidePane, view: GuideView) -> list[str]:
    pane.show_view(view)
    pane.refresh()
    return read(pane)


def test_a_paralegal_reads_the_question_and_what_makes_it_worth_asking(pane: GuidePane) -> None:
    told = shown(pane, GuideView((NextAsk(ASK.field, ASK.question, "", ASK.why),)))
    assert {ASK.question, ASK.why[0]} <= set(told)
    assert pane.findChild(QAbstractButton, "interview.ask_rules") is None


def test_an_attorney_opens_the_rules_and_they_stay_open_with_the_question(pane: GuidePane) -> None:
    assert "Decides: A (B)." not in shown(pane, GuideView((ASK,)))
    link = pane.findChild(QAbstractButton, "interview.ask_rules")
    assert link is not None
    assert link.text() == "2 rules"
    link.click()
    assert "Decides: A (B)." in read(pane)
    assert "Decides: A (B)." in shown(pane, GuideView((ASK, NextAsk("death", "Did anyone die?", "", ("It helps.",)))))
    other = NextAsk("death", "Did anyone die?", "", ("It helps.",), rules=("Decides: A (B).",))
    assert "Decides: A (B)." not in shown(pane, GuideView((other,)))


def test_who_tells_it_for_another_is_reminded_of_whom_to_ask_about(pane: GuidePane) -> None:
    assert not [text for text in shown(pane, GuideView((ASK,))) if "somebody else" in text]
    assert [text for text in shown(pane, GuideView((ASK,), for_another=True)) if "told of somebody else" in text]
