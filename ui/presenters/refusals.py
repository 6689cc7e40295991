"""A refusal is said beside the form that it is about; where that was left since, in the window's banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_app.errors import ClinicError


class Form(Protocol):
    """A card that folds a form open."""

    @property
    def form(self) -> QWidget:
        """Hidden while it is folded."""

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was done; what was typed stays."""


def beside(card: Form, else_where: Callable[[ClinicError], None]) -> Callable[[ClinicError], None]:
    """For `failed=` of a task. Args: else_where: hears of it where the form was folded meanwhile."""

    def refused(error: ClinicError) -> None:
        (else_where if card.form.isHidden() else card.refused)(error)

    return refused
