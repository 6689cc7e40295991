"""The attorney's page on a real vault: folded to what matters, determined by keys, explained, filtered, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.determination import Judgment
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.sources import DutyHolder
from clinic_app.domain.task import ForWhom, NewTask
from clinic_app.services.ports.vault import Person, Role
from tests.support.packs import change, folder
from tests.support.pages import speaking
from tests.support.prepared_clinic import CITY
from tests.support.two_versions import determined_elsewhere
from tests.support.worked import library
from tests.ui.test_matter_page import Seat, at
from ui.desk import Desk
from ui.pages.findings.approve_sheet import ApproveSheet
from ui.pages.findings.lines import LineKind
from ui.pages.matter.history import HistorySheet
from ui.pages.task_sheet import DaySheet, TaskSheet
from ui.stops import USES, PageCode, Stop, Tab
from ui.words import Language, say

A, B = "DEMO-A", "DEMO-B"
K = Qt.Key


class Attorney(Seat):
    """An attorney before the page of results."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        super().__init__(app, desk)
        self.offers: list[object] = []
        self.presenter.undoable.connect(lambda _words, back: self.offers.append(back))
        self.findings = self.page.findings

    def type(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.findings.list, key)
            self.wait()

    def rules(self) -> list[str]:
        """The rules in the list, from top to bottom."""
        return [line.row.finding.rule.id for line in self.findings.list.shown.rows if line.row is not None]

    def kept(self, matter: str = A) -> dict[str, tuple[Judgment, str]]:
        got: list[dict[str, tuple[Judgment, str]]] = []
        self.do(
            lambda: got.append(
                {
                    rule: (made.determination.judgment, made.determination.note)
                    for rule, made in self.desk.determinations.of(matter, "1").items()
                }
            )
        )
        return got[0]

    def titles(self) -> list[str]:
        got: list[list[str]] = []
        self.do(lambda: got.append([task.title for task in self.desk.to_do.of(A) if task.is_open]))
        return got[0]

    def stand_on(self, result: ResultKind) -> str:
        """Goes down to the first result of a kind; gives its rule."""
        listed = self.findings.list
        for number, line in enumerate(listed.shown.rows):
            if line.row is not None and line.row.finding.result is result:
                listed.setCurrentIndex(listed.shown.index(number, 0))
                return line.row.finding.rule.id
        raise AssertionError(result)


@pytest.fixture
def attorney(app: QApplication, desk: Desk) -> Iterator[Attorney]:
    made = Attorney(app, desk)
    made.enter(at(A, Tab.FINDINGS))
    made.findings.list.setFocus()
    yield made
    made.page.close()
    assert made.troubles == []


def test_it_folds_to_what_matters_and_counts_the_rest(attorney: Attorney) -> None:
    findings = attorney.findings
    shown = attorney.rules()
    book = library().rulebook()
    assert 10 < len(shown) < len(book.rules) // 2
    lines = findings.list.shown.rows
    folded = sum(int(line.text.split()[0]) for line in lines if line.kind is LineKind.FOLD)
    assert len(shown) + folded == len(book.rules)
    fold = next(number for number, line in enumerate(lines) if line.kind is LineKind.FOLD)
    findings.list.setCurrentIndex(findings.list.shown.index(fold, 0))
    attorney.type(K.Key_Return)
    assert len(attorney.rules()) > len(shown)
    attorney.type(K.Key_Return)
    assert attorney.rules() == shown
    attorney.press("findings.show.everything")
    assert sorted(attorney.rules()) == sorted(rule.rule.id for rule in book.rules)
    stages = [line.stage for line in findings.list.shown.rows if line.kind is LineKind.STAGE]
    assert stages == sorted(stages, key=[*dict.fromkeys(stages)].index)


