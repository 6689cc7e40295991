"""The whole way of a submission through the real services: look, compare the key, seal to a stick, open it again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.determination import Judgment
from clinic_app.errors import ClinicError
from clinic_app.services.exposure_values import Exposure, Obstacle
from tests.support.prepared_clinic import CITY, COMMISSION, FORM, board
from tests.support.qt import wait_for
from ui import choosing
from ui.desk import Desk
from ui.pages.submission.key_card import KeyCardPage
from ui.pages.submission.page import View
from ui.pages.submission.parts import IconLine
from ui.pages.submission.place_card import PlacePage
from ui.presenters.submission import SubmissionPresenter
from ui.sticks import Volume
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.words import count


class Chosen:
    """A person who has made up her mind. Args: path: what she chooses; None: she closes the dialog."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested: list[tuple[str, str]] = []

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        del parent
        self.suggested.append((suggested_name, suffix))
        return self.path

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        raise NotImplementedError

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        raise NotImplementedError


@pytest.fixture
def presenter(app: QApplication, desk: Desk) -> SubmissionPresenter:
    made = SubmissionPresenter(desk)
    made.page.resize(1224, 900)
    made.page.show()
    app.processEvents()
    return made


def enter(presenter: SubmissionPresenter, matter: str = "DEMO-A", recipient: str = "") -> Exposure:
    looked: list[bool] = []
    presenter.commands_changed.connect(lambda: looked.append(True))
    presenter.enter(Stop(PageCode.SUBMISSION, matter, detail=recipient))
    wait_for(lambda: looked)
    exposure = presenter.view.exposure
    assert exposure is not None
    return exposure


def declare(desk: Desk, matter: str = "DEMO-A") -> None:
    do(desk, lambda: desk.affidavit.make(matter, form_id=FORM, account_id="1", recipient=CITY))


def approve(desk: Desk, rule: str) -> None:
    def work() -> None:
        desk.determinations.decide("DEMO-A", "1", rule, Judgment.STANDS, "Zanahoria")
        desk.determinations.approve("DEMO-A", "1", rule, CITY, "The account states facts that may indicate.")

    do(desk, work)


def do(desk: Desk, work: Callable[[], object]) -> None:
    made: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="Sealing", done=lambda _done: made.append(1))
    wait_for(lambda: made)


def press(page: QWidget, name: str) -> None:
    found = page.findChildren(QWidget, name)
    assert found, name
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def stick(folder: Path) -> Volume:
    folder.mkdir()
    return Volume(folder, "STICK", "vfat", 1_000_000_000, ready=True, read_only=False, system=False)


def test_from_the_first_look_to_the_stick(
    app: QApplication, desk: Desk, presenter: SubmissionPresenter, tmp_path: Path
) -> None:
    assert enter(presenter).obstacles == (Obstacle.NO_DECLARATION,)
    stops: list[Stop] = []
    presenter.go_requested.connect(stops.append)
    press(presenter.page, "submission.solve_declaration")
    assert stops[-1].page is PageCode.DECLARATION
    assert stops[-1].matter == "DEMO-A"
    declare(desk)
    approve(desk, "ICE-HOLDROOM-12H")
    approve(desk, "FED-1357a2-ESCAPE")
    assert enter(presenter).may_seal
    for place, code in (("recipient", "approved_rows"), ("request", "approved_rows_shown"), ("stays", "rows_held")):
        listed = presenter.page.findChild(QWidget, f"submission.list_{place}")
        assert listed is not None
        told = [each.accessibleName() for each in listed.findChildren(IconLine)]
        assert count(f"submission.line.{code}", 1) in told
    press(presenter.page, "submission.seal")
    assert isinstance(presenter.view.middle, PlacePage)
    changed: list[str] = []
    desk.changed.connect(changed.append)
    presenter.view.stick_chosen.emit(stick(tmp_path / "stick"))
    wait_for(lambda: changed)
    written = list((tmp_path / "stick").iterdir())
    assert [each.name for each in written] == ["submission-city-investigation-2026-11-12-1530.zip.age"]
    assert presenter.view.view is View.SEALED
    with zipfile.ZipFile(io.BytesIO(desk.program.age.decrypt(written[0].read_bytes(), board().secret))) as bundle:
        held = {name.partition("/")[2] if not name.startswith("data") else name for name in bundle.namelist()}
        rows = json.loads(bundle.read("data/07-rule-matrix.json"))["rows"]
    assert any("05-declaration" in name for name in held)
    assert [row["rule"] for row in rows] == ["ICE-HOLDROOM-12H"]
    press(presenter.page, "submission.check")
    assert stops[-1] == Stop(PageCode.CHECK, detail=str(written[0]))
    app.processEvents()


def test_another_place_is_asked_for_by_the_program_and_nothing_of_the_client_is_in_the_name(
    desk: Desk, presenter: SubmissionPresenter, tmp_path: Path
) -> None:
    declare(desk)
    enter(presenter)
    press(presenter.page, "submission.seal")
    person = Chosen(tmp_path / "own-name.zip.age")
    changed: list[str] = []
    desk.changed.connect(changed.append)
    with choosing.use(person):
        press(presenter.page, "submission.place_elsewhere")
    wait_for(lambda: changed)
    assert person.suggested == [("submission-city-investigation-2026-11-12-1530.zip.age", ".zip.age")]
    assert (tmp_path / "own-name.zip.age").is_file()


