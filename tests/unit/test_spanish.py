"""Every sentence that the program can say below the window has its Spanish, with the same blanks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from clinic_app import errors, spanish
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.said import Row, said
from clinic_app.spanish import in_spanish, words
from tests.support.english import english_in

_ROOT = Path(__file__).parents[2] / "clinic_app"
_ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)}
_FIRST_WORDS = {
    **dict.fromkeys(_ERRORS, 1),
    **dict.fromkeys(("ZipRefused", "unreadable"), 1),
    **dict.fromkeys(("Fault", "TreeFault", "refuse", "_add", "_fault"), 2),
    **dict.fromkeys(("PackFaultError", "ParcelFaultError", "YamlFaultError", "StrictJsonError", "CanonicalError"), 0),
    **dict.fromkeys(("TimeError", "vault_damaged", "rolled_back", "header_damaged", "_bad_name", "_refused"), 0),
    **dict.fromkeys(("HeaderError", "HeaderTooNewError"), 0),
    "said": 0,
}
"""Calls that say something, and at which argument their words begin."""
_REFUSING_MODELS = ("domain/rules/", "domain/intake/intake.py", "domain/intake/answers.py", "domain/intake/values/")
"""Where a ValueError becomes the reason in a refusal."""
_SPEAKS = re.compile(r"said|damaged\(|Error\(|Fault\(|ZipRefused\(")


def test_every_sentence_has_its_spanish_and_no_other() -> None:
    library = ShippedLibrary()
    names = {library.recipient(each).name: each for each in library.recipient_ids()}
    said_somewhere = {**dict(_sentences()), **names}
    assert not [f"{where}: {text}" for text, where in said_somewhere.items() if text not in words()]
    assert not [text for text in words() if text not in said_somewhere]
    parts = [part.WORDS for part in vars(spanish).values() if hasattr(part, "WORDS")]
    assert sum(map(len, parts)) == len(words())  # none stands twice


def test_blanks_are_the_same_and_nothing_stayed_english() -> None:
    for english, told in words().items():
        assert _blanks(english) == _blanks(told), english
        assert english_in(told) == [], told
        assert not set(told) & set("!¡"), told


def test_no_sentence_is_put_together_where_no_translation_can_follow() -> None:
    assert [where for part, where in _parts() if isinstance(part, ast.JoinedStr)] == []


def test_a_sentence_is_its_english_and_can_be_said_in_spanish_with_all_that_stands_in_it() -> None:
    what = said("The answer was not stored")
    told = said("{what}: {reason}; what was there before is kept.", what=what, reason="must be text")
    assert told == "The answer was not stored: must be text; what was there before is kept."
    assert in_spanish(told) == "La respuesta no se guardó: debe ser texto; se conserva lo que había antes."
    most = said("A reason has at most {longest_reason:,} characters.", longest_reason=2000)
    assert in_spanish(Row(("Try again.", "", most))) == (
        "Intente otra vez. Un motivo tiene como máximo 2,000 caracteres."
    )
    assert in_spanish("Juana's own words {x}") == "Juana's own words {x}"


@pytest.mark.parametrize("family", sorted(_ERRORS))
def test_an_error_of_each_family_keeps_its_code_and_its_english(family: str) -> None:
    error = getattr(errors, family)("disk_full", said("The {what} cannot be read; nothing was changed.", what="x"))
    assert (error.code, error.line) == ("disk_full", "The x cannot be read; nothing was changed.")
    assert in_spanish(error.sentence) == "No se puede leer: x; no se cambió nada."


def _blanks(text: str) -> list[tuple[str | None, str | None]]:
    return sorted((name, spec) for _text, name, spec, _conversion in Formatter().parse(text) if name is not None)


def _sentences() -> Iterator[tuple[str, str]]:
    """Every template, and where it stands."""
    for part, where in _parts():
        text = part.value if isinstance(part, ast.Constant) else None
        if isinstance(text, str) and (" " in text or text in words()):
            yield text, where


@cache
def _parts() -> tuple[tuple[ast.expr, str], ...]:
    """Every piece of text that something is said with, and where."""
    return tuple(_read_all())


def _read_all() -> Iterator[tuple[ast.expr, str]]:
    for path in sorted(_ROOT.rglob("*.py")):
        name, source = path.relative_to(_ROOT).as_posix(), path.read_text(encoding="utf-8")
        if not _SPEAKS.search(source):
            continue
        nodes = list(ast.walk(ast.parse(source)))
        named: dict[str, list[ast.expr]] = {}
        for node in nodes:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).append(node.value)
        own = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            for argument in call.args[_first_words(call, name, own) :]:
                for part in _read(argument, named):
                    yield part, f"{name}:{call.lineno}"


def _first_words(call: ast.Call, path: str, own: set[str]) -> int:
    """At which argument the words of a call begin; behind the last where it says nothing."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    a_method = name == "said" and not isinstance(call.func, ast.Name)
    if a_method or (name.startswith("_") and name not in own):
        return len(call.args)
    if name == "ValueError" and path.startswith(_REFUSING_MODELS):
        return 0
    return _FIRST_WORDS.get(name, len(call.args))


def _read(argument: ast.expr, named: Mapping[str, list[ast.expr]]) -> Iterator[ast.expr]:
    """An argument as it stands, in either case, or what the name holds that it is read from."""
    if isinstance(argument, ast.IfExp):
        yield from (*_read(argument.body, named), *_read(argument.orelse, named))
    elif isinstance(argument, ast.Subscript):
        yield from _read(argument.value, named)
    elif isinstance(argument, ast.Dict):
        for value in argument.values:
            yield from _read(value, named)
    elif isinstance(argument, ast.Name):
        for value in named.get(argument.id, ()):
            if not isinstance(value, ast.Name):
                yield from _read(value, {})
    else:
        yield argument
