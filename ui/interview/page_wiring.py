"""Joins the parts of the interview page: what is chosen in one of them leads somewhere in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.interview.page import InterviewPage


def join(page: InterviewPage) -> None:
    """Connects everything that the page itself need not hear of."""
    page.sheet.answered.connect(page.answered)
    page.sheet.typing.connect(page.typing)
    page.sheet.line_changed.connect(page.line_changed)
    page.sheet.line_removed.connect(page.line_removed)
    page.rail.spot_chosen.connect(page.go)
    page.rail.later_chosen.connect(lambda: page.show_review(put_off=True))
    page.rail.review_chosen.connect(lambda: page.show_review(put_off=False))
    page.review.field_chosen.connect(page.go_to_field)
    page.review.statement_chosen.connect(page.go_to_statement)
    page.review.closed.connect(lambda: page.go(page.spot))
    page.footer.back_requested.connect(page.previous_part)
    page.footer.next_requested.connect(page.next_part)
    page.guide.ask_chosen.connect(page.jumps.to)
    page.guide.close_requested.connect(page.panes.toggle_guide)
    page.header.guide_requested.connect(page.panes.toggle_guide)
    page.header.sections_requested.connect(page.show_sections)