def test_a_letter_determines_and_undo_takes_it_back(attorney: Attorney) -> None:
    rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
    attorney.type(K.Key_S)
    assert attorney.kept() == {rule: (Judgment.STANDS, "")}
    row = attorney.findings.row
    assert row is not None
    assert row.finding.rule.id == rule  # one stays where one is
    assert "Stands" in attorney.findings.list.chosen.spoken  # type: ignore[union-attr]
    attorney.type(K.Key_N)
    assert attorney.kept()[rule][0] is Judgment.NEEDS_MORE
    back = attorney.offers[-1]
    assert callable(back)
    back()
    attorney.wait()
    assert attorney.kept()[rule][0] is Judgment.STANDS
    attorney.type(K.Key_O)
    assert attorney.kept()[rule][0] is Judgment.OPEN


def test_what_does_not_stand_is_folded_away_and_still_counted(attorney: Attorney) -> None:
    before = attorney.rules()
    rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
    attorney.type(K.Key_D)
    assert attorney.rules() == [each for each in before if each != rule]
    attorney.press("findings.show.everything")
    assert rule in attorney.rules()


def test_a_note_is_kept_while_it_is_typed_and_its_letters_determine_nothing(attorney: Attorney) -> None:
    rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
    attorney.type(K.Key_S, K.Key_E)
    note = attorney.findings.details.note
    assert note.hasFocus()
    QTest.keyClicks(note, "no dice: sand")
    attorney.findings.details.write_note()
    attorney.wait()
    assert attorney.kept() == {rule: (Judgment.STANDS, "no dice: sand")}
    assert note.toPlainText() == "no dice: sand"
    QTest.keyClicks(note, " and more")
    attorney.presenter.leave()
    attorney.wait()
    assert attorney.kept()[rule][1] == "no dice: sand and more"
    QTest.keyClick(note, K.Key_Escape)
    assert attorney.findings.list.hasFocus()


def test_enter_opens_the_result_and_its_ways_are_buttons_too(attorney: Attorney) -> None:
    rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
    attorney.type(K.Key_Return)
    assert attorney.findings.details.judgment.segments[0].hasFocus()
    attorney.press("findings.judgment.not_pursued")
    attorney.wait()
    assert attorney.kept() == {rule: (Judgment.NOT_PURSUED, "")}


def test_the_palette_has_all_of_it(attorney: Attorney) -> None:
    rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
    commands = {command.code: command for command in attorney.presenter.commands()}
    for judgment in Judgment:
        assert commands[f"findings.{judgment}"].allowed()
    assert not commands["findings.approve"].allowed()
    commands["findings.stands"].run()
    attorney.wait()
    assert attorney.kept() == {rule: (Judgment.STANDS, "")}
    assert commands["findings.approve"].allowed()
    commands["findings.everything"].run()
    assert len(attorney.rules()) == len(library().rulebook().rules)


def test_filters_by_duty_holder_and_urgency(attorney: Attorney) -> None:
    attorney.press("findings.show.everything")
    whole = attorney.rules()
    findings = attorney.findings
    findings.holder.activated.emit(1 + list(DutyHolder).index(DutyHolder.STATE_LOCAL))
    rows = [line.row for line in findings.list.shown.rows if line.row is not None]
    assert 0 < len(rows) < len(whole)
    assert {row.finding.rule.duty_holder for row in rows} == {DutyHolder.STATE_LOCAL}
    findings.holder.activated.emit(0)
    findings.turn_urgent()
    assert all(line.row.finding.urgent for line in findings.list.shown.rows if line.row is not None)
    assert len(attorney.rules()) < len(whole)
    findings.turn_urgent()
    assert attorney.rules() == whole


