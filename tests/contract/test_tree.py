"""The strict reader of archives and folders: takes honest trees from any packer, refuses every known trick."""

from __future__ import annotations

import io
import os
import random
import shutil
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.adapters.strict_tree import StrictTreeReader
from clinic_app.domain.bag import name_problem
from clinic_app.errors import InputError
from clinic_app.services.ports.bundles import Tree, TreeReader
from tests.support.hostile_zips import DEVICE, FOLDER, LINK, PLAIN, Entry, zipped, zipped_tree

READER: TreeReader = StrictTreeReader()
NOISE = random.Random(7).randbytes(300_000)
FILES = {
    "bagit.txt": b"BagIt-Version: 1.0\n",
    "data/empty": b"",
    "data/a/b/deep.bin": NOISE,
    "data/words.txt": b"words " * 20_000,
}


def tree_of(data: bytes) -> Tree:
    return READER.read_zip(io.BytesIO(data))


def contents(tree: Tree) -> dict[str, bytes]:
    found = {}
    for name in tree.entries:
        with tree.open(name) as stream:
            found[name] = stream.read()
    return found


def fatal(data: bytes) -> str:
    """The code with which the whole archive is refused."""
    tree = tree_of(data)
    assert not tree.entries
    (fault,) = tree.faults
    assert fault.fatal
    return fault.code


def refused(*entries: Entry) -> list[tuple[str, str]]:
    """Code and place of every entry that is refused, next to an honest tree that must stay readable."""
    tree = tree_of(zipped_tree(FILES, *entries))
    assert not any(fault.fatal for fault in tree.faults)
    assert contents(tree).items() >= FILES.items()
    return [(fault.code, fault.where) for fault in tree.faults]


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


# What must be taken


def test_an_honest_archive() -> None:
    tree = tree_of(zipped_tree(FILES))
    assert tree.faults == ()
    assert contents(tree) == FILES
    assert {name: entry.size for name, entry in tree.entries.items()} == {k: len(v) for k, v in FILES.items()}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_python_packs(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    assert contents(tree_of(target.getvalue())) == FILES


def test_python_packs_into_a_pipe() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    assert contents(tree_of(bytes(pipe.data))) == FILES


@pytest.mark.parametrize("command", ["zip -qr ../x.zip .", "zip -qr - . | cat > ../x.zip", "zip -qr0 ../x.zip ."])
@pytest.mark.parametrize("enclosed", [False, True], ids=["flat", "enclosed"])
def test_the_zip_program_packs(tmp_path: Path, command: str, enclosed: bool) -> None:
    if not shutil.which("zip"):
        pytest.skip("needs zip")
    laid_out(tmp_path / "around" / "bag", FILES)
    where = tmp_path / "around" if enclosed else tmp_path / "around" / "bag"
    subprocess.run(["bash", "-c", command.replace("../x.zip", str(tmp_path / "x.zip"))], cwd=where, check=True)
    tree = tree_of((tmp_path / "x.zip").read_bytes())
    assert tree.faults == ()
    assert contents(tree) == FILES


def test_streamed_sizes() -> None:
    entries = [Entry(name, data, streamed=True, deflate=True) for name, data in FILES.items()]
    assert contents(tree_of(zipped(entries))) == FILES


def test_order_folders_and_extra_fields_do_not_count() -> None:
    stamp = b"UT\x05\x00\x03\x01\x02\x03\x04"
    entries = [Entry(name, data, extra=stamp) for name, data in reversed(FILES.items())]
    folders = [
        Entry("data/", attributes=FOLDER),
        Entry("data/a/", attributes=FOLDER | 0x10),
        Entry("no/", attributes=0x10),
    ]
    tree = tree_of(zipped([*folders, *entries]))
    assert tree.faults == ()
    assert contents(tree) == FILES


def test_a_folder(tmp_path: Path) -> None:
    tree = READER.read_folder(laid_out(tmp_path / "bag", FILES))
    assert tree.faults == ()
    assert contents(tree) == FILES
    assert contents(READER.read_folder(tmp_path)) == FILES


@given(st.permutations(sorted(FILES)), st.booleans(), st.booleans())
@settings(max_examples=30, deadline=None)
def test_any_packing_reads_the_same(order: list[str], deflate: bool, streamed: bool) -> None:
    entries = [Entry(name, FILES[name], deflate=deflate, streamed=streamed) for name in order]
    assert contents(tree_of(zipped(entries))) == FILES


# Entries that are refused one by one


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("../evil.txt", "../evil.txt"),
        ("../../evil.txt", "../../evil.txt"),
        ("data/../../evil.txt", "data/../../evil.txt"),
        ("/etc/evil", "/etc/evil"),
        ("C:/evil", "C:/evil"),
        ("data\\evil", "data\\evil"),
        ("..\\evil", "..\\evil"),
        ("data/nul", "data/nul"),
        ("COM1.txt", "COM1.txt"),
        ("data/evil.", "data/evil."),
        ("data/.hidden", "data/.hidden"),
        ("-rf", "-rf"),
        ("data/a b", "data/a b"),
        ("data/x\x00.pdf", "data/x\\u{0}.pdf"),
        ("data/\x1b[2Jx", "data/\\u{1b}[2Jx"),
        ("data/\u202efdp.exe", "data/\\u{202e}fdp.exe"),
        (b"data/\xff\xfe", "data/\\xff\\xfe"),
        ("data/" + "x" * 81, "data/" + "x" * 81),
        ("a/b/c/d/e", "a/b/c/d/e"),
        ("a/b/c/d/e/f", "a/b/c/d/e/f"),
        ("../folder/", "../folder/"),
        ("", ""),
        ("//x", "//x"),
    ],
)
def test_names(name: str | bytes, where: str) -> None:
    assert refused(Entry(name, b"evil")) == [("name_refused", where)]


