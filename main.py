"""Amparo: no argument opens the window; a verb does the same work without one."""

from __future__ import annotations

import sys

from clinic_app.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