class TestWhy:
    def test_from_a_result_to_an_answer_in_the_interview(self, attorney: Attorney) -> None:
        attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
        attorney.findings.write()
        line = next(
            each
            for each in attorney.findings.details.findChildren(QAbstractButton)
            if each.objectName().startswith("findings.fact.") and not each.objectName().endswith(".uses")
        )
        field = line.objectName().removeprefix("findings.fact.")
        QTest.keyClick(line, K.Key_Return)
        assert attorney.went == [Stop(PageCode.INTERVIEW, A, detail=field)]

    def test_from_an_answer_to_the_results_that_use_it(self, attorney: Attorney) -> None:
        attorney.enter(at(A, Tab.ACCOUNT))
        listed = attorney.page.account.list
        number = next(at for at, row in enumerate(listed.shown.rows) if row.field == "arrest_at")
        listed.setCurrentIndex(listed.shown.index(number, 0))
        command = next(each for each in attorney.presenter.commands() if each.code == "matter.results_of")
        assert command.allowed()
        command.run()
        attorney.wait()
        assert attorney.went[-1] == Stop(PageCode.MATTER, A, "", Tab.FINDINGS, f"{USES}arrest_at")
        assert attorney.tab() is Tab.FINDINGS
        rows = [line.row for line in attorney.findings.list.shown.rows if line.row is not None]
        assert "FED-287.3d-48H" in {row.finding.rule.id for row in rows}
        assert all(row.uses("arrest_at") for row in rows)
        attorney.press("findings.uses")
        assert attorney.went[-1] == at(A, Tab.FINDINGS)
        assert len(attorney.rules()) > 0
        assert attorney.findings.narrowed.field == ""

    def test_it_says_what_was_assumed_who_said_it_and_how_sure_the_law_is(self, attorney: Attorney) -> None:
        attorney.press("findings.show.everything")
        assumed = next(
            (number, line.row)
            for number, line in enumerate(attorney.findings.list.shown.rows)
            if line.row is not None and line.row.finding.assumed
        )
        listed = attorney.findings.list
        listed.setCurrentIndex(listed.shown.index(assumed[0], 0))
        attorney.findings.write()
        told = attorney.read()
        assert say("findings.assumed") in told
        rule = assumed[1].finding.rule
        assert rule.authority[0].cite in told
        assert say(f"findings.source.{rule.authority[0].source_code}") in told
        assert rule.rule_text.split(". ")[0][:60] in told


class TestTasks:
    def test_one_key_makes_the_next_task_of_a_result(self, attorney: Attorney) -> None:
        rule = attorney.stand_on(ResultKind.UNKNOWN)
        attorney.type(K.Key_T)
        assert len(attorney.titles()) == 1
        row = attorney.findings.row
        assert row is not None
        assert (row.finding.rule.id, len(row.open_tasks)) == (rule, 1)
        before = attorney.titles()
        attorney.type(K.Key_T)
        assert set(before) <= set(attorney.titles())

    def test_a_line_of_the_guide_becomes_an_errand_by_one_press(self, attorney: Attorney) -> None:
        attorney.enter(at(A))
        found = attorney.page.findChildren(QAbstractButton)
        names = [each.objectName() for each in found if each.objectName().startswith("matter.task.")]
        assert len(set(names)) == len(names) > 1
        for name in (names[0], names[0], next(each for each in names if ".paper." in each)):
            attorney.press(name)
            attorney.wait()
        ask, get = attorney.titles()
        assert (ask[:5], get[:5]) == ("Ask: ", "Get: ")

    def test_by_hand_and_done_on_the_overview(self, attorney: Attorney) -> None:
        attorney.enter(at(A))
        attorney.press("tasks.add")
        sheet = attorney.page.window().findChild(TaskSheet)
        assert sheet is not None
        due = sheet.findChild(QLineEdit, "tasks.due")
        assert due is not None
        QTest.keyClick(sheet.what, K.Key_Return)
        assert sheet.isVisible()  # it has no words yet
        QTest.keyClicks(sheet.what, "Call the sister")
        QTest.keyClicks(due, "soonish")
        QTest.keyClick(due, K.Key_Return)
        assert sheet.isVisible()
        due.setText("20 Nov 2026")
        QTest.keyClick(due, K.Key_Return)
        attorney.wait()
        assert attorney.titles() == ["Call the sister"]
        assert "by Fri 20 Nov · paralegal" in attorney.read()
        done = next(
            each for each in attorney.page.tasks.findChildren(QAbstractButton) if each.objectName().endswith(".done")
        )
        QTest.mouseClick(done, Qt.MouseButton.LeftButton)
        attorney.wait()
        assert attorney.titles() == []
        back = attorney.offers[-1]
        assert callable(back)
        back()
        attorney.wait()
        assert attorney.titles() == ["Call the sister"]


