"""Asks for consents: chooses, reads back, signs, refuses, withdraws; the decision goes into the account (PRIV-05).

Every call is durable when it returns. A decision is a revision of its own, which Ctrl+Z does not take back: a yes is
taken back by a withdrawal, which stays to be seen. What was typed in the interview meanwhile is settled first.
A yes is written into the case first and into the account then; a withdrawal the other way round, so that a program
that is killed in between has let nothing out. `file_again` mends what that leaves behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.consent_case import (
    CaseState,
    Choices,
    ConsentCase,
    Lack,
    PaperSays,
    ReadBack,
    Scan,
    Signature,
    Step,
    Withdrawal,
    lacking_answer,
)
from clinic_app.domain.consent_telling import Telling, Told, heard_again, lacking, paragraphs
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.consents import Consent, ConsentDecision, IdentityLevel
from clinic_app.domain.paper.consent_sheet import consent_sheet
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.answering import Answering
from clinic_app.services.consent_filing import changed_consents, decision_of, taken_back_for, with_decision
from clinic_app.services.consent_scans import media_of
from clinic_app.services.consent_views import (
    ADULT_FROM,
    CONSENT_KIND,
    ConsentReader,
    ConsentsView,
    age_on,
    decisions_of,
    key_of,
)
from clinic_app.services.interview import account_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import FileRef, IndexEntry
from clinic_app.services.ports.setting import PaperSetter
from clinic_app.services.ports.vault import Vault
from clinic_app.services.working import laid


class Consents(ConsentReader):
    """Keeps the consents of one vault.

    Args:
        vault: open.
        library: words and recipients.
        answering: of the same vault.
        clock: when something is done.
        zone: in which days are counted.
        setter: sets the paper.
    """

    def __init__(
        self, vault: Vault, library: Library, answering: Answering, clock: Clock, zone: str, setter: PaperSetter
    ) -> None:
        super().__init__(vault, library)
        self._setter = setter
        self._vault, self._answering, self._clock, self._zone = vault, answering, clock, ZoneInfo(zone)

    @property
    def today(self) -> date:
        """The day at the clinic."""
        return self._clock.now().astimezone(self._zone).date()

    def look(self, matter: str, account_id: str | None = None) -> ConsentsView:
        """Everything about one account's consents. Raises InputError (`unknown_matter`, `unknown_account`)."""
        return self.view(self._answering.working(matter), account_id, self.today)

    def begin(
        self, matter: str, account_id: str, recipient: str, language: str = "", *, from_paper: bool = False
    ) -> ConsentCase:
        """A new consent to be asked for.

        Args:
            language: that it is read in; empty: the account's, where there are words in it, else English.
            from_paper: it was answered on paper before, and is keyed in.

        Raises:
            InputError: `unknown_recipient`, `unknown_account`, `not_a_recipient`.
        """
        profile = self._library.recipient(recipient)
        if not profile.needs_consent:
            raise InputError(
                "not_a_recipient", said("Nothing is sent to {name}; nothing was asked.", name=profile.name)
            )
        account = account_of(self._answering.working(matter), account_id)
        own = language or account.interview.language.partition("-")[0]
        language = own if own in self._library.consent_wordings() else "en"
        age = age_on(account, self.today)
        choices = Choices(recipient=recipient, language=language, to_child=age is not None and age < ADULT_FROM)
        if not profile.may_receive:  # a count names nobody, so nothing of that is asked
            choices = choices.model_copy(update={"identity": IdentityLevel.PSEUDONYM, "publicity": False})
        consent_id = self._free_id(matter, account)
        case = ConsentCase(
            consent_id=consent_id,
            matter=matter,
            account=account.account_id,
            step=Step.BEGUN,
            choices=choices,
            read_back=ReadBack(on_paper=PaperSays() if from_paper else None),
        )
        self._keep(case)
        return case

    def choose(self, case: ConsentCase, choices: Choices) -> ConsentCase:
        """What would be agreed to. What was understood stays so where its words are the same still.

        Raises:
            InputError: `consent_decided`, `unknown_consent`, `another_recipient`.
        """
        now = self._open(case)
        if choices.recipient != now.choices.recipient:
            raise InputError("another_recipient", "Every recipient is asked about for itself; nothing was changed.")
        read_back = now.read_back
        if read_back.heard:
            read_back = heard_again(read_back, self.told(now.model_copy(update={"choices": choices})))
        changed = now.model_copy(update={"choices": choices, "read_back": read_back, "step": Step.CHOSEN})
        return self._keep(changed, unless=now)

    def told(self, case: ConsentCase) -> tuple[Told, ...]:
        """The paragraphs as they are read."""
        working = self._answering.working(case.matter)
        return paragraphs(case.choices, self.telling(working, self._library.recipient(case.choices.recipient)))

    def lacking(self, case: ConsentCase) -> list[Lack]:
        """What is still to be chosen before it can be read out."""
        library = self._library
        profile = library.recipient(case.choices.recipient)
        telling = Telling(library.consent_wordings(), library.paper_wording(), profile)
        return lacking(case.choices, telling, self.today, from_paper=case.is_from_paper)

    def read(self, case: ConsentCase, read_back: ReadBack) -> ConsentCase:
        """What was read aloud and understood, and what was asked. Raises InputError (`consent_decided`)."""
        now = self._open(case)
        if read_back.on_paper is not None:
            return self._keep(now.model_copy(update={"read_back": read_back, "step": Step.READ}), unless=now)
        kept = heard_again(read_back, self.told(now))
        by = kept.by or self._vault.person.display_name
        kept = kept.model_copy(update={"by": by, "on": kept.on or self.today})
        return self._keep(now.model_copy(update={"read_back": kept, "step": Step.READ}), unless=now)

    def sign(self, case: ConsentCase, signature: Signature) -> ConsentCase:
        """A yes. It stands in the account when this returns.

        Raises:
            InputError: `consent_decided`, `consent_incomplete` with what lacks in `where`.
        """
        now = self._open(case)
        if not now.is_from_paper:
            now = now.model_copy(update={"read_back": heard_again(now.read_back, self.told(now))})
        lacks = [*self.lacking(now), *lacking_answer(now, signature, self.today)]
        if lacks:
            raise InputError(
                "consent_incomplete",
                "The yes was not recorded: something is still to be chosen, read or written.",
                where=" ".join(lacks),
            )
        signed = self._keep(now.model_copy(update={"signature": signature, "step": Step.SIGNED}))
        self._file(signed)
        return signed

    def refuse(self, case: ConsentCase, on: date | None = None) -> ConsentCase:
        """A no: complete at any point. Raises InputError (`consent_decided`, `answered_ahead`)."""
        now, day = self._open(case), on or self.today
        if day > self.today:
            raise InputError("answered_ahead", "A no cannot be given on a day to come; nothing was changed.")
        refused = self._keep(now.model_copy(update={"refused_on": day, "step": Step.REFUSED}))
        self._file(refused)
        return refused

    def attach_scan(self, case: ConsentCase, content: bytes) -> ConsentCase:
        """Keeps the scanned paper as a file of the vault.

        Raises:
            InputError: `scan_too_large`, `scan_unreadable` (neither PDF, PNG nor JPEG), `not_signed`.
            StorageError: it could not be kept.
        """
        now = self.case(case.matter, case.account, case.consent_id)
        if not now.is_answered:
            raise InputError("not_signed", "There is no signed paper yet; the file was not kept.")
        kept = self._vault.records.keep_file(content, media_of(content))
        scan = Scan.model_validate(
            {"file_id": kept.file_id, "sha256": kept.sha256, "size": kept.size, "media_type": kept.media_type}
        )
        return self._keep(now.model_copy(update={"scan": scan, "step": Step.SCANNED}))

    def scan(self, matter: str, account_id: str, consent_id: str) -> bytes:
        """The scanned paper, to be shown and nothing else.

        Raises:
            InputError: `unknown_consent`, `no_scan`.
            EvidenceError: `file_missing`, `file_changed`.
        """
        scan = self.case(matter, account_id, consent_id).scan
        if scan is None:
            raise InputError("no_scan", "No paper was scanned for this consent.")
        return self._reader.read_file(FileRef(scan.file_id, scan.sha256, scan.size, scan.media_type))

    def withdraw(
        self, matter: str, account_id: str, consent_id: str, reason: str = "", on: date | None = None
    ) -> ConsentCase:
        """Takes a yes back for the future, and every other yes of this account to the same recipient.

        Raises:
            InputError: `unknown_consent`; `nothing_to_withdraw` where it is no yes, or was taken back before;
                `withdrawn_ahead` for a day to come.
        """
        day = on or self.today
        if day > self.today:
            raise InputError("withdrawn_ahead", "A yes cannot be taken back on a day to come; nothing was changed.")
        account = account_of(self._answering.working(matter), account_id)
        found = next((each for each in decisions_of(account) if each.consent_id == consent_id), None)
        if found is None:
            raise InputError("unknown_consent", "There is no such consent here; nothing was changed.")
        if found.decision is ConsentDecision.REFUSED or found.revoked_on is not None:
            raise InputError("nothing_to_withdraw", "There is no yes to take back; nothing was changed.")

        self._change(matter, account_id, lambda before: taken_back_for(before, found.recipient, day))
        withdrawal = Withdrawal(on=day, reason=reason.strip() or None)
        return self._keep(self._case_or_new(matter, account_id, found).model_copy(
            update={"withdrawal": withdrawal, "step": Step.WITHDRAWN}
        ))  # fmt: skip

    def paper(self, matter: str, account_id: str, consent_id: str) -> bytes:
        """The consent as a PDF: to be read out and signed, or as it was answered.

        Raises:
            InputError: `unknown_consent`, `unknown_matter`.
            DocumentError: `font_missing`, `unprintable_character`.
        """
        case = self.case(matter, account_id, consent_id)
        profile = self._library.recipient(case.choices.recipient)
        return self._setter.set_consent(consent_sheet(case, self.telling(self._answering.working(matter), profile)))

    def file_again(self, matter: str, account_id: str | None = None) -> int:
        """Writes decisions into the account that a killed program left out of it; how many there were."""
        view = self.look(matter, account_id)
        left = [each.case for each in view.consents if each.case is not None and not each.filed]
        for case in left:
            self._file(case)
        return len(left)

    def _case_or_new(self, matter: str, account_id: str, consent: Consent) -> ConsentCase:
        """As it was asked here; for one that came in with the account, what the account says of it."""
        if self._reader.find(CONSENT_KIND, key_of(matter, account_id, consent.consent_id)) is not None:
            return self.case(matter, account_id, consent.consent_id)
        choices = Choices(
            recipient=consent.recipient,
            language=consent.language or "en",
            left_out=consent.left_out or (),
            purpose=consent.purpose,
            identity=consent.identity,
            publicity=consent.publicity,
            deliveries=consent.deliveries,
            expires_on=consent.expires_on,
        )
        return ConsentCase(
            consent_id=consent.consent_id, matter=matter, account=account_id, step=Step.BEGUN, choices=choices
        )

    def _open(self, case: ConsentCase) -> ConsentCase:
        """As it stands now, not as the page remembers it."""
        now = self.case(case.matter, case.account, case.consent_id)
        if now.state is not CaseState.ASKING:
            raise InputError("consent_decided", "This was decided already; nothing was changed.", "Ask anew.")
        return now

    def _free_id(self, matter: str, account: Account) -> str:
        rows = self._reader.rows(CONSENT_KIND)
        mine = [row.columns["consent"] for row in rows if row.columns.get("matter") == matter]
        taken = [*mine, *(each.consent_id for each in decisions_of(account))]
        numbers = [int(found[1]) for found in (re.fullmatch(r"consent-(\d{1,6})", each) for each in taken) if found]
        return f"consent-{1 + max(numbers, default=0)}"

    def _keep(self, case: ConsentCase, *, unless: ConsentCase | None = None) -> ConsentCase:
        """A revision; none where nothing but the name of the step would change."""
        if unless is not None and case.model_copy(update={"step": unless.step}) == unless:
            return unless
        records, key = self._vault.records, key_of(case.matter, case.account, case.consent_id)
        record = records.find(CONSENT_KIND, key) or records.new_record_id()
        columns = {
            "matter": case.matter, "account": case.account, "consent": case.consent_id, "state": case.state.value,
        }  # fmt: skip
        body = canonical_json(case.model_dump(mode="json"))
        records.commit(record, CONSENT_KIND, body, index=IndexEntry(key, columns=columns))
        return case

    def _file(self, case: ConsentCase) -> None:
        """The decision, in the account."""
        recipient = case.choices.recipient
        body = self._library.consent_wordings()["en"].bodies.get(recipient)
        told = decision_of(case, self._library.recipient(recipient).allows, body.why if body else None)
        self._change(case.matter, case.account, lambda before: with_decision(before, told))

    def _change(
        self, matter: str, account_id: str, change: Callable[[tuple[Consent, ...]], tuple[Consent, ...]]
    ) -> None:
        """A revision of the account with other consents."""
        self._answering.settle(matter)
        bench = self._answering.bench(matter, account_id)
        self._answering.keep(bench.head.record_id, changed_consents(laid(bench), account_id, change))
