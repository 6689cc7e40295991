"""The desk: services are used on the vault lane, and closing it leaves no thread."""

from __future__ import annotations

from tests.support.qt import wait_for
from ui.desk import Desk
from ui.tasks import Place


def test_the_desk_knows_who_unlocked_and_reads_the_matters(desk: Desk) -> None:
    read: list[tuple[str, ...]] = []
    desk.tasks.run(
        Place.VAULT,
        lambda _token: tuple(line.matter for line in desk.matters.all()),
        owner=desk,
        saying="Reading",
        done=read.append,
    )
    wait_for(lambda: read)
    assert set(read[0]) == {"DEMO-A", "DEMO-B"}
    assert desk.person.display_name == "A. Muestra"
    assert str(desk.zone) == "America/Chicago"
