"""The submission page: who would see what is felt and told, a refusal is shown, the reason stands beside the button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from clinic_app.services.exposure_values import Exposure, Obstacle
from clinic_app.services.submission import SentBundle
from tests.support.desks import AT, CheapProgram, fresh_clinic
from tests.support.pages import on_screen, speaking
from tests.support.prepared_clinic import CITY, COMMISSION, FORM, board
from tests.support.sampled import one_in
from tests.support.vaults import PASSPHRASE
from tests.support.worked import ZONE, library
from tests.ui.test_components import cut, every, focusable, overlapping, spoken, too_small
from ui.pages.submission.contents import FileLine
from ui.pages.submission.key_card import KeyCardPage
from ui.pages.submission.page import SubmissionPage, View
from ui.pages.submission.passage import PassageView
from ui.pages.submission.sealed_card import Written
from ui.sticks import Volume, sticks
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import Script
from ui.words import Language

SCRIPTS = {each.value: library().script(each.value) for each in Language}
Shown = Callable[..., SubmissionPage]
STICK = Volume(Path("/media/a/STICK"), "STICK", "vfat", 14_200_000_000, ready=True, read_only=False, system=False)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Exposure]]:
    """Exposures of the two interviews; A has a sealed declaration for the city, B has none."""
    program = CheapProgram(AT)
    vault = program.keeper.open(fresh_clinic(tmp_path_factory.mktemp("page")) / "vault", passphrase=PASSPHRASE)
    affidavits = program.affidavit(vault)
    affidavits.make("DEMO-A", form_id=FORM, account_id="1", recipient=CITY)
    exposures = program.exposures(vault)

    @cache
    def look(matter: str, recipient: str) -> Exposure:
        return exposures.exposure(matter, recipient=recipient)

    yield look
    vault.close()


@pytest.fixture
def shown(app: QApplication, theme: Theme, seen: Callable[[str, str], Exposure]) -> Iterator[Shown]:
    kept: list[SubmissionPage] = []

    def show(matter: str = "DEMO-A", recipient: str = CITY, width: int = 1224, height: int = 900) -> SubmissionPage:
        assert theme.percent
        page = SubmissionPage(ZoneInfo(ZONE))
        page.show_exposure(seen(matter, recipient), SCRIPTS)
        kept.append(page)
        on_screen(app, page, width, height)
        return page

    yield show
    for page in kept:
        page.close()


def read(page: QWidget) -> str:
    labels = [each.text() for each in every(page) if isinstance(each, QLabel) and not isinstance(each, PassageView)]
    return "\n".join(labels + [spoken(each) for each in every(page)])


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChildren(QWidget, name)
    assert found, name
    return found[-1]


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(part(page, name), Qt.MouseButton.LeftButton)


def test_the_same_passage_three_ways(shown: Shown) -> None:
    page = shown()
    recipient, request = (
        spoken(part(page, "submission.passage_recipient")),
        spoken(part(page, "submission.passage_request")),
    )
    assert re.search(r"called P-[A-Z0-9]{4}\.", recipient)
    assert "driving my son to before-school care" in recipient
    assert "driving [covered, 7(1)(c)] to [covered, 7(1)(c)] on W. 26th St" in request
    assert "John" not in recipient
    said = read(page)
    assert "could show this. An estimate." in said
    assert "sees 40 facts, 14 files" in said
    assert "Names of the person" in said


def test_the_stricter_note_stands_over_a_protected_matter_only(
    app: QApplication, theme: Theme, shown: Shown, seen: Callable[[str, str], Exposure]
) -> None:
    assert theme.percent
    page = shown()
    assert page.findChildren(QWidget, "submission.stricter_note") == []
    page.show_exposure(replace(seen("DEMO-A", CITY), is_protected=True), SCRIPTS)
    on_screen(app, page, 1064, 720)
    note = part(page, "submission.stricter_note")
    assert note.isVisibleTo(page)
    assert "8 USC 1367" in spoken(note)
    assert page.head is not None
    assert cut(page.head) == []


def test_what_a_bar_covers_is_not_in_the_label(shown: Shown) -> None:
    label = part(shown(), "submission.passage_request")
    assert isinstance(label, PassageView)
    assert "my son" not in label.text()
    assert "sister" not in label.text()
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction


def test_a_refusal_is_shown_not_hidden(shown: Shown) -> None:
    page = shown("DEMO-A", COMMISSION)
    said = read(page)
    assert "Nothing. The client said no to this body." in said
    assert "No to Illinois Accountability Commission. Blocked." in said
    assert not part(page, "submission.seal").isEnabled()
    assert "The client said no." in part(page, "submission.seal").accessibleDescription()
    asked: list[bool] = []
    page.consent_requested.connect(lambda: asked.append(True))
    press(page, "submission.solve_consent")
    assert asked == [True]


def test_it_is_shown_on_the_page_of_others_too(shown: Shown) -> None:
    assert "No to Illinois Accountability Commission. Blocked." in read(part(shown(), "submission.consent"))


def test_the_reason_stands_beside_the_button(shown: Shown) -> None:
    page = shown("DEMO-B")
    assert "No declaration is sealed yet." in spoken(part(page, "submission.why_not"))
    asked: list[str] = []
    page.declaration_requested.connect(asked.append)
    press(page, "submission.solve_declaration")
    assert asked == [""]
    commission = shown("DEMO-B", COMMISSION)
    assert "and one thing more" in read(commission).lower()
    assert "No key is confirmed." in spoken(part(commission, "submission.why_not"))


def test_the_proof_says_what_was_searched_and_that_a_person_must_look(shown: Shown) -> None:
    page = shown()
    said = read(part(page, "submission.proof"))
    assert "11 withheld values, 11 files: 0 found" in said
    assert "15:30, on the sealed copy" in said
    assert "A person must look." in said
    press(page, "submission.look")
    assert page.view is View.CONTENTS


def test_the_key_is_named_with_who_compared_it(shown: Shown) -> None:
    bar = part(shown(), "submission.bar")
    assert "Compared by telephone" in read(bar)
    print_of = part(bar, "submission.fingerprint")
    assert len(spoken(print_of).split()) == 16
    assert part(bar, "submission.seal").isEnabled()


def test_contents_open_to_the_very_words(shown: Shown) -> None:
    page = shown()
    press(page, "submission.view.contents")
    lines = page.findChildren(FileLine)
    assert len(lines) == 14
    press(page, "submission.file.03-incident-summary")
    QApplication.processEvents()
    said = read(page)
    assert "W. 26th St near S. Pulaski, Chicago" in said
    assert "made at sealing" in said
    chevron = part(page, "submission.file.03-incident-summary")
    assert spoken(chevron) == "Hide what Incident summary says"
    press(page, "submission.file.03-incident-summary")
    assert "W. 26th St near S. Pulaski, Chicago" not in read(page)


def test_all_that_stays_can_be_listed(shown: Shown) -> None:
    page = shown()
    kept = part(page, "submission.kept")
    before = read(kept).count("\n")
    press(page, "submission.kept_more")
    QApplication.processEvents()
    assert read(kept).count("\n") > before
    assert "Hearing" in read(kept) or "hearing" in read(kept)


def test_choosing_another_recipient_or_account_asks_for_it(shown: Shown) -> None:
    page = shown("DEMO-B")
    chosen: list[str] = []
    page.recipient_chosen.connect(chosen.append)
    page.account_chosen.connect(chosen.append)
    for name in ("submission.recipient", "submission.account"):
        select = part(page, name)
        assert isinstance(select, QComboBox)
        select.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(select, Qt.Key.Key_Down)
    assert chosen == ["county-prosecutor", "2"]


@pytest.mark.parametrize("width", [1064, 720])
def test_the_way_to_a_key_is_in_sight_once(
    app: QApplication, shown: Shown, seen: Callable[[str, str], Exposure], width: int
) -> None:
    page = shown()
    page.show_exposure(replace(seen("DEMO-A", CITY), key=None, obstacles=(Obstacle.NO_KEY,)), SCRIPTS)
    on_screen(app, page, width, 720)
    assert page.bar is not None
    ways = [each for each in page.bar.findChildren(QAbstractButton) if each.text() == "Confirm a key"]
    assert len([each for each in ways if each.isVisible()]) == 1
    assert "No key is confirmed." in part(page, "submission.seal").accessibleDescription()


def test_a_key_is_confirmed_only_after_it_was_compared(shown: Shown) -> None:
    page = shown()
    press(page, "submission.key")
    middle = page.middle
    assert isinstance(middle, KeyCardPage)
    typed: list[str] = []
    kept: list[tuple[str, str]] = []
    page.key_typed.connect(typed.append)
    page.key_confirmed.connect(lambda key, how: kept.append((key, how)))
    QTest.keyClicks(middle.field.field, "age1nonsense")
    assert typed[-1] == "age1nonsense"
    page.show_fingerprint(None)
    assert "not an age key" in middle.field.note
    assert not middle.same.isEnabled()
    middle.field.field.setText(board().recipient)
    page.show_fingerprint(" ".join(f"{number:04X}" for number in range(16)))
    assert spoken(part(page, "submission.key_print")).startswith("0000, 0001, 0002")
    assert not middle.same.isEnabled()
    press(page, "submission.key_way.by_telephone")
    assert middle.same.isEnabled()
    QTest.keyClick(middle.same, Qt.Key.Key_Space)
    assert kept == [(board().recipient, "by telephone")]


def test_groups_that_differ_clear_the_key_and_warn(shown: Shown) -> None:
    page = shown()
    press(page, "submission.key")
    middle = page.middle
    assert isinstance(middle, KeyCardPage)
    middle.field.field.setText(board().recipient)
    page.show_fingerprint(" ".join(f"{number:04X}" for number in range(16)))
    press(page, "submission.key_other")
    QApplication.processEvents()
    assert middle.field.field.text() == ""
    assert "Do not use that key." in read(page)
    assert not middle.same.isEnabled()


def test_the_end_says_what_was_written_and_that_the_stick_may_go(shown: Shown) -> None:
    page = shown()
    bundle = SentBundle("B-AAAA", CITY, "D-AAAA", "pseudonym", ("data/x",), 11, "ab" * 32, 98_000)
    page.show_written(
        Written(bundle, "Chicago Police Department (x)", "s.zip.age", "/media/a/STICK/s.zip.age", "STICK")
    )
    said = read(page)
    assert "You can pull out STICK now." in said
    for words in ("B-AAAA", "s.zip.age", "98 kB", "ab" * 16):
        assert words in said
    checks: list[bool] = []
    page.check_requested.connect(lambda: checks.append(True))
    press(page, "submission.check")
    assert checks == [True]


def volume(root: str, **changes: object) -> Volume:
    values: dict[str, object] = {
        "root": Path(root), "name": root.rpartition("/")[2], "kind": "vfat", "free": 1, "ready": True,
        "read_only": False, "system": False,
    }  # fmt: skip
    return Volume(**(values | changes))  # type: ignore[arg-type]


def test_only_sticks_are_offered() -> None:
    good = volume("/run/media/a/BLUE")
    others = [
        volume("/", system=True),
        volume("/home"),
        volume("/media/a/FULL", read_only=True),
        volume("/media/a/GONE", ready=False),
        volume("/run/user/1000/x", kind="tmpfs"),
        volume("/media/a/SNAP", kind="squashfs"),
    ]
    assert sticks([*others, good, volume("/media/a/AZURE")]) == (volume("/media/a/AZURE"), good)


@pytest.mark.parametrize(
    ("percent", "size"),
    [(80, (1064, 720)), (100, (1064, 720)), (100, (1224, 900)), (150, (1064, 720)), (200, (1064, 720))],
)
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut(
    app: QApplication, theme: Theme, shown: Shown, percent: int, size: tuple[int, int], language: Language
) -> None:
    theme.choose(percent=percent)
    with speaking(language):
        page = shown("DEMO-A", CITY, *size)
        for view in (View.EXPOSURE, View.CONTENTS, View.KEY, View.PLACE):
            page.show_view(view)
            page.show_sticks([STICK])
            on_screen(app, page, *size)
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            app.processEvents()
            assert [each for each in cut(page) if each not in SCROLLS] == [], view
            assert overlapping(page) == [], view
            assert too_small(page) == [], view
            assert page.scrolled.content.width() <= page.scrolled.width(), view


SCROLLS = {"submission.scroll", "submission.scroll.content"}
"""Taller than the window on purpose."""


def test_a_change_of_size_and_language_while_shown(app: QApplication, theme: Theme, shown: Shown) -> None:
    page = shown()
    theme.choose(percent=200)
    with speaking(Language.SPANISH):
        on_screen(app, page, 1064, 720)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert "Quién vería qué" in read(page)
        assert "Nombres de la persona" in read(page)
        assert [each for each in cut(page) if each not in SCROLLS] == []
    theme.choose(percent=100)
    on_screen(app, page, 1224, 900)
    assert [each for each in cut(page) if each not in SCROLLS] == []


@pytest.mark.parametrize("name", one_in(2, ThemeName))
def test_it_wears_every_theme(theme: Theme, shown: Shown, name: ThemeName) -> None:
    theme.choose(name=name)
    page = shown()
    assert theme.colors.veil in part(page, "submission.passage_request").text()  # type: ignore[attr-defined]
    picture = page.grab().toImage()
    assert picture.pixelColor(page.width() // 2, page.height() - 2).name().upper() == theme.colors.surface


def test_a_mirrored_page_runs_from_the_right(app: QApplication, theme: Theme, shown: Shown) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.choose(script=Script.ARABIC)
    page = shown(width=1440)

    def left(name: str) -> int:
        widget = part(page, name)
        return widget.mapTo(page, widget.rect().topLeft()).x()

    assert left("submission.head_recipient") > left("submission.head_request") > left("submission.head_stays")
    assert left("submission.head_stays") > left("submission.consent")
    assert [each for each in cut(page) if each not in SCROLLS] == []


@pytest.mark.parametrize("view", [View.EXPOSURE, View.CONTENTS, View.KEY, View.PLACE])
def test_everything_can_be_reached_and_has_a_name_of_its_own(shown: Shown, view: View) -> None:
    page = shown("DEMO-B")
    page.show_view(view)
    QApplication.processEvents()
    found = focusable(page)
    assert [each.objectName() for each in found if not spoken(each).strip()] == []
    names = [each.objectName() for each in found]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"submission(\.[A-Za-z0-9_-]+)+", name)] == []


def test_tab_goes_head_middle_foot(shown: Shown) -> None:
    page = shown()
    found = focusable(page)
    order: list[str] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget in found:
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    wanted = ["submission.back", "submission.recipient", "submission.kept_more", "submission.look",
              "submission.to_declaration", "submission.key", "submission.seal"]  # fmt: skip
    assert [name for name in order if name in wanted] == wanted


def test_no_name_of_a_client_is_in_titles_or_names(shown: Shown) -> None:
    page = shown()
    assert not re.search(r"Jane|Roe|John", read(page))
