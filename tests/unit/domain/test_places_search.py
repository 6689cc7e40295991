"""Finding a place by what is remembered of its name, and the block of an address."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clinic_app.domain.places.blocks import block_of
from clinic_app.domain.places.search import LONGEST, Directory, is_slip, words_of
from clinic_app.domain.places.values import Place

PLACES = (
    Place(
        name="Broadview Service Staging", aliases=("Broadview",), city="Broadview", state="IL", zone="America/Chicago"
    ),
    Place(name="Clay County Justice Center", city="Brazil", state="IN", zone="America/Indiana/Indianapolis"),
    Place(name="Clinton County Jail", city="Frankfort", state="IN", zone="America/Indiana/Indianapolis"),
    Place(name="Clinton County Jail", city="Plattsburgh", state="NY", zone="America/New_York"),
    Place(name="Campbell Co Det Ctr", city="Newport", state="KY", zone="America/New_York"),
    Place(name="Lower West Side", aliases=("Pilsen",)),
    Place(name="O'Hare"),
    Place(name="Peñasco Norte", aliases=("Metropolitan Correctional Center", "MCC")),
)
STATES = {"IL": "Illinois", "IN": "Indiana", "KY": "Kentucky", "NY": "New York"}
DIRECTORY = Directory(PLACES, STATES, ["Chicago CHI"] * 2)
LETTERS = st.text(alphabet="abcdefghij", min_size=5, max_size=12)


def found(typed: str) -> list[str]:
    return [match.place.name for match in DIRECTORY.find(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("broadview", "Broadview Service Staging"),
        ("BROAD", "Broadview Service Staging"),
        ("staging broadview", "Broadview Service Staging"),
        ("braodview", "Broadview Service Staging"),  # two letters changed places
        ("brodview", "Broadview Service Staging"),  # one is missing
        ("broaddview", "Broadview Service Staging"),  # one too many
        ("broatview", "Broadview Service Staging"),  # another
        ("clay indiana", "Clay County Justice Center"),
        ("brazil", "Clay County Justice Center"),
        ("clay chi", "Clay County Justice Center"),
        ("campbell county detention", "Campbell Co Det Ctr"),
        ("cárcel del condado de Clinton", "Clinton County Jail"),
        ("pilsen", "Lower West Side"),
        ("ohare", "O'Hare"),
        ("o’hare", "O'Hare"),
        ("PENASCO", "Peñasco Norte"),
        ("mcc", "Peñasco Norte"),
    ],
)
def test_it_is_found(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "...", "xylophone", "clay kentucky", "brxxdview", "cley", "\u0301"])
def test_it_is_not_found(typed: str) -> None:
    assert found(typed) == []


def test_the_other_name_that_fits_better_is_told() -> None:
    assert [match.called for match in DIRECTORY.find("lower")] == [""]
    assert [match.called for match in DIRECTORY.find("pilsen")] == ["Pilsen"]


def test_a_name_is_recognised_as_a_whole() -> None:
    assert DIRECTORY.named("broadview") == (PLACES[0],)
    assert DIRECTORY.named("BROADVIEW service  staging") == (PLACES[0],)
    assert DIRECTORY.named("Clinton County Jail") == PLACES[2:4]
    assert DIRECTORY.named("Clinton") == DIRECTORY.named("") == DIRECTORY.named("broadview " + "x" * LONGEST) == ()


@given(st.text(max_size=400))
def test_any_text_can_be_typed(typed: str) -> None:
    assert len(DIRECTORY.find(typed)) <= len(PLACES)
    DIRECTORY.named(typed)


def test_a_pasted_page_is_cut() -> None:
    assert len(" ".join(words_of("word " * 1_000_000))) <= LONGEST


@given(st.sampled_from(PLACES), st.randoms(use_true_random=False))
def test_every_place_is_found_by_its_words_in_any_order(place: Place, chance: object) -> None:
    words = list(words_of(f"{place.name} {place.city}"))
    chance.shuffle(words)  # type: ignore[attr-defined]
    assert place in [match.place for match in DIRECTORY.find(" ".join(words))]


def plainly_off_by_one(typed: str, word: str) -> bool:
    """By trying everything: every text that is one slip away from a beginning of the word."""
    letters = set(typed) | set(word)
    for size in range(max(0, len(typed) - 1), min(len(word), len(typed) + 1) + 1):
        begin = word[:size]
        tried = {begin}
        for at in range(len(begin) + 1):
            tried |= {begin[:at] + each + begin[at:] for each in letters}
            tried |= {begin[:at] + each + begin[at + 1 :] for each in letters}
            tried.add(begin[:at] + begin[at + 1 :])
            tried.add(begin[:at] + begin[at + 1 : at + 2] + begin[at : at + 1] + begin[at + 2 :])
        if typed in tried:
            return True
    return False


@given(LETTERS, LETTERS)
def test_a_slip_is_one_letter(typed: str, word: str) -> None:
    assert is_slip(typed, word) == plainly_off_by_one(typed, word)


@given(LETTERS, st.integers(0, 11), st.sampled_from("kab"))
def test_a_slip_anywhere_still_finds_the_place(word: str, at: int, letter: str) -> None:
    assume(at < len(word))
    directory = Directory([Place(name=word)])
    slips = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :]]
    slips.append(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :])
    for slip in slips:
        if len(slip) >= 5:
            assert directory.find(slip), slip


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("2743 W 24th Pl", "2700 block of W 24th Pl"),
        ("2743 W 24th Pl, Apt 2, Chicago, IL 60608", "2700 block of W 24th Pl"),
        ("2743 W 24th Pl Apt. 2R", "2700 block of W 24th Pl"),
        ("2743 W 24th Pl #2", "2700 block of W 24th Pl"),
        ("2743 W 24th Pl 2nd floor", "2700 block of W 24th Pl"),
        ("2743-45 S Example Ave\nChicago", "2700 block of S Example Ave"),
        ("2743B S Example Ave", "2700 block of S Example Ave"),
        ("2743 1/2 S Example Ave", "2700 block of S Example Ave"),
        ("17 Example St", "1-99 block of Example St"),
        ("12000 S Ejemplo piso 3", "12000 block of S Ejemplo"),
        ("W 24th Pl", None),
        ("PO Box 12", None),
        ("2743", None),
        ("", None),
        ("2743 Apt 2", None),
    ],
)
def test_the_block_of_an_address(address: str, block: str | None) -> None:
    assert block_of(address) == block


@given(st.integers(1, 29_999), st.sampled_from(["W 24th Pl", "Example Ave", "N Muestra St"]), st.integers(1, 99))
def test_a_block_never_tells_the_door(number: int, street: str, flat: int) -> None:
    block = block_of(f"{number} {street}, Apt {flat}") or ""
    assert block.endswith(street)
    told = int(re.match(r"\d+", block)[0])  # type: ignore[index]
    assert told % 100 == 0 or told == 1
    assert str(number) not in block.split() or number % 100 == 0 or number == 1
