"""The icon set: each picture has one meaning, one spoken name, and is mirrored or not.

Mirrored right-to-left: arrows, chevrons and the question mark. Never mirrored: ticks, clocks,
media controls, digits.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Icon(StrEnum):
    """The pictures; the value is the file's name under `resources/icons`."""

    HOME = "home"
    MATTERS = "matters"
    REVIEW = "review"
    SUBMISSIONS = "submissions"
    CHART = "chart"
    PHONE = "phone"
    SEARCH = "search"
    LOCK = "lock"
    LOCK_OPEN = "lock-open"
    PENCIL = "pencil"
    BOX = "box"
    CHEVRON_BACK = "chevron-back"
    CHEVRON_FORWARD = "chevron-forward"
    CHEVRON_UP = "chevron-up"
    CHEVRON_DOWN = "chevron-down"
    ARROW_BACK = "arrow-back"
    ARROW_FORWARD = "arrow-forward"
    TICK = "tick"
    TICK_CIRCLE = "tick-circle"
    HOLLOW = "hollow"
    QUESTION = "question"
    STRUCK = "struck"
    LATER = "later"
    TRIANGLE = "triangle"
    UNKNOWN = "unknown"
    SCALE = "scale"
    STRUCK_EYE = "struck-eye"
    EYE = "eye"
    PADLOCK = "padlock"
    HALF = "half"
    CALENDAR = "calendar"
    BELL = "bell"
    CAMERA = "camera"
    QUOTE = "quote"
    PERSON = "person"
    PEOPLE = "people"
    DOCUMENT = "document"
    FOLDER = "folder"
    LINK = "link"
    KEY = "key"
    SEAL = "seal"
    CUP = "cup"
    MONITOR = "monitor"
    LIST = "list"
    UNDO = "undo"
    PLUS = "plus"
    CROSS = "cross"
    INFO = "info"
    STICK = "stick"
    MORE = "more"
    GLOBE = "globe"
    TEXT_SIZE = "text-size"
    MOON = "moon"
    PAUSE = "pause"
    PLAY = "play"
    SOUND_OFF = "sound-off"
    FILM = "film"
    PRINT = "print"
    SCISSORS = "scissors"
    BRANCH = "branch"
    HASH = "hash"
    SPEECH = "speech"
    RESTORE = "restore"
    SLIDERS = "sliders"
    BIN = "bin"
    MARK = "mark"