def test_an_approved_row_is_a_copy_in_neutral_words(attorney: Attorney) -> None:
    rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
    attorney.type(K.Key_S, K.Key_A)
    sheet = attorney.page.window().findChild(ApproveSheet)
    assert sheet is not None
    assert "facts that may indicate" in sheet.text.toPlainText()
    sheet.recipient.setCurrentIndex([code for code, _name in sheet._recipients].index(CITY))
    approve = sheet.findChild(QAbstractButton, "findings.approve_do")
    assert approve is not None
    QTest.mouseClick(approve, Qt.MouseButton.LeftButton)
    attorney.wait()
    desk = attorney.desk
    got: list[tuple[str, ...]] = []
    attorney.do(
        lambda: got.append(
            tuple(row.rule for row in desk.program.approved_rows(desk.vault).for_recipient(A, "1", CITY))
        )
    )
    assert got == [(rule,)]
    row = attorney.findings.row
    assert row is not None
    assert row.recipients == (CITY,)


def offered(attorney: Attorney) -> Callable[[], object]:
    """The way back that was offered last."""
    back = attorney.offers[-1]
    assert callable(back)
    return back


class TestMadeBefore:
    """What was made of a result before, and the ways back to it."""

    def test_its_history_by_one_letter_and_the_way_back(self, attorney: Attorney) -> None:
        rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
        attorney.type(K.Key_S, K.Key_N, K.Key_H)
        sheet = attorney.page.window().findChild(HistorySheet)
        assert sheet is not None
        spoken = sheet.area.accessibleName().splitlines()
        assert [line.split(".")[0] for line in spoken] == ["Needs more", "Stands"]
        assert all("A. Muestra" in line for line in spoken)
        QTest.keyClick(sheet, K.Key_Escape)
        attorney.type(K.Key_H)
        sheet = next(each for each in attorney.page.window().findChildren(HistorySheet) if each.isVisible())
        back = sheet.findChild(QAbstractButton, "matter.history_sheet.restore.1")
        assert back is not None
        assert sheet.findChild(QAbstractButton, "matter.history_sheet.restore.0") is None
        QTest.keyClick(back, K.Key_Space)
        attorney.wait()
        assert attorney.kept()[rule][0] is Judgment.STANDS
        offered(attorney)()
        attorney.wait()
        assert attorney.kept()[rule][0] is Judgment.NEEDS_MORE

    def test_an_approval_is_taken_back_and_undone(self, attorney: Attorney) -> None:
        rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
        attorney.type(K.Key_S)
        for code in (CITY, "county-prosecutor"):
            attorney.findings.details.approve_asked.emit()
            sheet = next(each for each in attorney.page.window().findChildren(ApproveSheet) if each.isVisible())
            sheet.approved.emit(code, "Neutral words.")
            sheet.close()
            attorney.wait()
        row = attorney.findings.row
        assert row is not None
        assert set(row.recipients) == {CITY, "county-prosecutor"}
        back = attorney.findings.details.findChild(QAbstractButton, f"findings.withdraw.{CITY}")
        assert back is not None
        QTest.keyClick(back, K.Key_Space)
        attorney.wait()
        assert attorney.findings.row.recipients == ("county-prosecutor",)  # type: ignore[union-attr]
        offered(attorney)()
        attorney.wait()
        assert set(attorney.findings.row.recipients) == {CITY, "county-prosecutor"}  # type: ignore[union-attr]
        command = next(each for each in attorney.presenter.commands() if each.code == "findings.withdraw")
        assert command.allowed()
        command.run()
        attorney.wait()
        assert attorney.findings.row.recipients == ()  # type: ignore[union-attr]
        assert attorney.kept()[rule][0] is Judgment.STANDS
        assert not command.allowed()

    def test_of_two_versions_one_is_chosen_before_anything_else(self, attorney: Attorney) -> None:
        rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
        attorney.type(K.Key_S)
        vault = attorney.desk.vault
        attorney.do(lambda: determined_elsewhere(vault, f"{A}/1/{rule}", Judgment.NEEDS_MORE, "ask the sister"))
        attorney.presenter._findings.read()
        attorney.wait()
        attorney.findings.write()
        details = attorney.findings.details
        assert say("findings.other_version") in attorney.read()
        assert "ask the sister" in attorney.read()
        assert details.note.isReadOnly()
        assert not details.judgment.isEnabled()
        assert "two versions" in attorney.findings.list.chosen.spoken  # type: ignore[union-attr]
        assert details.findChild(QAbstractButton, "findings.version_0.both") is None  # one has no note
        keep = details.findChild(QAbstractButton, "findings.version_1.keep")
        assert keep is not None
        QTest.keyClick(keep, K.Key_Space)
        attorney.wait()
        assert attorney.kept()[rule] == (Judgment.NEEDS_MORE, "ask the sister")
        assert details.judgment.isEnabled()
        assert not details.note.isReadOnly()

    def test_what_moved_may_be_determined_the_same_anew(self, attorney: Attorney) -> None:
        rule = attorney.stand_on(ResultKind.POTENTIAL_VIOLATION)
        attorney.type(K.Key_S)
        desk = attorney.desk

        def move() -> None:
            made = desk.determinations.of(A, "1")[rule]
            old = made.determination.snapshot.model_copy(update={"pack": "federal-baseline@2020.1.1"})
            body = made.determination.model_copy(update={"snapshot": old}).model_dump(mode="json")
            assert desk.vault.privileged is not None
            desk.vault.privileged.commit("determination", f"{A}/1/{rule}", canonical_json(body))

        attorney.do(move)
        attorney.presenter._findings.read()
        attorney.wait()
        assert attorney.findings.row.moved  # type: ignore[union-attr]
        attorney.type(K.Key_S)
        assert not attorney.findings.row.moved  # type: ignore[union-attr]


