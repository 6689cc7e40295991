"""Steps one after another: each with its number and word, spoken as one; names of parts fit the column of chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clinic_app.domain.intake.sensitivity import Section
from tests.support.pages import speaking
from ui.pages.declaration.seal_panel import SealPanel
from ui.theme import painting, tokens
from ui.theme.theme import Theme
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.widgets.steps import Steps
from ui.words import Language, named


def words(steps: Steps) -> list[str]:
    return [each.text() for each in steps.findChildren(QLabel) if each.isVisibleTo(steps)]


def test_who_reads_alone_needs_no_interpreter(theme: Theme) -> None:
    del theme
    panel = SealPanel()
    panel.resize(460, 200)
    panel.show()
    steps = panel.findChild(Steps, "declaration.order")
    assert steps is not None
    panel.show_order(interpreted=True)
    assert words(steps) == ["Read back", "Client", "Interpreter", "Seal"]
    panel.show_order(interpreted=False)
    assert words(steps) == ["Read back", "Client", "Seal"]
    assert steps.accessibleName() == "In this order: Read back, Client, Seal. Next: Read back."
    panel.close()


@pytest.mark.parametrize("leftward", [False, True])
def test_they_stand_in_reading_order(theme: Theme, leftward: bool) -> None:
    del theme
    steps = Steps("test.steps")
    steps.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
    steps.resize(600, 40)
    steps.show()
    steps.show_steps(["one", "two", "three"], "one, two, three")
    steps.grab()
    lefts = [each.mapTo(steps, each.rect().topLeft()).x() for each in steps.findChildren(QLabel)]
    assert lefts == sorted(lefts, reverse=leftward)
    steps.close()


@pytest.mark.parametrize("language", list(Language))
def test_the_short_name_of_every_part_fits_beside_a_paragraph(theme: Theme, language: Language) -> None:
    sizes = theme.sizes
    around = sizes.icon(IconSize.MICRO) + 2 * sizes.space(Space.S) + 2 * sizes.space(Space.XS) + tokens.BORDER
    letters = theme.font(Step.MICRO, Weight.MEDIUM)
    with speaking(language):
        for section in Section:
            told = named("declaration_order.section", section.value)
            assert painting.text_width(letters, told) + around <= tokens.SOURCES_COLUMN, told