@pytest.mark.parametrize("attributes", [LINK, DEVICE, FOLDER, 0o010644 << 16, 0o140755 << 16, PLAIN | 0x10])
@pytest.mark.parametrize("system", [3, 0])
def test_what_is_not_a_plain_file(attributes: int, system: int) -> None:
    entry = Entry("data/odd", b"/etc/passwd", attributes=attributes, system=system)
    assert refused(entry) == [("entry_not_a_file", "data/odd")]


def test_a_folder_that_holds_data() -> None:
    assert refused(Entry("data/odd/", b"hidden", attributes=FOLDER)) == [("entry_not_a_file", "data/odd/")]


@pytest.mark.parametrize("flag", [0x1, 0x41, 0x2001])
def test_a_locked_entry(flag: int) -> None:
    assert refused(Entry("data/locked", b"x", flags=flag)) == [("entry_locked", "data/locked")]


@pytest.mark.parametrize("entry", [Entry("data/x", b"x", method=9), Entry("data/x", b"x", method=12)])
def test_a_packing_that_few_programs_know(entry: Entry) -> None:
    assert refused(entry) == [("entry_form", "data/x")]


def test_a_patch() -> None:
    assert refused(Entry("data/x", b"x", flags=0x20)) == [("entry_form", "data/x")]


def test_a_second_name_in_an_extra_field() -> None:
    field = b"\x75\x70\x0a\x00\x01\x00\x00\x00\x00evil!"
    assert refused(Entry("data/x", b"x", extra=field)) == [("name_refused", "data/x")]


def test_a_name_twice_leaves_neither() -> None:
    tree = tree_of(zipped_tree(FILES, Entry("bagit.txt", FILES["bagit.txt"])))
    assert [(fault.code, fault.where, fault.name) for fault in tree.faults] == [
        ("entry_twice", "bagit.txt", "bagit.txt")
    ]
    assert set(tree.entries) == set(FILES) - {"bagit.txt"}