def test_a_number_of_the_clinics_own_stands_beside_its_result(app: QApplication, desk: Desk, tmp_path: Path) -> None:
    own, rule = folder("own_pack", tmp_path), "NDS-COUNSEL-PHONE"
    change(own / "pack.yaml", "short_holding: {hours: 400", "first_call: {hours: 72")
    attorney = Attorney(app, desk)
    packs = desk.program.packs(desk.vault)
    attorney.do(lambda: packs.install(packs.look(packs.make(own, bar_number="ARDC 6000000"))))
    attorney.enter(at(A, Tab.FINDINGS))
    attorney.press("findings.show.everything")
    listed = attorney.findings.list
    lines = listed.shown.rows
    number = next(at for at, line in enumerate(lines) if line.row is not None and line.row.finding.rule.id == rule)
    listed.setCurrentIndex(listed.shown.index(number, 0))
    attorney.findings.write()
    told = "The clinic's own number: 72 hours in place of 24 (first_call). Reason: Our county releases"
    assert told in attorney.read()
    with speaking(Language("es")):
        attorney.enter(at(A, Tab.FINDINGS))
        attorney.findings.write()
        assert "Número propio de la clínica: 72 horas en lugar de 24" in attorney.read()
    attorney.page.close()
    assert attorney.troubles == []


