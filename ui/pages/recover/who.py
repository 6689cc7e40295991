"""Who comes in with the sheets: somebody of the vault or somebody new, and the passphrase from now on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError, InputError
from ui.pages.people.new_passphrase import NewPassphrase
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.field import Field
from ui.widgets.layouts import Column
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import say, spoken

_NEW = "-"
"""In the place of a handle, which never begins so."""


class WhoComesIn(QWidget):
    """The second half of the page."""

    come_in_requested = Signal(str, str, str)
    """Handle or nothing, name of somebody new or nothing, passphrase."""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._clinic, self._new_role, self._work_product = "", "administrator", False
        self._people: Sequence[tuple[str, str, str]] = ()
        self.setObjectName("recover.who")
        self._column = column = Column(self, gap=Space.M)
        self._opened = Words(weight=Weight.STRONG, wrap=True)
        self._what = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._who = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self._place = QWidget()
        self._choices = Column(self._place, gap=Space.NONE)
        self.person: Segments | None = None
        self.name = Field("recover.name", "-")
        self.name.field.textEdited.connect(self.name.settle)
        self._role = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._new = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.new = NewPassphrase("recover")
        self.new.entered.connect(self.ask)
        self._others = Words(wrap=True)
        self._old_copies = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        for widget in (
            self._opened, self._what, self._who, self._place, self.name, self._role, self._new, self.new,
            self._others, self._old_copies,
        ):  # fmt: skip
            column.addWidget(widget)
        self.say_words()

    def show_opened(
        self, clinic: str, people: Sequence[tuple[str, str, str]], new_role: str, *, work_product: bool
    ) -> None:
        """Asks who comes in. Args: people: handle, name and role of each who may; new_role: of somebody else."""
        self._clinic, self._people = clinic, people
        self._new_role, self._work_product = new_role, work_product
        self._choose_among(people[0][0] if people else _NEW)
        self.say_words()

    def forget(self) -> None:
        """Takes names and passphrases off the page."""
        self._people, self._clinic = (), ""
        self._choose_among(_NEW)
        self.name.field.clear()
        self.name.settle()
        self.new.begin()

    def take_keyboard(self) -> None:
        """To the first who may come in, or to the name."""
        if self.person is not None and len(self.person.segments) > 1:
            self.person.segments[0].setFocus()
        else:
            self.name.field.setFocus()

    def refused(self, error: ClinicError) -> bool:
        """Says beside the name what is wrong with it; whether it is about that."""
        if not isinstance(error, InputError) or error.where != "name":
            return False
        self.name.need_attention(f"{spoken(error.sentence)} {spoken(error.hint)}".strip())
        self.name.field.setFocus()
        return True

    def ask(self) -> None:
        """Comes in, if everything is there; else the page says what is missing."""
        is_new = self._chosen == _NEW
        name = self.name.field.text().strip()
        if is_new and not name:
            self.name.need_attention(say("people.name_missing"))
            self.name.field.setFocus()
            return
        chosen = self.new.proven()
        if chosen:
            self.come_in_requested.emit("" if is_new else self._chosen, name if is_new else "", chosen)

    def say_words(self) -> None:
        """Says its words anew."""
        self._opened.setText(say("recover.opens", clinic=self._clinic))
        self._what.setText(say("recover.opens_both" if self._work_product else "recover.opens_records"))
        self.setAccessibleName(f"{self._opened.text()} {self._what.text()}")
        self._who.setText(say("recover.who"))
        self.name.label.setText(say("recover.name"))
        self.name.field.setAccessibleName(say("recover.name"))
        self._new.setText(say("recover.passphrase"))
        self.new.say_words()
        self._others.setText(say("recover.others"))
        self._old_copies.setText(say("recover.old_copies"))
        if self.person is not None:
            self._choose_among(self._chosen)

    @property
    def _chosen(self) -> str:
        return self.person.value or _NEW if self.person is not None else _NEW

    def _choose_among(self, chosen: str) -> None:
        """The choices anew, in the language of now."""
        if self.person is not None:
            self._choices.removeWidget(self.person)
            self.person.hide()
            self.person.deleteLater()
        said = [(handle, f"{name} · {say(f'people.role.{role}')}") for handle, name, role in self._people]
        new = f"{say('recover.somebody_new')} · {say(f'people.role.{self._new_role}')}"
        self.person = Segments("recover.person", say("recover.who"), [*said, (_NEW, new)])
        self.person.show_value(chosen)
        self.person.chosen.connect(self._show_name)
        self._choices.addWidget(self.person)
        self.person.show()
        self._show_name()

    def _show_name(self) -> None:
        is_new = self._chosen == _NEW
        self.name.setVisible(is_new)
        role = self._new_role if is_new else next((r for handle, _n, r in self._people if handle == self._chosen), "")
        self._role.setText(say(f"people.may.{role}") if role else "")
        self.changed.emit()
