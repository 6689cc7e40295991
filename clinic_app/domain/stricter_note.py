"""The note for whoever is about to give something out of a matter under 8 USC 1367 (legal-brief PRIV-08). A draft.

It is for the clinic and stands in nothing that leaves: that somebody asks for VAWA, T or U protection is itself what
the law protects, so a bundle with this note in it would tell it.
"""

from __future__ import annotations

from typing import Final

from clinic_app.said import said

STRICTER_NOTE: Final = said(
    "8 USC 1367 stands over this matter: an attorney decides before anything goes to a government body, "
    "the consent must be written and end on a day, and nobody linked to the abuser is asked"
)
"""One clause, in the office's language, for errors and the command line; the window has its own words."""
