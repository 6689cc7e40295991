"""Names of every country and statements in 23 languages: kept as they are, by hand and by import, and found again."""

from __future__ import annotations

import json
import statistics
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from clinic_app.domain.intake.intake import InterviewRecord, StatementLine
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.services.answering import Answering
from clinic_app.services.interview import Interview
from clinic_app.services.matters import Matters
from clinic_app.services.ports.vault import Vault
from tests.support.vaults import StepClock, new_vault
from tests.support.worked import as_of
from tests.support.world import MISSING, declarations, is_there, names, script_of

pytestmark = pytest.mark.skipif(not is_there(), reason=MISSING)
NAMES_IN_ONE = 8
SLOWEST_MS = 60.0
"""For one search among all of them, on a slow day; the middle is printed."""
MARKED = {"DEVANAGARI", "BENGALI", "KHMER"}
"""Scripts whose vowel signs are marks."""
UNSPACED = {"KHMER"}
"""Those of them that write no spaces between words: a name is found within others too."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = new_vault(tmp_path_factory.mktemp("world") / "vault").vault
    yield made
    made.close()


@pytest.fixture(scope="module")
def answering(vault: Vault) -> Answering:
    return Answering(vault.records, StepClock(as_of("DEMO-B")))


@pytest.fixture(scope="module")
def named(answering: Answering, vault: Vault) -> dict[str, tuple[str, ...]]:
    """Every name in some matter: half answered one by one, half imported."""
    held: dict[str, tuple[str, ...]] = {}
    for at, group in enumerate(_groups(names())):
        told = [{"as_given": name, "kind": "legal"} for name in group]
        if at % 2:
            number = answering.new_matter()
            answering.put(number, "1", "names", {"value": told})
            answering.settle(number)
        else:
            number = f"N-{at}"
            Interview(vault.records).import_intake(_intake(number, {"person": {"names": {"value": told}}}))
        held[number] = group
    return held


@pytest.fixture(scope="module")
def spoken(answering: Answering, vault: Vault) -> dict[str, tuple[str, ...]]:
    """A matter for each language, by its code and by hand, and another by import; with what is said in it."""
    held: dict[str, tuple[str, ...]] = {}
    for each in declarations():
        number = answering.new_matter(SpeakerRole.CLIENT, InterviewRecord(language=each.tag))
        for line in _lines(each.tag, each.paragraphs):
            answering.put_line(number, "1", line)
        answering.settle(number)
        statement = [line.model_dump(mode="json") for line in _lines(each.tag, each.paragraphs)]
        imported = f"U-{each.code}"
        Interview(vault.records).import_intake(_intake(imported, {"statement": statement}))
        held[number] = held[imported] = each.paragraphs
    return held


def _lines(tag: str, paragraphs: tuple[str, ...]) -> list[StatementLine]:
    return [
        StatementLine(line_id=f"s{at}", section=Section.INCIDENT, language=tag, text=text)
        for at, text in enumerate(paragraphs)
    ]


def _intake(number: str, account: dict[str, Any]) -> bytes:
    told = {"account_id": "1", "speaker_role": "client", "interview": {}, **account}
    return json.dumps({"format": "amparo-intake/1", "number": number, "accounts": [told]}).encode()


def _groups(every: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [every[at : at + NAMES_IN_ONE] for at in range(0, len(every), NAMES_IN_ONE)]


def found(vault: Vault, typed: str) -> set[str]:
    return {line.matter for line in Matters(vault.records).search(typed, limit=10_000)}


def words_of(paragraphs: tuple[str, ...], least: int = 3) -> list[str]:
    """Their words without the punctuation around them, each once."""
    words: dict[str, None] = {}
    for word in unicodedata.normalize("NFC", " ".join(paragraphs)).split():
        letters = [at for at, char in enumerate(word) if unicodedata.category(char)[0] in "LMN"]
        if letters and letters[-1] - letters[0] + 1 >= least:
            words[word[letters[0] : letters[-1] + 1]] = None
    return list(words)


def test_every_name_is_given_back_as_it_was(vault: Vault, named: dict[str, tuple[str, ...]]) -> None:
    for number, group in named.items():
        (account,) = Interview(vault.records).load(number)[0].accounts
        told = account.person.names
        assert told is not None
        assert told.value is not None
        assert tuple(name.as_given for name in told.value) == group


def test_every_name_is_found_as_it_is_typed(
    vault: Vault, named: dict[str, tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    times = []
    for number, group in named.items():
        for name in group:
            for typed in {name, unicodedata.normalize("NFD", name), name.upper(), name.casefold()}:
                if len(typed) < 200:
                    begun = time.perf_counter()
                    assert number in found(vault, typed), (name, typed)
                    times.append((time.perf_counter() - begun) * 1000)
    with capsys.disabled():
        print(f"\n{len(times)} searches by name: {statistics.median(times):.1f} ms, at most {max(times):.1f}")
    assert statistics.median(times) < SLOWEST_MS


def test_a_han_name_is_found_by_each_of_its_letters(vault: Vault, named: dict[str, tuple[str, ...]]) -> None:
    looked = 0
    for number, group in named.items():
        for letter in {char for name in group for char in name if script_of(char) in ("CJK", "HANGUL")}:
            looked += 1
            assert number in found(vault, letter), letter
    assert looked > 200


def test_other_vowels_are_another_name(vault: Vault, named: dict[str, tuple[str, ...]]) -> None:
    looked = 0
    for group in named.values():
        for name in (each for each in group if script_of(each) in MARKED):
            holders = {
                number for number, names_in in named.items() if any(word.startswith(name) for word in _words(names_in))
            }
            if script_of(name) in UNSPACED:
                within = {number for number, names_in in named.items() if name in "".join(names_in)}
                assert holders <= found(vault, name) <= within, name
            else:
                assert found(vault, name) == holders, name
            looked += 1
    assert looked > 30


def _words(told: tuple[str, ...]) -> list[str]:
    return [word for name in told for word in (name, *name.split(), *name.split("-"))]


@pytest.mark.parametrize(
    ("tag", "text", "word"),
    [
        ("th", "ชื่อสมชายครับอยู่กรุงเทพ", "สมชาย"),
        ("km", "ខ្ញុំឈ្មោះកូយរស់នៅភ្នំពេញ", "កូយ"),
        ("my", "ကျွန်တော်အောင်ပါ", "အောင်"),
        ("lo", "ຂ້ອຍຊື່ສົມ", "ສົມ"),
        ("ja", "私は佐々木さくらと申します", "さくら"),
        ("ko", "저는김지안입니다", "안"),
        ("zh", "𠮷野家", "𠮷"),
    ],
)
def test_a_word_is_found_where_no_space_stands_before_it(
    vault: Vault, answering: Answering, tag: str, text: str, word: str
) -> None:
    number = answering.new_matter(SpeakerRole.CLIENT, InterviewRecord(language=tag))
    for line in _lines(tag, (text,)):
        answering.put_line(number, "1", line)
    answering.settle(number)
    assert number in found(vault, word)
    assert number not in found(vault, word + word)


def test_every_language_is_given_back_as_it_was(vault: Vault, spoken: dict[str, tuple[str, ...]]) -> None:
    assert len(declarations()) == 23
    for number, paragraphs in spoken.items():
        (account,) = Interview(vault.records).load(number)[0].accounts
        assert tuple(line.text for line in account.statement) == paragraphs


def test_every_language_is_found_by_its_words(vault: Vault, spoken: dict[str, tuple[str, ...]]) -> None:
    for number, paragraphs in spoken.items():
        words = words_of(paragraphs)
        assert words
        for word in words[::11]:
            assert number in found(vault, word), (number, word)


def test_chinese_is_found_by_single_letters(vault: Vault, spoken: dict[str, tuple[str, ...]]) -> None:
    for each in declarations():
        if each.code.startswith("cmn"):
            letters = {char for text in each.paragraphs for char in text if script_of(char) == "CJK"}
            assert len(letters) > 400
            numbers = {number for number, told in spoken.items() if told == each.paragraphs}
            for letter in sorted(letters)[::5]:
                assert numbers <= found(vault, letter), letter


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "ꞌ", "´", "`", ""])
def test_a_mayan_word_is_found_with_any_apostrophe_or_none(
    vault: Vault, spoken: dict[str, tuple[str, ...]], apostrophe: str
) -> None:
    for each in declarations():
        if each.code in ("kek", "mam", "quc"):
            numbers = {number for number, told in spoken.items() if told == each.paragraphs}
            glottal = [word for word in words_of(each.paragraphs, least=5) if "'" in word or "’" in word]
            assert len(glottal) > 50
            for word in glottal[::9]:
                typed = word.replace("’", "'").replace("'", apostrophe)
                assert numbers <= found(vault, typed), (word, typed)
