"""A long check tells how far it is and can be stopped at any point, leaving nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic_app.errors import InputError
from clinic_app.services.verification.report import Report
from clinic_app.services.verification.trust import MAX_TRUST_BYTES, read_trust, read_trust_file
from clinic_app.services.verification.watched import Meter
from tests.support.pki import sample_clinic
from tests.support.sealed_things import board, sample_bundle, trusting, verifier


class StoppedError(BaseException):
    """As the window's own: no Exception."""


def forms(folder: Path) -> dict[str, Path]:
    bundle = sample_bundle()
    (folder / "in").mkdir()
    (folder / "in" / "b.zip").write_bytes(bundle.zip)
    (folder / "in" / "b.zip.age").write_bytes(bundle.encrypted())
    for name, data in bundle.files.items():
        place = folder / "in" / "tree" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return {"zip": folder / "in" / "b.zip", "age": folder / "in" / "b.zip.age", "tree": folder / "in" / "tree"}


@pytest.mark.parametrize("form", ["zip", "age", "tree"])
def test_the_share_grows_to_the_end_and_the_report_is_the_same(form: str, tmp_path: Path) -> None:
    path = forms(tmp_path)[form]
    told: list[float] = []

    def check(**more: object) -> Report:
        return verifier(tmp_path).verify(path, identity=board().secret, trust=trusting(), **more)  # type: ignore[arg-type]

    report = check(tell=told.append)
    assert report.to_json() == check().to_json()
    assert report.valid
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] == 1.0


@pytest.mark.parametrize("form", ["zip", "age", "tree"])
@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_who_is_told_can_stop_it(form: str, after: int, tmp_path: Path) -> None:
    path = forms(tmp_path)[form]
    heard: list[float] = []

    def stop(share: float) -> None:
        heard.append(share)
        if len(heard) > after:
            raise StoppedError

    private = tmp_path / "private"
    private.mkdir()
    with pytest.raises(StoppedError):
        verifier(private).verify(path, identity=board().secret, trust=trusting(), tell=stop)
    assert list(private.iterdir()) == []


def test_more_bytes_than_announced_stay_at_the_end() -> None:
    told: list[float] = []
    meter = Meter(told.append, 10, start=0.5)
    for size in (5, 5, 5):
        meter.add(size)
    assert told == [0.75, 1.0, 1.0]
    Meter(told.append, 0).add(0)
    assert told[-1] == 0.0


def test_the_trust_file_is_read_or_refused(tmp_path: Path) -> None:
    good = tmp_path / "clinic-root.pem"
    good.write_bytes(sample_clinic().pem)
    assert read_trust_file(good) == read_trust(sample_clinic().pem)
    large = tmp_path / "large.pem"
    large.write_bytes(sample_clinic().pem + b" " * MAX_TRUST_BYTES)
    for path, code in ((large, "trust_unreadable"), (tmp_path / "none", "cannot_read"), (tmp_path, "cannot_read")):
        with pytest.raises(InputError) as refused:
            read_trust_file(path)
        assert refused.value.code == code
