"""The matter page on a real vault: head, tabs, account with its history, documents and bundles, as of another day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.services.keeping import KeepingOfMatters
from clinic_app.services.ports.vault import Person, Role
from tests.support.pages import on_screen, speaking
from tests.support.prepared_clinic import CITY, FORM
from tests.support.qt import wait_for
from tests.support.sampled import one_in, these_of
from tests.support.seats import PageSeat
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.desk import Desk
from ui.pages.matter.account_rows import RowKind
from ui.pages.matter.more import MORE
from ui.pages.matter.page import MatterPage
from ui.presenters.matter import MatterPresenter
from ui.presenters.matter_reading import Read
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme, current
from ui.theme.tokens import Script, Space
from ui.widgets.chips import ChipButton
from ui.words import Language

A, B = "DEMO-A", "DEMO-B"


def at(matter: str, tab: Tab = Tab.OVERVIEW, account: str = "") -> Stop:
    return Stop(PageCode.MATTER, matter, account, tab)


class Seat(PageSeat[MatterPresenter, MatterPage]):
    """Somebody before the page; goes where the page asks to, as the window does."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = MatterPresenter(desk)
        super().__init__(app, desk, presenter, presenter.view)

    def _go(self, stop: Stop) -> None:
        super()._go(stop)
        if stop.page is PageCode.MATTER:
            self.presenter.enter(stop)

    def enter(self, stop: Stop) -> None:
        self.presenter.enter(stop)
        self.wait()

    def do(self, work: Callable[[], object]) -> None:
        """Something on the vault lane, to its end."""
        done: list[object] = []
        self.desk.tasks.run(Place.VAULT, lambda _token: work(), owner=self.desk, saying="Working", done=done.append)
        wait_for(lambda: done)

    @property
    def known(self) -> Read:
        """What was read of the matter last."""
        read = self.presenter._read
        assert read is not None
        return read

    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.page.tab

    def part(self, name: str) -> QWidget:
        """Of two that are called so, one is on its way out: the page was built anew."""
        found = self.page.findChildren(QWidget, name)
        assert found, name
        return next((each for each in found if each.isVisibleTo(self.page)), found[0])

    def press(self, name: str) -> None:
        button = self.part(name)
        assert isinstance(button, QAbstractButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def read(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page))

    def said(self) -> list[str]:
        return [row.spoken for row in self.page.account.list.shown.rows]


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    made = Seat(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def test_the_head_tells_what_and_where_and_no_name(seat: Seat) -> None:
    seat.enter(at(A))
    assert "DEMO-A" in seat.read()
    assert "Vehicle stop, 30 Oct" in seat.read()
    assert spoken(seat.part("matter.custody")).startswith("Custody: Released Mon 2 Nov 05:00")
    as_of = seat.part("matter.as_of")
    assert isinstance(as_of, QAbstractButton)
    assert as_of.text() == "As of Thu 12 Nov 2026, 15:30, Chicago"
    assert "Rules 2026.11.1, not yet approved by an attorney" in seat.read()
    heard = " ".join(spoken(each) for each in seat.page.head.findChildren(QWidget))
    assert not [name for name in ("Jane", "Roe") if name in seat.read() + heard]


@pytest.mark.parametrize("role", [Role.ATTORNEY, Role.PARALEGAL])
def test_a_closed_or_held_matter_says_so_and_leads_to_its_keeping(app: QApplication, desk: Desk, role: Role) -> None:
    keeping = desk.program.keeping
    seat = Seat(app, desk)
    desk.person = Person(desk.person.person_id, "someone", "K. Ejemplo", role)
    seat.enter(at(A))
    chip = seat.part("matter.kept")
    assert isinstance(chip, ChipButton)
    assert not chip.isVisible()
    steps: tuple[tuple[Callable[[KeepingOfMatters], object], str, str], ...] = (
        (lambda it: it.close(A, it.today, "Done."), "Closed", "Closed. Closed on Thu 12 Nov 2026."),
        (
            lambda it: it.hold(A, "A lawsuit."),
            "Closed, legal hold",
            "Closed, legal hold. Closed on Thu 12 Nov 2026. A legal hold stands: nothing of this matter may be erased.",
        ),
        (
            lambda it: it.reopen(A, "Again."),
            "Legal hold",
            "Legal hold. A legal hold stands: nothing of this matter may be erased.",
        ),
    )
    for act, words, heard in steps:
        seat.do(lambda act=act: act(keeping(desk.vault)))  # type: ignore[misc]
        desk.changed.emit(A)
        seat.wait()
        assert chip.isVisible()
        assert (chip.text(), spoken(chip)) == (words, heard)
    with speaking(Language.SPANISH):
        seat.app.processEvents()
        seat.wait()
        assert chip.text() == "Retención legal"
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert seat.went == [Stop(PageCode.KEEPING, A)]
    seat.enter(at(B))
    assert not chip.isVisible()
    seat.enter(at(A))
    assert chip.isVisible()
    seat.do(lambda: keeping(desk.vault).release(A, "Over."))
    desk.changed.emit(A)
    seat.wait()
    assert not chip.isVisible()
    seat.page.close()
    assert seat.troubles == []


def test_buttons_of_the_head_lead_on(seat: Seat) -> None:
    seat.enter(at(A))
    for name in ("matter.interview", "matter.declaration", "matter.submission"):
        seat.press(name)
    assert seat.went == [
        Stop(PageCode.INTERVIEW, A),
        Stop(PageCode.DECLARATION, A),
        Stop(PageCode.SUBMISSION, A),
    ]


def test_tabs_turn_by_arrow_keys_and_by_commands(seat: Seat) -> None:
    seat.enter(at(A))
    tabs = seat.page.head.tabs
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert seat.tab() is Tab.FINDINGS
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert seat.tab() is Tab.ACCOUNT
    assert seat.page.account.isVisibleTo(seat.page)
    commands = {command.code: command for command in seat.presenter.commands()}
    assert (commands["matter.next_tab"].shortcut, commands["matter.previous_tab"].shortcut) == (
        "Ctrl+PgDown",
        "Ctrl+PgUp",
    )
    commands["matter.next_tab"].run()
    assert seat.tab() is Tab.DOCUMENTS
    commands["matter.previous_tab"].run()
    commands["matter.previous_tab"].run()
    commands["matter.previous_tab"].run()
    assert seat.tab() is Tab.OVERVIEW
    commands["matter.previous_tab"].run()
    assert seat.tab() is Tab.SUBMISSIONS  # round the end
    there = [Tab.FINDINGS, Tab.ACCOUNT, Tab.DOCUMENTS]
    back = [Tab.ACCOUNT, Tab.FINDINGS, Tab.OVERVIEW, Tab.SUBMISSIONS]
    assert [stop.tab for stop in seat.went] == [*there, *back]
    seat.wait()


def test_the_account_tells_every_answer_in_words(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    rows = seat.page.account.list.shown.rows
    intake = seat.known.intake
    account = intake.accounts[0]
    answered = {
        spec.name: getattr(getattr(account, spec.group), spec.name)
        for spec in dictionary().values()
        if getattr(getattr(account, spec.group), spec.name) is not None
    }
    assert [row.field for row in rows if row.kind is RowKind.FACT] == list_in_order(answered)
    told = {row.field: row for row in rows if row.field}
    assert told["arrest_at"].value == "Fri 30 Oct 06:20 to 06:40"
    assert told["release_terms"].value == "Ankle monitor or phone app"
    unknown = next(name for name, answer in answered.items() if answer.state is AnswerState.CLIENT_DOES_NOT_KNOW)
    assert told[unknown].value == "Doesn’t know"
    assert told[unknown].sign is not None
    said = [row for row in rows if row.kind is RowKind.SAID]
    assert len(said) == len(account.statement)
    assert all(row.own_words for row in said)


def list_in_order(answered: dict[str, object]) -> list[str]:
    """By section in the order of the interview, then as the schema has them."""
    sections = list(dict.fromkeys(spec.section for spec in dictionary().values()))
    order = sorted(type(next(iter(sections))), key=list(type(next(iter(sections)))).index)
    return [name for section in order for name in answered if dictionary()[name].section is section]


def test_enter_on_an_answer_opens_the_interview_there(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    listed = seat.page.account.list
    row = next(number for number, row in enumerate(listed.shown.rows) if row.field == "released_at")
    listed.setFocus()
    listed.setCurrentIndex(listed.shown.index(row, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert seat.went == [Stop(PageCode.INTERVIEW, A, detail="released_at")]


def test_what_was_not_asked_is_a_number_until_it_is_opened(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    listed = seat.page.account.list
    before = listed.shown.rowCount()
    row = next(number for number, row in enumerate(listed.shown.rows) if row.kind is RowKind.NOT_ASKED)
    assert listed.shown.rows[row].label == "42 questions not asked"
    listed.setCurrentIndex(listed.shown.index(row, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert listed.shown.rowCount() == before + 42
    assert listed.chosen is not None
    assert listed.chosen.kind is RowKind.NOT_ASKED  # the keyboard stayed
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert listed.shown.rowCount() == before


def test_the_filter_finds_what_was_not_asked_too_and_escape_shows_all(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    account = seat.page.account
    everything = len(seat.said())
    QTest.keyClicks(account.filter, "body cam")
    assert 0 < len(seat.said()) < everything
    assert all("body" in each.casefold() for each, row in zip(seat.said(), account.list.shown.rows, strict=True)
               if row.kind is not RowKind.SECTION)  # fmt: skip
    QTest.keyClicks(account.filter, "qqq")
    assert seat.said() == []
    assert "Nothing found" in seat.read()
    QTest.keyClick(account.filter, Qt.Key.Key_Escape)
    assert len(seat.said()) == everything


def test_another_account_is_chosen_by_its_speaker(seat: Seat) -> None:
    seat.enter(at(B, Tab.ACCOUNT))
    choice = seat.part("matter.account.speaker")
    assert isinstance(choice, QComboBox)
    assert [choice.itemText(number) for number in range(choice.count())] == [
        "Account 1, the client",
        "Account 2, a witness",
    ]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert seat.went == [at(B, Tab.ACCOUNT, "2")]
    seat.wait()
    assert sum(row.kind is RowKind.FACT for row in seat.page.account.list.shown.rows) == 12
    assert choice.currentText() == "Account 2, a witness"
    seat.enter(at(A, Tab.ACCOUNT))
    assert not choice.isVisibleTo(seat.page)


def test_the_history_of_an_answer_has_every_value_it_had(seat: Seat) -> None:
    def settled(answer: dict[str, object]) -> None:
        seat.desk.answering.put(A, "1", "cpd_bwc", answer)
        seat.desk.answering.settle(A)

    seat.do(lambda: settled({"value": True}))
    seat.do(lambda: settled({"state": "declined"}))
    seat.enter(at(A, Tab.ACCOUNT))
    account = seat.page.account
    row = next(number for number, row in enumerate(account.list.shown.rows) if row.field == "cpd_bwc")
    account.list.setCurrentIndex(account.list.shown.index(row, 0))
    seat.press("matter.account.history")
    seat.wait()
    sheet = seat.part("matter.history_sheet")
    told = [each.text() for each in sheet.findChildren(QLabel)]
    made = "Thu 12 Nov, 15:30, A. Muestra"
    shown = [words for words in told[1:] if words]
    assert shown[0] == "Why was it changed?"
    assert shown[1:] == ["Prefers not to say", f"{made} · another kind of answer", "Yes", f"{made} · first told"]
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    seat.wait()
    assert seat.page.findChild(QWidget, "matter.history_sheet") is None
    assert QApplication.focusWidget() is account.list


def test_as_of_another_day_past_or_to_come(seat: Seat) -> None:
    seat.enter(at(A))
    seat.page.head.as_of.setFocus()
    QTest.keyClick(seat.page.head.as_of, Qt.Key.Key_Space)
    day = seat.part("matter.as_of.day")
    assert isinstance(day, QLineEdit)
    assert day.text() == "Thu 12 Nov 2026"
    QTest.keyClicks(day, "3 Nov")  # over what was there
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert "That is not a day with its year." in seat.read()
    assert day.text() == "3 Nov"
    QTest.keyClicks(day, " 2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    seat.wait()
    assert seat.page.head.as_of.text().startswith("As of Tue 3 Nov 2026, 23:59, Chicago")
    clocks = seat.part("matter.clock.dl-release-terms-7d")
    assert "6 d" in spoken(clocks)
    seat.press("matter.as_of")
    now = [each for each in seat.page.findChildren(QAbstractButton, "matter.as_of.now") if each.isVisible()]
    now[0].click()
    seat.wait()
    assert seat.page.head.as_of.text().startswith("As of Thu 12 Nov 2026, 15:30")


def test_empty_tabs_say_what_to_do(seat: Seat) -> None:
    seat.enter(at(A, Tab.DOCUMENTS))
    assert "No documents yet" in seat.read()
    seat.press("matter.documents.make")
    seat.enter(at(A, Tab.SUBMISSIONS))
    assert "Nothing was sent yet" in seat.read()
    seat.press("matter.submissions.make")
    assert seat.went == [Stop(PageCode.DECLARATION, A), Stop(PageCode.SUBMISSION, A)]


def test_a_document_and_a_bundle_are_listed_and_the_account_moves_on(seat: Seat, tmp_path: Path) -> None:
    desk = seat.desk
    out = tmp_path / "bundle.zip.age"
    seat.do(lambda: desk.submission.make(A, recipient=CITY, out=out, form_id=FORM))
    seat.enter(at(A, Tab.DOCUMENTS))
    tabs = seat.page.head.tabs
    told = [tabs.tabText(number) for number in range(tabs.count())]
    assert told == ["Overview", "Findings", "Account", "Documents 2", "Submissions 1"]
    papers = seat.known.papers
    made = next(line for line in papers.documents if line.kind == "declaration")
    line = seat.part(f"matter.document.{made.document_id}".lower())
    heard = spoken(line)
    for word in ("Chicago Police Department", "Not yet signed", "A. Muestra", "under a pseudonym", made.document_id):
        assert word in heard
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert seat.went == [Stop(PageCode.DECLARATION, A, detail=made.document_id)]
    tabs.choose(Tab.SUBMISSIONS)
    bundle = papers.bundles[0]
    heard = spoken(seat.part(f"matter.bundle.{bundle.bundle_id}".lower()))
    assert "No. 1 to them" in heard
    assert made.document_id in heard
    assert f"SHA-256 {bundle.sha256[:12]}" in seat.read()
    assert not made.changed_since
    seat.do(lambda: desk.answering.put(A, "1", "cpd_bwc", {"value": True}))
    desk.changed.emit(A)
    seat.wait()
    later = seat.known.papers.documents
    assert {line.kind: line.changed_since for line in later} == {"declaration": True, "identity_page": False}
    again = seat.part(f"matter.document.{made.document_id}".lower())
    assert "Account changed since" in spoken(again)


def test_an_answer_stored_elsewhere_comes_onto_the_page(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    assert not [row for row in seat.page.account.list.shown.rows if row.field == "cpd_bwc"]
    seat.do(lambda: seat.desk.answering.put(A, "1", "cpd_bwc", {"value": True}))
    seat.desk.changed.emit(B)
    seat.wait()
    assert not [row for row in seat.page.account.list.shown.rows if row.field == "cpd_bwc"]
    seat.desk.changed.emit(A)
    seat.wait()
    assert [row.value for row in seat.page.account.list.shown.rows if row.field == "cpd_bwc"] == ["Yes"]


def test_nothing_of_the_last_matter_stays(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    seat.presenter.enter(at(B, Tab.ACCOUNT))
    assert seat.said() == []
    assert "DEMO-A" not in seat.read()
    assert seat.page.findChild(QWidget, "matter.overview") is None or not seat.part("matter.overview").isVisible()
    seat.wait()
    assert "DEMO-B" in seat.read()


def test_a_matter_that_is_not_there_is_told_in_the_windows_banner(app: QApplication, desk: Desk) -> None:
    seat = Seat(app, desk)
    seat.enter(at("26-9999"))
    assert [error.code for error in seat.troubles] == ["unknown_matter"]
    seat.page.close()


@pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER])
def test_only_an_attorney_sees_results(app: QApplication, desk: Desk, role: Role) -> None:
    desk.person = Person("0" * 32, "someone", "K. Ejemplo", role)
    seat = Seat(app, desk)
    seat.enter(at(A))
    names = [each.objectName() for each in seat.page.findChildren(QWidget)]
    assert not [name for name in names if name.startswith(("matter.finding", "matter.clock", "matter.closeup"))]
    assert "Rules" not in seat.read()
    seat.page.close()


def test_in_spanish_everything_follows(seat: Seat) -> None:
    seat.enter(at(A, Tab.ACCOUNT))
    with speaking(Language.SPANISH):
        seat.app.processEvents()
        seat.wait()
        assert [seat.page.head.tabs.tabText(at) for at in range(3)] == ["Resumen", "Resultados", "Relato"]
        assert spoken(seat.part("matter.custody")).startswith("Custodia: En libertad: lun 2 nov 05:00")
        told = {row.field: row.value for row in seat.page.account.list.shown.rows if row.field}
        assert told["arrest_at"] == "vie 30 oct 06:20 a 06:40"
        seen = seat.presenter._seen
        assert seen is not None
        twin = " ".join(line.text for line in seen.overview.timeline_lines)
        assert "El dom 1 nov tiene 25 horas." in twin
        assert not [word for word in (" limit", "between", "still there", "in all") if word in twin]
    seat.app.processEvents()
    seat.wait()
    assert seat.page.head.tabs.tabText(2) == "Account"


@pytest.mark.parametrize("name", one_in(2, ThemeName))
def test_every_theme_draws_every_tab(seat: Seat, theme: Theme, name: ThemeName) -> None:
    theme.choose(name=name)
    for tab in Tab:
        seat.enter(at(B, tab))
        assert seat.page.grab().toImage().pixelColor(2, 2).name().upper() == theme.colors.canvas


@pytest.mark.parametrize(
    ("percent", "size"),
    [(80, (1224, 900)), pytest.param(150, (1064, 720), marks=pytest.mark.long), (200, (1064, 720))],
    ids=str,
)
@pytest.mark.parametrize("language", these_of(Language, Language.SPANISH))
def test_nothing_is_cut(
    app: QApplication, theme: Theme, seat: Seat, percent: int, language: Language, size: tuple[int, int]
) -> None:
    theme.choose(percent=percent)
    with speaking(language):
        for tab in Tab:
            seat.enter(at(B, tab))
            on_screen(app, seat.page, *size)
            for part in (seat.page.head, (seat.page.account, seat.page.documents.content)[tab is Tab.DOCUMENTS]):
                if part.isVisibleTo(seat.page):
                    assert cut(part) == []
                    assert overlapping(part) == []
                    assert too_small(part) == []
            assert seat.page.minimumSizeHint().width() <= size[0]
        seat.app.processEvents()


def test_a_mirrored_page_runs_from_the_right(app: QApplication, theme: Theme, seat: Seat) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.choose(script=Script.ARABIC)
    seat.enter(at(A, Tab.ACCOUNT))
    tabs = seat.page.head.tabs
    assert tabs.tabRect(0).left() > tabs.tabRect(1).left()
    assert cut(seat.page.head) == []


def test_names_are_stable_spoken_and_in_reading_order(seat: Seat) -> None:
    seat.enter(at(B, Tab.ACCOUNT))
    found = focusable(seat.page)
    names = [each.objectName() for each in found]
    assert [each.objectName() for each in found if not spoken(each).strip()] == []
    assert len(set(names)) == len(names)
    order, widget = [], seat.page.nextInFocusChain()
    while widget is not None and widget is not seat.page:
        if widget in found:
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert order == [
        "matter.contact",
        "matter.interview",
        "matter.declaration",
        "matter.submission",
        "matter.more",
        "matter.tabs",
        "matter.as_of",
        "matter.account.speaker",
        "matter.account.filter",
        "matter.account.history",
        "matter.account.compare",
        "matter.account.list",
    ]


def test_what_is_done_now_and_then_lies_behind_three_dots(seat: Seat) -> None:
    seat.enter(at(B))
    seat.press("matter.more")
    menu = seat.part("matter.more_menu")
    assert isinstance(menu, QMenu)
    offered = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert offered == [f"matter.more.{code}" for group in MORE for code in group]
    next(action for action in menu.actions() if action.objectName() == "matter.more.consent.open").trigger()
    next(action for action in menu.actions() if action.objectName() == "matter.more.matter.clocks").trigger()
    menu.close()
    assert seat.went == [Stop(PageCode.CONSENT, "DEMO-B"), Stop(PageCode.CLOCKS, "DEMO-B")]


def test_a_sheet_follows_the_window(seat: Seat) -> None:
    seat.enter(at(A))
    seat.press("matter.as_of")
    sheet, button = seat.part("matter.as_of_sheet"), seat.part("matter.as_of")
    seat.page.resize(seat.page.width() - 200, seat.page.height())
    seat.wait()
    assert sheet.x() == button.mapTo(seat.page, button.rect().topLeft()).x()  # where the button begins to be read
    seat.page.resize(button.mapTo(seat.page, button.rect().topLeft()).x() + sheet.width() // 2, seat.page.height())
    seat.wait()
    edge = current().sizes.space(Space.S)
    assert edge <= sheet.x()
    assert sheet.geometry().right() < seat.page.width()  # inside the window in any case
