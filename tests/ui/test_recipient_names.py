"""A consent is shown and asked with the name of its recipient; what is kept is the code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clinic_app.domain.intake.catalog import dictionary
from tests.support.editing import NOW
from tests.support.keying import control
from tests.support.pages import HERE, on_screen
from tests.support.qt import wait_for
from tests.support.worked import library
from ui.desk import Desk
from ui.interview.editors.factory import make_editor
from ui.interview.wording import Wording
from ui.pages.matter.page import MatterPage
from ui.presenters.interview_opening import Door
from ui.presenters.matter import MatterPresenter
from ui.recipient_names import CONSENT_TO, with_recipients
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place

CODES = ("city-investigation", "county-prosecutor", "state-commission", "statistics")


def named(language: str) -> Wording:
    return Wording(with_recipients(library().script(language), library()), library().script("en"))


def test_the_account_names_the_recipients(app: QApplication, desk: Desk) -> None:
    presenter = MatterPresenter(desk)
    page = presenter.view
    assert isinstance(page, MatterPage)
    on_screen(app, page, 1224, 720)
    presenter.enter(Stop(PageCode.MATTER, "DEMO-A", tab=Tab.ACCOUNT))
    model = page.account.list.model()
    wait_for(lambda: model.rowCount() > 0)
    page.account.filter.setText("Chicago Police Department")
    wait_for(lambda: any("consent" in text.lower() for text in texts(page)))
    said = "\n".join(texts(page))
    assert "Chicago Police Department" in said
    assert [code for code in CODES[:3] if code in said] == []
    page.close()


def texts(page: MatterPage) -> list[str]:
    model = page.account.list.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.index(row, 0).data(role) or "") for row in range(model.rowCount()) for role in roles]


def test_the_interview_opens_with_their_names(desk: Desk) -> None:
    found: list[str] = []
    desk.tasks.run(
        Place.VAULT,
        lambda _token: Door(desk).read("DEMO-A", "").wording("es").own.choices[CONSENT_TO]["state-commission"],
        owner=desk,
        saying="-",
        done=found.append,
    )
    wait_for(lambda: found)
    assert found == ["Illinois Accountability Commission"]


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("recipient", "name"),
    [("state-commission", "Illinois Accountability Commission"), ("former-board", "former-board")],
)
def test_a_consent_is_shown_with_the_name_of_its_recipient(app: QApplication, recipient: str, name: str) -> None:
    editor = make_editor(dictionary()["consents"], named("en"), HERE, now=lambda: NOW)
    kept = {"consent_id": "consent-1", "recipient": recipient, "decision": "refused"}
    editor.show_answer({"state": "answered", "value": [kept]})
    on_screen(app, editor, 784, 700)
    assert name in control(editor, "interview.consents.card.0").accessibleName()
    editor.close()


def test_names_in_the_language_that_is_asked() -> None:
    names = named("es").client.choices[CONSENT_TO]
    assert set(names) == set(CODES)
    assert names["statistics"] == "Estadísticas"
