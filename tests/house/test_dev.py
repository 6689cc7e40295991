"""`packaging/dev.py` as a person meets it: what it hands over, what it adds (nothing), how it refuses."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import ROOT, Checkout, load

FILES = sorted((ROOT / "packaging").glob("*.py"))
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}


def test_packaging_is_no_package() -> None:
    import packaging

    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert packaging.__file__ is not None
    assert ROOT / "packaging" not in Path(packaging.__file__).parents


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_only_the_standard_library_is_imported(file: Path) -> None:
    """Tools that run in the environment dev.py makes may import more, but not before they are asked to work."""
    tree = ast.parse(file.read_text("utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree) if file.stem.startswith("dev") else tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    assert found - set(sys.stdlib_module_names) <= {"dev_setup", "dev_verbs"}


def test_an_old_python_can_read_the_refusal() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    futures = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    assert futures == []  # 3.6 does not know `annotations`


@pytest.mark.parametrize(
    ("version", "good"), [((3, 6), False), ((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)]
)
def test_the_python_that_is_needed(version: tuple[int, int], good: bool) -> None:
    trouble = load("amparo_dev", ROOT / "packaging" / "dev.py").python_trouble(version)
    assert (trouble == "") is good
    assert good or ("Python 3.11 to 3.14" in trouble and "\n" not in trouble)


def test_arguments_input_and_status_pass_through_untouched(checkout: Checkout, tmp_path: Path) -> None:
    checkout.remember()
    arguments = ("verify", "two words", "--json", "año.pdf", "", "-", "$HOME", "*")
    done = checkout.dev("run", *arguments, cwd=tmp_path, typed="passphrase\n", variables={"STATUS": "7"})
    assert done.returncode == 7
    assert done.stdout == f"{list(arguments)!a}|passphrase\n|{tmp_path}"
    assert done.stderr == "own words"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_program_that_was_killed_does_not_look_finished(checkout: Checkout) -> None:
    checkout.remember()
    (checkout.root / "main.py").write_text("import os\nos.kill(os.getpid(), 9)\n", "utf-8")
    assert checkout.dev("run", "demo").returncode == -signal.SIGKILL
    assert checkout.dev("run", variables=NO_DISPLAY).returncode == 128 + signal.SIGKILL


def test_without_display_run_shows_the_demonstration_and_says_where(checkout: Checkout, tmp_path: Path) -> None:
    checkout.remember()
    for number in (1, 2):
        done = checkout.dev("run", cwd=tmp_path, variables=NO_DISPLAY)
        assert done.returncode == 0
        folder = Path(done.stderr.strip().rpartition(" lies in ")[2])
        assert folder.is_dir()
        assert folder.parent == tmp_path / "build"
        assert folder.name.startswith("amparo-demo-")
        assert folder.name.endswith(f"-{number}")


def test_a_demonstration_that_failed_names_no_result(checkout: Checkout) -> None:
    checkout.remember()
    done = checkout.dev("run", variables={"STATUS": "3", **NO_DISPLAY})
    assert (done.returncode, done.stderr) == (3, "own words")


def test_with_a_display_run_opens_the_window(checkout: Checkout) -> None:
    (checkout.root / "ui").mkdir()
    (checkout.root / "ui" / "window.py").write_text("", "utf-8")
    checkout.remember(**{"qt-window": "ok"})
    done = checkout.dev("run", variables={"DISPLAY": ":1"})
    assert (done.returncode, done.stderr) == (0, "own words")
    assert done.stdout.startswith("[]|")


def test_the_command_line_is_not_stopped_by_missing_qt(checkout: Checkout) -> None:
    assert "qt-window" not in checkout.remember()
    assert checkout.setup.qt_trouble("window") != ""
    assert checkout.dev("run", "schema", variables={"DISPLAY": ":1"}).stderr == "own words"


@pytest.mark.parametrize("verb", ["run", "test", "bench", "screens"])
def test_a_set_up_that_fails_starts_nothing(checkout: Checkout, verb: str) -> None:
    checkout.remember()
    for pins in checkout.setup.PINS.values():
        pins.write_text("# other pins\n", "utf-8")
    done = checkout.dev(verb, "x", variables={"PIP_CERT": "own.pem"})  # this environment has no pip
    assert done.returncode == 2
    assert done.stdout == ""
    assert "own words" not in done.stderr
    assert "PIP_CERT=own.pem" in done.stderr.splitlines()[-1]


@pytest.mark.skipif(os.name == "nt", reason="stand-ins for the outside tools are shell scripts")
def test_the_status_of_the_tests_is_the_status_of_the_command(checkout: Checkout, tmp_path: Path) -> None:
    checkout.remember(**{"qt-offscreen": "ok", "qt-window": "ok"})
    for daemon in checkout.setup.OUTSIDE_DAEMONS:
        if not Path(daemon).exists():
            pytest.skip(f"needs {daemon}")
    for tool in checkout.setup.OUTSIDE_TOOLS:
        (tmp_path / tool).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / tool).chmod(0o755)
    stand_in = "import os, sys\nprint(sys.argv[1:], os.getcwd(), os.environ['QT_QPA_PLATFORM'])\nsys.exit(5)\n"
    (checkout.root / "pytest.py").write_text(stand_in, "utf-8")
    variables = {"PATH": f"{tmp_path}:/usr/bin:/bin", "QT_QPA_PLATFORM": "xcb"}
    done = checkout.dev("test", "-k", "vault", cwd=tmp_path, variables=variables)
    assert done.returncode == 5
    assert done.stdout == f"['-k', 'vault'] {checkout.root} offscreen\n"
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of its memory like this")
def test_files_of_a_whole_run_are_in_memory_where_there_is_plenty(checkout: Checkout, tmp_path: Path) -> None:
    told, in_memory = tmp_path / "meminfo", checkout.verbs.in_memory
    told.write_text("MemTotal: 9999999 kB\nMemAvailable:    1023 kB\n", "ascii")
    left, beside = tmp_path / "amparo-tests-left", tmp_path / "amparo-tests-beside"
    for folder in (left, beside):
        folder.mkdir()
    os.utime(left, (0, 0))
    assert in_memory(tmp_path, told, room=2**20) == []
    assert (left.exists(), beside.exists()) == (False, True)
    assert in_memory(tmp_path / "nowhere", told, room=1) == []
    assert in_memory(tmp_path, tmp_path / "nowhere", room=1) == []
    (option,) = in_memory(tmp_path, told, room=1023 * 1024)
    made = Path(option.removeprefix("--basetemp="))
    assert (made.parent, made.is_dir()) == (tmp_path, True)


@pytest.mark.parametrize("passes", [True, False])
def test_nothing_of_them_is_left(tmp_path: Path, passes: bool) -> None:
    base = tmp_path / "amparo-tests-1"
    (tmp_path / "tests").mkdir()
    for name in ("__init__.py", "conftest.py"):
        (tmp_path / "tests" / name).write_text((ROOT / "tests" / name).read_text("utf-8"), "utf-8")
    text = f"def test_one(tmp_path):\n    (tmp_path / 'a').write_text('a')\n    assert {passes}\n"
    (tmp_path / "tests" / "test_one.py").write_text(text, "utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-n", "1", "-p", "no:cacheprovider", "-p", "no:pytest-qt"]
    words += [f"--basetemp={base}", "--rootdir", str(tmp_path), "-c", os.devnull, "tests"]
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stdout.splitlines()[-1].startswith("1 passed" if passes else "1 failed"), ran.stdout + ran.stderr
    assert not base.exists()


def test_a_worker_that_crashes_ends_the_run_with_the_name_of_the_test(checkout: Checkout, tmp_path: Path) -> None:
    """With xdist's defaults this run never ends."""
    options = checkout.verbs.side_by_side(processors=2)
    for number in range(6):
        crash = "os.abort()" if number == 2 else "pass"
        text = f"import os\ndef test_one(): pass\ndef test_two(): {crash}\ndef test_three(): pass\n"
        (tmp_path / f"test_{number}.py").write_text(text, "utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), *options]
    ran = subprocess.run([*words, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1, ran.stderr
    assert "FAILED test_2.py::test_two - worker" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("1 failed, ")


def test_screens_puts_the_pages_in_one_gallery(checkout: Checkout) -> None:
    checkout.remember(**{"qt-offscreen": "ok"})
    none_made = checkout.dev("screens")
    assert none_made.returncode == 2
    assert "no pictures" in none_made.stderr
    makes_one = "import os, sys\nos.makedirs(sys.argv[3] + '/pages')\nopen(sys.argv[3] + '/pages/1.png', 'w')\n"
    (checkout.root / "main.py").write_text(makes_one, "utf-8")
    (checkout.root / "tests").mkdir()
    draws = "import os, sys\nprint(sys.argv[1:], os.environ['QT_QPA_PLATFORM'])\nsys.exit(1)\n"
    (checkout.root / "tests" / "screens.py").write_text(draws, "utf-8")
    done = checkout.dev("screens", "--only", "today")
    assert (done.returncode, done.stderr) == (1, "")
    told, folder = done.stdout.splitlines()
    assert told == f"{['--out', str(Path(folder) / 'window'), '--only', 'today']} offscreen"
    assert (Path(folder) / "pages" / "1.png").is_file()


@pytest.mark.parametrize(("arguments", "status"), [((), 2), (("rnu",), 2), (("--help",), 0)])
def test_usage_names_every_verb(checkout: Checkout, arguments: tuple[str, ...], status: int) -> None:
    done = checkout.dev(*arguments)
    assert done.returncode == status
    told, silent = (done.stdout, done.stderr) if status == 0 else (done.stderr, done.stdout)
    assert silent == ""
    assert [verb for verb in checkout.verbs.VERBS if f"\n  {verb} " not in told] == []
    assert not checkout.setup.STAMP.exists()


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_be_shown(
    checkout: Checkout, environment: dict[str, str], platform: str, shown: bool
) -> None:
    assert checkout.verbs.has_display(environment, platform) is shown
