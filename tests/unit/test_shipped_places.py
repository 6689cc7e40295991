"""The lists of places that ship: read strictly, complete, with a clock each, and derived from the released facts."""

from __future__ import annotations

import importlib.util
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from clinic_app.adapters.resource_files import parse_model, resources_folder
from clinic_app.adapters.shipped_places import ShippedPlaces
from clinic_app.domain.intake.values.measures import Ward
from clinic_app.domain.places.states import StateList
from clinic_app.domain.places.values import ChicagoList, CourthouseList, FacilityList
from clinic_app.errors import PackError
from clinic_app.services.places import Places

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "data" / "facilities"
FOLDER = resources_folder() / "places"
PLACES = Places(ShippedPlaces())
MODELS: dict[str, type[BaseModel]] = {
    "facilities": FacilityList,
    "courthouses": CourthouseList,
    "chicago": ChicagoList,
    "states": StateList,
}
needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="needs shared/data/facilities")


@pytest.fixture(scope="module")
def deriving() -> ModuleType:
    spec = importlib.util.spec_from_file_location("deriving_places", ROOT / "packaging" / "places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_list_says_where_it_is_from() -> None:
    for about in PLACES.about():
        assert about.sources
        assert about.as_of <= date(2026, 11, 22)
        assert "public domain" in about.licence


def test_chicago_has_its_areas_and_wards() -> None:
    areas = {each.name: each.number for each in PLACES.book.areas.places}
    assert len(areas) == 77
    known = {"Rogers Park": 1, "South Lawndale": 30, "Lower West Side": 31, "Loop": 32, "New City": 61, "Edgewater": 77}
    assert known.items() <= areas.items()
    assert PLACES.book.wards == 50
    wards = TypeAdapter(Ward)
    assert wards.validate_python(PLACES.book.wards) == PLACES.book.wards
    with pytest.raises(ValidationError):
        wards.validate_python(PLACES.book.wards + 1)
    assert [match.place.number for match in PLACES.book.areas.find("villita")] == [30]


@pytest.mark.parametrize(
    ("typed", "name", "zone"),
    [
        ("broadview", "Broadview Service Staging", "America/Chicago"),
        ("eloy", "Eloy Federal Contract Facility", "America/Phoenix"),
        ("camp east montana", "ERO El Paso Camp East Montana", "America/Denver"),
        ("miami correctional", "Miami Correctional Center", "America/Indiana/Indianapolis"),
        ("rapid city", "Pennington County Jail (South Dakota)", "America/Denver"),
        ("sioux falls", "Minnehaha County Jail", "America/Chicago"),
        ("hopkinsville", "Christian County Jail", "America/Chicago"),
        ("defuniak", "Walton County Jail", "America/Chicago"),
        ("knoxville", "Knox County Detention Facility", "America/New_York"),
        ("saipan", "Saipan Department of Corrections (Susupe)", "Pacific/Saipan"),
        ("UCCHIIL", "UChicago Medicine Hospital Chicago", "America/Chicago"),
    ],
)
def test_a_facility_is_found_with_its_own_clock(typed: str, name: str, zone: str) -> None:
    first = PLACES.book.facilities.find(typed)[0].place
    assert (first.name, first.zone) == (name, zone)


def test_a_name_says_which_place_is_meant() -> None:
    """What is stored is the name alone."""
    book = PLACES.book
    for directory in (book.facilities, book.courthouses, book.areas):
        assert all(count == 1 for count in Counter(place.name for place in directory.places).values())
        assert all(directory.named(place.name) == (place,) for place in directory.places)


def test_arizona_keeps_its_clock_in_summer() -> None:
    eloy = PLACES.book.facilities.find("eloy")[0].place
    zone = ZoneInfo(eloy.zone)
    offsets = {datetime(2026, month, 1, tzinfo=UTC).astimezone(zone).utcoffset() for month in range(1, 13)}
    assert len(offsets) == 1


def test_a_courthouse_is_found_by_what_people_call_it() -> None:
    for typed, name in (
        ("26th", "George N. Leighton"),
        ("dirksen", "Everett"),
        ("corte de inmigración", "Chicago Imm"),
    ):
        assert PLACES.book.courthouses.find(typed)[0].place.name.startswith(name)


def test_every_state_is_known_by_its_names_and_letters_in_any_case() -> None:
    states = PLACES.book.states
    assert len(states.states) == 50 + 1 + 5
    assert {each.state for each in PLACES.book.facilities.places if each.state} <= states.states.keys()
    for code, state in states.states.items():
        for name in (code, state.en, state.es, *state.also):
            assert {states.code_of(text) for text in (name, name.upper(), f" {name.lower()} ")} == {code}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("wisconsin", "WI"), ("n.y.", "NY"), ("N. Y.", "NY"), ("Oregon", "OR"), ("OREGÓN", "OR"), ("michigan", "MI"),
        ("nuevo mexico", "NM"), ("el estado de Illinois", "IL"), ("State of Maine", "ME"), ("Washington, D.C.", "DC"),
        ("hawai'i", "HI"), ("", None), ("Mexico", None), ("W", None), ("Wisconsin or Illinois", None), ("XX", None),
        ("state of", None), ("IL" * 100, None),
    ],
)  # fmt: skip
def test_a_state_is_read_as_people_write_it(typed: str, code: str | None) -> None:
    assert PLACES.book.states.code_of(typed) == code


