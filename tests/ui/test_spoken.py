"""In Spanish, what goes wrong below the window is told in Spanish: every family of errors, from the real services."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from clinic_app.errors import (
    ClinicError,
    DocumentError,
    EvidenceError,
    InputError,
    PackError,
    SigningError,
    StorageError,
    SubmissionError,
    UnlockError,
)
from clinic_app.services.affidavit import require_consent
from clinic_app.services.ports.record_values import FileRef
from clinic_app.services.ports.vault import Role
from tests.support.english import english_in
from tests.support.packs import folder, parcel, signed
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.support.roles import InHandsOf
from tests.support.sealed_things import make_document, sample_bundle
from ui.desk import Desk
from ui.pages.check_result import CheckResult
from ui.tasks import Place
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.words import Language, es, told_line

_SOURCES = Path(__file__).parents[2] / "ui"


@dataclass
class Spanish:
    """A desk whose window speaks Spanish."""

    desk: Desk
    place: Path

    def refusal(self, work: Callable[[], Any]) -> ClinicError:
        failed: list[ClinicError] = []
        self.desk.tasks.run(
            Place.SAVE, lambda _token: work(), owner=self.desk.tasks, saying="-", failed=failed.append, done=print
        )
        wait_for(lambda: failed)
        return failed[0]

    def consent(self) -> None:
        account = self.desk.answering.working("DEMO-A").accounts[0]
        require_consent(
            account, self.desk.program.library.recipient("county-prosecutor"), self.desk.program.clock.now()
        )

    def broken_pack(self) -> None:
        made = parcel(folder("practice_pack", self.place))
        name = next(name for name in made.files if name not in {"pack.yaml", "volatile.yaml"} and "cases" not in name)
        files = {**made.files, name: made.files[name].replace("stage: ", "stage: no_such_", 1)}
        self.desk.program.packs(self.desk.vault).look(signed(made.model_copy(update={"files": files})))


@pytest.fixture
def spanish(app: QApplication, theme: Theme, desk: Desk, tmp_path: Path) -> Iterator[Spanish]:
    assert theme.percent == 100
    del app
    with speaking(Language.SPANISH):
        yield Spanish(desk, tmp_path)


def ways(at: Spanish) -> dict[type[ClinicError], list[Callable[[], Any]]]:
    """What really fails, by family."""
    program, desk = at.desk.program, at.desk
    (at.place / "full").mkdir()
    (at.place / "full" / "file").write_text("x")
    paralegal = InHandsOf(desk.vault, Role.PARALEGAL)
    return {
        InputError: [
            lambda: desk.answering.working("DEMO-9"),
            lambda: desk.answering.put("DEMO-A", "1", "names", {"state": "answered"}),
            lambda: program.age.recipient_of("x"),
        ],
        UnlockError: [lambda: program.keeper.open(at.place, passphrase="x")],
        StorageError: [lambda: program.output.require_free(at.place / "full" / "file")],
        DocumentError: [lambda: program.pictures.pages(b"no PDF")],
        SigningError: [lambda: program.seals.credential(paralegal)],
        EvidenceError: [lambda: desk.vault.records.read_file(FileRef("0" * 32, "0" * 64, 1, "application/pdf"))],
        PackError: [lambda: program.packs(desk.vault).look(b"x"), at.broken_pack],
        SubmissionError: [at.consent],
    }


def test_every_family_of_errors_is_told_in_spanish(spanish: Spanish) -> None:
    for family, works in ways(spanish).items():
        for work in works:
            error = spanish.refusal(work)
            assert type(error) is family
            banner = Banner.of("test.banner", error)
            told = " ".join(each.text() for each in banner.findChildren(QLabel))
            assert english_in(told) == [], told
            assert english_in(error.line), error.line  # what is logged and scripted against stays English
            assert told_line(error) != error.line


def test_what_a_check_finds_is_told_in_spanish(spanish: Spanish, tmp_path: Path) -> None:
    sealed = make_document("DEMO-1-D1")
    cut = sealed[: len(sealed) // 2]
    damaged = sealed.replace(b"/Type /Page", b"/Type /Pagf", 1) + b"%more"
    for number, content in enumerate((sealed, cut, damaged, sample_bundle().zip[:-40], b"a letter")):
        path = tmp_path / f"{number}"
        path.write_bytes(content)
        result = CheckResult(spanish.desk.program.verifier.verify(path))
        told = "\n".join(each.text().replace("\u200b", "") for each in result.findChildren(QLabel))
        assert english_in(told.replace("Declaration of", "")) == [], told


def test_no_page_shows_a_sentence_of_an_error_as_it_is() -> None:
    shown = [
        f"{path.name}: {line.strip()}"
        for path in _SOURCES.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"(?<!spoken\()\b(?:error|trouble|refusal|failure)\.(?:sentence|hint|line)\b", line)
        and path.name != "__init__.py"
    ]
    assert shown == []


def test_the_parts_of_the_window_have_their_spanish() -> None:
    """What a part says in English is the key of its Spanish; the names of icons are read out by screen readers."""
    said = {
        (call.args[0].value, call.args[1].value)
        for path in _SOURCES.rglob("*.py")
        if "anslat" in (source := path.read_text(encoding="utf-8")) or "TRANSLATE" in source
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and len(call.args) > 1
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[1], ast.Constant)
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in {"QT_TRANSLATE_NOOP", "translate"}
    }
    assert len(said) > 80
    assert said - set(es.PARTS) == set()
