"""The account in the person's own words."""

from __future__ import annotations

from ui.interview.statement.statement import StatementEditor

__all__ = ["StatementEditor"]
