"""The submission page's other half: looks, confirms keys, seals, and writes to the stick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.errors import ClinicError
from clinic_app.services.exposure_values import Exposure
from clinic_app.services.submission import SentBundle, Stage
from ui.commands import Command
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.submission.page import SubmissionPage, View
from ui.pages.submission.parts import short_name
from ui.pages.submission.sealed_card import Written
from ui.presenters.presenter import Presenter
from ui.sticks import Volume, mounted, sticks
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.words import Language, say

SUFFIX = ".zip.age"
_STAGES = tuple(Stage)


@dataclass(frozen=True)
class _Look:
    """What a look at the vault brought."""

    exposure: Exposure
    scripts: Mapping[str, InterviewScript]


class SubmissionPresenter(Presenter):
    """Joins the page to the services. Args: desk: the open vault."""

    def __init__(self, desk: Desk) -> None:
        page = SubmissionPage(desk.zone)
        super().__init__(desk, page)
        self.view = page
        self._stop = Stop(PageCode.SUBMISSION)
        self._entered = False
        self._written: Path | None = None
        self._working = False
        page.back_requested.connect(self._back)
        page.recipient_chosen.connect(lambda code: self._go_to(account=self._account, recipient=code))
        page.account_chosen.connect(lambda code: self._go_to(account=code, recipient=self._stop.detail))
        page.declaration_requested.connect(self._declaration)
        page.consent_requested.connect(self._consent)
        page.key_typed.connect(self._fingerprint)
        page.key_confirmed.connect(self._confirm)
        page.sticks_requested.connect(self._look_for_sticks)
        page.stick_chosen.connect(self._write_to_stick)
        page.elsewhere_requested.connect(self._write_elsewhere)
        page.check_requested.connect(self._check)
        desk.changed.connect(self._changed)

    def enter(self, stop: Stop) -> None:
        """See `Presenter`; the stop's detail is a recipient's id."""
        self._entered = True
        self._stop = stop
        self._look()

    def first(self) -> QWidget | None:
        """See `Presenter`: to whom it goes."""
        return None if self.view.head is None else self.view.head.recipients

    def leave(self) -> None:
        """See `Presenter`; nothing waits to be saved here."""
        self._entered = False

    def commands(self) -> tuple[Command, ...]:
        """See `Presenter`."""
        return (
            Command("submission.seal", self._seal, allowed=lambda: self._may_seal),
            Command("submission.exposure", lambda: self.view.show_view(View.EXPOSURE), allowed=self._shows_something),
            Command("submission.contents", lambda: self.view.show_view(View.CONTENTS), allowed=self._shows_something),
            Command("submission.key", lambda: self.view.show_view(View.KEY), allowed=self._shows_something),
        )

    @property
    def _account(self) -> str:
        exposure = self.view.exposure
        return exposure.account if exposure is not None else self._stop.account

    @property
    def _may_seal(self) -> bool:
        exposure = self.view.exposure
        return exposure is not None and exposure.may_seal and not self._working

    def _shows_something(self) -> bool:
        return self.view.exposure is not None and not self._working

    def _look(self) -> None:
        """Reads everything anew; what was typed in the interview belongs to it, so that is stored first."""
        stop = self._stop
        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: self.desk.answering.settle(stop.matter),
            owner=self,
            saying=say("sealing.looking"),
            done=lambda _revision: self._look_at(stop),
            failed=self.trouble,
        )

    def _look_at(self, stop: Stop) -> None:
        if stop is not self._stop:  # somebody went on meanwhile
            return

        def work(_token: Token) -> _Look:
            with self.desk.reading.moment():
                exposure = self.desk.reading.exposures.exposure(
                    stop.matter, account_id=stop.account or None, recipient=stop.detail or None
                )
            library = self.desk.program.library
            return _Look(exposure, {each.value: library.script(each.value) for each in Language})

        self.desk.tasks.run(
            Place.READ, work, owner=self, saying=say("sealing.looking"), done=self._looked, failed=self.trouble,
            key="look",
        )  # fmt: skip

    def _looked(self, look: _Look) -> None:
        self.view.show_exposure(look.exposure, look.scripts)
        self.arrived.emit()
        self.commands_changed.emit()

    def _changed(self, matter: str) -> None:
        if self._entered and matter == self._stop.matter and not self._working:
            self._look()

    def _back(self) -> None:
        self.go_requested.emit(Stop(PageCode.MATTER, self._stop.matter, self._account, tab=Tab.SUBMISSIONS))

    def _go_to(self, *, account: str, recipient: str) -> None:
        self.go_requested.emit(Stop(PageCode.SUBMISSION, self._stop.matter, account, detail=recipient))

    def _declaration(self, document: str) -> None:
        exposure = self.view.exposure
        detail = document or (exposure.recipient if exposure is not None else "")
        self.go_requested.emit(Stop(PageCode.DECLARATION, self._stop.matter, self._account, detail=detail))

    def _consent(self) -> None:
        exposure = self.view.exposure
        detail = exposure.recipient if exposure is not None else ""
        self.go_requested.emit(Stop(PageCode.CONSENT, self._stop.matter, self._account, detail=detail))

    def _fingerprint(self, text: str) -> None:
        age = self.desk.program.age

        def work(_token: Token) -> str | None:
            if not text:
                return ""
            return age.fingerprint(text) if age.is_recipient(text) else None

        self.desk.tasks.run(
            Place.WORK, work, owner=self, saying=say("sealing.key_reading"), done=self.view.show_fingerprint,
            failed=self._refused, key="fingerprint",
        )  # fmt: skip

    def _confirm(self, key: str, how: str) -> None:
        exposure = self.view.exposure
        if exposure is None:
            return
        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: self.desk.recipient_keys.confirm(exposure.recipient, key, how=how),
            owner=self,
            saying=say("sealing.key_keeping"),
            done=lambda _fingerprint: self._confirmed(exposure),
            failed=self._refused,
        )

    def _confirmed(self, exposure: Exposure) -> None:
        self.view.show_view(View.EXPOSURE)
        self.told.emit(say("sealing.key_kept", name=short_name(exposure.name)))
        self._look()

    def _seal(self) -> None:
        if self._may_seal:
            self.view.show_view(View.PLACE)
            self._look_for_sticks()

    def _look_for_sticks(self) -> None:
        self.desk.tasks.run(
            Place.WORK, lambda _token: sticks(mounted()), owner=self, saying=say("sealing.sticks_looking"),
            done=self.view.show_sticks, key="sticks",
        )  # fmt: skip

    def _write_to_stick(self, stick: Volume) -> None:
        self._write(stick.root / self._file_name(), stick.name)

    def _write_elsewhere(self) -> None:
        from ui.choosing import files

        path = files.choose_save_path(self.view, self._file_name(), SUFFIX)
        if path is not None:
            self._write(path, "")

    def _file_name(self) -> str:
        """Says to whom and when; nothing of the client, whose matter it is neither."""
        exposure = self.view.exposure
        at = self.desk.program.clock.now().astimezone(self.desk.zone)
        return f"submission-{exposure.recipient if exposure else ''}-{at:%Y-%m-%d-%H%M}{SUFFIX}"

    def _write(self, path: Path, stick: str) -> None:
        exposure = self.view.exposure
        if exposure is None or exposure.declaration is None or self._working:
            return
        form = exposure.declaration.form
        words = {stage: say(f"sealing.stage.{stage}") for stage in Stage}

        def work(token: Token) -> SentBundle:
            def heed(stage: Stage) -> None:
                token.report(_STAGES.index(stage) / len(_STAGES), words[stage])
                if stage is Stage.WRITE:
                    token.point_of_no_return()

            self.desk.program.output.require_free(path)
            return self.desk.submission.make(
                exposure.matter,
                recipient=exposure.recipient,
                out=path,
                account_id=exposure.account,
                form_id=form,
                heed=heed,
                stricter_note_read=exposure.is_protected,  # it stands over the page
            )

        self._working = True
        self.view.busy(True)
        self.desk.tasks.run(
            Place.VAULT,
            work,
            owner=self,
            saying=words[Stage.DECLARATION],
            done=lambda sent: self._sealed(sent, exposure, path, stick),
            failed=lambda error: self._not_sealed(error, exposure.matter),
            cancelled=self._stopped,
            ended=self._ended,
            is_export=True,
        )

    def _sealed(self, sent: SentBundle, exposure: Exposure, path: Path, stick: str) -> None:
        self._written = path
        self.view.show_written(Written(sent, exposure.name, path.name, str(path), stick))
        self.told.emit(say("sealing.told", bundle=sent.bundle_id))
        self._working = False
        self.desk.changed.emit(exposure.matter)

    def _stopped(self) -> None:
        self.view.busy(False)
        self.told.emit(say("sealing.stopped"))

    def _ended(self) -> None:
        self._working = False
        self.commands_changed.emit()

    def _not_sealed(self, error: ClinicError, matter: str) -> None:
        is_said_here = self.view.refuse(error)
        if not is_said_here or not self._entered or self._stop.matter != matter:
            self.trouble(error)

    def _refused(self, error: ClinicError) -> None:
        if not self.view.refuse(error):
            self.trouble(error)

    def _check(self) -> None:
        if self._written is not None:
            self.go_requested.emit(Stop(PageCode.CHECK, detail=str(self._written)))
