"""What these tests share: one demonstration at the real cost of a passphrase, and a clinic that is cheap to open."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.command_line import cheap_program
from tests.support.demo_run import DemoRun, run_demo
from tests.support.prepared_clinic import PreparedClinic, Sentence, copied, held, prepare


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """A finished run; tests read it, and copy what they want to change. One run for all workers, a copy for each."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent / "demo" if "PYTEST_XDIST_WORKER" in os.environ else run / "demo"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            done = run_demo(run / "first-demo")
            done.keep()
            (run / "first-demo").rename(shared)
    return DemoRun.kept(Path(shutil.copytree(shared, tmp_path_factory.mktemp("demo") / "run")))


@pytest.fixture
def needs_age() -> None:
    """For tests that open something with the stock tool."""
    if not shutil.which("age"):
        pytest.skip("needs age")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> PreparedClinic:
    """The clinic that each test gets a copy of."""
    return prepare(tmp_path_factory.mktemp("clinic"))


@pytest.fixture
def clinic(prepared: PreparedClinic, tmp_path: Path) -> Iterator[PreparedClinic]:
    """A clinic of one's own on 3 November 2026, cheap to unlock."""
    with cheap_program():
        yield copied(prepared, tmp_path / "clinic")


@pytest.fixture
def refusal(clinic: PreparedClinic) -> Sentence:
    """Runs a verb that must fail: gives its sentence after a look that nothing was changed or left."""

    def run(*words: str | Path) -> str:
        vault, names = clinic.contents(), clinic.files()
        told = clinic.run(*words).refusal
        assert clinic.contents() == vault
        assert clinic.files() == names
        assert told[-1] in ".'", told
        return told

    return run


@pytest.fixture(scope="session")
def held_by() -> dict[str, tuple[object, ...]]:
    """What vaults hold, by their bytes: most tests begin with the same."""
    return {}


@pytest.fixture
def rejected(clinic: PreparedClinic, held_by: dict[str, tuple[object, ...]]) -> Sentence:
    """As `refusal`, where the vault was opened: its log may have grown, what it holds may not."""

    def run(*words: str | Path) -> str:
        bytes_now = sha256(repr(sorted(clinic.contents().items())).encode()).hexdigest()
        if bytes_now not in held_by:
            held_by[bytes_now] = held(clinic)
        before, names = held_by[bytes_now], clinic.files()
        told = clinic.run(*words).refusal
        assert held(clinic) == before
        assert clinic.files() == names
        assert clinic.run("vault", "check").status == 0
        return told

    return run


@pytest.fixture
def as_other_user() -> list[str]:
    """Words that take away root's right to write everywhere."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("needs setpriv")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@pytest.fixture(scope="session")
def own_mounts() -> list[str]:
    """Words before a command that may mount something which nobody else sees."""
    starting = ["unshare", "-m" if os.geteuid() == 0 else "-rm"]
    if not shutil.which("unshare") or subprocess.run([*starting, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs to be allowed mounts of its own")
    return starting
