"""What a person reads when the program is at fault: what happened, what is kept, what to do, and the report itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QScrollArea, QWidget

from clinic_app.domain.fault_report import FaultReport
from clinic_app.errors import ClinicError
from ui.choosing import files
from ui.tasks import Place, Tasks
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.words import Words
from ui.words import say, told_line

if TYPE_CHECKING:
    from clinic_app.services.ports.files import OutputFiles

Saving = tuple[Tasks, Callable[[], "OutputFiles"]]


class CrashDialog(QDialog):
    """Stays until somebody goes on or closes the program.

    Args:
        report: redacted.
        saving: the threads, and what writes a file; None where the program is not far enough for that.
        parent: the window.
    """

    quit_requested = Signal()

    def __init__(self, report: FaultReport, saving: Saving | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self._saving = saving
        self._reports = [report]
        self._build()
        self._say_words()
        self.report.setPlainText(self.text)
        size = current().sizes
        room = self.screen().availableSize()
        width, height = (size.grown(edge) for edge in tokens.CRASH_DIALOG)
        self.resize(min(width, room.width()), min(height, room.height()))
        self.go_on.setFocus()

    @property
    def text(self) -> str:
        """All reports, as shown, saved and copied."""
        return "\n".join(report.text for report in self._reports)

    def add(self, report: FaultReport) -> None:
        """Something else went wrong meanwhile; the same fault again says nothing new."""
        if report not in self._reports and len(self._reports) < tokens.CRASH_REPORTS:
            self._reports.append(report)
            self.report.setPlainText(self.text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _build(self) -> None:
        outside = Column(self, gap=Space.L, outer=margins(Space.XL, Space.XL))
        content = QWidget()
        whole = Column(content, gap=Space.L)
        head = Row(gap=Space.M)
        head.addWidget(IconView(Icon.TRIANGLE, size=IconSize.LARGE, tone=Tone.ATTN))
        self._title = Words(step=Step.TITLE, weight=Weight.STRONG, wrap=True)
        head.addWidget(self._title, 1)
        whole.addLayout(head)
        said = Column(gap=Space.XS)
        self._happened, self._kept, self._next = (Words(wrap=True) for _ in range(2 + 1))
        for words in (self._happened, self._kept, self._next):
            said.addWidget(words)
        whole.addLayout(said)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self._holds = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.report = QPlainTextEdit()
        self.report.setObjectName("crash.report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(current().font(Step.SMALL, family=Family.MONO))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._label.setBuddy(self.report)
        part = Column(gap=Space.XS)
        part.addWidget(self._label)
        part.addWidget(self.report, 1)
        part.addWidget(self._holds)
        whole.addLayout(part, 1)
        self._note = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        self._note.hide()
        area = QScrollArea()  # for large text on a low screen
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        outside.addWidget(area, 1)
        outside.addWidget(self._note)
        outside.addLayout(self._foot())

    def _foot(self) -> Flow:
        row = Flow(gap=Space.S)
        self.go_on = Button("crash.go_on", "-", kind=Kind.PRIMARY)
        self.save = Button("crash.save", "-")
        self.copy = Button("crash.copy", "-")
        self.quit = Button("crash.close", "-")
        acts = (self.accept, self._save, self._copy, self._quit)
        for button, act in zip((self.go_on, self.save, self.copy, self.quit), acts, strict=True):
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _say_words(self) -> None:
        self.setWindowTitle(say("crash.title"))
        self._title.setText(say("crash.title"))
        self._happened.setText(say("crash.happened"))
        self._kept.setText(say("crash.kept"))
        self._next.setText(say("crash.next"))
        self.setAccessibleName(" ".join(say(f"crash.{part}") for part in ("title", "happened", "kept", "next")))
        self._label.setText(say("crash.report"))
        self.report.setAccessibleName(say("crash.report"))
        self._holds.setText(say("crash.report_holds"))
        self.go_on.setText(say("crash.go_on"))
        self.save.setText(say("crash.save"))
        self.copy.setText(say("crash.copy"))
        self.quit.setText(say("crash.close"))
        if self._saving is None:
            self.save.turn_off(say("crash.cannot_save"))

    def _save(self) -> None:
        if self._saving is None:
            return
        path = files.choose_save_path(self, say("crash.file"), ".txt")
        if path is None:
            return
        tasks, output = self._saving
        content = self.text.encode()

        def fill(target: BinaryIO) -> None:
            target.write(content)

        tasks.run(
            Place.WORK,
            lambda _token: output().write(path, fill),
            owner=self,
            saying=say("crash.saving"),
            done=lambda _written: self._tell(say("crash.saved")),
            failed=self._tell_failure,
        )

    def _tell_failure(self, error: ClinicError) -> None:
        self._tell(told_line(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._tell(say("crash.copied"))

    def _quit(self) -> None:
        self.accept()
        self.quit_requested.emit()

    def _tell(self, words: str) -> None:
        self._note.setText(words)
        self._note.setAccessibleName(words)
        self._note.show()
        announce(self._note)
