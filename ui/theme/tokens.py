"""Every size of the window, once: letters, distances, counts, pauses; nothing else under `ui/` holds one.

Sizes are logical pixels at a text size of 100 %; `sizes.py` multiplies them. The colours are in `colors.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final


class Script(StrEnum):
    """What the writing of the window's language needs of the type."""

    LATIN = "latin"
    ARABIC = "arabic"


class Family(StrEnum):
    """Who speaks: the program, a person, or a machine's value."""

    SANS = "sans"
    SERIF = "serif"
    MONO = "mono"


_OTHER_SCRIPTS: Final = (
    "Noto Sans Ethiopic", "Noto Sans Devanagari", "Noto Sans Gujarati", "Noto Sans Gurmukhi",
    "Noto Sans Kannada", "Noto Sans Bengali", "Noto Sans Khmer", "Noto Sans Myanmar",
    "Noto Sans Thai", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Hebrew",
    "Amparo East Asia",
)  # fmt: skip
"""Whose letters no other of the bundled faces has."""

# First the Latin face, then what stands in for its missing letters. Arabic puts its own face first in the voice.
FAMILIES: Final = {
    Family.SANS: ("Noto Sans", "Noto Sans Arabic", *_OTHER_SCRIPTS),
    Family.SERIF: ("Noto Serif", "Noto Naskh Arabic", *_OTHER_SCRIPTS),
    Family.MONO: ("Noto Sans Mono", "Noto Sans", "Noto Sans Arabic", *_OTHER_SCRIPTS),
}


class Weight(IntEnum):
    """The three weights; emphasis is weight or place, never capitals."""

    REGULAR = 400
    MEDIUM = 500
    STRONG = 600


class Step(StrEnum):
    """The type scale, by use."""

    MICRO = "micro"  # meta, chips, counts
    SMALL = "small"  # dense tables, side panes
    RAIL = "rail"
    BODY = "body"
    READ = "read"  # questions, reading text
    TITLE = "title"  # section title
    PAGE = "page"  # page title
    VOICE = "voice"  # a person's words, in the serif
    CLIENT_SMALL = "client-small"
    CLIENT = "client"
    CLIENT_ANSWER = "client-answer"
    DISPLAY = "display"  # the client window's question


@dataclass(frozen=True)
class TypeStep:
    """One step: letter size and line height, in logical pixels."""

    px: int
    line: int


TYPE: Final = {
    Step.MICRO: TypeStep(12, 16),
    Step.SMALL: TypeStep(13, 18),
    Step.RAIL: TypeStep(14, 20),
    Step.BODY: TypeStep(15, 22),
    Step.READ: TypeStep(17, 24),
    Step.TITLE: TypeStep(21, 28),
    Step.PAGE: TypeStep(28, 36),
    Step.VOICE: TypeStep(15, 24),
    Step.CLIENT_SMALL: TypeStep(19, 26),
    Step.CLIENT: TypeStep(21, 30),
    Step.CLIENT_ANSWER: TypeStep(28, 38),
    Step.DISPLAY: TypeStep(44, 58),
}
ARABIC_TYPE: Final = {**TYPE, Step.MICRO: TypeStep(13, 22), Step.VOICE: TypeStep(17, 29)}
ARABIC_LINE_HEIGHT: Final = 1.7
SMALLEST_TEXT: Final = 12  # at any text size
LINE_LENGTH: Final = 72  # characters at most
TEXT_SIZES: Final = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent; the steps of Ctrl + and Ctrl -
TEXT_SIZE_NORMAL: Final = 100


class Space(IntEnum):
    """Distances."""

    NONE = 0
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    PAGE = 48
    WIDE = 64


class Radius(IntEnum):
    """Corners; chips are fully round."""

    KEY = 4  # key hints, swatches
    CONTROL = 8
    CARD = 12
    CLIENT = 16


class Control(IntEnum):
    """Heights of what one can act on."""

    DENSE = 32
    ROW = 36
    NORMAL = 40
    ALONE = 48  # a primary button alone
    ANSWER = 52
    CLIENT = 72
    CLIENT_ANSWER = 88


class IconSize(IntEnum):
    """Edge of an icon."""

    MICRO = 16
    SMALL = 18
    NORMAL = 20
    LARGE = 22
    MARK = 40


