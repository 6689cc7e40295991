"""What is half-typed in the interview: on the disk at a pause, there again after a lock, a kill and other parts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit

from clinic_app.services.interview import Interview
from tests.support.desks import CheapProgram, open_desk
from tests.support.keying import control, has_control, press, type_into
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE
from ui.desk import Desk
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop

STAY = "interview.custody_segments"


def opened(desk: Desk, app: QApplication) -> InterviewPresenter:
    presenter = InterviewPresenter(desk)
    presenter.page.resize(1440, 900)
    presenter.page.show()
    presenter.page.activateWindow()
    app.processEvents()
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-A", detail="custody_segments"))
    wait_for(lambda: presenter.is_open)
    wait_for(lambda: any(has_control(presenter.page, f"{STAY}.{name}") for name in ("add", "done")))
    wait_for(lambda: presenter.saving.is_saved)
    return presenter


def begin_one(presenter: InterviewPresenter) -> None:
    """A second place without its kind, in the middle of its time."""
    press(presenter.page, f"{STAY}.add")
    type_into(presenter.page, f"{STAY}.facility", "Clay County")
    type_into(presenter.page, f"{STAY}.in_at", "8:1")
    wait_for(lambda: _times_typed(presenter) == "8:1")
    wait_for(lambda: presenter.saving.is_saved)


def _times_typed(presenter: InterviewPresenter) -> str:
    typed: Any = presenter.page.aside.of("custody_segments") or {"form": {"parts": {}}}
    return str(typed["form"]["parts"].get("in_at", {"fields": [""]})["fields"][0])


def assert_it_is_there(presenter: InterviewPresenter) -> None:
    wait_for(lambda: has_control(presenter.page, f"{STAY}.done"))
    for part, text in (("facility", "Clay County"), ("in_at", "8:1")):
        field = control(presenter.page, f"{STAY}.{part}")
        assert isinstance(field, QLineEdit)
        assert field.text() == text
    note = presenter.page.sheet.part.question("custody_segments").editor.note  # type: ignore[union-attr]
    assert note.startswith("This was typed earlier and is not finished.")


def test_power_off_in_mid_record_loses_nothing(app: QApplication, theme: object, tmp_path: Path) -> None:
    del theme
    with open_desk(tmp_path / "before") as desk:
        presenter = opened(desk, app)
        begin_one(presenter)
        shutil.copytree(tmp_path / "before" / "clinic" / "vault", tmp_path / "as-it-was")
        presenter.leave()
        presenter.page.close()
    program = CheapProgram()
    vault = program.keeper.open(tmp_path / "as-it-was", passphrase=PASSPHRASE)
    try:
        typed = program.answering(vault).being_typed("DEMO-A", "1")["custody_segments"]
        assert typed["form"]["parts"]["facility"] == "Clay County"
        assert typed["form"]["parts"]["in_at"]["fields"][0] == "8:1"
        assert b"Clay County" not in Interview(vault.records).export_intake("DEMO-A")
    finally:
        vault.close()


def test_it_is_there_again_after_the_lock_and_in_no_revision(desk: Desk, app: QApplication) -> None:
    presenter = opened(desk, app)
    begin_one(presenter)
    presenter.leave()
    presenter.page.close()
    again = opened(desk, app)
    assert_it_is_there(again)
    assert "Clay County" not in str(again.page.answers)
    again.leave()
    again.page.close()


def test_it_is_there_again_after_other_parts(desk: Desk, app: QApplication) -> None:
    presenter = opened(desk, app)
    begin_one(presenter)
    here = presenter.page.spot
    for spot in range(len(presenter.page.course.spots)):
        presenter.page.go(spot)
    presenter.page.go(here, "custody_segments")
    assert_it_is_there(presenter)
    presenter.leave()
    presenter.page.close()


def test_a_question_without_an_answer_stands_open_with_what_was_typed(desk: Desk, app: QApplication) -> None:
    presenter = opened(desk, app)
    presenter.page.go_to_field("officers_seen")
    press(presenter.page, "interview.officers_seen.add")
    type_into(presenter.page, "interview.officers_seen.clothing", "green vest")
    presenter.leave()
    presenter.page.close()
    again = opened(desk, app)
    spot = again.page.course.spot_of("officers_seen")
    assert spot is not None
    others = [name for name in again.page.course.spots[spot].part.fields if name != "officers_seen"]
    again.page.go(spot, others[0])
    wait_for(lambda: has_control(again.page, "interview.officers_seen.clothing"))
    field = control(again.page, "interview.officers_seen.clothing")
    assert isinstance(field, QLineEdit)
    assert field.text() == "green vest"
    again.leave()
    again.page.close()
