"""Opens the window. Apart from the command line, so that the first page does not wait for the verbs to be loaded."""

from __future__ import annotations

import sys


def open_window() -> int:
    """Runs the window until it is closed; its exit status."""
    import importlib

    from clinic_app.bootstrap import Clinic

    running = importlib.import_module("ui.running")  # by name, for nothing below the window may import it
    status: int = running.run(Clinic(), _begin_again)
    return status


def _begin_again() -> None:
    """The same program in place of this process."""
    words = [sys.executable, *(sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:])]
    import os

    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(words)  # noqa: S603  (our own words)
        os._exit(0)  # whatever still works here ends with the keys
    else:
        os.execv(sys.executable, words)  # noqa: S606  (no shell is wanted)
