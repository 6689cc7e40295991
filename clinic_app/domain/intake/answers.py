"""An answer: five states of equal rank, and who said it, how they know and in which words.

'Not asked' is the absence of an answer (None, or left out of the JSON). 'Does not know'
and 'declined' are complete answers: they are never asked again (design section 4).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final, Generic, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StringConstraints, model_validator

T = TypeVar("T")


def _without_lone_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("text contains half a character (a lone surrogate)") from error
    return text


Text = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=4_000), AfterValidator(_without_lone_surrogates)
]
LongText = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=100_000), AfterValidator(_without_lone_surrogates)
]
Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
LanguageTag = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class FrozenModel(BaseModel):
    """A value: immutable, and nothing in it that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerState(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CLIENT_DOES_NOT_KNOW = "client_does_not_know"
    DECLINED = "declined"
    COME_BACK_LATER = "come_back_later"
    NOT_ASKED = "not_asked"


class Basis(StrEnum):
    """How the speaker knows (DOC-03)."""

    FIRST_HAND = "first_hand"
    TOLD_BY = "told_by"
    DOCUMENT = "document"
    BELIEF = "belief"


class WordDoubt(FrozenModel):
    """A doubt about one word, kept at the word: where it stands, and what may be meant."""

    word: Text
    """As it stands in the words."""
    occurrence: Annotated[int, Field(strict=True, ge=1, le=10_000)] = 1
    """Which of its places, where the same letters stand there several times."""
    translated: StrictBool = False
    """It stands in the translation, not in the words as said."""
    note: Text


class Source(FrozenModel):
    """Where an answer comes from; left out where the speaker saw or heard it and said so in the account's language."""

    basis: Basis = Basis.FIRST_HAND
    told_by: Text | None = None
    """Who told the speaker, by role and not by name ("a neighbor")."""
    exhibit: Code | None = None
    """The document or recording that shows it."""
    language: LanguageTag | None = None
    """The language it was said in, where it is not the account's."""
    words: LongText | None = None
    """The words as said, untranslated."""
    doubt: Text | None = None
    """The interpreter's or the interviewer's doubt about the whole of it."""
    doubts: tuple[WordDoubt, ...] = Field(default=(), max_length=40)
    """The same about single words."""
    interpreter: Code | None = None
    """Who interpreted it, where that was not the account's first interpreter (`InterviewRecord`)."""

    @property
    def doubts_told(self) -> str:
        """All doubts in one line, for readers in the clinic; empty where there is none."""
        return "; ".join(filter(None, (self.doubt, *(f"“{each.word}”: {each.note}" for each in self.doubts))))

    @model_validator(mode="after")
    def _hearsay_names_its_source(self) -> Source:
        if (self.basis is Basis.TOLD_BY) != (self.told_by is not None):
            raise ValueError("'told_by' names who told it, and only where the basis is told_by")
        return self


FIRST_HAND = Source()


class Answer(FrozenModel, Generic[T]):
    """One answer; the value is there exactly when the state is 'answered', which may then be left out."""

    state: AnswerState = AnswerState.ANSWERED
    value: T | None = None
    source: Source = Field(default=FIRST_HAND)

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """A short name for the JSON Schema: `AnswerBool`, `AnswerListStint`."""
        return "Answer" + _short_name(params[0])

    @model_validator(mode="after")
    def _value_fits_state(self) -> Answer[T]:
        if (self.state is AnswerState.ANSWERED) != (self.value is not None):
            raise ValueError("a value is given exactly when the question was answered")
        return self


def _short_name(kind: Any) -> str:
    """The plain name of a value's type, whatever constraints are wrapped around it; of a number, with its bound."""
    if get_origin(kind) is Annotated:
        plain, *marks = get_args(kind)
        most = next((bound.le for mark in marks for bound in getattr(mark, "metadata", ()) if hasattr(bound, "le")), "")
        return _short_name(plain) + (f"UpTo{most}" if most else "")
    if get_origin(kind) is tuple:
        return "List" + _short_name(get_args(kind)[0])
    return str(kind.__name__)[:1].upper() + str(kind.__name__)[1:]


NOT_KNOWN: Final = "unknown"
"""How legal-brief section 4 writes in several lists what every question can be answered with: 'does not know'."""


def not_known_is_an_answer(answer: Any) -> Any:
    """Reads `{"value": "unknown"}` as `{"state": "client_does_not_know"}`, with its source."""
    if isinstance(answer, dict) and answer.get("value") == NOT_KNOWN:
        rest = {key: value for key, value in answer.items() if key not in {"state", "value"}}
        if answer.get("state", AnswerState.ANSWERED) == AnswerState.ANSWERED:
            return {"state": AnswerState.CLIENT_DOES_NOT_KNOW, **rest}
    return answer


def not_asked_is_absent(answer: Any) -> Any:
    """Reads `{"state": "not_asked"}` as no answer at all."""
    if isinstance(answer, dict) and answer.get("state") == AnswerState.NOT_ASKED and set(answer) == {"state"}:
        return None
    return answer
