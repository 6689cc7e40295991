"""Another language while a page is shown: it tells what a page tells that was made in that language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support.desks import open_desk
from tests.support.heard import heard
from tests.support.pages import speaking
from tests.support.sampled import these_of
from tests.support.screen_states import till_still
from tests.support.screens import SCREENS, on_stage, settle
from ui.theme.theme import Theme
from ui.words import Language

_FOLDED: Final = "what was unfolded is folded again"
_OVER: Final = "somebody who chooses a language has closed what lay over the page"
_ONCE: Final = "what was just done is said once, for ten seconds"
_KEYED: Final = "a paper is keyed in the language in which that was begun"
_TYPED: Final = "what is half typed is laid aside, and what is plugged in is looked for anew"
_LEFT: Final = {
    **dict.fromkeys(
        (
            "keeping-hold", "keeping-closing", "consent-taking-back", "clocks-ordered", "interview-interpreter",
            "matter-findings", "declaration-why", "matter-history-changed",
        ),
        _FOLDED,
    ),
    **dict.fromkeys(
        (
            "findings-approving", "task-sheet", "matter-history", "matter-as-of", "matter-throw", "palette",
            "shortcuts", "files",
        ),
        _OVER,
    ),
    **dict.fromkeys(
        ("toast", "consent-taken-back", "findings-judged", "findings-approved", "submission-sealed"),
        _ONCE,
    ),
    **dict.fromkeys(("keying", "keying-codes"), _KEYED),
    "compare-across": "one row more of a long list is seen",
    "restoring-chosen": "the picture has no presenter; see test_restoring_page",
    **dict.fromkeys(("interview-place", "interview-place-clock", "submission-place"), _TYPED),
}  # fmt: skip
"""Pages that are not compared, and why."""
_OTHER_EACH_TIME: Final = re.compile(r"\b[PDB]-[0-9A-Z]{4,10}\b|\b[0-9a-f]{16,64}\b|amparo-screens-\w+")
_DOCUMENT: Final = "declaration.pages: "
"""A sealed paper is in its own language, and has another code on each line."""
_DRAWN: Final = re.compile(r"\.drawn_words: (.*)")


@pytest.mark.parametrize(
    "name",
    these_of(
        [name for name in SCREENS if name not in _LEFT],
        "backups-restoring", "keeping-few", "people", "recover-both-sheets", "first-type-back-wrong", "banner",
    ),
)  # fmt: skip
def test_a_page_speaks_the_language_that_was_chosen_meanwhile(theme: Theme, tmp_path: Path, name: str) -> None:
    """Each on a clinic of its own: some of them write."""
    del theme
    (tmp_path / "changed").mkdir()
    with open_desk(tmp_path / "changed") as desk, on_stage(desk, name) as page, speaking(Language.SPANISH):
        settle(desk)
        till_still(page)
        settle(desk)
        changed = heard(page)
    (tmp_path / "new").mkdir()
    with open_desk(tmp_path / "new") as desk, speaking(Language.SPANISH), on_stage(desk, name) as page:
        new = heard(page)
    drawn = {word for text in (*changed, *new) for found in _DRAWN.findall(text) for word in found.split()}
    assert _comparable(changed, drawn) == _comparable(new, drawn)


def _comparable(texts: Counter[str], drawn: set[str]) -> Counter[str]:
    """Without what is drawn at random: it stays as it was drawn, in the language in which it was."""
    return Counter(dict(_told(texts, drawn)))


def _told(texts: Counter[str], drawn: set[str]) -> Iterator[tuple[str, int]]:
    for text, times in texts.items():
        word = text.partition(": ")[2]
        is_drawn = _DRAWN.search(text) or word in drawn or (drawn and _about_drawn(word))
        if not (is_drawn or text.startswith(_DOCUMENT)):
            yield _OTHER_EACH_TIME.sub("…", text), times


def _about_drawn(text: str) -> bool:
    """A place among the words, or how many of what list they are."""
    return text.isdecimal() or "sacadas al azar de una lista" in text


def test_every_page_that_is_left_out_is_one() -> None:
    assert set(_LEFT) - set(SCREENS) == set()
