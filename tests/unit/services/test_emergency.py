"""The emergency card: every answer is durable, stands where its class keeps it in, and makes one page to act by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.domain.emergency import CALLERS, Held, Knows, Said, card_of, line_id
from clinic_app.domain.intake.answers import Basis
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.people import Reached, SpeakerRole
from clinic_app.domain.paper.line_order import begins_right, visual
from clinic_app.domain.tellers import teller_in
from clinic_app.errors import InputError, StorageError
from clinic_app.services.answering import Answering
from clinic_app.services.emergency import EmergencyCalls, EmergencyPaper, said_before
from clinic_app.services.emergency_sheet import in_order
from clinic_app.services.overview import MatterPages
from clinic_app.services.ports.vault import Role, Vault
from tests.support.vaults import ATTORNEY, cheap_keeper, new_vault
from tests.support.worked import library

ZONE = "America/Chicago"
AT = datetime.fromisoformat("2026-11-12T15:30:00-06:00")


class Standing:
    """A clock that stands."""

    def now(self) -> datetime:
        return AT


class Room:
    """An open vault, killed and opened again at will."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.vault: Vault = new_vault(folder).vault
        self.again()

    def again(self) -> None:
        self.answering = Answering(self.vault.records, Standing())
        self.calls = EmergencyCalls(self.answering, ATTORNEY, Standing(), ZONE)

    def killed(self) -> None:
        from tests.support.vaults import PASSPHRASE

        self.vault.close()
        self.vault = cheap_keeper().open(self._folder, passphrase=PASSPHRASE)
        self.again()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "vault")
    yield made
    made.vault.close()


def called(room: Room) -> str:
    matter = room.calls.begin(SpeakerRole.FAMILY).matter
    room.calls.put_caller(matter, "Jane Roe")
    room.calls.put(matter, "safe_contact", {"value": {"channel": "text message", "times": "after 18:00"}})
    room.calls.put_held(matter, Held("Juan Pérez Doe", "brother"), Knows.SAW)
    room.calls.put_place(matter, "a federal hold room", Knows.PERSON)
    when = {"earliest": "2026-11-12T06:20-06:00", "precision": "exact"}
    told = {"basis": "told_by", "told_by": "the person held"}
    room.calls.put(matter, "arrest_at", {"value": when, "source": told})
    room.calls.put(matter, "a_number", {"value": "A 000 000 000"})
    room.calls.put_words(matter, Said.HEALTH, "Insulin twice a day.", Knows.SAW)
    room.calls.put_words(matter, Said.SEEN, "Four men took him at the door.", Knows.OTHER)
    return matter


def paper(room: Room, matter: str, role: Role, language: str = "en") -> str:
    pages = MatterPages(library(), ZONE)
    maker = EmergencyPaper(library(), pages, ReportlabPageSetter(), Standing(), ZONE)
    pdf = maker.page(room.answering.working(matter), replace(ATTORNEY, role=role), language)
    from io import BytesIO

    read = PdfReader(BytesIO(pdf))
    assert len(read.pages) == 1
    return " ".join(read.pages[0].extract_text().split())


def test_everything_said_is_there_after_the_program_was_killed(room: Room) -> None:
    matter = called(room)
    room.killed()
    view = room.calls.read(matter)
    assert (view.card.role, view.card.caller) == (SpeakerRole.FAMILY, "Jane Roe")
    assert view.card.held == Held("Juan Pérez Doe", "brother")
    assert view.card.facility == "a federal hold room"
    assert view.card.said == {
        Said.HEALTH: "Insulin twice a day.",
        Said.SEEN: "Four men took him at the door.",
    }
    assert view.client_account == ""
    account = room.answering.working(matter).accounts[0]
    assert account.interview.mode == "telephone"
    assert account.person.hearing_of_client is not None
    assert account.person.hearing_of_client.value is Reached.NOT_REACHED


def test_who_said_it_and_how_they_know_is_kept(room: Room) -> None:
    account = room.answering.working(called(room)).accounts[0]
    place, arrest = account.detention.custody_segments, account.arrest.arrest_at
    assert place is not None
    assert arrest is not None
    assert (place.source.basis, place.source.told_by) == (Basis.TOLD_BY, "the person held")
    assert arrest.source.basis is Basis.TOLD_BY
    by_id = {line.line_id: line for line in account.statement}
    assert by_id[line_id(Said.HEALTH)].source.basis is Basis.FIRST_HAND
    assert by_id[line_id(Said.SEEN)].source.told_by == "somebody else"


