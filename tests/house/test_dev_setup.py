"""Set-up remembers what holds, notices what no longer does, and never asks for a password."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import Checkout

debian = pytest.mark.skipif(os.name == "nt", reason="stand-ins for apt-get and sudo are shell scripts")


def test_nothing_is_current_before_the_first_set_up(checkout: Checkout) -> None:
    assert checkout.setup.read_stamp() == {}
    assert not checkout.setup.is_current({}, "run")


def test_what_was_remembered_is_current(checkout: Checkout) -> None:
    assert checkout.remember() == checkout.setup.read_stamp()
    assert all(checkout.setup.is_current(checkout.setup.read_stamp(), kind) for kind in ("run", "dev", "oracle"))


def test_changed_pins_are_noticed_each_by_itself(checkout: Checkout) -> None:
    checkout.remember()
    checkout.setup.PINS["dev"].write_text("# newer\n", "utf-8")
    stamp = checkout.setup.read_stamp()
    assert checkout.setup.is_current(stamp, "run")
    assert not checkout.setup.is_current(stamp, "dev")


def test_another_or_missing_python_is_noticed(checkout: Checkout) -> None:
    stamp = dict(checkout.remember())
    assert not checkout.setup.is_current({**stamp, "python": "/usr/bin/python3.99"}, "run")
    checkout.setup.venv_file("python").unlink()
    assert checkout.setup.interpreter() == ""
    assert not checkout.setup.is_current(stamp, "run")


def test_a_torn_stamp_means_set_up_again(checkout: Checkout) -> None:
    checkout.remember()
    whole = checkout.setup.STAMP.read_text("utf-8")
    for length in range(len(whole) - 1):  # "run" stands on the last line
        checkout.setup.STAMP.write_text(whole[:length], "utf-8")
        assert not checkout.setup.is_current(checkout.setup.read_stamp(), "run")


def test_a_current_environment_is_left_alone(checkout: Checkout, capfd: pytest.CaptureFixture[str]) -> None:
    checkout.remember()
    before = checkout.setup.STAMP.stat().st_mtime_ns
    checkout.setup.ensure_packages("run")
    checkout.setup.ensure_packages("dev")
    checkout.setup.ensure_oracle()
    assert capfd.readouterr() == ("", "")
    assert checkout.setup.STAMP.stat().st_mtime_ns == before


def test_an_environment_of_a_python_that_is_gone_is_made_anew(checkout: Checkout) -> None:
    leftover = checkout.root / ".venv" / "leftover"
    leftover.write_text("", "utf-8")
    stamp = checkout.setup.ensure_venv({"python": "/usr/bin/python3.99", "run": "x"})
    assert stamp == {"python": checkout.setup.interpreter()}
    assert not leftover.exists()


def test_a_missing_oracle_stops_nothing(checkout: Checkout, capfd: pytest.CaptureFixture[str]) -> None:
    checkout.remember()
    checkout.setup.PINS["oracle"].write_text("# newer\n", "utf-8")
    checkout.setup.ensure_oracle()  # this environment has no pip
    told = capfd.readouterr().err.splitlines()
    assert [line for line in told if line.startswith("Amparo:")] == told[-1:]
    assert "bagit" in told[-1]
    assert not checkout.setup.is_current(checkout.setup.read_stamp(), "oracle")


def test_the_certificate_bundle_reaches_older_pips(checkout: Checkout) -> None:
    passed_on = checkout.setup.pip_environment
    assert passed_on({"SSL_CERT_FILE": "a.pem", "X": "1"}) == {
        "SSL_CERT_FILE": "a.pem",
        "PIP_CERT": "a.pem",
        "PIP_USER": "0",
        "X": "1",
    }
    assert passed_on({"SSL_CERT_FILE": "a.pem", "PIP_CERT": "b.pem"})["PIP_CERT"] == "b.pem"
    assert "PIP_CERT" not in passed_on({"SSL_CERT_FILE": "a.pem", "REQUESTS_CA_BUNDLE": "c.pem"})
    assert "PIP_CERT" not in passed_on({})


def test_pip_trouble_names_both_variables_on_one_line(checkout: Checkout) -> None:
    text = checkout.setup.pip_trouble("packaging/requirements.txt", {"SSL_CERT_FILE": "a.pem"})
    assert "SSL_CERT_FILE=a.pem" in text
    assert "PIP_CERT=(not set)" in text
    assert "\n" not in text


def test_the_apt_command_can_be_typed_as_it_stands(checkout: Checkout) -> None:
    assert checkout.setup.apt_command(["age", "qpdf"]) == "sudo apt-get install --no-install-recommends age qpdf"


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand-ins for apt-get and sudo that write down how they were called; sudo answers as the file `sudo-says`."""
    calls = tmp_path / "calls"
    calls.write_text("", "utf-8")
    (tmp_path / "sudo-says").write_text("0", "utf-8")
    scripts = {
        "apt-get": f'echo "apt-get $*" >> "{calls}"\n',
        "sudo": f'echo "sudo $*" >> "{calls}"\n[ "$2" = true ] && exit "$(cat "{tmp_path}/sudo-says")"\nshift\n"$@"\n',
    }
    for name, body in scripts.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


@debian
def test_root_installs_without_sudo(checkout: Checkout, apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert checkout.setup.apt_install(["age"])
    calls = (apt / "calls").read_text("utf-8").splitlines()
    assert [call.split()[0] for call in calls] == ["apt-get", "apt-get"]
    assert calls[0].endswith(" update")
    assert calls[1].endswith(" install --yes --no-install-recommends age")


@debian
def test_sudo_is_used_only_if_it_asks_nothing(checkout: Checkout, apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert checkout.setup.apt_install(["age"])
    calls = (apt / "calls").read_text("utf-8").splitlines()
    assert all(call.startswith("sudo -n ") for call in calls if call.startswith("sudo"))
    assert calls[-1].endswith(" age")

    (apt / "calls").write_text("", "utf-8")
    (apt / "sudo-says").write_text("1", "utf-8")
    assert not checkout.setup.apt_install(["age"])
    assert (apt / "calls").read_text("utf-8") == "sudo -n true\n"


@debian
@pytest.mark.skipif(sys.platform != "linux", reason="apt-get belongs to Linux")
def test_missing_qt_is_told_with_the_exact_command(
    checkout: Checkout, apt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (apt / "sudo-says").write_text("1", "utf-8")
    checkout.remember()
    told = checkout.setup.ensure_qt("offscreen")
    assert "No module named 'PySide6'" in told
    assert checkout.setup.apt_command(checkout.setup.QT_LIBRARIES) in told
    assert "qt-offscreen" not in checkout.setup.read_stamp()


def test_qt_that_loaded_once_is_not_tried_again(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(
        subprocess.run(
            [str(checkout.setup.venv_file("python")), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    )
    (package / "PySide6").mkdir()
    (package / "PySide6" / "QtWidgets.py").write_text("", "utf-8")
    checkout.remember()
    assert checkout.setup.ensure_qt("offscreen") == ""
    assert checkout.setup.read_stamp()["qt-offscreen"] == "ok"

    def started(_level: str) -> str:
        raise AssertionError("a process was started")

    monkeypatch.setattr(checkout.setup, "qt_trouble", started)
    assert checkout.setup.ensure_qt("offscreen") == ""
