"""The page of one matter: a head that stays, and under it the overview, the account, the documents, the submissions."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.services.overview import Overview
from clinic_app.services.papers import Papers
from ui.pages.findings.page import FindingsPage
from ui.pages.matter.account_tab import AccountTab, AccountView
from ui.pages.matter.head import HeadView, MatterHead
from ui.pages.matter.papers_tabs import DocumentsTab, SubmissionsTab
from ui.pages.matter_overview import MatterOverviewPage
from ui.pages.scrolling import keep_edge
from ui.pages.tasks_card import TasksCard
from ui.stops import Tab
from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.words import say


class MatterPage(QWidget):
    """The page. Tabs are filled when their values come; what a tab is not asked for costs nothing.

    Args:
        zone: the clinic's, in which times of day are told.
        parent: Qt's parent.
    """

    tab_chosen = Signal(object)
    """A Tab, chosen by a person."""
    interview_requested = Signal(str)
    """The field to jump to; empty for where it was left."""
    declaration_requested = Signal(str)
    """A document's id; empty for a new one."""
    submission_requested = Signal()
    account_chosen = Signal(str)
    history_requested = Signal(object)
    """An AccountRow."""
    compare_requested = Signal()
    as_of_chosen = Signal(object)
    """A date, or None for now."""
    task_wanted = Signal(object)
    """A NewTask."""
    language_changed = Signal()

    def __init__(self, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setProperty("ground", "canvas")
        column = Column(inside, gap=Space.NONE)
        self.head = HeadView()
        column.addWidget(self.head)
        self._stack = QStackedWidget()
        self._overview: MatterOverviewPage | None = None
        self.tasks = TasksCard()
        self._overview_place = _scrolling("matter.overview_place")
        keep_edge(self._overview_place)
        self.findings = FindingsPage()
        self.account = AccountTab()
        self.documents = DocumentsTab(zone)
        self.submissions = SubmissionsTab(zone)
        self._tabs: dict[Tab, QWidget] = {
            Tab.OVERVIEW: self._overview_place,
            Tab.FINDINGS: self.findings,
            Tab.ACCOUNT: self.account,
            Tab.DOCUMENTS: self.documents,
            Tab.SUBMISSIONS: self.submissions,
        }
        for tab in self._tabs.values():
            self._stack.addWidget(tab)
        column.addWidget(self._stack, 1)
        whole = _scrolling("matter.whole")  # scrolls only where large text leaves a tab no room under the head
        whole.setWidget(inside)
        Column(self, gap=Space.NONE).addWidget(whole)
        self._connect()
        self.setAccessibleName(say("matter.page"))

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.head.tabs.chosen

    def show_matter(self, matter: str) -> None:
        """Another matter begins: nothing of the last one stays on the page."""
        self.head.show_number(matter)
        self.head.tabs.show_counts({})
        self._drop_overview()
        self.tasks.forget()
        self.findings.forget()
        self.account.forget()
        self.documents.show_papers(Papers((), ()), date.min)
        self.submissions.show_papers(Papers((), ()), date.min)
        self.submissions.show_needs(())

    def show_tab(self, tab: Tab) -> None:
        """Shows a tab, without a word to whoever listens for a person's choice."""
        self.head.tabs.blockSignals(True)
        self.head.tabs.choose(tab)
        self.head.tabs.blockSignals(False)
        self._stack.setCurrentWidget(self._tabs[tab])

    def show_head(self, head: MatterHead) -> None:
        """What stands over the tabs."""
        self.head.show_head(head)

    def show_overview(self, overview: Overview, script: InterviewScript) -> None:
        """The Overview tab, in the script's language."""
        place = self._overview_place.verticalScrollBar().value()
        if self._overview is None or self._overview.script is not script:
            self._drop_overview()
            self._overview = MatterOverviewPage(script)
            self._overview.ask_chosen.connect(self.interview_requested)
            self._overview.task_wanted.connect(self.task_wanted)
            self._overview.findings_asked.connect(lambda: self.head.tabs.choose(Tab.FINDINGS))
        self._overview.show(overview, self.tasks)
        if self._overview_place.widget() is not self._overview:
            self._overview_place.setWidget(self._overview)
            QWidget.show(self._overview)
            keep_reading_order(self._overview)
        self._overview_place.verticalScrollBar().setValue(place)

    def show_account(self, view: AccountView) -> None:
        """The Account tab."""
        self.account.show_account(view)

    def show_papers(self, papers: Papers, today: date) -> None:
        """The Documents and Submissions tabs. Args: today: in the clinic's zone."""
        self.documents.show_papers(papers, today)
        self.submissions.show_papers(papers, today)
        self.head.tabs.show_counts({Tab.DOCUMENTS: len(papers.documents), Tab.SUBMISSIONS: len(papers.bundles)})

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("matter.page"))
            self.head.say_words()
            self.tasks.say_words()
            self.account.say_words()
            self.documents.say_words()
            self.submissions.say_words()
            self.language_changed.emit()

    def _drop_overview(self) -> None:
        if self._overview is not None:
            self.tasks.setParent(None)  # it is shown again on the next one
            self._overview_place.takeWidget()
            self._overview.deleteLater()
            self._overview = None

    def _turned(self) -> None:
        self._stack.setCurrentWidget(self._tabs[self.tab])
        self.tab_chosen.emit(self.tab)

    def _connect(self) -> None:
        head = self.head
        head.tabs.currentChanged.connect(lambda _index: self._turned())
        head.interview_requested.connect(lambda: self.interview_requested.emit(""))
        head.declaration_requested.connect(lambda: self.declaration_requested.emit(""))
        head.submission_requested.connect(self.submission_requested)
        head.as_of.day_chosen.connect(self.as_of_chosen)
        self.account.field_opened.connect(self.interview_requested)
        self.account.history_requested.connect(self.history_requested)
        self.account.account_chosen.connect(self.account_chosen)
        self.account.compare_requested.connect(self.compare_requested)
        self.findings.details.field_opened.connect(self.interview_requested)
        self.documents.document_opened.connect(self.declaration_requested)
        self.documents.make_requested.connect(lambda: self.declaration_requested.emit(""))
        self.submissions.make_requested.connect(self.submission_requested)
        self.submissions.ask_chosen.connect(self.interview_requested)


def _scrolling(object_name: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(object_name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