SMALLEST_TARGET: Final = 32  # at any text size
CHIP_HEIGHT: Final = 24
KEY_HEIGHT: Final = 20
SWATCH: Final = (44, 34)
BORDER: Final = 1
BORDER_STRONG: Final = 2  # chosen, focus, current
CURRENT_BAR: Final = 3
FOCUS_OFFSET: Final = 2
FOCUS_WIDTH: Final = 2
FOCUS_WIDTH_HC: Final = 3
CLOCK_RING: Final = 48
CLOCK_RING_SMALL: Final = 40
CLOCK_STROKE: Final = 4
DONE_SIGN: Final = 28  # in the place of a ring
SECTION_RING: Final = 18
SECTION_STROKE: Final = 2.5
TRACK_STROKE: Final = 1.25
SCROLL_BAR: Final = 12
SCROLL_GRIP: Final = 32
DASH: Final = (3.0, 3.0)  # in pen widths
ARC_UNIT: Final = 16  # Qt counts arcs in sixteenths of a degree

# Layout, in logical pixels at 100 %.
SIDE_BAR: Final = 216
RAIL: Final = 264
GUIDE: Final = 320
SHEET: Final = 736
TWO_COLUMNS: Final = 1056  # from this width on the emergency card has them
BESIDE_IDENTIFIERS: Final = 3  # the last inputs of the third question stand side by side
FIRST_COLUMN: Final = 4  # questions in the first of them; they are the longer ones
WORDINGS_SHOWN: Final = 12  # questions in a list; more are found by typing
UNLOCK_COLUMN: Final = 376
ASIDE: Final = 348  # beside a list: what changed, what waits
HISTORY_SHEET: Final = 420
SCREENS_AHEAD: Final = 2  # of a long list that is read piece by piece as one scrolls
KEPT_LIST_MOST: Final = 440  # of the closed matters; from there on they scroll by themselves
ROWS_AT_ONCE: Final = 100  # of a long list whose rows are measured one by one
LIST_LEAST: Final = 200  # of a list in a card of its own; where that is no room, the page scrolls
COMPARE_LABEL: Final = 220  # of the comparison: its questions, and the least for one account
FINDINGS_SHARES: Final = (10, 10)  # of the width: the results, and the one that is chosen
SHARE_BAR: Final = (160, 8)
PAPER_DOTS: Final = 300  # to the inch, of what is printed from a page
PAPER_LETTERS: Final = 9  # points
MATTER_COLUMN: Final = 80  # a matter's number in a list
NAME_LONGEST: Final = 280  # of a client over a matter, where somebody asked to see names
GALLERY_WIDTH: Final = 1440
GALLERY_HEIGHT: Final = 900
GALLERY_THREE_COLUMNS_UP_TO: Final = 110  # per cent of text size
GUIDE_DRAWER_UNDER: Final = 1180
RAIL_MENU_UNDER: Final = 960
FILE_DIALOG: Final = (760, 560)  # width and height
CRASH_DIALOG: Final = (640, 600)
CRASH_REPORTS: Final = 5  # shown together
PALETTE_WIDTH: Final = 560
PALETTE_LINES: Final = 9  # seen at once
SHORTCUT_SHEET: Final = (720, 640)
PRINT_DIALOG: Final = (980, 760)
SCAN_DIALOG: Final = (760, 820)
SCAN_POINTS: Final = 595.0
"""How wide a photographed paper is taken to be: A4."""
PRINT_DPI_MOST: Final = 300  # a page of words gains nothing beyond
PRINT_COPIES: Final = 99
ASIDE_BELOW_UNDER: Final = 900  # width of a page, without the side bar
THREE_WAYS_UNDER: Final = 700  # then the three columns of a submission stand under one another

# First run.
FIRST_RUN_PANE: Final = 560  # beside the steps, with the picture of the sheet
FIRST_RUN_PANE_FROM: Final = 1240  # width of the window
FIRST_RUN_ROOMY: Final = 800  # height of the window
PAPER: Final = (440, 600)
PAPER_CODE: Final = 104  # edge of the square code on it
KEY_BOX: Final = 84  # width of a group of the recovery key

# The window.
WINDOW_SIZE: Final = (1440, 900)
WINDOW_SMALLEST: Final = (720, 540)
PROGRESS_WIDTH: Final = 120
PROGRESS_HEIGHT: Final = 6
COVER_WIDTH: Final = 520  # of the words on what lies over an unattended window
LOCK_MINUTES: Final = (2, 5, 10, 15, 20, 30)  # that are offered
WAY_BACK: Final = 50  # places that Alt Left remembers
OPEN_MATTERS: Final = 3  # that the side bar keeps at hand

TIME_FIELDS: Final = (96, 188)  # widths of a clock and of a day to type in
MOST_AT_ONCE: Final = 20  # records that are added like another one
FEW_DIGITS: Final = 52  # width of a number up to 99 to type in
PLACE_LINES: Final = 8  # of suggestions, seen at once

