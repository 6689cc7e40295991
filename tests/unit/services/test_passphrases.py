"""Words drawn from the shipped lists, and the estimate for one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.shipped_word_lists import ShippedWordLists
from clinic_app.adapters.system_chance import SystemChance
from clinic_app.adapters.vault.passphrase import estimated_bits, require_strength
from clinic_app.services.passphrases import Passphrases

LISTS = ShippedWordLists()


class Dice:
    """Thrown beforehand."""

    def __init__(self, throws: Sequence[int]) -> None:
        self._throws: Iterator[int] = iter(throws)

    def below(self, limit: int) -> int:
        throw = next(self._throws)
        assert 0 <= throw < limit
        return throw


def by_chance() -> Passphrases:
    return Passphrases(LISTS, SystemChance(), estimated_bits)


@pytest.mark.parametrize(("language", "length", "words"), [("en", 7194, 5), ("es", 1638, 6)])
def test_the_lists_are_whole(language: str, length: int, words: int) -> None:
    listed = LISTS.words(language)
    assert len(listed.words) == len(set(listed.words)) == length
    assert listed.enough_words == words
    assert listed.strength.bits > 64
    assert all(word.isascii() and word == word.lower() and not set(word) - set(ALPHABET) for word in listed.words)


@pytest.mark.parametrize(("language", "file"), [("en", "eff_large_wordlist.txt"), ("es", "bip39_spanish.txt")])
def test_no_frightening_word_is_drawn_and_no_other_is_left_out(language: str, file: str) -> None:
    folder = resources_folder() / "wordlists"
    left_out = (folder / "left_out" / f"{language}.txt").read_text().split()
    published = [line.split()[-1] for line in (folder / file).read_text().splitlines() if line.strip()]
    assert left_out == sorted(set(left_out) & set(published))
    drawn_from = LISTS.words(language).words
    assert set(drawn_from) == {word for word in published if word.isascii()} - set(left_out)
    for word in {"en": ("police", "prison", "deport", "murky"), "es": ("sangre", "muerte", "preso", "deporte")}[
        language
    ]:
        assert (word in drawn_from) is (word == "murky")


ALPHABET = "abcdefghijklmnopqrstuvwxyz-"


def test_every_list_has_its_licence_beside_it() -> None:
    folder = resources_folder() / "wordlists"
    lists = {path.stem for path in folder.glob("*.txt") if not path.name.startswith("LICENSE")}
    assert lists == {path.stem.removeprefix("LICENSE-") for path in folder.glob("LICENSE-*.txt")} != set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_drawn_makes_a_vault(language: str) -> None:
    drawn = by_chance().draw(language)
    assert drawn.passphrase.split(" ") == list(drawn.words)
    assert set(drawn.words) <= set(LISTS.words(language).words)
    require_strength(drawn.passphrase)


def test_a_language_without_a_list_gets_english_words() -> None:
    assert by_chance().draw("ar").language == "en"


def test_only_the_spanish_list_is_called_short() -> None:
    assert not by_chance().draw("en").list_is_short
    assert by_chance().draw("es").list_is_short


def test_chance_alone_chooses() -> None:
    listed = LISTS.words("en").words
    drawn = Passphrases(LISTS, Dice([7193, 0, 12, 4000, 7]), estimated_bits).draw("en")
    assert drawn.words == (listed[7193], listed[0], listed[12], listed[4000], listed[7])


def test_a_draw_that_could_be_guessed_is_drawn_again() -> None:
    same = LISTS.words("en").words.index("password") if "password" in LISTS.words("en").words else 0
    drawn = Passphrases(LISTS, Dice([same] * 5 + [1, 3000, 5000, 7000, 42]), estimated_bits).draw("en")
    assert len(set(drawn.words)) == 5


def test_every_word_can_be_drawn() -> None:
    chance = SystemChance()
    assert {chance.below(6) for _ in range(400)} == set(range(6))


def test_what_an_attacker_knows_counts_for_nothing() -> None:
    judge = by_chance().judge
    assert judge("Placeholder Legal Aid", ("Placeholder Legal Aid",)).bits < judge("Placeholder Legal Aid").bits
    assert not judge("Placeholder Legal Aid", ("Placeholder Legal Aid",)).enough


@pytest.mark.parametrize("weak", ["", "short", "password1234", "abogada2026", "aaaaaaaaaaaaaaaaaaaaaaaa"])
def test_weak_ones_are_not_enough(weak: str) -> None:
    assert not by_chance().judge(weak).enough


def test_words_are_not_told_when_they_are_printed() -> None:
    drawn = by_chance().draw("en")
    assert not [word for word in drawn.words if word in repr(drawn).split()]
    assert drawn.passphrase not in repr(drawn)