def test_names_that_differ_in_case_only() -> None:
    assert refused(Entry("data/WORDS.txt", b"x")) == [("case_twins", "data/WORDS.txt")]


def test_folders_that_differ_in_case_only() -> None:
    assert refused(Entry("DATA/other.txt", b"x")) == [("case_twins", "DATA")]


def test_a_file_and_a_folder_of_one_name() -> None:
    assert refused(Entry("data/a", b"x")) == [("file_and_folder", "data/a")]


def test_every_refused_entry_is_named() -> None:
    entries = [Entry(f"../{number}", b"x") for number in range(20)]
    assert [where for _, where in refused(*entries)] == [f"../{number}" for number in range(20)]


def test_thousands_of_refused_entries_are_summed_up() -> None:
    tree = tree_of(zipped_tree(FILES, *(Entry(f"../{number}", b"x") for number in range(3_000))))
    assert len(tree.faults) == 1_001
    assert tree.faults[-1].text == "2000 more files are refused for reasons like these."


# Archives that are refused whole


def test_bytes_behind_the_end() -> None:
    assert fatal(zipped_tree(FILES) + b"more") == "archive_trailing_data"
    assert fatal(zipped_tree(FILES) + zipped_tree(FILES)) == "archive_hidden_data"


def test_bytes_in_front() -> None:
    assert fatal(zipped([Entry("a", b"x")], before=b"GIF89a")) == "archive_hidden_data"
    assert fatal(zipped([Entry("a", b"x")], before=b"GIF89a", directory_shift=6)) == "archive_damaged"


def test_bytes_between() -> None:
    assert fatal(zipped([Entry("a", b"x", behind=b"hidden"), Entry("b", b"y")])) == "archive_hidden_data"
    assert fatal(zipped([Entry("a", b"x")], before_directory=b"hidden")) == "archive_hidden_data"


def test_an_entry_that_the_directory_leaves_out() -> None:
    hidden = zipped([Entry("hidden", b"evil")])
    local = hidden[: hidden.index(b"PK\x01\x02")]
    assert fatal(zipped([Entry("a", b"x", behind=local), Entry("b", b"y")])) == "archive_hidden_data"


def test_a_comment() -> None:
    assert fatal(zipped([Entry("a", b"x")], comment=b"hello")) == "archive_trailing_data"


def test_two_entries_on_the_same_bytes() -> None:
    one = zipped([Entry("a", b"x")])
    at = one.index(b"PK\x01\x02")
    central = one[at : one.index(b"PK\x05\x06")]
    end = bytearray(one[one.index(b"PK\x05\x06") :])
    end[8:10] = end[10:12] = b"\x02\x00"
    end[12:16] = (2 * len(central)).to_bytes(4, "little")
    assert fatal(one[:at] + 2 * central + bytes(end)) == "archive_overlap"


@pytest.mark.parametrize(
    "entry",
    [
        Entry("data/x", b"x", local_name="data/y"),
        Entry("data/x", b"x", local_name="../../x"),
        Entry("data/x", b"x", local_size=2),
        Entry("data/x", b"x", local_flags=0x800),
        Entry("data/x", b"x", local_flags=1),
    ],
)
def test_headers_that_disagree(entry: Entry) -> None:
    assert fatal(zipped([entry])) == "archive_two_stories"


def test_other_disks() -> None:
    assert fatal(zipped([Entry("a", b"x", disk=1)])) == "archive_damaged"


def test_the_form_for_very_large_archives() -> None:
    assert fatal(zipped([Entry("a", b"x")], count=0xFFFF)) == "archive_too_large"


@pytest.mark.parametrize("count", [0, 2])
def test_a_wrong_count(count: int) -> None:
    assert fatal(zipped([Entry("a", b"x")], count=count)) in ("archive_damaged", "archive_hidden_data")