# Lists.
KEPT_AT_FIRST: Final = 8  # facts that stay, on the submission page
FINGERPRINT_GROUPS: Final = 16  # of four digits, of a SHA-256
GROUPS_SHOWN: Final = 4  # of a fingerprint, where it is not being compared
FAULTS_SHOWN: Final = 12  # of a check of the vault; the command line tells all
LINES_AT_FIRST: Final = 6  # of what is far off, until all of it is asked for
LINES_IN_A_SLICE: Final = 6  # added between two frames
FAULTS_AT_FIRST: Final = 40  # of a thing that was checked, until all are asked for
RING_WEEK: Final = 7  # days of a full ring where the start of a clock is not known: of what is soon,
RING_MONTH: Final = 30  # and of what comes later
IN_DAYS_UP_TO: Final = 60  # then in months of 30 days

# The interview.
KEYED_LINES: Final = 200  # of a paper that are listed while it is keyed in
CACHED_PARTS: Final = 4  # parts of the sheet that stay built, for going back and forth
LINES_AT_ONCE: Final = 6  # of a statement; those below come while nothing else is to do
GUIDE_LINES: Final = 3  # of what became known; more would push what is still open out of sight
NEAR_QUESTIONS: Final = 4  # of a form, that are opened before those above
PASTE_LETTERS: Final = 100_000  # at once; a longer account comes in several lines
OFFER_LETTERS: Final = 160  # of what is already told; what is taken over is whole
KEEP_LINES: Final = 3  # of records that are erased
ANSWER_LEAST: Final = 88  # width of yes or no
LINE_HOLDS: Final = 2**31 - 1  # letters, before its input says that they are too many
ANSWER_DIGITS: Final = 9  # Alt with a digit reaches so many answers

CLIENT_WINDOW: Final = (1024, 720)  # the client's, where there is no second screen
CLIENT_QUESTION: Final = 880  # as wide as a question becomes there
CLIENT_MARGIN_SHARE: Final = 12  # of its width, on each side
CLIENT_SIZES: Final = (100, 125, 150, 200)  # per cent; its own, one after another
CLIENT_ICON: Final = 28
CLIENT_ANSWER_WIDTH: Final = 260  # of yes and no
INTERPRETER_SHEET: Final = 560
BREAK_AFTER: Final = 25  # minutes without one, then a heading offers it

SIGNATURE_PAD: Final = (500, 160)  # where somebody signs
SIGNATURE_LINE: Final = 2.4
CONSENT_PAGES: Final = 99  # of a signed paper, at most
KILOBYTE: Final = 1024
HASH_DIGITS: Final = 12  # of a SHA-256, where the whole is on the tooltip
NO_LIMIT: Final = 1 << 20  # of a text that is measured: as high as it needs

# Pages of a document.
ZOOMS: Final = (100, 125, 150, 200, 300, 400)  # per cent of the page's printed size
SCREEN_DPI: Final = 96
POINTS_PER_INCH: Final = 72
PICTURE_MOST: Final = 24_000_000  # pixels of one page; larger is drawn by stretching
READING_SHARE: Final = 0.33  # how far down what one reads is looked for
DECLARATION_SHARES: Final = (8, 6)  # paragraphs and page, of the width
DECLARATION_ONE_UNDER: Final = 940  # width under which only one of them is shown
CHECKS_OPEN_FROM: Final = 860  # height of the page
SOURCES_COLUMN: Final = 160  # chips beside a paragraph
NUMBER_COLUMN: Final = 28

# Time, in milliseconds.
A_LITTLE_LATER: Final = 120  # what was asked for is shown first
AFTER_FIRST_PAINT: Final = 60  # what the first page does not need begins then
BACKUP_LOOK: Final = 5 * 60 * 1000  # ms between two looks whether a backup is due
BREATH_MS: Final = 1  # between two groups of what a check reads: the window's thread goes first
BETWEEN_SLICES: Final = 16  # of work in spare time: a frame may be painted and a key be typed
UNDO_MS: Final = 10_000
TYPING_PAUSE_MS: Final = 600  # then what was typed is kept
TYPING_LONGEST_MS: Final = 2_000  # no letter waits longer than this
GUARD_LOOKS: Final = 1_000  # whether somebody is still there
CLOSING_LONGEST: Final = 60_000  # work that is being ended may hold a lock up
BUS_ANSWERS_WITHIN: Final = 5_000  # of the system's own services
BLIND_CLICK_SECONDS: Final = 0.4  # after words are shown again: aimed at what was not seen
CLIPBOARD_SECONDS: Final = 30  # (in seconds) what was copied here stays
WIDTHS_KEPT: Final = 512  # measured texts of a face in a list