def test_a_dialog_that_is_closed_seals_nothing(desk: Desk, presenter: SubmissionPresenter) -> None:
    declare(desk)
    enter(presenter)
    press(presenter.page, "submission.seal")
    with choosing.use(Chosen(None)):
        press(presenter.page, "submission.place_elsewhere")
    assert presenter.view.view is View.PLACE
    assert enter(presenter).sent == 0


def test_a_file_that_is_there_is_left_and_the_page_says_so(
    desk: Desk, presenter: SubmissionPresenter, tmp_path: Path
) -> None:
    declare(desk)
    enter(presenter)
    press(presenter.page, "submission.seal")
    there = tmp_path / "there.zip.age"
    there.write_bytes(b"kept")
    with choosing.use(Chosen(there)):
        press(presenter.page, "submission.place_elsewhere")
    wait_for(lambda: presenter.page.findChild(QWidget, "submission.place_trouble"))
    assert there.read_bytes() == b"kept"
    middle = presenter.view.middle
    assert isinstance(middle, PlacePage)
    assert middle.elsewhere.isEnabled()
    assert enter(presenter).sent == 0


@pytest.mark.parametrize("stays", [True, False])
def test_that_nothing_was_written_is_heard_wherever_somebody_went(
    desk: Desk, presenter: SubmissionPresenter, tmp_path: Path, stays: bool
) -> None:
    declare(desk)
    enter(presenter)
    press(presenter.page, "submission.seal")
    troubles: list[ClinicError] = []
    ended: list[bool] = []
    presenter.troubled.connect(troubles.append)
    presenter.commands_changed.connect(lambda: ended.append(True))
    full = stick(tmp_path / "stick")
    (full.root / "submission-city-investigation-2026-11-12-1530.zip.age").touch()
    presenter.view.stick_chosen.emit(full)
    if not stays:
        presenter.leave()
    wait_for(lambda: ended)
    assert len(troubles) == (0 if stays else 1)


def test_a_wish_to_stop_before_it_begins_writes_nothing(
    desk: Desk, presenter: SubmissionPresenter, tmp_path: Path
) -> None:
    declare(desk)
    enter(presenter)
    press(presenter.page, "submission.seal")
    said: list[str] = []
    presenter.told.connect(said.append)
    numbers = set(desk.tasks._tasks)  # the tasks under way, to find the one that is added
    presenter.view.stick_chosen.emit(stick(tmp_path / "stick"))
    for number in set(desk.tasks._tasks) - numbers:
        desk.tasks.cancel(number)
    wait_for(lambda: said)
    assert said == ["Stopped. Nothing was written."]
    assert list((tmp_path / "stick").iterdir()) == []
    assert enter(presenter).sent == 0


def test_a_key_is_pasted_compared_and_kept(desk: Desk, presenter: SubmissionPresenter) -> None:
    assert enter(presenter, "DEMO-B", COMMISSION).key is None
    press(presenter.page, "submission.key")
    middle = presenter.view.middle
    assert isinstance(middle, KeyCardPage)
    QTest.keyClicks(middle.field.field, "age1no")
    wait_for(lambda: middle.field.note)
    middle.field.field.clear()
    QTest.keyClicks(middle.field.field, board().recipient)
    press(presenter.page, "submission.key_way.in_person")
    wait_for(middle.same.isEnabled)
    said: list[str] = []
    presenter.told.connect(said.append)
    press(presenter.page, "submission.key_same")
    wait_for(lambda: said)
    wait_for(lambda: presenter.view.exposure is not None and presenter.view.exposure.key is not None)
    exposure = presenter.view.exposure
    assert exposure is not None
    assert exposure.key is not None
    assert (exposure.key.key.how, exposure.key.confirmed_by) == ("in person", desk.person.display_name)
    assert exposure.key.key.fingerprint == desk.program.age.fingerprint(board().recipient)


def test_every_way_out_leads_where_it_says(presenter: SubmissionPresenter) -> None:
    enter(presenter, "DEMO-A", COMMISSION)
    stops: list[Stop] = []
    presenter.go_requested.connect(stops.append)
    press(presenter.page, "submission.back")
    press(presenter.page, "submission.solve_consent")
    presenter.view.recipient_chosen.emit(CITY)
    assert stops == [
        Stop(PageCode.MATTER, "DEMO-A", "1", tab=Tab.SUBMISSIONS),
        Stop(PageCode.CONSENT, "DEMO-A", "1", detail=COMMISSION),
        Stop(PageCode.SUBMISSION, "DEMO-A", "1", detail=CITY),
    ]


def test_commands_are_on_only_when_they_would_do_something(desk: Desk, presenter: SubmissionPresenter) -> None:
    allowed = {each.code: each.allowed for each in presenter.commands()}
    assert not any(each() for each in allowed.values())
    enter(presenter)
    assert not allowed["submission.seal"]()
    assert allowed["submission.contents"]()
    declare(desk)
    enter(presenter)
    assert allowed["submission.seal"]()


def test_an_unknown_matter_is_told_by_the_window(presenter: SubmissionPresenter) -> None:
    troubles: list[ClinicError] = []
    presenter.troubled.connect(troubles.append)
    presenter.enter(Stop(PageCode.SUBMISSION, "NO-SUCH"))
    wait_for(lambda: troubles)
    assert troubles[0].code == "unknown_matter"


def test_a_change_elsewhere_is_looked_at_again(desk: Desk, presenter: SubmissionPresenter) -> None:
    enter(presenter)
    declare(desk)
    desk.changed.emit("DEMO-A")
    wait_for(lambda: presenter.view.exposure is not None and presenter.view.exposure.may_seal)
