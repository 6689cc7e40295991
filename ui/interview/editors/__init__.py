"""An editor for every kind of answer; `make_editor` is the way in."""

from __future__ import annotations

from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.factory import make_editor
from ui.interview.wording import Wording

__all__ = ["FieldEditor", "Wording", "make_editor"]