def test_each_line_shares_the_class_of_what_it_tells(room: Room) -> None:
    matter = called(room)
    for said in Said:
        room.calls.put_words(matter, said, "words", Knows.BELIEVES)
    account = room.answering.working(matter).accounts[0]
    classes = {line.line_id: {dictionary()[name].sensitivity for name in line.covers} for line in account.statement}
    assert classes == {
        "card-health": {Sensitivity.HEALTH},
        "card-hearing": {Sensitivity.PROCEEDINGS},
        "card-seen": set(),
    }


def test_the_person_held_is_kept_in_and_the_caller_is_the_speaker(room: Room) -> None:
    matter = called(room)
    account = room.answering.working(matter).accounts[0]
    assert account.person.names is not None
    assert account.person.names.value is not None
    assert account.person.names.value[0].as_given == "Jane Roe"
    assert dictionary()["mentioned_people"].sensitivity is Sensitivity.FAMILY
    hits = room.vault.records.search("Juan")
    assert hits == ()
    room.answering.settle(matter)
    assert [hit.key for hit in room.vault.records.search("Juan")] == [matter]


def test_taking_back_and_changing(room: Room) -> None:
    matter = called(room)
    room.calls.put_role(matter, SpeakerRole.WITNESS)
    room.calls.put_words(matter, Said.HEALTH, "  ", Knows.SAW)
    room.calls.put_words(matter, Said.HEARING, "", Knows.SAW)
    room.calls.put_place(matter, "another room", Knows.OTHER)
    room.calls.put_held(matter, Held(), Knows.SAW)
    card = room.calls.read(matter).card
    assert (card.role, card.facility, card.held) == (SpeakerRole.WITNESS, "another room", Held())
    assert set(card.said) == {Said.SEEN}
    stays = room.answering.working(matter).accounts[0].detention.custody_segments
    assert stays is not None
    assert stays.value is not None
    assert len(stays.value) == 1
    room.calls.put_place(matter, "", Knows.OTHER)
    assert room.answering.working(matter).accounts[0].detention.custody_segments is None


