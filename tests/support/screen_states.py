"""More to be drawn: pages before the lock, dialogs over a page, and pages after somebody did something on them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.fault_report import report_of
from clinic_app.domain.recovery_key import rows
from clinic_app.errors import StorageError
from clinic_app.services.sealed_document import examine, take_out
from tests.support.backup_states import BACKUP_SCREENS, BACKUP_STATES
from tests.support.clock_states import CLOCK_STATES
from tests.support.desks import CheapProgram
from tests.support.finding_states import FINDING_STATES
from tests.support.history_states import HISTORY_STATES
from tests.support.keeping_states import KEEPING_STATES
from tests.support.language_states import CLIENT_WINDOWS, LANGUAGE_STATES
from tests.support.name_states import NAME_STATES
from tests.support.pki import impostor
from tests.support.place_states import PLACE_STATES
from tests.support.prepared_clinic import CITY, FORM, board
from tests.support.recovery_states import RECOVERY_SCREENS
from tests.support.scratch import scratch_folder
from tests.support.sealed_things import make_document, sample_bundle, trusting, verifier
from ui.crash_dialog import CrashDialog
from ui.desk import Desk
from ui.file_dialog import FileDialog, Purpose
from ui.pages.check import Asked
from ui.pages.declaration.script_words import ScriptWords
from ui.pages.finding_row import FindingRow
from ui.pages.first_run.page import FirstRunPage
from ui.pages.first_run.stages import Stage
from ui.palette import CommandPalette
from ui.presenters.checking import CheckingPresenter
from ui.presenters.declaration import DeclarationPresenter
from ui.presenters.interview import InterviewPresenter
from ui.presenters.keying import KeyingPresenter
from ui.presenters.presenter import Presenter
from ui.presenters.submission import SubmissionPresenter
from ui.print_preview import PrintPreview
from ui.progress import Progress
from ui.progress_line import ProgressLine
from ui.shell import Shell
from ui.shortcut_sheet import ShortcutSheet
from ui.sticks import Volume
from ui.tasks import Place
from ui.theme import tokens
from ui.words import chosen

Maker = Callable[[Desk], QWidget]
Act = Callable[[Desk, QWidget], None]
"""What somebody does on a page that is shown."""

_ASKED = ("A2", "B4", "C1")  # one group of each row
CLINIC, ATTORNEY = "Example Clinic", "A. Muestra"
_PAUSE_MS, _STILL, _PATIENCE = 15, 4, 400
_STICK = Volume(Path("/media/a/STICK"), "STICK", "vfat", 14_200_000_000, ready=True, read_only=False, system=False)


def till_still(page: QWidget) -> None:
    """Until what is made in slices is all there: no slice waits, and nothing that scrolls becomes longer any more.

    Raises:
        AssertionError: it never ends.
    """
    before: list[QSize] = []
    still = 0
    for _ in range(_PATIENCE):
        contents = [area.widget() for area in page.findChildren(QScrollArea)]
        now = [content.size() for content in contents if content is not None]
        slices = [each for each in page.findChildren(QTimer) if each.interval() == tokens.BETWEEN_SLICES]
        still = still + 1 if now == before and not any(each.isActive() for each in slices) else 0
        if still == _STILL:
            return
        before = now
        QTest.qWait(_PAUSE_MS)
    raise AssertionError("the page never stands still")


# -- before the lock --------------------------------------------------------------------------------------------------


def _step(stage: Stage) -> Maker:
    return partial(_first_run, stage)


def _first_run(stage: Stage, _desk: Desk) -> FirstRunPage:
    """The first run at a step, filled in as it is on the way there."""
    program, page = CheapProgram(), FirstRunPage()
    page.passphrase.show_words(program.passphrases.draw("en", (CLINIC, ATTORNEY)))
    page.paper.show_names(CLINIC, "2026-11-12")
    shape = tuple(tuple(len(group.text) for group in row) for row in rows(board().secret))
    page.type_back.ask(shape, _ASKED)
    if stage is Stage.TYPE_BACK:
        page.sheet.printed("09:14")
    page.show_stage(stage)
    return page


def _own(passphrase: str) -> Maker:
    def make(desk: Desk) -> QWidget:
        page = _first_run(Stage.PASSPHRASE, desk)
        step = page.passphrase
        next(each for each in step.ways.segments if each.code == "own").click()
        step.own.field.setText(passphrase)
        step.own.show_strength(passphrase, CheapProgram().passphrases.judge(passphrase, (CLINIC, ATTORNEY)))
        return page

    return make


def _printed(desk: Desk) -> QWidget:
    page = _first_run(Stage.SHEET, desk)
    page.sheet.printed("09:14")
    return page


def _wrong_group(_desk: Desk, page: QWidget) -> None:
    assert isinstance(page, FirstRunPage)
    first, second, *_ = [group for row in rows(board().secret) for group in row if group.label in _ASKED]
    page.type_back.matched(first.label, passed=False)
    field = page.findChild(QWidget, f"first_run.group_{second.label}")
    assert field is not None
    QTest.keyClicks(field, second.text[::-1])
    page.type_back.differs(second.label, advise_print=False)


BEFORE_THE_LOCK: Final[dict[str, Maker]] = {
    **CLIENT_WINDOWS,
    **RECOVERY_SCREENS,
    **BACKUP_SCREENS,
    "first-language": _step(Stage.LANGUAGE),
    "first-clinic": _step(Stage.CLINIC),
    "first-passphrase": _step(Stage.PASSPHRASE),
    "first-own-weak": _own("sunflower 77"),
    "first-own-strong": _own("violet harbour counts seven quiet lanterns"),
    "first-prove": _step(Stage.PROVE),
    "first-sheet": _printed,
    "first-type-back": _step(Stage.TYPE_BACK),
    "first-start": _step(Stage.START),
    "first-unfinished": _step(Stage.UNFINISHED),
}


# -- after something was done -----------------------------------------------------------------------------------------


def _presenter(page: QWidget) -> Presenter:
    assert isinstance(page, Shell)
    presenter = page.presenter
    assert presenter is not None
    return presenter


def press(*names: str) -> Act:
    """Presses buttons one after the other."""

    def act(desk: Desk, page: QWidget) -> None:
        for name in names:
            button = next((each for each in page.findChildren(QAbstractButton, name) if each.isVisibleTo(page)), None)
            assert button is not None, name
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert desk.tasks.drain(20.0)
            QTest.qWait(1)

    return act


def _ask(field: str) -> Act:
    def act(_desk: Desk, page: QWidget) -> None:
        presenter = _presenter(page)
        assert isinstance(presenter, InterviewPresenter)
        presenter.page.go_to_field(field)

    return act


def _interview(do: Callable[[InterviewPresenter], object]) -> Act:
    def act(_desk: Desk, page: QWidget) -> None:
        presenter = _presenter(page)
        assert isinstance(presenter, InterviewPresenter)
        do(presenter)

    return act


def _keying(desk: Desk, page: QWidget) -> None:
    """Codes, after one answer, at a question with many letters."""
    presenter = _presenter(page)
    assert isinstance(presenter, KeyingPresenter)
    view = presenter.page
    view.start.day.field.setText("11/5/2026")
    view.start.begin.click()
    desk.tasks.drain(20.0)
    QTest.qWait(_PAUSE_MS)
    codes = desk.program.paper_forms.interviewing.codes.by_name
    view.entry.go(codes["force_used"])
    view.entry.answer.field.setText("y")
    QTest.keyClick(view.entry.answer.field, Qt.Key.Key_Return)
    view.entry.go(codes["force_types"])


def _narrow_guide(_desk: Desk, page: QWidget) -> None:
    presenter = _presenter(page)
    assert isinstance(presenter, InterviewPresenter)
    page.setMaximumWidth(1100)
    QTest.qWait(1)
    presenter.page.panes.toggle_guide()


def _checked(thing: str) -> Act:
    """What a check of a real file finds: valid, changed, unknown, invalid."""

    def act(_desk: Desk, page: QWidget) -> None:
        presenter = _presenter(page)
        assert isinstance(presenter, CheckingPresenter)
        with tempfile.TemporaryDirectory(prefix="amparo-screens-") as folder:
            name, data = {
                "valid": ("declaration.pdf", make_document("26-0103-D1")),
                "changed": ("declaration.pdf", make_document("26-0103-D1") + b"\n% changed\n"),
                "unknown": ("declaration.pdf", make_document("26-0103-D1", impostor())),
                "invalid": ("bundle.zip", sample_bundle().zip[:-4000]),
            }[thing]
            path = Path(folder) / name
            path.write_bytes(data)
            report = verifier(Path(folder)).verify(path, trust=trusting())
        shown = presenter.page
        shown.show_asked(Asked(Path(name), Path("clinic-root.pem")))  # type: ignore[attr-defined]
        shown.show_report(report)  # type: ignore[attr-defined]

    return act


def _open_findings(desk: Desk, page: QWidget) -> None:
    for row in page.findChildren(FindingRow)[: 1 + 1]:
        row.click()
    assert desk.tasks.drain(20.0)


def _sealed(changed: bool) -> Act:
    def act(desk: Desk, page: QWidget) -> None:
        presenter = _presenter(page)
        assert isinstance(presenter, DeclarationPresenter)
        made = _on_the_lane(desk, lambda: desk.affidavit.make("DEMO-A", form_id=FORM, account_id="1", recipient=CITY))
        root = _on_the_lane(desk, lambda: desk.program.seals.root_pem(desk.vault.records))
        library = desk.program.library
        taken = _on_the_lane(
            desk,
            lambda: take_out(desk.vault.records, desk.affidavit, library, root, made.record.document_id),  # type: ignore[attr-defined,arg-type]
        )
        if changed:
            taken = replace(taken, pdf=taken.pdf + b"\n% changed\n")  # type: ignore[type-var,attr-defined]
        view = examine(taken, desk.program.verifier.pdfs)  # type: ignore[arg-type]
        presenter.page.show_sealed(view, ScriptWords(library.script(str(chosen()))), desk.program.clock.now())

    return act


def _on_the_lane(desk: Desk, work: Callable[[], object]) -> object:
    got: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-", done=got.append)
    assert desk.tasks.drain(20.0)
    QTest.qWait(1)
    return got[0]


def _place(desk: Desk, page: QWidget) -> None:
    _declared(desk, page)
    press("submission.seal")(desk, page)
    presenter = _presenter(page)
    assert isinstance(presenter, SubmissionPresenter)
    presenter.view.show_sticks((_STICK,))


def _declared(desk: Desk, page: QWidget) -> None:
    _on_the_lane(desk, lambda: desk.affidavit.make("DEMO-A", form_id=FORM, account_id="1", recipient=CITY))
    desk.changed.emit("DEMO-A")
    assert desk.tasks.drain(20.0)
    QTest.qWait(1)
    assert page.isVisible()


def _bundle(desk: Desk, page: QWidget) -> None:
    _place(desk, page)
    presenter = _presenter(page)
    assert isinstance(presenter, SubmissionPresenter)
    with tempfile.TemporaryDirectory(prefix="amparo-screens-") as folder:
        presenter.view.stick_chosen.emit(replace(_STICK, root=Path(folder)))
        assert desk.tasks.drain(60.0)
        QTest.qWait(1)


def _trouble(_desk: Desk, page: QWidget) -> None:
    assert isinstance(page, Shell)
    page.trouble.show_error(
        StorageError("gone", "The USB stick was pulled out. Everything on this laptop is kept.", "Put it back in.")
    )


def _toast(_desk: Desk, page: QWidget) -> None:
    assert isinstance(page, Shell)
    page.tell("Answer removed", lambda: None)


class _AtTheFoot(QObject):
    """Keeps a line at the foot of a page, as the window does. Args: page: and its line."""

    def __init__(self, page: QWidget, line: QWidget) -> None:
        super().__init__(page)
        self._page, self._line = page, line
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        height = self._line.sizeHint().height()
        self._line.setGeometry(0, self._page.height() - height, self._page.width(), height)


def _progress(_desk: Desk, page: QWidget) -> None:
    line = ProgressLine(page)
    line.setProperty("lies_over", True)
    line.show_progress(Progress(1, "Checking the bundle", 1 / 3, can_cancel=True))
    page.installEventFilter(_AtTheFoot(page, line))


# -- dialogs ----------------------------------------------------------------------------------------------------------


def _over(make: Callable[[Desk, Shell], QDialog], top: int = 0) -> Act:
    """A dialog laid over the page. Args: top: from the upper edge in pixels; else it stands in the middle."""

    def act(desk: Desk, page: QWidget) -> None:
        assert isinstance(page, Shell)
        dialog = make(desk, page)
        size = dialog.size().boundedTo(page.size() * 0.95)
        frame = QFrame(page)  # what the platform draws round a window
        if not isinstance(dialog, CommandPalette):
            frame.setProperty("card", "act")
            dialog.setAutoFillBackground(True)
        frame.setProperty("lies_over", True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, False)
        dialog.setParent(frame, Qt.WindowType.Widget)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(dialog)
        frame.resize(size)
        frame.move((page.width() - size.width()) // 2, top or (page.height() - size.height()) // 2)
        frame.show()
        dialog.show()
        if isinstance(dialog, CommandPalette):  # it would go when it is moved from one window to another
            dialog.open_at(page)
            dialog.move(1, 1)
            frame.resize(dialog.size() + QSize(2, 2))
            frame.move((page.width() - frame.width()) // 2, top)
        page.activateWindow()
        for part in (dialog, dialog.focusWidget()):
            if part is not None:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()

    return act


def _palette(_desk: Desk, shell: Shell) -> QDialog:
    return CommandPalette(shell.commands, shell)


def _crash(_desk: Desk, shell: Shell) -> QDialog:
    try:
        raise ValueError("no data of this is shown")
    except ValueError as error:
        report = report_of(error, {"Amparo": "0.1.0", "Python": "3.11"})
    return CrashDialog(report, None, shell)


def _preview(desk: Desk, shell: Shell) -> QDialog:
    pdf = make_document("26-0103-D1")
    return PrintPreview(pdf, "Declaration", desk.program.pictures, desk.tasks, shell)


def _files(_desk: Desk, shell: Shell) -> QDialog:
    folder = scratch_folder("screens")
    for name in ("clinic-root.pem", "draft.pdf", "notes.txt"):
        (folder / name).write_bytes(b"0" * 1000)
    (folder / "bundles").mkdir()
    return FileDialog(Purpose.SAVE, folder, (".pdf",), "declaration", shell)


STATES: Final[dict[str, tuple[str, Act]]] = {
    "keeping-hold": ("keeping-a", press("keeping.hold")),
    "keeping-closing": ("keeping-a", press("keeping.close")),
    "first-type-back-wrong": ("first-type-back", _wrong_group),
    "before-compared": ("before-b", press("before.compare")),
    "before-engaged": ("before-a", press("before.engagement.state.documentation_only")),
    "consent-choosing": ("consent-b", press(f"consent.ask.{CITY}")),
    "consent-reading": ("consent-b", press(f"consent.ask.{CITY}", "consent.way.read")),
    "consent-answering": ("consent-b", press(f"consent.ask.{CITY}", "consent.way.answer")),
    "consent-on-screen": ("consent-b", press(f"consent.ask.{CITY}", "consent.way.answer", "consent.how.screen")),
    "consent-taking-back": ("consent-b", press("consent.kept.consent-1.withdraw")),
    "consent-taken-back": (
        "consent-b",
        press("consent.kept.consent-1.withdraw", "consent.kept.consent-1.withdraw_now"),
    ),
    "check-valid": ("check", _checked("valid")),
    "check-changed": ("check", _checked("changed")),
    "check-unknown": ("check", _checked("unknown")),
    "check-invalid": ("check", _checked("invalid")),
    "interview-yes-no": ("interview-b", _ask("consent_given")),
    "interview-time": ("interview-b", _ask("arrest_at")),
    "interview-choices": ("interview-b", _ask("force_types")),
    "interview-items": ("interview-b", _ask("custody_segments")),
    "interview-statement": ("interview-b", _interview(lambda it: it.page.go_to_statement())),
    "interview-form": ("interview-b", _interview(lambda it: it.asking.toggle())),
    "interview-told": ("interview-b", _ask("nta_issued")),
    "interview-jumped": ("interview-b", _interview(lambda it: it.page.jumps.to("nta_served_at"))),
    "interview-review": ("interview-b", _interview(lambda it: it.page.show_review(put_off=False))),
    "keying-codes": ("keying", _keying),
    "interview-guide": ("interview-b", _narrow_guide),
    "matter-findings": ("matter-overview-a", _open_findings),
    **CLOCK_STATES,
    **FINDING_STATES,
    **HISTORY_STATES,
    **LANGUAGE_STATES,
    **BACKUP_STATES,
    **KEEPING_STATES,
    **NAME_STATES,
    **PLACE_STATES,
    "people-adding": ("people", press("people.add")),
    "people-changing": ("people", press("people.change")),
    "people-sheet": ("people", press("work_sheet.make")),
    "matter-history": ("matter-account-b", press("matter.account.history")),
    "matter-as-of": ("matter-overview-b", press("matter.as_of")),
    "declaration-why": ("declaration-b", press("declaration.why.2")),
    "declaration-sealed": ("declaration-a", _sealed(changed=False)),
    "declaration-sealed-changed": ("declaration-a", _sealed(changed=True)),
    "submission-contents": ("submission-a", press("submission.view.contents")),
    "submission-key": ("submission-a", press("submission.key")),
    "submission-ready": ("submission-a", _declared),
    "submission-place": ("submission-a", _place),
    "submission-sealed": ("submission-a", _bundle),
    "banner": ("today", _trouble),
    "toast": ("today", _toast),
    "progress": ("today", _progress),
    "palette": ("matter-overview-a", _over(_palette, top=72)),
    "shortcuts": ("matter-overview-a", _over(lambda _desk, shell: ShortcutSheet(shell.commands(), shell))),
    "crash": ("today", _over(_crash)),
    "print-preview": ("today", _over(_preview)),
    "files": ("today", _over(_files)),
}
"""The page where it begins, and what is done there."""
