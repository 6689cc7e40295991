"""Hostile and careless YAML: each is refused with one reason and the line, before anything is built from it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.adapters.strict_yaml import MAX_BYTES, MAX_DEPTH, YamlFaultError, read_yaml

LAUGHS = b"a: &a [lol, lol]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"

REFUSED: list[tuple[bytes, str, int]] = [
    (b"a: 1\nb: &mark 2\n", "aliases and anchors are not allowed", 2),
    (b"a: 1\nb: *mark\n", "aliases and anchors are not allowed", 2),
    (b"a:\n  - &mark x\n", "aliases and anchors are not allowed", 2),
    (b"&mark a: 1\n", "aliases and anchors are not allowed", 1),
    (LAUGHS, "aliases and anchors are not allowed", 1),
    (b"a: 1\nb: !!str 2\n", "tags are not allowed", 2),
    (b"a: !!python/object/apply:os.system [x]\n", "tags are not allowed", 1),
    (b"a:\n  b: !own {c: d}\n", "tags are not allowed", 2),
    (b"!!map {a: 1}\n", "tags are not allowed", 1),
    (b"a: !!set {b}\n", "tags are not allowed", 1),
    (b"a: !!binary aGVsbG8=\n", "tags are not allowed", 1),
    (b"a: ! x\n", "tags are not allowed", 1),
    (b"!!str a: 1\n", "tags are not allowed", 1),
    (b"%YAML 1.1\n---\na: 1\n", "directives are not allowed", 1),
    (b"%TAG ! tag:example.org,2000:\n---\na: 1\n", "directives are not allowed", 1),
    (b"a: 1\nb: 2\na: 3\n", "a key stands twice", 3),
    (b"x:\n  a: 1\n  'a': 2\n", "a key stands twice", 3),
    (b"x: {a: 1, a: 2}\n", "a key stands twice", 1),
    (b"a: 1\n<<: {b: 2}\n", "merge keys are not allowed", 2),
    (b"? [a, b]\n: 1\n", "a key must be a word", 1),
    (b"? {a: b}\n: 1\n", "a key must be a word", 1),
    (b"'': 1\n", "a key must be a word", 1),
    (b"a: 1\n---\nb: 2\n", "there is more than one document in the file", 2),
    (b"a: 1\nb: \x00\n", "the file has a character that is not allowed", 2),
    (b'a: 1\nb: "\\0"\n', "the file has a character that is not allowed", 2),
    (b'a: "\\x1b[2J"\n', "the file has a character that is not allowed", 1),
    (b"a: 1\nb: \x1b\n", "the file has a character that is not allowed", 2),
    (b"a: 1\nb: \xff\xfe\n", "the file is not UTF-8 text", 2),
    (b"\xff\xfea\x00:\x00", "the file is not UTF-8 text", 1),
    (b"a: b: c\n", "the file is not readable as YAML", 1),
    (b'a: 1\nb: "open\n', "the file is not readable as YAML", 2),
    (b"a:\n\t- x\n", "the file is not readable as YAML", 2),
    (b"[" * 100_000, "the file is nested too deeply", 1),
    (b"{a: " * 100_000, "the file is nested too deeply", 1),
    (b"- " * 100_000 + b"x", "the file is nested too deeply", 1),
    (b"a: " + b"x" * MAX_BYTES, "the file is larger than 2 MiB", 0),
]


@pytest.mark.parametrize(("content", "reason", "line"), REFUSED)
def test_refused_with_its_reason_and_line(content: bytes, reason: str, line: int) -> None:
    with pytest.raises(YamlFaultError) as caught:
        read_yaml(content)
    assert caught.value.reason == reason
    # An unclosed quotation is found where it begins or where the file ends.
    assert caught.value.line in ((line, line + 1) if "readable" in reason else (line,))


@pytest.mark.parametrize("form", ["block", "flow"])
def test_just_deep_enough_is_read(form: str) -> None:
    def nested(levels: int) -> bytes:
        if form == "flow":
            return b"[" * levels + b"]" * levels
        return b"".join(b"  " * level + b"a:\n" for level in range(levels))

    read_yaml(nested(MAX_DEPTH))
    with pytest.raises(YamlFaultError) as caught:
        read_yaml(nested(MAX_DEPTH + 2))
    assert caught.value.reason == "the file is nested too deeply"


READ: list[tuple[str, Any]] = [
    ("", None),
    ("# only a remark\n", None),
    ("a: 1", {"a": 1}),
    ("\ufeffa: 1", {"a": 1}),
    ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
    (
        "a: -7\nb: 0\nc: 007\nd: 1_000\ne: 1e3\nf: 0x10\ng: 1.5",
        {"a": -7, "b": 0, "c": "007", "d": "1_000", "e": "1e3", "f": "0x10", "g": "1.5"},
    ),
    ("a: 12345678901234567", {"a": "12345678901234567"}),
    ("a: true\nb: false\nc: null\nd:", {"a": True, "b": False, "c": None, "d": None}),
    ("a: yes\nb: no\nc: on\nd: True\ne: ~", {"a": "yes", "b": "no", "c": "on", "d": "True", "e": "~"}),
    ("a: 2026-11-06\nb: 2026.11.1\nc: 05:40", {"a": "2026-11-06", "b": "2026.11.1", "c": "05:40"}),
    ("a: 'true'\nb: \"1\"\nc: |\n  null\n", {"a": "true", "b": "1", "c": "null\n"}),
    ("a: >-\n  one\n  two\n", {"a": "one two"}),
    ("'<<': 1", {"<<": 1}),
    ("- a\n- [b, {c: d}]\n", ["a", ["b", {"c": "d"}]]),
    ("true: 1\n1: 2\n", {"true": 1, "1": 2}),
    ("a: ¿Qué?\u2028", {"a": "¿Qué?"}),
    ("just words", "just words"),
]


@pytest.mark.parametrize(("text", "data"), READ)
def test_plain_data_is_read_and_only_few_words_are_more_than_text(text: str, data: Any) -> None:
    assert read_yaml(text.encode("utf-8")).data == data


def test_every_part_knows_its_line() -> None:
    located = read_yaml(b"a:\n  - b\n  - c:\n      d: 1\n\ne: 2\n")
    assert located.line_of(("a", 1, "c", "d")) == 4
    assert located.line_of(("a", 1, "c", "d", "beyond")) == 4
    assert located.line_of(("a", 0)) == 2
    assert located.line_of(("e",)) == 6
    assert located.line_of(()) == 1
    assert located.line_of(("nowhere",)) == 1


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
PLAIN = st.recursive(
    st.booleans() | st.none() | st.integers(-(10**15), 10**15) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS.filter(bool), inner, max_size=3),
    max_leaves=12,
)


@given(PLAIN)
def test_whatever_another_program_writes_is_read_back_the_same(data: Any) -> None:
    assert read_yaml(yaml.dump(data, Dumper=QuotedDumper, allow_unicode=True).encode("utf-8")).data == data


class QuotedDumper(yaml.SafeDumper):
    """Puts quotation marks around every text, without references."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


QuotedDumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused_with_a_line_of_the_file(content: bytes) -> None:
    line = refused_line(content)
    assert line is None or 0 <= line <= content.count(b"\n") + content.count(b"\r") + 2


def refused_line(content: bytes) -> int | None:
    """Any other error than the reader's own comes through."""
    try:
        read_yaml(content)
    except YamlFaultError as fault:
        return fault.line
    return None