_NAMES: Final = {
    Icon.HOME: QT_TRANSLATE_NOOP("icons", "Today"),
    Icon.MATTERS: QT_TRANSLATE_NOOP("icons", "Matters"),
    Icon.REVIEW: QT_TRANSLATE_NOOP("icons", "Review"),
    Icon.SUBMISSIONS: QT_TRANSLATE_NOOP("icons", "Submissions"),
    Icon.CHART: QT_TRANSLATE_NOOP("icons", "Transparency"),
    Icon.PHONE: QT_TRANSLATE_NOOP("icons", "Contacts"),
    Icon.SEARCH: QT_TRANSLATE_NOOP("icons", "Search"),
    Icon.LOCK: QT_TRANSLATE_NOOP("icons", "Lock"),
    Icon.LOCK_OPEN: QT_TRANSLATE_NOOP("icons", "Opened"),
    Icon.PENCIL: QT_TRANSLATE_NOOP("icons", "Write or change"),
    Icon.BOX: QT_TRANSLATE_NOOP("icons", "Bundle"),
    Icon.CHEVRON_BACK: QT_TRANSLATE_NOOP("icons", "Back"),
    Icon.CHEVRON_FORWARD: QT_TRANSLATE_NOOP("icons", "Onward"),
    Icon.CHEVRON_UP: QT_TRANSLATE_NOOP("icons", "Fold"),
    Icon.CHEVRON_DOWN: QT_TRANSLATE_NOOP("icons", "Unfold"),
    Icon.ARROW_BACK: QT_TRANSLATE_NOOP("icons", "Previous"),
    Icon.ARROW_FORWARD: QT_TRANSLATE_NOOP("icons", "Next"),
    Icon.TICK: QT_TRANSLATE_NOOP("icons", "Known"),
    Icon.TICK_CIRCLE: QT_TRANSLATE_NOOP("icons", "Met"),
    Icon.HOLLOW: QT_TRANSLATE_NOOP("icons", "Not asked yet"),
    Icon.QUESTION: QT_TRANSLATE_NOOP("icons", "Client does not know"),
    Icon.STRUCK: QT_TRANSLATE_NOOP("icons", "Declined"),
    Icon.LATER: QT_TRANSLATE_NOOP("icons", "Come back later"),
    Icon.TRIANGLE: QT_TRANSLATE_NOOP("icons", "Possible breach or fault"),
    Icon.UNKNOWN: QT_TRANSLATE_NOOP("icons", "Unknown"),
    Icon.SCALE: QT_TRANSLATE_NOOP("icons", "Attorney decides"),
    Icon.STRUCK_EYE: QT_TRANSLATE_NOOP("icons", "Withheld or covered"),
    Icon.EYE: QT_TRANSLATE_NOOP("icons", "Seen"),
    Icon.PADLOCK: QT_TRANSLATE_NOOP("icons", "Cannot leave or be changed"),
    Icon.HALF: QT_TRANSLATE_NOOP("icons", "Partly"),
    Icon.CALENDAR: QT_TRANSLATE_NOOP("icons", "Date"),
    Icon.BELL: QT_TRANSLATE_NOOP("icons", "Reminder"),
    Icon.CAMERA: QT_TRANSLATE_NOOP("icons", "Photograph"),
    Icon.QUOTE: QT_TRANSLATE_NOOP("icons", "Words as said"),
    Icon.PERSON: QT_TRANSLATE_NOOP("icons", "Person"),
    Icon.PEOPLE: QT_TRANSLATE_NOOP("icons", "People"),
    Icon.DOCUMENT: QT_TRANSLATE_NOOP("icons", "Document"),
    Icon.FOLDER: QT_TRANSLATE_NOOP("icons", "Folder"),
    Icon.LINK: QT_TRANSLATE_NOOP("icons", "Source"),
    Icon.KEY: QT_TRANSLATE_NOOP("icons", "Key"),
    Icon.SEAL: QT_TRANSLATE_NOOP("icons", "Seal"),
    Icon.CUP: QT_TRANSLATE_NOOP("icons", "Break"),
    Icon.MONITOR: QT_TRANSLATE_NOOP("icons", "Client window"),
    Icon.LIST: QT_TRANSLATE_NOOP("icons", "List"),
    Icon.UNDO: QT_TRANSLATE_NOOP("icons", "Undo"),
    Icon.PLUS: QT_TRANSLATE_NOOP("icons", "Add"),
    Icon.CROSS: QT_TRANSLATE_NOOP("icons", "Close"),
    Icon.INFO: QT_TRANSLATE_NOOP("icons", "Note"),
    Icon.STICK: QT_TRANSLATE_NOOP("icons", "Backup stick"),
    Icon.MORE: QT_TRANSLATE_NOOP("icons", "More"),
    Icon.GLOBE: QT_TRANSLATE_NOOP("icons", "Language"),
    Icon.TEXT_SIZE: QT_TRANSLATE_NOOP("icons", "Text size"),
    Icon.MOON: QT_TRANSLATE_NOOP("icons", "Light or dark"),
    Icon.PAUSE: QT_TRANSLATE_NOOP("icons", "Pause"),
    Icon.PLAY: QT_TRANSLATE_NOOP("icons", "Play"),
    Icon.SOUND_OFF: QT_TRANSLATE_NOOP("icons", "Sound off"),
    Icon.FILM: QT_TRANSLATE_NOOP("icons", "Film"),
    Icon.PRINT: QT_TRANSLATE_NOOP("icons", "Print"),
    Icon.SCISSORS: QT_TRANSLATE_NOOP("icons", "Cut out"),
    Icon.BRANCH: QT_TRANSLATE_NOOP("icons", "Copy made from it"),
    Icon.HASH: QT_TRANSLATE_NOOP("icons", "Fingerprint"),
    Icon.SPEECH: QT_TRANSLATE_NOOP("icons", "Interpreter"),
    Icon.RESTORE: QT_TRANSLATE_NOOP("icons", "Restore"),
    Icon.SLIDERS: QT_TRANSLATE_NOOP("icons", "Settings"),
    Icon.BIN: QT_TRANSLATE_NOOP("icons", "Remove"),
    Icon.MARK: QT_TRANSLATE_NOOP("icons", "Amparo"),
}
MIRRORED: Final = frozenset(
    {
        Icon.CHEVRON_BACK,
        Icon.CHEVRON_FORWARD,
        Icon.ARROW_BACK,
        Icon.ARROW_FORWARD,
        Icon.UNDO,
        Icon.BRANCH,
        Icon.QUESTION,
        Icon.UNKNOWN,
    }
)


def spoken_name(icon: Icon) -> str:
    """What an icon alone is called, for screen readers and tooltips, in the window's language."""
    return QCoreApplication.translate("icons", str(_NAMES[icon]))