def test_a_task_gets_another_day_and_undo_gives_it_back(attorney: Attorney) -> None:
    attorney.stand_on(ResultKind.UNKNOWN)
    attorney.type(K.Key_T)

    def due() -> date | None:
        got: list[date | None] = []
        attorney.do(lambda: got.append(attorney.desk.to_do.of(A)[0].due))
        return got[0]

    before = due()
    for place, typed, wanted in (
        (attorney.findings.details, "1 Dec 2026", date(2026, 12, 1)),
        (attorney.page.tasks, "", None),
    ):
        if place is attorney.page.tasks:
            attorney.enter(at(A))
        day = next(each for each in place.findChildren(QAbstractButton) if each.objectName().endswith(".day"))
        QTest.keyClick(day, K.Key_Space)
        sheet = next(each for each in attorney.page.window().findChildren(DaySheet) if each.isVisible())
        QTest.keyClicks(sheet.due, "soonish")
        QTest.keyClick(sheet.due, K.Key_Return)
        assert sheet.isVisible()
        sheet.due.setText(typed)
        QTest.keyClick(sheet.due, K.Key_Return)
        attorney.wait()
        assert due() == wanted
        offered(attorney)()
        attorney.wait()
        assert due() == before


def test_as_if_the_ten_day_rule_were_in_force(attorney: Attorney) -> None:
    words = say("findings.supposed.ten-day-rule")
    head = attorney.page.head.as_of
    assert words not in head.text()
    head.open_sheet()
    attorney.app.processEvents()
    suppose = attorney.page.window().findChild(QAbstractButton, "matter.as_of.suppose.ten-day-rule")
    assert suppose is not None
    QTest.mouseClick(suppose, Qt.MouseButton.LeftButton)
    attorney.wait()
    assert words in head.text()
    seen = attorney.presenter._seen
    assert seen is not None
    assert seen.overview.supposed == {"ten-day-rule"}
    attorney.enter(at(B))
    assert words not in head.text()


def test_nothing_of_the_last_matter_stays(attorney: Attorney) -> None:
    attorney.type(K.Key_S)
    attorney.presenter.enter(at(B, Tab.FINDINGS))
    assert attorney.rules() == []
    assert attorney.findings.details.row is None
    attorney.wait()
    assert attorney.rules()
    assert attorney.kept(B) == {}


def test_in_spanish_it_says_itself_anew(attorney: Attorney) -> None:
    with speaking(Language.SPANISH):
        attorney.app.processEvents()
        attorney.wait()
        assert attorney.findings.show_ways.segments[0].text() == "Lo que importa"
        assert "por decidir" in attorney.read()


@pytest.mark.parametrize("role", [Role.PARALEGAL, Role.RECORDS_OFFICER])
def test_others_have_no_such_page_and_tasks_without_rules(app: QApplication, desk: Desk, role: Role) -> None:
    """PRIV-18, and the wall: their vault holds no determinations at all."""
    seat = Seat(app, desk)
    seat.do(lambda: desk.to_do.add(A, NewTask("Weigh a motion", ForWhom.ATTORNEY, date(2026, 11, 20))))
    seat.do(
        lambda: desk.to_do.add(
            A, NewTask("Ask for the film", ForWhom.PARALEGAL, date(2026, 11, 20), "1", "IL-BODYCAM", "ask")
        )
    )
    seat.page.close()
    desk.person = Person("0" * 32, "someone", "K. Ejemplo", role)
    desk.reading.to_do._role = role
    other = Seat(app, desk)
    other.enter(at(A, Tab.FINDINGS))
    assert other.tab() is Tab.OVERVIEW
    assert not other.page.head.tabs.isTabVisible(list(Tab).index(Tab.FINDINGS))
    codes = {command.code for command in other.presenter.commands()}
    assert not [code for code in codes if code.startswith("findings.")]
    assert "matter.findings" not in codes
    assert other.page.findings.list.shown.rows == ()
    told = other.read()
    assert "Ask for the film" in told
    assert "IL-BODYCAM" not in told
    assert "Weigh a motion" not in told
    other.page.head.tabs.setFocus()
    QTest.keyClick(other.page.head.tabs, K.Key_Right)
    assert other.tab() is Tab.ACCOUNT
    assert isinstance(other.part("tasks.add"), QWidget)
    other.page.close()
