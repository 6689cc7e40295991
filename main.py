"""Amparo: no argument opens the window; a verb does the same work without one."""

from __future__ import annotations

import sys


def _window() -> int:
    from clinic_app.opening import open_window

    try:
        return open_window()
    except Exception as error:
        from clinic_app.cli import cannot_for_own_fault

        return cannot_for_own_fault(error)


if __name__ == "__main__":
    from clinic_app.bootstrap import keep_memory_private

    keep_memory_private()
    if sys.argv[1:]:
        from clinic_app.cli import main

        sys.exit(main(sys.argv[1:]))
    sys.exit(_window())
