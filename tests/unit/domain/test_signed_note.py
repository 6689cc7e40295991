"""Signed notes and checkpoints, read strictly."""

from __future__ import annotations

import base64

import pytest

from clinic_app.domain.signed_note import note_key_id, parse_checkpoint, parse_note, parse_note_key

# From the description of signed notes (the key of "PeterNeumann") by C2SP and the Go project.
KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def note(body: str, tail: str = "\u2014 name AAAAAAAA\n") -> str:
    return f"{body}\n{tail}"


def test_a_known_verifier_key() -> None:
    key = parse_note_key(f"{KNOWN_KEY}\n")
    assert key.name == "PeterNeumann"
    assert key.key_id.hex() == "c74f20a3"
    assert note_key_id(key.name, key.public_key) == key.key_id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        KNOWN_KEY.replace("c74f20a3", "c74f20a4"),
        KNOWN_KEY.replace("PeterNeumann", "PeterNeumanm"),
        KNOWN_KEY.replace("+ARpc", "+AhRpc"),
        KNOWN_KEY[:-4],
        KNOWN_KEY.replace("PeterNeumann", "Peter Neumann"),
    ],
)
def test_no_verifier_key(text: str) -> None:
    with pytest.raises(ValueError, match=r"key|base64"):
        parse_note_key(text)


def test_a_note_is_split_at_its_last_empty_line() -> None:
    read = parse_note(note("a\n\nb\n"))
    assert read.body == b"a\n\nb\n"
    assert [(one.name, one.key_id, one.signature) for one in read.signatures] == [("name", bytes(4), bytes(2))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no signature\n",
        note("a\n", ""),
        note("a\n", "- name AAAAAAAA\n"),
        note("a\n", "\u2014 name AAAAAAAA"),
        note("a\n", "\u2014 name AAAAAAA\n"),
        note("a\n", "\u2014 na me AAAAAAAA\n"),
        note("a\n", "\u2014 name AAAAAAAA\n\u2014 \n"),
    ],
)
def test_no_note(text: str) -> None:
    with pytest.raises(ValueError, match=r"note|base64"):
        parse_note(text)


def test_a_checkpoint() -> None:
    root = base64.b64encode(bytes(range(32))).decode()
    read = parse_checkpoint(parse_note(note(f"amparo/x\n17\n{root}\n")))
    assert (read.origin, read.size, read.root) == ("amparo/x", 17, bytes(range(32)))


@pytest.mark.parametrize("size", ["", "-1", "01", "1 ", "1e3", "9" * 20])
def test_a_checkpoint_with_an_odd_size(size: str) -> None:
    root = base64.b64encode(bytes(32)).decode()
    with pytest.raises(ValueError, match="not a checkpoint"):
        parse_checkpoint(parse_note(note(f"amparo/x\n{size}\n{root}\n")))


@pytest.mark.parametrize("root", ["", "AAAA", base64.b64encode(bytes(33)).decode(), "?" * 44])
def test_a_checkpoint_with_an_odd_root(root: str) -> None:
    with pytest.raises(ValueError, match=r"root|base64"):
        parse_checkpoint(parse_note(note(f"amparo/x\n1\n{root}\n")))