def test_a_bomb() -> None:
    assert fatal(zipped([Entry("data/bomb", bytes(3_000_000), deflate=True)])) == "archive_bomb"


def test_many_small_bombs() -> None:
    entries = [Entry(f"data/{number}", bytes(900_000), deflate=True) for number in range(20)]
    assert fatal(zipped(entries)) == "archive_bomb"


def test_more_than_two_gibibytes() -> None:
    entries = [Entry(f"data/{number}", NOISE, told_size=29_000_000) for number in range(90)]
    assert fatal(zipped(entries)) == "too_large"


@pytest.mark.parametrize(("number", "readable"), [(5_000, True), (5_001, False)])
def test_number_of_files(tmp_path: Path, number: int, readable: bool) -> None:
    files = {f"data/{one}": b"" for one in range(number)}
    trees = [tree_of(zipped_tree(files)), READER.read_folder(laid_out(tmp_path, files))]
    for tree in trees:
        assert len(tree.entries) == (number if readable else 0)
        assert [fault.code for fault in tree.faults] == ([] if readable else ["too_many_entries"])


def test_an_endless_list_of_folders() -> None:
    assert fatal(zipped([Entry(f"f{one}/", attributes=FOLDER) for one in range(10_001)])) == "too_many_entries"


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(40), b"x" * 100, b"PK\x05\x06" + bytes(17)])
def test_what_is_no_archive(data: bytes) -> None:
    assert fatal(data) == "archive_damaged"


def test_an_empty_archive() -> None:
    assert (tree_of(zipped([])).entries, tree_of(zipped([])).faults) == ({}, ())
    assert fatal(zipped([], before_directory=b"hidden")) == "archive_hidden_data"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_archive(keep: float) -> None:
    data = zipped_tree(FILES)
    assert fatal(data[: int(len(data) * keep)]) in ("archive_damaged", "archive_trailing_data")


# Streams


def damaged(data: bytes, name: str = "data/x") -> bool:
    tree = tree_of(data)
    try:
        with tree.open(name) as stream:
            stream.read()
    except InputError as error:
        return error.code == "entry_damaged"
    return False


@pytest.mark.parametrize("deflate", [False, True])
@pytest.mark.parametrize("told", [{"told_crc": 1}, {"told_size": 99}, {"told_size": 101}, {"told_size": 0}])
def test_bytes_that_are_not_as_announced(deflate: bool, told: dict[str, Any]) -> None:
    entry = Entry("data/x", bytes(range(100)), deflate=deflate)
    assert not damaged(zipped([entry]))
    assert damaged(zipped([replace(entry, **told)]))


def test_a_stream_never_gives_more_than_announced() -> None:
    tree = tree_of(zipped([Entry("data/x", bytes(50_000_000), deflate=True, told_size=1_000)]))
    given_out: list[bytes] = []
    with tree.open("data/x") as stream, pytest.raises(InputError):
        given_out.extend(iter(lambda: stream.read(100), b""))
    assert sum(map(len, given_out)) <= 1_000


def test_bytes_behind_a_deflated_stream() -> None:
    honest = zipped([Entry("data/x", b"abc", deflate=True)])
    packed = honest[30 + 6 : honest.index(b"PK\x01\x02")]
    assert damaged(zipped([Entry("data/x", packed + b"hidden", method=8, told_size=3, told_crc=0x352441C2)]))


def test_memory_stays_bounded() -> None:
    script = (
        "import io, resource, sys\n"
        "from clinic_app.adapters.strict_tree import StrictTreeReader\n"
        "source = open(sys.argv[1], 'rb')\n"
        "tree = StrictTreeReader().read_zip(source)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with tree.open('data/big') as stream:\n"
        "    total = sum(len(chunk) for chunk in iter(lambda: stream.read(1 << 20), b''))\n"
        "print(total, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    if sys.platform != "linux":
        pytest.skip("measures memory as Linux tells it")
    big = NOISE * 300
    path = Path(os.environ["TMPDIR"]) / "big.zip"
    path.write_bytes(zipped([Entry("data/big", big, deflate=True)]))
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script, path], cwd=root, capture_output=True, text=True, check=True)
    path.unlink()
    total, kibibytes = map(int, done.stdout.split())
    assert total == len(big)
    assert kibibytes < 16 * 1024


