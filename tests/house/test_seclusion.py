"""The ground rules of the test session hold: no network, no real home, no warning passes."""

from __future__ import annotations

import os
import socket
import tempfile
import warnings
from pathlib import Path

import pytest

from tests.conftest import NetworkRefusedError


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_internet_address_can_be_reached(family: socket.AddressFamily) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as stream, pytest.raises(NetworkRefusedError):
        stream.connect(("localhost", 9))
    with socket.socket(family, socket.SOCK_DGRAM) as datagram, pytest.raises(NetworkRefusedError):
        datagram.sendto(b"x", ("localhost", 9))


def test_no_name_is_looked_up() -> None:
    with pytest.raises(NetworkRefusedError):
        socket.create_connection(("clinic.example", 443))


def test_home_and_temporary_files_lie_in_the_session(private_home: Path) -> None:
    assert Path.home() == private_home
    assert Path(tempfile.gettempdir()).parent == private_home.parent
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(private_home))


def test_a_warning_fails_a_test() -> None:
    with pytest.raises(UserWarning, match="noticed"):
        warnings.warn("noticed", UserWarning, stacklevel=1)


def test_qt_needs_no_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
