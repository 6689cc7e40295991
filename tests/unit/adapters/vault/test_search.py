"""Search: whatever is typed is words, and words are found as people write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.vault.search import _RANKED_AT_MOST, SearchRow, index_digest
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordStore
from tests.support.vaults import PASSPHRASE, body, cheap_keeper, fault_codes, index, new_vault

TEXTS = Path(__file__).resolve().parents[5] / "shared" / "data" / "texts"
NAUGHTY = TEXTS / "naughty-strings" / "blns.json"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordStore]:
    vault = new_vault(tmp_path_factory.mktemp("search") / "vault").vault
    for number, (name, words) in enumerate(
        [
            ("Jane Roe", "Taken at the corner of the park, in front of Example School."),
            ("Juan Pérez Doe", "La señora vio todo desde la ventana."),
            ("王小伟", "警察没有出示证件"),
            ("Grzegorz Żółć", "Straße, Ærø, Đống Đa"),
        ]
    ):
        records = vault.records
        records.commit(
            records.new_record_id(), "intake", body(), index=index(f"M-{number}", name, codes=("A-1",), words=words)
        )
    yield vault.records
    vault.close()


def keys(records: RecordStore, typed: str) -> list[str]:
    return sorted(hit.key for hit in records.search(typed))


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_it(records: RecordStore, typed: str) -> None:
    records.search(typed)


@given(st.text(alphabet='"*^:(){}+-NEARORANDT \x00\u200b', max_size=30))
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_syntax_is_syntax(records: RecordStore, typed: str) -> None:
    records.search(typed)


def test_naughty_strings(records: RecordStore) -> None:
    if not NAUGHTY.is_file():
        pytest.skip("needs shared/data/texts/naughty-strings")
    for text in json.loads(NAUGHTY.read_text("utf-8")):
        records.search(text)


def test_every_naughty_string_can_be_kept_and_is_found_again(tmp_path: Path) -> None:
    if not NAUGHTY.is_file():
        pytest.skip("needs shared/data/texts/naughty-strings")
    vault = new_vault(tmp_path / "vault").vault
    texts = [text for text in json.loads(NAUGHTY.read_text("utf-8")) if text.strip()]
    record_id = vault.records.new_record_id()
    for text in texts[::7]:
        entry = IndexEntry("M-1", (text,), (text,), text, {"text": text})
        vault.records.commit(record_id, "intake", body(text=text), index=entry)
        letters = re.findall(r"\b[a-z]{3,}", text.lower()) if text.isascii() else []
        if letters:
            assert keys(vault.records, letters[0]) == ["M-1"], text
    vault.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("perez", ["M-1"]),
        ("PÉREZ", ["M-1"]),
        ("pe\u0301rez", ["M-1"]),
        ("senora", ["M-1"]),
        ("juan-p", ["M-1"]),
        ("ｊａｎｅ", ["M-0"]),
        ("zolc", ["M-3"]),
        ("strasse", ["M-3"]),
        ("aero", ["M-3"]),
        ("dong da", ["M-3"]),
        ("王", ["M-2"]),
        ("小伟", ["M-2"]),
        ("王伟", []),  # typed together, they must stand together
        ("王 伟", ["M-2"]),
        ("证件", ["M-2"]),
        ("件证", []),
    ],
)
def test_written_in_other_ways(records: RecordStore, typed: str, found: list[str]) -> None:
    assert keys(records, typed) == found


def test_what_is_shown_is_as_it_was_written(records: RecordStore) -> None:
    (hit,) = records.search("证件")
    assert hit.snippet == "警察没有出示证件"
    (hit,) = records.search("ventana")
    assert "desde la ventana" in hit.snippet
    (hit,) = records.search("王")
    assert hit.snippet == "王小伟"


def test_a_name_counts_more_than_a_word(records: RecordStore) -> None:
    by_word = records.new_record_id()
    records.commit(by_word, "note", body(), index=index("N-1", words="Spoke with Tzintzuntzan twice, Tzintzuntzan"))
    by_name = records.new_record_id()
    records.commit(by_name, "note", body(), index=index("N-2", "Tzintzuntzan", words="A long text " * 20))
    assert [hit.record_id for hit in records.search("tzintz")] == [by_name, by_word]


def test_the_digest_covers_each_part() -> None:
    entry = index("M-1", "Jane Ło", codes=("A",), words="walked ł")
    row = SearchRow.of(entry)
    digest = index_digest("intake", "M-1", "{}", row)
    for part in ("names", "codes", "words", "folded", "folded_names"):
        changed = SearchRow(**{**vars(row), part: getattr(row, part) + "x"})
        assert index_digest("intake", "M-1", "{}", changed) != digest
    for other in (("x", "M-1", "{}"), ("intake", "M-2", "{}"), ("intake", "M-1", '{"a":""}')):
        assert index_digest(*other, row) != digest


def test_of_very_many_names_come_first_and_the_newest_before_the_others(tmp_path: Path) -> None:
    vault = new_vault(tmp_path / "vault").vault
    records = vault.records
    for number in range(_RANKED_AT_MOST + 2):
        name = "Mara Roe" if number in (3, 7) else "Jane Roe"
        entry = index(f"M-{number}", name, words="market market market" if number == 5 else "a market")
        records.commit(records.new_record_id(), "intake", body(number=number), index=entry)
    found = [hit.key for hit in records.search("mar", limit=5)]
    newest = _RANKED_AT_MOST + 1
    assert found == ["M-7", "M-3", *(f"M-{newest - step}" for step in range(3))]
    assert keys(records, "mara") == ["M-3", "M-7"]
    vault.close()


def test_of_a_few_the_likeliest_comes_first(records: RecordStore) -> None:
    assert [hit.key for hit in records.search("park")] == ["M-0"]


SAID = ("कानून", "ክፍሎም ሰው", "مُحَمَّد الأحمد", "שָׁלוֹם", "Qʼanjobʼal", "didn't", "Фёдор", "Γιώργος", "می‌خواهم", "ज़मीन")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordStore]:
    vault = new_vault(tmp_path_factory.mktemp("search") / "vault").vault
    for number, words in enumerate(SAID):
        records = vault.records
        records.commit(records.new_record_id(), "intake", body(), index=index(f"S-{number}", "Jane Roe", words=words))
    yield vault.records
    vault.close()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("कानून", 0),
        ("कान", 0),
        ("केनेन", None),  # the same consonants between other vowels
        ("ሰው", 1),
        ("محمد", 2),
        ("مُحمد", 2),
        ("الاحمد", 2),
        ("שלום", 3),
        ("Q'anjob'al", 4),
        ("q’anjob’al", 4),
        ("Q´anjob´al", 4),
        ("Qanjobal", 4),
        ("ʼ", None),
        ("didnt", 5),
        ("didn’t", 5),
        ("федор", 6),
        ("Γιωργος", 7),
        ("میخواهم", 8),
        ("जमीन", 9),
    ],
)
def test_a_word_is_found_however_it_is_written(said: RecordStore, typed: str, number: int | None) -> None:
    assert keys(said, typed) == ([] if number is None else [f"S-{number}"])


_VERSION_1 = """
    DROP TRIGGER due_added; DROP TRIGGER due_removed; DROP TRIGGER due_changed;
    DROP TRIGGER record_added; DROP TRIGGER record_changed; DROP TABLE due; DROP TABLE tally;
    ALTER TABLE search RENAME TO newer;
    CREATE VIRTUAL TABLE search USING fts5 (
        names, codes, words, folded, record_id UNINDEXED, kind UNINDEXED, key UNINDEXED,
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
    INSERT INTO search (rowid, names, codes, words, folded, record_id, kind, key)
    SELECT rowid, names, codes, words, folded, record_id, kind, key FROM newer;
    DROP TABLE newer;
    PRAGMA user_version = 1
"""


def test_marks_are_parts_of_words_in_a_vault_of_version_1_too(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    vault = new_vault(folder).vault
    vault.records.commit(vault.records.new_record_id(), "intake", body(), index=index("S-0", "Jane Roe", words=SAID[0]))
    assert isinstance(vault, OpenVault)
    for statement in _VERSION_1.split(";"):
        vault._database.rows(statement)
    assert keys(vault.records, "केनेन") == ["S-0"]
    vault.close()
    opened = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    assert (keys(opened.records, "केनेन"), keys(opened.records, "कानून")) == ([], ["S-0"])
    opened.close()
    assert fault_codes(folder) == set()
