"""A clinic's own wording is what the interview asks; the answer is the same code."""

from __future__ import annotations

from clinic_app.domain.intake.clinic_wording import ClinicWording
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.presenters.interview_opening import Door, Opened
from ui.tasks import Place

ASK = "¿Se habló con la persona misma?"
HEARD = "Se habló con ella"


def in_the_vault(desk: Desk, work: object) -> object:
    """What a call on the vault lane gives."""
    got: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="", done=got.append)  # type: ignore[operator]
    wait_for(lambda: bool(got))
    return got[0]


def test_the_interview_asks_in_the_clinic_s_words(desk: Desk) -> None:
    def correct() -> ClinicWording:
        choices = {"hearing_of_client": {"reached": HEARD}}
        return desk.translations.correct("es", "hearing_of_client", ask=ASK, choices=choices)

    in_the_vault(desk, correct)
    opened = in_the_vault(desk, lambda: Door(desk).read("DEMO-B", ""))
    assert isinstance(opened, Opened)
    wording = opened.wording("es")
    assert wording.client.ask("hearing_of_client") == ASK
    assert wording.choice("hearing_of_client", "reached") == HEARD
    assert wording.client.vouched("hearing_of_client").is_draft
    assert wording.english.ask("hearing_of_client") == desk.program.library.script("en").ask("hearing_of_client")
    assert opened.wording("ar").client.right_to_left
