"""Every answer of both worked interviews: shown and left alone nothing is given, typed by keys the same is given."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.drafts import answer_json
from clinic_app.domain.intake.intake import FIELD_GROUP, Intake
from tests.support.editing import shown
from tests.support.keying import give_answer
from tests.support.worked import library
from ui.interview.editors.elsewhere import CONSENTS
from ui.theme.theme import Theme


class Told(NamedTuple):
    matter: str
    account: str
    language: str
    field: str
    answer: dict[str, Any]


@cache
def told() -> tuple[Told, ...]:
    found = []
    for number in ("DEMO-A", "DEMO-B"):
        for account in Intake.model_validate_json(library().worked_interview(number)).accounts:
            for field, group in FIELD_GROUP.items():
                answer = getattr(getattr(account, group), field)
                if answer is not None and field != CONSENTS:  # asked on a page of their own
                    stored = answer_json(field, answer)
                    found.append(Told(number, account.account_id, account.interview.language, field, stored))
    return tuple(found)


@pytest.fixture
def places(app: QApplication, theme: Theme) -> Iterator[None]:
    assert theme.percent == 100
    yield
    app.processEvents()


def named(each: Told) -> str:
    return f"{each.matter}-{each.account}-{each.field}"


def test_there_are_answers_of_every_kind() -> None:
    assert len(told()) > 120
    assert len({dictionary()[each.field].kind for each in told()}) == 11


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("each", told(), ids=named)
def test_shown_and_left_alone_nothing_is_given(app: QApplication, each: Told) -> None:
    place = shown(app, each.field, each.language)
    place.editor.show_answer(each.answer)
    place.editor.focus_answer()
    place.leave()
    place.editor.commit()
    assert place.given == []
    assert place.editor.note == ""


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("each", told(), ids=named)
def test_typed_by_keys_the_same_is_given(app: QApplication, each: Told) -> None:
    place = shown(app, each.field, each.language)
    give_answer(place, place.editor.spec, each.answer)
    place.leave()
    assert place.editor.note == ""
    assert place.given, "nothing was given"
    assert {**place.given[-1], "source": None} == {**each.answer, "source": None}
