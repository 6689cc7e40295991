"""The submission page: who would see what, what is in the bundle, the recipient's key, and the sealing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.errors import ClinicError
from clinic_app.services.exposure_values import Exposure
from ui import words
from ui.pages.submission.contents import ContentsPage
from ui.pages.submission.exposure_view import ExposureView
from ui.pages.submission.head import Head
from ui.pages.submission.key_card import KeyCardPage
from ui.pages.submission.parts import left_of, short_name
from ui.pages.submission.place_card import PlacePage
from ui.pages.submission.scroll import Scroll
from ui.pages.submission.seal_bar import SealBar
from ui.pages.submission.sealed_card import SealedPage, Written
from ui.sticks import Volume
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Hairline
from ui.words import say


class View(StrEnum):
    """What stands in the middle of the page."""

    EXPOSURE = "exposure"
    CONTENTS = "contents"
    KEY = "key"
    PLACE = "place"
    SEALED = "sealed"


_WITH_BAR = frozenset({View.EXPOSURE, View.CONTENTS})
"""Where the bar at the foot belongs."""


class SubmissionPage(QWidget):
    """The page.

    Args:
        zone: the clinic's.
        parent: Qt's parent.
    """

    back_requested = Signal()
    recipient_chosen = Signal(str)
    account_chosen = Signal(str)
    declaration_requested = Signal(str)
    """A document's id, or empty where one has to be made."""
    consent_requested = Signal()
    key_typed = Signal(str)
    key_confirmed = Signal(str, str)
    sticks_requested = Signal()
    stick_chosen = Signal(object)
    elsewhere_requested = Signal()
    check_requested = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("submission")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._zone = zone
        self._exposure: Exposure | None = None
        self._scripts: Mapping[str, InterviewScript] = {}
        self._written: Written | None = None
        self.view = View.EXPOSURE
        self.head: Head | None = None
        self.bar: SealBar | None = None
        self.middle: QWidget | None = None
        self._holder: QWidget | None = None
        self._narrow: bool | None = None
        self._whole = Column(self, gap=Space.NONE)
        self._strip = QWidget()
        self._strip.setProperty("ground", "surface")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._head_place = Column(self._strip, gap=Space.NONE, outer=(Space.M, Space.M, Space.XL, Space.M))
        self._under_strip = Hairline()
        self.scrolled = Scroll("submission.scroll")
        self._bar_place = Column(gap=Space.NONE)
        self._whole.addWidget(self._strip)
        self._whole.addWidget(self._under_strip)
        self._whole.addWidget(self.scrolled, 1)
        self._whole.addLayout(self._bar_place)
        current().changed.connect(self._fit)
        self.setAccessibleName(say("submission.name"))

    @property
    def exposure(self) -> Exposure | None:
        """What is shown."""
        return self._exposure

    def show_exposure(self, exposure: Exposure, scripts: Mapping[str, InterviewScript]) -> None:
        """Shows what the service saw. Another recipient or account begins at the exposure again.

        Args:
            scripts: the names of facts, by language.
        """
        before = self._exposure
        another = before is None or (before.matter, before.account, before.recipient) != (
            exposure.matter,
            exposure.account,
            exposure.recipient,
        )
        self._exposure, self._scripts = exposure, scripts
        if another:
            self.view = View.EXPOSURE
            self._written = None
            self.scrolled.area.verticalScrollBar().setValue(0)
        self._build()

    def show_view(self, view: View) -> None:
        """Shows another middle."""
        if self._exposure is None:
            return
        self.view = view
        self._fill()
        self.scrolled.area.verticalScrollBar().setValue(0)
        if isinstance(self.middle, (KeyCardPage, PlacePage, SealedPage)):
            self.middle.begin()

    def show_written(self, written: Written) -> None:
        """Shows what was sealed."""
        self._written = written
        self.show_view(View.SEALED)

    def show_fingerprint(self, fingerprint: str | None) -> None:
        """Of the key in the field; None where that is none."""
        if isinstance(self.middle, KeyCardPage):
            self.middle.show_fingerprint(fingerprint)

    def show_sticks(self, sticks: Sequence[Volume]) -> None:
        """What is plugged in now."""
        if isinstance(self.middle, PlacePage):
            self.middle.show_sticks(sticks)
            self.middle.begin()

    def busy(self, working: bool) -> None:
        """While it is sealed and written."""
        if isinstance(self.middle, PlacePage):
            self.middle.busy(working)

    def refuse(self, error: ClinicError) -> bool:
        """Says it where it happened; False where the middle has no place for it."""
        if isinstance(self.middle, (PlacePage, KeyCardPage)):
            self.middle.refuse(error)
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("submission.name"))
            self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        """Head, middle and foot anew."""
        if self._exposure is None:
            return
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        head = Head(self._exposure)
        head.back_requested.connect(self.back_requested)
        head.recipient_chosen.connect(self.recipient_chosen)
        head.account_chosen.connect(self.account_chosen)
        head.view_chosen.connect(lambda code: self.show_view(View(code)))
        self._away(self.head, self.bar, self.bar.key if self.bar is not None else None)
        self._head_place.addWidget(head)
        self.head = head
        bar = SealBar(self._exposure, self._zone)
        bar.seal_requested.connect(self._ask_where)
        bar.key_requested.connect(lambda: self.show_view(View.KEY))
        bar.declaration_requested.connect(self._to_declaration)
        bar.consent_requested.connect(self.consent_requested)
        self._bar_place.addWidget(bar)
        self.bar = bar
        self._narrow = None
        self._fill()
        head.show()  # now, or what is asked to take the keyboard could not
        again = self.findChildren(QWidget, name)[-1:] if name else []
        if again:
            again[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        if self._exposure is None or self.head is None or self.bar is None:
            return
        old, middle = self.middle, self._middle(self._exposure)
        if isinstance(middle, (KeyCardPage, PlacePage, SealedPage)):
            holder = QWidget()
            Column(holder, gap=Space.NONE).addLayout(left_of(middle, current().sizes.grown(tokens.SHEET)))
        else:
            holder = middle
        self._away(self._holder)
        self.scrolled.body.insertWidget(self.scrolled.body.indexOf(self.head) + 1, holder, 1)
        holder.setVisible(True)  # now, or what is asked to take the keyboard could not
        self._holder, self.middle = holder, middle
        if isinstance(old, KeyCardPage) and isinstance(middle, KeyCardPage):
            middle.field.field.setText(old.field.field.text())
        if isinstance(old, PlacePage) and isinstance(middle, PlacePage):
            self.sticks_requested.emit()
        self.head.show_view(self.view)
        self.bar.setVisible(self.view in _WITH_BAR)
        self._fit()
        keep_reading_order(self)  # the parts are made anew at different times

    def _middle(self, exposure: Exposure) -> QWidget:
        if self.view is View.CONTENTS:
            return ContentsPage(exposure.proof)
        if self.view is View.KEY:
            before = exposure.key.key.fingerprint if exposure.key else ""
            key = KeyCardPage(short_name(exposure.name), before)
            key.key_typed.connect(self.key_typed)
            key.confirmed.connect(self.key_confirmed)
            key.closed.connect(lambda: self.show_view(View.EXPOSURE))
            return key
        if self.view is View.PLACE:
            place = PlacePage(short_name(exposure.name))
            place.stick_chosen.connect(self.stick_chosen)
            place.elsewhere_requested.connect(self.elsewhere_requested)
            place.look_again_requested.connect(self.sticks_requested)
            place.closed.connect(lambda: self.show_view(View.EXPOSURE))
            return place
        if self.view is View.SEALED and self._written is not None:
            sealed = SealedPage(self._written)
            sealed.check_requested.connect(self.check_requested)
            sealed.closed.connect(lambda: self.show_view(View.EXPOSURE))
            return sealed
        script = self._scripts[words.chosen()]
        view = ExposureView(exposure, script, self._zone)
        view.declaration_requested.connect(self.declaration_requested)
        view.contents_requested.connect(lambda: self.show_view(View.CONTENTS))
        return view

    def _ask_where(self) -> None:
        self.show_view(View.PLACE)
        if self.view is View.PLACE:
            self.sticks_requested.emit()

    def _to_declaration(self) -> None:
        self.declaration_requested.emit("")

    def _fit(self) -> None:
        """Lays head, middle and foot out for the width."""
        if self.head is None or self.bar is None:
            return
        narrow = self.width() < current().sizes.grown(tokens.ASIDE_BELOW_UNDER)
        if narrow != self._narrow:
            self._narrow = narrow
            self._head_place.removeWidget(self.head)
            self.scrolled.body.removeWidget(self.head)
            self.head.narrow(narrow)
            if narrow:
                self.scrolled.body.insertWidget(0, self.head)
            else:
                self._head_place.addWidget(self.head)
            self._strip.setHidden(narrow)
            self._under_strip.setHidden(narrow)
            self.bar.narrow(self.scrolled.body if narrow else None)
        self.bar.key.setVisible(self.view in _WITH_BAR)
        if isinstance(self.middle, ExposureView):
            self.middle.fit(self.width())

    def _away(self, *old: QWidget | None) -> None:
        """Takes parts off the page, wherever on it they are."""
        for widget in old:
            if widget is not None:
                for place in (self._head_place, self.scrolled.body, self._bar_place):
                    place.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