# Folders


def folder_faults(folder: Path) -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in READER.read_folder(folder).faults]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_are_not_followed(tmp_path: Path) -> None:
    bag = laid_out(tmp_path / "bag", FILES)
    (tmp_path / "secret").write_text("secret")
    (bag / "data" / "link").symlink_to(tmp_path / "secret")
    (bag / "data" / "folder").symlink_to(tmp_path)
    (bag / "data" / "nowhere").symlink_to(tmp_path / "nowhere")
    found = folder_faults(bag)
    assert found == [("entry_not_a_file", f"data/{name}") for name in ("folder", "link", "nowhere")]


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_pipes_and_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = laid_out(tmp_path / "bag", FILES)
    os.mkfifo(bag / "pipe")
    monkeypatch.chdir(bag)
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("plug")
        assert folder_faults(bag) == [("entry_not_a_file", "pipe"), ("entry_not_a_file", "plug")]


def test_names_in_folders(tmp_path: Path) -> None:
    bag = laid_out(tmp_path / "bag", FILES | {".DS_Store": b"", "data/a b": b"", ".git/config": b"", "a/b/c/d/e": b""})
    assert sorted(where for _, where in folder_faults(bag)) == [".DS_Store", ".git/", "a/b/c/d/e", "data/a b"]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    bag = laid_out(tmp_path / "bag", FILES)
    try:
        Path(os.fsdecode(os.fsencode(bag) + b"/\xff")).write_bytes(b"")
    except OSError:
        pytest.skip("needs a disk that takes any bytes as a name")
    assert folder_faults(bag) == [("name_refused", "\\u{dcff}")]


def test_a_file_that_grows_or_shrinks_while_it_is_read(tmp_path: Path) -> None:
    bag = laid_out(tmp_path / "bag", FILES)
    tree = READER.read_folder(bag)
    (bag / "bagit.txt").write_bytes(b"shorter")
    with pytest.raises(InputError):
        tree.open("bagit.txt")
    with tree.open("data/words.txt") as stream:
        stream.read(10)
        with (bag / "data/words.txt").open("ab") as more:
            more.write(b"more")
        with pytest.raises(InputError):
            stream.read()


def test_what_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = laid_out(tmp_path / "bag", FILES)
    look = os.scandir

    def guarded(place: Path) -> Any:
        if place.name == "a":
            raise PermissionError
        return look(place)

    monkeypatch.setattr(os, "scandir", guarded)
    assert folder_faults(bag) == [("entry_unreadable", "data/a/")]


def test_a_file_that_is_gone_when_it_is_read(tmp_path: Path) -> None:
    tree = READER.read_folder(laid_out(tmp_path / "bag", FILES))
    (tmp_path / "bag/bagit.txt").unlink()
    with pytest.raises(InputError):
        tree.open("bagit.txt")


# Laws


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert tree_of(data).faults


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_one_flipped_byte_never_gives_other_contents(data: st.DataObject) -> None:
    files = {"bagit.txt": b"BagIt", "data/x": b"words " * 40}
    honest = zipped([Entry(name, content, deflate=True, streamed=True) for name, content in files.items()])
    flipped = bytearray(honest)
    flipped[data.draw(st.integers(0, len(honest) - 1))] ^= data.draw(st.integers(1, 255))
    tree = tree_of(bytes(flipped))
    for name in tree.entries:
        assert name_problem(name) is None
        try:
            with tree.open(name) as stream:
                content = stream.read()
        except InputError:
            continue
        assert content in files.values()
