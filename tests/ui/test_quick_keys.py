"""What makes keying quick: going to a question by its name, times in one field, sources and lines typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.values.people import SpeakerRole
from tests.support.editing import shown, wording
from tests.support.interviewing import at, interviewing, key, keys
from tests.support.keying import control
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.interview.about_here import questions_of
from ui.interview.find_field import found_for
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme.theme import Theme

Key = Qt.Key


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def opened(presenter: InterviewPresenter, field: str) -> InterviewPresenter:
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-B", detail=field))
    wait_for(lambda: presenter.is_open)
    return presenter


def accounts(presenter: InterviewPresenter, desk: Desk) -> tuple[Account, ...]:
    """As they are on the disk."""
    found: list[tuple[Account, ...]] = []
    desk.tasks.run(
        Place.VAULT,
        lambda _token: desk.answering.working("DEMO-B").accounts,
        owner=presenter,
        saying="Reading",
        done=found.append,
    )
    wait_for(lambda: found)
    return found[0]


# A time in one field.


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("typed", "precision", "earliest", "latest"),
    [
        ("5:40 11/6", "exact", "2026-11-06T05:40:00-06:00", "2026-11-06T05:40:00-06:00"),
        ("~15:00 10/31 +60", "within_hour", "2026-10-31T14:00:00-05:00", "2026-10-31T16:00:00-05:00"),
        ("6:20-6:40 10/30", "between", "2026-10-30T06:20:00-05:00", "2026-10-30T06:40:00-05:00"),
        ("11/6", "day_only", "2026-11-06T00:00:00-06:00", "2026-11-06T23:59:59-06:00"),
    ],
)
def test_a_whole_time_is_typed_in_one_field(
    app: QApplication, typed: str, precision: str, earliest: str, latest: str
) -> None:
    place = shown(app, "arrest_at")
    place.editor.focus_answer()
    keys(typed)
    assert place.given == []  # not before it is left
    key(Key.Key_Return)
    assert place.value | {"zone": ""} == {
        "earliest": earliest, "latest": latest, "precision": precision, "zone": ""
    }  # fmt: skip
    place.leave()
    assert place.editor.note == ""


@pytest.mark.usefixtures("theme")
def test_an_hour_that_came_twice_is_asked_about_there_too(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    place.editor.focus_answer()
    keys("1:30 11/1")
    key(Key.Key_Return)
    place.editor.commit()
    assert place.given == []
    assert place.editor.note != ""


@pytest.mark.usefixtures("theme")
def test_a_day_of_birth_needs_its_year(app: QApplication) -> None:
    place = shown(app, "subject_dob")
    place.editor.focus_answer()
    keys("7/2")
    place.editor.commit()
    assert place.given == []
    assert place.editor.note != ""


# Finding.


def test_every_question_is_found_by_letters_of_its_name() -> None:
    among = questions_of(wording("es"))
    for each in among:
        first = found_for(each.words, among)[0][0]
        assert first.words == each.words
    assert found_for("zzzz", among) == []
    assert found_for("", among) == []


def test_letters_of_a_name_lead_to_its_question(presenter: InterviewPresenter) -> None:
    opened(presenter, "hearing_of_client")
    presenter.itself.find()
    assert at() == "interview.find"
    keys("weapons in h")
    key(Key.Key_Return)
    assert presenter.page.current_field == "weapons_drawn"


def test_a_code_of_the_paper_leads_there_too(presenter: InterviewPresenter) -> None:
    opened(presenter, "hearing_of_client")
    code = presenter.desk.program.paper_forms.interviewing.codes.by_name["weapons_drawn"]
    presenter.itself.find()
    keys(code.lower())
    key(Key.Key_Return)
    assert presenter.page.current_field == "weapons_drawn"


def test_esc_leaves_everything_where_it_was(presenter: InterviewPresenter) -> None:
    before = opened(presenter, "weapons_drawn").page.focusWidget()
    presenter.itself.find()
    keys("entry")
    key(Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert presenter.page.current_field == "weapons_drawn"


# About an answer, about a line.


def test_how_somebody_knows_is_typed(presenter: InterviewPresenter) -> None:
    opened(presenter, "weapons_drawn")
    presenter.itself.about()
    assert at() == "interview.about.known"
    for clause in ("told by my wife", "d who held them is not said", "\u201cTraían rifles"):
        keys(clause)
        key(Key.Key_Return)
    key(Key.Key_Return)
    assert at().startswith("interview.weapons_drawn")
    assert presenter.hand.account is not None
    assert answers_of(presenter.hand.account)["weapons_drawn"]["source"] == {
        "basis": "told_by",
        "told_by": "my wife",
        "doubt": "who held them is not said",
        "words": "Traían rifles",
    }


def test_what_cannot_be_read_changes_nothing(presenter: InterviewPresenter) -> None:
    opened(presenter, "weapons_drawn")
    before = presenter.hand.account
    presenter.itself.about()
    keys("the neighbor said so")
    key(Key.Key_Return)
    assert at() == "interview.about.known"
    key(Key.Key_Backspace)
    key(Key.Key_Escape)
    assert presenter.hand.account is before


def test_what_a_line_tells_is_typed_after_it(presenter: InterviewPresenter) -> None:
    opened(presenter, "statement")
    page = presenter.page
    page.go_to_statement()
    count = len(presenter.hand.lines)
    key(Key.Key_Return)  # a line after the first
    keys("Llevaban chalecos.")
    key(Key.Key_Tab)
    keys("They wore vests.")
    presenter.itself.about()
    assert at() == "interview.about.tells"
    keys("weapons in h")
    key(Key.Key_Return)
    keys("end of freedom")
    key(Key.Key_Return)
    key(Key.Key_Backspace)  # not that one
    key(Key.Key_Return)
    lines = presenter.hand.lines
    assert len(lines) == count + 1
    line = lines[1]
    assert (line.text, line.translations[0].text) == ("Llevaban chalecos.", "They wore vests.")
    assert line.covers == ("weapons_drawn",)
    assert line.section.value == "entry"  # as the first thing it tells
    assert line.translations[0].by == "I. Muestra"
    key(Key.Key_Return)  # in the translation it begins the next line, as in the words
    assert at() == f"statement.s{count + 2}"


def test_a_part_that_was_chosen_stays(presenter: InterviewPresenter) -> None:
    opened(presenter, "statement")
    presenter.page.go_to_statement()
    key(Key.Key_Return)
    keys("Llevaban chalecos.")
    presenter.itself.about()
    for typed in ("part: off", "weapons in h"):
        keys(typed)
        key(Key.Key_Return)
    key(Key.Key_Return)
    assert presenter.hand.lines[1].section.value == "officers"
    assert presenter.hand.lines[1].covers == ("weapons_drawn",)


# The account itself.


def test_who_speaks_and_when_it_was_taken_is_kept(presenter: InterviewPresenter, desk: Desk) -> None:
    opened(presenter, "hearing_of_client")
    presenter.itself.open()
    assert at() == "interview.account.speaker.client"
    words, told_of = presenter.page.own_words, "When did it become clear that the person could not leave?"
    assert words is not None
    assert words.ask("arrest_at") != told_of
    key(Key.Key_3)
    key(Key.Key_Tab)
    key(Key.Key_3)
    key(Key.Key_Return)
    account = presenter.hand.account
    assert account is not None
    assert (account.speaker_role, account.interview.mode) == (SpeakerRole.FAMILY, "telephone")
    wait_for(lambda: (words := presenter.page.own_words) is not None and words.ask("arrest_at") == told_of)
    assert presenter.page.current_field == "hearing_of_client"
    presenter.saving.settle()
    stored = accounts(presenter, desk)[0]
    assert (stored.speaker_role, stored.interview) == (account.speaker_role, account.interview)


def test_another_account_is_taken_like_this_one(presenter: InterviewPresenter, desk: Desk) -> None:
    opened(presenter, "hearing_of_client")
    stops: list[Stop] = []
    presenter.go_requested.connect(stops.append)
    presenter.itself.open()
    presenter.itself._another()
    desk.tasks.drain(20.0)
    assert stops[-1] == Stop(PageCode.INTERVIEW, "DEMO-B", "3")
    made = accounts(presenter, desk)[2]
    assert (made.speaker_role, made.interview.mode, made.interview.language) == (SpeakerRole.WITNESS, "video", "es")


# Digits.


def test_digits_choose_in_a_record(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    place = shown(app, "interpreter")
    control(place, "interview.interpreter.mode.in_person").setFocus(Qt.FocusReason.TabFocusReason)
    key(Key.Key_2)
    assert at() == "interview.interpreter.mode.video"
    assert control(place, "interview.interpreter.mode.video").property("checked")