@needs_facts
def test_the_list_is_what_the_facts_give(deriving: ModuleType) -> None:
    assert (FOLDER / "facilities.yaml").read_text("utf-8") == deriving.text_of(deriving.facilities(FACTS))


@needs_facts
def test_no_facility_of_the_facts_is_left_out(deriving: ModuleType) -> None:
    rows = [row["A"] for row in deriving.workbook_rows(FACTS / deriving.WORKBOOK)]
    ours = Counter(each.name for each in PLACES.book.facilities.places if each.source == "FY26")
    assert Counter(deriving.ordinary(name) for name in rows) == ours
    codes = [line.split("\t")[0] for line in (FACTS / deriving.LOCATIONS).read_text("utf-8").splitlines()[1:]]
    assert sorted(code for each in PLACES.book.facilities.places for code in each.codes) == sorted(codes)


def test_a_town_in_a_state_of_two_zones_is_decided_by_a_person(deriving: ModuleType) -> None:
    with pytest.raises(KeyError, match="say in which zone Gary, IN lies"):
        deriving.zone_of("Gary", "IN")


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("facilities", 'zone: "America/Phoenix"', 'zone: "America/Nowhere"', "time zone"),
        ("facilities", 'office: "PHO"', 'office: "XXX"', "an office that is not listed"),
        ("facilities", 'source: "DDP"', 'source: "hearsay"', "a source that `about` does not name"),
        ("facilities", 'kind: "staging"', 'kind: "hotel california"', "must be"),
        ("facilities", 'name: "Eden Detention Ctr"', 'nme: "Eden Detention Ctr"', "is missing"),
        (
            "courthouses",
            'name: "Skokie Courthouse"',
            'name: "Bridgeview Courthouse", extra: 1',
            "there is no such field",
        ),
        ("chicago", "number: 31", "number: 32", "not numbered from 1"),
        ("chicago", "wards: 50", "wards: 0", "must be at least 1"),
        ("states", 'en: "Guam"', 'en: "Nueva York"', "two states are called alike"),
        ("states", "  GU:", "  Guam:", "a form that is not allowed"),
    ],
)
def test_a_list_that_is_not_right_is_refused_with_its_line(name: str, old: str, new: str, reason: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    assert old in text
    with pytest.raises(PackError) as refused:
        parse_model(text.replace(old, new, 1).encode(), MODELS[name], "list of places")
    assert reason in refused.value.sentence
    assert "nothing of it was used" in refused.value.sentence
