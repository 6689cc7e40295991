"""Names that a bundle may have, and its two lists of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.bag import ListProblem, is_forbidden_list, manifest_bytes, name_problem, parse_manifest

PARTS = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,20}", fullmatch=True)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map("/".join).filter(lambda name: name_problem(name) is None)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@pytest.mark.parametrize("name", ["a", "data/x.pdf", "data/a/b/c.jpg", "A" * 80, "x._-", "com", "console.txt", "nul1"])
def test_allowed(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "holds characters that are not allowed, or is empty or too long"),
        ("data//x", "holds characters that are not allowed, or is empty or too long"),
        ("data/", "holds characters that are not allowed, or is empty or too long"),
        ("x" * 81, "holds characters that are not allowed, or is empty or too long"),
        ("data/a b", "holds characters that are not allowed, or is empty or too long"),
        ("data/é", "holds characters that are not allowed, or is empty or too long"),
        ("data/x\n", "holds characters that are not allowed, or is empty or too long"),
        ("data/x\x00.pdf", "holds characters that are not allowed, or is empty or too long"),
        ("C:x", "holds characters that are not allowed, or is empty or too long"),
        ("/etc/passwd", "starts at the root of the disk"),
        ("../x", "leads out of the bundle"),
        ("data/../../x", "leads out of the bundle"),
        ("data\\x", "holds a backslash"),
        ("a/b/c/d/e", "lies too many folders deep"),
        (".hidden", "starts with a dot or a dash"),
        ("data/-rf", "starts with a dot or a dash"),
        ("data/.", "starts with a dot or a dash"),
        ("data/x.", "ends with a dot"),
        ("data/NUL", "is the name of a device on Windows"),
        ("data/con.txt", "is the name of a device on Windows"),
        ("Lpt9.tar.gz", "is the name of a device on Windows"),
        ("aux/x", "is the name of a device on Windows"),
    ],
)
def test_refused(name: str, problem: str) -> None:
    assert name_problem(name) == problem


@pytest.mark.parametrize("name", ["manifest-md5.txt", "tagmanifest-sha512.txt", "fetch.txt", "MANIFEST-SHA256.TXT"])
def test_further_lists(name: str) -> None:
    assert is_forbidden_list(name)


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt", "data/fetch.txt", "README.txt"])
def test_no_further_list(name: str) -> None:
    assert not is_forbidden_list(name)


@given(st.dictionaries(NAMES, DIGESTS, max_size=20))
def test_a_list_is_read_back(digests: dict[str, str]) -> None:
    written = manifest_bytes(digests)
    assert dict(parse_manifest(written).digests) == digests
    assert parse_manifest(written).problems == ()
    assert [line[66:] for line in written.decode().splitlines()] == sorted(digests)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    for name in parse_manifest(data).digests:
        assert name_problem(name) is None


GOOD = "a" * 64 + "  data/x\n"


@pytest.mark.parametrize(
    "line",
    [
        "a" * 63 + "  data/x\n",
        "A" * 64 + "  data/x\n",
        "a" * 64 + " data/x\n",
        "a" * 64 + " *data/x\n",
        "a" * 64 + "  data/x \n",
        "a" * 64 + "  data/x\r\n",
        "a" * 64 + "  ../x\n",
        "\\" + "a" * 64 + "  data/x\n",
        "\n",
        "# note\n",
        "a" * 64 + "  data/y",
    ],
)
def test_malformed_lines(line: str) -> None:
    read = parse_manifest((GOOD + line).encode())
    assert read.problems == (ListProblem(2, "line_malformed"),)
    assert dict(read.digests) == {"data/x": "a" * 64}


def test_a_name_twice() -> None:
    read = parse_manifest((GOOD + "b" * 64 + "  data/x\n").encode())
    assert read.problems == (ListProblem(2, "line_twice", "data/x"),)
    assert read.digests["data/x"] == "a" * 64


def test_order_does_not_matter() -> None:
    lines = "a" * 64 + "  data/z\n" + "b" * 64 + "  data/b\n"
    assert parse_manifest(lines.encode()).problems == ()
