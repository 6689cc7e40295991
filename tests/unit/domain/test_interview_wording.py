"""The questions are fit to be said to a person: plain, short, neutral, asking for no reasons (legal-brief G)."""

from __future__ import annotations

import re

import pytest

from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.tellers import OF_THE_TELLER
from tests.support.interview import LANGUAGES, script

HIGHEST_GRADE = 8.0
USUAL_GRADE = 6.0
MOST_WORDS = 20


def syllables(word: str) -> int:
    """How many are heard, roughly: runs of vowels, less a silent e or -ed at the end."""
    word = word.lower()
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", word) is not None
    return max(1, count - silent)


def grade(text: str) -> float:
    """Flesch-Kincaid grade level of one or more English sentences."""
    text = text.replace("U.S.", "US")
    words = re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)
    sentences = max(1, len(re.findall(r"[.?!]+", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_asks_for_reasons(language: str) -> None:
    reasons = re.compile(r"\bwhy\b|\bhow come\b|por ?qué\b|para qué\b|a qué se debió|لماذا|ليش|ما السبب", re.IGNORECASE)
    assert offenders(language, reasons) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_leads_or_judges(language: str) -> None:
    """No tag questions, no negative questions, no legal conclusions (DOC-05, H.4)."""
    leading = re.compile(
        r"\b(didn't|weren't|wasn't|isn't it|right\?|illegal\w*|unlawful\w*|violat\w*|kidnap\w*|abus\w*|suspect\w*)"
        r"|¿no |¿verdad|verdad que|ilegal\w*|violar\w*|violaci\w*|secuestr\w*|sospechos\w*"
        r"|أليس|ألم |أما كان|غير قانوني|غير شرعي|انتهاك|خطف|مشبوه",
        re.IGNORECASE,
    )
    assert offenders(language, leading) == []
    labels = {name: question.label for name, question in script(language).questions.items()}
    assert [name for name, label in labels.items() if leading.search(label)] == []


@pytest.mark.parametrize("of_another", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_asks_one_thing_in_few_words(language: str, of_another: bool) -> None:
    for name, question in script(language, of_another=of_another).questions.items():
        mark = "؟" if language == "ar" else "?"
        assert question.ask.endswith(mark), name
        assert question.ask.count(mark) == 1, name
        assert len(question.ask.split()) <= MOST_WORDS, name
        if language == "es":
            assert question.ask.count("¿") == 1, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_two_to_six_words(language: str) -> None:
    labels = {name: question.label for name, question in script(language).questions.items()}
    assert [(name, label) for name, label in labels.items() if not 2 <= len(label.split()) <= 6] == []


@pytest.mark.parametrize("of_another", [False, True])
def test_a_question_with_yes_or_no_can_be_answered_so(of_another: bool) -> None:
    open_questions = re.compile(r"^(Who|What|Which|When|Where|How)\b|, (who|what|which|when|where|how)\b")
    kinds = {name: spec.kind for name, spec in dictionary().items()}
    wrong = [
        name
        for name, question in script("en", of_another=of_another).questions.items()
        if (open_questions.search(question.ask) is None) != (kinds[name] is Kind.BOOL)
    ]
    assert wrong == ["hearing_of_client", "subject_citizenship_claim"]  # these name their choices in the question


@pytest.mark.parametrize("of_another", [False, True])
def test_english_questions_are_plain(of_another: bool) -> None:
    questions = script("en", of_another=of_another).questions
    grades = {name: grade(question.ask) for name, question in questions.items()}
    assert {name: round(value, 1) for name, value in grades.items() if value > HIGHEST_GRADE} == {}
    assert sum(grades.values()) / len(grades) <= USUAL_GRADE


def test_the_grade_tells_plain_from_hard() -> None:
    assert grade("Did you see the men?") < 2
    assert grade("Was an administrative determination communicated subsequently?") > 15
    assert [syllables(word) for word in ("made", "asked", "wanted", "table", "immigration", "I")] == [1, 1, 2, 2, 4, 1]


def test_spanish_speaks_to_usted() -> None:
    assert offenders("es", re.compile(r"\b(tú|tu|tus|te|ti|contigo|tuyo|vos|vosotros|os)\b", re.IGNORECASE)) == []


def test_spanish_does_not_give_the_person_a_gender() -> None:
    gendered = re.compile(
        r"\b(lo|la) \w+(aron|ieron|ieran|aran)\b"  # "lo arrestaron"; "le" is said instead
        r"|\busted (mism|sol)[oa]\b|o/a\b|\(a\)|@|\b\w+x\b"
        r"|\b(arrestad|detenid|esposad|herid|ciudadan|lastimad|asustad|obligad|liberad|deportad|sentad)[oa]s?\b",
        re.IGNORECASE,
    )
    assert offenders("es", gendered) == []


# --- told by somebody else

TO_THE_TELLER = {
    "en": r"\b(you|your|yours|yourself)\b",
    "es": r"\b(ustedes|usted|consigo)\b",
    "ar": r"\b(?!حكم\b|المحاكم\b)\w+كم\b|\b(أنتم|تتم\w+ون)\b|\b\w{3,}تم(وه|وها|وهم)?\b|\b[ت]\w{2,}ون\b",
}
UNNAMED_IN_SPANISH = r"\b(su|sus|le|les|suyo|verle|hacerle|enviarle|sacarle)\b"
"""Somebody's own or to somebody: who hears it without a name takes it for themselves."""
NAMED_IN_SPANISH = r"\b(persona|menor|agentes?|paciente|familia|agencia|abogada|fiscalía|ciudad|alguien|corte)\b"
NO_PERSON_IN_SPANISH = frozenset(
    "arresting_officer_name officer_agency officers_count officer_name_badge_visible agency_insignia_visible "
    "bwc_present officers_seen vehicles told_could_refuse told_officers_pregnant_at plate_lookup_known "
    "warrant_completed_in_field rd_number".split()
)
"""Nobody is named in these, and none is addressed: what was there, seen or said."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_tells_it_of_another_is_not_asked_about_themselves(language: str) -> None:
    """No "you" but in the questions about the teller, in any question, whether it has words of its own or not."""
    you = re.compile(TO_THE_TELLER[language], re.IGNORECASE)
    of_another = script(language, of_another=True).questions
    assert [name for name, each in of_another.items() if you.search(each.ask) and name not in OF_THE_TELLER] == []
    assert [name for name, each in of_another.items() if each.of_another and name in OF_THE_TELLER] == []
    own = [name for name, each in script(language).questions.items() if you.search(each.ask)]
    assert len(own) > (100 if language != "es" else 20)  # the pattern finds what it is meant to find


def test_spanish_of_another_names_whom_it_asks_about() -> None:
    """Verbs and pronouns are the same for "usted" and for a third person: only a name tells them apart."""
    of_another = script("es", of_another=True).questions
    named, unnamed = (re.compile(each, re.IGNORECASE) for each in (NAMED_IN_SPANISH, UNNAMED_IN_SPANISH))
    loose = [
        name
        for name, each in of_another.items()
        if name not in OF_THE_TELLER and unnamed.search(each.ask) and not named.search(each.ask)
    ]
    assert loose == []
    own_words = {name for name, each in of_another.items() if each.of_another and each.of_another.ask}
    assert {name for name in own_words if "persona" not in of_another[name].ask} == NO_PERSON_IN_SPANISH


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_of_another_are_the_same(language: str) -> None:
    asks = [each.ask for each in script(language, of_another=True).questions.values()]
    assert sorted({ask for ask in asks if asks.count(ask) > 1}) == []


def offenders(language: str, pattern: re.Pattern[str]) -> list[str]:
    """The fields whose question matches, whoever tells it."""
    voices = (script(language), script(language, of_another=True))
    return [name for each in voices for name, question in each.questions.items() if pattern.search(question.ask)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_those_of_the_window(language: str) -> None:
    """A typewriter's stands nowhere in what is shown; whoever searches may type it (`ui/fuzzy.py`)."""
    straight = re.compile(r"\w'\w")
    shown = (text for each in script(language).questions.values() for text in (each.ask, each.label, each.hint or ""))
    assert [text for text in shown if straight.search(text)] == []
