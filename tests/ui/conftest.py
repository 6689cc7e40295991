"""Fixtures of the window where Qt can be loaded; where its libraries are missing, every file is skipped by name."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

try:
    from tests.ui.fixtures import app, desk, qapp, qt_is_silent, theme
except ImportError as error:
    NO_QT = f"needs Qt and its system libraries ({error})"
else:
    NO_QT = ""
    __all__ = ["app", "desk", "qapp", "qt_is_silent", "theme"]


class NotWithoutQt(pytest.Module):
    """A file of tests that cannot even be imported here."""

    def collect(self) -> NoReturn:
        pytest.skip(NO_QT, allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    return NotWithoutQt.from_parent(parent, path=module_path) if NO_QT else None
