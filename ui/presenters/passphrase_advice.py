"""What somebody gets who makes a passphrase: words drawn by chance, and an estimate of what they type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.tasks import Place, Tasks
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.passphrases import Strength
    from clinic_app.errors import ClinicError
    from clinic_app.services.passphrases import DrawnWords
    from ui.pages.first_run.passphrase_step import PassphraseStep
    from ui.pages.people.new_passphrase import NewPassphrase
    from ui.program import Program


class PassphraseAdvice(QObject):
    """Of one part.

    Args:
        owner: the presenter of the part's page.
        part: where it is made.
        known: names that whoever guesses would try first.
        failed: hears what went wrong.
        is_wanted: whether words may still be shown: no passphrase stays where nobody looks.
    """

    def __init__(
        self,
        owner: QObject,
        part: NewPassphrase | PassphraseStep,
        program: Program,
        tasks: Tasks,
        known: Callable[[], tuple[str, ...]],
        failed: Callable[[ClinicError], None],
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(owner)
        self._part, self._program, self._tasks = part, program, tasks
        self._known, self._failed, self._is_wanted = known, failed, is_wanted
        part.draw_requested.connect(self._draw)
        part.judge_requested.connect(self._judge)

    def draw(self) -> None:
        """Draws words in the language that is chosen there."""
        self._draw(self._part.drawn.language)

    def _draw(self, language: str) -> None:
        known = self._known()

        def show(drawn: DrawnWords) -> None:
            if self._is_wanted():
                self._part.show_words(drawn)

        self._tasks.run(
            Place.WORK,
            lambda _token: self._program.passphrases.draw(language, known),
            owner=self,
            saying=say("first_run.drawing_words"),
            done=show,
            failed=self._failed,
            key="draw",
        )

    def _judge(self, typed: str) -> None:
        known = self._known()

        def show(strength: Strength) -> None:
            self._part.show_strength(typed, strength)

        self._tasks.run(
            Place.WORK,
            lambda _token: self._program.passphrases.judge(typed, known),
            owner=self,
            saying=say("first_run.judging"),
            done=show,
            failed=self._failed,
            key="judge",
        )
