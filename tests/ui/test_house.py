"""No colour and no size outside the tokens; every public method of ours says what it does."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

UI = Path(__file__).resolve().parents[2] / "ui"
COLOURS, SIZES = UI / "theme" / "colors.py", UI / "theme" / "tokens.py"
FILES = sorted(UI.rglob("*.py"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl|\b\d+(\.\d+)?(px|pt|em)\b")
QT_COLOUR = re.compile(r"GlobalColor\.(?!transparent)|QColor\(\s*[\d\"']")
SMALL = 2  # halves, doubles, pairs
FREE = frozenset({90.0, 360.0, 1000})  # quarter and full turn; milliseconds in a second
OF_QT = re.compile(r"[a-z]+[A-Z]\w*|count")


def literals(file: Path) -> Iterator[tuple[int, object]]:
    """Numbers and texts of a file without its docstrings, with their lines."""
    tree = ast.parse(file.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_no_colour_and_no_size_outside_the_tokens(file: Path) -> None:
    """Colours stand in one file, sizes in another, and neither in the other's (design section 9)."""
    found = [
        (line, value)
        for line, value in literals(file)
        if (isinstance(value, str) and COLOUR.search(value) and file != COLOURS)
        or ((isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) > SMALL)
        and value not in FREE
        and file != SIZES
        and "gallery_parts" not in file.parts)  # counts of made-up sections; their texts are still searched
    ]  # fmt: skip
    assert found == []
    assert QT_COLOUR.findall(file.read_text("utf-8")) == []


def test_the_search_finds_what_it_should() -> None:
    for text in ("#fff", "border: 1px solid", "rgb(1, 2, 3)", "color: #1E1D1B;", "12pt"):
        assert COLOUR.search(text), text
    for text in ("#hash of", "7/14", "26-0112", "5 px"):
        assert not COLOUR.search(text), text
    assert QT_COLOUR.search("Qt.GlobalColor.white")
    assert not QT_COLOUR.search("Qt.GlobalColor.transparent")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_methods_that_are_ours_are_described(file: Path) -> None:
    bare = [
        node.name
        for cls in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(cls, ast.ClassDef) and not cls.name.startswith("_")
        for node in cls.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not OF_QT.fullmatch(node.name)
        and ast.get_docstring(node) is None
    ]
    assert bare == []


def test_every_painter_ends_with_its_block() -> None:
    """Else a fault while painting leaves it at work on its widget, and that can end the process."""
    begun = [
        f"{file.relative_to(UI)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Assign) and re.match(r"QPainter\([^)]", ast.unparse(node.value))
    ]
    assert begun == []


def test_the_files_are_small() -> None:
    long = {str(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


@pytest.mark.usefixtures("app")
def test_the_binding_keeps_the_references_it_is_lent() -> None:
    """PySide 6.12.0 on Python 3.11 drops one of None with each call that returns nothing; after 5,000 Python aborts."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 250