def test_others_named_later_stay_when_the_card_changes(room: Room) -> None:
    matter = called(room)
    people = room.calls.read(matter).answers["mentioned_people"]
    other = {"name": "John", "relation": "son", "designation": {"en": "his son"}}
    room.calls.put(matter, "mentioned_people", {**people, "value": [*people["value"], other]})
    room.calls.put_held(matter, Held("Juan P. Doe", "brother"), Knows.SAW)
    found = room.answering.working(matter).accounts[0].person.mentioned_people
    assert found is not None
    assert found.value is not None
    assert [person.name for person in found.value] == ["Juan P. Doe", "John"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_page_for_the_attorney(room: Room, language: str) -> None:
    text = paper(room, called(room), Role.ATTORNEY, language)
    for told in ("Juan Pérez Doe", "A 000 000 000", "A federal hold room", "Insulin twice a day", "ext message"):
        assert told in text
    assert "48" in text
    names = [item.clock.title for item in library().rulebook().clocks if item.clock.title in text]
    assert bool(names) == (language == "en")


def test_for_others_the_page_has_no_identifiers_and_no_verdict(room: Room) -> None:
    text = paper(room, called(room), Role.PARALEGAL)
    assert "Juan" not in text
    assert "000 000" not in text
    assert "In the program, for the attorney." in text
    assert "Insulin twice a day" in text
    assert "violation" not in text.lower()


def test_answers_in_arabic_keep_their_order_beside_others_on_the_page() -> None:
    line = in_order(("سارة", in_order(("هاتف", "بعد السادسة"), ", "), "leave no message"), ". ")
    assert not begins_right(line)
    assert visual(line, rtl=False) == f"{'سارة'[::-1]}. {'هاتف'[::-1]}, {'بعد السادسة'[::-1]}. leave no message"
    assert visual("سارة. هاتف", rtl=False) == "سارة. هاتف"[::-1]  # without the marks they change places
    assert in_order(("Sister", "evenings"), ", ") == "Sister, evenings"


def test_what_to_ask_next_is_said_of_the_person_held(room: Room) -> None:
    matter = room.calls.begin(SpeakerRole.WITNESS).matter
    text = " ".join(paper(room, matter, Role.PARALEGAL, "en").split())
    steps = text[text.index("Ask and get next") :]
    assert "?" in steps
    assert not re.search(r"\byour?\b", steps)


def test_a_page_of_very_much_is_still_one_page(room: Room) -> None:
    matter = called(room)
    for said in Said:
        room.calls.put_words(matter, said, "Palabras de muy lejos 😀 محمد. " * 300, Knows.SAW)
    assert "…" in paper(room, matter, Role.ATTORNEY)


def test_without_an_arrest_time_the_page_says_that_nothing_can_be_counted(room: Room) -> None:
    text = paper(room, room.calls.begin(CALLERS[0]).matter, Role.ATTORNEY)
    assert "No clock can be counted yet" in text
    assert text.count("Not asked yet") >= 7


def test_the_client_is_reached_later_and_the_caller_is_heard_beside(room: Room) -> None:
    matter = called(room)
    client = room.calls.client_reached(matter)
    assert client == room.calls.client_reached(matter) == "2"
    working = room.answering.working(matter)
    assert working.accounts[1].speaker_role is SpeakerRole.CLIENT
    beside = said_before(working, client)
    assert beside["arrest_at"][0].role is SpeakerRole.FAMILY
    assert "custody_segments" in beside
    assert not {"names", "safe_contact", "mentioned_people"} & set(beside)
    assert said_before(working, "1") == {}


def test_a_matter_of_a_client_has_no_card(room: Room) -> None:
    matter = room.answering.new_matter()
    with pytest.raises(InputError) as refused:
        paper(room, matter, Role.ATTORNEY)
    assert refused.value.code == "no_call"
    assert card_of(room.answering.working(matter).accounts[0]).role is SpeakerRole.CLIENT


def test_a_call_taken_in_spanish_says_who_told_it_in_spanish_and_a_reader_hears_their_own(room: Room) -> None:
    matter = room.calls.begin(SpeakerRole.FAMILY, "es").matter
    room.calls.put_held(matter, Held("Juan Pérez Doe"), Knows.PERSON)
    room.calls.put_place(matter, "una celda", Knows.OTHER)
    view = room.calls.read(matter)
    assert (view.language, view.card.held, view.card.knows) == ("es", Held("Juan Pérez Doe"), Knows.PERSON)
    (person,) = view.answers["mentioned_people"]["value"]
    stored = [view.answers["mentioned_people"]["source"]["told_by"], person["relation"]]
    assert stored == ["la persona detenida", "la persona detenida"]
    assert view.answers["custody_segments"]["source"]["told_by"] == "otra persona"
    assert [teller_in("otra persona", language) for language in ("en", "es", "ar")] == [
        "somebody else",
        "otra persona",
        "somebody else",
    ]
    assert teller_in("Jane Roe", "es") == "Jane Roe"


class _FailingAt:
    """Fails as a full disk does at the writes whose numbers are given."""

    def __init__(self, *numbers: int) -> None:
        self.numbers, self.count, self.written = numbers, 0, list[str]()

    def write(self, name: str) -> Callable[[EmergencyCalls, str], None]:
        def put(calls: EmergencyCalls, matter: str) -> None:
            self.count += 1
            if self.count in self.numbers:
                raise StorageError("disk_full", "The disk is full.")
            calls.put_caller(matter, name)
            self.written.append(name)

        return put


def test_a_matter_that_is_made_is_told_of_though_the_disk_fails_after_it(room: Room) -> None:
    disk = _FailingAt(2)
    writes = [disk.write(name) for name in ("Jane", "Jane Roe", "Jane M. Roe")]
    begun = room.calls.begin(SpeakerRole.FAMILY, "en", writes)
    assert begun.left == tuple(writes[1:])
    assert disk.written == ["Jane"]
    assert room.calls.read(begun.matter).card.caller == "Jane"


def test_what_is_refused_stops_nothing_else(room: Room) -> None:
    def odd(calls: EmergencyCalls, matter: str) -> None:
        calls.put(matter, "never_a_field", None)

    begun = room.calls.begin(SpeakerRole.FAMILY, "en", [odd, _FailingAt().write("Jane Roe")])
    assert (begun.left, [error.code for error in begun.refused]) == ((), ["unknown_field"])
    assert room.calls.read(begun.matter).card.caller == "Jane Roe"
