"""Data files from disk: read whole, or refused with one sentence that names the line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clinic_app.adapters.resource_files import load_model, resources_folder
from clinic_app.domain.calendars import CalendarDefinition
from clinic_app.errors import PackError


def test_the_folder_of_a_built_program_is_inside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"


def test_a_file_is_called_what_it_is_and_nothing_of_where_it_lies_is_said(tmp_path: Path) -> None:
    path = tmp_path / "federal.yaml"
    path.write_text("id: federal\n", "utf-8")
    with pytest.raises(PackError) as caught:
        load_model(path, CalendarDefinition, "holiday calendar")
    assert caught.value.sentence.startswith("The holiday calendar is refused at line 1, version: is missing")
    assert str(tmp_path) not in caught.value.line
