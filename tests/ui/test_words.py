"""Every language says everything, with the same blanks; Qt tells the widgets when it changes."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.custody import CustodyState
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.values.encounter import LocationType
from clinic_app.domain.rules.derived import DERIVATIONS
from clinic_app.services.ports.vault import Role
from tests.support.pages import speaking
from ui import words
from ui.theme.theme import Theme
from ui.widgets.clock_ring import ClockState, state_words
from ui.words import Language, dates, en
from ui.words.areas import AREAS

pytestmark = pytest.mark.usefixtures("app")
TODAY = date(2026, 11, 12)
ENGLISH, SPANISH = words.texts(Language.ENGLISH), words.texts(Language.SPANISH)


def blanks(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_blanks() -> None:
    assert set(ENGLISH) == set(SPANISH)
    assert {key for key in ENGLISH if blanks(ENGLISH[key]) != blanks(SPANISH[key])} == set()
    assert not [key for texts in (ENGLISH, SPANISH) for key, text in texts.items() if not text.strip()]


def test_no_key_stands_in_two_places() -> None:
    places = [en.TEXTS, *(area.EN for area in AREAS)]
    assert sum(map(len, places)) == len(ENGLISH)
    for area in AREAS:
        own = area.__name__.rpartition(".")[2]
        assert {key.partition(".")[0] for key in area.EN} <= {own, "command"}


def test_every_code_of_the_lists_has_words() -> None:
    keys = {f"place.{code}" for code in LocationType} | {f"custody.{code}" for code in CustodyState}
    keys |= {f"role.{code}" for code in Role}
    assert keys <= set(ENGLISH)
    assert words.named("place", "on_a_boat") == "on a boat"


def test_every_fact_that_is_worked_out_has_a_name() -> None:
    assert {f"derived.{name}" for name in set(DERIVATIONS) - set(dictionary())} <= set(ENGLISH)


def test_what_counts_has_one_and_other() -> None:
    stems = {key.rpartition(".")[0] for key in ENGLISH if key.endswith((".one", ".other"))} - {"place"}
    assert all(f"{stem}.{form}" in ENGLISH for stem in stems for form in ("one", "other"))


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "One clock is due today."), (3, "Three clocks are due today."), (12, "12 clocks are due today.")],
)
def test_small_numbers_are_words(n: int, text: str) -> None:
    assert words.count("today.due_now", n) == text


@pytest.mark.parametrize(
    ("days", "english", "spanish"),
    [
        (-6, "6 days past", "pasó hace 6 días"),
        (-1, "1 day past", "pasó hace 1 día"),
        (0, "Today", "Hoy"),
        (1, "Tomorrow", "Mañana"),
        (5, "in 5 days", "en 5 días"),
        (60, "in 60 days", "en 60 días"),
        (61, "in about 2 months", "en unos 2 meses"),
    ],
)
def test_distances(days: int, english: str, spanish: str) -> None:
    assert dates.distance(days) == english
    with speaking(Language.SPANISH):
        assert dates.distance(days) == spanish


def test_days_have_their_year_only_where_it_is_another() -> None:
    assert dates.long_day(TODAY) == "Thursday 12 November"
    assert dates.short_day(date(2026, 11, 13), TODAY) == "Fri 13 Nov"
    assert dates.short_day(date(2027, 1, 28), TODAY) == "Thu 28 Jan 2027"
    with speaking(Language.SPANISH):
        assert dates.long_day(TODAY) == "Jueves 12 de noviembre"


@pytest.mark.parametrize(
    ("at", "said"), [("2026-11-12T18:24", "18:24"), ("2026-11-11T23:59", "yesterday"), ("2026-11-10T00:00", "10 Nov")]
)
def test_when_something_was(at: str, said: str) -> None:
    assert dates.ago(datetime.fromisoformat(at).replace(tzinfo=UTC), TODAY, UTC) == said


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_greetings(hour: int, said: str) -> None:
    assert dates.greeting(datetime(2026, 11, 12, hour)) == said


class Listener(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.told = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        self.told += event.type() == QEvent.Type.LanguageChange


def test_widgets_hear_of_another_language_and_parts_speak_it(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    listener = Listener()
    with speaking(Language.SPANISH):
        app.processEvents()
        assert listener.told == 1
        assert state_words(ClockState.SOON) == "Pronto"
        assert QCoreApplication.translate("elsewhere", "Soon") == "Soon"
    app.processEvents()
    assert listener.told >= 2
    assert state_words(ClockState.SOON) == "Soon"
    listener.deleteLater()


def test_every_state_of_a_clock_is_said_in_spanish() -> None:
    english = {state: state_words(state) for state in ClockState}
    with speaking(Language.SPANISH):
        assert all(state_words(state) != said for state, said in english.items())
