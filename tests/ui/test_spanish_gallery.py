"""Every page of the gallery in Spanish: no English is left but what people said, laws, and what is asked in English."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from typing import Any, Final

import pytest

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.strict_yaml import read_yaml
from tests.support.english import english_in
from tests.support.screens import SCREENS, Look, looking, on_stage
from tests.support.shown_texts import as_data_has_it, shown_texts
from tests.support.worked import library
from ui import words
from ui.desk import Desk
from ui.words import Language

_IN_ENGLISH: Final = ("declaration", "submission", "consent-reading", "client-", "banner", "progress")
"""Pages that show an English document, read an English paper out, or get their words from the gallery itself."""
_TYPED: Final = (
    "Letter sent by certified mail on 9 November",
    "Scheduling order of 10 November",
    "Ask the shop for its film of the corner",
    "Ask: who saw the badge",
    "Entered twice: the same interview stands under another number.",
    "can mean “order” or “warrant”",
    "They said: stay where you are.",
    "Something about a paper.",
    "Ask the sister about the badge",
    "2700 block of W 24th Pl",
    "Declaration of A. Muestra",
    "Equal Access to Justice Act",
    "Conduct 1.15 and 1.16",
    "The work is done.",
    "A subpoena of 3 November.",
)
"""What the gallery's people write, and names of laws and documents."""
_INVISIBLE: Final = re.compile("<[^>]*>|[\u200b\u2066-\u2069]")
_PATH: Final = re.compile(r"(?<!\S)/\S+")


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
def test_no_english_is_left_on_a_page_and_no_time_as_data_has_it(desk: Desk, name: str) -> None:
    with looking(Look("spanish", language=Language.SPANISH)), on_stage(desk, name) as page:
        shown = set(shown_texts(page))
    assert {text for text in shown if as_data_has_it(text)} == set()
    if not name.startswith(_IN_ENGLISH):
        assert {text for text in shown - _told_in_both(shown) if english_in(_without(text))} == set()


def _told_in_both(shown: set[str]) -> set[str]:
    """A choice of an answer's editor: where one asks in English, or has English beside, both texts stand on it."""
    english, spanish = (words.texts(tag)["interview.edit.way.day_only"] for tag in (Language.ENGLISH, Language.SPANISH))
    asked_in_english, english_beside = f"{english}, {spanish}", f"{spanish}, {english}"
    return {english_beside, asked_in_english, *([english] if asked_in_english in shown else [])}


def _without(text: str) -> str:
    plain = " ".join(_PATH.sub("", html.unescape(_INVISIBLE.sub("", text))).split())
    for known in _allowed():
        plain = plain.replace(known, " ")
    return plain


@cache
def _allowed() -> tuple[str, ...]:
    """The longest first: what both clients said, the law, and questions in the language of their account."""
    found = [*_TYPED, *(text for key, text in words.texts(Language.ENGLISH).items() if key.startswith("emergency.q."))]
    found += _texts(json.loads(library().worked_interview("DEMO-A")))
    found += _texts(json.loads(library().worked_interview("DEMO-B")))
    for asked in ("interview", "consent"):  # a consent's last paragraphs stand in both languages where it is answered
        found += _texts(read_yaml((resources_folder() / asked / "en.yaml").read_bytes()).data)
    for rule in (rule for pack in library().rulebook().packs for rule in (*pack.rules, *pack.clocks)):
        found += [getattr(rule, "rule_text", ""), *_texts([each.model_dump(mode="json") for each in rule.authority])]
    kept = {" ".join(text.split()).rstrip(".") for text in found if len(text) > len("Back to")}
    return tuple(sorted(kept, key=len, reverse=True))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]
