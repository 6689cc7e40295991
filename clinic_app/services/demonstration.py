"""The whole job on the two worked interviews, without a question: vault, rules, documents, bundle, proof."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.findings import Finding
from clinic_app.errors import StorageError
from clinic_app.services.affidavit import Affidavit
from clinic_app.services.founding import Founding
from clinic_app.services.interview import Interview
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.files import OutputFiles
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.setting import PagePictures
from clinic_app.services.ports.vault import Vault
from clinic_app.services.pseudonyms import ALPHABET
from clinic_app.services.recipient_keys import RecipientKeys
from clinic_app.services.review import Review
from clinic_app.services.seals import ClinicSeals
from clinic_app.services.submission import Submission
from clinic_app.services.verification.trust import read_trust
from clinic_app.services.verification.verify import Verifier

CLINIC = "Placeholder Legal Aid Clinic"
ATTORNEY = "A. Muestra"
RECIPIENT = "city-investigation"
PICTURE_DPI = 96

TODAY = {
    "DEMO-A": datetime.fromisoformat("2026-11-03T18:00:00-06:00"),
    "DEMO-B": datetime.fromisoformat("2026-11-12T13:00:00-06:00"),
}
FORMS = {"DEMO-A": "declaration-1746-2-en", "DEMO-B": "declaration-1746-2-es-en"}


class SettableClock(Protocol):
    """A clock that the demonstration moves."""

    def now(self) -> datetime:
        """What it shows."""
        ...

    def set(self, at: datetime) -> None:
        """Moves it."""
        ...


@dataclass(frozen=True)
class Workshop:
    """The services that the demonstration uses."""

    clock: SettableClock
    founding: Founding
    review: Review
    library: Library
    age: AgeBox
    seals: ClinicSeals
    output: OutputFiles
    pictures: PagePictures
    verifier: Verifier
    interview: Callable[[Vault], Interview]
    affidavit: Callable[[Vault], Affidavit]
    recipient_keys: Callable[[Vault], RecipientKeys]
    submission: Callable[[Vault], Submission]


@dataclass
class Demonstration:
    """One run into one folder."""

    workshop: Workshop
    out: Path
    say: Callable[[str], None]
    _summary: dict[str, Any] = field(default_factory=dict)
    _pdfs: dict[str, bytes] = field(default_factory=dict)

    def run(self) -> dict[str, Any]:
        """Does the whole job; returns what `summary.json` holds.

        Raises:
            ClinicError: with one sentence; the folder is empty again, or gone if it was made here.
        """
        made_here = not self.out.exists()
        _require_empty(self.out)
        try:
            return self._whole_job()
        except BaseException:
            _clear(self.out, altogether=made_here)
            raise

    def _whole_job(self) -> dict[str, Any]:
        self._summary = {"format": "amparo-demo/1", "clinic": CLINIC, "matters": {}}
        vault = self._step("vault and recovery sheet", self._found)
        try:
            self._step("clinic root and recipient key", lambda: self._keys(vault))
            for number in TODAY:
                self._matter(vault, number)
            self._step("bundle for the city investigation", lambda: self._bundle(vault))
        finally:
            self._step("vault closed", vault.close)
        self._step("everything verified", self._verify)
        self._step("pictures of every page", self._draw)
        self._write("summary.json", json.dumps(self._summary, ensure_ascii=False, indent=2).encode() + b"\n")
        return self._summary

    def _step(self, what: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        result = work()
        self.say(f"{what}: {time.perf_counter() - begun:.2f} s")
        return result

    def _write(self, name: str, content: bytes) -> None:
        def fill(target: BinaryIO) -> None:
            target.write(content)

        self.workshop.output.write(self.out / name, fill)

    def _found(self) -> Vault:
        self.workshop.clock.set(TODAY["DEMO-A"])
        passphrase = "-".join("".join(secrets.choice(ALPHABET.lower()) for _ in range(4)) for _ in range(4))
        self._write("passphrase.txt", passphrase.encode() + b"\n")
        return self.workshop.founding.found(
            self.out / "vault",
            passphrase=passphrase,
            clinic_name=CLINIC,
            attorney_name=ATTORNEY,
            handle="muestra",
            sheet=self.out / "recovery-sheet.pdf",
        )

    def _keys(self, vault: Vault) -> None:
        self._write("clinic-root.pem", self.workshop.seals.root_pem(vault.records))
        identity = self.workshop.age.new_identity()
        text = f"# public key: {identity.recipient}\n{identity.secret}\n"
        self._write("recipient-key.txt", text.encode())
        how = "in person, for the demonstration"
        fingerprint = self.workshop.recipient_keys(vault).confirm(RECIPIENT, identity.recipient, how=how)
        self._summary["recipient_fingerprint"] = fingerprint
        self._summary["root_fingerprint"] = self.workshop.seals.root_fingerprint(vault.records)

    def _matter(self, vault: Vault, number: str) -> None:
        self.workshop.clock.set(TODAY[number])
        content = self.workshop.library.worked_interview(number)
        imported = self._step(f"{number} keyed in", lambda: self.workshop.interview(vault).import_intake(content))
        intake, _revision = self.workshop.interview(vault).load(number)
        as_of = TODAY[number]
        findings, clocks = self._step(
            f"{number} rules and clocks",
            lambda: (
                self.workshop.review.checklist(intake, account_id=None, as_of=as_of),
                self.workshop.review.clocks(intake, account_id=None, as_of=as_of),
            ),
        )
        made = self._step(
            f"{number} declaration sealed", lambda: self.workshop.affidavit(vault).make(number, form_id=FORMS[number])
        )
        name = f"affidavit-{number}.pdf"
        self._write(name, made.pdf)
        self._pdfs[name] = made.pdf
        self._summary["matters"][number] = {
            "as_of": as_of.isoformat(),
            "revision": imported.revision_id,
            "accounts": len(intake.accounts),
            "results": _results(findings),
            "clocks": _dates(clocks),
            "document": {
                "id": made.record.document_id,
                "file": name,
                "paragraphs": len(made.record.paragraphs) + 1,
                "held_back": len(made.record.held_back),
                "declarant_signed": made.record.declarant_signed,
                "checks": {check.check_id: check.state.value for check in made.checks},
            },
        }

    def _bundle(self, vault: Vault) -> None:
        self.workshop.clock.set(TODAY["DEMO-A"])
        sent = self.workshop.submission(vault).make(
            "DEMO-A", recipient=RECIPIENT, out=self.out / "bundle-DEMO-A.zip.age", form_id=FORMS["DEMO-A"]
        )
        affidavits = self.workshop.affidavit(vault)
        record = affidavits.newest_for("DEMO-A", "1", RECIPIENT)
        if record is not None:
            self._pdfs[f"bundle-DEMO-A-{record.document_id}.pdf"] = affidavits.read(record.pdf)
        self._summary["bundle"] = {
            "id": sent.bundle_id,
            "recipient": sent.recipient,
            "identity": sent.identity,
            "document": sent.document_id,
            "files": list(sent.files),
            "withheld_values_looked_for": sent.withheld,
            "sha256": sent.sha256,
        }

    def _verify(self) -> None:
        trust = read_trust((self.out / "clinic-root.pem").read_bytes())
        identity = self.workshop.age.read_identity_file(self.out / "recipient-key.txt")
        names = ["affidavit-DEMO-A.pdf", "affidavit-DEMO-B.pdf", "bundle-DEMO-A.zip.age"]
        reports = {
            name: self.workshop.verifier.verify(self.out / name, identity=identity, trust=trust).to_json()
            for name in names
        }
        self._summary["verified"] = reports

    def _draw(self) -> None:
        folder = self.out / "pages"
        folder.mkdir()
        pdfs = {"recovery-sheet.pdf": (self.out / "recovery-sheet.pdf").read_bytes(), **self._pdfs}
        for name, pdf in pdfs.items():
            for number, picture in enumerate(self.workshop.pictures.draw(pdf, dots_per_inch=PICTURE_DPI), start=1):
                self._write(f"pages/{name.removesuffix('.pdf')}-{number}.png", picture)


def _require_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StorageError(
                "folder_not_empty",
                "The folder for the demonstration is not empty; nothing was changed.",
                "Name a new one.",
            )
    except OSError as error:
        raise StorageError(
            "not_writable", "The folder for the demonstration cannot be made; nothing was changed."
        ) from error


def _clear(folder: Path, *, altogether: bool) -> None:
    """Takes away what a demonstration that failed had made; the folder held nothing before."""
    for item in folder.iterdir():
        if item.is_dir():
            shutil.rmtree(item, ignore_errors=True)
        else:
            item.unlink(missing_ok=True)
    if altogether:
        folder.rmdir()


def _results(findings: tuple[Finding, ...]) -> dict[str, dict[str, str]]:
    results: dict[str, dict[str, str]] = {}
    for finding in findings:
        results.setdefault(finding.account_id, {})[finding.rule.id] = finding.result.value
    return results


def _dates(clocks: tuple[ClockReading, ...]) -> dict[str, dict[str, Any]]:
    dates: dict[str, dict[str, Any]] = {}
    for reading in clocks:
        told = {"due": reading.due, "outer": reading.outer, "safe": reading.safe, "state": reading.state}
        dates.setdefault(reading.account_id, {})[reading.clock.id] = told
    return dates
