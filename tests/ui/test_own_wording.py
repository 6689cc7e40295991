"""How questions are said: as the clinic words them, wherever they are read, and as it fits who tells it."""

from __future__ import annotations

from clinic_app.domain.emergency import Held, Knows, Said, is_told_of_another
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.clinic_wording import ClinicWording
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.services.emergency import CALLER, EmergencyCalls
from clinic_app.services.interview import account_of
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.interview.client_question import client_question
from ui.presenters.interview_opening import Door, Opened
from ui.tasks import Place

ASK = "¿Se habló con la persona misma?"
HEARD = "Se habló con ella"
YOURS = "When did it become clear that you could not leave?"
THEIRS = "When did it become clear that the person could not leave?"


def in_the_vault(desk: Desk, work: object) -> object:
    """What a call on the vault lane gives."""
    got: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="", done=got.append)  # type: ignore[operator]
    wait_for(lambda: bool(got))
    return got[0]


def opened(desk: Desk, matter: str, account: str) -> Opened:
    found = in_the_vault(desk, lambda: Door(desk).read(matter, account))
    assert isinstance(found, Opened)
    return found


def test_the_clinic_s_words_are_asked_and_read_everywhere(desk: Desk) -> None:
    def correct() -> ClinicWording:
        choices = {"hearing_of_client": {"reached": HEARD}}
        return desk.translations.correct("es", "hearing_of_client", ask=ASK, choices=choices)

    in_the_vault(desk, correct)
    wording = opened(desk, "DEMO-B", "").wording("es")
    assert wording.client.ask("hearing_of_client") == ASK
    assert wording.choice("hearing_of_client", "reached") == HEARD
    assert wording.client.vouched("hearing_of_client").is_draft
    assert wording.english.ask("hearing_of_client") == desk.program.library.script("en").ask("hearing_of_client")
    assert opened(desk, "DEMO-B", "").wording("ar").client.right_to_left
    # Everything else takes its words from the library: the emergency page, the trash, declarations, forms on paper.
    assert desk.program.library.script("es").choice("hearing_of_client", "reached") == HEARD
    assert desk.program.library.shipped_script("es").choice("hearing_of_client", "reached") != HEARD


def test_questions_fit_who_tells_it(desk: Desk) -> None:
    """The client and a witness tell of themselves, a family member and a caller of the person."""

    def add(role: SpeakerRole) -> str:
        return str(in_the_vault(desk, lambda: desk.answering.add_account("DEMO-B", role)))

    accounts = {"1": YOURS, "2": YOURS, add(SpeakerRole.FAMILY): THEIRS, add(SpeakerRole.CALLER): THEIRS}
    for account, ask in accounts.items():
        for language in ("en", "es", "ar"):
            wording = opened(desk, "DEMO-B", account).wording(language)
            assert wording.english.ask("arrest_at") == ask
            assert ("persona" in wording.client.ask("arrest_at")) is (language == "es" and ask == THEIRS)
            assert wording.english.ask("names") == "What is your full name?"
            shown = client_question(dictionary()["arrest_at"], wording.client)
            assert shown is not None
            assert shown.ask == wording.client.ask("arrest_at")


def test_a_call_of_a_witness_is_about_the_person_held(desk: Desk) -> None:
    def call(*, seen: str = "", held: str = "") -> str:
        calls = EmergencyCalls(desk.answering, desk.person, desk.program.clock, desk.program.zone)
        matter = calls.begin(SpeakerRole.WITNESS).matter
        calls.put_words(matter, Said.SEEN, seen, Knows.SAW)
        if held:
            calls.put_held(matter, Held(held), Knows.SAW)
        return matter

    def told(**given: str) -> bool:
        def work() -> bool:
            return is_told_of_another(account_of(desk.answering.working(call(**given)), CALLER))

        return bool(in_the_vault(desk, work))

    assert [told(seen="A van."), told(held="Juan Pérez Doe"), told()] == [True, True, False]
