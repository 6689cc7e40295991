"""A paper form keyed in through the window, key by key: the same account as an import of the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from clinic_app.domain.intake.drafts import answer_json
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.paper.codes import STATEMENT
from clinic_app.errors import ClinicError
from clinic_app.services.interview import account_of
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.paper_dialog import EMERGENCY
from ui.paper_printing import print_blank_form, print_take_home
from ui.presenters.keying import KeyingPresenter
from ui.print_preview import PrintPreview
from ui.stops import PageCode, Stop
from ui.tasks import Place

CODES: dict[str, str] = {}


def type_in(field: QWidget, text: str, *, enter: bool = True) -> None:
    """As a person types; letters that no key of the test's keyboard has are put in whole."""
    assert isinstance(field, QLineEdit)
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        field.insert(text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


class Keyer:
    """Somebody with a paper."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.presenter = KeyingPresenter(desk)
        self.page = self.presenter.page
        self.stops: list[Stop] = []
        self.troubles: list[ClinicError] = []
        self.presenter.go_requested.connect(self.stops.append)
        self.presenter.troubled.connect(self.troubles.append)
        self.page.resize(1280, 720)
        self.page.show()
        self.page.activateWindow()
        CODES.update(self.page.entry._codes.by_name)

    def begin(self, matter: str = "", *, day: str = "11/5/2026", taken_by: str = "A. Muestra") -> None:
        self.presenter.enter(Stop(PageCode.KEYING, matter))
        start = self.page.start
        start.language.setCurrentIndex(start._languages.index("es"))
        type_in(start.taken_by.field, taken_by, enter=False)
        type_in(start.day.field, day)

    def begun(self, matter: str = "") -> Keyer:
        self.begin(matter)
        wait_for(lambda: self.page.is_keying)
        return self

    def key(self, name: str, *rows: str) -> None:
        """A code, and what is keyed for it."""
        self.page.entry.to_code()
        type_in(self.page.entry.code.field, CODES[name])
        for row in rows:
            type_in(self.page.entry.answer.field, row)

    def account(self) -> Account:
        """As it is on the disk."""
        wait_for(lambda: self.presenter.saving.is_saved)
        found: list[Account] = []
        desk, matter, account = self.desk, self.presenter._matter, self.presenter._account

        def read() -> Account:
            return account_of(desk.answering.working(matter), account)

        desk.tasks.run(
            Place.VAULT,
            lambda _token: read(),
            owner=self.presenter,
            saying="Reading",
            done=found.append,
        )
        wait_for(lambda: found)
        return found[0]


@pytest.fixture
def keyer(desk: Desk) -> Iterator[Keyer]:
    keyer = Keyer(desk)
    yield keyer
    keyer.presenter.leave()
    desk.tasks.drain(20.0)
    keyer.page.close()
    keyer.page.deleteLater()


KEYED: dict[str, tuple[str, ...]] = {
    "hearing_of_client": ("a",),
    "force_used": ("y",),
    "free_to_leave": ("n",),
    "phone_seized": ("d",),
    "death": ("p",),
    "cpd_present": ("l",),
    "arrest_type": ("a",),
    "incident_location_type": ("f",),
    "force_types": ("e,a",),
    "stop_factors_observed": ("-",),
    "needs": ("bc",),
    "officers_count": ("6",),
    "employer": ("Panader\u00eda Muestra",),
    "incident_place": ("2700 block of S. Kedvale",),
    "nationality": ('"P"',),
    "conditions": ("\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u5f20",),
    "officer_statements": ("\u00a1Polic\u00eda!", "Open the door", ""),
    "aliases": ("-",),
    "coercion_facts": ("d",),
    "arrest_at": ("p",),
    "custody_segments": ("l",),
}
IMPORTED: dict[str, Any] = {
    "hearing_of_client": {"value": "reached"},
    "force_used": {"value": True},
    "free_to_leave": {"value": False},
    "phone_seized": {"state": "client_does_not_know"},
    "death": {"state": "declined"},
    "cpd_present": {"state": "come_back_later"},
    "arrest_type": {"value": "civil_immigration"},
    "incident_location_type": {"value": "street"},
    "force_types": {"value": ["grab", "strike"]},
    "stop_factors_observed": {"value": []},
    "needs": {"value": ["children", "housing"]},
    "officers_count": {"value": 6},
    "employer": {"value": "Panader\u00eda Muestra"},
    "incident_place": {"value": "2700 block of S. Kedvale"},
    "nationality": {"value": "P"},
    "conditions": {"value": "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u5f20"},
    "officer_statements": {"value": ["\u00a1Polic\u00eda!", "Open the door"]},
    "aliases": {"value": []},
    "coercion_facts": {"state": "client_does_not_know"},
    "arrest_at": {"state": "declined"},
    "custody_segments": {"state": "come_back_later"},
}


def as_imported(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: answer_json(name, answer) for name, answer in answers.items()}


def test_twenty_answers_are_those_of_an_import(keyer: Keyer) -> None:
    keyer.begun()
    for name, rows in KEYED.items():
        keyer.key(name, *rows)
    account = keyer.account()
    assert answers_of(account) == as_imported(IMPORTED)
    assert [line.code for line in keyer.page.keyed.lines] == [CODES[name] for name in KEYED]


def test_the_account_is_one_on_paper_of_the_papers_day(keyer: Keyer) -> None:
    interview = keyer.begun().account().interview
    assert (interview.mode, interview.language, interview.taken_by) == ("paper", "es", "A. Muestra")
    assert interview.started_at is not None
    assert interview.started_at.earliest is not None
    assert interview.started_at.earliest.date().isoformat() == "2026-11-05"
    assert keyer.stops[-1].page is PageCode.KEYING


@pytest.mark.parametrize("day", ["", "31/31/2026", "yesterday or so", "1/1/2030"])
def test_no_code_is_taken_before_there_is_a_day(keyer: Keyer, day: str) -> None:
    keyer.begin(day=day)
    assert not keyer.page.is_keying
    assert keyer.page.start.day.note
    assert keyer.page.start.day.field.text() == day


def test_a_matter_gets_a_further_account_and_one_goes_on_with_it(keyer: Keyer) -> None:
    keyer.begun("DEMO-B")
    keyer.key("force_used", "y")
    first = keyer.account().account_id
    assert first != "1"
    keyer.presenter.leave()
    again = Keyer(keyer.desk)
    again.presenter.enter(Stop(PageCode.KEYING, "DEMO-B"))
    wait_for(lambda: again.page.start.go_on.isVisible())
    again.page.start.go_on.click()
    wait_for(lambda: again.page.is_keying)
    assert again.account().account_id == first
    assert again.page.entry.name == again.page.entry._codes.order[0]
    again.page.close()


def test_enter_offers_the_next_code_of_the_paper(keyer: Keyer) -> None:
    keyer.begun()
    entry, order = keyer.page.entry, keyer.page.entry._codes.order
    keyer.key("force_used", "y")
    assert entry.name == order[order.index("force_used") + 1]
    assert entry.code.field.text() == CODES[entry.name]
    assert QApplication.focusWidget() is entry.answer.field
    before = entry.name
    keyer.key(before, "")  # left empty on the paper
    assert entry.name == order[order.index(before) + 1]
    assert before not in answers_of(keyer.account())


@pytest.mark.parametrize("typed", ["A1A", "nonsense", "", "Z99" + "Z", "\u0410\u0041"])
def test_a_wrong_code_is_one_sentence_and_changes_nothing(keyer: Keyer, typed: str) -> None:
    keyer.begun()
    entry = keyer.page.entry
    before = entry.name
    entry.to_code()
    entry.code.field.clear()
    type_in(entry.code.field, typed)
    assert entry.code.note
    assert entry.name == before
    assert answers_of(keyer.account()) == {}


def test_a_wrong_answer_stays_in_the_field_with_a_sentence(keyer: Keyer) -> None:
    keyer.begun()
    entry = keyer.page.entry
    keyer.key("force_used", "perhaps")
    assert entry.name == "force_used"
    assert entry.answer.note
    assert entry.answer.field.text() == "perhaps"
    entry.answer.field.clear()
    type_in(entry.answer.field, "y")
    assert answers_of(keyer.account())["force_used"]["value"] is True


def test_pasted_megabytes_are_refused_and_kept(keyer: Keyer) -> None:
    keyer.begun()
    keyer.key("employer")
    field = keyer.page.entry.answer.field
    field.setText("x" * 300_000)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert keyer.page.entry.answer.note
    assert len(field.text()) == 300_000
    assert answers_of(keyer.account()) == {}


def test_undo_takes_the_last_one_off_the_list_and_the_disk(keyer: Keyer) -> None:
    keyer.begun()
    keyer.key("force_used", "y")
    keyer.key("free_to_leave", "n")
    wait_for(lambda: keyer.presenter.saving.is_saved and keyer.presenter.saving.can_undo)
    keyer.page.keyed.undo.click()
    wait_for(lambda: len(keyer.page.keyed.lines) == 1)
    assert set(answers_of(keyer.account())) == {"force_used"}
    assert keyer.page.entry.name == "free_to_leave"


def test_own_words_become_lines_in_their_order(keyer: Keyer) -> None:
    keyer.begun()
    keyer.key(STATEMENT, "Estaba en el carro.", "Llegaron dos camionetas.", "")
    lines = keyer.account().statement
    assert [line.text for line in lines] == ["Estaba en el carro.", "Llegaron dos camionetas."]
    assert {line.language for line in lines} == {"es"}
    assert keyer.page.entry.name != STATEMENT


def test_a_time_is_given_in_its_own_editor(keyer: Keyer) -> None:
    keyer.begun()
    keyer.key("subject_dob")
    entry = keyer.page.entry
    assert entry.editor is not None
    QTest.keyClick(entry.answer.field, Qt.Key.Key_Return)
    type_in(QApplication.focusWidget() or entry, "3/14/1990", enter=False)
    entry.go_on()
    assert entry.name != "subject_dob"
    assert answers_of(keyer.account())["subject_dob"]["value"] == "1990-03-14"


def test_every_question_of_the_paper_can_be_shown(keyer: Keyer) -> None:
    keyer.begun()
    entry = keyer.page.entry
    for code in list(CODES.values())[::5]:
        entry.go(code)
        assert entry.code.field.text() == code


# -- printing ---------------------------------------------------------------------------------------------------------


def shown_preview(page: QWidget) -> PrintPreview | None:
    return page.findChild(PrintPreview)


def test_a_blank_form_is_shown_to_print(desk: Desk) -> None:
    page = QWidget()
    page.show()
    troubles: list[ClinicError] = []
    dialog = print_blank_form(desk, page, troubles.append)
    dialog.which.show_value(EMERGENCY)
    dialog.show_pages.click()
    wait_for(lambda: shown_preview(page) is not None or bool(troubles))
    assert troubles == []
    preview = shown_preview(page)
    assert preview is not None
    desk.tasks.drain(20.0)
    preview.close()
    page.close()


def test_what_is_taken_home_is_shown_to_print_and_a_name_is_no_number(desk: Desk) -> None:
    page = QWidget()
    page.show()
    troubles: list[ClinicError] = []
    dialog = print_take_home(desk, page, "DEMO-A", "", "es", troubles.append)
    type_in(dialog.phone.field, "Jane Roe", enter=False)
    dialog.show_pages.click()
    wait_for(lambda: bool(dialog.phone.note))
    dialog.phone.field.clear()
    type_in(dialog.phone.field, "312-555-0100", enter=False)
    dialog.show_pages.click()
    wait_for(lambda: shown_preview(page) is not None or bool(troubles))
    assert troubles == []
    preview = shown_preview(page)
    assert preview is not None
    desk.tasks.drain(20.0)
    preview.close()
    page.close()


def test_consents_are_no_keys_and_lead_to_their_page(keyer: Keyer) -> None:
    keyer.begun()
    keyer.key("consents", "D")
    entry = keyer.page.entry
    assert entry.answer.field.text() == "D"
    assert not keyer.page.keyed.lines
    button = keyer.page.findChild(QAbstractButton, "interview.consents.open")
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    matter, account = keyer.presenter._matter, keyer.presenter._account
    assert keyer.stops[-1] == Stop(PageCode.CONSENT, matter, account)


def test_every_line_says_when_it_is_on_the_disk(keyer: Keyer) -> None:
    keyer.begun()
    keyer.key("force_used", "y")
    assert [line.name for line in keyer.page.keyed.lines] == ["force_used"]
    wait_for(lambda: keyer.presenter.saving.is_saved)
    assert keyer.page.keyed.saved == keyer.page.keyed.lines
    assert "Saved" in keyer.page.saved.accessibleName()


def test_it_asks_in_the_clinics_own_words(desk: Desk, keyer: Keyer) -> None:
    own: list[object] = []

    def reword() -> object:
        return desk.translations.correct("es", "force_used", ask="¿Le hicieron fuerza?")

    desk.tasks.run(Place.VAULT, lambda _token: reword(), owner=desk, saying="-", done=own.append)
    wait_for(lambda: own)
    keyer.begun()
    keyer.key("force_used")
    assert "¿Le hicieron fuerza?" in [label.text() for label in keyer.page.findChildren(QLabel)]
